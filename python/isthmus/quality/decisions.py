"""Decisions on proposals: what tables of corrections say of actors already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike

from isthmus import _core
from isthmus.io.corrections import opened_corrections

NO_COUNTRY = "(empty)"  # as the country of a line: only rows without one


def countries_of_lines(names: Iterable[str], countries: Iterable[str | None]) -> list[str]:
    """What lines for these actors, all of a network, say in the column country.

    A blank means any country. So an actor without a country gets "(empty)" where another of its name has one.

    Parameters
    ----------
    names : iterable of str
        The actors' names.
    countries : iterable of str or None
        Their codes; None or "" for none.

    Returns
    -------
    list of str
        A code, "" or "(empty)" each.

    Examples
    --------
    >>> countries_of_lines(["Caritas", "CARITAS", "Kent"], ["BE", None, None])
    ['BE', '(empty)', '']
    """
    pairs = [(str(name), country or "") for name, country in zip(names, countries, strict=True)]
    if all(country for _, country in pairs):
        return [country for _, country in pairs]
    located = {_core.comparable_actor(name, "")[0] for name, country in pairs if country}
    return [
        country or (NO_COUNTRY if _core.comparable_actor(name, "")[0] in located else "") for name, country in pairs
    ]


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
        lines = [] if tables is None else _core.read_corrections(opened_corrections(tables))
        self._taken = {(actor, country) for actor, country, of, _, _ in lines if actor and of.lower() == column}

    def has(self, name: str, country: str | None) -> bool:
        """Whether the actor of this name, in this country (or in none) or in every one, is decided."""
        if not self._taken:
            return False
        actor, where = _core.comparable_actor(name, country or NO_COUNTRY)
        return (actor, where) in self._taken or (actor, "") in self._taken
