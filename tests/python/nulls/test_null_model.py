"""Brokerage under each null model of a graph, against R."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import isthmus as im
from support.ensembles import draws_of
from support.graphs import BROKERAGE_ROLES

# z by null model: 6,000 draws each of R, sna 2.7-1 and igraph 1.3.5; label permutation 200,000.
BROKERAGE: dict[str, tuple[dict[str, float], int]] = {
    "cug_density": (
        {"coordinator_aaa": 9.49, "itinerant_aba": -2.81, "representative_aab": -0.83, "total": 1.60},
        6_000,
    ),
    "cug_edges": ({"coordinator_aaa": 12.5, "itinerant_aba": -3.61, "representative_aab": -2.34, "total": 7.36}, 6_000),
    "label_permutation": (
        {"coordinator_aaa": 9.33, "itinerant_aba": -4.19, "representative_aab": -7.84},
        200_000,
    ),
}


DEVIATION = {"cug_density": 118.1, "cug_edges": 26.2, "label_permutation": 0.0}


@pytest.mark.parametrize("null", BROKERAGE)
def test_brokerage_of_the_club_as_in_r(null: Any, club: tuple[im.CooperationGraph, list[str]]) -> None:
    g, faction = club
    draws = 10_000
    found = im.significance(im.brokerage, g, by=faction, null=null, samples=draws, keep_draws=True)
    assert found["observed"].tolist() == [510, 20, 128, 128, 0, 786]
    theirs, their_draws = BROKERAGE[null]
    for role, z in theirs.items():
        i = BROKERAGE_ROLES.index(role)
        # Of a standard deviation: sqrt((kurtosis - 1) / 4 B) of itself.
        values = draws_of(found)[:, i]
        kurtosis = float(((values - values.mean()) ** 4).mean() / values.var() ** 2)
        error = np.sqrt((1 + z**2 * (kurtosis - 1) / 4) * (1 / draws + 1 / their_draws))
        assert found["z"][i] == pytest.approx(z, abs=4 * error + 0.05), role
    total = draws_of(found)[:, BROKERAGE_ROLES.index("total")]
    if null == "label_permutation":
        assert total.std() == 0
    else:
        kurtosis = float(((total - total.mean()) ** 4).mean() / total.var() ** 2)
        error = DEVIATION[null] * np.sqrt((kurtosis - 1) / 4 * (1 / draws + 1 / 6_000))
        assert total.std() == pytest.approx(DEVIATION[null], abs=4 * error + 0.05)
