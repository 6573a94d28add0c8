"""Tables in: files, data frames, saved networks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from os import PathLike, fspath
from pathlib import Path
from typing import Any, Literal, TypeAlias

from isthmus import _core
from isthmus.core.arrays import refuse_masked
from isthmus.core.errors import InvalidValueError, MissingColumnsError, UnknownNameError
from isthmus.core.kinds import name_to_read, named_kind, require_kind, require_path, shown
from isthmus.core.options import require_none_left, take
from isthmus.core.progress import Progress, listener
from isthmus.io.corrections import opened_corrections
from isthmus.model.network import PartnershipNetwork, ReadReport

__all__ = ["ReadOptions", "concat", "from_table", "load", "read"]

Preset: TypeAlias = Literal["sniff", "keep", "h2020", "cordis", "jems", "kohesio", "table"]
Encoding: TypeAlias = Literal[
    "utf-8",
    "utf-16-le",
    "utf-16-be",
    "windows-1252",
    "latin-1",
    "windows-1250",
    "windows-1251",
    "windows-1253",
    "windows-1254",
    "windows-1257",
    "iso-8859-2",
    "iso-8859-5",
    "iso-8859-7",
    "iso-8859-9",
    "iso-8859-13",
    "iso-8859-15",
    "iso-8859-16",
    "macintosh",
    "cp850",
    "cp852",
]
GraphFormat: TypeAlias = Literal[
    "graphml", "gexf", "dl", "pajek", "hif", "node_link", "vosviewer", "gml", "cytoscape", "matrix", "edge_list"
]
ActorMode: TypeAlias = Literal["first", "second"]
Limit: TypeAlias = Literal[
    "bytes", "stream", "ratio", "entries", "rows", "columns", "cells", "field", "partners", "nodes", "depth"
]
Limits: TypeAlias = Mapping[Limit, int]
KeyForm: TypeAlias = Literal["normalized", "as_written"]
SectorSource: TypeAlias = Literal["cordis", "jems", "words"]
Decimal: TypeAlias = Literal[".", ","]
Shape: TypeAlias = Literal["sniff", "rows", "lead_column", "partner_lists", "partner_columns"]
Sector: TypeAlias = Literal["third sector", "business", "government", "research", "unknown"]
IssueRows: TypeAlias = Literal["first", "every"]


def _key(option: str, key: Any) -> list[str] | None:
    if key is None or isinstance(key, str):
        return None if key is None else [key]
    if not isinstance(key, Iterable):
        raise InvalidValueError(f"{option} is a name, or a list of names; got {named_kind(key)}")
    return list(key)


def _limits(limits: Any) -> dict[str, int] | None:
    if not isinstance(limits, (Mapping, type(None))):
        raise InvalidValueError(f'limits is a mapping, such as {{"rows": 1_000_000}}; got {named_kind(limits)}')
    return dict(limits) if limits else None


def _row(header: Any) -> int | None:
    if header is not None and (isinstance(header, bool) or not isinstance(header, int) or not 0 < header < 2**32):
        raise InvalidValueError(f"header is the number of a row, from 1; got {shown(header)}")
    return header


def _pairs(columns: Mapping[str, str | Sequence[str] | None]) -> list[tuple[str, str]]:
    if not isinstance(columns, Mapping):
        raise InvalidValueError(f'columns is a mapping, such as {{"project": "Acronym"}}; not {shown(columns)}')
    for field, headers in columns.items():
        texts: Any = [headers] if headers is None or isinstance(headers, str) else headers
        if not isinstance(texts, Sequence) or not all(text is None or isinstance(text, str) for text in texts):
            raise InvalidValueError(f"{field} is found by the name of its column, a text; {shown(headers)} is none")
    return [
        (field, header)
        for field, headers in columns.items()
        if headers is not None
        for header in ([headers] if isinstance(headers, str) else headers)
    ]


def _sectors(sector: Mapping[str, Sector] | None) -> list[tuple[str, str]] | None:
    if sector is None:
        return None
    if not isinstance(sector, Mapping):
        raise InvalidValueError(
            f"sector is a mapping of types of organisation to sectors, such as {{'Gemeinde': 'government'}}; got "
            f"{shown(sector)}. The column of the types is named with columns={{'sector': ...}}"
        )
    pairs: list[Any] = list(sector.items())
    for label, name in pairs:
        if not isinstance(label, str) or not isinstance(name, str):
            raise InvalidValueError(f"sector maps a text to the name of a sector; got {shown(label)}: {shown(name)}")
    return pairs


@dataclass(frozen=True)
class ReadOptions:
    """How a table is read, where the guess should not decide.

    Attributes
    ----------
    preset : {"sniff", "keep", "h2020", "cordis", "jems", "kohesio", "table"}, optional
        Whose table it is. Without it, the one whose columns are there; else columns are found by their headers.
    columns : mapping, optional
        Field to header, e.g. ``{"project": "Acronym", "actor": "Partner"}``; several headers are tried in turn.
        `isthmus.fields` lists the fields.
    actor_key, project_key : str or sequence of str, optional
        Fields that make rows one actor, or one project.
    key_form : {"normalized", "as_written"}
        Compare keys without regard to case, blanks and kinds of quotes and dashes, or byte for byte.
    sector_source : {"cordis", "jems", "words"}, optional
        Whose codes the sector column holds; found out from the codes without it.
    table : str or sequence of str, optional
        The sheet, file or table that has the partners, where there are several, or those that have them together.
        Without it the one with their columns, and others with the same columns and other rows.
    corrections : path or sequence of path, optional
        Tables of corrections to apply first, CSV or a workbook (XLSX, XLS, ODS), as ``isthmus check FILE --propose``,
        ``isthmus sectors`` and ``isthmus match`` write them; where two say something of one cell, the later goes before
        the earlier.
    strict : bool
        Raise at the first issue instead of collecting them in ``net.issues``.
    format : str, optional
        The format of a network file: "graphml", "gexf", "dl", "pajek", "hif", "node_link", "vosviewer", "gml",
        "cytoscape", "matrix" (of a workbook's sheet too).
    encoding : str, optional
        Of a text: "utf-8", "utf-16-le", "utf-16-be", "windows-1250" to "-1254" and "-1257", "latin-1", "iso-8859-2",
        "-5", "-7", "-9", "-13", "-15" and "-16", "macintosh", "cp850", "cp852"; decided and stated without it.
    delimiter : str, optional
        What to use instead of what is detected.
    decimal : {".", ","}, optional
        The decimal mark of amounts that are texts; without it, each column decides by its own cells.
    header : int, optional
        The row that has the headers, of text and workbooks, counted from 1 as a spreadsheet does; found without it,
        also below titles and in two rows.
    limits : mapping, optional
        What a file may cost at most, where the defaults are not right: bytes (of text or of an opened archive), ratio
        (of inflating), entries (of an archive), rows, columns, cells, field (bytes of a cell), nodes, depth (of
        nesting).
    shape : {"sniff", "rows", "lead_column", "partner_lists", "partner_columns"}, optional
        What a row is. One participation; the same, with the lead in a column of its own (``lead=``); a cell lists
        several partners (``partners=`` names a column of further ones); a project, with a column a partner (several
        headers of ``actor``, of ``country`` and so on). Decided by headers and cells, and stated, without it.
    split : str, optional
        What parts the partners that a cell lists, e.g. ";", "newline"; "none" where a cell is one name.
    dates : {"day-first", "month-first"} or str, optional
        The order of 03/04/2019, or a format such as "DD/MM/YYYY" or "%d.%m.%y"; without it, each column decides.
    currency : str, optional
        The code of the currency that counts where amounts have several, e.g. "PLN"; the euro without it.
    sector : mapping, optional
        Type of organisation, as the sector column has it, to sector: ``{"Gemeinde": "government"}``. Goes before what
        isthmus knows of the type.
    issue_rows : {"first", "every"}
        Whether an issue that many rows have is noted for the first of them, with their number, or for every row.
    actors : {"first", "second"}
        Which mode of a two-mode network file is the actors: the first nodes, the rows of a matrix, those with a 0 in
        "bipartite"; or the others.
    """

    preset: Preset | None = None
    columns: Mapping[str, str | Sequence[str]] | None = None
    actor_key: str | Sequence[str] | None = None
    project_key: str | Sequence[str] | None = None
    key_form: KeyForm = "normalized"
    sector_source: SectorSource | None = None
    table: str | Sequence[str] | None = None
    corrections: str | PathLike[str] | Sequence[str | PathLike[str]] | None = None
    strict: bool = False
    format: GraphFormat | None = None
    encoding: Encoding | None = None
    delimiter: str | None = None
    decimal: Decimal | None = None
    limits: Limits | None = None
    shape: Shape | None = None
    split: str | None = None
    dates: str | None = None
    currency: str | None = None
    header: int | None = None
    sector: Mapping[str, Sector] | None = None
    issue_rows: IssueRows = "first"
    actors: ActorMode = "first"

    def _compiled(self) -> dict[str, Any]:
        """As the compiled part takes them."""
        options = {field.name: getattr(self, field.name) for field in fields(self)}
        return options | {
            "limits": _limits(self.limits),
            "columns": None if self.columns is None else _pairs(self.columns) or None,
            "actor_key": _key("actor_key", self.actor_key),
            "project_key": _key("project_key", self.project_key),
            "table": _key("table", self.table),
            "header": _row(self.header),
            "corrections": None if self.corrections is None else opened_corrections(self.corrections, self.limits),
            "sector": _sectors(self.sector),
        }


_AS_FOUND = ReadOptions()


def read(
    path: str | PathLike[str],
    *,
    options: ReadOptions = _AS_FOUND,
    progress: Progress = None,
    **shorthand: Any,
) -> PartnershipNetwork:
    r"""Read who takes part in what, from a table or a network file.

    Tables, one row a participation: delimited text, gzip or not; a workbook (XLSX, XLS, ODS); JSON, an object a row; a
    page of HTML; Parquet; SQLite and DuckDB; a folder or a zip of delimited files. Where a second table describes the
    projects (the projects' sheet of keep.eu, CORDIS' project.csv), it completes them. Networks of actors and projects:
    UCINET DL, Pajek, GraphML, GEXF, GML, HIF, node-link JSON, VOSviewer, Cytoscape, a matrix of numbers, crosses or
    roles. What a file is shows by what it begins with, not by its name.

    Parameters
    ----------
    path : path
        The file or folder.
    options : ReadOptions, optional
        How it is read, where the guess should not decide. Its fields can be given here too, e.g.
        ``read("partners.csv", columns={"project": "Acronym", "actor": "Partner"}, strict=True)``.
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.
    **shorthand
        Fields of the options above, each by its name.

    Returns
    -------
    PartnershipNetwork
        ``net.reading`` says how the file was understood, ``net.issues`` lists its issues.

    Raises
    ------
    MissingFileError, ParseError, UnknownNameError, LimitError, InvalidValueError
        No such file; not such content, with the line; no such column or table, with those there are; too large, with
        the name of the limit; strict, or a network of ties between actors (see `read_ties`).

    Examples
    --------
    >>> import isthmus as im
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder, "partners.csv")
    ...     _ = file.write_text("project,partner,country\nA,Kent,UK\nA,Lille,France\n")
    ...     im.read(file)
    PartnershipNetwork 'partners.csv': 2 actors, 1 projects, 2 participations
    """
    require_path(path, "read", "of a data frame or a dict of columns, im.from_table(frame, ...) makes a network")
    options = take(shorthand, options, ReadOptions, "options")
    require_none_left(shorthand, options)
    try:
        core, how = _read_any(Path(name_to_read(path)), options._compiled(), listener(progress, "reading"))
    except MissingColumnsError as error:
        raise _with_call(error, path, options) from None
    return PartnershipNetwork(core, reading=ReadReport(**how))


def _with_call(error: MissingColumnsError, path: str | PathLike[str], options: ReadOptions) -> MissingColumnsError:
    """The error with the whole call to type, all that was given included."""
    given = {field.name: getattr(options, field.name) for field in fields(options)}
    given = {name: value for name, value in given.items() if value != getattr(_AS_FOUND, name)}
    given["columns"] = {**(options.columns or {}), **error.columns}
    if error.table:
        given["table"] = error.table
    words = ", ".join(f"{name}={_literal(value)}" for name, value in given.items())
    return MissingColumnsError(error.message, error.missing, error.table, f"im.read({_literal(path)}, {words})")


def _literal(value: Any) -> str:
    """As Python is written, with the quotes that JSON has, too."""
    if isinstance(value, str):
        return f'"{value}"' if value.isprintable() and not {'"', "\\"} & set(value) else repr(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_literal(key)}: {_literal(of)}" for key, of in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_literal, value)) + "]"
    return _literal(fspath(value)) if isinstance(value, PathLike) else shown(value)


def _read_any(path: Path, options: dict[str, Any], progress: Any) -> tuple[_core.Network, dict[str, Any]]:
    """Texts and folders are the compiled part's; everything else is opened here and handed over as tables or texts."""
    from isthmus.io import containers  # archives and databases are opened seldom
    from isthmus.io.workbook import Header

    kind = containers.kind_of(path)
    if kind in ("text", "folder"):
        return _core.read_file(fspath(path), progress, **options)
    limits = options["limits"] or {}
    if kind == "zip":
        texts = [(name, f"{path.name}: {name}", data) for name, data in containers.members(path, limits)]
        return _core.read_texts(texts, path.name, progress, **options)
    named = tuple(header for _, header in options["columns"] or ())
    header = Header(options["header"] or 0, named)
    tables, notes = containers.tables(path, kind, limits, options["table"] or (), header)
    of_file = [(name, f"{path.name}: {name}" if len(tables) > 1 else path.name, table) for name, table in tables]
    core, how = _core.read_tables(of_file, path.name, progress, **options)
    return core, {**how, "notes": [*notes, *how["notes"]]}


