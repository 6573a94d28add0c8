"""Headers below titles, in two rows, in two languages: workbooks and delimited text alike."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import isthmus as im
from isthmus.cli import main
from support.containers import workbook

Rows = Sequence[Sequence[Any]]

ROWS = [["TIDES", "Dover Trust", "UK", 10.5], ["TIDES", "Calais Ville", "FR", 20], ["BANKS", "Calais Ville", "FR", 30]]


def written(folder: Path, kind: str, rows: Rows) -> Path:
    if kind == "xlsx":
        return workbook(folder / "t.xlsx", {"List": rows})
    with (folder / "t.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return folder / "t.csv"


COLUMNS = ("project", "actor", "country", "budget")


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize(
    "above",
    [
        [["Opération", "Bénéficiaire", "Pays", "Coût total"]],
        [["Liste des opérations"], [], ["Opération", "Bénéficiaire", "Pays", "Coût total"]],
        [["Wykaz projektów", "", "", "Stan na: 30.06.2023"], ["Nazwa projektu", "Beneficjent", "Kraj", "Wartość"]],
        [["Progetti approvati", "Bando 2"], ["Aggiornato", "marzo"], [], ["Titolo", "Beneficiario", "Paese", "Costo"]],
        [["", "Projekt und Partner"], ["Vorhaben", "Begünstigter", "Staat", "Gesamtkosten"]],
        [["Hanke", "Tuensaaja", "Maa", "Kustannukset"], ["(1)", "(2)", "(3)", "(4)"]],
        [["Naziv", "Korisnik", "Država", "Iznos"], ["", "", "", "EUR"]],
    ],
    ids=["first row", "title", "title with a date", "facts", "empty first cell", "numbers", "units"],
)
def test_headers_in_languages_that_are_named_are_found(tmp_path: Path, kind: str, above: Rows) -> None:
    names = next(row for row in above if len(row) == 4 and all(row) and "Stan" not in str(row[3]))
    net = im.read(written(tmp_path, kind, [*above, *ROWS]), columns=dict(zip(COLUMNS, map(str, names), strict=True)))
    assert (net.n_projects, net.n_actors, net.n_participations) == (2, 2, 3)
    assert net.participations["budget"].tolist() == [10.5, 20, 30]
    assert not [kind for kind in net.issues["kind"] if kind.startswith("row without")]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_headers_are_found_without_naming_where_words_are_known(tmp_path: Path, kind: str) -> None:
    above = [["Projects approved", "", "", "State: March 2021"], [], ["Project", "Partner", "Country", "Budget"]]
    net = im.read(written(tmp_path, kind, [*above, *ROWS]))
    assert (net.n_projects, net.n_actors) == (2, 2)
    assert any("row 3; what is above is a title" in note for note in net.reading.notes)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize(
    "upper",
    [
        ["Projet", "Partenaire", "Pays", "Montant"],
        ["Projekt", "Partner", "Land", "Partnerbudget"],
        ["Hankkeen nimi", "Toteuttaja", "Maa", "Kustannukset"],
    ],
)
def test_a_header_in_two_languages_is_one(tmp_path: Path, kind: str, upper: list[str]) -> None:
    net = im.read(written(tmp_path, kind, [upper, ["project", "partner", "country", "budget"], *ROWS]))
    assert (net.n_projects, net.n_actors, net.n_participations) == (2, 2, 3)
    assert sorted(net.actors.index) == ["Calais Ville", "Dover Trust"]


def test_groups_over_columns(tmp_path: Path) -> None:
    rows = [
        ["Projekt", "", "Partner", "", ""],
        ["Akronym", "Programm", "Name", "Land", "Rolle"],
        ["TIDES", "P", "Dover Trust", "UK", "LP"],
        ["TIDES", "P", "Calais Ville", "FR", "PP"],
    ]
    columns = {"project": "Projekt Akronym", "actor": "Partner Name"}
    for kind in ("xlsx", "csv"):
        net = im.read(written(tmp_path, kind, rows), columns=columns)
        assert sorted(net.actors.index) == ["Calais Ville", "Dover Trust"]
        assert net.projects.index == ["TIDES"]
        # The lower header alone names a column too, where it has no twin.
        again = im.read(written(tmp_path, kind, rows), columns={"project": "Akronym", "actor": "Name"})
        assert again.actors.index == net.actors.index


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_row_of_the_header_can_be_given(tmp_path: Path, kind: str) -> None:
    path = written(tmp_path, kind, [["a", "b"], [], ["project", "partner"], ["A", "Kent"], ["A", "Lille"]])
    assert im.read(path, header=3).n_participations == 2
    with pytest.raises(im.UnknownNameError, match="no header in row 2"):
        im.read(path, header=2)
    for wrong in (0, -1, True, "3", 2**32):
        with pytest.raises(im.InvalidValueError, match="header is the number of a row"):
            im.read(path, header=wrong)
    done = CliRunner().invoke(main, ["check", str(path), "--header", "3", "--json"])
    assert '"participations": 2' in done.stdout


def test_what_has_names_of_columns_takes_no_row(tmp_path: Path) -> None:
    import sqlite3

    base = sqlite3.connect(tmp_path / "t.db")
    base.execute("CREATE TABLE t (project TEXT, partner TEXT)")
    base.execute("INSERT INTO t VALUES ('A', 'Kent')")
    base.commit()
    base.close()
    with pytest.raises(im.InvalidValueError, match="header= is for text and workbooks"):
        im.read(tmp_path / "t.db", header=2)
    with pytest.raises(im.InvalidValueError, match="header= is for files"):
        im.from_table({"p": ["A"], "a": ["Kent"]}, project="p", actor="a", options=im.ReadOptions(header=2))
