"""Expectations in closed form."""

from __future__ import annotations

import numpy as np
import pytest

import isthmus as im


def test_expected_mixing_of_zachary_by_its_degrees_and_by_its_pairs(
    club: tuple[im.CooperationGraph, list[str]],
) -> None:
    # Factions of 17 with 35 and 32 ties within, 11 across: k = 81 and 75, 2m = 156.
    graph, labels = club
    by_degree = im.expected_mixing(graph, by=labels)
    assert by_degree.values == pytest.approx(
        np.array([[81 * 81 / 312, 81 * 75 / 156], [81 * 75 / 156, 75 * 75 / 312]]), rel=1e-12
    )
    evenly = im.expected_mixing(graph, by=labels, null="uniform")
    assert evenly.values == pytest.approx(np.array([[78 * 136, 78 * 289], [78 * 289, 78 * 136]]) / 561, rel=1e-12)
    assert im.expected_ei(im.Grouping(labels)) == pytest.approx(1 / 33, rel=1e-12)
    with pytest.raises(im.InvalidValueError, match="configuration"):
        im.expected_mixing(graph, by=labels, null="curveball")  # type: ignore[arg-type]
