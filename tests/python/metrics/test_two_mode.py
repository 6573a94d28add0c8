"""Two-mode centrality and clustering: known answers, beside networkx."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

import isthmus as im

if TYPE_CHECKING:
    pass
from support.graphs import southern_women
from support.oracles import Sample, assert_same, bipartite


def two_modes(values: im.TwoMode) -> dict[str, float]:
    return {
        name: value
        for table in (values.actors, values.projects)
        for name, value in zip(table.index, np.asarray(table, dtype=float), strict=True)
    }


def test_two_modes_are_those_of_networkx(samples: list[Sample]) -> None:
    for s in samples:
        assert_same(im.two_mode_clustering(s.net), bipartite.robins_alexander_clustering(s.both))
        for ours, theirs in (
            (im.two_mode_degree(s.net), bipartite.degree_centrality(s.both, s.actors)),
            (im.two_mode_closeness(s.net, bound="network"), bipartite.closeness_centrality(s.both, s.actors)),
            (im.two_mode_betweenness(s.net), bipartite.betweenness_centrality(s.both, s.actors)),
        ):
            values = two_modes(ours)
            assert values.keys() == theirs.keys()
            assert_same(list(values.values()), [theirs[name] for name in values])


# Seen in tests of netrics and networkx; 445 is the most betweenness a woman can have by the formula of
# Borgatti and Everett.
WOMEN = ["Evelyn", "Laura", "Theresa", "Brenda", "Charlotte"]


EVENTS = ["E8", "E9", "E7"]


def test_southern_women_two_mode_degree() -> None:
    values = two_modes(im.two_mode_degree(southern_women()))
    assert_same([values[w] for w in WOMEN], [8 / 14, 7 / 14, 8 / 14, 7 / 14, 4 / 14])
    assert_same([values[e] for e in EVENTS], [14 / 18, 12 / 18, 10 / 18])


def test_southern_women_two_mode_closeness() -> None:
    values = two_modes(im.two_mode_closeness(southern_women()))
    assert [round(values[w], 4) for w in WOMEN] == [0.8, 0.7273, 0.8, 0.7273, 0.6]
    assert [round(values[e], 2) for e in EVENTS] == [0.85, 0.79, 0.73]


def test_southern_women_two_mode_betweenness() -> None:
    values = two_modes(im.two_mode_betweenness(southern_women()))
    assert [round(values[w], 4) for w in WOMEN[:3]] == [0.0966, 0.0514, 0.0876]
    assert [round(values[w] * 445, 4) for w in WOMEN] == [42.9802, 22.8541, 38.9796, 22.0215, 4.7153]
    assert [round(values[e], 2) for e in EVENTS] == [0.24, 0.23, 0.13]


def test_southern_women_two_mode_clustering() -> None:
    net = southern_women()
    assert round(im.two_mode_clustering(net), 3) == 0.468
