"""Closeness: known answers, beside networkx and igraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

import isthmus as im

if TYPE_CHECKING:
    pass
from support.graphs import kite, networkx
from support.oracles import Sample, assert_same, nx


def test_florentine_closeness() -> None:
    families = networkx().florentine_families_graph()
    names = sorted(families)
    u, v = zip(*((names.index(a), names.index(b)) for a, b in families.edges()), strict=True)
    closeness = im.closeness(im.CooperationGraph.from_ties(u, v, names=names)).to_dict()
    # 14 others; Medici are 25 steps from them all, Albizzi 29, Strozzi 32.
    assert [closeness[f] for f in ("Medici", "Albizzi", "Strozzi")] == pytest.approx([14 / 25, 14 / 29, 14 / 32])


def test_closeness_with_both_conventions_is_that_of_networkx(samples: list[Sample]) -> None:
    for s in samples:
        scaled = im.closeness(s.g, disconnected="wasserman_faust")
        assert_same(scaled, s.unless_isolate(nx.closeness_centrality(s.one, wf_improved=True)))
        own = im.closeness(s.g, disconnected="component")
        assert_same(own, s.unless_isolate(nx.closeness_centrality(s.one, wf_improved=False)))


def test_harmonic_is_that_of_networkx(samples: list[Sample]) -> None:
    for s in samples:
        assert_same(im.harmonic(s.g), s.column(nx.harmonic_centrality(s.one)))


def test_closeness_is_that_of_igraph(samples: list[Sample]) -> None:
    for s in samples:
        assert_same(im.closeness(s.g, disconnected="component"), s.to_igraph().closeness())


def test_kite_closeness() -> None:
    total = np.array([17, 17, 18, 15, 18, 14, 14, 15, 21, 29])
    assert_same(im.closeness(kite()), (9 / total).tolist())


def test_farness_is_the_sum_of_steps() -> None:
    # Krackhardt's kite; a path of three beside an isolate.
    assert im.farness(kite())["farness"].tolist() == [17, 17, 18, 15, 18, 14, 14, 15, 21, 29]
    assert im.farness(im.CooperationGraph.from_ties([0, 1], [1, 2], n=4))["farness"].tolist() == [3, 2, 3, 0]


def test_farness_of_actors_and_projects_together() -> None:
    net = im.from_table({"p": ["A", "A", "B"], "a": ["x", "y", "x"]}, project="p", actor="a")
    two_mode = net.two_mode()
    # y - A - x - B: 1 + 2 + 3 and 1 + 1 + 2.
    assert dict(zip(two_mode.names, im.farness(two_mode)["farness"].tolist(), strict=True)) == {
        "x": 4,
        "y": 6,
        "A": 4,
        "B": 6,
    }


def test_farness_is_that_of_networkx(samples: list[Sample]) -> None:
    for s in samples:
        lengths = dict(nx.all_pairs_shortest_path_length(s.one))
        assert_same(im.farness(s.g), s.column({v: sum(lengths[v].values()) for v in lengths}))
