"""Tables that people fill in, opened: text, or a sheet of a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import PathLike, fsdecode
from pathlib import Path
from typing import Any

from isthmus import _core
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import correction_paths, name_to_read

_CORRECTIONS = ("column", "value", "correction")


def opened_corrections(
    given: str | PathLike[str] | Sequence[str | PathLike[str]], limits: Mapping[Any, int] | None = None
) -> list[Any]:
    """Tables of corrections as the compiled part takes them: the path of a text, or name and table of a sheet.

    Parameters
    ----------
    given : path or sequence of path
        The tables; of a workbook the sheet that has the columns.
    limits : mapping, optional
        As ``im.read`` takes them.

    Raises
    ------
    InvalidValueError, MissingFileError, ParseError, LimitError
        What is no path, no file, no such table.
    """
    return [_opened(name_to_read(path), _CORRECTIONS, limits or {}) for path in correction_paths(given)]


def filled_table(path: str | PathLike[str], needed: Sequence[str]) -> tuple[list[str], list[list[str]], list[int]]:
    """Headers, columns and the rows in the source of a small table, as a spreadsheet saved it.

    Parameters
    ----------
    path : path
        A text or a workbook.
    needed : sequence of str
        Columns by which the sheet of a workbook is found.

    Raises
    ------
    MissingFileError, ParseError, LimitError, InvalidValueError
        No such file, no such table; no sheet that has the columns.
    """
    opened = _opened(name_to_read(fsdecode(path)), needed, {})
    return _core.read_csv(opened) if isinstance(opened, str) else _core.filled_table(opened[1])


def _opened(name: str, needed: Sequence[str], limits: Mapping[str, int]) -> str | tuple[str, _core.TextTable]:
    """A text as its path; of a workbook, name and table of the sheet that has the columns."""
    from isthmus.io import containers, workbook  # opened seldom

    path = Path(name)
    kind = containers.kind_of(path)
    if kind == "text":
        return name
    if kind != "workbook":
        raise InvalidValueError(f"{path}: this table is a text (CSV) or a workbook, and not a {kind}")
    sheets, _ = containers.tables(path, kind, limits, (), workbook.Header(named=tuple(needed)))
    fitting = [
        (sheet, table) for sheet, table in sheets if set(needed) <= {header.strip().lower() for header in table.names}
    ]
    if len(fitting) > 1:
        raise InvalidValueError(
            f"{path.name}: {len(fitting)} sheets have the columns {', '.join(needed)}: "
            f"{', '.join(sheet for sheet, _ in fitting[:5])}; save each as a file of its own, or leave one of them"
        )
    for sheet, table in fitting:
        return (path.name if len(sheets) == 1 else f"{path.name}: {sheet}"), table
    raise InvalidValueError(
        f"{path.name}: no sheet has the columns {', '.join(needed)}; there are "
        + "; ".join(f"{sheet} ({', '.join(table.names[:12])})" for sheet, table in sheets[:5])
    )
