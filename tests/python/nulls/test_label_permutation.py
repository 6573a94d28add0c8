"""Permuted labels against the expectation in closed form."""

from __future__ import annotations

import numpy as np
import pytest

import isthmus as im


def test_permuted_labels_of_the_club_have_an_ei_of_1_in_33(club: tuple[im.CooperationGraph, list[str]]) -> None:
    # 17 against 17: a pair is across with 17/33, so E-I is (17 - 16)/33 on average.
    g, faction = club
    assert sorted(map(faction.count, set(faction))) == [17, 17]
    found = im.significance(im.ei_index, g, by=faction, null="label_permutation", samples=20_000)
    assert found["observed"][0] == pytest.approx(-56 / 78, rel=1e-14)
    assert abs(found["expected"][0] - 1 / 33) < 4 * found["expected_error"][0]
    assert found["expected_error"][0] == pytest.approx(0.095 / np.sqrt(20_000), rel=0.5)
    assert found["deviation"][0] == pytest.approx(0.0950, abs=0.0005 + 4 * 0.095 / np.sqrt(40_000))
    assert found["p_lower"][0] == 1 / 20_001
    assert found["p"][0] == 2 / 20_001
