"""Worksheets as tables of texts, through python-calamine, which knows no limits: they are asked before it opens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from isthmus import _core
from isthmus.core.errors import LimitError, ParseError, UnknownNameError
from isthmus.io.archive import ARCHIVE_BYTES, Meter, archive, entries

# Of all sheets together, empty ones between the first and the last included: that is what is held in memory.
WORKBOOK_CELLS = 20_000_000
OLE = b"\xd0\xcf\x11\xe0"
_BATCH = 2_000


def sheets(
    path: Path, limits: Mapping[str, int], name: str | None = None
) -> tuple[list[tuple[str, _core.TextTable]], list[str]]:
    """The sheets of a workbook that have cells, or the one called `name`, and what was decided on the way.

    What calamine does not know is not there either: a cell with an error, such as #REF!, is an empty one.
    """
    import python_calamine

    guard(path, limits)
    notes: list[str] = []
    found = []
    try:
        with path.open("rb") as file:
            book = python_calamine.CalamineWorkbook.from_filelike(file)
            if name is not None and name not in book.sheet_names:
                raise UnknownNameError(
                    f"{path.name}: there is no sheet {name!r}; there are {', '.join(book.sheet_names)}"
                )
            cells = 0
            for each in book.sheet_names if name is None else [name]:
                sheet = book.get_sheet_by_name(each)
                cells += sheet.height * sheet.width
                _within_cells(path, each, cells, limits)
                table = _table(path.name, each, sheet, limits, notes)
                if table is not None:
                    found.append((each, table))
    except (python_calamine.CalamineError, OSError, UnicodeError) as error:
        raise ParseError(f"{path.name}: the workbook cannot be read ({error}); open it and save it again") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # calamine stumbled over a file: not a reason to stop a program
            raise
        raise ParseError(f"{path.name}: the workbook is damaged; open it and save it again") from None
    if not found:
        raise ParseError(f"{path.name}: the workbook is empty")
    return found, notes


def _within_cells(path: Path, name: str, cells: int, limits: Mapping[str, int]) -> None:
    most = limits.get("cells", WORKBOOK_CELLS)
    if cells > most:
        raise LimitError(
            f"{path.name}: {name} spans more than {most:,} cells (limit: cells); clear the cells far from the table, "
            "or raise the limit"
        )


def _is_filled(cell: Any) -> bool:
    return cell is not None and cell != "" and not (isinstance(cell, str) and cell.isspace())


def _rows(sheet: Any) -> Iterator[tuple[int, list[Any]]]:
    """The rows of a sheet that are not blank, with the numbers that a spreadsheet shows."""
    for number, row in enumerate(sheet.iter_rows(), 1):
        if any(map(_is_filled, row)):
            yield number, row


def _header(sheet: Any) -> tuple[int, list[Any]] | None:
    """The first row with two cells; where there is none, the first with one; None for an empty sheet."""
    first = None
    for number, row in _rows(sheet):
        if sum(map(_is_filled, row)) > 1:
            return number, row
        first = first or (number, row)
    return first


def _table(file: str, name: str, sheet: Any, limits: Mapping[str, int], notes: list[str]) -> _core.TextTable | None:
    """A sheet below its header; a title above it is said."""
    header = _header(sheet)
    if header is None:
        return None
    line, names = header
    if any(number < line for number, _ in _rows(sheet)):
        notes.append(f"The header of the sheet {name!r} is taken from row {line}; what is above is a title.")
    table = _core.TextTable(headers([str(plain(cell)) for cell in names], notes))
    limits = {"bytes": ARCHIVE_BYTES, **limits}
    rows: list[list[Any]] = []
    lines: list[int] = []
    for number, row in _rows(sheet):
        if number > line:
            rows.append([plain(cell) for cell in row])
            lines.append(number)
        if len(rows) == _BATCH:
            table.append_rows(rows, lines, f"{file}: {name}", limits)
            rows, lines = [], []
    table.append_rows(rows, lines, f"{file}: {name}", limits)
    if table.n_rows == 0:
        notes.append(f"The sheet {name!r} has a header and no row below it.")
    return table


def plain(cell: Any) -> str | int | float:
    """A cell as text, without the midnight that spreadsheets add, or the number that it is, without their ".0"."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53:
        return int(cell)
    if isinstance(cell, (int, float)):
        return cell
    return str(cell).removesuffix(" 00:00:00")


def headers(names: list[str], notes: list[str]) -> list[str]:
    """Headers, trimmed; a second one of the same name gets a number."""
    unique: list[str] = []
    taken: set[str] = set()
    for given in names:
        name, number = given.strip(), 1
        while name and name in taken:
            number += 1
            name = f"{given.strip()} ({number})"
        if number > 1:
            notes.append(f"The header {given.strip()!r} stands twice; the later column is called {name!r}.")
        unique.append(name)
        taken.add(name)
    return unique


# What a workbook opens to


def guard(path: Path, limits: Mapping[str, int]) -> None:
    """Refuses what would fill the memory before the reader of workbooks sees it."""
    with path.open("rb") as file:
        if file.read(4) == OLE:
            if "EncryptedPackage".encode("utf-16-le") in file.read(limits.get("bytes", ARCHIVE_BYTES)):
                raise ParseError(f"{path.name}: the workbook is protected by a password; save it without one")
            return
    meter = Meter(path, limits)
    contents = _core.WorkbookMeter(path.name, {"cells": WORKBOOK_CELLS, "bytes": ARCHIVE_BYTES, **limits})
    with archive(path) as opened:
        for entry in entries(opened, path, limits):
            name = entry.filename.lower()
            if name == "xl/workbook.bin" or ("/worksheets/" in name and name.endswith(".bin")):
                raise ParseError(f"{path.name}: this is a binary workbook (.xlsb); save it as .xlsx")
            contents.begin(entry.filename)
            with opened.open(entry) as member:
                for block in meter.blocks(member):
                    if name.endswith((".xml", ".rels")):
                        contents.feed(block)
            contents.end()
    contents.finish()
