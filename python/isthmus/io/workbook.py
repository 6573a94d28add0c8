"""Worksheets as tables of texts, through python-calamine, which knows no limits: they are asked before it opens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from isthmus import _core
from isthmus.core.errors import LimitError, ParseError, UnknownNameError
from isthmus.core.kinds import shown
from isthmus.io.archive import ARCHIVE_BYTES, Meter, archive, entries

# Of all sheets together, empty ones between the first and the last included: that is what is held in memory.
WORKBOOK_CELLS = 20_000_000
OLE = b"\xd0\xcf\x11\xe0"
_BATCH = 2_000


@dataclass(frozen=True)
class Header:
    """What is known of a header before it is looked for: its row, or 0, and headers that were named."""

    row: int = 0
    named: tuple[str, ...] = ()


ANY_HEADER = Header()


def sheets(
    path: Path, limits: Mapping[str, int], names: Sequence[str] = (), header: Header = ANY_HEADER
) -> tuple[list[tuple[str, _core.TextTable]], list[str]]:
    """The sheets of a workbook that have cells, or those called `names`, and what was decided on the way.

    What calamine does not know is not there either: a cell with an error, such as #REF!, is an empty one.
    """
    import python_calamine

    merged = guard(path, limits)
    notes: list[str] = []
    found = []
    try:
        with path.open("rb") as file:
            book = python_calamine.CalamineWorkbook.from_filelike(file)
            for name in names:
                if name not in book.sheet_names:
                    raise UnknownNameError(
                        f"{path.name}: there is no sheet {shown(name)}; there are {', '.join(book.sheet_names)}"
                    )
            cells = 0
            for each in names or book.sheet_names:
                sheet = book.get_sheet_by_name(each)
                cells += sheet.height * sheet.width
                _within_cells(path, each, cells, limits)
                table, last = _table(path.name, each, sheet, limits, header, notes)
                if table is not None:
                    for column, first, end in _merged(sheet, each, merged):
                        if first > last and column < len(table.names):
                            table.add_span(column, first, end)
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


def _window(sheet: Any, header: Header) -> list[tuple[int, list[str]]]:
    """The rows among which the header is looked for."""
    rows = ((number, [str(plain(cell)) for cell in row]) for number, row in _rows(sheet) if number >= header.row)
    return list(islice(rows, _core.header_window))


def _table(
    file: str, name: str, sheet: Any, limits: Mapping[str, int], header: Header, notes: list[str]
) -> tuple[_core.TextTable | None, int]:
    """A sheet below its header, and the last row of that; a title above it is said."""
    window = _window(sheet, header)
    if not window:
        return None, 0
    names, last, found = _core.find_header(window, header.row, header.named, f"the sheet {shown(name)}")
    notes.extend(found)
    table = _core.TextTable(headers(names, notes))
    limits = {"bytes": ARCHIVE_BYTES, **limits}
    rows: list[list[Any]] = []
    lines: list[int] = []
    for number, row in _rows(sheet):
        if number > last:
            rows.append([plain(cell) for cell in row])
            lines.append(number)
        if len(rows) == _BATCH:
            table.append_rows(rows, lines, f"{file}: {name}", limits)
            rows, lines = [], []
    table.append_rows(rows, lines, f"{file}: {name}", limits)
    if table.n_rows == 0:
        notes.append(f"The sheet {shown(name)} has a header and no row below it.")
    return table, last


def _merged(sheet: Any, name: str, noted: Sequence[tuple[str, int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Merged cells over several rows: the column of the text, the first and the last row. Of ODS they are `noted`."""
    left = sheet.start[1] if sheet.start else 0
    for (first, column), (last, _) in sheet.merged_cell_ranges or ():
        if last > first and column >= left:
            yield column - left, first + 1, last + 1
    for of_sheet, column, first, last in noted:
        if of_sheet == name and column > left:
            yield column - 1 - left, first, last


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
    unique, changed = _core.unique_headers(names)
    for name, number in changed:
        notes.append(f"The header {shown(name)} stands twice; the later column is called {shown(number)}.")
    return unique


# What a workbook opens to


def guard(path: Path, limits: Mapping[str, int]) -> list[tuple[str, int, int, int]]:
    """Refuses what would fill the memory before the reader of workbooks sees it; the merged cells of ODS on the way."""
    with path.open("rb") as file:
        if file.read(4) == OLE:
            if "EncryptedPackage".encode("utf-16-le") in file.read(limits.get("bytes", ARCHIVE_BYTES)):
                raise ParseError(f"{path.name}: the workbook is protected by a password; save it without one")
            return []
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
    return contents.merged()
