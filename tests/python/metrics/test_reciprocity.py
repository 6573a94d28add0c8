"""Ties that partners report: beside networkx, igraph, and the definitions of sna by brute force."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import isthmus as im
from support.oracles import assert_same, nx


def drawn(seed: int, n: int = 14) -> im.DirectedGraph:
    """Answers from 1 to 5 about a fifth of the pairs; the last two actors name nobody and are named by nobody."""
    random = np.random.default_rng(seed)
    asked = random.random((n, n)) < 0.2
    np.fill_diagonal(asked, False)
    asked[-2:], asked[:, -2:] = False, False
    source, target = np.nonzero(asked)
    return im.DirectedGraph(source, target, random.integers(1, 6, size=len(source)), n=n)


def matrix(g: im.DirectedGraph) -> Any:
    x = np.zeros((g.n_actors, g.n_actors))
    source, target, weight = g._core.arcs()
    x[source, target] = weight
    return x


def of_sna(x: Any, measure: str) -> float:
    """The grecip() of R's sna, from its help: mutual, asymmetric and null dyads of a 0/1 matrix."""
    n = len(x)
    pairs = [(x[i, j], x[j, i]) for i in range(n) for j in range(i + 1, n)]
    mutual = sum(a == b == 1 for a, b in pairs)
    null = sum(a == b == 0 for a, b in pairs)
    asymmetric = len(pairs) - mutual - null
    if measure == "dyadic":
        return (mutual + null) / (mutual + asymmetric + null)
    if measure == "dyadic.nonnull":
        return mutual / (mutual + asymmetric)
    edgewise = 2 * mutual / (2 * mutual + asymmetric)
    return edgewise if measure == "edgewise" else math.log(edgewise / (x.sum() / (n * (n - 1))))


SNA = {"arcs": "edgewise", "tied_dyads": "dyadic.nonnull", "dyads": "dyadic", "log_ratio": "edgewise.lrr"}


def test_reciprocity_is_that_of_networkx_igraph_and_sna() -> None:
    defined = 0
    for seed in range(100):
        g = drawn(seed)
        theirs = g.to_networkx()
        x = (matrix(g) > 0).astype(float)
        assert im.reciprocity(g) == pytest.approx(nx.overall_reciprocity(theirs), rel=1e-12)
        assert im.reciprocity(g) == pytest.approx(g.to_igraph().reciprocity(mode="default"), rel=1e-12)
        ratio = g.to_igraph().reciprocity(mode="ratio")
        assert im.reciprocity(g, of="tied_dyads") == pytest.approx(ratio, rel=1e-12)
        defined += im.reciprocity(g) > 0
        for ours, name in SNA.items():
            if im.reciprocity(g) > 0 or ours != "log_ratio":
                value = im.reciprocity(g, of=ours)  # type: ignore[arg-type]
                assert value == pytest.approx(of_sna(x, name), rel=1e-12)
        of_actors = nx.reciprocity(theirs, theirs.nodes)
        expected = [math.nan if of_actors[v] is None else of_actors[v] for v in range(g.n_actors)]
        assert_same(im.actor_reciprocity(g)["reciprocity"], expected)
        census = g.to_igraph().dyad_census()
        found = im.dyad_census(g)
        assert (found.mutual, found.asymmetric, found.null) == tuple(census)
    assert defined >= 80


@pytest.mark.parametrize("ties", ["binary", "weighted"])
def test_the_correlation_is_pearsons(ties: Any) -> None:
    for seed in range(50):
        g = drawn(seed)
        x = matrix(g)
        x = (x > 0).astype(float) if ties == "binary" else x
        off = ~np.eye(len(x), dtype=bool)
        expected = np.corrcoef(x[off], x.T[off])[0, 1]
        assert im.reciprocity(g, of="correlation", ties=ties) == pytest.approx(expected, rel=1e-10, abs=1e-12)


