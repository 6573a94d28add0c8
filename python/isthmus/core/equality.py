"""Equality of results: of the numbers in them, which NumPy's own comparison gives one answer each."""

from __future__ import annotations

from dataclasses import fields

import numpy as np

from isthmus.core.table import Array, Table


class EqualByValue:
    """Makes ``==`` of a dataclass that holds arrays or tables one truth; for ``@dataclass(frozen=True, eq=False)``.

    Two are equal that are of one class and whose fields are: arrays of one shape with the same entries, NaN like NaN;
    tables with the same rows, columns and conventions. What is compared so has no hash.
    """

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(_same(getattr(self, f.name), getattr(other, f.name)) for f in fields(self))  # type: ignore[arg-type]

    __hash__ = None  # type: ignore[assignment]  # arrays have none


def _same(a: object, b: object) -> bool:
    if isinstance(a, np.ndarray) or isinstance(b, np.ndarray):
        return isinstance(a, np.ndarray) and isinstance(b, np.ndarray) and _same_array(a, b)
    if isinstance(a, Table) and isinstance(b, Table):
        return (
            (a.index_name, list(a.index), dict(a.attrs)) == (b.index_name, list(b.index), dict(b.attrs))
            and list(a.columns) == list(b.columns)
            and all(_same_array(np.asarray(a[name]), np.asarray(b[name])) for name in a.columns)
        )
    if isinstance(a, float) and isinstance(b, float):
        return a == b or (a != a and b != b)
    return bool(a == b)


def _same_array(a: Array, b: Array) -> bool:
    may_be_nan = a.dtype.kind in "fc" and b.dtype.kind in "fc"
    return np.array_equal(a, b, equal_nan=may_be_nan)
