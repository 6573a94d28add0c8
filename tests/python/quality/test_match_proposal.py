"""Proposals of which actors are one organisation."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Literal

import pytest

import isthmus as im


def network(*rows: tuple[str, str], ids: list[str] | None = None) -> im.PartnershipNetwork:
    """One project for each row (name, country)."""
    table = {
        "project": [f"P{i}" for i in range(len(rows))],
        "partner": [name for name, _ in rows],
        "country": [country for _, country in rows],
    }
    if ids is not None:
        return im.from_table(
            {**table, "pic": ids}, project="project", actor="partner", country="country", actor_id="pic"
        )
    return im.from_table(table, project="project", actor="partner", country="country")


def pairs(matches: im.Table) -> set[tuple[str, str]]:
    return set(zip(matches["value"], matches["correction"], strict=True))


@pytest.mark.parametrize(
    ("one", "other", "country", "reason"),
    [
        ("City of Torino", "Comune di Torino", "IT", "comune and city mean the same"),
        ("City of Turin", "City of Torino", "IT", "Turin and Torino are one place"),
        ("University of Oulu", "Oulun yliopisto", "FI", "another order"),
        ("Horus Pharma", "Horus Pharma SAS", "FR", "legal form"),
        ("Universty of Craiova", "University of Craiova", "RO", "one letter differs: University / Universty"),
        ("Δήμος Αθηναίων", "Dimos Athinaion", "GR", "case, accents"),
    ],
)
def test_spellings_of_one_organisation(one: str, other: str, country: str, reason: str) -> None:
    matches = im.propose_matches(network((one, country), (other, country)))
    assert len(matches) == 1
    assert {matches["value"][0], matches["correction"][0]} == {one, other}
    assert reason in matches["reason"][0]
    assert 0.85 <= matches["score"][0] <= 1.0


def test_an_acronym_in_brackets_ties_the_acronym_alone() -> None:
    net = network(
        ("Centre National de la Recherche Scientifique (CNRS)", "FR"),
        ("CNRS", "FR"),
        ("Centre national de la recherche scientifique", "FR"),
    )
    assert len(im.propose_matches(net)) == 2
    assert set(im.propose_matches(net)["correction"]) == {"Centre National de la Recherche Scientifique (CNRS)"}


@pytest.mark.parametrize(
    ("one", "other", "country"),
    [
        ("Université Lille 1", "Université Lille 2", "FR"),
        ("Université de Lyon", "Université Lyon 2", "FR"),
        ("City of Antwerp", "Province of Antwerp", "BE"),
        ("Camera di Commercio di Torino", "Camera di Commercio di Milano", "IT"),
        ("North Devon Council", "South Devon Council", "GB"),
        ("University of Freiburg", "University of Freiberg", "DE"),
        ("Universitatea din Craiova", "Spitalul Universitatii din Craiova", "RO"),
        ("Gymnasium 4", "Gymnasium 14", "DE"),
        ("Upper Austria Research", "Lower Austria Research", "AT"),
    ],
)
def test_what_contradicts_stays_apart(one: str, other: str, country: str) -> None:
    assert len(im.propose_matches(network((one, country), (other, country)), threshold=0.5)) == 0


def test_an_acronym_of_a_parent_ties_nothing() -> None:
    assert len(im.propose_matches(network(("Instituto Pirenaico de Ecologia (CSIC)", "ES"), ("CSIC", "ES")))) == 0


@pytest.mark.parametrize("part_of", ["propose", "apart"])
def test_identifiers_decide(part_of: Literal["propose", "apart"]) -> None:
    rows = [("Kent Council", "GB"), ("KENT COUNCIL", "GB")]
    assert len(im.propose_matches(network(*rows, ids=["999997930", "999997931"]), part_of=part_of)) == 0


def test_other_countries_stay_apart() -> None:
    assert len(im.propose_matches(network(("Red Cross Society", "BE"), ("Red Cross Society", "NL")))) == 0


@pytest.mark.parametrize("known", ["more", "less"])
def test_who_has_no_country_is_merged_when_the_table_is_replayed(tmp_path: Path, known: str) -> None:
    """Whether the representative has the country or another spelling has it."""
    given = ["GB", "GB", ""] if known == "more" else ["", "", "GB"]
    rows = [
        *(f"P{i},{name},{country}" for i in range(3) for name, country in zip(_SPELLINGS[:1] * 2, given, strict=False)),
        f"P0,{_SPELLINGS[1]},{given[2]}",
        f"P1,{_SPELLINGS[2]},",
        "P2,Gemeente Zwolle,NL",
    ]
    file = tmp_path / "partners.csv"
    file.write_text("project,partner,country\n" + "\n".join(rows) + "\n", encoding="utf-8")
    net = im.read(str(file))
    assert net.n_actors == 4
    matches = im.propose_matches(net)
    assert set(matches["correction"][matches["column"] == "country"]) == {"GB"}
    im.write(matches, str(tmp_path / "matches.csv"))
    replayed = im.read(str(file), corrections=str(tmp_path / "matches.csv"))
    assert replayed.n_actors == 2
    assert dict(zip(replayed.actors.index, replayed.actors["country"], strict=True)) == {
        _SPELLINGS[0]: "GB",
        "Gemeente Zwolle": "NL",
    }
    assert len(im.propose_matches(replayed)) == 0


_SPELLINGS = ["Kent Wildlife Trust", "Wildlife Trust Kent", "KENT WILDLIFE TRUST LTD"]


def test_who_has_no_country_and_a_name_of_several_is_left_to_a_person() -> None:
    matches = im.propose_matches(
        network(("Kent Wildlife Trust", "GB"), ("Wildlife Trust Kent", ""), ("Wildlife Trust Kent", "IE"))
    )
    assert list(matches["correction"]) == [""]
    assert matches["reason"][0].endswith("but Wildlife Trust Kent without a country may be the one in IE")


def test_a_country_that_was_decided_is_not_proposed_again(tmp_path: Path) -> None:
    net = network(("Kent Wildlife Trust", "GB"), ("Kent Wildlife Trust", "GB"), ("Wildlife Trust Kent", ""))
    assert len(im.propose_matches(net)) == 2
    decided = tmp_path / "decided.csv"
    decided.write_text(
        "actor,country,column,value,correction\nWildlife Trust Kent,,country,,(keep)\n", encoding="utf-8"
    )
    assert list(im.propose_matches(net, decided=str(decided))["column"]) == ["actor"]


def test_a_part_is_shown_merged_or_left_by_policy() -> None:
    net = network(("University of Zagreb", "HR"), ("University of Zagreb, Faculty of Law", "HR"))
    shown = im.propose_matches(net)
    assert (shown["relation"][0], shown["correction"][0]) == ("part_of", "")
    assert "University of Zagreb" in shown["reason"][0]
    merged = im.propose_matches(net, part_of="merge")
    assert (merged["relation"][0], len(merged)) == ("same", 1)
    assert len(im.propose_matches(net, part_of="apart")) == 0


def test_order_of_rows_does_not_matter() -> None:
    rows = [
        *[
            (name, "IT")
            for name in ("Comune di Torino", "City of Torino", "Città di Torino", "Torino", "Provincia di Torino")
        ],
        *[(name, "FR") for name in ("Lille", "Ville de Lille", "Université Lille 1", "Lille University 1")],
    ]
    expected = pairs(im.propose_matches(network(*rows)))
    for seed in range(10):
        random.Random(seed).shuffle(rows)
        assert pairs(im.propose_matches(network(*rows))) == expected


def test_options_are_checked() -> None:
    net = network(("A", "FR"))
    with pytest.raises(im.InvalidValueError, match="threshold is a score above 0 and up to 1; got 0"):
        im.propose_matches(net, threshold=0)
    with pytest.raises(im.InvalidValueError, match='part_of cannot be "maybe"'):
        im.propose_matches(net, part_of="maybe")  # type: ignore[arg-type]
    with pytest.raises(im.InvalidValueError, match="propose_matches needs a network"):
        im.propose_matches("names")  # type: ignore[arg-type]


def test_hostile_names_do_no_harm() -> None:
    names = [
        "",
        " ",
        "=1+1",
        "<script>",
        "a" * 10_000_000,
        "(" * 5000,
        "é" + "\u0301" * 100_000,
        "עברית",
        "\ufeff*-–(A)",
    ]
    net = network(*[(name, "FR") for name in names])
    assert len(im.propose_matches(net)) == 0
