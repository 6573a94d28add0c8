"""Clustering, transitivity and triangles: known answers, beside networkx and igraph."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

import isthmus as im

if TYPE_CHECKING:
    pass
from support.graphs import southern_women, zachary
from support.oracles import Sample, assert_same, nx


def test_zachary_triangles() -> None:
    assert im.triangles(zachary()).attrs["total"] == 45


def test_clustering_is_not_a_number_below_two_neighbors(samples: list[Sample]) -> None:
    for s in samples:
        theirs = nx.clustering(s.one)
        assert_same(im.clustering(s.g), [theirs[a] if s.one.degree(a) > 1 else math.nan for a in s.actors])


def test_transitivity_is_that_of_networkx(samples: list[Sample]) -> None:
    for s in samples:
        assert_same(im.transitivity(s.g), nx.transitivity(s.one))


def test_clustering_is_that_of_igraph(samples: list[Sample]) -> None:
    for s in samples:
        assert_same(im.clustering(s.g), s.to_igraph().transitivity_local_undirected(mode="nan"))


def test_zachary_transitivity() -> None:
    assert im.transitivity(zachary()) == pytest.approx(0.255682, abs=5e-7)


def test_southern_women_transitivity() -> None:
    assert round(im.transitivity(southern_women().cooperation(weighting="count")), 6) == 0.928396


def test_transitivity_of_no_ties_is_an_error() -> None:
    with pytest.raises(im.UndefinedError):
        im.transitivity(im.CooperationGraph.from_ties([], [], n=3))
