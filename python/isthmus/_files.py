"""Files out: delimited text, workbooks and Parquet, each whole or not at all."""

from __future__ import annotations

import contextlib
import csv
import gzip
import importlib
import importlib.util
import io
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, TypeAlias

import numpy as np

from isthmus._table import Array
from isthmus.errors import InvalidValueError, LimitError, MissingFileError

Columns: TypeAlias = Mapping[str, Array]
Formulas: TypeAlias = Literal["guarded", "as_written"]

# What makes a spreadsheet calculate; the wide forms do so in some languages.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_XLSX_ROWS = 1_048_576
_XLSX_TEXT = 32_767


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A file beside `path` to write to, put in its place when all went well and gone when not."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise MissingFileError(f"{path} cannot be written: {error.strerror or error}") from error
    os.close(handle)
    part = Path(name)
    try:
        yield part
        umask = os.umask(0)
        os.umask(umask)
        part.chmod(0o666 & ~umask)  # mkstemp makes files that only their owner may read
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def write_bytes(path: Path, data: bytes) -> None:
    """Bytes to a file, gzip when its name ends so; the same bytes make the same file."""
    with replacing(path) as part:
        part.write_bytes(gzip.compress(data, mtime=0) if path.name.endswith(".gz") else data)


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula: with an apostrophe in front where it would.

    `isthmus.read` takes it off again. A text that has such an apostrophe of its own gets a second one.
    """
    return "'" + text if _FORMULA.match(text) else text


def _text(value: Any) -> str:
    """A cell of delimited text: missing is empty, floats are the shortest that read back the same."""
    if value is None or value != value:
        return ""
    if isinstance(value, (bool, np.bool_)):
        return str(bool(value)).lower()
    if isinstance(value, (np.floating, float)):
        return repr(float(value))
    return str(value.item() if isinstance(value, np.generic) and not isinstance(value, np.datetime64) else value)


def csv_bytes(columns: Columns, *, delimiter: str = ",", formulas: Formulas = "guarded") -> bytes:
    """Columns as delimited text in UTF-8, a header and a record a row."""
    if formulas not in ("guarded", "as_written"):
        raise InvalidValueError(f"formulas cannot be {formulas!r}; it is one of guarded, as_written")
    guard = guarded if formulas == "guarded" else str
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow([guard(name) for name in columns])
    texts = [
        [guard(_text(value)) if isinstance(value, str) else _text(value) for value in column.tolist()]
        if column.dtype.kind in "OU"
        else [_text(value) for value in column]
        for column in columns.values()
    ]
    writer.writerows(zip(*texts, strict=True))
    return out.getvalue().encode("utf-8", "replace")


def write_xlsx(path: Path, sheets: Mapping[str, Columns]) -> None:
    """A workbook with a sheet for each set of columns. Texts are texts: no formula, no link, no number made of one.

    Raises
    ------
    LimitError
        More rows than a sheet holds, or a text longer than a cell.
    InvalidValueError
        XlsxWriter is not installed.
    """
    if not importlib.util.find_spec("xlsxwriter"):
        raise InvalidValueError("to write a workbook, install XlsxWriter: pip install XlsxWriter; or write .csv")
    xlsxwriter = importlib.import_module("xlsxwriter")
    for name, columns in sheets.items():
        rows = max((len(column) for column in columns.values()), default=0)
        if rows >= _XLSX_ROWS:
            raise LimitError(
                f"{path.name}: {rows:,} rows are more than a sheet holds ({_XLSX_ROWS - 1:,}, {name}); write .csv"
            )
    with replacing(path) as part:
        options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        book = xlsxwriter.Workbook(
            str(part), {**options, "nan_inf_to_errors": False, "default_date_format": "yyyy-mm-dd"}
        )
        try:
            for name, columns in sheets.items():
                _write_sheet(book, book.add_worksheet(_sheet_name(name)), columns, path.name)
        finally:
            book.close()


def _sheet_name(name: str) -> str:
    """A name that Excel accepts: 31 characters, no brackets, colons, stars, question marks or slashes."""
    return re.sub(r"[\[\]:*?/\\]", " ", name).strip(" '")[:31] or "Sheet"


def _write_sheet(book: Any, sheet: Any, columns: Columns, file: str) -> None:
    header = book.add_format({"bold": True, "bottom": 1})
    for i, (name, column) in enumerate(columns.items()):
        sheet.write_string(0, i, name, header)
        widest = len(name)
        for row, value in enumerate(column.tolist() if column.dtype.kind != "M" else column.astype(str), 1):
            if value is None or value != value or value == "NaT":
                continue
            if isinstance(value, bool):
                sheet.write_boolean(row, i, value)
            elif isinstance(value, (int, float)) and np.isfinite(value):
                sheet.write_number(row, i, value)
            else:
                text = str(value)
                if len(text) > _XLSX_TEXT:
                    raise LimitError(
                        f"{file}, column {name!r}, row {row + 1}: a text of {len(text):,} characters is more than "
                        f"a cell holds ({_XLSX_TEXT:,}); write .csv"
                    )
                sheet.write_string(row, i, text)
                widest = max(widest, min(len(text), 60))
        sheet.set_column(i, i, max(8, min(widest, 60)) + 2)
    sheet.freeze_panes(1, 0)
    rows = max((len(column) for column in columns.values()), default=0)
    if columns and rows:
        sheet.autofilter(0, 0, rows, len(columns) - 1)


def write_parquet(path: Path, columns: Columns) -> None:
    """Columns as Parquet, through pyarrow or polars, whichever is installed."""
    lists = {
        name: [None if value is None or value != value else value for value in column.tolist()]
        if column.dtype == object
        else column
        for name, column in columns.items()
    }
    with replacing(path) as part:
        if importlib.util.find_spec("pyarrow"):
            arrow = importlib.import_module("pyarrow")
            importlib.import_module("pyarrow.parquet").write_table(arrow.table(lists), str(part))
        elif importlib.util.find_spec("polars"):
            importlib.import_module("polars").DataFrame(lists).write_parquet(str(part))
        else:
            raise InvalidValueError("to write Parquet, install pyarrow or polars: pip install pyarrow; or write .csv")
