"""What commands write: files that replace nothing unasked, and their names on stdout for the next program."""

from __future__ import annotations

import json
import os
import shlex
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from isthmus.cli.errors import USAGE_ERROR, fail
from isthmus.core.errors import IsthmusError
from isthmus.io.files import refuse_inputs
from isthmus.report.provenance import time_of_making


def print_path(path: Path) -> None:
    """A file that was written, on stdout, byte for byte, so that whoever reads it can open it."""
    click.echo(os.fsencode(path) if sys.stdout is not None and hasattr(sys.stdout, "buffer") else str(path))


def json_text(data: Any) -> str:
    """JSON in which what does not print is escaped, so that it is as safe on a terminal as in a file."""
    text = json.dumps(data, indent=2, ensure_ascii=False)
    return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text)


def command_line() -> str:
    """The command as typed, without the folders of files: they say nothing on another machine."""
    words = [Path(word).name if Path(word).is_absolute() else word for word in sys.argv[1:]]
    return shlex.join(["isthmus", *words])


def check_outputs(outputs: Iterable[Path | None], force: bool, inputs: Iterable[Path | str | None] = ()) -> list[Path]:
    """Refuses, before anything is computed, what cannot be written or must not be: an input, a file that exists."""
    paths = [path for path in outputs if path is not None]
    refuse_outputs(paths, inputs)
    for path in paths:
        if path.is_dir() or not path.name:
            fail(f"{path} is a folder; give the name of a file", USAGE_ERROR)
        if os.path.lexists(path) and not force:
            fail(f"{path} exists; give another name, or --force to replace it", USAGE_ERROR)
        if not path.parent.is_dir():
            fail(f"the folder {path.parent} does not exist; make it first", USAGE_ERROR)
    if len({path.resolve() for path in paths}) < len(paths):
        fail("two outputs go to one file; give each its own", USAGE_ERROR)
    try:
        time_of_making()
    except IsthmusError as error:
        fail(str(error), USAGE_ERROR)
    return paths


def refuse_outputs(paths: Iterable[Path], inputs: Iterable[Path | str | None]) -> None:
    """Ends the command where an output is an input."""
    try:
        refuse_inputs(paths, inputs)
    except IsthmusError as error:
        fail(str(error), USAGE_ERROR)
