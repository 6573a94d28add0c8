"""Is it getting closer? Sentences follow from the verdict of a measure, and say on how much they rest."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest

import isthmus as im
from isthmus.inference.trend import TrendVerdict
from isthmus.report.comparison import Basis, Chance
from isthmus.report.trends import closer_section, finding
from support.graphs import projects

FEW: dict[str, Any] = {"samples": 40, "chains": 4, "spacing": 2, "replicates": 100, "permutations": 199}
COUNTRIES = {"A": "GB", "B": "GB", "C": "FR"}


def of_shares(across: dict[int, int], **options: Any) -> im.Trends:
    """Ten projects a year of two actors, so many of them across countries."""
    rows = [(f"{y}-{p}", f"{y}-03-01", "AC" if p < n else "AB") for y, n in across.items() for p in range(10)]
    return im.trends(projects(*rows), by=COUNTRIES, **FEW, **options)


@pytest.fixture(scope="module")
def rising() -> im.Trends:
    return of_shares({2010 + y: y for y in range(8)})


def test_a_rise_is_said_with_its_interval_and_what_it_rests_on(rising: im.Trends) -> None:
    said = finding(rising, "ei", "country")
    assert said.startswith("Later projects have a larger share of their pairs")
    assert "across countries (E-I index): 0.200 a year (95 % interval " in said
    assert said.endswith("on 80 projects.")


def test_a_fall_and_no_difference() -> None:
    falling = of_shares({2010 + y: 9 - y for y in range(8)})
    assert "a smaller share" in finding(falling, "ei", "country")
    assert "−0.200 a year" in finding(falling, "ei", "country")
    level = of_shares({2010 + y: 4 + y % 2 for y in range(6)})
    assert "No difference between earlier and later projects was found in" in finding(level, "ei", "country")


def test_several_programmes_are_said() -> None:
    rows = [(f"{y}-{p}", f"{y}-03-01", "AC" if p < y - 2010 else "AB") for y in range(2010, 2016) for p in range(10)]
    found = im.trends(projects(*rows), by=COUNTRIES, strata=["a" if k % 2 else "b" for k in range(60)], **FEW)
    said = finding(found, "ei", "country")
    assert "on 2 " in said
    assert said.endswith("and 60 projects.")


def test_years_that_do_not_differ_at_all_are_nothing_to_compare() -> None:
    level = of_shares(dict.fromkeys(range(2010, 2016), 4))
    assert finding(level, "ei", "country") == (
        "E-I index across countries: cannot be said; the start years of the same programme do not differ at all, "
        "so that there is nothing to compare."
    )


def test_every_project_counted_once_is_said_where_it_alone_moves(rising: im.Trends) -> None:
    still = replace(rising, verdicts={"permeability": "no_difference", "ei": "no_difference"})
    assert finding(still, "ei", "country").endswith(
        "With every project counted once it would be 0.200 a year (0.200 to 0.200): the two ways of counting do not "
        "agree, so nothing is concluded."
    )
    assert "counted once" not in finding(rising, "ei", "country")


def test_what_cannot_be_said_has_its_reason() -> None:
    short = of_shares({2010: 1, 2011: 5, 2012: 9})
    assert finding(short, "ei", "sector").startswith(
        "E-I index across sectors: cannot be said; there are too few usable"
    )
    none = of_shares({2010: 1, 2011: 5, 2012: 9}, usable=[])
    assert (
        finding(none, "ei", "country")
        == "E-I index across countries: cannot be said; no start year is known to be whole."
    )


@pytest.mark.parametrize("verdict", [v for v in get_args(TrendVerdict) if v != "not_tested"])
def test_every_verdict_has_a_sentence(verdict: TrendVerdict, rising: im.Trends) -> None:
    moved = replace(rising, verdicts={"permeability": verdict, "ei": verdict})
    for said in (finding(moved, "permeability", "country"), finding(moved, "ei", "country")):
        assert said.endswith(".")
        assert "{" not in said
        cannot = verdict not in ("rises", "falls", "no_difference")
        assert ("cannot be said" in said) == cannot


def test_the_section_shows_years_that_are_left_out(rising: im.Trends) -> None:
    late = of_shares({2010 + y: 4 for y in range(6)}, usable=[2010, 2011, 2012, 2013, 2014])
    section = closer_section(Chance({}, {}, {"country": late}, None, None, [], Basis(0, 0, 0, 0, {})))
    assert section is not None
    assert "Projects of 2015 may be missing from the table: this year is left out." in section["paragraphs"][0]
    assert len(section["findings"]) == 2
    whole = closer_section(Chance({}, {}, {"country": rising}, None, None, [], Basis(0, 0, 0, 0, {})))
    assert whole is not None
    assert "left out" not in whole["paragraphs"][0]
    assert closer_section(Chance({}, {}, {}, None, None, [], Basis(0, 0, 0, 0, {}))) is None


def test_years_say_why_they_are_left_out() -> None:
    thin = of_shares(dict.fromkeys(range(2010, 2016), 4))
    rows = [
        ("late", "2016-03-01", "AC"),
        *[(f"{y}-{p}", f"{y}-03-01", "AB") for y in range(2010, 2016) for p in range(3)],
    ]
    late = im.trends(projects(*rows), by=COUNTRIES, **FEW)
    for found, last in ((thin, "yes"), (late, "no: few projects; some may be missing")):
        section = closer_section(Chance({}, {}, {"country": found}, None, None, [], Basis(0, 0, 0, 0, {})))
        assert section is not None
        assert section["blocks"][-1]["table"]["rows"][-1][2] == last
