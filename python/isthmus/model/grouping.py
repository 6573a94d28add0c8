"""Grouping: one label an actor, wherever it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy.typing as npt

from isthmus import _core

if TYPE_CHECKING:
    import numpy as np

__all__ = ["Grouping"]

Missing: TypeAlias = Literal["apart", "own_group"]


class Grouping:
    """Labels of actors: countries, sectors, regions, communities, or your own.

    Made by ``net.grouping(by)`` or from one label an actor. Groups are in the order of their names; an actor without a
    label (an empty string or None) is in no group, or, with ``missing="own_group"``, in one called "unknown".

    Examples
    --------
    >>> import isthmus as im
    >>> im.Grouping(["north", "south", "", "north"]).sizes
    {'north': 2, 'south': 1}
    """

    def __init__(self, labels: Sequence[object], *, by: str = "label", missing: Missing = "apart") -> None:
        texts = ["" if label is None or label != label else str(label) for label in labels]
        self._core = _core.group_by_labels(texts, by, missing)

    @classmethod
    def _wrap(cls, core: _core.Grouping) -> Grouping:
        grouping = cls.__new__(cls)
        grouping._core = core
        return grouping

    @property
    def by(self) -> str:
        """What it groups by."""
        return self._core.by

    @property
    def names(self) -> list[str]:
        """Names of the groups."""
        return self._core.names

    @property
    def labels(self) -> npt.NDArray[np.int32]:
        """Number of every actor's group, -1 for none; read-only."""
        return self._core.labels

    @property
    def n_groups(self) -> int:
        """Number of groups."""
        return len(self.names)

    @property
    def sizes(self) -> dict[str, int]:
        """Actors in each group."""
        return dict(zip(self.names, self._core.sizes.tolist(), strict=True))

    def cross(self, other: Grouping) -> Grouping:
        """Pairs of groups that occur, such as sector x country."""
        return Grouping._wrap(_core.cross(self._core, other._core))

    def __getstate__(self) -> tuple[list[str], str]:
        return ["" if label < 0 else self.names[label] for label in self.labels], self.by

    def __setstate__(self, state: tuple[list[str], str]) -> None:
        self._core = _core.group_by_labels(*state, "apart")

    def __len__(self) -> int:
        return len(self.labels)

    def __repr__(self) -> str:
        return f"Grouping by {self.by}: {len(self):,} actors in {self.n_groups:,} groups"


By: TypeAlias = "str | Grouping | Sequence[object] | npt.NDArray[Any]"
