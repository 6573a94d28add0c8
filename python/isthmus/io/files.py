"""Files out: delimited text, workbooks and Parquet, each whole or not at all."""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import os
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeAlias

import numpy as np

from isthmus import _core
from isthmus.core.errors import InvalidValueError, IsthmusError, LimitError, MissingFileError
from isthmus.core.options import require_choice
from isthmus.core.table import Array

Columns: TypeAlias = Mapping[str, Array]
Formulas: TypeAlias = Literal["as_written", "guarded"]

_XLSX_ROWS = 1_048_576
_XLSX_COLUMNS = 16_384
_XLSX_INT = 2**53  # past it, a number in a cell is no longer the whole number it was
_XLSX_TEXT = 32_767
_XLSX_FIRST_DAY = date(1900, 3, 1)  # workbooks have a 29th of February 1900, so days before it are ambiguous


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A file beside `path` to write to, put in its place when all went well and gone when not."""
    import secrets

    part = path.with_name(f".isthmus-{secrets.token_hex(8)}.part")
    try:
        if path.exists() and not path.is_file():  # a device would be replaced by a file
            raise MissingFileError(f"{path} cannot be written: it is a folder or a device, and no file")
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except MissingFileError:
        raise
    except OSError as error:
        raise MissingFileError(f"{path} cannot be written: {error.strerror or error}") from error
    try:
        yield part
        part.replace(path)
    except IsthmusError:
        raise
    except OSError as error:
        raise MissingFileError(f"{path} cannot be written: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)


def write_bytes(path: Path, data: bytes) -> None:
    """Bytes to a file, gzip when its name ends so; the same bytes make the same file."""
    if path.name.endswith(".gz"):
        import gzip

        data = gzip.compress(data, mtime=0)
    with replacing(path) as part:
        part.write_bytes(data)


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
    with replacing(path) as part:
        book = xlsxwriter.Workbook(str(part), options)
        taken: set[str] = set()
        for name, columns in sheets.items():
            _write_sheet(book, book.add_worksheet(_sheet_name(name, taken)), columns, path.name)
        try:
            book.close()
        except xlsxwriter.exceptions.XlsxWriterException as error:
            raise MissingFileError(f"{path} cannot be written: {error}") from error


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
    with replacing(path) as part:
        try:
            if importlib.util.find_spec("pyarrow"):
                arrow = importlib.import_module("pyarrow")
                importlib.import_module("pyarrow.parquet").write_table(arrow.table(lists), str(part))
                return
            if importlib.util.find_spec("polars"):
                importlib.import_module("polars").DataFrame(lists).write_parquet(str(part))
                return
        except (ValueError, TypeError) as error:
            raise InvalidValueError(f"{path.name}: a column cannot be written as Parquet ({error})") from error
        raise InvalidValueError("to write Parquet, install pyarrow or polars: pip install pyarrow; or write .csv")


def _parquet_column(column: Array) -> Any:
    """Texts that UTF-8 can hold, with None where one is missing; other columns as they are."""
    if column.dtype.kind not in "OU":
        return column
    return [
        None if value is None or value != value else _writable(value) if isinstance(value, str) else value
        for value in column.tolist()
    ]
