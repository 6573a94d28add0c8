"""What headers mean: those of published lists (tests/data/cases/headers.csv), and tables in many languages."""

from __future__ import annotations

import csv
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import isthmus as im
from isthmus.report.check import check
from support.cases import CASES

WORDS = Path(__file__).parents[3] / "src" / "io" / "data" / "header_words.csv"
TABLES = CASES.parent / "header-tables.csv"

# Fields that isthmus does not have: their columns are left alone.
NO_FIELDS = {"eu_contribution", "address", "postcode", "description", "none", "actors"}


@dataclass(frozen=True)
class Header:
    """A header of a published list, and the fields that are right for it."""

    text: str
    fields: set[str] = field(default_factory=set)

    @property
    def named(self) -> set[str]:
        """Fields of isthmus, where it must be one of them."""
        return set() if "none" in self.fields else self.fields - NO_FIELDS - {"project", "project_name", "actor"}


def lists() -> dict[str, list[Header]]:
    """The lists of headers.csv."""
    found: dict[str, list[Header]] = defaultdict(list)
    with (CASES / "headers.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            right = {each.split(" ")[0] for each in row["field"].split("|")}
            right |= {"project_name"} if "project" in right else set()
            right |= {"region"} if "nuts" in right else set()
            found[row["list"]].append(Header(row["header"] or "blank", right))
    return dict(found)


def table_of(headers: list[str], folder: Path) -> Path:
    """A table with these headers and two rows."""
    file = folder / "table.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter=";")
        writer.writerow(headers)
        writer.writerows([f"{row}{column}" for column in range(len(headers))] for row in "xy")
    return file


def understood(headers: list[str], folder: Path) -> dict[str, str]:
    """Header -> field, as the table is read; a column of the lead or of further partners is one of actors."""
    reading = im.read(table_of(headers, folder)).reading
    assert reading is not None
    names = {"lead": "actor", "partners": "actors"}
    fields = {header.strip(): name for name, header in reading.columns}
    return {
        header: names.get(name, name.removeprefix("lead_").removeprefix("partners_")) for header, name in fields.items()
    }


def test_published_lists(tmp_path: Path) -> None:
    """Projects and actors in 95 % of the lists, other fields in 90 %, and another field's column in 1 % at most."""
    missed, not_right, wrong, other, columns = [], [], [], 0, 0
    for name, headers in lists().items():
        got = understood([header.text for header in headers], tmp_path)
        for key in ("project", "actor"):
            mine = [header for header in headers if key in header.fields]
            if mine and not any(got.get(header.text.strip()) in header.fields for header in mine):
                missed.append((name, key))
        for header in headers:
            columns += 1
            taken = got.get(header.text.strip())
            if taken is not None and taken not in header.fields:
                wrong.append((name, header.text, taken))
            if header.named:
                other += 1
                if taken not in header.fields:
                    not_right.append((name, header.text, taken))
    assert len(missed) <= 0.05 * 2 * len(lists()), missed
    assert len(not_right) <= 0.10 * other, not_right
    assert len(wrong) <= 0.01 * columns, wrong


def written_tables() -> dict[str, dict[str, str]]:
    """Tables written for this test: header -> fields that are right, "-" for none."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    with TABLES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["table"]][row["header"]] = row["field"]
    return dict(found)


@pytest.mark.parametrize(("table", "right"), written_tables().items())
def test_tables_in_many_languages(table: str, right: dict[str, str], tmp_path: Path) -> None:
    got = understood(list(right), tmp_path)
    wrong = {header: got.get(header) for header in right if got.get(header, "-") not in right[header].split("|")}
    assert wrong == {}, table


@pytest.mark.parametrize(
    ("headers", "named"),
    [
        (["Project", "Applicant", "Beneficiary"], {"actor": "Beneficiary"}),
        (["Project ID", "Name", "Country"], {"actor": "Name"}),
        (["Project code", "Operation number", "Beneficiary"], {"project": "Project code"}),
    ],
)
def test_two_columns_that_could_be_one_field_are_an_error_until_one_is_named(
    headers: list[str], named: dict[str, str], tmp_path: Path
) -> None:
    file = table_of(headers, tmp_path)
    unclear = [group for group in check(im.read(file)).groups if group.kind == "unclear column"]
    assert [group.severity for group in unclear] == ["error"]
    assert next(iter(named)) in unclear[0].fix
    assert not any(group.kind == "unclear column" for group in check(im.read(file, columns=named)).groups)


def folded(word: str) -> str:
    """Without case and accents, as the words are compared."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def test_no_word_has_two_meanings_in_one_language() -> None:
    meanings: dict[tuple[str, str], set[str]] = defaultdict(set)
    with WORDS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for word in row["words"].split("|"):
                assert word.strip("*"), row
                meanings[folded(word), row["language"]].add(row["concept"])
    twice = {key: found for key, found in meanings.items() if len(found) > 1}
    # A partner of a project, or all of them: German and Finnish do not say which.
    assert {key: found for key, found in twice.items() if found != {"actor", "partners"}} == {}


def test_words_are_known_in_every_language() -> None:
    languages: dict[str, set[str]] = defaultdict(set)
    with WORDS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            languages[row["concept"]].add(row["language"])
    every = {
        "bg",
        "cs",
        "da",
        "de",
        "el",
        "es",
        "et",
        "fi",
        "fr",
        "ga",
        "hr",
        "hu",
        "it",
        "lt",
        "lv",
        "mt",
        "nl",
        "pl",
        "pt",
        "ro",
        "sk",
        "sl",
        "sv",
        "no",
        "uk",
        "sr",
        "tr",
    }
    for concept in ("project", "actor", "start", "end", "money", "country"):
        missing = every - languages[concept]
        assert not missing, f"{concept}: {sorted(missing)}"


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (["Hanke", "Tuen saaja", "Hankkeen aloituspäivämäärä", "Päättymispäivämäärä"], ["actor", "start", "end"]),
        (["Hanke", "Osatoteuttaja"], ["actor"]),
        (
            ["Projekt címe", "Támogatott", "Kezdés", "Befejezés", "Összköltség (Ft)"],
            ["actor", "start", "end", "budget"],
        ),
        (["Titlul proiectului", "Beneficiar", "Data începerii", "Data încheierii"], ["actor", "start", "end"]),
        (["Projeto", "Parceiro", "Função"], ["actor", "role"]),
        (["Vorhaben", "Fördernehmer", "Beginn", "Voraussichtliches Abschlussdatum"], ["actor", "start", "end"]),
        (["Naziv projekta", "Korisnik", "Početak projekta", "Kraj projekta"], ["actor", "start", "end"]),
        (["Proyecto", "Organismo", "Fecha inicial", "Fecha final"], ["actor", "start", "end"]),
        (["Naziv projekta", "Nosilac projekta"], ["actor"]),
        (["Tionscadal", "Eagraíocht"], ["actor"]),
        (["Proġett", "Organizzazzjoni"], ["actor"]),
        (["Operation", "Grant holder"], ["actor"]),
    ],
)
def test_words_of_lists_of_operations(tmp_path: Path, headers: list[str], expected: list[str]) -> None:
    found = understood(headers, tmp_path)
    assert [found.get(header) for header in headers[1:]] == expected


@pytest.mark.parametrize(
    "other",
    ["Number of partners", "Nombre de partenaires", "No. of partners", "Bemiddelende instantie", "Formidlende organ",
     "Zwischengeschaltete Stelle", "Instytucja pośrednicząca"],
)  # fmt: skip
def test_columns_of_no_field_are_left_alone(tmp_path: Path, other: str) -> None:
    assert understood(["Project", "Beneficiary", other], tmp_path) == {"Project": "project", "Beneficiary": "actor"}


def test_a_postcode_of_an_operation_is_not_its_key(tmp_path: Path) -> None:
    found = understood(["Denumirea operațiunii", "Beneficiar", "Codul poştal al operaţiunii"], tmp_path)
    assert "Codul poştal al operaţiunii" not in found
    assert found["Beneficiar"] == "actor"
