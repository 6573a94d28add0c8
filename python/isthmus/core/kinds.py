"""What a function needs, and the call that makes it: one sentence for every wrong kind of object."""

from __future__ import annotations

import os
import re
import reprlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import UnionType
from typing import Any, get_args

import numpy as np
import numpy.typing as npt

from isthmus.core.arrays import refuse_masked
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


class _Short(reprlib.Repr):
    """Values as Python shows them, of any size and of numbers with more digits than it prints."""

    def __init__(self) -> None:
        super().__init__()
        self.maxlevel, self.maxstring, self.maxother, self.maxlong = 3, 60, 100, 60

    def repr_int(self, number: int, level: int) -> str:
        return super().repr_int(number, level) if abs(number) < 2**1000 else "a number of many digits"


_SHORT = _Short()


def shown(given: object) -> str:
    """What was given, as Python shows it, but shortened: a message never grows with it, and never fails by it."""
    try:
        return _SHORT.repr(given)
    except Exception:  # a __repr__ may raise anything
        return f"a {type(given).__name__}"


def named_kind(given: object) -> str:
    """What was given, in a few words: its class, and its value where that is short."""
    if given is None:
        return "None"
    if isinstance(given, (str, os.PathLike, bool, int, float)):
        return shown(given)
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
    try:
        possible = b"\0" not in os.fsencode(given)
    except UnicodeEncodeError:  # a lone surrogate
        possible = False
    if not possible:
        raise InvalidValueError(f"{caller} needs the path of a file, and no file can be called {named_kind(given)}")


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
        raise MissingFileError(f"{shown(name)}: the name of the file is not UTF-8, or has a NUL; rename the file")
    return name


def require_text(given: object, caller: str) -> None:
    """InvalidValueError when `given` is no text."""
    if not isinstance(given, str):
        raise InvalidValueError(f"{caller} needs a text, such as a code or a name; got {named_kind(given)}")


def texts_of(given: Any, caller: str) -> list[str]:
    """A list of the texts that were given; InvalidValueError for one text, and for what is none or holds others."""
    texts = None if isinstance(given, (str, bytes)) or not hasattr(given, "__iter__") else list(given)
    if texts is None or not all(isinstance(text, str) for text in texts):
        raise InvalidValueError(f"{caller} needs a list of texts, such as names or codes; got {named_kind(given)}")
    return texts


def wrong_arguments(message: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> str:
    """What is wrong with arguments that the compiled part cannot take, from what pybind11 says of them.

    Where a simple type tells which it is, that one is named: a text, a whole number of 64 bits, a number. Else all are.
    """
    function = message.partition("(")[0]
    names, wanted = [], {}
    signature = next((line for line in message.splitlines() if line.startswith("    1. ")), "")
    for part in re.findall(r"[(,] ?(\w+): ((?:[^,\[\])]|\[[^\]]*\]+)+)", signature):
        names.append(part[0])
        wanted[part[0]] = part[1].partition(" = ")[0]
    given = dict(zip(names, args, strict=False)) | dict(kwargs)
    for name, value in given.items():
        kind = _SIMPLE.get(wanted.get(name, "").removesuffix(" | None"))
        optional = wanted.get(name, "").endswith("| None") and value is None
        if kind is not None and not optional and not kind[1](value):
            return f"{name} is {kind[0]}; got {named_kind(value)}"
    shown = ", ".join(f"{name} is {named_kind(value)}" for name, value in given.items() if name != "self")
    return f"{function} cannot take these arguments together: {shown}"


def _is_text(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(value.encode() or True)
    except UnicodeEncodeError:
        return False


def _is_whole(value: object) -> bool:
    whole = isinstance(value, (int, np.integer)) or (not isinstance(value, float) and hasattr(value, "__index__"))
    return whole and -(2**63) <= int(value) < 2**64  # type: ignore[call-overload]


_SIMPLE: dict[str, tuple[str, Callable[[object], bool]]] = {
    "str": ("a text that UTF-8 can hold", _is_text),
    "typing.SupportsInt": ("a whole number of at most 64 bits", _is_whole),
    "typing.SupportsFloat": ("a number", lambda value: isinstance(value, (int, float, np.number))),
    "bool": ("True or False", lambda value: isinstance(value, (bool, np.bool_))),
}


def numbers_for(given: Any, what: str, example: str, caller: str) -> npt.NDArray[np.float64]:
    """An array of the numbers that were given; InvalidValueError for what holds none."""
    refuse_masked(given, what)
    if given is not None and not isinstance(given, (str, bytes, os.PathLike)):
        try:
            numbers = np.asarray(given, dtype=float)
        except (TypeError, ValueError, OverflowError):
            numbers = np.empty(())
        if numbers.ndim:
            return numbers
    raise InvalidValueError(f"{caller} needs {what}, such as {example}; got {named_kind(given)}")


def correction_paths(given: Any) -> list[str]:
    """The paths of tables of corrections, one or several.

    Raises
    ------
    InvalidValueError
        What is no path.
    """
    listed = [given] if isinstance(given, (str, os.PathLike)) else given
    if not isinstance(listed, Sequence) or not all(isinstance(path, (str, os.PathLike)) for path in listed):
        raise InvalidValueError(
            f'corrections is the path of a table, or a list of paths, such as ["sectors.csv"]; got {shown(given)}'
        )
    return [os.fsdecode(path) for path in listed]
