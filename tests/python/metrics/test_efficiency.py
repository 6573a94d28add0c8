"""Efficiency: known answers, beside networkx."""

from __future__ import annotations

import math

import numpy as np
import pytest

import isthmus as im
from support.graphs import kite
from support.oracles import Sample, assert_same, nx


def test_efficiency_is_that_of_networkx(samples: list[Sample]) -> None:
    defined = 0
    for s in samples:
        assert im.global_efficiency(s.g) == pytest.approx(nx.global_efficiency(s.one), rel=1e-12)
        local = im.local_efficiency(s.g)["local_efficiency"]
        expected = [
            nx.global_efficiency(s.one.subgraph(s.one[a])) if s.one.degree(a) > 1 else math.nan for a in s.actors
        ]
        assert_same(local, expected)
        assert np.nan_to_num(local).mean() == pytest.approx(nx.local_efficiency(s.one), rel=1e-12)
        defined += bool(np.isfinite(local).any())
        harmonic = im.harmonic(s.g, normalization="standard", distance="inverse")["harmonic"]
        assert im.global_efficiency(s.g, distance="inverse") == pytest.approx(harmonic.mean(), rel=1e-12)
        two_mode = s.net.two_mode()
        assert im.global_efficiency(two_mode) == pytest.approx(nx.global_efficiency(s.both), rel=1e-12)
    assert defined >= 80


def test_efficiency_of_the_kite() -> None:
    # Pairs at 1 to 4 steps: 18, 15, 7 and 5 of 45; 18 + 2 * 15 + 3 * 7 + 4 * 5 = 89, half the sum of farness.
    assert im.distances(kite()).pairs.tolist() == [0, 18, 15, 7, 5]
    assert im.global_efficiency(kite()) == pytest.approx((18 + 15 / 2 + 7 / 3 + 5 / 4) / 45)


def test_efficiency_that_is_not_defined() -> None:
    alone = im.CooperationGraph.from_ties([], [], n=1)
    for distance in ("steps", "inverse"):
        with pytest.raises(im.UndefinedError, match="efficiency needs two"):
            im.global_efficiency(alone, distance=distance)  # type: ignore[arg-type]
    assert np.isnan(im.local_efficiency(alone)["local_efficiency"][0])
    assert im.global_efficiency(im.CooperationGraph.from_ties([], [], n=2)) == 0
