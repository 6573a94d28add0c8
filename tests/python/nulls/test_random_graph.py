"""Random graphs against the expectation in closed form."""

from __future__ import annotations

from typing import Any

import pytest

import isthmus as im


@pytest.mark.parametrize("null", ["cug_edges", "cug_density"])
def test_random_ties_of_the_club_have_an_ei_of_1_in_33(null: Any, club: tuple[im.CooperationGraph, list[str]]) -> None:
    g, faction = club
    found = im.significance(im.ei_index, g, by=faction, null=null, samples=20_000)
    assert abs(found["expected"][0] - 1 / 33) < 4 * found["expected_error"][0]
