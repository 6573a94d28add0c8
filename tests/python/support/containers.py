"""Files that are not text, made by hand, and what is in them when they are opened as tables."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

import isthmus as im
from isthmus import _core
from isthmus.io import containers

HEADER = ["project", "partner", "country"]
ROWS = [["A", "Kent", "UK"], ["A", "Lille", "FR"], ["B", "Kent", "UK"]]


def columns(table: _core.TextTable) -> dict[str, list[str]]:
    return {name: table.column(i) for i, name in enumerate(table.names)}


def opened(path: Path, name: str | None = None, **limits: int) -> list[tuple[str, dict[str, list[str]]]]:
    tables, _ = containers.tables(path, containers.kind_of(path), limits, [name] if name else [])
    return [(each, columns(table)) for each, table in tables]


def notes(path: Path) -> list[str]:
    return containers.tables(path, containers.kind_of(path), {})[1]


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


def database(path: Path, script: str) -> Path:
    base = sqlite3.connect(path)
    base.executescript(script)
    base.close()
    return path
