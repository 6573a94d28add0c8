"""CooperationGraph: weights worked out by hand, shared memory, who takes part, conversions."""

from __future__ import annotations

import copy
import gc
import math
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import isthmus as im

# Opsahl's toy: A{1,2} B{1-5} C{1} D{3} E{4,5,6} F{6}; projects of 3, 2, 2, 2, 2 and 2 partners.
TOY = {"project": list("1212345134566"), "actor": list("AABBBBBCDEEEF")}
PAIRS = ["AB", "AC", "BC", "BD", "BE", "EF"]


def toy(**columns: Any) -> im.PartnershipNetwork:
    budget = "budget" if "budget" in columns else None
    return im.from_table({**TOY, **columns}, project="project", actor="actor", budget=budget)


def weights(g: im.CooperationGraph) -> dict[str, float]:
    ties = g.ties()
    return {u + v: w for u, v, w in zip(ties["u"], ties["v"], ties[g.weight_name].tolist(), strict=True)}


@pytest.mark.parametrize(
    ("weight", "expected"),
    [
        ("count", [2, 1, 1, 1, 2, 1]),
        # 1/(s-1): project 1 has three partners, the others two.
        ("newman", [1 / 2 + 1, 1 / 2, 1 / 2, 1, 1 + 1, 1]),
        # 1/C(s, 2): C(3, 2) = 3, C(2, 2) = 1.
        ("fractional", [1 / 3 + 1, 1 / 3, 1 / 3, 1, 1 + 1, 1]),
        # Joint / either: A has 2 projects, B 5, C and D 1, E 3, F 1.
        ("jaccard", [2 / 5, 1 / 2, 1 / 5, 1 / 5, 2 / 6, 1 / 3]),
        (
            "cosine",
            [
                2 / math.sqrt(10),
                1 / math.sqrt(2),
                1 / math.sqrt(5),
                1 / math.sqrt(5),
                2 / math.sqrt(15),
                1 / math.sqrt(3),
            ],
        ),
        ("overlap", [2 / 2, 1 / 1, 1 / 1, 1 / 1, 2 / 3, 1 / 1]),
        # C T / (S S): sums of counts A 3, B 6, C 2, D 1, E 3, F 1, together 16.
        ("association", [2 * 16 / 18, 16 / 6, 16 / 12, 16 / 6, 2 * 16 / 18, 16 / 3]),
    ],
)
def test_weights_of_opsahls_toy(weight: str, expected: list[float]) -> None:
    found = weights(toy().cooperation(weight))  # type: ignore[arg-type]
    assert list(found) == PAIRS
    assert list(found.values()) == pytest.approx(expected, rel=1e-14)


def test_budget_weight_splits_a_project_by_the_product_of_its_shares() -> None:
    # Project 1 (three partners, 60 + 30 + 10): products 1800, 600, 300 of 2700. Others: one pair takes all.
    money = {
        "1A": 60,
        "1B": 30,
        "1C": 10,
        "2A": 5,
        "2B": 5,
        "3B": 1,
        "3D": 9,
        "4B": 7,
        "4E": 1,
        "5B": 1,
        "5E": 1,
        "6E": 2,
        "6F": 2,
    }
    budget = [money[p + a] for p, a in zip(TOY["project"], TOY["actor"], strict=True)]
    found = weights(toy(budget=budget).cooperation("budget"))
    assert found == pytest.approx(
        {"AB": 100 * 18 / 27 + 10, "AC": 100 * 6 / 27, "BC": 100 * 3 / 27, "BD": 10, "BE": 8 + 2, "EF": 4}, rel=1e-14
    )


def test_budget_weights_add_up_to_the_money() -> None:
    budget = [60, 5, 30, 5, 1, 7, 1, 10, 9, 1, 1, 2, 2]
    g = toy(budget=budget).cooperation("budget")
    assert g.weights.sum() / 2 == pytest.approx(sum(budget), rel=1e-14)


