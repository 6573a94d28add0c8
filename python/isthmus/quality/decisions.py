"""Decisions on proposals: what tables of corrections say of actors already."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike

from isthmus import _core
from isthmus.core.kinds import correction_paths


class Decisions:
    """What tables of corrections say of actors in one column, "(keep)" included.

    Parameters
    ----------
    tables : path or sequence of path, optional
        The tables; none for no decision.
    column : str
        The field that was decided.
    """

    def __init__(self, tables: str | PathLike[str] | Sequence[str | PathLike[str]] | None, column: str) -> None:
        lines = [] if tables is None else _core.read_corrections(correction_paths(tables))
        self._taken = {(actor, country) for actor, country, of, _, _ in lines if actor and of == column}

    def has(self, name: str, country: str | None) -> bool:
        """Whether the actor of this name, in this country or in every one, is decided."""
        if not self._taken:
            return False
        actor, where = _core.comparable_actor(name, country or "")
        return (actor, where) in self._taken or (actor, "") in self._taken
