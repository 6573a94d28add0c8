"""What a measure gave, taken apart into numbers and tables: what null models compare, and what is written as files."""

from __future__ import annotations

import dataclasses
import numbers
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from isthmus.core.errors import UndefinedError
from isthmus.core.table import Table

# What a result says of how it was made: options and effort, which are not measured.
_CONVENTIONS = frozenset({"chains", "confidence", "iterations", "resolution", "samples", "seed"})


@dataclass(frozen=True)
class Answer:
    """The parts of a result.

    Attributes
    ----------
    numbers : dict of str to float
        Single numbers by the name of their field; "" is the name of a result that is one number. NaN where undefined.
        How often was drawn, from which seed, how sure intervals are, and other options that a result repeats are not
        among them.
    tables : tuple of Table
        What has rows: of actors, projects, groups, ...
    matrices : tuple of Table
        Tables whose columns are groups, as their rows are.
    """

    numbers: dict[str, float] = field(default_factory=dict)
    tables: tuple[Table, ...] = ()
    matrices: tuple[Table, ...] = ()


def _is_number(value: object) -> bool:
    return isinstance(value, numbers.Real) and not isinstance(value, bool)


def _plain(number: Any) -> float:
    """As Python has it; whole numbers stay whole."""
    return int(number) if isinstance(number, numbers.Integral) else float(number)


def _fields(result: object) -> Iterator[tuple[str, Any]]:
    """Fields of a result by name, then the numbers that it derives of them; NaN for one that is not defined."""
    for part in dataclasses.fields(result):  # type: ignore[arg-type]
        if not part.name.startswith("_") and part.name not in _CONVENTIONS:
            yield part.name, getattr(result, part.name)
    for name, value in vars(type(result)).items():
        if isinstance(value, property) and not name.startswith("_"):
            try:
                yield name, getattr(result, name)
            except UndefinedError:
                yield name, float("nan")


def answer_of(result: Any) -> Answer:
    """The numbers and tables of what a measure gave: a number, a Table, or an object that holds such.

    Examples
    --------
    >>> import isthmus as im
    >>> from isthmus.core.answers import answer_of
    >>> answer_of(im.distances(im.CooperationGraph.from_ties([0, 1], [1, 2]))).numbers["mean"]
    1.3333333333333333
    """
    if _is_number(result):
        return Answer({"": _plain(result)})
    if isinstance(result, Table):
        return Answer(tables=(result,))
    if not dataclasses.is_dataclass(result):
        return Answer()
    parts = list(_fields(result))
    return Answer(
        {name: _plain(value) for name, value in parts if _is_number(value)},
        tuple(value for _, value in parts if isinstance(value, Table)),
        (result.to_table(),) if hasattr(result, "to_table") else (),
    )
