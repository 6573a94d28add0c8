"""Seeds."""

from __future__ import annotations

import numpy as np
import pytest

import isthmus as im
from support.graphs import random_graph


def test_sampling_repeats_with_its_seed() -> None:
    g = random_graph(300, 900)
    first = im.betweenness(g, samples=50, rng=7)["betweenness"]
    np.testing.assert_array_equal(im.betweenness(g, samples=50, rng=7, workers=2)["betweenness"], first)
    np.testing.assert_array_equal(
        im.betweenness(g, samples=50, rng=np.random.default_rng(7))["betweenness"],
        im.betweenness(g, samples=50, rng=np.random.default_rng(7))["betweenness"],
    )
    assert not np.array_equal(im.betweenness(g, samples=50, rng=8)["betweenness"], first)


@pytest.mark.parametrize("rng", [-1, 2**64])
def test_a_seed_is_a_number_of_64_bits(rng: int) -> None:
    g = im.CooperationGraph.from_ties([0, 1], [1, 2])
    with pytest.raises(im.InvalidValueError, match=r"a seed from 0 to 2\*\*64 - 1"):
        im.betweenness(g, samples=2, rng=rng)


def test_a_seed_is_the_same_whoever_counts() -> None:
    g = im.CooperationGraph.from_ties(list(range(40)), list(range(1, 41)))
    drawn = [im.betweenness(g, samples=5, rng=rng)["betweenness"] for rng in (7, np.int64(7))]
    np.testing.assert_array_equal(*drawn)
