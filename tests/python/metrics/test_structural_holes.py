"""Constraint and effective size: published values, beside networkx and igraph."""

from __future__ import annotations

import igraph
import numpy as np
import pytest

import isthmus as im
from support.graphs import borgatti, kite, southern_women, zachary
from support.oracles import SEEDS, assert_same, drawn, nx


@pytest.mark.parametrize(
    ("weight", "value", "expected"),
    [
        ("count", "binary", [0.2211, 0.2281, 0.2211, 0.2281]),
        ("count", "weighted", [0.2578, 0.2777, 0.2457, 0.2760]),
        ("newman", "weighted", [0.3311, 0.3518, 0.3044, 0.3441]),
    ],
)
def test_southern_women_constraint_depends_on_what_a_tie_is(weight: str, value: str, expected: list[float]) -> None:
    constraint = im.constraint(southern_women().cooperation(weight), ties=value).to_dict()  # type: ignore[arg-type]
    assert [round(constraint[w], 4) for w in ("Evelyn", "Laura", "Theresa", "Brenda")] == expected


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


def column(values: dict[int, float]) -> np.ndarray:
    return np.array([values[v] for v in range(24)])


@pytest.mark.parametrize("value", ["binary", "weighted"])
def test_structural_holes_are_those_of_networkx_and_igraph(value: str) -> None:
    weight = "weight" if value == "weighted" else None
    defined = 0
    for seed in SEEDS:
        network = drawn(seed)
        constraint = column(nx.constraint(network.theirs, nodes=range(24), weight=weight))
        assert_same(im.constraint(network.ours, ties=value), constraint)
        # With nodes=: without it networkx 3.6 divides by the largest tie of the wrong end (docs/decisions).
        size = column(nx.effective_size(network.theirs, nodes=range(24), weight=weight))
        assert_same(im.effective_size(network.ours, ties=value), size)
        theirs = igraph.Graph(n=24, edges=list(network.theirs.edges))
        weights = [w for _, _, w in network.theirs.edges(data="weight")] if weight else None
        assert_same(im.constraint(network.ours, ties=value), np.array(theirs.constraint(weights=weights)))
        defined += bool(np.isfinite(constraint).any())
    assert defined >= 80


def test_borgatti_constraint_and_effective_size() -> None:
    plain = borgatti()
    assert np.asarray(im.constraint(plain)).ravel()[[6, 0, 2]] == pytest.approx([0.400, 0.595, 1.0], abs=5e-4)
    assert np.asarray(im.effective_size(plain)).ravel()[[6, 0, 2]] == pytest.approx([14 / 3, 2.5, 1.0])
    weighted = borgatti([2, 3, 5, 2, 8, 3, 4, 1, 3, 10])
    assert np.asarray(im.constraint(weighted)).ravel()[[6, 0, 2]] == pytest.approx([0.299, 0.795, 1.0], abs=5e-4)
    size = np.asarray(im.effective_size(weighted)).ravel()[[6, 0, 2]]
    assert size == pytest.approx([5.47, 2.475, 1.0], abs=5e-3)


def test_three_mutual_partners_have_constraint_above_one() -> None:
    triad = im.CooperationGraph.from_ties(np.array([0, 0, 1]), np.array([1, 2, 2]), n=4)
    values = np.asarray(im.constraint(triad)).ravel()
    assert values[:3] == pytest.approx([1.125] * 3)
    assert np.isnan(values[3])


def test_karate_club_constraint() -> None:
    constraint = np.asarray(im.constraint(zachary())).ravel()
    assert constraint[[0, 33, 2]] == pytest.approx([0.155423, 0.156419, 0.185177], abs=5e-7)


def test_directed_ties_as_ucinet_prints_them() -> None:
    # 0 -> 1, 0 -> 2, 1 -> 0, 2 -> 1, without and with weights (UCINET, in networkx' tests).
    plain = im.DirectedGraph([0, 0, 1, 2], [1, 2, 0, 1])
    assert im.constraint(plain)["constraint"].tolist() == pytest.approx([1.003, 1.003, 1.389], abs=5e-4)
    assert im.effective_size(plain)["effective_size"].tolist() == pytest.approx([1.167, 1.167, 1.0], abs=5e-4)
    weighted = im.DirectedGraph([0, 0, 1, 2], [1, 2, 0, 1], [2, 2, 1, 1], names=["x", "y", "z"])
    assert im.constraint(weighted).to_dict() == pytest.approx({"x": 0.840, "y": 1.143, "z": 1.378}, abs=5e-4)
    assert im.effective_size(weighted)["effective_size"].tolist() == pytest.approx([1.567, 1.083, 1.0], abs=5e-4)
    binary = im.structural_holes(weighted, ties="binary")
    for name in binary.columns:
        np.testing.assert_array_equal(binary[name], im.structural_holes(plain)[name], err_msg=name)


