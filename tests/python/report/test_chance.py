"""Compared with chance: a sentence follows from the word of the evidence, and says on how much it rests."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

import isthmus as im
from isthmus.inference.permeability import Permeability
from isthmus.report import chance
from isthmus.report.chance import coverage, sentence
from isthmus.report.comparison import Basis, of_exempt
from isthmus.report.sentences import SENTENCES

ALL = Basis(projects=90, exchanged=90, unruled=0, exempt=0, known={"country": 1.0}, tied={"country": 1.0})


@cache
def compared() -> tuple[Permeability, Permeability]:
    net = im.demo_network()
    every, once = (im.permeability(net, samples=60, rng=1, weighting=w) for w in ("count", "fractional"))
    return every, once


@pytest.mark.parametrize(("word", "kind"), chance._KINDS.items())
def test_every_word_has_its_sentence(word: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chance, "words", lambda *_: np.array(["", word], dtype=object))
    said = sentence(*compared(), ALL)
    assert said.kind == kind
    assert kind in SENTENCES
    assert ("cannot be said" in said) == (word in ("cannot be said", "too few draws"))
    assert said.startswith("Organisations cooperate across countries") == (word in ("more", "less"))
    assert ("counted once" in said) == (word != "cannot be said"), "no other figure beside what cannot be said"


def test_what_rests_on_everything_does_not_say_so() -> None:
    assert coverage(ALL, "country", rules=True) == ""


def test_what_rests_on_a_part_says_on_which() -> None:
    part = replace(ALL, exchanged=60, known={"country": 0.8}, tied={"country": 0.9})
    assert coverage(part, "country", rules=False) == (
        " It rests on 60 of 90 projects, those with two partners or more and on the 80\u00a0% of the participations "
        "whose country is known (90\u00a0% of the ties)."
    )


@pytest.mark.parametrize(
    ("unruled", "exempt", "said"),
    [
        (0, 1, "or more, 1 does not meet its own as listed"),
        (1, 1, "or more, 1 has no known rules:"),
        (2, 5, "2 have no known rules and 3 do not meet theirs as listed"),
    ],
)
def test_exempt_projects_are_counted(unruled: int, exempt: int, said: str) -> None:
    text = of_exempt(replace(ALL, unruled=unruled, exempt=exempt))
    assert said in text
    assert text.endswith("It is exempt." if exempt == 1 else f"These {exempt} are exempt.")
    kept = coverage(replace(ALL, unruled=unruled, exempt=exempt), "country", rules=True)
    assert kept.startswith(f" {exempt} of the 90 projects")
    assert ("keeps no rules" if exempt == 1 else "keep no rules") in kept
