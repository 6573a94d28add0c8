"""Files out: delimited text, workbooks and Parquet, each whole or not at all."""

from __future__ import annotations

import importlib
import importlib.util
import io
import os
import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeAlias

import numpy as np

from isthmus import _core
from isthmus.core.errors import InvalidValueError, LimitError, MissingFileError
from isthmus.core.kinds import shown
from isthmus.core.options import require_choice
from isthmus.core.table import Array

Columns: TypeAlias = Mapping[str, Array]
Formulas: TypeAlias = Literal["as_written", "guarded"]

_TABLE_NAME = re.compile(r"\.(csv|tsv|txt)(\.gz)?$")  # what a folder is read for
_XLSX_ROWS = 1_048_576
_XLSX_COLUMNS = 16_384
_XLSX_INT = 2**53  # past it, a number in a cell is no longer the whole number it was
_XLSX_TEXT = 32_767
_XLSX_FIRST_DAY = date(1900, 3, 1)  # workbooks have a 29th of February 1900, so days before it are ambiguous


def write_bytes(path: Path, data: bytes) -> None:
    """Bytes to a file, gzip when its name ends so, whole or not at all; the same bytes make the same file.

    The old file stays until the new one is on the disk, also when the process is killed or the disk is full. Its
    permission bits are kept; a link is replaced by the file.

    Raises
    ------
    MissingFileError
        The file cannot be written, and nothing was.
    """
    if path.name.endswith(".gz"):
        import gzip

        data = gzip.compress(data, mtime=0)
    _core.replace_file(os.fsencode(path), data)


def refuse_inputs(outputs: Iterable[Path], inputs: Iterable[str | os.PathLike[str] | None]) -> None:
    """InvalidValueError for an output that is an input, whatever its name, or a table among those of an input folder.

    Links and hard links are what they point to. A folder that is read is its files, none of those of its folders. None
    among the inputs is skipped, and so is a file that does not exist.
    """
    read = [Path(path) for path in inputs if path is not None]
    folders = [path for path in read if path.is_dir()]
    known = {_identity(each) for path in read for each in (path, *(path.iterdir() if path in folders else ()))} - {None}
    for output in outputs:
        if "\0" in str(output):
            raise InvalidValueError(f"{shown(str(output))} has a NUL, as no name of a file has")
        if _identity(output) in known:
            raise InvalidValueError(f"{output} is read, and would be replaced; give another name")
        if _identity(output.parent) in map(_identity, folders) and _TABLE_NAME.search(output.name):
            raise InvalidValueError(f"{output} would be a table of the folder that is read; give another folder")


def _identity(path: Path) -> tuple[int, int] | None:
    """What says whether two names are of one file; None without a file."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


def csv_bytes(columns: Columns, *, delimiter: str = ",", formulas: Formulas = "guarded") -> bytes:
    """Columns as delimited text in UTF-8, a header and a record a row.

    Missing is empty, floats are the shortest that read back the same. A text that a spreadsheet would take for a
    formula gets an apostrophe in front, which `isthmus.read` takes off again.
    """
    require_choice("formulas", formulas, Formulas)
    return _core.columns_csv({name: _cells(column) for name, column in columns.items()}, delimiter, formulas)


def _cells(column: Array) -> list[Any]:
    """The values of a column as Python's own, but for days."""
    values: list[Any] = list(column) if column.dtype.kind == "M" else column.tolist()
    return [value.item() if isinstance(value, np.generic) and value.dtype.kind != "M" else value for value in values]


