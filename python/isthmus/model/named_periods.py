"""Periods with names: the programme periods of the European Union, calendar years, or the user's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal, TypeAlias

import numpy as np

from isthmus import _core
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import is_utf8, shown
from isthmus.core.options import require_choice
from isthmus.model.date import Day, day_number

PeriodKind: TypeAlias = Literal["programme", "year"]
Periods: TypeAlias = PeriodKind | Mapping[str, Sequence[int | Day]]
Rows: TypeAlias = list[tuple[str, int, int]]


def _edge(name: str, given: object, of_year: tuple[int, int]) -> int:
    """The first or the last day of a period, given as a day or as a year."""
    if isinstance(given, (int, np.integer)) and not isinstance(given, bool):
        if not 1 <= given <= 9999:
            raise InvalidValueError(f"the period {shown(name)} has a year of 1 to 9999; not {shown(given)}")
        given = date(int(given), *of_year)
    day = day_number(given, f"an end of the period {shown(name)}, if it is no year,")
    if day is None:
        raise InvalidValueError(f"the period {shown(name)} has a first and a last year or day; one is None")
    return day


def period_rows(net: _core.Network, given: Any) -> Rows:
    """Periods as the compiled part takes them: names, first and last days, in the order of time.

    Raises
    ------
    InvalidValueError
        What names no periods.

    Examples
    --------
    >>> import isthmus as im
    >>> period_rows(im.demo_network()._core, {"first call": (1970, 1970)})
    [('first call', 0, 364)]
    """
    if isinstance(given, str):
        require_choice("periods", given, PeriodKind)
        return _core.named_periods(net, given)
    if not isinstance(given, Mapping):
        raise InvalidValueError(
            'periods is "programme", "year", or a dict of first and last year or day by name, such as '
            f'{{"first call": (2015, 2017)}}; not {shown(given)}'
        )
    rows = []
    for name, ends in given.items():
        pair = list(ends) if isinstance(ends, (tuple, list, np.ndarray)) else []
        if not isinstance(name, str) or not is_utf8(name) or len(pair) != 2:
            raise InvalidValueError(
                f"a period is a name and its first and last year or day, such as (2015, 2017); not "
                f"{shown(name)}: {shown(ends)}"
            )
        rows.append((name, _edge(name, pair[0], (1, 1)), _edge(name, pair[1], (12, 31))))
    return sorted(rows, key=lambda row: row[1])
