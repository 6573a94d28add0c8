"""Ends of ties and labels of actors: what every graph is made from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt

from isthmus.core.arrays import refuse_masked
from isthmus.core.errors import InvalidValueError, LimitError
from isthmus.core.kinds import named_kind, numbers_for
from isthmus.core.names import Names
from isthmus.core.options import require_whole
from isthmus.core.table import Table
from isthmus.model.actors import Actors
from isthmus.model.grouping import By, Grouping

if TYPE_CHECKING:
    pass

Ends: TypeAlias = Sequence[int] | npt.NDArray[Any]

MOST_ACTORS = 2**31 - 1


def ends_of(u: Ends, v: Ends, n: int | None, names: Sequence[str] | None) -> tuple[list[int], list[int], int]:
    """Both ends of every tie, and the number of actors."""
    ends: list[npt.NDArray[np.int64]] = []
    for given in (u, v):
        refuse_masked(given, "ends of ties")
        if isinstance(given, (str, bytes)) or (
            not isinstance(given, (Sequence, np.ndarray)) and not hasattr(given, "__array__")
        ):
            raise InvalidValueError(f"ends of ties are lists of actors' numbers; got {named_kind(given)}")
        try:
            numbers = np.asarray(given if len(given) else np.empty(0, dtype=np.int64))
        except (TypeError, ValueError, OverflowError) as error:
            raise InvalidValueError(f"ends of ties are actors' numbers, one each: {error}") from None
        if numbers.ndim != 1 or numbers.dtype.kind not in "iu":
            raise InvalidValueError(
                f"ends of ties are actors' numbers, one each; these are {numbers.dtype} of shape {numbers.shape}"
            )
        ends.append(numbers.astype(np.int64))
    if len(ends[0]) != len(ends[1]):
        raise InvalidValueError(f"there are {len(ends[0])} first ends and {len(ends[1])} second ends")
    largest = max((int(part.max()) for part in ends if part.size), default=-1)
    if names is not None:
        names = Names.of(names, "names")
    if n is not None:
        require_whole("n", n, 0)
    if n is None:
        n = len(names) if names is not None else largest + 1
    if names is not None and len(names) != n:
        raise InvalidValueError(f"there are {len(names)} names for {n} actors")
    if max(n, largest) > MOST_ACTORS:
        raise LimitError(f"a graph holds up to {MOST_ACTORS:,} actors; this one would need {max(n, largest + 1):,}")
    return ends[0].tolist(), ends[1].tolist(), n


def weights_of(given: Any, ties: int) -> list[float]:
    """A weight a tie; 1 each if none is given.

    Raises
    ------
    InvalidValueError
        Another number of weights, or what is no list of numbers.
    """
    if given is None:
        return [1.0] * ties
    weights = numbers_for(given, "a list of weights", "[1, 2.5]", "a graph")
    if weights.shape != (ties,):
        raise InvalidValueError(f"there are {ties} ties and weights of shape {weights.shape}; give one weight a tie")
    return list(weights.tolist())


def least_weight(given: Any) -> float:
    """The number that ties weigh at least.

    Raises
    ------
    InvalidValueError
        What is no finite number.
    """
    if isinstance(given, bool) or not isinstance(given, (int, float, np.integer, np.floating)):
        raise InvalidValueError(f"the least weight of a tie is a number, such as 2; got {named_kind(given)}")
    try:
        return float(given)
    except OverflowError:
        raise InvalidValueError(f"the least weight of a tie is below 1.8e308; got {named_kind(given)}") from None


class OfActors:
    """What graphs have because their vertices are actors."""

    actors: Actors

    @property
    def names(self) -> list[str]:
        """Names of the actors; their numbers if they have none."""
        return self.actors.names

    @property
    def attributes(self) -> Table | None:
        """One row an actor: what the network or the file says of them; None where it says nothing."""
        return self.actors.known

    @property
    def _backend(self) -> str | None:
        return self.actors.backend

    def _grouping(self, by: By) -> Grouping:
        """`by` as a grouping of this graph's actors."""
        return self.actors.grouping(by)
