"""What is not text, opened as tables: workbooks, archives, Parquet, databases; what is refused, and in which words."""

from __future__ import annotations

import datetime as dt
import importlib.util
import os
import random
import sqlite3
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

import isthmus as im
from isthmus import _core
from isthmus.core.errors import LimitError, MissingFileError, ParseError, UnknownNameError
from isthmus.io import containers

DATA = Path(os.environ.get("ISTHMUS_DATA", Path(__file__).resolve().parents[3] / "shared" / "data"))
HEADER = ["project", "partner", "country"]
ROWS = [["A", "Kent", "UK"], ["A", "Lille", "FR"], ["B", "Kent", "UK"]]


def columns(table: _core.TextTable) -> dict[str, list[str]]:
    return {name: table.column(i) for i, name in enumerate(table.names)}


def opened(path: Path, name: str | None = None, **limits: int) -> list[tuple[str, dict[str, list[str]]]]:
    tables, _ = containers.tables(path, containers.kind_of(path), limits, name)
    return [(each, columns(table)) for each, table in tables]


def notes(path: Path) -> list[str]:
    return containers.tables(path, containers.kind_of(path), {}, None)[1]


def complaint(read: Callable[[], object]) -> str | None:
    """What one of our errors says; nothing when all went well; any other error is not caught."""
    try:
        read()
    except im.errors.IsthmusError as error:
        return str(error)
    return None


def workbook(path: Path, sheets: dict[str, Sequence[Sequence[Any]]]) -> Path:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd", "in_memory": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for i, row in enumerate(rows):
            for j, cell in enumerate(row):
                sheet.write(i, j, cell)
    book.close()
    return path