def test_budget_without_money_is_undefined_unless_it_may_weigh_nothing() -> None:
    with pytest.raises(im.UndefinedError, match="no money is known of 6 of 6 projects"):
        toy().cooperation("budget")
    assert set(weights(toy().cooperation("budget", unknown_money="zero")).values()) == {0.0}


def test_newman_strength_is_the_number_of_projects_with_others() -> None:
    assert im.strength(toy().cooperation("newman")).to_dict() == {"A": 2, "B": 5, "C": 1, "D": 1, "E": 3, "F": 1}


# P: a lead, a partner, an associated partner and one who withdrew. Q: two of them again.
ROLES = {
    "project": ["P", "P", "P", "P", "Q", "Q"],
    "actor": ["L", "x", "y", "z", "x", "y"],
    "role": ["lead", "partner", "associated", "partner", "lead", "partner"],
    "withdrawn": ["no", "no", "no", "yes", "no", "no"],
}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, {"Lx": 1, "Ly": 1, "Lz": 1, "xy": 2, "xz": 1, "yz": 1}),
        ({"structure": "lead_star"}, {"Lx": 1, "Ly": 1, "Lz": 1, "xy": 1}),
        ({"associated": "excluded"}, {"Lx": 1, "Lz": 1, "xz": 1, "xy": 1}),
        ({"withdrawn": "excluded"}, {"Lx": 1, "Ly": 1, "xy": 2}),
        ({"associated": "excluded", "withdrawn": "excluded"}, {"Lx": 1, "xy": 1}),
        ({"structure": "lead_star", "associated": "excluded"}, {"Lx": 1, "Lz": 1, "xy": 1}),
    ],
)
def test_who_takes_part(options: dict[str, Any], expected: dict[str, float]) -> None:
    net = im.from_table(ROLES, project="project", actor="actor", role="role", withdrawn="withdrawn")
    g = net.cooperation(**options)
    assert weights(g) == expected
    assert g.n_actors == 4


def test_a_project_without_a_lead_has_no_star() -> None:
    assert toy().cooperation(structure="lead_star").n_ties == 0


def test_too_many_ties_are_refused_with_the_way_around() -> None:
    with pytest.raises(im.LimitError, match=r"more than 5 ties.*raise max_ties.*lead_star"):
        toy().cooperation(max_ties=5)
    assert toy().cooperation(max_ties=6).n_ties == 6


def test_an_unknown_weight_names_those_there_are() -> None:
    with pytest.raises(im.UnknownNameError, match='no weighting "weird"; there are count, newman'):
        toy().cooperation("weird")  # type: ignore[arg-type]


@pytest.mark.parametrize("option", ["structure", "associated", "withdrawn", "zero_money", "unknown_money"])
def test_an_unknown_choice_names_those_there_are(option: str) -> None:
    with pytest.raises(im.InvalidValueError, match=f'{option} cannot be "weird"; it is one of "'):
        toy().cooperation(**{option: "weird"})  # type: ignore[arg-type]


def test_rows_are_compressed_and_ascending() -> None:
    g = toy().cooperation()
    assert g.indptr.tolist() == [0, 2, 6, 8, 9, 11, 12]
    assert g.indices.tolist() == [1, 2, 0, 2, 3, 4, 0, 1, 1, 1, 5, 4]
    assert g.weights.tolist() == [2, 1, 2, 1, 1, 2, 1, 1, 1, 2, 1, 1]


@pytest.mark.parametrize("name", ["indptr", "indices", "weights"])
def test_views_are_read_only(name: str) -> None:
    view = getattr(toy().cooperation(), name)
    assert not view.flags.writeable
    assert not view.flags.owndata
    with pytest.raises(ValueError, match="read-only"):
        view[0] = 7
    with pytest.raises(ValueError, match="WRITEABLE"):
        view.setflags(write=True)


def test_views_are_of_one_memory() -> None:
    g = toy().cooperation()
    assert np.shares_memory(g.weights, g.weights)
    assert np.shares_memory(g.indices, g.indices)


