"""What isthmus raises: one tree, whose members are also the built-in errors people catch."""

from __future__ import annotations

__all__ = [
    "Cancelled",
    "EnsembleError",
    "InvalidValueError",
    "IsthmusError",
    "LimitError",
    "MissingFileError",
    "ParseError",
    "UndefinedError",
    "UnknownNameError",
]


def __dir__() -> list[str]:
    return sorted(__all__)


class IsthmusError(Exception):
    """Root of everything isthmus raises on purpose."""


class InvalidValueError(IsthmusError, ValueError):
    """An argument or a table has a value that cannot be used."""


class ParseError(InvalidValueError):
    """Text that does not follow its format; the message names file, line and what to do."""


class UndefinedError(InvalidValueError):
    """A single number that is not defined for this network."""


class UnknownNameError(IsthmusError, KeyError):
    """A name that does not exist: a column, a country, a programme."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class MissingFileError(IsthmusError, FileNotFoundError):
    """A file that is missing or cannot be opened."""


class LimitError(IsthmusError):
    """A job refused because of its size; the message names the size, the limit and the way around."""


class Cancelled(IsthmusError):  # noqa: N818 - not a fault: somebody asked
    """The progress callback answered False."""


class EnsembleError(IsthmusError, RuntimeError):
    """A chain of a null model failed, or the worker it ran on died; the message says what is finished and where."""
