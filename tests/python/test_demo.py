"""The invented programme: always the same, and of the kind it says it is."""

from __future__ import annotations

import csv
import hashlib
import io
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import isthmus as im

SHA256 = "f822741d9f4648e858efa2317fd20aecace50358310ba605121f52bfb9935c82"
SEEDS = range(1, 8)
Rows = list[dict[str, str]]


def as_csv(table: dict[str, list[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table)
    writer.writerows(zip(*table.values(), strict=True))
    return text.getvalue()


def rows_of(table: dict[str, list[str]]) -> Rows:
    return [dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)]


def projects_of(table: dict[str, list[str]]) -> dict[str, Rows]:
    projects: dict[str, Rows] = defaultdict(list)
    for row in rows_of(table):
        projects[row["project"]].append(row)
    return dict(projects)


def test_it_is_the_same_on_every_machine() -> None:
    assert hashlib.sha256(as_csv(im.demo_table()).encode()).hexdigest() == SHA256


def test_the_same_seed_gives_the_same_table_and_another_seed_another() -> None:
    assert im.demo_table(rng=3) == im.demo_table(rng=3)
    assert im.demo_table(rng=3) != im.demo_table(rng=4)


def test_every_row_says_that_it_is_synthetic() -> None:
    assert all(programme.startswith("SYNTHETIC") for programme in im.demo_table()["programme"])


@pytest.mark.parametrize("seed", SEEDS)
def test_every_project_keeps_the_rule_of_its_programme(seed: int) -> None:
    """Two countries or more, one of them Britain; withdrawn partners count, they were there at the start."""
    for name, rows in projects_of(im.demo_table(rng=seed)).items():
        countries = {row["country"] for row in rows}
        assert len(countries) >= 2, name
        assert "GB" in countries, name


@pytest.mark.parametrize("seed", SEEDS)
def test_every_project_is_sane(seed: int) -> None:
    for name, rows in projects_of(im.demo_table(rng=seed)).items():
        assert 3 <= len({row["partner"] for row in rows}) <= 11, name
        assert 1 <= sum(row["role"] == "lead" for row in rows) <= 2, name
        assert {row["role"] for row in rows} <= {"lead", "partner", "associated"}, name
        assert len({(row["start"], row["end"], row["objective"], row["call"]) for row in rows}) == 1, name
        start, end = date.fromisoformat(rows[0]["start"]), date.fromisoformat(rows[0]["end"])
        assert 2014 <= start.year <= 2020, name
        assert 2 * 365 <= (end - start).days <= 2 * 365 + 700, name
        for row in rows:
            if row["role"] == "associated" and row["budget"] != "to be confirmed":
                assert row["budget"] == "", name
            elif row["budget"] != "to be confirmed":
                assert 20_000 <= int(row["budget"]) < 500_000, name


@pytest.mark.parametrize("seed", SEEDS)
def test_an_actor_has_one_country_region_and_sector(seed: int) -> None:
    facts: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for row in rows_of(im.demo_table(rng=seed)):
        facts[row["partner"]].add((row["country"], row["region"], row["sector"]))
        assert im.country(row["region"][:2])["iso2"] == row["country"]
    assert all(len(known) == 1 for known in facts.values())


def test_all_four_sectors_are_there() -> None:
    assert set(im.demo_table()["sector"]) == {"third sector", "business", "government", "research"}


def test_the_size_can_be_chosen() -> None:
    table = im.demo_table(projects=12, actors=40)
    assert len(set(table["project"])) == 12
    assert len(set(table["partner"])) <= 40


def test_the_network_is_that_of_the_table() -> None:
    table = im.demo_table()
    net = im.demo_network()
    assert net.n_participations == len(table["project"])
    assert set(net.project_names) == set(table["project"])
    assert set(net.actor_names) == set(table["partner"])
    links = set(zip(table["project"], table["partner"], strict=True))
    assert net.n_links == len(links)


def test_its_issues_are_found() -> None:
    kinds = im.demo_network().issues["kind"].tolist()
    assert sorted(kinds) == ["actor twice in a project", "not a number", "two leads"]


@pytest.mark.parametrize("seed", [1, 5])
def test_rows_of_its_issues_are_those_of_the_file_beside_it(tmp_path: Path, seed: int) -> None:
    file = tmp_path / "partners.csv"
    file.write_text(as_csv(im.demo_table(rng=seed)), encoding="utf-8")
    columns = {"actor": "partner", "place": "town", "theme": "challenge"}
    read, made = (net.issues for net in (im.read(file, columns=columns), im.demo_network(rng=seed)))
    assert list(zip(made["kind"], made["row"], strict=True)) == list(zip(read["kind"], read["row"], strict=True))
    amount = next(row for kind, row in zip(made["kind"], made["row"], strict=True) if kind == "not a number")
    assert "to be confirmed" in file.read_text(encoding="utf-8").splitlines()[amount - 1]


def test_its_network_says_that_it_is_synthetic() -> None:
    assert im.demo_network(rng=2).source == "synthetic programme, seed 2"


@pytest.mark.parametrize("actors", [3, 4, 5, 8, 11, 12, 1064])
@pytest.mark.parametrize("projects", [1, 2, 5, 6, 7, 8])
def test_a_programme_of_any_size_keeps_the_rule(projects: int, actors: int) -> None:
    for seed in SEEDS if actors < 100 else [1]:
        table = im.demo_table(rng=seed, projects=projects, actors=actors)
        found = projects_of(table)
        assert len(found) == projects
        assert len(set(table["partner"])) <= actors
        assert all({"GB"} < {row["country"] for row in rows} for rows in found.values())
        assert sorted(table["role"]).count("lead") >= projects + 1
        assert "to be confirmed" in table["budget"]
    assert im.demo_network(projects=projects, actors=actors).n_projects == projects


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"projects": 0}, im.InvalidValueError),
        ({"projects": -1}, im.InvalidValueError),
        ({"projects": 1.5}, im.InvalidValueError),
        ({"projects": 2**70}, im.InvalidValueError),
        ({"projects": 10_001}, im.LimitError),
        ({"actors": 2}, im.InvalidValueError),
        ({"actors": -3}, im.InvalidValueError),
        ({"actors": 1065}, im.LimitError),
        ({"actors": "many"}, im.InvalidValueError),
    ],
)
@pytest.mark.parametrize("make", [im.demo_table, im.demo_network])
def test_a_number_that_cannot_be_is_refused(make: Any, given: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error, match=next(iter(given))):
        make(**given)
