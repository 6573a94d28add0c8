"""Density: known answers, beside networkx."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import isthmus as im

if TYPE_CHECKING:
    pass
from support.graphs import kite, southern_women, zachary
from support.oracles import Sample, assert_same, bipartite, nx


def test_density_is_that_of_networkx(samples: list[Sample]) -> None:
    for s in samples:
        assert_same(im.density(s.g), nx.density(s.one))


def test_density_of_two_modes_is_that_of_networkx(samples: list[Sample]) -> None:
    for s in samples:
        assert_same(im.density(s.net), bipartite.density(s.both, s.actors))


def test_kite_density() -> None:
    assert_same(im.density(kite()), 0.4)


def test_zachary_density() -> None:
    assert im.density(zachary()) == pytest.approx(0.139037, abs=5e-7)


def test_southern_women_density() -> None:
    net = southern_women()
    assert_same(im.density(net), 89 / 252)
    assert_same(im.density(net.cooperation(weighting="count")), 139 / 153)


def test_density_of_one_actor_is_an_error() -> None:
    with pytest.raises(im.UndefinedError):
        im.density(im.CooperationGraph.from_ties([], [], n=1))
