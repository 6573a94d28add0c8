"""On which share of the table a section rests, and what a cut table keeps the report from saying."""

from __future__ import annotations

from typing import Any

import numpy as np

import isthmus as im
from isthmus.report.coverage import Base, Rests, one_partner_a_project
from isthmus.report.numbers import compute
from isthmus.report.options import ReportOptions
from isthmus.report.partnerships import _teams, averages
from support.data import KEEP, URBACT, needed
from support.reports import built, kinds, network, pictures, tables, texts, without

PARTLY = {
    "project": ["A", "A", "A", "B", "B", "C", "D", "D"],
    "partner": ["k", "l", "m", "m", "n", "k", "k", "l"],
    "country": ["GB", "FR", "", "", "FR", "GB", "GB", "FR"],
}
ACROSS = {"borders.share", "projects.abroad", "teams.abroad", "groups.across"}


def of_table(table: dict[str, list[str]]) -> tuple[im.PartnershipNetwork, im.CooperationGraph, Base]:
    net = network(table)
    g = net.cooperation("count")
    return net, g, Base(net, g)


def test_ties_rest_on_projects_of_two_partners_or_more() -> None:
    net, g, base = of_table(PARTLY)
    rests = base.of_ties(net.n_actors)
    assert g.n_ties == 4
    assert (rests.ties, rests.rows, rests.projects) == ((4, 4), (7, 8), (3, 4))


def test_a_group_rests_on_what_is_known() -> None:
    """m is nowhere: ties k-m, l-m and m-n fall out, and with them project B."""
    net, _, base = of_table(PARTLY)
    rests = base.of_group(net.grouping("country"), "country")
    assert (rests.ties, rests.rows, rests.projects) == ((1, 4), (4, 8), (2, 4))


def test_an_actor_listed_twice_is_one_partner_and_two_rows() -> None:
    net, _, base = of_table({"project": ["A", "A", "B", "B"], "partner": ["k", "k", "k", "l"]})
    rests = base.of_ties(net.n_actors)
    assert (rests.rows, rests.projects) == ((2, 4), (1, 2))


def test_projects_count_their_rows() -> None:
    net, _, base = of_table(PARTLY)
    rests = base.of_projects(np.array([name in ("A", "C") for name in net.project_names]), "Years rest on")
    assert (rests.ties, rests.rows, rests.projects) == ((0, 0), (4, 8), (2, 4))


def test_what_rests_on_everything_says_nothing() -> None:
    assert Rests("It rests on", (3, 3), (8, 8), (0, 0)).words() == []
    (said,) = Rests("It rests on", (3, 3), (2, 8), (0, 0)).words()
    assert said == "It rests on: all 3 ties and 2 of 8 participations (25\u00a0%)."


def test_every_section_says_on_what_it_rests() -> None:
    table = {**PARTLY, "start": ["2015-01-01"] * 3 + ["2017-01-01"] * 2 + [""] * 3}
    sections = built(table)
    for name in ("findings", "countries", "partnerships", "actors", "network", "time"):
        assert sections[name]["rests"], name
        assert all("of 8 participations" in text for text in sections[name]["rests"]), name


def test_nothing_is_said_to_be_left_out_where_nothing_is() -> None:
    """Of the demo, some amounts and what came before are not known, and its last year is not whole."""
    sections = built(im.demo_network())
    assert [name for name, section in sections.items() if section["rests"]] == ["partnerships", "closer"]
    (slopes,) = sections["closer"]["rests"]
    years = im.trends(im.demo_network(), by="country", samples=40, permutations=199, replicates=50).years
    n = sum(int(n) for n, usable in zip(years["projects"], years["usable"], strict=True) if usable)
    assert f"{n} of 90 projects" in slopes


# --- averages ------------------------------------------------------------------------------------------------------


def teams_of(table: dict[str, list[str]]) -> Any:
    return _teams(compute(network(table), ReportOptions(samples=0), 1, None))


def test_a_table_of_averages_has_one_base() -> None:
    """Amounts are known for one project in three: they have a table of their own."""
    table = {
        "project": list("AABBCCD"),
        "partner": list("klmnkmo"),
        "country": ["GB", "FR", "GB", "FR", "GB", "GB", "FR"],
        "budget": ["5", "15", "", "", "", "", "7"],
    }
    whole, money = averages(teams_of(table))
    assert (whole.needs, whole.base.tolist()) == (["", "country"], [True, True, True, False])
    assert (money.needs, money.base.tolist()) == (["amounts"], [True, False, False, False])
    shown = tables(built(table)["partnerships"])
    assert [t["caption"] for t in shown] == [
        "Composition of partnerships: averages over the 3 projects of two or more partners with known countries",
        "Composition of partnerships: averages over the 1 project of two or more partners with known amounts",
    ]
    assert all("Projects" not in t["head"] for t in shown), "the base is one, and stands in the caption"
    assert {row[0]: row[1] for row in shown[0]["rows"]}["Pairs across a border"] == "67\u00a0%"


def test_what_four_in_five_projects_have_narrows_the_base() -> None:
    table = {
        "project": list("AABBCCDDEE"),
        "partner": list("klmnopqrst"),
        "country": ["GB", "FR"] * 4 + ["", ""],
    }
    (whole,) = averages(teams_of(table))
    assert whole.base.tolist() == [True] * 4 + [False]
    table["country"] = ["GB", "FR"] * 3 + [""] * 4
    size, countries = averages(teams_of(table))
    assert (size.needs, size.base.tolist()) == ([""], [True] * 5)
    assert (countries.needs, countries.base.tolist()) == (["country"], [True] * 3 + [False] * 2)


