"""How a table is read, as a file: what `isthmus check --save` writes and `--reading` takes."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import fields
from os import PathLike
from pathlib import Path
from typing import Any

from isthmus.core.errors import InvalidValueError, MissingFileError, ParseError, UnknownNameError
from isthmus.core.kinds import correction_paths, named_kind, require_path, require_text, shown
from isthmus.core.memory import small_text
from isthmus.io import files
from isthmus.io.read import ReadOptions
from isthmus.model.network import ReadReport

__all__ = ["read_options_file", "write_options_file"]

_FIELDS = {field.name: field.default for field in fields(ReadOptions)}
_PATHS = ("corrections",)
# Decided from the cells of every table anew, unless somebody says it: another table may be written in another way.
_FROM_CELLS = ("decimal", "dates", "currency")
_OF_TEXT = ("delimiter", "encoding")
_OF_ONE_CHECK = ("issue_rows",)


def read_options_file(path: str | PathLike[str]) -> ReadOptions:
    r"""The options of a file of TOML; `isthmus.ReadOptions` lists their names.

    Parameters
    ----------
    path : path
        The file. Paths in it are taken from its folder.

    Raises
    ------
    MissingFileError, ParseError, UnknownNameError
        No such file; no TOML, with the line; an option that there is not.

    Examples
    --------
    >>> import isthmus as im
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     table, kept = pathlib.Path(folder, "list.csv"), pathlib.Path(folder, "reading.toml")
    ...     _ = table.write_text("Nr;Akronym;Partner\n1;A;Kent\n1;A;Lille\n")
    ...     options = im.ReadOptions(columns={"project": "Akronym"})
    ...     im.write_options_file(kept, options, im.read(table, options=options).reading)
    ...     im.read(table, options=im.read_options_file(kept)).n_actors
    2
    """
    import tomllib

    require_path(path, "read_options_file", "write_options_file writes the file that it reads")
    source = Path(path)
    try:
        text = small_text(source)
    except OSError as error:
        raise MissingFileError(f"{source} cannot be opened; check that it exists and may be read") from error
    except UnicodeDecodeError as error:
        raise ParseError(f"{source} is not UTF-8; save it as UTF-8") from error
    try:
        values: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ParseError(f"{source} is not TOML: {error}") from error
    unknown = [name for name in values if name not in _FIELDS]
    if unknown:
        raise UnknownNameError(f"{source}: there is no option {shown(unknown[0])}; options are {', '.join(_FIELDS)}")
    for name in _PATHS:
        if isinstance(values.get(name), str):
            values[name] = str(source.parent / values[name])
        elif isinstance(values.get(name), list):
            values[name] = [str(source.parent / path) for path in values[name] if isinstance(path, str)]
    return ReadOptions(**values)


def write_options_file(
    path: str | PathLike[str], options: ReadOptions, reading: ReadReport, *, source: str = "the table"
) -> None:
    r"""Write how a table was read, all that was found out included, so that it is read so again.

    Parameters
    ----------
    path : path
        The file to write.
    options : ReadOptions
        What was given.
    reading : ReadReport
        What was found out.
    source : str
        How the first line calls the table.

    Examples
    --------
    >>> import isthmus as im
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     table, kept = pathlib.Path(folder, "list.csv"), pathlib.Path(folder, "reading.toml")
    ...     _ = table.write_text("Nr;Akronym;Partner\n1;A;Kent\n1;A;Lille\n")
    ...     options = im.ReadOptions(columns={"project": "Akronym"})
    ...     im.write_options_file(kept, options, im.read(table, options=options).reading)
    ...     im.read(table, options=im.read_options_file(kept)).n_actors
    2
    """
    require_path(path, "write_options_file", "the file to write stands first")
    for option, given, kind in (("options", options, ReadOptions), ("reading", reading, ReadReport)):
        if not isinstance(given, kind):
            raise InvalidValueError(f"{option} is an im.{kind.__name__}; got {named_kind(given)}")
    require_text(source, "write_options_file, for source,")
    target = Path(path)
    if not target.name:
        raise InvalidValueError(f"write_options_file needs the path of a file; got {named_kind(path)}")
    values = _found_out(options, reading)
    for name in _PATHS:
        if values.get(name) is not None:
            paths = correction_paths(values[name])
            files.refuse_inputs([target], paths)
            values[name] = _one_or_many([_relative(path, target.parent) for path in paths])
    plain = {name: value for name, value in values.items() if not isinstance(value, Mapping)}
    tables = {name: value for name, value in values.items() if isinstance(value, Mapping)}
    lines = [
        f"# How {' '.join(source.split())} is read. Change what is not right; every command takes it with --reading.",
        *(f"{name} = {_toml(value)}" for name, value in plain.items()),
    ]
    for name, table in tables.items():
        lines += ["", f"[{name}]", *(f"{_key(key)} = {_toml(value)}" for key, value in table.items())]
    files.write_bytes(target, ("\n".join(lines) + "\n").encode("utf-8", "replace"))


def _found_out(options: ReadOptions, reading: ReadReport) -> dict[str, Any]:
    """What was given; else what was found out, where an option of that name can say it."""
    values = {}
    for name, default in _FIELDS.items():
        value = getattr(options, name)
        found = name not in _FROM_CELLS and (reading.delimiter or name not in _OF_TEXT)
        if value == default and found:
            value = getattr(reading, name, value)
        if value not in (None, "", [], {}, default) and name not in _OF_ONE_CHECK:
            values[name] = value
    columns: dict[str, list[str]] = {
        field: [headers] if isinstance(headers, str) else list(headers)
        for field, headers in (options.columns or {}).items()
    }
    given = set(columns)
    for field, header in reading.columns if reading.preset == "table" else []:
        # What completes the projects stands in a table of its own, which is found again.
        if field not in given and header and not _is_of_another_table(header, reading):
            columns.setdefault(field, []).append(header)
    if columns:
        values["columns"] = {field: _one_or_many(headers) for field, headers in columns.items()}
    else:
        values.pop("columns", None)
    return values


def _is_of_another_table(header: str, reading: ReadReport) -> bool:
    return any("completes the projects" in note for note in reading.notes) and ": " in header


def _one_or_many(headers: list[str]) -> str | list[str]:
    return headers[0] if len(headers) == 1 else headers


def _relative(path: str, folder: Path) -> str:
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # on another drive
        return path


def _key(name: str) -> str:
    return name if name.isascii() and name.replace("_", "").replace("-", "").isalnum() else _toml(name)


def _toml(value: Any) -> str:
    """A value as TOML writes it. Strings are those of JSON, whose escapes TOML shares; it has one more to escape."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return str(value)