def from_table(
    frame: Any,
    *,
    project: str,
    actor: str | None = None,
    country: str | None = None,
    sector: str | Mapping[str, Mapping[str, Sector]] | None = None,
    start: str | None = None,
    options: ReadOptions = _AS_FOUND,
    source: str = "data frame",
    progress: Progress = None,
    **columns: Any,
) -> PartnershipNetwork:
    """Make a network from a data frame of any library, or a mapping of columns.

    Parameters
    ----------
    frame : pandas, polars, pyarrow, ... or mapping of str to sequence
        One row a participation. None, NaN and NaT are missing.
    project, actor, country, sector, start : str
        The column of each field. `sector` can say what its types of organisation mean too:
        ``sector={"Type": {"Gemeinde": "government"}}``.
    options : ReadOptions, optional
        Of these, `actor_key`, `project_key`, `key_form`, `sector_source`, `sector`, `strict`, `shape`, `split`,
        `decimal`, `dates`, `currency` and `issue_rows` count, and all but `sector` can be given as keywords too.
    source : str
        How issues and reports call the table.
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.
    **columns
        The columns of further fields, as `isthmus.fields` lists them, e.g. ``theme="Topic"``.

    Examples
    --------
    >>> import isthmus as im
    >>> rows = {"project": ["A", "A"], "partner": ["Kent", "Lille"], "where": ["UK", "France"]}
    >>> net = im.from_table(rows, project="project", actor="partner", country="where")
    >>> net.actors["country"].tolist()
    ['GB', 'FR']
    """
    options = take({}, options, ReadOptions, "options")
    options = replace(options, **{name: columns.pop(name) for name in _OF_FRAMES if name in columns})
    if isinstance(sector, Mapping):
        sector, options = _column_of_types(sector, options)
    for each in fields(options):
        if each.name not in _OF_FRAMES and getattr(options, each.name) != each.default:
            raise InvalidValueError(
                f"{each.name}= is for files; of a frame name the columns, and of the options {', '.join(_OF_FRAMES)}"
            )
    there = [str(name) for name in _headers(frame)] if actor is None and columns.get("actor_id") is None else []
    if there:
        message = f"no column for actor was named; columns are {', '.join(map(repr, there))}"
        call = f"im.from_table(frame, project={_literal(project)}, actor={_literal('HEADER')}, ...)"
        raise MissingColumnsError(message, [("actor", "", [])], call=call)
    pairs = _pairs({"project": project, "actor": actor, "country": country, "sector": sector, "start": start} | columns)
    compiled = options._compiled()
    return network_of_columns(
        frame, pairs, source, listener(progress, "reading"), **{name: compiled[name] for name in _OF_FRAMES}
    )


