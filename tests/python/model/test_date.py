"""Days as users give them."""

from __future__ import annotations

from datetime import date, datetime

import numpy as np
import pytest

import isthmus as im
from isthmus.model.date import day_number


@pytest.mark.parametrize(
    "given",
    [
        "1970-02-01",
        date(1970, 2, 1),
        datetime(1970, 2, 1, 12),
        np.datetime64("1970-02-01"),
        np.datetime64(31 * 24, "h"),
    ],
)
def test_a_day_is_the_days_since_1970(given: object) -> None:
    assert day_number(given, "exported") == 31


def test_nothing_is_no_day_and_not_the_first() -> None:
    assert day_number(None, "exported") is None
    assert day_number("1970-01-01", "exported") == 0


@pytest.mark.parametrize("given", ["", "1970", 1970, True, np.datetime64("1970"), np.datetime64("NaT"), [1]])
def test_what_is_no_day_is_named_by_its_option(given: object) -> None:
    with pytest.raises(im.InvalidValueError, match="closed is a day, such as"):
        day_number(given, "closed")