def test_by_weights_the_smaller_answer_of_a_pair_counts() -> None:
    g = im.DirectedGraph([0, 1, 1], [1, 0, 2], [5, 3, 4])
    assert im.reciprocity(g, ties="weighted") == pytest.approx((3 + 3) / 12)
    with pytest.raises(
        im.InvalidValueError, match=r'by weights is defined of "arcs" and "correlation"; not of "dyads"'
    ):
        im.reciprocity(g, of="dyads", ties="weighted")


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_identities(seed: int, random: Any) -> None:
    """Names do not matter, an isolate only adds null dyads, two copies add up, the unit of weights does not matter."""
    g = drawn(seed, 8)
    source, target, weight = g._core.arcs()
    if not len(source):
        return
    order = list(range(8))
    random.shuffle(order)
    place = np.array(order)
    renamed = im.DirectedGraph(place[source], place[target], weight, n=8)
    more = im.DirectedGraph(source, target, 2 * weight, n=9)
    both = im.DirectedGraph([*source, *(source + 8)], [*target, *(target + 8)], [*weight, *weight], n=16)
    census, twice = im.dyad_census(g), im.dyad_census(both)
    assert im.dyad_census(renamed) == census
    assert (twice.mutual, twice.asymmetric) == (2 * census.mutual, 2 * census.asymmetric)
    for other in (renamed, more, both):
        assert im.reciprocity(other) == im.reciprocity(g)
        assert im.reciprocity(other, ties="weighted") == pytest.approx(im.reciprocity(g, ties="weighted"), rel=1e-12)


def test_levels_of_intensity() -> None:
    g = im.DirectedGraph([0, 1, 1, 2, 3], [1, 0, 2, 3, 2], [5, 3, 4, 1, 1])
    found = im.intensity_levels(g, levels=[1, 2, 3, 4, 5])
    assert found.index == ["1", "2", "3", "4", "5"]
    assert found["ties"].tolist() == [2, 0, 1, 1, 1]
    assert found["mutual"].tolist() == [2, 1, 1, 0, 0]
    for level, at_least in zip(found.index, found["at_least"], strict=True):
        cut = g.at_least(float(level))
        assert cut.n_ties == at_least
        assert cut.names == g.names
    with pytest.raises(im.InvalidValueError, match="has the weight 5, which is no level of the scale"):
        im.intensity_levels(g, levels=[1, 2, 3, 4])
    for wrong in ([5, 4, 3, 2, 1], [1, 1, 5], [float("nan")]):
        with pytest.raises(im.InvalidValueError, match="the levels of a scale ascend"):
            im.intensity_levels(g, levels=wrong)
    with pytest.raises(im.InvalidValueError, match="a scale has levels"):
        im.intensity_levels(g, levels=[])


def test_levels_that_differ_little_keep_names_of_their_own() -> None:
    g = im.DirectedGraph([0, 1], [1, 0], [1.0000001, 1.0000002])
    assert im.intensity_levels(g).index == ["1.0000001", "1.0000002"]


def test_the_correlation_of_weights_that_differ_little() -> None:
    # By less than the square root of a rounding: a difference of sums of squares has no figure left.
    for seed in range(20):
        random = np.random.default_rng(seed)
        source, target = np.nonzero(~np.eye(5, dtype=bool))
        weight = 1 + random.integers(0, 9, len(source)) * 2.0**-30
        x = np.zeros((5, 5), dtype=object)
        x[source, target] = [Fraction(w) for w in weight]
        mean = sum(x[source, target]) / len(source)
        products = sum((a - mean) * (b - mean) for a, b in zip(x[source, target], x[target, source], strict=True))
        squares = sum((a - mean) ** 2 for a in x[source, target])
        found = im.reciprocity(im.DirectedGraph(source, target, weight), of="correlation", ties="weighted")
        assert found == pytest.approx(float(products / squares), abs=1e-12)


def test_what_is_not_defined() -> None:
    nothing = im.DirectedGraph([], [], n=3)
    assert im.dyad_census(nothing).null == 3
    assert im.reciprocity(nothing, of="dyads") == 1
    for of in ("arcs", "tied_dyads", "correlation", "log_ratio"):
        with pytest.raises(im.UndefinedError, match="reciprocity is not defined"):
            im.reciprocity(nothing, of=of)  # type: ignore[arg-type]
    with pytest.raises(im.InvalidValueError, match="reciprocity needs a graph of directed ties"):
        im.reciprocity(im.CooperationGraph.from_ties([0], [1]))  # type: ignore[arg-type]
