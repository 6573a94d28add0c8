"""Lists that a result hands out and that nobody can change: names of actors, notes on how a table was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NoReturn, TypeVar

import numpy as np
import numpy.typing as npt

from isthmus.core.arrays import frozen, refuse_masked
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import named_kind

Item = TypeVar("Item")


class Names(list[Item]):
    """A list that stays as it is. It compares, prints and adds up as a list; a copy of it is a list.

    Examples
    --------
    >>> names = Names(["Kent", "Lille"])
    >>> names, names == ["Kent", "Lille"], names + ["Gent"]
    (['Kent', 'Lille'], True, ['Kent', 'Lille', 'Gent'])
    """

    __slots__ = ("_array", "_order")
    _array: npt.NDArray[np.object_]
    _order: list[int]

    @classmethod
    def of(cls, given: object, option: str) -> Names[Any]:
        """The entries of a list; InvalidValueError for what is no list: a text, a dict, one object.

        Names stay what they are: thousands are not copied for every result that has a row for each.
        """
        if isinstance(given, Names):
            return given
        if isinstance(given, (str, bytes, Mapping, set, frozenset)) or not isinstance(given, Iterable):
            raise InvalidValueError(f"{option} is a list; got {named_kind(given)}")
        refuse_masked(given, option)
        return Names(given)

    @property
    def array(self) -> npt.NDArray[np.object_]:
        """The items as an array of objects, read-only. Made when first asked for."""
        if not hasattr(self, "_array"):
            self._array = frozen(np.array(self, dtype=object))
        return self._array

    @property
    def order(self) -> list[int]:
        """Numbers of the items, in the order of these; equals by number. Found when first asked for."""
        if not hasattr(self, "_order"):
            items: Sequence[Any] = self
            self._order = sorted(range(len(items)), key=items.__getitem__)
        return self._order

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        """What would change it."""
        raise InvalidValueError("this list belongs to a network or a result and stays as it is; change list(names)")

    __setitem__ = __delitem__ = __iadd__ = __imul__ = _refuse
    append = extend = insert = remove = pop = clear = sort = reverse = _refuse

    def __reduce_ex__(self, _: Any) -> tuple[Any, ...]:
        return Names, (list(self),)
