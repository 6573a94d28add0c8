"""What is not text: workbooks, archives, Parquet, databases, opened as tables. Nothing in a file is run or followed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, TypeAlias

from isthmus.core.errors import InvalidValueError, MissingFileError, ParseError
from isthmus.io import databases, workbook
from isthmus.io.archive import archive, require_size
from isthmus.io.archive import members as members

Kind: TypeAlias = Literal["text", "folder", "workbook", "zip", "parquet", "sqlite", "duckdb"]


def kind_of(path: Path) -> Kind:
    """What a file is, by what it begins with. What cannot be opened counts as text, whose reader says why."""
    try:
        if path.is_dir():
            return "folder"
        if not path.is_file():  # a pipe can be read only once
            return "text"
        with path.open("rb") as file:
            head = file.read(16)
    except OSError:
        return "text"
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return "workbook" if _is_workbook(path) else "zip"
    if head[:4] == workbook.OLE:
        return "workbook"
    # Behind the word stands a byte that no text has: a table whose first header is PAR1 is a table.
    if head[:4] == b"PAR1" and head[4:5] < b" " and head[4:5] not in (b"", b"\t", b"\r", b"\n"):
        return "parquet"
    if head[:16] == b"SQLite format 3\0":
        return "sqlite"
    return "duckdb" if head[8:12] == b"DUCK" and head[14:16] == b"\0\0" else "text"


def _is_workbook(path: Path) -> bool:
    with archive(path) as opened:
        names = set(opened.namelist())
    return "[Content_Types].xml" in names or {"mimetype", "content.xml"} <= names


def tables(
    path: Path,
    kind: Kind,
    limits: Mapping[str, int],
    names: Sequence[str] = (),
    header: workbook.Header = workbook.ANY_HEADER,
) -> tuple[databases.Named, list[str]]:
    """The tables of a workbook, a Parquet file or a database, or those called `names`, and what was decided."""
    if header.row and kind != "workbook":
        raise InvalidValueError(f"{path.name}: header= is for text and workbooks; a {kind} file has names of columns")
    try:
        if kind in ("workbook", "parquet"):  # their readers take a file whole
            require_size(path, limits)
        if kind == "workbook":
            return workbook.sheets(path, limits, names, header)
        if kind == "parquet":
            return [(path.stem, databases.parquet(path, limits))], ["It is a Parquet file."]
        if kind == "sqlite":
            return databases.sqlite(path, limits, names)
        if kind == "duckdb":
            return databases.duckdb(path, limits, names)
    except MissingFileError:
        raise
    except OSError as error:
        raise MissingFileError(f"{path} cannot be read: {error.strerror or error}") from error
    raise ParseError(f"{path.name}: this is a {kind} and holds no tables of its own; name a file inside it")