def test_who_only_receives_ties_has_neighbors_and_ties_both_ways_are_one_undirected_tie() -> None:
    assert im.constraint(im.DirectedGraph([0, 2], [1, 1]))["constraint"].tolist() == [1.0, 0.5, 1.0]
    u, v, w = [0, 0, 1, 1, 3], [1, 2, 2, 3, 4], [1.0, 2.0, 3.0, 1.0, 5.0]
    both = im.structural_holes(im.DirectedGraph(u + v, v + u, w + w, n=6))
    one = im.structural_holes(im.CooperationGraph.from_ties(u, v, w, n=6))
    for name in ("constraint", "effective_size", "efficiency", "hierarchy"):
        np.testing.assert_allclose(both[name], one[name], rtol=1e-14)
    assert np.isfinite(im.hierarchy(im.DirectedGraph(u, v, w))["hierarchy"]).sum() == 4


@pytest.mark.parametrize("value", ["binary", "weighted"])
def test_local_constraint_is_that_of_networkx(value: str) -> None:
    """Both ways of every tie; ties add up to constraint, and what is redundant to partners less effective size."""
    weight = "weight" if value == "weighted" else None
    defined = 0
    for seed in SEEDS:
        network = drawn(seed)
        found = im.local_constraint(network.ours, ties=value)
        u, v, _ = network.ours._core.ties()
        for ends, name in ((zip(u, v, strict=True), "constraint_uv"), (zip(v, u, strict=True), "constraint_vu")):
            theirs = [nx.local_constraint(network.theirs, int(a), int(b), weight=weight) for a, b in ends]
            assert_same(found[name], theirs)
        sums = {name: np.zeros(24) for name in ("constraint", "redundancy")}
        for name, sum_of in sums.items():
            np.add.at(sum_of, u, found[f"{name}_uv"])
            np.add.at(sum_of, v, found[f"{name}_vu"])
        holes = im.structural_holes(network.ours, ties=value)
        tied = np.isfinite(holes["constraint"])
        assert_same(sums["constraint"][tied], holes["constraint"][tied])
        partners = im.degree(network.ours)["degree"][tied]
        np.testing.assert_allclose(partners - sums["redundancy"][tied], holes["effective_size"][tied], rtol=1e-12)
        assert_same(
            im.efficiency(network.ours, ties=value)["efficiency"][tied], holes["effective_size"][tied] / partners
        )
        defined += bool(tied.any())
    assert defined >= 80


def test_local_constraint_and_redundancy_by_hand() -> None:
    # Kent - Lille - Gent: Lille's share of Kent is 1/2, Kent's of Lille 1; nobody is redundant.
    path = im.CooperationGraph.from_ties([0, 1], [1, 2], names=["Kent", "Lille", "Gent"])
    found = im.local_constraint(path)
    assert found["constraint_uv"].tolist() == [1, 0.25]
    assert found["constraint_vu"].tolist() == [0.25, 1]
    assert found["redundancy_uv"].tolist() == found["redundancy_vu"].tolist() == [0, 0]
    # A tie of weight 0 takes no share, and so constrains nobody.
    weightless = im.local_constraint(im.CooperationGraph.from_ties([0, 0, 2], [1, 2, 3], weight=[0.0, 1.0, 1.0]))
    assert weightless["constraint_uv"].tolist() == [0, 1, 0.25]
    # Three mutual partners: half of each is redundant, so that one of two is effective.
    triad = im.local_constraint(im.CooperationGraph.from_ties([0, 0, 1], [1, 2, 2]))
    assert triad["redundancy_uv"].tolist() == pytest.approx([0.5] * 3)
    assert triad["constraint_uv"].tolist() == pytest.approx([1.125 / 2] * 3)
