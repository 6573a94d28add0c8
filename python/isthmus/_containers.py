"""What is not text: workbooks, archives, Parquet, databases, opened as tables. Nothing in a file is run or followed."""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any, Literal, TypeAlias
from urllib.parse import quote

from isthmus import _core
from isthmus.errors import LimitError, MissingFileError, ParseError, UnknownNameError

Kind: TypeAlias = Literal["text", "folder", "workbook", "zip", "parquet", "sqlite", "duckdb"]
Named: TypeAlias = list[tuple[str, "_core.TextTable"]]

# What an archive may open to, unless `limits` says otherwise: far more than any export of a programme.
ARCHIVE_BYTES = 512 * 2**20
ARCHIVE_ENTRIES = 4096
WORKBOOK_CELLS = 50_000_000
RATIO_FROM = 64 * 2**20  # below this size no ratio is asked for
BLOCK = 2**18
BATCH = 10_000

_OLE = b"\xd0\xcf\x11\xe0"
_TABLES = (".csv", ".tsv", ".txt")


def kind_of(path: Path) -> Kind:
    """What a file is, by what it begins with. What cannot be opened counts as text, whose reader says why."""
    if path.is_dir():
        return "folder"
    if not path.is_file():  # a pipe can be read only once
        return "text"
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except OSError:
        return "text"
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return "workbook" if _is_workbook(path) else "zip"
    if head[:4] == _OLE:
        return "workbook"
    if head[:4] == b"PAR1":
        return "parquet"
    if head[:16] == b"SQLite format 3\0":
        return "sqlite"
    return "duckdb" if head[8:12] == b"DUCK" else "text"


def _is_workbook(path: Path) -> bool:
    with _archive(path) as archive:
        names = set(archive.namelist())
    return "[Content_Types].xml" in names or {"mimetype", "content.xml"} <= names


