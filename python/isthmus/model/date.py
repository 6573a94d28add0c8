"""Days as users give them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from typing import TypeAlias

import numpy as np

from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import shown

Day: TypeAlias = str | date | np.datetime64

_FIRST_DAY, _LAST_DAY = (int(np.datetime64(day, "D").astype(np.int64)) for day in (date.min, date.max))


def _whole_days(day: np.datetime64) -> int:
    """Days since 1970. NumPy's own conversion overflows without a word for far weeks."""
    unit, step = np.datetime_data(day)
    return int(day.astype(np.int64)) * step * 7 if unit == "W" else int(day.astype("datetime64[D]").astype(np.int64))


def day_number(given: object, option: str) -> int | None:
    """A day as the compiled part counts it, None for None.

    Raises
    ------
    InvalidValueError
        What is no day; `option` is what the message calls it.

    Examples
    --------
    >>> day_number("1970-01-11", "exported")
    10
    """
    day = given
    if isinstance(day, str):
        with suppress(ValueError):
            day = date.fromisoformat(day)
    if isinstance(day, datetime):
        day = day.date() if day == day else None  # pandas' NaT is a datetime, too
    if isinstance(day, date):
        day = np.datetime64(day, "D")
    if given is None:
        return None
    # A datetime64 of a month or a year is no day: which one would be a guess.
    if isinstance(day, np.datetime64) and np.datetime_data(day)[0] not in ("generic", "Y", "M") and not np.isnat(day):
        days = _whole_days(day)
        if _FIRST_DAY <= days <= _LAST_DAY:
            return days
        raise InvalidValueError(f"{option} is a day of the years 1 to 9999; not {shown(given)}")
    raise InvalidValueError(f'{option} is a day, such as "2020-12-14" or a date; not {shown(given)}')
