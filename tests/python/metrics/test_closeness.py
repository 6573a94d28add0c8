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
