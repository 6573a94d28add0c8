"""Published and hand-made values of projections, structural holes, mixing, brokerage, inequality and distances.

Of the kite, Zachary's club and the Southern Women, more stand in test_oracle_metrics_a.py and
test_known_groups_and_holes.py.
"""

from __future__ import annotations

import math

import numpy as np
import pytest

import isthmus as im

nx = pytest.importorskip("networkx", reason="networkx brings the data sets")

HI = {0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 16, 17, 19, 21}
ROLES = ["coordinator_aaa", "itinerant_aba", "representative_aab", "gatekeeper_abb", "liaison_abc", "total"]


def southern_women() -> im.PartnershipNetwork:
    """18 women at 14 events, 89 attendances (Davis, Gardner and Gardner 1941); women by their first names."""
    links = [(woman.split()[0], event) for woman, event in nx.davis_southern_women_graph().edges()]
    return im.from_table(
        {"woman": [woman for woman, _ in links], "event": [event for _, event in links]}, project="event", actor="woman"
    )


def newman() -> im.PartnershipNetwork:
    """Newman 2001, figure 6: A, B {1, 2, 3}; C, D {1}; E {3}."""
    return im.from_table({"paper": list("123123113"), "author": list("AAABBBCDE")}, project="paper", actor="author")


def kite() -> im.CooperationGraph:
    u, v = np.array(sorted(nx.krackhardt_kite_graph().edges())).T
    return im.CooperationGraph.from_ties(u, v)


def zachary_ties() -> tuple[np.ndarray, np.ndarray]:
    u, v = np.array(sorted((min(tie), max(tie)) for tie in nx.karate_club_graph().edges())).T
    return u, v


def zachary() -> im.CooperationGraph:
    return im.CooperationGraph.from_ties(*zachary_ties())


def weights(g: im.CooperationGraph) -> dict[frozenset[str], float]:
    ties = g.ties()
    return {frozenset(tie): w for *tie, w in zip(ties["u"], ties["v"], ties[g.weight_name].tolist(), strict=True)}


def of(g: im.CooperationGraph, *pairs: str) -> list[float]:
    found = weights(g)
    return [found[frozenset(pair.split("-"))] for pair in pairs]


# Projections


def test_newmans_authors() -> None:
    # Paper 1 has four authors (1/3 a pair), paper 2 two (1), paper 3 three (1/2).
    g = newman().cooperation("newman")
    assert of(g, "A-B", "A-E", "B-E", "A-C", "A-D", "B-C", "B-D", "C-D") == pytest.approx(
        [11 / 6, 1 / 2, 1 / 2, 1 / 3, 1 / 3, 1 / 3, 1 / 3, 1 / 3], rel=1e-14
    )
    assert g.n_ties == 8
    assert of(newman().cooperation("count"), "A-B") == [3]


def test_newmans_authors_have_as_much_strength_as_papers_with_others() -> None:
    strength = im.strength(newman().cooperation("newman")).to_dict()
    assert strength == pytest.approx({"A": 3, "B": 3, "C": 1, "D": 1, "E": 1}, rel=1e-14)


def test_fractional_weights_add_up_to_projects() -> None:
    assert newman().cooperation("fractional").weights.sum() / 2 == pytest.approx(3, rel=1e-14)
    assert southern_women().cooperation("fractional").weights.sum() / 2 == pytest.approx(14, rel=1e-13)


def test_southern_women_ties_and_sums() -> None:
    net = southern_women()
    count = net.cooperation("count")
    assert (count.n_ties, count.weights.sum() / 2) == (139, 322)
    assert net.cooperation("newman").weights.sum() / 2 == pytest.approx(89 / 2, rel=1e-13)


@pytest.mark.parametrize(
    ("weight", "pairs"),
    [
        ("count", {"Evelyn-Laura": 6, "Evelyn-Theresa": 7, "Nora-Sylvia": 6, "Olivia-Flora": 2, "Evelyn-Nora": 2}),
        (
            "newman",
            {
                "Evelyn-Laura": 1.562637,
                "Evelyn-Theresa": 1.48688,
                "Nora-Sylvia": 1.65202,
                "Olivia-Flora": 0.424242,
                "Evelyn-Nora": 0.233766,
            },
        ),
        # Evelyn went to 8 events, Laura to 7, Theresa to 8, Olivia and Flora to the same 2.
        ("jaccard", {"Evelyn-Laura": 6 / 9, "Evelyn-Theresa": 7 / 9, "Olivia-Flora": 1}),
        ("cosine", {"Evelyn-Laura": 6 / math.sqrt(56), "Evelyn-Theresa": 7 / 8, "Olivia-Flora": 1}),
        ("overlap", {"Evelyn-Laura": 6 / 7, "Evelyn-Theresa": 7 / 8, "Olivia-Flora": 1}),
    ],
)
def test_southern_women_weights(weight: str, pairs: dict[str, float]) -> None:
    g = southern_women().cooperation(weight)  # type: ignore[arg-type]
    assert of(g, *pairs) == pytest.approx(list(pairs.values()), abs=5e-7)


