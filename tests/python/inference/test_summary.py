"""What is kept of the draws, against NumPy."""

from __future__ import annotations

import numpy as np
import pytest

import isthmus as im
from isthmus import _core


def test_a_summary_survives_being_put_away() -> None:
    rng = np.random.default_rng(3)
    blocks = [rng.normal(size=(30, 4)) for _ in range(9)]
    whole, first = (_core.Summary([0.1, -0.2, np.nan, 5.0], 270) for _ in range(2))
    for block in blocks[:5]:
        whole.add_chain(block)
        first.add_chain(block)
    second = _core.Summary([0.1, -0.2, np.nan, 5.0], 270)
    second.restore(first.state())
    for block in blocks[5:]:
        whole.add_chain(block)
        second.add_chain(block)
    for name, column in whole.columns().items():
        assert column.tobytes() == second.columns()[name].tobytes(), name
    with pytest.raises(im.InvalidValueError, match="not the state of a summary of 3 entries"):
        _core.Summary([0.0, 0.0, 0.0], 270).restore(first.state())


def test_of_more_than_2000_samples_evenly_spaced_ones_are_ranked() -> None:
    draws = np.random.default_rng(8).normal(size=(5000, 2))
    summary = _core.Summary([0.0, 0.0], 5000)
    for chain in np.array_split(draws, 7):
        summary.add_chain(chain)
    ranked = np.sort(draws[::3], axis=0)  # 1,667 of them: (1667 + 1) / 40 = 41.7
    found = summary.columns()
    np.testing.assert_array_equal(found["low"], ranked[40])
    np.testing.assert_array_equal(found["high"], ranked[-41])
    np.testing.assert_array_equal(found["less"], (draws < 0).sum(axis=0))
    assert summary.state().size < 2 * (14 + 2 * 42)


def test_a_summary_says_what_numpy_says_of_the_draws(net: im.PartnershipNetwork) -> None:
    found = im.significance(im.ei_index, net, by="country", keep_draws=True, samples=200, chains=10, spacing=2)
    draws = found.draws
    assert draws is not None
    seen = found["observed"]
    np.testing.assert_allclose(found["expected"], draws.mean(axis=0), rtol=1e-12)
    np.testing.assert_allclose(found["deviation"], draws.std(axis=0, ddof=1), rtol=1e-12)
    np.testing.assert_allclose(found["z"], (seen - draws.mean(axis=0)) / draws.std(axis=0, ddof=1), rtol=1e-10)
    upper = (1 + (draws >= seen - 1e-12).sum(axis=0)) / 201
    lower = (1 + (draws <= seen + 1e-12).sum(axis=0)) / 201
    np.testing.assert_allclose(found["p_upper"], upper, rtol=1e-14)
    np.testing.assert_allclose(found["p_lower"], lower, rtol=1e-14)
    np.testing.assert_allclose(found["p"], np.minimum(1, 2 * np.minimum(lower, upper)), rtol=1e-14)
    ordered = np.sort(draws, axis=0)
    np.testing.assert_array_equal(found["low"], ordered[4])  # (200 + 1) / 40 = 5.025: the 5th from either end
    np.testing.assert_array_equal(found["high"], ordered[-5])
    means = draws.reshape(10, 20, -1).mean(axis=1)
    np.testing.assert_allclose(found["expected_error"], means.std(axis=0, ddof=1) / np.sqrt(10), rtol=1e-10)
