"""Confusion: how often labels are wrong, and how well that is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from isthmus import _core
from isthmus.core.arrays import refuse_masked
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import Kind, is_utf8, shown
from isthmus.core.names import Names
from isthmus.core.table import Array, Table
from isthmus.model.grouping import label_text

__all__ = ["Confusion", "expected_confusion"]


def group_names(names: object) -> list[str]:
    """Names of groups as texts, each once; InvalidValueError for what is no list of such."""
    found = [name for name in Names.of(names, "names") if isinstance(name, str) and is_utf8(name)]
    if len(found) != len(Names.of(names, "names")) or len(set(found)) != len(found):
        raise InvalidValueError(f"names is a list of the groups, each a text that stands once; not {shown(names)}")
    return found


def _square(names: Sequence[str], cells: npt.ArrayLike, what: str) -> list[float]:
    try:
        matrix = np.asarray(cells, dtype=float)
    except (TypeError, ValueError, OverflowError):
        raise InvalidValueError(f"{what} of a confusion are numbers; not {shown(cells)}") from None
    if matrix.shape != (len(names), len(names)):
        raise InvalidValueError(
            f"{what} have a row and a column for each of {len(names)} groups; got shape {matrix.shape}"
        )
    return [float(cell) for cell in matrix.ravel()]


@dataclass(frozen=True, eq=False)
class Confusion:
    """How often labels are wrong: ``share[a, b]`` = P(labelled b | truly a), for `im.label_error`.

    Attributes
    ----------
    names : tuple of str
        The groups: of the rows, what actors truly are; of the columns, what they are labelled.
    share : array
        The shares; every row adds to 1.
    effective : array
        How many checked names each row is worth; infinite where it is taken as known.

    Examples
    --------
    >>> import isthmus as im
    >>> confusion = im.Confusion.of_counts(["business", "research"], [[96, 4], [6, 94]])
    >>> confusion.share.round(2).tolist()
    [[0.96, 0.04], [0.06, 0.94]]
    """

    names: tuple[str, ...]
    share: Array
    effective: Array

    _kind = Kind("a confusion of labels", "im.confusion_from_audit(file)")

    @classmethod
    def _of_parts(cls, parts: tuple[Sequence[str], Sequence[float], Sequence[float]]) -> Confusion:
        names, share, effective = parts
        arrays = np.array(share).reshape(len(names), len(names)), np.array(effective)
        for array in arrays:
            array.flags.writeable = False
        return cls(tuple(names), *arrays)

    @classmethod
    def of_counts(cls, names: Sequence[str], counts: npt.ArrayLike) -> Confusion:
        """From names that were checked: ``counts[a][b]`` of them are truly a and labelled b.

        Each row gets two names more that err like all names, so that no row is certain because few were checked.

        Parameters
        ----------
        names : sequence of str
            The groups.
        counts : array
            A row and a column for each group; may be weighted.

        Examples
        --------
        >>> import isthmus as im
        >>> im.Confusion.of_counts(["a", "b"], [[19, 1], [0, 20]]).effective.tolist()
        [22.0, 22.0]
        """
        names = group_names(names)
        return cls._of_parts(_core.confusion_of(names, _square(names, counts, "counts")))

    @classmethod
    def exact(cls, names: Sequence[str], shares: npt.ArrayLike) -> Confusion:
        """Shares that are taken as known exactly.

        Parameters
        ----------
        names : sequence of str
            The groups.
        shares : array
            A row and a column for each group; rows are divided by their sums.

        Examples
        --------
        >>> import isthmus as im
        >>> im.Confusion.exact(["a", "b"], [[0.9, 0.1], [0.2, 0.8]]).effective.tolist()
        [inf, inf]
        """
        names = group_names(names)
        return cls._of_parts(_core.exact_confusion(names, _square(names, shares, "shares")))

    @property
    def _parts(self) -> tuple[list[str], list[float], list[float]]:
        return list(self.names), [float(cell) for cell in self.share.ravel()], [float(row) for row in self.effective]

    @property
    def table(self) -> Table:
        """One row a group as it truly is: its share of each label, and how many checked names that is worth."""
        columns: dict[str, Array] = {name: self.share[:, b] for b, name in enumerate(self.names)}
        return Table(list(self.names), columns | {"effective": self.effective}, index_name="truly")

    def to_frame(self, backend: str | None = None) -> Any:
        """The table as a data frame; see `Table.to_frame`."""
        return self.table.to_frame(backend)

    def __repr__(self) -> str:
        return f"Confusion: P(labelled | truly) of {len(self.names)} groups\n{self.table!r}"

    def _repr_html_(self) -> str:
        return self.table._repr_html_()


def expected_confusion(
    names: Sequence[str],
    probabilities: npt.ArrayLike,
    labels: Sequence[str],
    *,
    weight: npt.ArrayLike | None = None,
) -> Confusion:
    """The confusion to expect where nothing was checked by hand: from the probabilities of the labels themselves.

    It is as right as the probabilities are calibrated on names like these, which nothing here checks; its rows are
    taken as known, so intervals are too narrow. `im.audit` is better.

    Parameters
    ----------
    names : sequence of str
        The groups, in the order of the columns of `probabilities`.
    probabilities : array
        One row a name: P(group | name); each row adds to 1.
    labels : sequence of str
        One a name; empty where it has none, and then it is left out.
    weight : array, optional
        One number from 0 a name, such as the ends of its ties where errors depend on activity.

    Examples
    --------
    >>> import isthmus as im
    >>> found = im.expected_confusion(["a", "b"], [[0.9, 0.1], [0.1, 0.9], [0.8, 0.2]], ["a", "b", "a"])
    >>> found.share.round(3).tolist()
    [[0.944, 0.056], [0.25, 0.75]]
    """
    names = group_names(names)
    place = {name: number for number, name in enumerate(names)} | {"": -1}
    labels = [label_text(label, "labels=") for label in Names.of(labels, "labels")]
    unknown = sorted(set(labels) - place.keys())
    if unknown:
        raise InvalidValueError(f"labels= has {shown(unknown[0])}, which is none of {', '.join(names)}")
    refuse_masked(probabilities, "probabilities")
    refuse_masked(weight, "weight")
    try:
        table = np.asarray(probabilities, dtype=float)
        weights = np.asarray([] if weight is None else weight, dtype=float)
    except (TypeError, ValueError, OverflowError):
        raise InvalidValueError("probabilities= and weight= are numbers, a row and a number a name") from None
    if table.shape != (len(labels), len(names)):
        raise InvalidValueError(
            f"probabilities= has {len(labels)} rows of {len(names)} numbers; got shape {table.shape}"
        )
    codes = [place[label] for label in labels]
    return Confusion._of_parts(_core.expected_confusion(names, table.ravel().tolist(), codes, weights.ravel().tolist()))
