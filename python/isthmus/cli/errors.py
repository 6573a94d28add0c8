"""How a command ends that cannot go on: one sentence on stderr, and an exit code."""

from __future__ import annotations

import os
import re
import shlex
import sys
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import click

from isthmus import _core
from isthmus.cli.options import FIELD, Command, columns_of
from isthmus.core.errors import IsthmusError, LimitError, MissingColumnsError, UnknownNameError
from isthmus.core.kinds import is_utf8
from isthmus.quality.natural_person import masked_names

DATA_ERROR, USAGE_ERROR, LIMIT_ERROR, STOPPED = 1, 2, 3, 130
OWN_MISTAKE = "this is a mistake of isthmus and not yours; please report it"
WORDS = "isthmus.words"  # the command as it was typed, for messages that repeat it


def plain_errors(command: Command) -> Command:
    """What goes wrong ends in one sentence and an exit code, not in a traceback."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            _refuse_other_encodings(kwargs)
            _refuse_memory()
            return command(*args, **kwargs)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except (Exception, KeyboardInterrupt) as error:
            fail_with(error)

    return run  # type: ignore[return-value]


def _refuse_other_encodings(options: dict[str, Any]) -> None:
    """Names of files may be any bytes; what is looked for in a table is text."""
    for name, value in options.items():
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str) and not is_utf8(text):
                fail(f"--{name.replace('_', '-')}: {text!r} is not UTF-8", USAGE_ERROR)


def _refuse_memory() -> None:
    """A limit of memory that is none is a mistake of the command, whatever the command then needs."""
    try:
        _core.memory_limit()
    except IsthmusError as error:
        fail(str(error), USAGE_ERROR)


def fail_with(error: BaseException) -> NoReturn:
    """The sentence and the exit code of an error."""
    if isinstance(error, MissingColumnsError):
        fail(_without_columns(error), USAGE_ERROR, _command_with_columns(error))
    if _is_stopped(error):
        fail("stopped", STOPPED)
    if isinstance(error, MemoryError):
        fail("there is not enough memory for this; give a smaller table, or fewer --samples", LIMIT_ERROR)
    if isinstance(error, BrokenPipeError):  # who reads stdout has enough
        _let_go_of_stdout()
        sys.exit(DATA_ERROR)
    if isinstance(error, OSError) and not isinstance(error, IsthmusError):
        _let_go_of_stdout()
        name = "" if error.filename is None else f"{os.fsdecode(error.filename)}: "
        fail(f"{name}{error.strerror or error}", DATA_ERROR)
    for kind, code in ((LimitError, LIMIT_ERROR), (UnknownNameError, USAGE_ERROR), (IsthmusError, DATA_ERROR)):
        if isinstance(error, kind):
            fail(str(error), code)
    if isinstance(error, UnicodeError):
        fail(str(error), DATA_ERROR)
    if sys.flags.dev_mode:
        raise error
    fail(f"{OWN_MISTAKE} ({type(error).__name__}: {error}); `python -X dev -m isthmus ...` shows where", DATA_ERROR)


def _is_stopped(error: BaseException) -> bool:
    """Whether somebody stopped the command, if only while Python was tidying up, which then failed too."""
    while error.__context__ is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__context__
    return isinstance(error, (KeyboardInterrupt, click.Abort))


def _let_go_of_stdout() -> None:
    """What is still to be written to a stdout that takes nothing more is dropped, or Python says so at its end."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError, AttributeError):  # full or closed by who reads it, closed by us, none from the start
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - until the end


def fail(message: str, code: int, command: str = "") -> NoReturn:
    """The message on one line, below it the command to type, if there is one."""
    context = click.get_current_context(silent=True)
    # Of a table that was not read to its end there is no mask.
    if context is not None and context.params.get("mask_persons") and is_utf8(message):
        message = re.sub('(?<=")[^"]+(?=")', lambda part: masked_names([part[0]])[0], message)
    click.echo("isthmus: " + printable(" ".join(message.splitlines())), err=True)
    if command:
        click.echo("  " + printable(" ".join(command.splitlines())), err=True)
    sys.exit(code)


def _without_columns(error: MissingColumnsError) -> str:
    return f"{error.message}. Type{f' ({error.choice})' if error.choice else ''}:"


def _command_with_columns(error: MissingColumnsError) -> str:
    """The command as it was typed, with the columns that are missing."""
    context = click.get_current_context()
    words = list(context.meta.get(WORDS, ()))
    given = context.params.get("columns")
    columns = {**(columns_of(given) if given else {}), **{field: [header] for field, header in error.columns.items()}}
    text = ",".join(_pair(field, header) for field, headers in columns.items() for header in headers)
    words = _without_option(_without_option(words, "--columns"), "--table" if error.table else "")
    words += ["--table", error.table] if error.table else []
    return " ".join(map(_shell_word, ["isthmus", *words, "--columns", text]))


def _pair(field: str, header: str) -> str:
    pair = f"{field}={' '.join(header.split())}"  # a header is found whatever its blanks and line breaks
    return pair if not any(FIELD.match(part) for part in pair.split(",")[1:]) else '"' + pair.replace('"', '""') + '"'


def _without_option(words: list[str], option: str) -> list[str]:
    kept: list[str] = []
    skip = False
    for word in words:
        if not skip and word != option and not (option and word.startswith(f"{option}=")):
            kept.append(word)
        skip = word == option and not skip
    return kept


def _shell_word(word: str) -> str:
    """A word of a command, in double quotes where it can be: every shell, and that of Windows, understands them."""
    if shlex.quote(word) == word:
        return word
    return shlex.quote(word) if set(word) & set('"$`!\\') else f'"{word}"'


def printable(text: str) -> str:
    """Text of strangers on a terminal: without control characters and without marks that turn its direction."""
    turning = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"
    return "".join(c if (c.isprintable() or c == "\n") and c not in turning else "�" for c in text)
