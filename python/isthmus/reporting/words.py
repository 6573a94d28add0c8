"""Numbers as people write them."""

from __future__ import annotations

import math


def number(value: float | None, digits: int = 0) -> str:
    """1234.5 as "1,234"; an undefined value as a dash."""
    if value is None or math.isnan(value):
        return "–"
    return f"{value:,.{digits}f}".replace("-", "−")


def percent(share: float | None) -> str:
    """A share as a percentage: whole above 10 %, one digit below."""
    if share is None or math.isnan(share):
        return "–"
    value = 100 * share
    return f"{value:.0f} %" if value >= 10 or value == 0 else f"{value:.1f} %"


def count(n: int, noun: str, plural: str | None = None) -> str:
    """1 project, 1,852 projects, 0 projects."""
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


def listed(items: list[str]) -> str:
    """One, two and three."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def signed(value: float, digits: int = 2) -> str:
    """With a plus or a proper minus."""
    return "–" if math.isnan(value) else f"{value:+.{digits}f}".replace("-", "−")