def test_southern_women_newman_strength_is_events_attended() -> None:
    strength = im.strength(southern_women().cooperation("newman")).to_dict()
    assert [strength[w] for w in ("Evelyn", "Laura", "Theresa", "Charlotte")] == pytest.approx([8, 7, 8, 4], rel=1e-13)


# Structural holes


@pytest.mark.parametrize(
    ("weight", "value", "expected"),
    [
        ("count", "binary", [0.2211, 0.2281, 0.2211, 0.2281]),
        ("count", "weighted", [0.2578, 0.2777, 0.2457, 0.2760]),
        ("newman", "weighted", [0.3311, 0.3518, 0.3044, 0.3441]),
    ],
)
def test_southern_women_constraint_depends_on_what_a_tie_is(weight: str, value: str, expected: list[float]) -> None:
    constraint = im.constraint(southern_women().cooperation(weight), value=value).to_dict()  # type: ignore[arg-type]
    assert [round(constraint[w], 4) for w in ("Evelyn", "Laura", "Theresa", "Brenda")] == expected


def test_southern_women_two_mode_constraint() -> None:
    constraint = im.two_mode_constraint(southern_women()).actors.to_dict()
    assert [round(constraint[w], 4) for w in ("Evelyn", "Laura", "Theresa")] == [0.2782, 0.3071, 0.2965]


def test_kite_constraint_and_effective_size() -> None:
    constraint = [0.5412, 0.5412, 0.6641, 0.4702, 0.6641, 0.4451, 0.4451, 0.4311, 0.5, 1]
    assert im.constraint(kite()).to_numpy().round(4).tolist() == constraint
    # Degree less twice the ties among partners over degree: 4-8/4 4-8/4 3-6/3 6-16/6 3-6/3 5-10/5 5-10/5 3-2/3 2 1.
    size = [2, 2, 1, 10 / 3, 1, 3, 3, 7 / 3, 2, 1]
    assert im.effective_size(kite()).to_numpy().tolist() == pytest.approx(size, rel=1e-14)


def test_path_and_clique_constraint() -> None:
    path = im.CooperationGraph.from_ties([0, 1, 2], [1, 2, 3])
    assert im.constraint(path).to_numpy().tolist() == pytest.approx([1, 0.5, 0.5, 1], rel=1e-14)
    clique = im.CooperationGraph.from_ties([0, 0, 0, 1, 1, 2], [1, 2, 3, 2, 3, 3])
    # Three times (1/3 + 2 (1/3)(1/3))^2 = 3 (5/9)^2.
    assert im.constraint(clique).to_numpy().tolist() == pytest.approx([25 / 27] * 4, rel=1e-14)


def test_ties_of_weight_zero_make_neighbors_or_none() -> None:
    g = im.CooperationGraph.from_ties([0, 0, 0, 1, 1, 2], [1, 2, 3, 2, 3, 3], [1, 0, 0, 1, 0, 1])
    as_igraph = im.structural_holes(g, zero_ties="neighbors")["constraint"]
    assert as_igraph.tolist() == pytest.approx([1.25, 0.5625, 0.5625, 1.25], rel=1e-14)
    assert im.structural_holes(g, zero_ties="absent")["constraint"].tolist() == pytest.approx(
        [1, 0.5, 0.5, 1], rel=1e-14
    )


# Distances and cohesion


def test_kite_betweenness_as_a_share() -> None:
    values = im.betweenness(kite(), normalization="standard").to_numpy()
    assert values.round(3).tolist() == [0.023, 0.023, 0, 0.102, 0, 0.231, 0.231, 0.389, 0.222, 0]


def test_kite_core_and_triangles() -> None:
    assert im.core_number(kite()).to_numpy().tolist() == [3, 3, 3, 3, 3, 3, 3, 2, 1, 1]
    assert im.articulation_points(kite()).tolist() == [7, 8]
    assert im.bridges(kite()).tolist() == [[7, 8], [8, 9]]
    assert im.diameter(kite()) == 4