def test_views_keep_their_graph_alive() -> None:
    g = toy().cooperation()
    rows = (g.indptr, g.indices, g.weights)
    before = [row.tolist() for row in rows]
    del g
    gc.collect()
    blocks = [np.full(1000, 1e300) for _ in range(100)]  # what would lie there if it had been freed
    assert [row.tolist() for row in rows] == before
    assert len(blocks) == 100


def test_to_scipy_shares_memory() -> None:
    pytest.importorskip("scipy")
    g = toy().cooperation()
    matrix = g.to_scipy()
    assert np.shares_memory(matrix.data, g.weights)
    assert np.shares_memory(matrix.indices, g.indices)
    assert np.shares_memory(matrix.indptr, g.indptr)
    dense = matrix.toarray()
    assert (dense == dense.T).all()
    assert dense[0].tolist() == [0, 2, 1, 0, 0, 0]


def test_to_networkx() -> None:
    pytest.importorskip("networkx")
    graph = toy().cooperation().to_networkx()
    assert [graph.nodes[i]["name"] for i in graph] == list("ABCDEF")
    found = {graph.nodes[u]["name"] + graph.nodes[v]["name"]: w for u, v, w in graph.edges(data="weight")}
    assert found == {"AB": 2, "AC": 1, "BC": 1, "BD": 1, "BE": 2, "EF": 1}


def test_to_igraph() -> None:
    pytest.importorskip("igraph")
    graph = toy().cooperation().to_igraph()
    assert graph.vs["name"] == list("ABCDEF")
    assert ["".join(graph.vs[tie.tuple]["name"]) for tie in graph.es] == PAIRS
    assert graph.es["weight"] == [2, 1, 1, 1, 2, 1]


def test_isolates_stay() -> None:
    net = im.from_table({"p": ["A", "A", "B"], "a": ["x", "y", "alone"]}, project="p", actor="a")
    g = net.cooperation()
    assert (g.n_actors, g.n_ties) == (3, 1)
    assert g.indptr.tolist() == [0, 1, 2, 2]


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickle(protocol: int) -> None:
    g = toy().cooperation("newman")
    back = pickle.loads(pickle.dumps(g, protocol))
    assert weights(back) == weights(g)
    assert back.weight_name == "newman"
    assert back.net == g.net


def test_a_copy_is_a_graph_of_its_own() -> None:
    g = toy().cooperation()
    assert weights(copy.deepcopy(g)) == weights(g)
    assert not np.shares_memory(copy.deepcopy(g).weights, g.weights)


def test_from_ties_counts_actors_from_ties_names_or_n() -> None:
    assert im.CooperationGraph.from_ties([0], [3]).n_actors == 4
    assert im.CooperationGraph.from_ties([0], [1], names=["x", "y", "z"]).n_actors == 3
    assert im.CooperationGraph.from_ties([0], [1], n=9).n_actors == 9
    assert im.CooperationGraph.from_ties([], []).n_actors == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (([0], [0]), "two different ends"),
        (([0], [-1]), "two different ends"),
        (([0, 1], [1, 0]), "given twice"),
        (([0, 1], [1]), "2 first ends and 1 second ends"),
        (([0, 1], [1, 2], [1.0]), r"weights \(1\)"),
        (([0], [1], [math.nan]), r"tie \(0, 1\) has the weight NaN; a weight is a finite number of 0 or more"),
        (([0], [1], [math.inf]), r"tie \(0, 1\) has the weight inf"),
        (([0, 1], [1, 2], [1.0, -2.5]), r"tie \(1, 2\) has the weight -2\.5; a weight is a finite number of 0 or more"),
        (([0.5], [1]), "actors' numbers"),
        ((["Kent"], ["Lille"]), "actors' numbers"),
        (([[0, 1]], [[1, 2]]), r"shape \(1, 2\)"),
    ],
)
def test_from_ties_refuses(arguments: tuple[Any, ...], says: str) -> None:
    with pytest.raises(im.InvalidValueError, match=says):
        im.CooperationGraph.from_ties(*arguments)


