"""CooperationGraph: shared memory, who takes part, conversions."""

from __future__ import annotations

import copy
import gc
import math
import pickle
from typing import Any

import numpy as np
import pytest

import isthmus as im
from isthmus import _core
from support.graphs import PAIRS, toy, weights

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
    assert back.actors == g.actors
    assert (back.whole, back.attributes["key"].tolist()) == (True, g.attributes["key"].tolist())


def test_a_pickled_projection_knows_the_links_it_came_from() -> None:
    for g in (toy().cooperation("newman"), toy().cooperation(structure="lead_star"), toy().cooperation().at_least(9)):
        back = pickle.loads(pickle.dumps(g))
        assert back._core.projection_parts == g._core.projection_parts
    offsets, members, weighting = toy().cooperation("newman")._core.projection_parts
    assert (offsets[-1], len(members), weighting) == (len(members), toy().n_links, "newman")
    assert toy().cooperation().at_least(9)._core.projection_parts is None
    with pytest.raises(im.InvalidValueError, match="not the projection of these links"):
        _core.whole_projection(toy().cooperation()._core, [0], [], "count")


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
        (([0, 1], [1, 2], [1.0]), r"weights of shape \(1,\)"),
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
