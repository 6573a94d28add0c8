"""Constraint over two modes: published values."""

from __future__ import annotations

import isthmus as im
from support.graphs import southern_women


def test_southern_women_two_mode_constraint() -> None:
    constraint = im.two_mode_constraint(southern_women()).actors.to_dict()
    assert [round(constraint[w], 4) for w in ("Evelyn", "Laura", "Theresa")] == [0.2782, 0.3071, 0.2965]
