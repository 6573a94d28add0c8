"""What isthmus raises: one tree, whose members are also the built-in errors people catch."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = [
    "Cancelled",
    "EnsembleError",
    "InvalidValueError",
    "IsthmusError",
    "LimitError",
    "MissingColumnsError",
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


class MissingColumnsError(UnknownNameError):
    """Columns that a table needs, or that were named, and that it does not have: all of them at once.

    Attributes
    ----------
    missing : list of (str, str, list of str)
        For each the field, the header that was named for it ("" where none was), and the headers it could be.
    table : str
        Of several tables the one that comes nearest; "" where there is only one.
    """

    def __init__(
        self, message: str, missing: Sequence[tuple[str, str, Sequence[str]]] = (), table: str = "", call: str = ""
    ) -> None:
        super().__init__(message, missing, table, call)
        self.missing = [(field, header, list(proposals)) for field, header, proposals in missing]
        self.table = table
        self.call = call

    @property
    def message(self) -> str:
        """What is missing and which columns there are, without how to name them."""
        return str(self.args[0])

    @property
    def columns(self) -> dict[str, str]:
        """A header for every field that is missing: the likeliest one, or "HEADER" where none is like it."""
        return {field: (proposals or ["HEADER"])[0] for field, _, proposals in self.missing}

    @property
    def choice(self) -> str:
        """The other headers that could be meant, in words; empty where there are none."""
        others = [
            f"{field} could be " + " or ".join(f'"{proposal}"' for proposal in proposals)
            for field, _, proposals in self.missing
            if len(proposals) > 1
        ]
        unknown = [field for field, _, proposals in self.missing if not proposals]
        if unknown:
            others.append(f"put the header of {' and of '.join(unknown)} in place of HEADER")
        return "; ".join(others)

    def __str__(self) -> str:
        if not self.call:
            return self.message
        return f"{self.message}. Name them: {self.call}" + (f" ({self.choice})" if self.choice else "")


class MissingFileError(IsthmusError, FileNotFoundError):
    """A file that is missing or cannot be opened."""


class LimitError(IsthmusError):
    """A job refused because of its size; the message names the size, the limit and the way around."""


class Cancelled(IsthmusError):  # noqa: N818 - not a fault: somebody asked
    """The progress callback answered False."""


class EnsembleError(IsthmusError, RuntimeError):
    """A chain of a null model failed, or the worker it ran on died; the message says what is finished and where."""
