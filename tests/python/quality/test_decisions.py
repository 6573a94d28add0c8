"""Decisions on proposals: whom their lines mean, and that replayed they reach these and nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

import isthmus as im
from isthmus.quality.decisions import Decisions, countries_of_lines

ROWS = [("Natuurpunt vzw", "BE"), ("Natuurpunt VZW", "FR"), ("Natuurpunt vzw", ""), ("Gemeente Breda", "")]


def partners(folder: Path, rows: list[tuple[str, str]]) -> Path:
    """A table with one project for each row (name, country)."""
    file = folder / "partners.csv"
    lines = [f'P{i},"{name}",{country}' for i, (name, country) in enumerate(rows)]
    file.write_text("\n".join(["project,partner,country", *lines]) + "\n", encoding="utf-8")
    return file


def written(folder: Path, *lines: str) -> str:
    """A table of corrections with these lines."""
    file = folder / "decided.csv"
    file.write_text("\n".join(["actor,country,column,value,correction", *lines]) + "\n", encoding="utf-8")
    return str(file)


def sectors(net: im.PartnershipNetwork) -> dict[tuple[str, str | None], str]:
    actors = net.actors
    return {
        (str(name), country): sector
        for name, country, sector in zip(actors.index, actors["country"], actors["sector"], strict=True)
    }


def test_a_blank_country_is_written_only_where_it_means_one_actor() -> None:
    assert countries_of_lines(["A", "a ", "B", "A"], ["BE", None, None, ""]) == ["BE", "(empty)", "", "(empty)"]
    assert countries_of_lines(["A", "B"], ["BE", "FR"]) == ["BE", "FR"]
    assert countries_of_lines([], []) == []


def test_a_sector_of_an_actor_without_a_country_reaches_no_other(tmp_path: Path) -> None:
    file = partners(tmp_path, ROWS)
    found = im.propose_sectors(im.read(file))
    meant = dict(zip(zip(found.index, found["country"], strict=True), found["correction"], strict=True))
    assert {country for _, country in meant} == {"BE", "FR", "(empty)", ""}
    line = written(tmp_path, "Natuurpunt vzw,(empty),sector,,research")
    net = im.read(file, corrections=line)
    assert sorted(country or "" for (_, country), sector in sectors(net).items() if sector == "research") == [""]


def test_proposals_with_a_marker_are_replayed(tmp_path: Path) -> None:
    file = partners(tmp_path, ROWS)
    im.write(im.propose_sectors(im.read(file)), str(tmp_path / "sectors.csv"))
    net = im.read(file, corrections=str(tmp_path / "sectors.csv"))
    assert "correction without effect" not in net.issues["kind"].tolist()
    assert "corrections that contradict" not in net.issues["kind"].tolist()


@pytest.mark.parametrize("propose", [im.propose_matches, im.propose_places])
def test_matches_and_places_say_no_country_too(tmp_path: Path, propose: object) -> None:
    file = tmp_path / "partners.csv"
    file.write_text(
        "project,partner,country,nuts,town\n"
        "A,City of Turin,,ITC99,Torino\nB,Comune di Torino,,ITC11,Torino\nA,Comune di Torino,,ITC11,Torino\n"
        "C,City of Turin,FR,,\nD,City of Turin,BE,,\n",
        encoding="utf-8",
    )
    assert callable(propose)
    found = propose(im.read(file))
    countries = {c for name, c in zip(found.index, found["country"], strict=True) if name == "City of Turin"}
    assert countries == {"(empty)"}


def test_decisions_know_the_marker_and_fields_in_any_case(tmp_path: Path) -> None:
    of_none = Decisions(written(tmp_path, "Natuurpunt,(EMPTY),Sector,,(Keep)"), "sector")
    assert of_none.has("NATUURPUNT", None)
    assert of_none.has("Natuurpunt", "")
    assert not of_none.has("Natuurpunt", "BE")
    of_any = Decisions(written(tmp_path, "Natuurpunt,,sector,,(keep)"), "sector")
    assert of_any.has("Natuurpunt", None)
    assert of_any.has("Natuurpunt", "BE")


def test_proposals_without_a_line_are_replayed_as_nothing(tmp_path: Path) -> None:
    file = partners(tmp_path, [("Kent County Council", "GB"), ("Gemeente Breda", "NL")])
    matches = im.propose_matches(im.read(file))
    assert len(matches) == 0
    im.write(matches, str(tmp_path / "matches.csv"))
    assert im.read(file, corrections=str(tmp_path / "matches.csv")).n_actors == 2
    assert len(im.propose_matches(im.read(file), decided=str(tmp_path / "matches.csv"))) == 0


def test_a_second_round_renames_what_the_first_one_did(tmp_path: Path) -> None:
    file = partners(tmp_path, [("Comune X", "IT"), ("City of Turin", "IT"), ("Comune di Torino", "IT")])
    first = written(tmp_path, "Comune X,IT,actor,Comune X,City of Turin")
    second = tmp_path / "second.csv"
    second.write_text("actor,country,column,value,correction\nCity of Turin,IT,actor,City of Turin,Comune di Torino\n")
    net = im.read(file, corrections=[first, str(second)])
    assert net.actors.index == ["Comune di Torino"]
