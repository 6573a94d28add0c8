"""Every sentence of the report stands in the table of sentences, and the table has no other."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest

import isthmus as im
from isthmus.inference.trend import TrendVerdict
from isthmus.report import chance, numbers
from isthmus.report.sentences import SENTENCES, Sentence, say
from support.reports import built, kinds, texts, without

REPORT = Path(chance.__file__).parent
EMPTY: list[str] = []
TABLES: dict[str, dict[str, list[str]]] = {
    "whole": without(),
    "empty": without(**dict.fromkeys(("project", "partner", "country", "sector", "start", "budget"), EMPTY)),
    "one actor": {"project": ["A"], "partner": ["Kent"]},
    "one partner": {"project": ["A", "B"], "partner": ["Kent", "Lille"]},
    "no country": without("country"),
    "one country": without(country=["GB"] * 6),
    "some countries": without(country=["GB", "FR", "", "GB", "NL", "FR"]),
    "no sector": without("sector"),
    "one sector": without(sector=["business"] * 6),
    "two sectors": without(sector=["business", "research"] * 3),
    "no start": without("start"),
    "no money": without("budget"),
    "open decimal mark": without(budget=["250.000"] * 6),
    "apart": {"project": list("AABBC"), "partner": list("klmno"), "country": ["GB", "FR", "GB", "", ""]},
    "at home": {"project": list("AABB"), "partner": list("klmn"), "country": ["GB", "GB", "FR", "FR"]},
    "strangers": {"project": list("AABB"), "partner": list("klmn"), "country": ["GB", "", "FR", ""]},
    "ring": {"project": list("AABBCCDD"), "partner": list("kllmmnnk")},
    "alike": {"project": list("AAABBCC"), "partner": ["k", "Lille Ltd", "m", "Lille, Ltd.", "m", "l", "LILLE"]},
}


@cache
def report_of(name: str) -> dict[str, dict[str, Any]]:
    return built(TABLES[name])


@pytest.mark.parametrize("name", TABLES)
def test_every_text_is_a_sentence_of_the_table(name: str) -> None:
    for section in report_of(name).values():
        for text in texts(section):
            assert isinstance(text, Sentence), text
            assert text.kind in SENTENCES


def test_no_sentence_without_an_origin_can_be_made() -> None:
    with pytest.raises(KeyError, match="add a row"):
        say("news", "More than ever.")


def made_in_the_source() -> set[str]:
    """The kinds that the source makes: each call of say has its kind in full, but for two tables of words."""
    made = set(chance._KINDS.values()) | {f"closer.{v}" for v in get_args(TrendVerdict) if v != "not_tested"}
    dynamic = 0
    for file in REPORT.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
                kind = node.args[0]
                if isinstance(kind, ast.Constant):
                    made.add(str(kind.value))
                else:
                    dynamic += 1
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Sentence":
                assert file.name == "sentences.py", "sentences are made by say"
    assert dynamic == 4, "two of chance and two of trends"
    return made


def test_the_table_has_the_sentences_of_the_source_and_no_other() -> None:
    assert made_in_the_source() == set(SENTENCES)


def test_every_row_says_all_of_a_sentence() -> None:
    for kind, origin in SENTENCES.items():
        for text in (origin.section, origin.says, origin.follows_from, origin.silent):
            assert text.strip(), kind
            assert "|" not in text, "it is a cell of a table"


def test_the_small_tables_make_most_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that they cannot make are of comparisons, which test_trends.py and test_chance.py make one by one, of wrong
    sectors, which test_labels.py makes, and of proposals used at once, which test_proposals.py makes."""
    seen = set().union(*(kinds(report_of(name)) for name in TABLES), kinds(built(im.demo_network(), samples=40)))
    monkeypatch.setattr(numbers, "EXACT_STEPS", 1)
    monkeypatch.setattr(numbers, "SAMPLES", 50)
    seen |= kinds(built(im.demo_network(), samples=0))
    left = {kind for kind in set(SENTENCES) - seen if not kind.startswith(("closer.", "chance.", "labels."))}
    assert left == {"links_most.sampled", "sectors.proposed", "sectors.unchecked"}
