"""Which names mean one organisation. Rules and figures: docs/guide/names.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import PathLike
from typing import Any, Literal, NamedTuple, TypeAlias

import numpy as np

from isthmus import _core
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import require_kind, shown
from isthmus.core.options import require_choice
from isthmus.core.table import Table
from isthmus.model.network import PartnershipNetwork
from isthmus.quality.decisions import Decisions, countries_of_lines

__all__ = ["propose_matches"]

PartOf: TypeAlias = Literal["propose", "merge", "apart"]
MatchRelation: TypeAlias = Literal["same", "part_of"]


def propose_matches(
    net: PartnershipNetwork,
    *,
    threshold: float = 0.85,
    part_of: PartOf = "propose",
    decided: str | PathLike[str] | Sequence[str | PathLike[str]] | None = None,
) -> Table:
    """Proposals of which actors are one organisation, as lines of a table of corrections.

    Nothing is merged: the lines of the table, read and edited, are given to `read` as `corrections`. Actors with most
    participations come first.

    Parameters
    ----------
    net : PartnershipNetwork
        The network; its identifiers (`source_id`), countries and places decide where it has them.
    threshold : float
        Least score of a proposal, above 0 and up to 1.
    part_of : {"propose", "merge", "apart"}
        What is done with a part named apart from its whole ("University of X, Faculty of Y"): shown with a blank
        correction, proposed as the same, or not shown.
    decided : path or sequence of path, optional
        Tables of corrections with decisions taken before: actors whose name they say, or confirm with "(keep)", are
        left out.

    Returns
    -------
    Table
        One row a proposal: the actor, its country, `column` and `value` as a table of corrections has them,
        `correction`, which is the name of the representative and blank for a part that is not merged, `score`,
        `relation`, `reason`, and the actor's `participations`. Where one of the two has no country and the other has, a
        second row gives it that country (`column` is "country"), so that they merge when the table is replayed. Where
        an actor of the same name is in another country too, nothing says which of them it is; `correction` is blank.

    Examples
    --------
    >>> import isthmus as im
    >>> net = im.from_table(
    ...     {
    ...         "project": ["A", "A", "B", "B"],
    ...         "partner": ["Comune di Torino", "Kent County Council", "Comune di Torino", "City of Turin"],
    ...         "country": ["IT", "GB", "IT", "IT"],
    ...     },
    ...     project="project",
    ...     actor="partner",
    ...     country="country",
    ... )
    >>> matches = im.propose_matches(net)
    >>> matches["value"][0], matches["correction"][0], matches["reason"][0]
    ('City of Turin', 'Comune di Torino', 'Turin and Torino are one place')
    """
    require_kind(net, PartnershipNetwork, "propose_matches")
    require_choice("part_of", part_of, PartOf)
    given: object = threshold
    number = isinstance(given, (int, float, np.floating)) and not isinstance(given, bool)
    if not number or not 0.0 < threshold <= 1.0:
        raise InvalidValueError(f"threshold is a score above 0 and up to 1; got {shown(threshold)}")
    found = _core.propose_matches(net._core, float(threshold), part_of)
    participations = np.bincount(net._core.participations()["actor"], minlength=net.n_actors)
    lines = _lines(found, net.actors, decided)
    columns = {
        "country": _texts([line.country for line in lines]),
        "column": _texts([line.column for line in lines]),
        "value": _texts([line.value for line in lines]),
        "correction": _texts([line.correction for line in lines]),
        "score": np.array([line.score for line in lines], dtype=np.float64),
        "relation": _texts([line.relation for line in lines]),
        "reason": _texts([line.reason for line in lines]),
        "participations": participations[np.array([line.actor for line in lines], dtype=np.intp)],
    }
    attrs = {"threshold": float(threshold), "part_of": part_of}
    return Table([line.name for line in lines], columns, index_name="actor", attrs=attrs)


class _Line(NamedTuple):
    actor: int
    name: str
    country: str
    column: str
    value: str
    correction: str
    score: float
    relation: str
    reason: str


def _lines(
    found: Mapping[str, Any], actors: Table, decided: str | PathLike[str] | Sequence[str | PathLike[str]] | None
) -> list[_Line]:
    """The proposals as lines: one of the name, and one of the country for who has none where its group has one."""
    names, countries = [str(name) for name in actors.index], [country or "" for country in actors["country"]]
    meant = countries_of_lines(names, countries)
    of_name, of_country = Decisions(decided, "actor"), Decisions(decided, "country")
    groups = _GroupCountries(found, names, countries)
    lines: list[_Line] = []
    for actor, whole, score, relation, reason in zip(
        *(found[column] for column in ("actor", "representative", "score", "relation", "reason")), strict=True
    ):
        if of_name.has(names[actor], countries[actor]):
            continue
        merged = relation == "same"
        doubt = groups.doubt(actor, whole) if merged else ""
        correction = names[whole] if merged and not doubt else ""
        name, said = names[actor], reason + doubt
        lines.append(_Line(actor, name, meant[actor], "actor", name, correction, score, relation, said))
        for one in (actor, whole) if correction else ():
            country = groups.take(one, whole)
            if country and not of_country.has(names[one], ""):
                why = f"no country is given; {names[whole] if one == actor else names[actor]} is in {country}"
                lines.append(_Line(one, names[one], meant[one], "country", "", country, score, relation, why))
    return lines


class _GroupCountries:
    """The country of each group, for those of it that have none.

    Without it nothing would merge: an actor is known by name and country.
    """

    def __init__(self, found: Mapping[str, Any], names: list[str], countries: list[str]) -> None:
        self._names, self._countries = names, countries
        of_group: dict[int, set[str]] = {}
        self._blank: set[int] = set()
        for actor, whole, relation in zip(found["actor"], found["representative"], found["relation"], strict=True):
            if relation == "same":
                of_group.setdefault(whole, set()).update(countries[i] for i in (actor, whole))
                self._blank.update(int(i) for i in (actor, whole) if not countries[i])
        # One identifier may be in several countries: which of them is not known.
        self._country = {whole: max(of) for whole, of in of_group.items() if len(of - {""}) == 1 and "" in of}
        self._elsewhere: dict[str, set[str]] = {}
        for name, country in zip(names, countries, strict=True) if self._country else ():
            self._elsewhere.setdefault(_core.comparable_actor(name, "")[0], set()).add(country)

    def doubt(self, actor: int, whole: int) -> str:
        """Why actor and representative cannot be merged by name: a line without a country is of all countries."""
        for one in (actor, whole):
            if whole in self._country and not self._countries[one]:
                others = self._elsewhere[_core.comparable_actor(self._names[one], "")[0]]
                if others - {"", self._country[whole]}:
                    there = ", ".join(sorted(others - {""}))
                    return f"; but {self._names[one]} without a country may be the one in {there}"
        return ""

    def take(self, one: int, whole: int) -> str:
        """The country that actor `one` of a group is to be given, once; blank where there is none to give."""
        if one not in self._blank or whole not in self._country:
            return ""
        self._blank.discard(one)
        return self._country[whole]


def _texts(values: list[str]) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    texts = np.empty(len(values), dtype=object)
    texts[:] = values
    return texts