def test_florentine_closeness() -> None:
    families = nx.florentine_families_graph()
    names = sorted(families)
    u, v = zip(*((names.index(a), names.index(b)) for a, b in families.edges()), strict=True)
    closeness = im.closeness(im.CooperationGraph.from_ties(u, v, names=names)).to_dict()
    # 14 others; Medici are 25 steps from them all, Albizzi 29, Strozzi 32.
    assert [closeness[f] for f in ("Medici", "Albizzi", "Strozzi")] == pytest.approx([14 / 25, 14 / 29, 14 / 32])


def test_zachary_distances() -> None:
    apart = im.distances(zachary())
    assert apart.pairs.sum() + apart.unreachable == 34 * 33 / 2
    assert (apart.diameter, apart.pairs[1], apart.unreachable) == (5, 78, 0)


def test_zachary_triangles_and_cores() -> None:
    assert im.triangles(zachary()).attrs["total"] == 45
    cores = im.core_number(zachary()).to_numpy()
    assert cores.max() == 4
    assert np.flatnonzero(cores == 4).tolist() == [0, 1, 2, 3, 7, 8, 13, 30, 32, 33]


# Mixing and brokerage


def test_assortativity_of_matrices() -> None:
    shares = [[0.18, 0.02, 0.01, 0.03], [0.02, 0.20, 0.03, 0.02], [0.01, 0.03, 0.16, 0.01], [0.03, 0.02, 0.01, 0.22]]
    # Trace .76; rows .24 .27 .21 .28, squares .253.
    assert im.assortativity_of_matrix(shares) == pytest.approx((0.76 - 0.253) / (1 - 0.253), rel=1e-12)
    counts = [[50, 50, 0], [50, 50, 0], [0, 0, 2]]
    assert im.assortativity_of_matrix(counts) == pytest.approx(0.029, abs=5e-4)


def test_zachary_mixing() -> None:
    mixing = im.mixing(zachary(), by=["Hi" if member in HI else "officer" for member in range(34)])
    assert mixing.groups == ["Hi", "officer"]
    assert mixing.values.trace() == 67
    assert mixing.values[0, 1] == mixing.values[1, 0] == 11


def test_zachary_roles_along_directed_ties() -> None:
    u, v = zachary_ties()
    roles = im.brokerage(im.DirectedGraph(u, v, n=34), by=["first"] * 17 + ["second"] * 17)
    found = {i + 1: [int(roles[role][i]) for role in ROLES] for i in range(34) if roles["total"][i]}
    assert found == {
        2: [0, 0, 1, 0, 0, 1],
        3: [3, 0, 6, 0, 0, 9],
        4: [2, 0, 0, 0, 0, 2],
        6: [1, 0, 0, 0, 0, 1],
        7: [2, 0, 0, 0, 0, 2],
        9: [0, 0, 5, 0, 0, 5],
        10: [0, 0, 1, 0, 0, 1],
        14: [0, 0, 4, 0, 0, 4],
        20: [0, 0, 0, 2, 0, 2],
        26: [1, 0, 0, 0, 0, 1],
        28: [1, 0, 0, 1, 0, 2],
        29: [0, 0, 0, 2, 0, 2],
        30: [1, 0, 0, 0, 0, 1],
        31: [0, 0, 0, 2, 0, 2],
        32: [5, 0, 0, 2, 0, 7],
        33: [0, 0, 0, 1, 0, 1],
    }


def test_zachary_factions_along_directed_ties() -> None:
    u, v = zachary_ties()
    roles = im.brokerage(im.DirectedGraph(u, v, n=34), by=["Hi" if member in HI else "officer" for member in range(34)])
    assert [int(roles[role].sum()) for role in ROLES] == [14, 0, 20, 9, 0, 43]


# Diversity and inequality


def test_gini() -> None:
    assert im.gini([0, 0, 0, 0, 1]) == pytest.approx(4 / 5, rel=1e-14)
    assert im.gini([10, 10, 10, 20, 50]) == pytest.approx(0.36, rel=1e-14)
    assert im.gini([0, 10, 10, 30, 50]) == pytest.approx(0.48, rel=1e-14)


def test_diversity_of_two_one_one() -> None:
    # Shares 1/2, 1/4, 1/4.
    assert im.blau([2, 1, 1]) == pytest.approx(1 - 3 / 8, rel=1e-14)
    assert im.iqv([2, 1, 1]) == pytest.approx(5 / 8 * 3 / 2, rel=1e-14)
    assert im.shannon([2, 1, 1]) == pytest.approx(1.5 * math.log(2), rel=1e-14)
    assert im.concentration([2, 1, 1]) == pytest.approx(3 / 8, rel=1e-14)


def test_diversity_of_nothing_is_not_a_number() -> None:
    for measure in (im.blau, im.iqv, im.shannon, im.concentration, im.gini):
        assert math.isnan(measure([]))
