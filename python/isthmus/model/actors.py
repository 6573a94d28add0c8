"""Who the vertices of a graph are: names, what is known of them, and groupings by it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial, reduce
from typing import Any

import numpy as np

from isthmus import _core
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import shown
from isthmus.core.names import Names
from isthmus.core.table import Array, Table
from isthmus.model.grouping import By, Grouping, Missing, are_numbers, as_grouping, numbers_of, refuse_measured


def column_of(raw: Any) -> Array:
    """A column of the compiled part as an array: codes and labels become labels, None where missing."""
    if isinstance(raw, tuple):
        codes, labels = raw
        return np.array([*labels, None], dtype=object)[codes]
    if isinstance(raw, list):
        return np.array(raw, dtype=object)
    return np.asarray(raw)


class Actors:
    """The actors of a network or of a file of ties. Immutable; a network and the graphs made from it share one.

    Parameters
    ----------
    n : int
        Their number.
    core : compiled network, optional
        The network they are of. Without it they are known by `names` and `known`, as far as anybody said.
    names : sequence of str, optional
        One each.
    known : Table, optional
        One row each.
    backend : str, optional
        The library of the user's frames.
    kind : str
        What they are called in tables: the vertices of a line graph are projects.
    """

    def __init__(
        self,
        n: int,
        *,
        core: _core.Network | None = None,
        names: Sequence[str] | None = None,
        known: Table | None = None,
        backend: str | None = None,
        kind: str = "actor",
    ) -> None:
        self.n, self.core, self.backend, self.kind = n, core, backend, kind
        if names is not None:
            self.__dict__["names"] = Names(names)
        if known is not None or core is None:
            self.__dict__["known"] = known

    @cached_property
    def names(self) -> list[str]:
        """Their names; their numbers if they have none."""
        if self.core is None:
            return Names([str(i) for i in range(self.n)])
        return Names(self.core.actors()["name"])

    @cached_property
    def known(self) -> Table | None:
        """One row each: what the network or the file says of them; None where it says nothing."""
        assert self.core is not None
        columns = {name: column_of(raw) for name, raw in self.core.actors().items() if name != "name"}
        return Table(self.names, columns, index_name="actor", backend=self.backend)

    def grouping(self, by: By, missing: Missing = "excluded") -> Grouping:
        """`by` as a grouping of these actors: what is known of them by name, a grouping, or labels of the user's."""
        return as_grouping(by, partial(self._by_name, missing=missing), self.names, missing=missing)

    def _by_name(self, by: str, missing: Missing) -> Grouping:
        if self.core is not None:
            first, *others = by.split(" x ")
            grouping = Grouping._wrap(self.core.group_by(first, missing))
            for other in others:
                grouping = grouping.cross(Grouping._wrap(self.core.group_by(other, missing)))
            return grouping
        if self.known is not None and by not in self.known.columns and " x " in by:
            parts = [self._by_name(part, missing) for part in by.split(" x ")]
            return reduce(Grouping.cross, parts)
        if self.known is None or by not in self.known.columns:
            there = "" if self.known is None else f"; it knows {', '.join(self.known.columns)}"
            raise InvalidValueError(
                f"this graph came from no network and knows no {shown(by)} of its actors{there}; give one "
                "label an actor"
            )
        refuse_measured(by, self.known[by].tolist())
        return Grouping(self.known[by], by=by, missing=missing)

    def numbers(self, values: Any) -> list[float]:
        """`values` as one number an actor, NaN where missing: the name of a column of numbers, or one number each.

        Raises
        ------
        InvalidValueError
            No such column of numbers; not one number each.
        """
        if isinstance(values, str):
            columns = {} if self.known is None else {name: self.known[name].tolist() for name in self.known.columns}
            there = [name for name, column in columns.items() if are_numbers(column)]
            if values not in there:
                known = f"numbers are known as {', '.join(there)}" if there else "no numbers of them are known"
                raise InvalidValueError(
                    f"there are no numbers of actors called {shown(values)}: {known}; give one number each"
                )
            return numbers_of(columns[values], self.n)
        return numbers_of(values, self.n, self.names)

    def __len__(self) -> int:
        return self.n

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Actors) or self.n != other.n:
            return False
        if self.core is not None and other.core is not None:
            return self.core.equals(other.core)
        return self.names == other.names

    __hash__ = None  # type: ignore[assignment]  # compared by what they are

    def __reduce__(self) -> tuple[Any, ...]:
        core = None if self.core is None else self.core.to_bytes()
        names = self.__dict__.get("names") if core is None else None
        known = self.known if core is None else None
        return _restore, (self.n, core, names, known, self.backend, self.kind)


def _restore(
    n: int,
    core: bytes | None,
    names: list[str] | None,
    known: Table | None,
    backend: str | None,
    kind: str = "actor",
) -> Actors:
    """What pickle calls."""
    network = None if core is None else _core.from_bytes(core)
    return Actors(n, core=network, names=names, known=known, backend=backend, kind=kind)