@contextlib.contextmanager
def _archive(path: Path) -> Iterator[zipfile.ZipFile]:
    """A zip archive; whatever is wrong with it is a ParseError."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, UnicodeError) as error:
        if isinstance(error, ParseError):
            raise
        raise ParseError(
            f"{path.name}: the Excel workbook or archive is damaged or cut short ({error}); download or save it again"
        ) from error
    except RuntimeError as error:  # how zipfile says that a member is encrypted
        raise ParseError(f"{path.name}: the archive is protected by a password; unpack it first") from error
    except OSError as error:
        raise MissingFileError(f"{path} cannot be read: {error.strerror or error}") from error


class _Meter:
    """Counts what an archive opens to, as it streams: what its directory claims is not believed."""

    def __init__(self, path: Path, limits: Mapping[str, int]) -> None:
        self.name = path.name
        self.most = limits.get("bytes", ARCHIVE_BYTES)
        self.ratio = limits.get("ratio", _core.default_limits()["ratio"])
        self.packed = max(1, path.stat().st_size)
        self.opened = 0

    def count(self, size: int) -> None:
        self.opened += size
        if self.opened > self.most:
            raise LimitError(
                f"{self.name}: opens to more than {self.most:,} bytes (limit: bytes); "
                "raise the limit if it is meant to be so large"
            )
        if self.opened > RATIO_FROM and self.opened > self.ratio * self.packed:
            raise LimitError(
                f"{self.name}: opens to more than {self.ratio} times its size (limit: ratio), as archives made to "
                "fill a memory do; raise the limit if it is not one"
            )

    def blocks(self, member: IO[bytes]) -> Iterator[bytes]:
        while block := member.read(BLOCK):
            self.count(len(block))
            yield block


def _entries(archive: zipfile.ZipFile, path: Path, limits: Mapping[str, int]) -> list[zipfile.ZipInfo]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    most = limits.get("entries", ARCHIVE_ENTRIES)
    if len(entries) > most:
        raise LimitError(
            f"{path.name}: {len(entries):,} files are more than {most:,} (limit: entries); raise it, or unpack it"
        )
    return entries


def members(path: Path, limits: Mapping[str, int]) -> list[tuple[str, bytes]]:
    """The delimited files of a zip, in memory: nothing is written to disk, and archives in it stay closed."""
    meter = _Meter(path, limits)
    found = []
    with _archive(path) as archive:
        for entry in _entries(archive, path, limits):
            if entry.filename.lower().endswith(_TABLES):
                with archive.open(entry) as member:
                    found.append((entry.filename, b"".join(meter.blocks(member))))
    if not found:
        raise ParseError(
            f"{path.name}: the archive has no delimited file ({', '.join(_TABLES)}); "
            "unpack it, and name the table inside it"
        )
    return sorted(found)


def tables(path: Path, kind: Kind, limits: Mapping[str, int], name: str | None) -> tuple[Named, list[str]]:
    """The tables of a workbook, a Parquet file or a database, and what was decided on the way."""
    if kind == "workbook":
        return _sheets(path, limits, name)
    if kind == "parquet":
        return [(path.stem, _parquet(path, limits))], ["It is a Parquet file."]
    if kind == "sqlite":
        return _sqlite(path, limits, name), ["It is an SQLite database."]
    if kind == "duckdb":
        return _duckdb(path, limits, name), ["It is a DuckDB database."]
    raise ParseError(f"{path.name}: this is a {kind} and holds no tables of its own; name a file inside it")


# Workbooks


def _guard_workbook(path: Path, limits: Mapping[str, int]) -> None:
    """Refuses what would fill the memory before the reader of workbooks, which knows no limits, sees it."""
    if path.open("rb").read(4) == _OLE:
        if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
            raise ParseError(f"{path.name}: the workbook is protected by a password; save it without one")
        return
    meter = _Meter(path, limits)
    most = limits.get("cells", WORKBOOK_CELLS)
    with _archive(path) as archive:
        for entry in _entries(archive, path, limits):
            if entry.filename.endswith(".bin") and entry.filename.startswith("xl/worksheets/"):
                raise ParseError(f"{path.name}: this is a binary workbook (.xlsb); save it as .xlsx")
            with archive.open(entry) as member:
                cells = _cells_of_sheet if entry.filename.startswith("xl/worksheets/") else _cells_of_ods
                if cells(meter.blocks(member), entry.filename) > most:
                    raise LimitError(
                        f"{path.name}: {entry.filename} spans more than {most:,} cells (limit: cells); clear the cells "
                        "far from the table, or raise the limit"
                    )


def _matches(blocks: Iterator[bytes], pattern: re.Pattern[bytes]) -> Iterator[re.Match[bytes]]:
    """What a pattern finds in a stream, matches across two blocks included."""
    tail = b""
    for block in blocks:
        data = tail + block
        end = 0
        for match in pattern.finditer(data):
            end = match.end()
            yield match
        tail = data[max(end, len(data) - 512) :]


_XLSX_CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Za-z]{1,3})(\d{1,7})"')
_ODS_REPEATED = re.compile(rb'table:number-(rows|columns)-repeated="(\d{1,9})"')


def _cells_of_sheet(blocks: Iterator[bytes], _: str) -> int:
    """The rectangle that the cells of a sheet span: that is what will be held in memory."""
    rows, columns = 0, 0
    for match in _matches(blocks, _XLSX_CELL):
        column = 0
        for letter in match[1].upper():
            column = 26 * column + letter - 64
        rows, columns = max(rows, int(match[2])), max(columns, column)
    return rows * columns


def _cells_of_ods(blocks: Iterator[bytes], name: str) -> int:
    """An upper bound of what repeated cells of an OpenDocument sheet open to; 0 for any other file."""
    if name != "content.xml":
        for _ in blocks:
            pass
        return 0
    rows, columns, size = 1, 1, 0
    for match in _matches(blocks, _ODS_REPEATED):
        number = int(match[2])
        # Sheets are padded to their full size by one repetition of nothing at the end: that costs nothing.
        if match[1] == b"rows" and number < 1_000_000:
            rows = max(rows, number)
        elif match[1] == b"columns" and number < 16_000:
            columns = max(columns, number)
        size = rows * columns
    return size


def _sheets(path: Path, limits: Mapping[str, int], name: str | None) -> tuple[Named, list[str]]:
    import python_calamine

    _guard_workbook(path, limits)
    try:
        with path.open("rb") as file:
            book = python_calamine.CalamineWorkbook.from_filelike(file)
            names = [name] if name in book.sheet_names else book.sheet_names
            sheets = [(each, book.get_sheet_by_name(each)) for each in names]
            # A chart has no cells; a sheet that is only a chart is none.
            rows = {each: (sheet.start, sheet.to_python()) for each, sheet in sheets}
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise ParseError(f"{path.name}: the workbook cannot be read ({error}); open it and save it again") from error
    if name is not None and name not in book.sheet_names:
        raise UnknownNameError(f"{path.name}: there is no sheet {name!r}; there are {', '.join(book.sheet_names)}")
    notes: list[str] = []
    found = [
        (each, _sheet(path.name, each, start or (0, 0), cells, limits, notes))
        for each, (start, cells) in rows.items()
        if any(any(cell not in ("", None) for cell in row) for row in cells)
    ]
    if not found:
        raise ParseError(f"{path.name}: the workbook is empty")
    return found, notes


def _sheet(
    file: str, name: str, start: tuple[int, int], rows: list[list[Any]], limits: Mapping[str, int], notes: list[str]
) -> _core.TextTable:
    """A sheet whose header is its first row with two cells; a title above it is said."""
    filled = (i for i, row in enumerate(rows) if sum(cell not in ("", None) for cell in row) > 1)
    header = next(filled, next(i for i, row in enumerate(rows) if any(cell not in ("", None) for cell in row)))
    if header > 0:
        notes.append(
            f"The header of the sheet {name!r} is taken from row {start[0] + header + 1}; what is above is a title."
        )
    _within(f"{file}: {name}", len(rows) - header - 1, len(rows[header]), limits)
    table = _core.TextTable(_headers([str(_plain(cell)) for cell in rows[header]], notes))
    for i, row in enumerate(rows[header + 1 :], start[0] + header + 2):
        if any(cell not in ("", None) for cell in row):
            table.append_rows([[_plain(cell) for cell in row]], i)
    if table.n_rows == 0:
        notes.append(f"The sheet {name!r} has a header and no row below it.")
    return table


def _plain(cell: Any) -> Any:
    """A cell without the ".0" and the midnight that spreadsheets add."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53:
        return str(int(cell))
    text = str(cell)
    return text.removesuffix(" 00:00:00") if not isinstance(cell, str) else cell