def test_years_show_shares_of_one_base() -> None:
    """Project B has no known country: its joint past is in no share either."""
    table = {
        "project": list("AABBCCDD"),
        "partner": list("klmnklmn"),
        "country": ["GB", "FR", "", "", "GB", "FR", "", ""],
        "start": ["2014-01-01"] * 2 + ["2016-01-01"] * 2 + ["2017-01-01"] * 2 + ["2017-01-01"] * 2,
    }
    (by_year,) = tables(built(table)["time"])
    assert by_year["head"][:3] == ["Year", "Projects", "Projects in the shares"]
    rows = {row[0]: row[1:3] for row in by_year["rows"]}
    assert (rows["2014"], rows["2016"], rows["2017"]) == (["1", "1"], ["1", "0"], ["2", "1"])
    joint_past = {row[0]: row[-1] for row in by_year["rows"]}
    assert (joint_past["2014"], joint_past["2017"]) == ("–", "100\u00a0%"), "what came before 2014 is not known"


# --- cut tables ----------------------------------------------------------------------------------------------------


def test_what_counts_as_one_partner_a_project() -> None:
    assert one_partner_a_project(np.array([1] * 19 + [3]))
    assert not one_partner_a_project(np.array([1] * 18 + [3]))
    assert not one_partner_a_project(np.array([1])), "one project is no list"


def list_of_leads() -> dict[str, list[str]]:
    """Forty projects with their lead partner, and one whose lead partner is spelled in two ways."""
    projects = [f"P{i}" for i in range(40)] + ["P0"]
    return {
        "project": projects,
        "partner": [f"lead {i % 15}" for i in range(40)] + ["LEAD zero"],
        "country": [("GB", "FR", "BE")[i % 3] for i in range(41)],
        "sector": [("business", "research", "government")[i % 3] for i in range(41)],
        "start": [f"{2010 + i % 8}-01-01" for i in range(41)],
        "budget": ["100"] * 41,
    }


def test_a_table_of_one_partner_a_project_says_nothing_of_cooperation() -> None:
    sections = built(list_of_leads())
    assert kinds(sections) == {"lead", "ties.one_partner", "how.time"}
    for name in ("findings", "countries", "sectors", "chance", "partnerships", "actors", "network"):
        assert [text.kind for text in texts(sections[name])] == ["ties.one_partner"], name
        assert not pictures(sections[name])
        assert not tables(sections[name])
    assert "closer" not in sections
    assert len(pictures(sections["time"])) == 1, "how many projects start in a year can be seen"
    assert "for 39 of 40 projects" in sections["findings"]["findings"][0]


def test_a_table_of_one_country_says_nothing_across() -> None:
    sections = built(without(country=["GB"] * 6))
    assert not kinds(sections) & (ACROSS - {"groups.across"})
    assert not sections["countries"]["findings"]
    assert not pictures(sections["countries"])
    assert "Abroad" not in tables(sections["actors"])[0]["head"]
    assert {row[0] for t in tables(sections["partnerships"]) for row in t["rows"]}.isdisjoint(
        {"Countries", "Pairs across a border", "Diversity of countries (Blau, 0 to 1)"}
    )


def test_a_table_of_one_sector_says_nothing_across() -> None:
    sections = built(without(sector=["business"] * 6))
    assert not kinds(sections) & {"kinds.share", "teams.three_sectors", "teams.three_sectors_undefined"}
    assert not pictures(sections["sectors"])
    assert {row[0] for t in tables(sections["partnerships"]) for row in t["rows"]}.isdisjoint(
        {"Sectors", "Diversity of sectors (Blau, 0 to 1)", "Helix completeness"}
    )
    labels = [block.get("title", "") for block in sections["partnerships"]["blocks"]]
    assert "Sectors in a project" not in labels


# --- real tables ---------------------------------------------------------------------------------------------------


def test_keep_rests_on_its_projects_of_two_partners_or_more() -> None:
    net = im.read(needed(KEEP))
    x = compute(net, ReportOptions(samples=0), 1, None)
    assert x.rests_on_ties == Rests(x.rests_on_ties.what, (33_195, 33_195), (8_314, 8_621), (1_545, 1_852))
    status = x.rests_on(x.by_kind, x.noun)
    assert (x.noun, status.ties, status.rows, status.projects) == (
        "legal status",
        (32_056, 33_195),
        (7_836, 8_621),
        (1_375, 1_852),
    )
    (whole,) = averages(_teams(x))
    assert (int(whole.base.sum()), whole.needs) == (1_545, ["", "country"])


def test_one_country_of_keep_says_nothing_across_borders() -> None:
    sections = built(im.read(needed(KEEP)).where(country="FR"), samples=0)
    assert not kinds(sections) & (ACROSS - {"groups.across"})
    assert "borders.one_country" in kinds(sections)


def test_a_programme_of_keep_that_lists_one_partner_a_project_says_nothing_of_cooperation() -> None:
    net = im.read(needed(KEEP)).where(programme="2014 - 2020 INTERREG VB South West Europe")
    assert net.n_projects == 36
    sections = built(net)
    assert kinds(sections) <= {"lead", "ties.one_partner", "time.none"}
    assert not any(pictures(section) for section in sections.values())


def test_urbact_rests_on_everything() -> None:
    columns = {"project": "Code_Network", "actor": "asciiName", "actor_id": "geonameId", "country": "Country"}
    net = im.read(needed(URBACT), columns=columns)
    base = Base(net, net.cooperation("count"))
    assert base.of_ties(net.n_actors).whole