def network_of_columns(
    frame: Any, pairs: list[tuple[str, str]], source: str, progress: Any, *, first_row: int = 1, **options: Any
) -> PartnershipNetwork:
    """The network of a frame whose fields stand in the columns of `pairs`; issues count rows from `first_row`."""
    wanted = list(dict.fromkeys(header for _, header in pairs))
    table, backend = _text_table(frame, wanted, source, first_row)
    core, how = _core.read_tables(
        [("table", source, table)], source, progress, preset="table", columns=pairs, **options
    )
    return PartnershipNetwork(core, reading=ReadReport(**how), backend=backend)


_OF_FRAMES = (
    "actor_key",
    "project_key",
    "key_form",
    "sector_source",
    "sector",
    "strict",
    "shape",
    "split",
    "decimal",
    "dates",
    "currency",
    "issue_rows",
)


def _column_of_types(sector: Mapping[str, Any], options: ReadOptions) -> tuple[str, ReadOptions]:
    """The column of ``{column: {type: sector}}``, and the options with its types."""
    ((column, types),) = sector.items() if len(sector) == 1 else [(None, None)]
    if column is None or not isinstance(types, Mapping):
        raise InvalidValueError(
            "sector names a column, or a column with what its types mean: "
            f'sector={{"Type": {{"Gemeinde": "government"}}}}; got {shown(sector)}'
        )
    return column, replace(options, sector=types)


