"""Workbooks opened as tables, and what is refused."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

import pytest

import isthmus as im
from isthmus.core.errors import LimitError, ParseError, UnknownNameError
from support.containers import HEADER, ROWS, archive, notes, opened, sheet_xml, workbook
from support.data import KEEP_WORKBOOK, needed


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
    [(_, table)] = opened(needed(KEEP_WORKBOOK), name)
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
