"""Distances: known answers, beside networkx."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pytest

import isthmus as im

if TYPE_CHECKING:
    pass
from support.graphs import kite, southern_women, zachary
from support.oracles import Sample, assert_same, nx


def test_kite_diameter() -> None:
    assert im.diameter(kite()) == 4


def test_zachary_distances() -> None:
    apart = im.distances(zachary())
    assert apart.pairs.sum() + apart.unreachable == 34 * 33 / 2
    assert (apart.diameter, apart.pairs[1], apart.unreachable) == (5, 78, 0)


def test_distances_are_those_of_networkx(samples: list[Sample]) -> None:
    for s in samples:
        steps = [d for _, row in nx.all_pairs_shortest_path_length(s.one) for d in row.values() if d > 0]
        assert im.diameter(s.g) == max(steps)
        counts = Counter(steps)
        pairs = np.asarray(im.distances(s.g).pairs)
        assert pairs.tolist() == [counts[d] // 2 for d in range(len(pairs))]
        assert_same(im.distances(s.g).mean, np.mean(steps))


def test_southern_women_distances() -> None:
    net = southern_women()
    assert im.diameter(net.two_mode()) == 4
    assert round(im.distances(net.two_mode()).mean, 3) == 2.306


def test_a_diameter_of_no_ties_is_an_error() -> None:
    with pytest.raises(im.UndefinedError):
        im.diameter(im.CooperationGraph.from_ties([], [], n=3))
