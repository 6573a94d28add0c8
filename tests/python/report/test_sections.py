"""Reports of networks that lack something: they say what is not defined, and never fail."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest

import isthmus as im
from isthmus.report.page import render

WHOLE: dict[str, list[str]] = {
    "project": ["A", "A", "A", "B", "B", "C"],
    "partner": ["Kent", "Lille", "Gent", "Kent", "Zeeland", "Lille"],
    "country": ["GB", "FR", "BE", "GB", "NL", "FR"],
    "sector": ["government", "business", "research", "government", "third sector", "business"],
    "start": ["2015-01-01", "2015-01-01", "2015-01-01", "2017-01-01", "2017-01-01", "2018-01-01"],
    "budget": ["100", "200", "300", "50", "50", "10"],
}


def text_of(table: dict[str, list[str]], **options: Any) -> str:
    """What the report says, without its style and pictures."""
    fields: Any = {name: name for name in table if name not in ("project", "partner")}
    page = render(im.from_table(table, project="project", actor="partner", **fields), **options)
    assert page.rstrip().endswith("</html>")
    assert not re.search(r"\bnan\b|\binf\b|None\b", re.sub(r"(?s)<style>.*?</style>", "", page).replace("None was", ""))
    page = re.sub(r"(?s)<style>.*?</style>|<svg.*?</svg>", " ", page)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))


def without(*columns: str, **changed: list[str]) -> dict[str, list[str]]:
    return {name: column for name, column in {**WHOLE, **changed}.items() if name not in columns}


def test_nothing_is_said_to_be_missing_where_nothing_lacks() -> None:
    text = text_of(WHOLE).split("Methods Symbols")[0]
    for words in ("not defined", "Without ties", "not known, so", "there is no border"):
        assert words not in text.replace("Organisations whose sector is not known are in no group", "")


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (without(project=[], partner=[], country=[], sector=[], start=[], budget=[]), "The network is empty"),
        ({"project": ["A"], "partner": ["Kent"]}, "The one project has 1 partner."),
        ({"project": ["A"], "partner": ["Kent"]}, "No two organisations share a project"),
        ({"project": ["A"], "partner": ["Kent"]}, "betweenness, constraint and brokerage are not defined"),
        ({"project": ["A"], "partner": ["Kent"]}, "Without ties, density, distances and clustering"),
        ({"project": ["A", "B"], "partner": ["Kent", "Lille"]}, "The table lists one partner only for all 2 projects."),
        (without("country"), "no two organisations of known country share a project"),
        (without("country"), "brokerage across borders is not defined"),
        (without("country"), "pairs across a border are not defined"),
        (without("sector"), "The table has neither sectors nor legal status. None was guessed"),
        (without("start"), "No project has a start date, so nothing is said here: it is not defined."),
        (without(start=["2015-01-01"] * 6), "Every project with a start date starts in 2015"),
        (without(start=["2015-01-01"] * 3 + [""] * 3), "Every project with a start date starts in 2015"),
        (without(start=["1815-01-01"] * 3 + ["2015-01-01"] * 3), "Start dates run from 1815 to 2015"),
        (without("budget"), "concentration of money is not defined"),
        (without(budget=["0"] * 6), "concentration of money is not defined"),
        (without(country=["GB"] * 6), "there is no border"),
        (
            without(country=["GB"] * 6),
            "All organisations whose country is known are in United Kingdom: nothing can be said",
        ),
        (without(country=["GB"] * 6), "cooperation across borders cannot be seen in it"),
        (without(sector=["business", "research"] * 3), "is known as third sector or government"),
        (
            without(sector=["business"] * 6),
            "All organisations whose sector is known are of the sector business: nothing can",
        ),
        (
            without(sector=["government", "business", "", "government", "third sector", "business"]),
            "The sector of some partners is not known; with them it can be more.",
        ),
        (without(country=["GB", "FR", "", "GB", "NL", "FR"]), "that share a project and whose countries are known"),
    ],
)
def test_what_is_not_there_is_said(table: dict[str, list[str]], said: str) -> None:
    assert said in text_of(table)


@pytest.mark.parametrize("lacking", ["country", "sector", "start", "budget"])
def test_what_lacks_is_never_zero(lacking: str) -> None:
    """A share of nothing is not 0 %."""
    words = {
        "country": "are from two different countries",
        "sector": "are from two different sectors",
        "start": "joint past",
        "budget": "Money",
    }
    text = text_of(without(lacking)).split("Methods Symbols")[0]
    assert f"0 % {words[lacking]}" not in text
    assert not re.search(rf"\b0 %[^.]*{words[lacking]}", text)


def test_two_actors() -> None:
    text = text_of({"project": ["A", "A"], "partner": ["Kent", "Lille"], "country": ["GB", "FR"]})
    assert "2 organisations and 1 tie; everyone can be reached from everyone." in text
    assert "The one project with two or more partners has partners from more than one country." in text
    assert "Organisations that can reach each other at all are tied directly." in text
    assert "The organisation that links most others" not in text


def test_equal_brokers_are_not_ranked() -> None:
    ring = {"project": list("AABBCCDD"), "partner": ["k", "l", "l", "m", "m", "n", "n", "k"]}
    assert "4 organisations link most others (highest betweenness), each equally" in text_of(ring)


def test_a_source_with_legal_status_alone_guesses_no_sector() -> None:
    status = ["public", "private", "public", "public", "private", "private"]
    text = text_of({**without("sector"), "legal_status": status})
    assert "No sector was guessed." in text
    assert "helix" not in text.split("Methods Symbols")[0].lower()


def test_a_source_without_third_sector_says_nothing_of_it() -> None:
    sectors = ["government", "business", "research", "government", "research", "business"]
    text = text_of(without(sector=sectors)).split("Methods Symbols")[0]
    assert "No organisation of the table is known as third sector." in text
    assert "Helix" not in text
    assert "0 projects" not in text


def test_many_parts_and_actors_alone() -> None:
    table = {"project": ["A", "A", "B", "B", "C"], "partner": ["k", "l", "m", "n", "o"]}
    text = text_of(table)
    assert (
        "40 % of the organisations form one connected network; the rest form 2 separate networks, "
        "1 of them a single organisation." in text
    )
    assert "1 organisation shares no project with anyone." in text
    assert "Every organisation takes part in one project only." in text


def test_sampled_betweenness_prints_its_error(monkeypatch: pytest.MonkeyPatch) -> None:
    from isthmus.report import numbers

    monkeypatch.setattr(numbers, "EXACT_STEPS", 1)
    monkeypatch.setattr(numbers, "SAMPLES", 50)
    sampled = render(im.demo_network())
    assert "estimated from the shortest paths of 50 organisations drawn at random" in sampled
    assert "organisations may be the first (95 % confidence)" in sampled
    assert "estimated from" not in render(im.demo_network(), exact_betweenness=True).split('id="methods"')[0]


@pytest.mark.parametrize("weight", ["count", "newman"])
def test_the_weight_is_named(weight: Any) -> None:
    assert f"Weight of a tie in the structural-hole measures {weight}" in text_of(WHOLE, weighting=weight)


def test_a_table_of_one_country_says_nothing_of_borders() -> None:
    text = text_of(without(country=["GB"] * 6)).split("Methods Symbols")[0]
    for words in (
        "from two different countries",
        "partners from more than one country",
        "Pairs across a border",
        "Abroad",
    ):
        assert words not in text
    assert "plain curveball" not in text


def test_a_comparison_says_on_how_much_it_rests() -> None:
    table = {
        "project": ["A", "A", "B", "B", "C", "D", "D"],
        "partner": ["k", "l", "m", "n", "k", "k", "n"],
        "country": ["GB", "FR", "GB", "FR", "GB", "GB", "FR"],
        "sector": ["business", "", "research", "business", "business", "business", "business"],
    }
    text = text_of(table, samples=40)
    assert "It rests on 3 of 4 projects, those with two partners or more." in text
    assert "It rests on 3 of 4 projects, those with two partners or more and on the 86 % of the participations" in text


def programmes(known: int, unknown: int) -> dict[str, list[str]]:
    """Projects of two partners, of a programme with known rules and of one without; and one of a single partner."""
    names = ["Interreg V-A Channel"] * known + ["Leader"] * unknown
    towns = (("k", "GB"), ("l", "FR"))
    rows = [(f"P{i}", town, code, name) for i, name in enumerate(names) for town, code in towns]
    rows += [("single", "m", "BE", "Leader")]
    columns = zip(*[(p, f"{town}{p}", code, name) for p, town, code, name in rows], strict=True)
    keys = ("project", "partner", "country", "programme")
    return {key: list(column) for key, column in zip(keys, columns, strict=True)}


def test_projects_that_keep_no_rules_are_counted_among_those_that_exchange_partners() -> None:
    text = text_of(programmes(4, 2), samples=40)
    assert "Of 6 projects with two partners or more, 2 have no known rules: the programme may" in text
    assert "It rests on 6 of 7 projects, those with two partners or more." in text
    assert "2 of the 6 projects (33 %) keep no rules in the comparison" in text


def test_rules_that_most_projects_do_not_have_are_not_kept() -> None:
    text = text_of(programmes(1, 4), samples=40)
    assert "Of 5 projects with two partners or more, 4 have no known rules." in text
    assert "These are too many for a comparison with the rules kept" in text
    assert "Ratio, rules kept" not in text
    assert "with the programme's rules kept" not in text