def write_xlsx(path: Path, sheets: Mapping[str, Columns]) -> None:
    """A workbook with a sheet for each set of columns, in which days are dates and numbers have all their digits.

    Texts are texts: no formula, no link, no number made of one. A day before March 1900, which a workbook cannot hold,
    is a text too.

    Raises
    ------
    LimitError
        More rows or columns than a sheet holds, or a text longer than a cell: nothing is cut.
    MissingFileError
        The file cannot be written.
    """
    xlsxwriter = importlib.import_module("xlsxwriter")
    for name, columns in sheets.items():
        rows = max((len(column) for column in columns.values()), default=0)
        for size, most, what in ((rows, _XLSX_ROWS - 1, "rows"), (len(columns), _XLSX_COLUMNS, "columns")):
            if size > most:
                raise LimitError(
                    f"{path.name}: {size:,} {what} are more than a sheet holds ({most:,}, {name}); write .csv"
                )
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "in_memory": True,  # without it, its temporary files stay behind when it fails
    }
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, options)
    taken: set[str] = set()
    for name, columns in sheets.items():
        _write_sheet(book, book.add_worksheet(_sheet_name(name, taken)), columns, path.name)
    try:
        book.close()
    except xlsxwriter.exceptions.XlsxWriterException as error:
        raise MissingFileError(f"{path} cannot be written: {error}") from error
    write_bytes(path, out.getvalue())


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name that Excel accepts, and that is not in `taken`: 31 characters, no brackets, colons, stars or slashes."""
    clean = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", _writable(name)).strip(" '")[:31].strip(" '") or "Sheet"
    unique, number = clean, 1
    while unique.lower() in taken or unique.lower() == "history":  # a name that Excel keeps for itself
        number += 1
        unique = f"{clean[: 31 - len(f' ({number})')]} ({number})"
    taken.add(unique.lower())
    return unique


def _writable(text: str) -> str:
    """A text that UTF-8 can hold: lone surrogates become question marks."""
    return text.encode("utf-8", "replace").decode()


class _Exact(float):
    """A number that is written with all its digits; XlsxWriter asks for 16, and 17 are needed to read it back."""

    def __format__(self, spec: str) -> str:
        return float.__repr__(self)


def _write_sheet(book: Any, sheet: Any, columns: Columns, file: str) -> None:
    header, day = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "yyyy-mm-dd"})
    for i, (name, column) in enumerate(columns.items()):
        sheet.write_string(0, i, _cell_text(name, name, 1, file), header)
        widest = len(name)
        for row, value in enumerate(_days(column) if column.dtype.kind == "M" else column.tolist(), 1):
            if value is None or value != value:
                continue
            if isinstance(value, bool):
                sheet.write_boolean(row, i, value)
            elif column.dtype.kind == "M" and isinstance(value, date):
                sheet.write_datetime(row, i, value, day)
            elif isinstance(value, float) and np.isfinite(value):
                sheet.write_number(row, i, _Exact(value))
            elif isinstance(value, int) and abs(value) <= _XLSX_INT:
                sheet.write_number(row, i, value)
            else:
                text = _cell_text(_core.cell_text(value), name, row + 1, file)
                sheet.write_string(row, i, text)
                widest = max(widest, min(len(text), 60))
        sheet.set_column(i, i, max(8, min(widest, 60)) + 2)
    sheet.freeze_panes(1, 0)
    rows = max((len(column) for column in columns.values()), default=0)
    if columns and rows:
        sheet.autofilter(0, 0, rows, len(columns) - 1)


def _days(column: Array) -> list[Any]:
    """Days as dates, None where there is none; as texts where a workbook has no such day, and times of a day."""
    if np.datetime_data(column.dtype) != ("D", 1):
        return [None if np.isnat(value) else str(value) for value in column]
    return [
        value if value is None or (isinstance(value, date) and value >= _XLSX_FIRST_DAY) else str(day)
        for value, day in zip(column.tolist(), column, strict=True)
    ]


def _cell_text(text: str, column: str, row: int, file: str) -> str:
    if len(text.encode("utf-16-le", "replace")) > 2 * _XLSX_TEXT:
        raise LimitError(
            f"{file}, column {column[:80]!r}, row {row}: a text of {len(text):,} characters is more than "
            f"a cell holds ({_XLSX_TEXT:,}); write .csv"
        )
    return _writable(text)


def write_parquet(path: Path, columns: Columns) -> None:
    """Columns as Parquet, through pyarrow or polars, whichever is installed.

    Raises
    ------
    InvalidValueError
        Neither is installed, or a column mixes texts and numbers.
    MissingFileError
        The file cannot be written.
    """
    lists = {name: _parquet_column(column) for name, column in columns.items()}
    write_bytes(path, _parquet_bytes(path.name, lists))


def _parquet_bytes(name: str, lists: Columns) -> bytes:
    out = io.BytesIO()
    try:
        if importlib.util.find_spec("pyarrow"):
            arrow = importlib.import_module("pyarrow")
            importlib.import_module("pyarrow.parquet").write_table(arrow.table(lists), out)
            return out.getvalue()
        if importlib.util.find_spec("polars"):
            importlib.import_module("polars").DataFrame(lists).write_parquet(out)
            return out.getvalue()
    except (ValueError, TypeError) as error:
        raise InvalidValueError(f"{name}: a column cannot be written as Parquet ({error})") from error
    raise InvalidValueError("to write Parquet, install pyarrow or polars: pip install pyarrow; or write .csv")


def _parquet_column(column: Array) -> Any:
    """Texts that UTF-8 can hold, with None where one is missing; other columns as they are."""
    if column.dtype.kind not in "OU":
        return column
    return [
        None if value is None or value != value else _writable(value) if isinstance(value, str) else value
        for value in column.tolist()
    ]
