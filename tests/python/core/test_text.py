"""Numbers and lists in words."""

from __future__ import annotations

import math

import pytest

from isthmus.core.text import amount, count, listed, number, percent, signed


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0, "0"),
        (0.0004, "<0.1"),
        (0.014, "1.4"),
        (0.0996, "10"),
        (0.28, "28"),
        (0.9957, "99.6"),
        (0.99999, ">99.9"),
        (1, "100"),
    ],
)
def test_a_share_is_never_rounded_to_none_or_all(share: float, text: str) -> None:
    assert percent(share) == f"{text}\u00a0%"


def test_words() -> None:
    assert (percent(math.nan), number(math.nan), signed(math.nan)) == ("–", "–", "–")
    assert (count(0, "tie"), count(1, "tie"), count(1852, "tie")) == ("0 ties", "1 tie", "1,852 ties")
    assert (count(1, "country", "countries"), count(2, "country", "countries")) == ("1 country", "2 countries")
    assert (amount(1.0, "partner"), amount(2.5, "partner"), amount(3.0, "partner")) == (
        "1 partner",
        "2.5 partners",
        "3 partners",
    )
    assert (listed([]), listed(["a"]), listed(["a", "b", "c"])) == ("", "a", "a, b and c")
    assert (signed(-0.5), signed(0.25)) == ("−0.50", "+0.25")
