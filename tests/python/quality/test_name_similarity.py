"""Distances of strings, with rapidfuzz as the oracle."""

from __future__ import annotations

import random

import pytest

from isthmus import _core

rapidfuzz = pytest.importorskip("rapidfuzz", reason="rapidfuzz is not installed")


def words(seed: int) -> list[tuple[str, str]]:
    """Pairs of words of few letters, so that many of them are near one another."""
    rng = random.Random(seed)
    return [tuple("".join(rng.choices("abcé", k=rng.randint(0, 9))) for _ in range(2)) for _ in range(2000)]  # type: ignore[misc]


def test_typing_distances_are_those_of_rapidfuzz() -> None:
    for a, b in words(1):
        expected = rapidfuzz.distance.OSA.distance(a, b)
        assert _core.typing_distance(a, b, 100) == expected, (a, b)
        for most in (0, 1, 2, 3):
            assert _core.typing_distance(a, b, most) == min(expected, most + 1), (a, b, most)


def test_sorted_words_are_those_of_rapidfuzz() -> None:
    sort = rapidfuzz.fuzz.token_sort_ratio
    for a, b in (("city of turin", "turin city of"), ("oulun yliopisto", "yliopisto oulun")):
        assert sort(a, b) == 100
        assert _core.sorted_words(a) == _core.sorted_words(b)
