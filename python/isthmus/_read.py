"""Tables in: files, data frames, saved networks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import PathLike, fspath
from typing import Any, Literal, TypeAlias

from isthmus import _core
from isthmus._network import PartnershipNetwork, Reading
from isthmus._progress import Progress, listener
from isthmus.errors import InvalidValueError, UnknownNameError

Preset: TypeAlias = Literal["keep", "h2020", "table"]
KeyForm: TypeAlias = Literal["normalized", "as_written"]


def _key(key: str | Sequence[str] | None) -> list[str] | None:
    return None if key is None else [key] if isinstance(key, str) else list(key)


def _pairs(columns: Mapping[str, str | Sequence[str] | None]) -> list[tuple[str, str]]:
    for field, headers in columns.items():
        texts: Any = [headers] if headers is None or isinstance(headers, str) else headers
        if not isinstance(texts, Sequence) or not all(text is None or isinstance(text, str) for text in texts):
            raise InvalidValueError(f"{field} is found by the name of its column, a text; {headers!r} is none")
    return [
        (field, header)
        for field, headers in columns.items()
        if headers is not None
        for header in ([headers] if isinstance(headers, str) else headers)
    ]


def read(
    path: str | PathLike[str],
    *,
    preset: Preset | None = None,
    columns: Mapping[str, str | Sequence[str]] | None = None,
    actor_key: str | Sequence[str] | None = None,
    project_key: str | Sequence[str] | None = None,
    key_form: KeyForm = "normalized",
    sector_source: Literal["cordis", "jems"] | None = None,
    strict: bool = False,
    delimiter: str | None = None,
    decimal: Literal[".", ","] | None = None,
    max_bytes: int | None = None,
    max_rows: int | None = None,
    progress: Progress = None,
) -> PartnershipNetwork:
    """Read a partner table: delimited text, one row a participation, gzip or not.

    Parameters
    ----------
    path : path
        The file.
    preset : {"keep", "h2020", "table"}, optional
        Whose table it is. Without it, the one whose columns are there; else columns are found by their headers.
    columns : mapping, optional
        Field to header, e.g. ``{"project": "Acronym", "actor": "Partner"}``; several headers are tried in turn. Fields:
        project, project_name, programme, objective, theme, action, call, start, end, project_budget, actor, actor_id,
        sector, sub_kind, legal_status, country, country_code, region, place, role, withdrawn, budget, partner_start,
        partner_end.
    actor_key, project_key : str or sequence of str, optional
        Fields that make rows one actor, or one project.
    key_form : {"normalized", "as_written"}
        Compare keys without regard to case, blanks and kinds of quotes and dashes, or byte for byte.
    sector_source : {"cordis", "jems"}, optional
        Whose codes the sector column holds.
    strict : bool
        Raise at the first oddity instead of collecting them in ``net.issues``.
    delimiter, decimal : str, optional
        What to use instead of what is sniffed.
    max_bytes, max_rows : int, optional
        Limits, 8 GiB of text and 200 million rows without them.
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.

    Returns
    -------
    PartnershipNetwork
        ``net.reading`` says how the table was understood, ``net.issues`` what was odd.

    Raises
    ------
    MissingFileError, ParseError, UnknownNameError, LimitError, InvalidValueError
        No such file; not such text, with the line; no such column, with those there are; too large; strict.
    """
    core, how = _core.read_file(
        fspath(path),
        listener(progress, "reading"),
        preset=preset,
        columns=_pairs(columns) if columns else None,
        actor_key=_key(actor_key),
        project_key=_key(project_key),
        key_form=key_form,
        sector_source=sector_source,
        strict=strict,
        delimiter=delimiter,
        decimal=decimal,
        max_bytes=max_bytes,
        max_rows=max_rows,
    )
    return PartnershipNetwork(core, reading=Reading(**how))


def from_table(
    frame: Any,
    *,
    project: str,
    actor: str | None = None,
    actor_id: str | None = None,
    country: str | None = None,
    sector: str | None = None,
    region: str | None = None,
    role: str | None = None,
    budget: str | None = None,
    start: str | None = None,
    end: str | None = None,
    programme: str | None = None,
    actor_key: str | Sequence[str] | None = None,
    project_key: str | Sequence[str] | None = None,
    key_form: KeyForm = "normalized",
    sector_source: Literal["cordis", "jems"] | None = None,
    strict: bool = False,
    source: str = "data frame",
    progress: Progress = None,
    **columns: str | None,
) -> PartnershipNetwork:
    """Make a network from a data frame of any library, or a mapping of columns.

    Parameters
    ----------
    frame : pandas, polars, pyarrow, ... or mapping of str to sequence
        One row a participation. None, NaN and NaT are missing.
    project, actor, country, ... : str
        The column of each field; further fields of `read` as keywords, e.g. ``theme="Topic"``.
    actor_key, project_key, key_form, sector_source, strict, progress
        As in `read`.
    source : str
        How issues and reports call the table.

    Examples
    --------
    >>> import isthmus as im
    >>> rows = {"project": ["A", "A"], "partner": ["Kent", "Lille"], "where": ["UK", "France"]}
    >>> net = im.from_table(rows, project="project", actor="partner", country="where")
    >>> net.actors["country"].tolist()
    ['GB', 'FR']
    """
    fields = {
        "project": project,
        "actor": actor,
        "actor_id": actor_id,
        "country": country,
        "sector": sector,
        "region": region,
        "role": role,
        "budget": budget,
        "start": start,
        "end": end,
        "programme": programme,
        **columns,
    }
    pairs = _pairs(fields)
    wanted = list(dict.fromkeys(header for _, header in pairs))
    cells, backend = _cells(frame, wanted)
    core, how = _core.read_columns(
        wanted,
        cells,
        source,
        listener(progress, "reading"),
        preset="table",
        columns=pairs,
        actor_key=_key(actor_key),
        project_key=_key(project_key),
        key_form=key_form,
        sector_source=sector_source,
        strict=strict,
    )
    return PartnershipNetwork(core, reading=Reading(**how), backend=backend)


def _cells(frame: Any, wanted: list[str]) -> tuple[list[list[Any]], str | None]:
    """The wanted columns as lists of equal length, and the name of the frame's library."""
    if isinstance(frame, Mapping):
        _require(wanted, list(frame))
        cells = [list(frame[name]) for name in wanted]
        backend = None
    else:
        import narwhals.stable.v2 as nw
        from narwhals.exceptions import DuplicateError

        try:
            table = nw.from_native(frame, allow_series=False)
        except TypeError as error:
            raise InvalidValueError(
                f"{type(frame).__name__} is not a data frame; give one of pandas, polars, pyarrow, or a dict of columns"
            ) from error
        except DuplicateError as error:
            raise InvalidValueError(f"two columns of the frame have one name; rename or drop one. {error}") from error
        if isinstance(table, nw.LazyFrame):
            table = table.collect()
        _require(wanted, list(table.columns))
        twice = next((name for name in wanted if list(table.columns).count(name) > 1), None)
        if twice is not None:
            raise InvalidValueError(f"more than one column is called {twice!r}; rename or drop one")
        cells = [table[name].to_list() for name in wanted]
        backend = table.implementation.name.lower()
        backend = backend if backend in ("pandas", "polars", "pyarrow") else None
    lengths = {len(column) for column in cells}
    if len(lengths) > 1:
        raise InvalidValueError(f"columns differ in length: {sorted(lengths)}")
    return cells, backend


def _require(wanted: list[str], there: list[str]) -> None:
    missing = [name for name in wanted if name not in there]
    if missing:
        raise UnknownNameError(f"there is no column {missing[0]!r}; columns are {', '.join(map(str, there))}")


def load(path: str | PathLike[str]) -> PartnershipNetwork:
    """Load a network that ``net.save`` wrote."""
    return PartnershipNetwork(_core.load(fspath(path)))


def concat(networks: Sequence[PartnershipNetwork]) -> PartnershipNetwork:
    """One network of several: actors with the same key become one, and so do projects."""
    backend = next((net._backend for net in networks if net._backend), None)
    return PartnershipNetwork(_core.concatenate([net._core for net in networks]), backend=backend)