def archive(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return path


def sheet_xml(path: Path, cells: str) -> Path:
    """A workbook whose one sheet has these cells, written by hand."""
    made = workbook(path, {"Sheet1": [["x"]]})
    with zipfile.ZipFile(made) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    parts["xl/worksheets/sheet1.xml"] = f"<worksheet {main}><sheetData>{cells}</sheetData></worksheet>".encode()
    return archive(path, parts)


def blanks(path: Path, name: str, size: int) -> Path:
    """A zip whose one member is an element with so many blanks behind, made without having them."""
    block = b" " * 2**20
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file, file.open(name, "w", force_zip64=True) as member:
        member.write(b"<worksheet>".ljust(2**20))
        for _ in range(size // len(block) - 1):
            member.write(block)
    return path


# What a file is


def test_kind_is_told_by_the_first_bytes_and_not_by_the_name(tmp_path: Path) -> None:
    book = workbook(tmp_path / "table.csv", {"S": [HEADER, *ROWS]})
    assert containers.kind_of(book) == "workbook"
    assert containers.kind_of(archive(tmp_path / "a.xlsx", {"t.csv": b"a,b\n"})) == "zip"
    (tmp_path / "b.xlsx").write_text("a,b\n1,2\n")
    assert containers.kind_of(tmp_path / "b.xlsx") == "text"
    assert containers.kind_of(tmp_path) == "folder"
    assert containers.kind_of(tmp_path / "missing.xlsx") == "text"


@pytest.mark.parametrize(
    "text", ["PAR1,PAR2\n1,2\n", "country_DUCK,partner\n", "12345678DUCKS,1\n", "PK,b\n", "SQLite format 3\n"]
)
def test_a_header_that_looks_like_the_mark_of_a_format_is_a_header(tmp_path: Path, text: str) -> None:
    (tmp_path / "t.csv").write_text(text)
    assert containers.kind_of(tmp_path / "t.csv") == "text"


def test_a_pipe_is_not_read_to_find_out_what_it_is(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert containers.kind_of(tmp_path / "pipe") == "text"


# Workbooks


def test_cells_of_a_sheet_as_texts(tmp_path: Path) -> None:
    day = dt.date(2020, 1, 2)
    path = workbook(
        tmp_path / "t.xlsx",
        {
            "S": [
                ["a", "b"],
                [99099, 0.5],
                [day, dt.datetime(2020, 1, 2, 3, 4)],
                [True, None],
                [-7.0, "=1+1 as text"],
            ]
        },
    )
    [(name, table)] = opened(path)
    assert name == "S"
    assert table["a"] == ["99099", "2020-01-02", "True", "-7"]
    assert table["b"][0] == "0.5"
    assert table["b"][2] == ""


def test_a_title_above_the_header_is_skipped_and_said_and_lines_are_those_of_the_sheet(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "t.xlsx", {"S": [["Partners of the programme"], [], HEADER, ROWS[0], [], ["A", "Ghent", "Narnia"]]}
    )
    [(_, table)] = opened(path)
    assert list(table) == HEADER
    assert table["project"] == ["A", "A"]
    assert notes(path) == ["The header of the sheet 'S' is taken from row 3; what is above is a title."]
    net = im.read(path)
    assert dict(zip(net.issues["kind"], net.issues["row"], strict=True))["unknown country"] == 6


def test_a_header_that_stands_twice_gets_a_number(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", {"S": [["a", "b", " a "], [1, 2, 3]]})
    assert list(opened(path)[0][1]) == ["a", "b", "a (2)"]


def test_sheets_by_name_and_all_of_them(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", {"One": [["a", "b"], [1, 2]], "Empty": [], "Two": [["c", "d"], [3, 4]]})
    assert [name for name, _ in opened(path)] == ["One", "Two"]
    assert [name for name, _ in opened(path, "Two")] == ["Two"]
    with pytest.raises(UnknownNameError, match=r"t.xlsx: there is no sheet 'Three'; there are One, Empty, Two"):
        opened(path, "Three")


def test_a_workbook_reads_as_the_same_network_as_its_csv(tmp_path: Path) -> None:
    text = tmp_path / "t.csv"
    text.write_text("\n".join(",".join(row) for row in [HEADER, *ROWS]) + "\n")
    a, b = im.read(text), im.read(workbook(tmp_path / "t.xlsx", {"S": [HEADER, *ROWS]}))
    assert a.actors.index == b.actors.index
    assert a.projects.index == b.projects.index
    assert a.participations["actor"].tolist() == b.participations["actor"].tolist()


def test_open_document_sheets_and_their_padding(tmp_path: Path) -> None:
    pytest.importorskip("odf")
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    book = OpenDocumentSpreadsheet()
    sheet = Table(name="Partners")
    for row in [HEADER, *ROWS]:
        line = TableRow()
        for cell in row:
            filled = TableCell(valuetype="string")
            filled.addElement(P(text=cell))
            line.addElement(filled)
        line.addElement(TableCell(numbercolumnsrepeated=16_384 - len(row) - 900))
        sheet.addElement(line)
    padding = TableRow(numberrowsrepeated=1_048_576 - 100_000)
    padding.addElement(TableCell(numbercolumnsrepeated=16_384))
    sheet.addElement(padding)
    book.spreadsheet.addElement(sheet)
    book.save(str(tmp_path / "t.ods"))
    [(name, table)] = opened(tmp_path / "t.ods")
    assert name == "Partners"
    assert table["partner"] == ["Kent", "Lille", "Kent"]


@pytest.mark.parametrize("name", ["Projects (lead partners)", "Partners", "Calls"])
def test_keep_workbook(name: str) -> None:
    path = DATA / "keep-interreg-2014-2020" / "keep_closed_1420.xlsx"
    if not path.exists():
        pytest.skip("the real workbook keep_closed_1420.xlsx is not here; ISTHMUS_DATA says where it is")
    [(_, table)] = opened(path, name)
    rows, width = {"Projects (lead partners)": (1_891, 49), "Partners": (8_621, 15), "Calls": (138, 5)}[name]
    assert (len(next(iter(table.values()))), len(table)) == (rows, width)


def test_an_empty_workbook(tmp_path: Path) -> None:
    with pytest.raises(ParseError, match=r"t.xlsx: the workbook is empty"):
        opened(workbook(tmp_path / "t.xlsx", {"S": []}))


def test_not_a_workbook_inside(tmp_path: Path) -> None:
    path = archive(tmp_path / "t.xlsx", {"[Content_Types].xml": b"<a/>", "word/document.xml": b"<b/>"})
    with pytest.raises(ParseError, match=r"t.xlsx: the workbook cannot be read \(.*\); open it and save it again"):
        opened(path)


def test_an_encrypted_workbook(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(1000)
    )
    with pytest.raises(ParseError, match=r"t.xlsx: the workbook is protected by a password; save it without one"):
        opened(path)


def test_a_damaged_old_workbook(tmp_path: Path) -> None:
    path = tmp_path / "t.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(ParseError, match=r"t.xls: the workbook"):
        opened(path)


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "<row><c r='xfd1' note='>'><v>1</v></c></row><row r='1048576'><c><v>1</v></c></row>",
        "<row/>" * 10_000 + "<row>" + "<c/>" * 3_000 + "<c><f>1</f></c></row>",
    ],
    ids=["references", "other quotes, and a row without", "neither"],
)
def test_cells_far_apart_do_not_fill_the_memory(tmp_path: Path, cells: str) -> None:
    with pytest.raises(LimitError, match=r"t.xlsx: .*sheet1.xml spans more than 20000000 cells \(limit: cells\)"):
        opened(sheet_xml(tmp_path / "t.xlsx", cells))


def test_styled_cells_without_content_cost_nothing(tmp_path: Path) -> None:
    cells = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    )
    assert opened(sheet_xml(tmp_path / "t.xlsx", cells)) == [("Sheet1", {"1": [], "2": []})]


def test_one_long_text_referred_to_by_many_cells(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", {"S": [["a", "b"], *([["x" * 32_000] * 2] * 10_000)]})
    with pytest.raises(
        LimitError, match=r"t.xlsx: the texts of its cells have more than 536870912 bytes \(limit: bytes\)"
    ):
        opened(path)


@pytest.mark.parametrize(
    ("cell", "limit"),
    [
        (
            '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>',
            "cells",
        ),
        ('<table:table-cell><text:p>x<text:s text:c="600000000"/></text:p></table:table-cell>', "bytes"),
    ],
)
def test_repetitions_of_open_document_are_multiplied_out(tmp_path: Path, cell: str, limit: str) -> None:
    uri = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{uri}:office:1.0" xmlns:table="{uri}:table:1.0" '
        f'xmlns:text="{uri}:text:1.0"><office:body><office:spreadsheet><table:table table:name="T">'
        f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    with pytest.raises(LimitError, match=rf"t.ods: .*\(limit: {limit}\)"):
        opened(archive(tmp_path / "t.ods", {"mimetype": kind, "content.xml": content.encode()}))


def test_a_workbook_with_a_dtd(tmp_path: Path) -> None:
    path = sheet_xml(tmp_path / "t.xlsx", "")
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    laughs = "".join(f'<!ENTITY l{i + 1} "&l{i};&l{i};&l{i};&l{i};&l{i};&l{i};&l{i};&l{i};">' for i in range(9))
    parts["xl/sharedStrings.xml"] = (
        f'<!DOCTYPE sst [<!ENTITY l0 "ha">{laughs}]><sst><si><t>&l9;</t></si></sst>'.encode()
    )
    with pytest.raises(ParseError, match=r"t.xlsx: xl/sharedStrings.xml: it has a DTD"):
        opened(archive(path, parts))


def test_a_sheet_that_hides_behind_another_name(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", {"S": [["a", "b"]]})
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    relations = "xl/_rels/workbook.xml.rels"
    parts[relations] = parts[relations].replace(b"worksheets/sheet1.xml", b"media/image1.png")
    parts["xl/media/image1.png"] = parts.pop("xl/worksheets/sheet1.xml")
    with pytest.raises(ParseError, match=r"t.xlsx: a sheet is no XML part; save the workbook again"):
        opened(archive(path, parts))


def test_limits_of_a_sheet_are_named(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", {"S": [HEADER, *ROWS]})
    for limit, most in {"rows": 2, "columns": 2, "cells": 8, "field": 4, "bytes": 20, "entries": 3}.items():
        with pytest.raises(LimitError, match=rf"^t.xlsx.*\(limit: {limit}\)"):
            opened(path, **{limit: most})


# Archives


def test_members_of_a_zip(tmp_path: Path) -> None:
    path = archive(
        tmp_path / "t.zip",
        {"b/two.csv": b"2", "one.TSV": b"1", "readme.md": b"-", "__MACOSX/b/._two.csv": b"\0\5", "inner.zip": b"PK"},
    )
    assert containers.members(path, {}) == [("b/two.csv", b"2"), ("one.TSV", b"1")]


def test_names_that_climb_out_touch_no_disk(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    path = archive(inner / "t.zip", {"../../out.csv": b"a,b\n", "/tmp/isthmus-absolute.csv": b"c,d\n"})
    assert len(containers.members(path, {})) == 2
    assert sorted(each.name for each in tmp_path.rglob("*")) == ["inner", "t.zip"]
    assert not Path("/tmp/isthmus-absolute.csv").exists()


def test_an_archive_in_an_archive_stays_closed(tmp_path: Path) -> None:
    path = archive(tmp_path / "t.zip", {"inner.zip": archive(tmp_path / "i.zip", {"t.csv": b"a,b\n"}).read_bytes()})
    with pytest.raises(
        ParseError, match=r"t.zip: the archive has no delimited file .* not opened \(inner.zip\); unpack it"
    ):
        containers.members(path, {})


def test_an_encrypted_member(tmp_path: Path) -> None:
    path = archive(tmp_path / "t.zip", {"t.csv": b"a,b\n1,2\n"})
    data = bytearray(path.read_bytes())
    data[6] |= 1  # the flag of the file's own header
    data[data.index(b"PK\x01\x02") + 8] |= 1  # and of the directory
    path.write_bytes(data)
    with pytest.raises(ParseError, match=r"t.zip: the archive is protected by a password; unpack it first"):
        containers.members(path, {})


def test_a_way_of_packing_that_is_not_read(tmp_path: Path) -> None:
    path = archive(tmp_path / "t.zip", {"t.csv": b"a,b\n1,2\n"})
    data = bytearray(path.read_bytes())
    data[8] = 97
    data[data.index(b"PK\x01\x02") + 10] = 97
    path.write_bytes(data)
    with pytest.raises(ParseError, match=r"t.zip: the archive is packed in a way that is not read .*unpack it first"):
        containers.members(path, {})


def test_an_archive_cut_short(tmp_path: Path) -> None:
    path = archive(tmp_path / "t.zip", {"t.csv": os.urandom(5000)})
    whole = path.read_bytes()
    for size in (len(whole) - 30, 2000, 30):
        path.write_bytes(whole[:size])
        with pytest.raises(ParseError, match=r"t.zip: .* is damaged or cut short \(.*\); download or save it again"):
            im.read(path)


def test_damage_of_any_byte_is_one_of_our_errors(tmp_path: Path) -> None:
    path = archive(tmp_path / "t.zip", {"t.csv": b"project,partner\nA,Kent\nA,Lille\n" * 3})
    whole = path.read_bytes()
    rng = random.Random(1)
    for _ in range(400):
        data = bytearray(whole)
        for _ in range(rng.randint(1, 4)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        path.write_bytes(data)
        said = complaint(lambda: containers.members(path, {}))
        assert said is None or "t.zip" in said


def test_sizes_are_counted_and_not_believed(tmp_path: Path) -> None:
    path = blanks(tmp_path / "t.zip", "t.csv", 80 * 2**20)
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)  # ten bytes, says the directory
    path.write_bytes(data)
    with pytest.raises((LimitError, ParseError), match=r"t.zip"):
        containers.members(path, {})


def test_limits_of_an_archive_are_named_and_can_be_raised(tmp_path: Path) -> None:
    path = archive(tmp_path / "t.zip", {f"{i}.csv": b"a,b\n" * 100 for i in range(5)})
    with pytest.raises(LimitError, match=r"t.zip: 5 files are more than 4 \(limit: entries\)"):
        containers.members(path, {"entries": 4})
    with pytest.raises(LimitError, match=r"t.zip: opens to more than 1,999 bytes \(limit: bytes\)"):
        containers.members(path, {"bytes": 1999})
    assert len(containers.members(path, {"bytes": 2000})) == 5
    bomb = blanks(tmp_path / "z.zip", "t.csv", 70 * 2**20)
    with pytest.raises(LimitError, match=r"z.zip: opens to more than 200 times its size \(limit: ratio\)"):
        containers.members(bomb, {})
    assert len(containers.members(bomb, {"ratio": 2000})[0][1]) == 70 * 2**20


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured through /proc")
@pytest.mark.parametrize("inside", ["t.csv", "xl/worksheets/sheet1.xml"])
def test_a_bomb_of_900_mb_ends_in_a_limit_within_300_mb(tmp_path: Path, inside: str) -> None:
    path = blanks(tmp_path / "bomb.zip", inside, 900 * 2**20)
    if inside != "t.csv":
        with zipfile.ZipFile(path, "a") as file:
            file.writestr("[Content_Types].xml", "<a/>")
    program = (
        "import re, sys, isthmus as im\n"
        "def peak():\n"  # of this process alone: what getrusage tells begins with what its parent had
        "    return int(re.search(r'VmHWM:\\s*(\\d+)', open('/proc/self/status').read())[1])\n"
        "before = peak()\n"
        "try:\n    im.read(sys.argv[1])\n"
        "except im.errors.LimitError as error:\n    print(error)\n"
        "print((peak() - before) // 1024)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True, timeout=60
    )
    message, megabytes = done.stdout.splitlines()
    assert "(limit: ratio)" in message
    assert int(megabytes) < 300


# Parquet


def parquet(path: Path, data: dict[str, Any]) -> Path:
    arrow = pytest.importorskip("pyarrow")
    pytest.importorskip("pyarrow.parquet").write_table(arrow.table(data), path)
    return path


FRAME = {
    "project": ["A", "A", None],
    "budget": [1.0, 2.5, None],
    "start": [dt.date(2020, 1, 2), None, None],
    "parts": [[1], [2], None],
}


@pytest.mark.parametrize("library", ["pyarrow", "polars", "duckdb"])
def test_parquet_through_each_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    path = parquet(tmp_path / "t[1]*.parquet", FRAME)
    parquet(tmp_path / "t1x.parquet", {"project": ["another file"]})
    there = importlib.util.find_spec
    if there(library) is None:
        pytest.skip(f"{library} is not installed")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: there(name) if name == library else None)
    [(table, text)] = [opened(path)[0]]
    assert table == "t[1]*"
    assert text == {"project": ["A", "A", ""], "budget": ["1", "2.5", ""], "start": ["2020-01-02", "", ""]}


def test_parquet_without_any_library_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = parquet(tmp_path / "t.parquet", FRAME)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ParseError, match=r"t.parquet: to read Parquet, install pyarrow, polars or duckdb"):
        opened(path)


@pytest.mark.parametrize("library", ["pyarrow", "polars", "duckdb"])
def test_parquet_cut_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    path = parquet(tmp_path / "t.parquet", FRAME)
    path.write_bytes(path.read_bytes()[:-100])
    there = importlib.util.find_spec
    if there(library) is None:
        pytest.skip(f"{library} is not installed")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: there(name) if name == library else None)
    with pytest.raises(ParseError, match=r"t.parquet: the Parquet file is damaged \((.|\n)*\); write it again"):
        opened(path)


def test_limits_of_parquet(tmp_path: Path) -> None:
    path = parquet(tmp_path / "t.parquet", {"a": ["Kent"] * 5000, "b": ["x"] * 5000})
    for limit, most in {"rows": 4999, "columns": 1, "cells": 9999, "field": 3, "bytes": 24_999}.items():
        with pytest.raises(LimitError, match=rf"^t.parquet.*\(limit: {limit}\)"):
            opened(path, **{limit: most})
    assert len(opened(path, rows=5000, columns=2, cells=10_000, field=4, bytes=25_000)[0][1]["a"]) == 5000


def test_a_parquet_file_of_one_long_text_repeated(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    repeated = arrow.DictionaryArray.from_arrays(arrow.array([0] * 2000, arrow.int32()), ["x" * 500_000])
    path = parquet(tmp_path / "t.parquet", {"a": repeated})
    assert path.stat().st_size < 1_000_000
    with pytest.raises(LimitError, match=r"\(limit: bytes\)"):
        opened(path)


# Databases


def database(path: Path, script: str) -> Path:
    base = sqlite3.connect(path)
    base.executescript(script)
    base.close()
    return path


PARTNERS = (
    "CREATE TABLE partners(project, partner, country);INSERT INTO partners VALUES ('A','Kent','UK'),('A','Lille','FR');"
)


def test_tables_of_sqlite(tmp_path: Path) -> None:
    path = database(
        tmp_path / "odd ?#%name.db",
        PARTNERS + 'CREATE TABLE "od""d;--"(n, x); INSERT INTO "od""d;--" VALUES (7.0, NULL), (0.5, X\'00FF\');',
    )
    assert opened(path) == [
        ("partners", {"project": ["A", "A"], "partner": ["Kent", "Lille"], "country": ["UK", "FR"]}),
        ('od"d;--', {"n": ["7", "0.5"], "x": ["", ""]}),
    ]
    assert [name for name, _ in opened(path, "partners")] == ["partners"]
    with pytest.raises(UnknownNameError, match=r"there is no table 'x'; there are partners, od"):
        opened(path, "x")
    assert im.read(path, table="partners").n_actors == 2


def test_binary_values_of_sqlite_are_left_out_and_told(tmp_path: Path) -> None:
    path = database(tmp_path / "t.db", PARTNERS + "ALTER TABLE partners ADD geom; UPDATE partners SET geom = X'01';")
    issues = im.read(path).issues
    assert "2 values of geom are binary and were left out" in issues["message"].tolist()


def test_views_triggers_virtual_tables_and_formulas_are_not_run(tmp_path: Path) -> None:
    path = database(
        tmp_path / "t.db",
        PARTNERS + "CREATE VIEW bomb AS WITH RECURSIVE r(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM r) SELECT i FROM r;"
        "CREATE VIRTUAL TABLE words USING fts5(text);"
        "CREATE TRIGGER t AFTER INSERT ON partners BEGIN DELETE FROM partners; END;"
        "ALTER TABLE partners ADD COLUMN big GENERATED ALWAYS AS (hex(zeroblob(400000000))) VIRTUAL;",
    )
    before = path.read_bytes()
    tables = dict(opened(path))
    assert "bomb" not in tables
    assert "words" not in tables
    assert tables["partners"] == {"project": ["A", "A"], "partner": ["Kent", "Lille"], "country": ["UK", "FR"]}
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["t.db"]


def test_a_database_without_tables(tmp_path: Path) -> None:
    with pytest.raises(ParseError, match=r"t.db: the database has no table \(views are not run\)"):
        opened(database(tmp_path / "t.db", "CREATE VIEW v AS SELECT 1;"))


def test_a_damaged_database(tmp_path: Path) -> None:
    path = database(tmp_path / "t.db", PARTNERS)
    whole = path.read_bytes()
    path.write_bytes(whole[:5000])
    with pytest.raises(
        ParseError, match=r"t.db: the SQLite database cannot be read \(it is cut short\); check that it is whole"
    ):
        opened(path)
    path.write_bytes(whole[:100] + bytes(len(whole) - 100))
    with pytest.raises(ParseError, match=r"t.db: the SQLite database cannot be read \(.*\); check that it is whole"):
        opened(path)
    rng = random.Random(2)
    for _ in range(200):
        data = bytearray(whole)
        for _ in range(8):
            data[rng.randrange(16, len(data))] = rng.randrange(256)
        path.write_bytes(data)
        said = complaint(lambda: opened(path))
        assert said is None or "t.db" in said


def test_text_of_sqlite_that_is_not_utf8(tmp_path: Path) -> None:
    path = database(tmp_path / "t.db", "CREATE TABLE t(a, b); INSERT INTO t VALUES (CAST(X'4bf66c6e' AS TEXT), 1);")
    with pytest.raises(ParseError, match=r"t.db: the SQLite database cannot be read"):
        opened(path)


def test_changes_that_stand_in_a_log_are_mentioned(tmp_path: Path) -> None:
    path = database(tmp_path / "t.db", PARTNERS)
    (tmp_path / "t.db-wal").write_bytes(b"something")
    assert any("t.db-wal were not read" in note for note in notes(path))


def test_limits_of_a_database(tmp_path: Path) -> None:
    path = database(tmp_path / "t.db", PARTNERS)
    for limit, most in {"rows": 1, "columns": 2, "cells": 5, "field": 4, "bytes": 14}.items():
        with pytest.raises(LimitError, match=rf"^t.db: partners.*\(limit: {limit}\)"):
            opened(path, **{limit: most})
    assert opened(path, rows=2, columns=3, cells=6, field=5, bytes=15)


def test_tables_of_duckdb(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "t.db"
    with duckdb.connect(str(path)) as base:
        base.execute(
            "CREATE TABLE partners(project VARCHAR, partner VARCHAR, since DATE, big AS (repeat('x', 10000000)))"
        )
        base.execute("INSERT INTO partners VALUES ('A', 'Kent', '2020-01-02'), ('A', 'Lille', NULL)")
        base.execute(
            'CREATE SCHEMA "s.1"; CREATE TABLE "s.1"."o""dd"(n DECIMAL(10,2)); INSERT INTO "s.1"."o""dd" VALUES (0.05)'
        )
        base.execute("CREATE VIEW v AS SELECT * FROM read_csv('/etc/passwd')")
    assert containers.kind_of(path) == "duckdb"
    before = path.read_bytes()
    assert opened(path) == [
        ("partners", {"project": ["A", "A"], "partner": ["Kent", "Lille"], "since": ["2020-01-02", ""]}),
        ('s.1.o"dd', {"n": ["0.05"]}),
    ]
    with pytest.raises(UnknownNameError, match=r"there is no table 'v'; there are partners, "):
        opened(path, "v")
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["t.db"]
    path.write_bytes(before[:5000])
    with pytest.raises(
        ParseError, match=r"t.db: the DuckDB database cannot be read \((.|\n)*\); check that it is whole"
    ):
        opened(path)


def test_duckdb_that_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "t.db").write_bytes(bytes(8) + b"DUCK\x40\0\0\0" + bytes(4096))
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ParseError, match=r"t.db: to read a DuckDB database, install duckdb: pip install duckdb"):
        opened(tmp_path / "t.db")


# Links, folders, handles


def test_a_link_is_followed_like_any_file(tmp_path: Path) -> None:
    (tmp_path / "link.xlsx").symlink_to(workbook(tmp_path / "t.xlsx", {"S": [HEADER, *ROWS]}))
    assert im.read(tmp_path / "link.xlsx").n_actors == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", {"S": [HEADER, *ROWS]})
    path.chmod(0)
    with pytest.raises(MissingFileError, match=r"t.xlsx"):
        im.read(path)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are counted through /proc")
def test_a_failed_read_leaves_no_open_file(tmp_path: Path) -> None:
    cases: list[Callable[[], Path]] = [
        lambda: sheet_xml(
            tmp_path / "a.xlsx", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row><row r="1"><c r="A1"/></row>'
        ),
        lambda: archive(tmp_path / "b.zip", {"inner.zip": b"PK"}),
        lambda: database(tmp_path / "c.db", "CREATE VIEW v AS SELECT 1;"),
        lambda: parquet(tmp_path / "d.parquet", {"parts": [[1], [2]]}),
    ]
    for make in cases:
        path = make()
        before = set(map(str, Path("/proc/self/fd").iterdir()))
        names = set(tmp_path.iterdir())
        with pytest.raises(im.errors.IsthmusError, match=path.name):
            im.read(path)
        assert set(map(str, Path("/proc/self/fd").iterdir())) <= before
        assert set(tmp_path.iterdir()) == names