def _text_table(frame: Any, wanted: list[str], source: str, first_row: int = 1) -> tuple[_core.TextTable, str | None]:
    """The wanted columns as a table of texts, and the name of the frame's library.

    Where the frame hands out its memory as an Arrow stream it is read there, batch by batch. pandas would convert
    first, and refuses columns of mixed types: it goes cell by cell.
    """
    library = type(frame).__module__.partition(".")[0]
    if hasattr(frame, "__arrow_c_stream__") and library != "pandas":
        table = _core.read_arrow(frame.__arrow_c_stream__(), source, {}, wanted)
        if not table.n_rows and not any(hasattr(frame, size) for size in ("__len__", "num_rows", "height", "shape")):
            raise InvalidValueError(
                f"the {type(frame).__name__} has no rows or has been read already; it is read once: make it anew"
            )
        return table, library if library in ("polars", "pyarrow") else None
    cells, backend = _cells(frame, wanted)
    return _core.table_of_columns(wanted, cells, first_row), backend


def _cells(frame: Any, wanted: list[str]) -> tuple[list[list[Any]], str | None]:
    """The wanted columns as lists of equal length, and the name of the frame's library."""
    if isinstance(frame, Mapping):
        _require(wanted, list(frame.keys()))
        cells = [_column(frame[name], name) for name in wanted]
        backend = None
    else:
        import narwhals.stable.v2 as nw
        from narwhals.exceptions import DuplicateError

        try:
            table = nw.from_native(frame, allow_series=False)
        except TypeError as error:
            raise InvalidValueError(
                f"from_table needs a data frame (pandas, polars, pyarrow) or a dict of columns; got {named_kind(frame)}"
                + (": im.read(path) reads a file" if isinstance(frame, (str, PathLike)) else "")
            ) from error
        except DuplicateError as error:
            raise InvalidValueError(f"two columns of the frame have one name; rename or drop one. {error}") from error
        if isinstance(table, nw.LazyFrame):
            table = table.collect()
        _require(wanted, list(table.columns))
        twice = next((name for name in wanted if list(table.columns).count(name) > 1), None)
        if twice is not None:
            raise InvalidValueError(f"more than one column is called {shown(twice)}; rename or drop one")
        cells = [table[name].to_list() for name in wanted]
        backend = table.implementation.name.lower()
        backend = backend if backend in ("pandas", "polars", "pyarrow") else None
    lengths = {len(column) for column in cells}
    if len(lengths) > 1:
        raise InvalidValueError(f"columns differ in length: {sorted(lengths)}")
    return cells, backend


