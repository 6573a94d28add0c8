"""Degree and strength beside networkx."""

from __future__ import annotations

from typing import TYPE_CHECKING

import isthmus as im

if TYPE_CHECKING:
    pass
from support.oracles import Sample, assert_same, nx


def test_the_networks_are_as_messy_as_real_ones(samples: list[Sample]) -> None:
    assert sum(min(dict(s.one.degree()).values()) == 0 for s in samples) >= 80
    assert sum(nx.number_connected_components(s.one) > 1 for s in samples) >= 80
    assert sum(any(s.both.degree(p) == 1 for p in s.projects) for s in samples) >= 80
    assert sum(any(w > 1 for *_, w in s.one.edges(data="weight")) for s in samples) >= 80


def test_degree_and_strength_are_those_of_networkx(samples: list[Sample]) -> None:
    for s in samples:
        assert_same(im.degree(s.g), s.column(dict(s.one.degree())))
        assert_same(im.strength(s.g), s.column(dict(s.one.degree(weight="weight"))))
