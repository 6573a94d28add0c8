"""What a function needs, and the call that makes it: one sentence for every wrong kind of object."""

from __future__ import annotations

import os
from dataclasses import dataclass
from types import UnionType
from typing import Any, get_args

import numpy as np
import numpy.typing as npt

from isthmus.core.errors import InvalidValueError, MissingFileError


@dataclass(frozen=True)
class Kind:
    """A kind of object, as the class says it in its attribute `_kind`.

    Attributes
    ----------
    what : str
        What it is: "a graph of ties".
    made_by : str
        The call that makes one: "net.cooperation()".
    instead : mapping, optional
        What to do with an object of another kind, by the name of its class.
    """

    what: str
    made_by: str
    instead: tuple[tuple[str, str], ...] = ()


def named_kind(given: object) -> str:
    """What was given, in a few words: its class, and its value where that is short."""
    if given is None:
        return "None"
    if isinstance(given, (str, os.PathLike, bool, int, float)):
        text = repr(given)
        return text if len(text) <= 60 else f"{text[:57]}..."
    if isinstance(given, type):
        return f"the class {given.__name__}"
    name = type(given).__name__
    return f"{'an' if name[0] in 'AEIOUaeiou' else 'a'} {name}"


def require_kind(given: object, kinds: type[Any] | UnionType, caller: str) -> None:
    """InvalidValueError, with the call that makes what `caller` needs, when `given` is none of the kinds."""
    if isinstance(given, kinds):
        return
    first, *others = (kind._kind for kind in (get_args(kinds) or (kinds,)))
    also = "".join(f", and {other.made_by} {other.what}" for other in others)
    hint = dict(first.instead).get(type(given).__name__)
    raise InvalidValueError(
        f"{caller} needs {first.what}; {first.made_by} makes one{also}; got {named_kind(given)}"
        + (f": {hint}" if hint else "")
    )


def require_path(given: object, caller: str, instead: str) -> None:
    """InvalidValueError when `given` is no path; `instead` says what a frame or a graph is for."""
    if not isinstance(given, (str, os.PathLike)) or isinstance(given, bytes):
        raise InvalidValueError(f"{caller} needs the path of a file; got {named_kind(given)}: {instead}")


def is_utf8(text: str) -> bool:
    """Whether UTF-8 can hold a text: one with lone surrogates came from other bytes, or is none."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def name_to_read(path: str | os.PathLike[str]) -> str:
    """The name of a file that is to be read, which messages and results repeat; MissingFileError if no text can."""
    name = os.fspath(path)
    if not is_utf8(name) or "\0" in name:
        raise MissingFileError(f"{name!r}: the name of the file is not UTF-8, or has a NUL; rename the file")
    return name


def require_text(given: object, caller: str) -> None:
    """InvalidValueError when `given` is no text."""
    if not isinstance(given, str):
        raise InvalidValueError(f"{caller} needs a text, such as a code or a name; got {named_kind(given)}")


def numbers_for(given: Any, what: str, example: str, caller: str) -> npt.NDArray[np.float64]:
    """An array of the numbers that were given; InvalidValueError for what holds none."""
    if given is not None and not isinstance(given, (str, bytes, os.PathLike)):
        try:
            numbers = np.asarray(given, dtype=float)
        except (TypeError, ValueError):
            numbers = np.empty(())
        if numbers.ndim:
            return numbers
    raise InvalidValueError(f"{caller} needs {what}, such as {example}; got {named_kind(given)}")
