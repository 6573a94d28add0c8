"""Parquet, SQLite and DuckDB as tables of texts, through their Python libraries: nothing is written or run."""

from __future__ import annotations

import contextlib
import glob
import importlib
import importlib.util
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from isthmus import _core
from isthmus.core.errors import IsthmusError, ParseError, UnknownNameError
from isthmus.core.kinds import shown
from isthmus.io.archive import ARCHIVE_BYTES
from isthmus.io.workbook import headers

Named: TypeAlias = list[tuple[str, _core.TextTable]]

_BATCH = 2_048


def _limits(limits: Mapping[str, int]) -> dict[str, int]:
    """Compression makes files of little that open to much: texts get the limit of archives."""
    return {"bytes": ARCHIVE_BYTES, **limits}


def _stream(source: Any, file: str, limits: Mapping[str, int]) -> _core.TextTable:
    """All batches of an Arrow stream, one after the other."""
    return _core.read_arrow(source.__arrow_c_stream__(), file, _limits(limits), [])


def parquet(path: Path, limits: Mapping[str, int]) -> _core.TextTable:
    """A Parquet file, through whichever library is installed."""
    for library, read in (("pyarrow", _parquet_arrow), ("polars", _parquet_polars), ("duckdb", _parquet_duckdb)):
        if importlib.util.find_spec(library):
            try:
                return read(path, limits)
            except IsthmusError:
                raise
            except Exception as error:  # each library has a tree of its own
                raise ParseError(f"{path.name}: the Parquet file is damaged ({error}); write it again") from error
    raise ParseError(f"{path.name}: to read Parquet, install pyarrow, polars or duckdb: pip install pyarrow")


def _parquet_arrow(path: Path, limits: Mapping[str, int]) -> _core.TextTable:
    arrow = importlib.import_module("pyarrow")
    parquet = importlib.import_module("pyarrow.parquet")
    # A text that stands in the file once, for a million rows, is not to be a million texts in memory.
    texts = [field.name for field in parquet.read_schema(path) if arrow.types.is_string(field.type)]
    with parquet.ParquetFile(path, read_dictionary=texts) as file:
        batches = arrow.RecordBatchReader.from_batches(file.schema_arrow, file.iter_batches(_BATCH))
        return _stream(batches, path.name, limits)


def _parquet_polars(path: Path, limits: Mapping[str, int]) -> _core.TextTable:
    with path.open("rb") as file:  # as a name, it would be a pattern of names
        return _stream(importlib.import_module("polars").read_parquet(file), path.name, limits)


def _parquet_duckdb(path: Path, limits: Mapping[str, int]) -> _core.TextTable:
    with importlib.import_module("duckdb").connect(":memory:") as base:
        name = glob.escape(str(path.resolve()))
        return _stream(base.read_parquet(name, hive_partitioning=False), path.name, limits)


def _table_of_rows(cursor: Any, names: list[str], file: str, limits: Mapping[str, int]) -> _core.TextTable:
    """Rows of a cursor, batch by batch. Binary values are no texts: they are left out, and said."""
    notes: list[str] = []
    table = _core.TextTable(headers(names, notes))
    binary = dict.fromkeys(range(len(names)), 0)
    while rows := cursor.fetchmany(_BATCH):
        texts = [[None if isinstance(cell, bytes) else cell for cell in row] for row in rows]
        for row in rows:
            for i, cell in enumerate(row):
                binary[i] += isinstance(cell, bytes)
        table.append_rows(texts, range(table.n_rows + 1, table.n_rows + len(rows) + 1), file, _limits(limits))
    for i, count in binary.items():
        if count:
            message = f"{count:,} values of {names[i]} are binary and were left out"
            table.report("binary value", 0, names[i], "", message, "write them as text if they are needed")
    return table


