"""The profile of one organisation: its numbers, partners, projects and places together."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from isthmus import _core
from isthmus.core.answers import answer_of
from isthmus.core.equality import EqualByValue
from isthmus.core.errors import InvalidValueError, UndefinedError, UnknownNameError
from isthmus.core.kinds import is_utf8, named_kind, require_kind, texts_of
from isthmus.core.markup import escaped, without_unseen
from isthmus.core.options import require_choice, require_none_left, take
from isthmus.core.registry import Measure, registered
from isthmus.core.table import Array, Table
from isthmus.core.text import count
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.model.actors import column_of
from isthmus.model.network import EVERYBODY, Membership, PartnershipNetwork, Weighting

__all__ = ["Profile", "profile"]

# Cheap on any network: none is of more than the neighbours of neighbours.
_CHEAP = (
    "degree",
    "strength",
    "cross_border_share",
    "participation_coefficient",
    "clustering",
    "core_number",
    "constraint",
    "effective_size",
)
_FACTS = ("country", "region", "place", "sector", "sub_kind", "legal_status", "source_id")
_REACHED = ("country", "sector", "region", "place")  # in the order of the fields of Profile


@dataclass(frozen=True, eq=False)
class Profile(EqualByValue):
    """One organisation of a network.

    Attributes
    ----------
    name, key : str
        As first written, and what makes rows of the source one actor.
    actor : int
        Its number in the network.
    facts : dict
        What the source says of it: country, region, place, sector, sub_kind, legal_status, source_id.
    measures : Table
        One row a measure: value; rank, 1 for the largest, equal values share one; of, the actors for which it is
        defined.
    partners : Table
        One row a partner, those with most joint projects first: joint, the number of these; first and last, their
        starts; country, sector.
    projects : Table
        One row a project, by start: role, start, end, programme, partners, money.
    countries, sectors, regions, places : Table
        One row a country (sector, ...) of its partners: partners; joint, the joint projects with them; share of the
        partners. Those of whom it is not known are the row "unknown".
    """

    name: str
    key: str
    actor: int
    facts: dict[str, str]
    measures: Table
    partners: Table
    projects: Table
    countries: Table
    sectors: Table
    regions: Table
    places: Table

    @property
    def repeated(self) -> int:
        """Partners with several joint projects."""
        return int((self.partners["joint"] > 1).sum())

    def _sentences(self) -> list[str]:
        facts = f" ({', '.join(self.facts.values())})" if self.facts else ""
        years = self.projects["start"][~np.isnat(self.projects["start"])].astype("datetime64[Y]")
        when = "" if not years.size else f", started {years.min()} to {years.max()}"
        when = f", started in {years.min()}" if years.size and years.min() == years.max() else when
        many = len(self.partners)
        again = f", {self.repeated:,} of them in several projects" if many else ""
        countries = sum(name != "unknown" for name in self.countries.index)
        return [
            without_unseen(f"{self.name[:120]}{facts}"[:400]),
            f"{count(len(self.projects), 'project')}{when}; {count(many, 'partner')}{again}; "
            f"{count(countries, 'country', 'countries')} reached",
        ]

    def _tables(self) -> Iterator[tuple[str, Table]]:
        yield "Measures", self.measures
        for title in ("partners", "projects", "countries", "sectors", "regions", "places"):
            table = getattr(self, title)
            if len(table):
                yield title.capitalize(), table

    def __repr__(self) -> str:
        parts = [f"{title}\n{table!r}" for title, table in self._tables()]
        return "\n\n".join(["\n".join(self._sentences()), *parts])

    def _repr_html_(self) -> str:
        title, text = self._sentences()
        parts = [f"<h4>{title}</h4>{table._repr_html_()}" for title, table in self._tables()]
        return f"<h3>{escaped(title)}</h3><p>{escaped(text)}</p>{''.join(parts)}"


def _folded(text: str) -> str:
    """A text without case, accents and blanks that are more than one."""
    letters = unicodedata.normalize("NFKD", text)
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).casefold().split())


def _actor_of(net: PartnershipNetwork, given: Any) -> int:
    """The number of the actor with that name, key or id.

    Raises
    ------
    UnknownNameError, InvalidValueError
        None, or several.
    """
    if isinstance(given, (int, np.integer)) and not isinstance(given, bool) and abs(int(given)) < 2**200:
        given = str(int(given))  # an id that a source writes in digits
    if not isinstance(given, str):
        raise InvalidValueError(f"profile needs the name or id of an actor; {_example(net)}; got {named_kind(given)}")
    names, known = net.actor_names, net.actors
    columns = [names, known["key"].tolist(), known["source_id"].tolist()]
    for texts in columns:
        found = [i for i, text in enumerate(texts) if text and text == given]
        if found:
            return _single(net, given, found)
    folded = _folded(given)
    found = [i for i, name in enumerate(names) if folded and _folded(name) == folded]
    if found:
        return _single(net, given, found)
    close = _core.close_names(list(names), given) if is_utf8(given) and len(given) <= 1000 else []
    hint = f"did you mean {' or '.join(map(named_kind, close))}?" if close else _example(net)
    raise UnknownNameError(f"no actor has the name or id {named_kind(given)}; {hint}")


def _example(net: PartnershipNetwork) -> str:
    return f"a name is {named_kind(net.actor_names[0])}" if net.n_actors else "the network has no actor"


def _single(net: PartnershipNetwork, given: str, found: list[int]) -> int:
    if len(found) > 1:
        keys = ", ".join(named_kind(net.actors["key"][i]) for i in found[:5])
        raise InvalidValueError(f"{len(found):,} actors are called {named_kind(given)}; give one of the keys {keys}")
    return found[0]


def _entries(measures: Sequence[str]) -> list[Measure]:
    """The measures of these names; UnknownNameError for one that is not of actors."""
    of_actors = {name: entry for name, entry in registered().items() if entry.of == "actors"}
    for name in measures:
        if name not in of_actors:
            close = _core.close_names(list(of_actors), name) if is_utf8(name) else []
            hint = f"did you mean {' or '.join(close)}?" if close else f"there are {', '.join(of_actors)}"
            raise UnknownNameError(f"there is no measure {named_kind(name)} of actors; {hint}")
    return [of_actors[name] for name in measures]


def _values(
    entry: Measure, net: PartnershipNetwork, g: CooperationGraph, membership: Membership
) -> Iterator[tuple[str, Array]]:
    """Every column of numbers of a measure, with what it is called; NaN where it is not defined at all.

    Raises
    ------
    InvalidValueError
        A measure of the network that counts everybody, where not everybody is asked for.
    """
    options: dict[str, Any] = {"by": "country"} if "by" in entry.required else {}
    if "membership" in entry.parameters:
        options["membership"] = membership
    of_network = entry.subject == "network"
    if of_network and "membership" not in entry.parameters and membership != EVERYBODY:
        raise InvalidValueError(
            f"{entry.name} counts everybody who takes part; leave {entry.name} out of measures, or count everybody here"
        )
    try:
        answer = answer_of(entry.function(net if of_network else g, **options))
    except UndefinedError:
        yield entry.name, np.full(net.n_actors, np.nan)
        return
    table = next(table for table in answer.tables if table.index_name == "actor")
    columns = {name: column for name, column in table.columns.items() if column.dtype.kind in "fiub"}
    for name, column in columns.items():
        whole = np.asarray(column, dtype=float)
        yield entry.name if len(columns) == 1 else f"{entry.name}: {name}", whole


def _measures(
    net: PartnershipNetwork,
    g: CooperationGraph,
    membership: Membership,
    activity: Array,
    actor: int,
    names: Sequence[str],
) -> Table:
    columns: dict[str, Array] = {"projects": activity.astype(float)}
    for entry in _entries(names):
        columns.update(_values(entry, net, g, membership))
    value = np.array([column[actor] for column in columns.values()])
    of = np.array([int((column == column).sum()) for column in columns.values()])
    rank = np.array([1.0 + float((column > column[actor]).sum()) for column in columns.values()])
    rank[np.isnan(value)] = np.nan
    rows = {"value": value, "rank": rank, "of": of}
    attrs = {"weight": g.weight_name}
    return Table(list(columns), rows, index_name="measure", attrs=attrs, backend=net._backend)


@dataclass(frozen=True)
class _Links:
    """Rows of participations that count, and the links that they make."""

    project: Array
    actor: Array
    money: Array
    role: Array

    @staticmethod
    def of(net: PartnershipNetwork, membership: Membership) -> _Links:
        rows = net._core.participations()
        role = column_of(rows["role"])
        counts = np.ones(len(role), dtype=bool)
        if membership.associated == "excluded":
            counts &= role != "associated"
        if membership.withdrawn == "excluded" and "withdrawn" in rows:
            counts &= ~np.asarray(rows["withdrawn"])
        money = np.asarray(rows["budget"]) if "budget" in rows else np.full(len(role), np.nan)
        return _Links(*(np.asarray(column)[counts] for column in (rows["project"], rows["actor"], money, role)))

    def pairs(self, n_actors: int) -> tuple[Array, Array]:
        """Distinct links: projects and actors."""
        code = np.unique(self.project.astype(np.int64) * max(n_actors, 1) + self.actor)
        return code // max(n_actors, 1), code % max(n_actors, 1)


def _sum_known(money: Array) -> float:
    known = money[~np.isnan(money)]
    return float(known.sum()) if known.size else float("nan")


def _first_role(roles: Array) -> str:
    """The role of an actor in a project that has several rows of it: "lead" where one says so, else the first."""
    return "lead" if "lead" in roles else str(roles[0])


def _projects(net: PartnershipNetwork, links: _Links, own: Array, sizes: Array, actor: int) -> Table:
    table = net.projects
    start = table["start"][own]
    order = np.lexsort((own, np.where(np.isnat(start), np.iinfo(np.int64).max, start.astype(np.int64))))
    own = own[order]
    rows_of: dict[int, list[int]] = {int(p): [] for p in own}
    for row in np.flatnonzero(links.actor == actor):
        rows_of[int(links.project[row])].append(int(row))
    rows = list(rows_of.values())
    columns = {
        "role": np.array([_first_role(links.role[row]) for row in rows], dtype=object),
        "start": table["start"][own],
        "end": table["end"][own],
        "programme": table["programme"][own],
        "partners": sizes[own] - 1,
        "money": np.array([_sum_known(links.money[row]) for row in rows], dtype=float),
    }
    return Table([net.project_names[p] for p in own], columns, index_name="project", backend=net._backend)


def _partners(net: PartnershipNetwork, projects: Array, actors: Array, actor: int) -> tuple[Table, Array, Array]:
    """The table of partners, with their numbers and their joint projects."""
    others, place = np.unique(actors[actors != actor], return_inverse=True)
    start = net.projects["start"][projects[actors != actor]]
    joint = np.bincount(place, minlength=len(others))
    first = np.full(len(others), np.datetime64("NaT", "D"))
    last = first.copy()
    np.fmin.at(first, place, start)
    np.fmax.at(last, place, start)
    order = np.lexsort((others, -joint))
    known = net.actors
    columns = {
        "joint": joint[order],
        "first": first[order],
        "last": last[order],
        "country": known["country"][others[order]],
        "sector": known["sector"][others[order]],
    }
    names = [net.actor_names[i] for i in others[order]]
    return Table(names, columns, index_name="partner", backend=net._backend), others, joint


def _reached(net: PartnershipNetwork, by: str, partners: Array, joint: Array) -> Table:
    """Where the partners are from: one row a label, those with most partners first."""
    labels = ["unknown" if label is None else label for label in net.actors[by][partners].tolist()]
    names = sorted(set(labels))
    place = np.array([names.index(label) for label in labels], dtype=np.int64)
    number = np.bincount(place, minlength=len(names))
    order = np.lexsort((np.arange(len(names)), -number))
    columns = {
        "partners": number[order],
        "joint": np.bincount(place, weights=joint, minlength=len(names)).astype(np.int64)[order],
        "share": number[order] / max(len(partners), 1),
    }
    return Table([names[i] for i in order], columns, index_name=by, backend=net._backend)


def profile(
    net: PartnershipNetwork,
    actor: str | int,
    *,
    measures: Sequence[str] = _CHEAP,
    weighting: Weighting = "newman",
    membership: Membership = EVERYBODY,
    **shorthand: Any,
) -> Profile:
    """One organisation: its measures with its place among all, its partners, projects, and whom it reaches.

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.
    actor : str or int
        Its name, key or source_id; case, accents and blanks of the name do not matter where no name is exactly so.
    measures : sequence of str
        Measures of actors, by name, beside the number of projects; `im.measures()` has all. Those that are there by
        themselves are cheap; "betweenness" is not.
    weighting : str
        What ties weigh, as `PartnershipNetwork.cooperation` has it.
    membership : Membership
        Who counts as taking part.
    **shorthand
        Fields of the options above, each by its name.

    Returns
    -------
    Profile
        Tables, and a page of them where it is shown.

    Raises
    ------
    UnknownNameError
        No actor has the name, or there is no such measure; the message says which names are close.
    InvalidValueError
        Several actors have the name; a measure that counts everybody, where `membership` does not.

    Examples
    --------
    >>> import isthmus as im
    >>> rows = {"p": ["A", "A", "B", "B", "C", "C"], "a": ["Kent", "Lille", "Kent", "Lille", "Kent", "Gent"]}
    >>> net = im.from_table(rows, project="p", actor="a")
    >>> found = im.profile(net, "kent", measures=["degree"])
    >>> found.measures
    measure   value  rank  of
    projects      3     1   3
    degree        2     1   3
    >>> found.partners["joint"].tolist(), found.partners.index, found.repeated
    ([2, 1], ['Lille', 'Gent'], 1)
    """
    require_kind(net, PartnershipNetwork, "profile")
    membership = take(shorthand, membership, Membership, "membership")
    require_none_left(shorthand, membership)
    require_choice("weighting", weighting, Weighting)
    listed = texts_of(measures, "profile, for measures,")
    chosen = _actor_of(net, actor)
    links = _Links.of(net, membership)
    projects, actors = links.pairs(net.n_actors)
    own = projects[actors == chosen]
    joint_rows = np.isin(projects, own)
    g = net.cooperation(weighting, membership=membership)
    activity = np.bincount(actors, minlength=net.n_actors)
    sizes = np.bincount(projects, minlength=net.n_projects)
    partners, others, joint = _partners(net, projects[joint_rows], actors[joint_rows], chosen)
    known = net.actors
    said = {name: known[name][chosen] for name in _FACTS if name in known.columns}
    facts = {name: value for name, value in said.items() if value and value != "unknown"}
    return Profile(
        net.actor_names[chosen],
        str(known["key"][chosen]),
        chosen,
        facts,
        _measures(net, g, membership, activity, chosen, listed),
        partners,
        _projects(net, links, own, sizes, chosen),
        *(_reached(net, by, others, joint) for by in _REACHED),
    )