def _column(given: Any, name: str) -> list[Any]:
    """A column of a dict as a list; InvalidValueError for what is no column, or hides some of it."""
    refuse_masked(given, f"column {shown(name)}")
    if getattr(given, "ndim", 1) != 1:
        raise InvalidValueError(
            f"column {shown(name)} is an array of shape {given.shape}; a column has one value a row"
        )
    if isinstance(given, (str, bytes)) or not isinstance(given, Iterable):
        raise InvalidValueError(f"column {shown(name)} is a list, one value a row; not {named_kind(given)}")
    return list(given)


def _headers(frame: Any) -> list[Any]:
    """The names of the columns of a frame of any library, as far as it has them."""
    if isinstance(frame, Mapping):
        return list(frame)
    return list(getattr(frame, "column_names", None) or getattr(frame, "columns", []))


def _require(wanted: list[str], there: list[str]) -> None:
    missing = [name for name in wanted if name not in there]
    if missing:
        named = ", ".join(f"{shown(name)}{_meant(name, there)}" for name in missing)
        what = "there is no column" if len(missing) == 1 else "there are no columns"
        raise UnknownNameError(f"{what} {named}; columns are {', '.join(map(str, there))}")


def _meant(name: str, there: list[str]) -> str:
    close = _core.close_names(list(map(str, there)), name)
    return f" (did you mean {' or '.join(map(repr, close))}?)" if close else ""


