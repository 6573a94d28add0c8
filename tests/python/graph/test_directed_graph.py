"""DirectedGraph: names and ends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import isthmus as im


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
    ei, plain = im.ei_index(g, by=by, ties="weighted"), im.ei_index(one, by=by)
    assert ei.network == pytest.approx(plain.network, rel=1e-14)
    np.testing.assert_allclose(ei.actors["ei"], plain.actors["ei"], rtol=1e-14)
    assert im.assortativity(g, by=by, ties="weighted") == pytest.approx(im.assortativity(one, by=by), rel=1e-12)
    for measure in (im.cross_border_share, im.participation_coefficient):
        (name,) = measure(one, by=by)
        np.testing.assert_allclose(measure(g, by=by)[name], measure(one, by=by)[name], rtol=1e-12)
    assert im.degree_assortativity(g, ties="weighted") == pytest.approx(im.degree_assortativity(one), rel=1e-12)
    nulls: list[Any] = ["uniform", "configuration"]
    for null in nulls if 1e-300 < weight < 1e307 else []:
        expected = im.expected_mixing(g, by=by, null=null, ties="weighted").values
        plain_values = im.expected_mixing(one, by=by, null=null).values
        np.testing.assert_allclose(expected / weight, plain_values, rtol=1e-12)


def test_weights_without_a_finite_sum_have_no_expected_mixing() -> None:
    g = im.CooperationGraph.from_ties([0, 0], [1, 2], [1.7e308] * 2)
    with pytest.raises(im.InvalidValueError, match="no finite sum; use a larger unit"):
        im.expected_mixing(g, by=["a", "b", "b"], ties="weighted")


def test_ties_without_direction_are_those_of_the_matrix() -> None:
    for seed in range(20):
        random = np.random.default_rng(seed)
        x = np.where(random.random((9, 9)) < 0.3, random.integers(0, 6, (9, 9)), -1)  # a tie of weight 0 is one
        np.fill_diagonal(x, -1)
        source, target = np.nonzero(x >= 0)
        names = [f"a{i % 5}" for i in range(9)]  # some share one
        g = im.DirectedGraph(source, target, x[source, target], names=names)
        weight = np.maximum(x, 0)
        for made, expected in (
            (g.symmetrized(), weight + weight.T),
            (g.mutuality(), (x >= 0).astype(int) + (x >= 0).T),
        ):
            np.testing.assert_array_equal(made.to_scipy().toarray(), expected)
            assert made.n_ties == np.triu((x >= 0) | (x >= 0).T).sum()
            assert made.names == names
        both_ways = g.mutuality().at_least(2)
        assert both_ways.n_ties == im.dyad_census(g).mutual
        assert list(both_ways.ties().columns) == ["u", "v", "mutuality"]
    with pytest.raises(im.InvalidValueError):
        im.DirectedGraph([0, 1], [1, 0], [1.7e308, 1.7e308]).symmetrized()