def _chosen(path: Path, names: list[str], wanted: Sequence[str]) -> list[str]:
    if not names:
        raise ParseError(f"{path.name}: the database has no table (views are not run); write the view into a table")
    for name in wanted:
        if name not in names:
            raise UnknownNameError(f"{path.name}: there is no table {shown(name)}; there are {', '.join(names)}")
    return list(wanted) or names


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def sqlite(path: Path, limits: Mapping[str, int], wanted: Sequence[str] = ()) -> tuple[Named, list[str]]:
    """Tables of an SQLite file, opened so that nothing can write to it, and nothing it defines is run."""
    notes = ["It is an SQLite database."]
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size > 0:
        notes.append(f"Changes that still stand in {log.name} were not read; close the program that writes them.")
    _require_whole(path)
    try:
        uri = path.resolve().as_uri() + "?mode=ro&immutable=1"
        with contextlib.closing(sqlite3.connect(uri, uri=True)) as base:
            for setting in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"):
                base.execute(f"PRAGMA {setting}")
            # Views have no page of their own, nor have virtual tables, whose modules would be run.
            listed = base.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 "
                "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid"
            )
            names = _chosen(path, [row[0] for row in listed], wanted)
            return [(each, _sqlite_table(base, each, path.name, limits)) for each in names], notes
    except (sqlite3.Error, UnicodeError) as error:
        raise ParseError(
            f"{path.name}: the SQLite database cannot be read ({error}); check that it is whole"
        ) from error


def _require_whole(path: Path) -> None:
    """SQLite takes pages that are cut off for empty ones: a table would seem to have no rows."""
    with path.open("rb") as file:
        head = file.read(100)
    page = int.from_bytes(head[16:18], "big")
    is_valid = head[24:28] == head[92:96]
    pages = int.from_bytes(head[28:32], "big") if is_valid else 1
    if path.stat().st_size < pages * (page if page > 1 else 65_536):
        raise ParseError(f"{path.name}: the SQLite database cannot be read (it is cut short); check that it is whole")


def _sqlite_table(base: sqlite3.Connection, name: str, file: str, limits: Mapping[str, int]) -> _core.TextTable:
    """A table without what it would compute: the values of generated columns are formulas of whoever made the file."""
    generated = (2, 3)
    columns = [row[1] for row in base.execute(f"PRAGMA main.table_xinfo({_quoted(name)})") if row[6] not in generated]
    # A blob is not even fetched: an empty one tells that it is there.
    wanted = ", ".join(f"iif(typeof({q}) = 'blob', zeroblob(0), {q})" for q in map(_quoted, columns))
    cursor = base.execute(f"SELECT {wanted} FROM main.{_quoted(name)}")
    return _table_of_rows(cursor, columns, f"{file}: {name}", limits)


def duckdb(path: Path, limits: Mapping[str, int], wanted: Sequence[str] = ()) -> tuple[Named, list[str]]:
    """Tables of a DuckDB file, opened so that it can neither be written nor reach another file."""
    if not importlib.util.find_spec("duckdb"):
        raise ParseError(f"{path.name}: to read a DuckDB database, install duckdb: pip install duckdb")
    library = importlib.import_module("duckdb")
    closed = {"enable_external_access": False, "autoload_known_extensions": False, "lock_configuration": True}
    try:
        with library.connect(str(path.resolve()), read_only=True, config=closed) as base:
            listed = base.execute(
                "SELECT schema_name, table_name FROM duckdb_tables() WHERE NOT internal AND NOT temporary "
                "ORDER BY schema_name <> 'main', schema_name, table_name"
            ).fetchall()
            tables = {each if schema == "main" else f"{schema}.{each}": (schema, each) for schema, each in listed}
            chosen = _chosen(path, list(tables), wanted)
            found = [(each, _duckdb_table(base, *tables[each], f"{path.name}: {each}", limits)) for each in chosen]
            return found, ["It is a DuckDB database."]
    except library.Error as error:
        raise ParseError(
            f"{path.name}: the DuckDB database cannot be read ({error}); check that it is whole"
        ) from error


def _duckdb_table(base: Any, schema: str, name: str, file: str, limits: Mapping[str, int]) -> _core.TextTable:
    """A table without its generated columns, as of SQLite."""
    known = base.execute(
        "SELECT * FROM duckdb_columns() WHERE schema_name = ? AND table_name = ? ORDER BY column_index",
        [schema, name],
    )
    keys = [column[0] for column in known.description]
    columns = [dict(zip(keys, row, strict=True)) for row in known.fetchall()]
    wanted = ", ".join(_quoted(each["column_name"]) for each in columns if not each.get("is_generated"))
    return _stream(base.sql(f"SELECT {wanted} FROM {_quoted(schema)}.{_quoted(name)}"), file, limits)