def load(path: str | PathLike[str]) -> PartnershipNetwork:
    """Load a network that ``net.save`` wrote, with its ``reading``: how its table was understood.

    Parameters
    ----------
    path : path
        The file.

    Examples
    --------
    >>> import isthmus as im
    >>> import tempfile
    >>> net = im.demo_network()
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     net.save(folder + "/net.isthmus")
    ...     im.load(folder + "/net.isthmus") == net
    True
    """
    require_path(path, "load", "net.save(path) writes the file that it reads")
    core, remarks = _core.load(name_to_read(path))
    return PartnershipNetwork(core, reading=ReadReport._of_texts(remarks))


def concat(networks: Sequence[PartnershipNetwork]) -> PartnershipNetwork:
    """One network of several: actors with the same key become one, and so do projects.

    Parameters
    ----------
    networks : sequence of PartnershipNetwork
        In the order in which what they say counts.

    Examples
    --------
    >>> import isthmus as im
    >>> first = im.from_table({"p": ["A", "A"], "a": ["Kent", "Lille"]}, project="p", actor="a")
    >>> second = im.from_table({"p": ["B", "B"], "a": ["Kent", "Gent"]}, project="p", actor="a")
    >>> im.concat([first, second]).n_actors
    3
    """
    if isinstance(networks, PartnershipNetwork) or not isinstance(networks, Iterable):
        raise InvalidValueError(f"concat needs a list of networks, such as [first, second]; got {named_kind(networks)}")
    networks = list(networks)
    for net in networks:
        require_kind(net, PartnershipNetwork, "concat")
    backend = next((net._backend for net in networks if net._backend), None)
    return PartnershipNetwork(_core.concatenate([net._core for net in networks]), backend=backend)
