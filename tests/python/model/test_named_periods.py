"""Periods with names, as users give them."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

import isthmus as im
from isthmus.model.named_periods import period_rows


def days(*ends: str) -> list[int]:
    return [int(np.datetime64(end, "D").astype(int)) for end in ends]


def test_programme_periods_and_years(net: im.PartnershipNetwork) -> None:
    programme = {name: [first, last] for name, first, last in period_rows(net._core, "programme")}
    assert list(programme) == ["1989-1993", "1994-1999", "2000-2006", "2007-2013", "2014-2020", "2021-2027"]
    assert programme["2014-2020"] == days("2014-01-01", "2020-12-31")
    years = period_rows(net._core, "year")
    starts = net.projects["start"].astype("datetime64[Y]").astype(int) + 1970
    assert [name for name, _, _ in years] == [str(year) for year in range(starts.min(), starts.max() + 1)]


def test_periods_of_ones_own_are_put_in_order(net: im.PartnershipNetwork) -> None:
    given = {"later": (date(2018, 3, 1), np.datetime64("2019-02-28")), "early": (2014, "2016-06-30")}
    assert period_rows(net._core, given) == [
        ("early", *days("2014-01-01", "2016-06-30")),
        ("later", *days("2018-03-01", "2019-02-28")),
    ]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("decade", 'periods cannot be "decade"; it is one of "programme", "year"'),
        (None, 'periods is "programme", "year", or a dict'),
        ({"a": 2014}, "a period is a name and its first and last year or day"),
        ({"a": (2014,)}, "a period is a name"),
        ({1: (2014, 2015)}, "a period is a name"),
        ({"\ud800": (2014, 2015)}, "a period is a name"),
        ({"a": (2014, None)}, "one is None"),
        ({"a": (0, 2015)}, "the period 'a' has a year of 1 to 9999; not 0"),
        ({"a": (True, 2015)}, "an end of the period 'a', if it is no year, is a day"),
        ({"a": ("soon", 2015)}, "an end of the period 'a', if it is no year, is a day"),
    ],
)
def test_what_names_no_periods(net: im.PartnershipNetwork, given: Any, message: str) -> None:
    with pytest.raises(im.InvalidValueError, match=message):
        period_rows(net._core, given)
