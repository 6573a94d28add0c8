"""The report: its numbers are those of direct computations, it stands alone, and strangers' texts do no harm in it."""

from __future__ import annotations

import csv
import itertools
import re
from collections import Counter, defaultdict
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import isthmus as im
from isthmus.report.page import render, report
from support.data import KEEP

VOID = {"meta", "br", "line", "rect", "circle", "path", "img", "link", "hr", "input"}
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "&amp; & &lt;",
    "left \u202e thgir",
    "=cmd()|' /C calc'!A0",
    "{{7*7}}{% raw %}",
    "a very long name " * 60,
    "two\nlines",
    "</style></svg></title><svg onload=alert(1)>",
    "javascript:alert(1)",
]


class Page(HTMLParser):
    """What a browser sees: tags, attributes, texts, tables."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.source = text
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.tables: dict[str, list[list[str]]] = {}
        self.open: list[str] = []
        self.style = self.text = self._caption = ""
        self.feed(text)
        self.close()
        assert self.open == [], "every tag is closed"
        self.text = re.sub(r"\s+", " ", self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)
        if tag == "caption":
            self._caption = ""
        if tag == "thead":
            self.tables[self._caption] = []
        if tag == "tr":
            self.tables[self._caption].append([])
        if tag in ("th", "td"):
            self.tables[self._caption][-1].append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.text += " " if tag in ("p", "li", "td", "th", "h1", "h2", "h3", "caption", "dd", "dt") else ""

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "style":
            self.style += data
            return
        self.text += data
        if "caption" in self.open:
            self._caption += data
        elif self.open and self.open[-1] in ("th", "td") and self._caption in self.tables:
            self.tables[self._caption][-1][-1] += data

    def table(self, beginning: str) -> dict[str, dict[str, str]]:
        """Rows of the table whose caption begins so, by their first cell."""
        rows = next(rows for caption, rows in self.tables.items() if caption.startswith(beginning))
        return {row[0]: dict(zip(rows[0], row, strict=True)) for row in rows[1:]}


def harmless(page: Page) -> None:
    """No script, no event, nothing from elsewhere, and the policy that holds a browser to it."""
    assert not {"script", "img", "iframe", "object", "embed", "link", "base", "form", "input"} & set(page.tags)
    assert [name for _, name, _ in page.attributes if name.startswith("on")] == []
    for tag, name, value in page.attributes:
        if name in ("src", "href", "xlink:href", "action", "data", "srcset", "poster"):
            assert value.startswith("#"), (tag, name, value)
        assert "url(" not in value
        assert not (name == "http-equiv" and value == "refresh")
    assert not re.search(r"url\(|@import|expression\(|http", page.style)
    policy = [v for t, n, v in page.attributes if t == "meta" and n == "content" and "default-src" in v]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"]


@cache
def demo_page() -> Page:
    return Page(render(im.demo_network()))


class Direct:
    """The numbers, from rows alone."""

    def __init__(self, rows: list[tuple[str, str, str, str]]) -> None:
        self.members: dict[str, set[str]] = defaultdict(set)
        self.country: dict[str, str] = {}
        self.sector: dict[str, str] = {}
        for project, actor, country, sector in rows:
            self.members[project].add(actor)
            self.country.setdefault(actor, country)
            self.sector.setdefault(actor, sector)
        self.ties = Counter(
            pair for members in self.members.values() for pair in itertools.combinations(sorted(members), 2)
        )

    def across(self, group: dict[str, str]) -> int:
        return sum(group[u] != group[v] for u, v in self.ties)


def direct_demo() -> Direct:
    t = im.demo_table()
    return Direct(list(zip(t["project"], t["partner"], t["country"], t["sector"], strict=True)))


# --- numbers -------------------------------------------------------------------------------------------------------


def test_counts_are_those_of_the_rows() -> None:
    direct, numbers = direct_demo(), demo_page().table("The network in numbers")
    assert numbers["Organisations"]["Value"] == f"{len(direct.country):,}"
    assert numbers["Ties"]["Value"] == f"{len(direct.ties):,}"
    assert numbers["Ties of more than one project"]["Value"] == f"{sum(n > 1 for n in direct.ties.values()):,}"
    n = len(direct.country)
    assert (
        numbers["Density (share of all pairs that are tied)"]["Value"] == f"{2 * len(direct.ties) / (n * (n - 1)):.5f}"
    )


@pytest.mark.parametrize("noun", ["country", "sector"])
def test_who_cooperates_with_whom_is_that_of_the_rows(noun: str) -> None:
    direct, page = direct_demo(), demo_page()
    group = direct.country if noun == "country" else direct.sector
    across, all_ties = direct.across(group), len(direct.ties)
    share = f"{100 * across / all_ties:.0f}\u00a0%".replace("\u00a0", " ")
    plural = "countries" if noun == "country" else "sectors"
    ei = f"{(2 * across - all_ties) / all_ties:+.2f}".replace("-", "−")
    assert f"{across:,} of {all_ties:,} ties ({share}) join different {plural}; the E-I index is {ei}" in page.text
    table = page.table(f"Ties by {noun}")
    for code, size in Counter(group.values()).items():
        row = table[str(im.country(code)["en"]) if noun == "country" else code]
        within = sum(group[u] == group[v] == code for u, v in direct.ties)
        leaving = sum((group[u] == code) != (group[v] == code) for u, v in direct.ties)
        assert (row["Organisations"], row["Ties within"], row["Ties across"]) == (
            str(size),
            f"{within:,}",
            f"{leaving:,}",
        )


def test_headlines_are_those_of_the_rows() -> None:
    direct, page = direct_demo(), demo_page()
    activity = Counter(actor for members in direct.members.values() for actor in members)
    once = 100 * sum(n == 1 for n in activity.values()) / len(activity)
    assert f"{once:.0f} % of the organisations take part in one project only" in page.text
    assert f"the most active one takes part in {max(activity.values())}" in page.text
    assert all(len({direct.country[a] for a in members}) > 1 for members in direct.members.values())
    assert "All 90 projects with two or more partners have partners from more than one country." in page.text


def test_composition_is_that_of_the_rows() -> None:
    direct, page = direct_demo(), demo_page()
    sizes = sorted(len(members) for members in direct.members.values())
    mean = sum(sizes) / len(sizes)
    assert f"the mean is {mean:.1f}, and the largest project has {sizes[-1]}." in page.text
    three = {"third sector", "business", "government"}
    together = sum(three <= {direct.sector[a] for a in members} for members in direct.members.values())
    all_four = sum(len({direct.sector[a] for a in members}) == 4 for members in direct.members.values())
    assert f"{together} projects bring third sector, business and government together, of 90" in page.text
    assert f"{all_four} projects have research with them too" in page.text


def test_key_actors_have_the_projects_and_partners_of_the_rows() -> None:
    direct, page = direct_demo(), demo_page()
    rows = page.table("The 15 organisations with most betweenness")
    assert len(rows) == 15
    for name, row in rows.items():
        assert int(row["Projects"]) == sum(name in members for members in direct.members.values())
        assert int(row["Partners"]) == sum(name in pair for pair in direct.ties)
        assert row["Country"] == direct.country[name]


def test_every_issue_is_listed_with_its_row() -> None:
    issues = im.demo_network().issues
    table = demo_page().table("Issues by kind")
    for kind, row in zip(issues["kind"], issues["row"], strict=True):
        assert str(row) in table[kind]["First rows"].split(", ")


@pytest.mark.long
@pytest.mark.skipif(not KEEP.exists(), reason=f"the real table is not at {KEEP}")
def test_the_real_table_by_its_names_as_written() -> None:
    """By name and country byte for byte, computed here from the file; the default key joins spellings, so has fewer."""
    with KEEP.open(encoding="utf-8-sig", newline="") as stream:
        table = list(csv.DictReader(stream, delimiter=";"))
    direct = Direct(
        [
            (r["Programme"] + "|" + r["Acronym"], f"{r['Project Partner']}|{r['Country']}", r["Country"].upper(), "")
            for r in table
        ]
    )
    net = im.read(KEEP, key_form="as_written", progress=False)
    page = Page(render(net))
    harmless(page)
    numbers = page.table("The network in numbers")
    assert numbers["Organisations"]["Value"] == f"{len(direct.country):,}" == "7,009"
    assert numbers["Ties"]["Value"] == f"{len(direct.ties):,}" == "33,253"
    assert numbers["Ties of more than one project"]["Value"] == str(sum(n > 1 for n in direct.ties.values())) == "426"
    assert f"{direct.across(direct.country):,} of 33,253 ties" in page.text
    assert "8,621" in page.text
    assert "1,852 projects" in page.text
    folded = Page(render(im.read(KEEP, progress=False))).table("The network in numbers")
    assert int(folded["Organisations"]["Value"].replace(",", "")) < 7009
    assert "No sector was guessed." in page.text


# --- it stands alone -----------------------------------------------------------------------------------------------


def test_it_is_one_harmless_file() -> None:
    harmless(demo_page())
    assert len(demo_page().source.encode()) < 5_000_000


def test_links_lead_to_a_place_in_the_page() -> None:
    places = {value for _, name, value in demo_page().attributes if name == "id"}
    links = {value[1:] for _, name, value in demo_page().attributes if name == "href"}
    assert links
    assert links <= places


def test_pictures_are_described() -> None:
    page = demo_page()
    labels = [value for tag, name, value in page.attributes if tag == "svg" and name == "aria-label"]
    assert len(labels) == page.tags["svg"] > 0
    assert all(labels)


def test_the_demo_says_that_it_is_synthetic(tmp_path: Path) -> None:
    table = im.demo_table()
    with (tmp_path / "table.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(table)
        writer.writerows(zip(*table.values(), strict=True))
    for page in (demo_page(), Page(render(im.read(tmp_path / "table.csv", progress=False)))):
        assert "Synthetic data. Every organisation, project and amount in this report is invented" in page.text
        assert page.text.count("Synthetic data.") == 1 + page.tags["figure"]


def test_the_same_table_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1500000000")
    first = report(im.demo_network(), tmp_path / "a.html", workers=1).read_bytes()
    assert first == report(im.demo_network(), tmp_path / "b.html", workers=3).read_bytes()
    assert b"2017-07-14 02:40 UTC" in first


# --- strangers' texts ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_are_only_texts(text: str) -> None:
    rows = {
        "project": [text, text, "B", "B", "B"],
        "partner": [text, "Kent", "Kent", f"{text} 2", "Lille"],
        "country": ["GB", "FR", "FR", text, "FR"],
        "sector": ["business", "research", "research", text, "government"],
        "programme": [text] * 5,
        "start": ["2015-01-01", text, "2016-01-01", "2016-01-01", text],
        "budget": [text, "1", "2", "3", text],
        "place": [text] * 5,
    }
    fields: Any = {name: name for name in rows if name not in ("project", "partner")}
    net = im.from_table(rows, project="project", actor="partner", source=text, **fields)
    page = Page(render(net, title=text, command=f"isthmus report {text}"))
    harmless(page)
    plain = Page(render(im.from_table(rows, project="project", actor="partner", source="x", **fields), command="x"))
    assert page.tags == plain.tags
    assert "\u202e" not in page.source, "a mark that turns what follows it"
    assert re.sub(r"\s+", " ", text).replace("\u202e", "\ufffd").strip() in page.text
