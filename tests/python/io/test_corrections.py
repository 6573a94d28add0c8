"""Tables of corrections as people save them: text, or a sheet of a workbook."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import isthmus as im
from isthmus.cli import main
from support.containers import workbook

HEADER = ["file", "row", "column", "value", "correction", "actor", "country", "decided_by"]


@pytest.fixture
def partners(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "partners.csv"
    file.write_text("project,partner,country,sector\nA,Kent,GB,\nA,Lille,FR,\nB,=Gent,BE,\n", encoding="utf-8")
    return file


def sectors(net: im.PartnershipNetwork) -> dict[str, str]:
    return dict(zip(net.actors.index, net.actors["sector"].tolist(), strict=True))


def test_a_workbook_corrects_as_a_text_does(partners: Path, tmp_path: Path) -> None:
    lines = [
        ["", "", "sector", "", "government", "Kent", "GB", "Zo\u00eb"],
        ["", 3, "sector", "", "research", "", "", ""],
        ["", "", "sector", "", "business", "'=Gent", "", ""],
        ["", "", "sector", "", "", "Lille", "FR", ""],
    ]
    notes = [["how to fill this in"], ["write a sector"]]
    book = workbook(tmp_path / "sectors.xlsx", {"notes": notes, "sectors": [HEADER, *lines]})
    net = im.read(partners, corrections=book)
    assert sectors(net) == {"Kent": "government", "Lille": "research", "=Gent": "business"}
    (note,) = [text for text, kind in zip(net.issues["message"], net.issues["kind"], strict=True) if "applied" in kind]
    assert "Zo\u00eb" in note
    assert "sectors.xlsx" in note
    text = tmp_path / "sectors.csv"
    text.write_text("\n".join(",".join(map(str, line)) for line in [HEADER, *lines]) + "\n", encoding="utf-8")
    assert sectors(im.read(partners, corrections=text)) == sectors(net)


def test_two_sheets_of_corrections_in_one_workbook_are_refused(partners: Path, tmp_path: Path) -> None:
    """One of them would be left out, and nobody would know."""
    line = ["sector", "", "research", "Kent"]
    book = workbook(tmp_path / "b.xlsx", {"mine": [HEADER[2:6], line], "hers": [HEADER[2:6], line], "x": [["a"], [1]]})
    with pytest.raises(im.InvalidValueError, match=r"2 sheets have the columns .*: mine, hers; save each as a file"):
        im.read(partners, corrections=book)


def test_a_text_and_a_workbook_together_and_the_later_goes_first(partners: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("actor,column,value,correction\nKent,sector,,business\n")
    book = workbook(tmp_path / "b.xlsx", {"S": [HEADER[2:6], ["sector", "", "research", "Kent"]]})
    assert sectors(im.read(partners, corrections=["a.csv", book]))["Kent"] == "research"
    assert sectors(im.read(partners, corrections=[book, "a.csv"]))["Kent"] == "business"
    done = CliRunner().invoke(main, ["check", "partners.csv", "--corrections", "a.csv", "--corrections", "b.xlsx"])
    assert done.exit_code == 0, done.output
    assert "b.xlsx" in done.stdout


def test_decisions_and_proposals_go_through_a_workbook(partners: Path, tmp_path: Path) -> None:
    partners.write_text("project,partner,country\nA,Gemeente Breda,NL\nA,Natuurpunt vzw,BE\nB,Natuurpunt vzw,BE\n")
    done = CliRunner().invoke(main, ["sectors", "partners.csv", "-o", "sectors.xlsx", "--quiet"])
    assert done.exit_code == 0, done.output
    net = im.read(partners, corrections="sectors.xlsx")
    assert sectors(net) == {"Gemeente Breda": "government", "Natuurpunt vzw": "third sector"}
    assert len(im.propose_sectors(im.read(partners), decided="sectors.xlsx")) == 0


def test_a_register_may_be_a_workbook(partners: Path, tmp_path: Path) -> None:
    workbook(tmp_path / "register.xlsx", {"R": [["name", "sector"], ["Kent", "third sector"], ["Lille", ""]]})
    words = ["sectors", "partners.csv", "-o", "s.csv", "--register", "register.xlsx", "--quiet"]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    (line,) = [text for text in (tmp_path / "s.csv").read_text("utf-8-sig").splitlines() if text.startswith("Kent")]
    assert "third sector" in line
    assert "register" in line


def test_what_is_no_table_of_corrections_is_refused_with_what_there_is(partners: Path, tmp_path: Path) -> None:
    book = workbook(tmp_path / "b.xlsx", {"S": [["actor", "sector"], ["Kent", "research"]]})
    with pytest.raises(
        im.InvalidValueError, match=r"no sheet has the columns column, value, correction; .* S .actor, sector"
    ):
        im.read(partners, corrections=book)
    (tmp_path / "b.sqlite").write_bytes(b"SQLite format 3\0" + bytes(100))
    with pytest.raises(im.InvalidValueError, match=r"is a text .CSV. or a workbook, and not a sqlite"):
        im.read(partners, corrections=tmp_path / "b.sqlite")
    with pytest.raises(im.InvalidValueError, match=r"^\.: this table is a text .CSV. or a workbook, and not a folder"):
        im.read(partners, corrections=".")
    with pytest.raises(im.errors.MissingFileError):
        im.read(partners, corrections="none.xlsx")
