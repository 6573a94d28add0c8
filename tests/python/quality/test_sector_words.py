"""Kinds of institution and their policies."""

from __future__ import annotations

import pytest

import isthmus as im


def policies(table: im.Table) -> dict[str, str]:
    return dict(zip(table.index, table["policy"].tolist(), strict=True))


def test_ambiguous_kinds_are_not_decided_by_default() -> None:
    found = policies(im.sector_policies())
    for kind in ("hospital", "school", "trade union", "professional body", "think tank", "church", "EGTC"):
        assert found[kind] == "not decided"
    assert found["chamber"] == found["trade association"] == "business"
    assert found["housing association"] == found["cooperative"] == "third sector"


def test_a_decision_replaces_the_default() -> None:
    changed = policies(im.sector_policies({"school": "research"}))
    assert changed.pop("school") == "research"
    assert {**changed, "school": "not decided"} == policies(im.sector_policies())


def test_unknown_kinds_and_decisions_are_refused() -> None:
    with pytest.raises(im.errors.InvalidValueError, match="castle"):
        im.sector_policies({"castle": "business"})
    with pytest.raises(im.errors.InvalidValueError, match="by the model"):
        im.sector_policies({"school": "private"})  # type: ignore[dict-item]


def test_sub_kinds_are_terms_of_the_vocabulary() -> None:
    terms = set(im.vocabulary("two_seas/sub_kinds").index)
    assert {kind for kind in im.sector_policies()["sub_kind"] if kind} <= terms
