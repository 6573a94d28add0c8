"""Numbers as people write them."""

from __future__ import annotations

import math


def number(value: float | None, digits: int = 0) -> str:
    """1234.5 as "1,234"; an undefined value as a dash."""
    if value is None or math.isnan(value):
        return "–"
    return f"{value:,.{digits}f}".replace("-", "−")


def percent(share: float | None) -> str:
    """A share as a percentage: whole above 10 %, one digit below and close to 100 %; 0 and 100 are exact."""
    if share is None or math.isnan(share):
        return "–"
    value = 100 * share
    if 0 < value < 0.05:
        text = "<0.1"
    elif 99.95 <= value < 100:
        text = ">99.9"
    elif value in (0, 100) or 9.95 <= value < 99.5:
        text = f"{value:.0f}"
    else:
        text = f"{value:.1f}"
    return f"{text}\u00a0%"


def count(n: int, noun: str, plural: str | None = None) -> str:
    """1 project, 1,852 projects, 0 projects."""
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


def amount(value: float, noun: str, plural: str | None = None) -> str:
    """A median as a count: 1 partner, 2.5 partners."""
    text = number(value, 0 if value == int(value) else 1)
    return f"{text} {noun if value == 1 else plural or noun + 's'}"


def ratio(value: float) -> str:
    """An observed over an expected number in three digits or so; a dash where it is not defined."""
    return "–" if math.isnan(value) else number(value, 2 if value < 10 else 1 if value < 100 else 0)


def listed(items: list[str]) -> str:
    """One, two and three."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def signed(value: float, digits: int = 2) -> str:
    """With a plus or a proper minus."""
    return "–" if math.isnan(value) else f"{value:+.{digits}f}".replace("-", "−")
