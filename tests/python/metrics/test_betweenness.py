"""Betweenness: known answers, beside networkx and igraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import isthmus as im

if TYPE_CHECKING:
    pass
from support.graphs import kite
from support.oracles import Sample, assert_same, nx


def test_kite_betweenness_as_a_share() -> None:
    values = im.betweenness(kite(), normalization="standard").to_numpy()
    assert values.round(3).tolist() == [0.023, 0.023, 0, 0.102, 0, 0.231, 0.231, 0.389, 0.222, 0]


def test_betweenness_is_that_of_networkx(samples: list[Sample]) -> None:
    for s in samples:
        assert_same(im.betweenness(s.g), s.column(nx.betweenness_centrality(s.one, normalized=False)))
        assert_same(im.betweenness(s.g, normalization="standard"), s.column(nx.betweenness_centrality(s.one)))


def test_edge_betweenness_is_that_of_networkx(samples: list[Sample]) -> None:
    for s in samples:
        theirs = nx.edge_betweenness_centrality(s.one, normalized=False)
        either_way = {**theirs, **{(v, u): value for (u, v), value in theirs.items()}}
        ours = im.edge_betweenness(s.g)
        expected = [either_way[tie] for tie in zip(ours["u"], ours["v"], strict=True)]
        assert_same(ours["betweenness"], expected)


def test_betweenness_is_that_of_igraph(samples: list[Sample]) -> None:
    for s in samples:
        assert_same(im.betweenness(s.g), s.to_igraph().betweenness())


def test_kite_betweenness() -> None:
    assert_same(im.betweenness(kite()), [5 / 6, 5 / 6, 0, 11 / 3, 0, 25 / 3, 25 / 3, 14, 8, 0])
