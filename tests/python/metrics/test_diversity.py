"""Diversity and inequality: known answers."""

from __future__ import annotations

import math

import pytest

import isthmus as im


def test_gini() -> None:
    assert im.gini([0, 0, 0, 0, 1]) == pytest.approx(4 / 5, rel=1e-14)
    assert im.gini([10, 10, 10, 20, 50]) == pytest.approx(0.36, rel=1e-14)
    assert im.gini([0, 10, 10, 30, 50]) == pytest.approx(0.48, rel=1e-14)


def test_diversity_of_two_one_one() -> None:
    # Shares 1/2, 1/4, 1/4.
    assert im.blau([2, 1, 1]) == pytest.approx(1 - 3 / 8, rel=1e-14)
    assert im.iqv([2, 1, 1]) == pytest.approx(5 / 8 * 3 / 2, rel=1e-14)
    assert im.shannon([2, 1, 1]) == pytest.approx(1.5 * math.log(2), rel=1e-14)
    assert im.concentration([2, 1, 1]) == pytest.approx(3 / 8, rel=1e-14)


def test_diversity_of_nothing_is_not_a_number() -> None:
    for measure in (im.blau, im.iqv, im.shannon, im.concentration, im.gini):
        assert math.isnan(measure([]))
