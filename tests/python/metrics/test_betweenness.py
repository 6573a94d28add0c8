"""Betweenness: known answers, beside networkx and igraph."""

from __future__ import annotations

import pickle
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


def test_a_projection_and_its_ties_have_the_same_values(samples: list[Sample]) -> None:
    """By way of links or of ties; and the same bits after a pickle, which keeps the links."""
    for s in samples[:20]:
        u, v, weight = s.g._core.ties()
        ties = im.CooperationGraph.from_ties(u, v, weight, names=s.g.names)
        assert (s.g._core.projection_parts is None, ties._core.projection_parts is None) == (False, True)
        assert_same(im.betweenness(s.g), im.betweenness(ties).to_numpy())
        assert_same(im.edge_betweenness(s.g)["betweenness"], im.edge_betweenness(ties)["betweenness"])
        sampled = [im.betweenness(g, samples=9, rng=1)["half_width"] for g in (s.g, ties)]
        assert_same(*sampled)
        back = pickle.loads(pickle.dumps(s.g))
        assert im.betweenness(back).to_numpy().tolist() == im.betweenness(s.g, workers=2).to_numpy().tolist()


def test_kite_betweenness() -> None:
    assert_same(im.betweenness(kite()), [5 / 6, 5 / 6, 0, 11 / 3, 0, 25 / 3, 25 / 3, 14, 8, 0])