def test_from_ties_refuses_ends_beyond_n_and_names_that_do_not_fit() -> None:
    with pytest.raises(im.InvalidValueError, match="ends below 3"):
        im.CooperationGraph.from_ties([0], [3], n=3)
    with pytest.raises(im.InvalidValueError, match="2 names for 3 actors"):
        im.CooperationGraph.from_ties([0], [1], n=3, names=["x", "y"])


def test_from_ties_refuses_more_actors_than_numbers() -> None:
    with pytest.raises(im.LimitError, match="2,147,483,647"):
        im.CooperationGraph.from_ties([0], [2**40])


def test_a_graph_without_a_network_knows_no_countries() -> None:
    g = im.CooperationGraph.from_ties([0], [1])
    with pytest.raises(im.InvalidValueError, match="give one label an actor"):
        im.ei_index(g, by="country")


def test_a_directed_graph_has_as_many_names_as_actors() -> None:
    assert im.DirectedGraph([0, 1], [1, 2]).names == ["0", "1", "2"]
    with pytest.raises(im.InvalidValueError, match="1 names for 3 actors"):
        im.DirectedGraph([0], [1], n=3, names=["x"])


def test_negative_weights_are_refused_wherever_a_graph_is_made(tmp_path: Path) -> None:
    rule = "has the weight -2; a weight is a finite number of 0 or more"
    with pytest.raises(im.InvalidValueError, match=r"arc \(0, 1\) " + rule):
        im.DirectedGraph([0], [1], [-2.0])
    path = tmp_path / "ties.csv"
    path.write_text("source,target,weight\na,b,3\na,b,-2\nb,c,1\n")
    with pytest.raises(im.ParseError, match='the tie from "a" to "b" ' + rule):
        im.read_ties(path)


@pytest.mark.parametrize("weight", [5e-324, 1e-310, 1e-200, 1e-160, 1e155, 1e200, 1e300, 1.7e308])
def test_measures_do_not_depend_on_the_unit_of_weights(weight: float) -> None:
    one = im.CooperationGraph.from_ties([0, 0, 1, 2], [1, 2, 2, 3])
    g = im.CooperationGraph.from_ties([0, 0, 1, 2], [1, 2, 2, 3], [weight] * 4)
    by = ["a", "a", "b", "b"]
    ours, theirs = im.structural_holes(g), im.structural_holes(one)
    for name in ours:
        np.testing.assert_allclose(ours[name], theirs[name], rtol=1e-12)
    triangle = im.CooperationGraph.from_ties([0, 0, 1], [1, 2, 2], [weight] * 3)
    assert im.constraint(triangle)["constraint"].tolist() == pytest.approx([1.125] * 3, rel=1e-14)
    ei, plain = im.ei_index(g, by=by, value="weighted"), im.ei_index(one, by=by)
    assert ei.network == pytest.approx(plain.network, rel=1e-14)
    np.testing.assert_allclose(ei.actors["ei"], plain.actors["ei"], rtol=1e-14)
    assert im.assortativity(g, by=by, value="weighted") == pytest.approx(im.assortativity(one, by=by), rel=1e-12)
    for measure in (im.cross_border_share, im.participation_coefficient):
        (name,) = measure(one, by=by)
        np.testing.assert_allclose(measure(g, by=by)[name], measure(one, by=by)[name], rtol=1e-12)
    assert im.degree_assortativity(g, value="weighted") == pytest.approx(im.degree_assortativity(one), rel=1e-12)
    nulls: list[Any] = ["uniform", "configuration"]
    for null in nulls if 1e-300 < weight < 1e307 else []:
        expected = im.expected_mixing(g, by=by, null=null, value="weighted").values
        plain_values = im.expected_mixing(one, by=by, null=null).values
        np.testing.assert_allclose(expected / weight, plain_values, rtol=1e-12)


def test_weights_without_a_finite_sum_have_no_expected_mixing() -> None:
    g = im.CooperationGraph.from_ties([0, 0], [1, 2], [1.7e308] * 2)
    with pytest.raises(im.InvalidValueError, match="no finite sum; use a larger unit"):
        im.expected_mixing(g, by=["a", "b", "b"], value="weighted")
