"""A word for every entry of a permeability, from the columns of both ways of counting."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

import isthmus as im


@pytest.fixture(scope="module")
def both() -> tuple[im.Permeability, im.Permeability]:
    net = im.demo_network()
    options: dict[str, Any] = {"by": "country", "rules": "two_seas", "samples": 200, "rng": 1}
    return im.permeability(net, **options), im.permeability(net, weighting="fractional", **options)


def with_columns(found: im.Permeability, **columns: float) -> im.Permeability:
    """The same with other numbers across groups."""
    changed = dict(found.overall.columns)
    for name, value in columns.items():
        changed[name] = np.array([changed[name][0], value])
    return dataclasses.replace(found, overall=im.Table(found.overall.index, changed, index_name="ties"))


def test_a_word_follows_from_its_conditions(both: tuple[im.Permeability, im.Permeability]) -> None:
    half = {"ratio": 0.5, "ratio_low": 0.4, "ratio_high": 0.7, "p_adjusted": 0.01, "ratio_without": 0.6}
    found, once = with_columns(both[0], **half), with_columns(both[1], ratio=0.8)
    assert im.evidence(found, once)[1] == "clear"
    assert im.evidence(found, with_columns(once, ratio=1.2))[1] == "unclear"
    assert im.evidence(with_columns(found, ratio_without=1.1), once)[1] == "unclear"
    strict = dataclasses.replace(found, confidence=0.995)
    assert im.evidence(strict, once, level=0.005)[1] == "unclear"
    assert im.evidence(found, once, small=0.6, margin=0.7)[1] == "small"
    assert im.evidence(found, once, small=0.6)[1] == "unclear"
    nothing = {"ratio": 0.0, "ratio_low": np.nan, "ratio_high": np.nan, "ratio_without": 0.0}
    assert im.evidence(with_columns(found, **nothing), with_columns(once, ratio=0.0))[1] == "clear"
    assert im.evidence(with_columns(found, p_adjusted=np.nan), once)[1] == "cannot_be_said"


@pytest.mark.parametrize("part", ["pairs", "groups", "overall"])
@pytest.mark.parametrize("beside", ["ordinary", "rule_aware"])
def test_words_are_those_of_the_definition(
    both: tuple[im.Permeability, im.Permeability], part: Any, beside: Any
) -> None:
    found, once = (getattr(each, part) for each in both)
    suffix = "" if beside == "ordinary" else "_rules"
    expected = []
    for i in range(len(found)):
        value, p = found["ratio" + suffix][i], found["p_adjusted" + suffix][i]
        sides = [found[name + suffix][i] for name in ("ratio_low", "ratio_high", "ratio_without")]
        sides.append(once["ratio" + suffix][i])
        agreed = p <= 0.05 and all((s > 1) if value > 1 else (s < 1) for s in sides)
        word = "clear" if agreed else "unclear"
        if abs(value - 1) < 0.05:
            word = "small" if all(abs(s - 1) <= 0.2 for s in sides[:2]) else "unclear"
        expected.append("cannot_be_said" if np.isnan(value) or np.isnan(p) else word)
    assert im.evidence(*both, part=part, beside=beside).tolist() == expected


def test_what_is_no_permeability_is_refused(both: tuple[im.Permeability, im.Permeability]) -> None:
    with pytest.raises(im.InvalidValueError, match=r"evidence needs a permeability; im.permeability\(net\) makes one"):
        im.evidence(im.demo_network(), both[0])  # type: ignore[arg-type]
    with pytest.raises(im.InvalidValueError, match="level is between 0 and 1"):
        im.evidence(*both, level=0)


def test_what_cannot_be_compared_is_refused(both: tuple[im.Permeability, im.Permeability]) -> None:
    found, once = both
    sectors = im.permeability(im.demo_network(), by="sector", weighting="fractional", samples=40)
    wide = im.permeability(im.demo_network(), samples=40, confidence=0.5)
    plain = im.permeability(im.demo_network(), weighting="fractional", samples=40)
    cases: list[tuple[Any, str]] = [
        (lambda: im.evidence(found, sectors), "both are by the same groups"),
        (lambda: im.evidence(once, found), "found counts every pair"),
        (lambda: im.evidence(found, found), "found counts every pair"),
        (lambda: im.evidence(wide, plain), "needs an interval of confidence=0.95; that of found is 0.5"),
        (lambda: im.evidence(found, plain, beside="rule_aware"), "permeabilities with rules="),
        (lambda: im.evidence(*both, beside="rules"), "beside cannot be"),  # type: ignore[arg-type]
        (lambda: im.evidence(*both, part="x"), "part cannot be"),  # type: ignore[arg-type]
        (lambda: im.evidence(*both, small="a"), "small is between 0 and 1"),  # type: ignore[arg-type]
    ]
    for call, words in cases:
        with pytest.raises(im.InvalidValueError, match=words):
            call()