def _headers(names: Sequence[str], notes: list[str]) -> list[str]:
    """Headers, trimmed; a second one of the same name gets a number."""
    unique: list[str] = []
    for given in names:
        name, number = given.strip(), 1
        while name and name in unique:
            number += 1
            name = f"{given.strip()} ({number})"
        if number > 1:
            notes.append(f"The header {given.strip()!r} stands twice; the later column is called {name!r}.")
        unique.append(name)
    return unique


def _within(file: str, rows: int, columns: int, limits: Mapping[str, int]) -> None:
    defaults = _core.default_limits()
    for what, size in (("rows", rows), ("columns", columns), ("cells", rows * columns)):
        most = limits.get(what, defaults[what])
        if size > most:
            raise LimitError(
                f"{file}: {size:,} {what} are more than {most:,} (limit: {what}); raise the limit, or split the file"
            )


# Parquet and databases


def _stream(source: Any, file: str, limits: Mapping[str, int]) -> _core.TextTable:
    """All batches of an Arrow stream, one after the other."""
    return _core.read_arrow(source.__arrow_c_stream__(), file, dict(limits), [])


def _parquet(path: Path, limits: Mapping[str, int]) -> _core.TextTable:
    if importlib.util.find_spec("pyarrow"):
        parquet = importlib.import_module("pyarrow.parquet")
        arrow = importlib.import_module("pyarrow")
        try:
            with parquet.ParquetFile(path) as file:
                batches = arrow.RecordBatchReader.from_batches(file.schema_arrow, file.iter_batches(BATCH))
                return _stream(batches, path.name, limits)
        except (arrow.ArrowException, OSError) as error:
            raise ParseError(f"{path.name}: the Parquet file is damaged ({error}); write it again") from error
    for library in ("polars", "duckdb"):
        if importlib.util.find_spec(library):
            module = importlib.import_module(library)
            try:
                return _stream(module.read_parquet(str(path)), path.name, limits)
            except Exception as error:  # each library has a tree of its own
                if type(error).__module__.startswith("isthmus"):
                    raise
                raise ParseError(f"{path.name}: the Parquet file is damaged ({error}); write it again") from error
    raise ParseError(f"{path.name}: to read Parquet, install pyarrow, polars or duckdb: pip install pyarrow")


def _chosen(path: Path, names: list[str], name: str | None) -> list[str]:
    if not names:
        raise ParseError(f"{path.name}: the database has no table (views are not run); write the view into a table")
    if name is not None and name not in names:
        raise UnknownNameError(f"{path.name}: there is no table {name!r}; there are {', '.join(names)}")
    return names if name is None else [name]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _sqlite(path: Path, limits: Mapping[str, int], name: str | None) -> Named:
    """Tables of an SQLite file, opened so that nothing in it can write, and nothing it defines is run."""
    found: Named = []
    try:
        with contextlib.closing(
            sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1", uri=True)
        ) as base:
            base.execute("PRAGMA trusted_schema = OFF")
            base.execute("PRAGMA query_only = ON")
            base.execute("PRAGMA cell_size_check = ON")
            listed = base.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
            )
            for each in _chosen(path, [row[0] for row in listed], name):
                cursor = base.execute(f"SELECT * FROM main.{_quoted(each)}")
                table = _core.TextTable(_headers([column[0] for column in cursor.description], []))
                while rows := cursor.fetchmany(BATCH):
                    table.append_rows([list(row) for row in rows], table.n_rows + 1)
                    _within(f"{path.name}: {each}", table.n_rows, len(table.names), limits)
                found.append((each, table))
    except sqlite3.Error as error:
        raise ParseError(
            f"{path.name}: the SQLite database cannot be read ({error}); check that it is whole"
        ) from error
    return found


def _duckdb(path: Path, limits: Mapping[str, int], name: str | None) -> Named:
    if not importlib.util.find_spec("duckdb"):
        raise ParseError(f"{path.name}: to read a DuckDB database, install duckdb: pip install duckdb")
    duckdb = importlib.import_module("duckdb")
    try:
        with duckdb.connect(
            str(path), read_only=True, config={"enable_external_access": False, "autoload_known_extensions": False}
        ) as base:
            listed = base.execute(
                "SELECT table_name FROM duckdb_tables() WHERE NOT internal ORDER BY table_name"
            ).fetchall()
            return [
                (
                    each,
                    _stream(base.execute(f"SELECT * FROM {_quoted(each)}").to_arrow_reader(BATCH), path.name, limits),
                )
                for each in _chosen(path, [row[0] for row in listed], name)
            ]
    except duckdb.Error as error:
        raise ParseError(
            f"{path.name}: the DuckDB database cannot be read ({error}); check that it is whole"
        ) from error
