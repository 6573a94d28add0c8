"""Follow-ups: what the partners of a project do together later. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np

from isthmus import _core
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import require_kind, shown
from isthmus.core.options import require_choice, require_none_left, require_whole, take
from isthmus.core.registry import measure
from isthmus.core.table import Array, Table
from isthmus.model.actors import column_of
from isthmus.model.date import Day, day_number
from isthmus.model.network import EVERYBODY, Membership, PartnershipNetwork

__all__ = ["FollowUpRule", "follow_ups", "pair_follow_ups", "repeated_pairs"]

FollowsAfter: TypeAlias = Literal["start", "end"]
Selection: TypeAlias = Mapping[str, str | Sequence[str]]

_REPEATED = "Guimerà et al. 2005, doi:10.1126/science.1106340"


@dataclass(frozen=True)
class FollowUpRule:
    """Which project follows which.

    Attributes
    ----------
    within_years : int
        A follow-up starts at most so many years later, to the same day of the calendar.
    after : {"start", "end"}
        Later than the start of the project before, or than its end.
    exported : str, date or datetime64, optional
        The day up to which the table holds the starts of projects. Without it 31 December of the last year in which
        one starts.
    preparation, investment : dict, optional
        Which projects may be followed, and which may follow, as `PartnershipNetwork.where` takes it, such as
        ``{"action": "preparation"}``; all without it.
    """

    within_years: int = 5
    after: FollowsAfter = "start"
    exported: Day | None = None
    preparation: Selection | None = None
    investment: Selection | None = None

    def _taken(self, net: PartnershipNetwork) -> tuple[int, FollowsAfter, int | None, list[int], list[int]]:
        """The fields as the compiled part takes them."""
        require_whole("within_years", self.within_years, 1)
        require_choice("after", self.after, FollowsAfter)
        exported = day_number(self.exported, "exported")
        return (
            self.within_years,
            self.after,
            exported,
            _marks(net, self.preparation, "preparation"),
            _marks(net, self.investment, "investment"),
        )


_RULE = FollowUpRule()


def _marks(net: PartnershipNetwork, chosen: Any, option: str) -> list[int]:
    """1 for the projects that `where` leaves, nothing where nothing is chosen."""
    if chosen is None:
        return []
    if not isinstance(chosen, Mapping) or not all(isinstance(field, str) for field in chosen):
        raise InvalidValueError(
            f'{option} is a dict of fields and values as where() takes them, such as {{"action": "preparation"}}; '
            f"not {shown(chosen)}"
        )
    left = set(net.where(**chosen).projects["key"].tolist())
    return [int(key in left) for key in net.projects["key"].tolist()]


def _names(net: PartnershipNetwork, projects: Array) -> Array:
    """Names of projects, None for none."""
    return np.array([*net.project_names, None], dtype=object)[projects]


def _starts(net: PartnershipNetwork, projects: Array) -> Array:
    """Starts of projects, NaT for none."""
    return np.append(net.projects["start"], np.datetime64("NaT", "D"))[projects]


def _conventions(rule: FollowUpRule, exported: int | None) -> dict[str, Any]:
    day = None if exported is None else np.datetime64(exported, "D")
    return {"within_years": rule.within_years, "after": rule.after, "exported": day}


@measure(
    "projects",
    "of p: projects q with b < start(q) ≤ b + N years and |P(p) ∩ P(q)| ≥ k, b the start (or end) of p",
    form="as it stands; N is within_years=, k is shared=",
    note="a project without a follow-up of which the N years are not all in the data is censored, neither "
    "followed nor not; projects of one day do not follow each other",
    range="follow_ups 0 …; share 0 … 1",
    undefined="status says why: censored, too_small (fewer partners than k), no_date, not_preparation; days NaN "
    "without a follow-up, share unless followed or not_followed",
    complexity="O(Σ k_a²)",
    source=_REPEATED,
)
def follow_ups(
    net: PartnershipNetwork,
    *,
    shared: int = 2,
    rule: FollowUpRule = _RULE,
    membership: Membership = EVERYBODY,
    **shorthand: Any,
) -> Table:
    """Preparation followed by investment: whether partners of a project have a later one together; one row a project.

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.
    shared : int
        How many partners of the project a follow-up has, at least.
    rule : FollowUpRule
        Which project follows which.
    membership : Membership
        Who counts as taking part.
    **shorthand
        Fields of the options above, each by its name: ``within_years=``, ``after=``, ``preparation=``, ...

    Returns
    -------
    Table
        status: "followed", "not_followed", "censored", "too_small", "no_date" or "not_preparation"; follow_ups, their
        number; next, the first of them, and days until it starts; shared, the partners of both; share, of the
        partners that are in any follow-up; whole, whether all the years after it are in the data. A share of projects
        that are followed is of whole ones: of the others the followed are known, and the rest is censored.

    Raises
    ------
    InvalidValueError
        An option out of range.
    UnknownNameError
        A field or value of preparation or investment that does not occur.

    Examples
    --------
    >>> import isthmus as im
    >>> found = im.follow_ups(im.demo_network(), within_years=2)
    >>> found["status"][:4].tolist()
    ['followed', 'followed', 'followed', 'not_followed']
    >>> round(float((found["status"][found["whole"]] == "followed").mean()), 3)
    0.708
    """
    require_kind(net, PartnershipNetwork, "follow_ups")
    require_whole("shared", shared, 1)
    rule = take(shorthand, rule, FollowUpRule, "rule")
    membership = take(shorthand, membership, Membership, "membership")
    require_none_left(shorthand, rule, membership)
    options = (*membership.words, shared, *rule._taken(net))
    found, exported = _core.follow_ups(net._core, *options)
    columns = {name: column_of(raw) for name, raw in found.items()}
    columns["next"] = _names(net, columns["next"])
    columns["whole"] = columns["whole"].astype(bool)
    attrs = {"shared_at_least": shared, **_conventions(rule, exported)}
    return Table(net.project_names, columns, index_name="project", attrs=attrs, backend=net._backend)


@measure(
    "pairs",
    "of u, v: days from b to the first start of a joint project in (b, b + N years], b the start (or end) of "
    "their first",
    form="as it stands; N is within_years=",
    note="a pair without a follow-up of which the N years are not all in the data is censored",
    range="days > 0",
    undefined="days NaN without a follow-up; no row for a pair without a joint project that has a date and may "
    "be followed",
    complexity="O(Σ s_p² log s_p)",
    source=_REPEATED,
)
def pair_follow_ups(
    net: PartnershipNetwork,
    *,
    rule: FollowUpRule = _RULE,
    membership: Membership = EVERYBODY,
    **shorthand: Any,
) -> Table:
    """Whether the first joint project of two partners was followed by another; one row a pair.

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.
    rule : FollowUpRule
        Which project follows which.
    membership : Membership
        Who counts as taking part.
    **shorthand
        Fields of the options above, each by its name: ``within_years=``, ``after=``, ``preparation=``, ...

    Returns
    -------
    Table
        u and v, the partners; project, their first, and its start; next, the first that follows, and its next_start;
        days; status: "followed", "not_followed" or "censored"; whole, as of `follow_ups`.

    Raises
    ------
    InvalidValueError
        An option out of range.
    UnknownNameError
        A field or value of preparation or investment that does not occur.

    Examples
    --------
    >>> import isthmus as im
    >>> found = im.pair_follow_ups(im.demo_network())
    >>> len(found), int((found["status"] == "followed").sum())
    (1804, 189)
    """
    require_kind(net, PartnershipNetwork, "pair_follow_ups")
    rule = take(shorthand, rule, FollowUpRule, "rule")
    membership = take(shorthand, membership, Membership, "membership")
    require_none_left(shorthand, rule, membership)
    options = (*membership.words, *rule._taken(net))
    found, exported = _core.pair_follow_ups(net._core, *options)
    actors = np.array(net.actor_names, dtype=object)
    columns = {
        "u": actors[found["u"]],
        "v": actors[found["v"]],
        "project": _names(net, found["project"]),
        "start": _starts(net, found["project"]),
        "next": _names(net, found["next"]),
        "next_start": _starts(net, found["next"]),
        "days": found["days"],
        "status": column_of(found["status"]),
        "whole": found["whole"].astype(bool),
    }
    rows = [str(i) for i in range(len(found["u"]))]
    return Table(rows, columns, index_name="pair", attrs=_conventions(rule, exported), backend=net._backend)


@measure(
    "pairs",
    "the joint projects of u, v, where there are at_least of them",
    form="one row a joint project of a pair, the pairs with most of them first",
    note="place 1 is the first by start; projects of one day share a place",
    range="joint ≥ at_least",
    undefined="place 0 for a project without a start",
    complexity="O(Σ s_p² log s_p)",
    source=_REPEATED,
)
def repeated_pairs(
    net: PartnershipNetwork, *, at_least: int = 2, membership: Membership = EVERYBODY, **shorthand: Any
) -> Table:
    """Pairs of partners with several joint projects, with these; one row a joint project.

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.
    at_least : int
        Joint projects of a pair, at least.
    membership : Membership
        Who counts as taking part.
    **shorthand
        Fields of the options above, each by its name.

    Returns
    -------
    Table
        u and v, the partners; joint, the number of their joint projects; project, start and end of one of them;
        place, in the order of their starts, and whether it is the first.

    Raises
    ------
    InvalidValueError
        at_least below 1.

    Examples
    --------
    >>> import isthmus as im
    >>> found = im.repeated_pairs(im.demo_network(), at_least=4)
    >>> found["place"], found["project"].tolist()
    (array([1, 2, 3, 4], dtype=int32), ['QUAY-09', 'HARBOUR-38', 'ANCHOR-43', 'DUNE-87'])
    """
    require_kind(net, PartnershipNetwork, "repeated_pairs")
    require_whole("at_least", at_least, 1)
    membership = take(shorthand, membership, Membership, "membership")
    require_none_left(shorthand, membership)
    found = _core.repeated_pairs(net._core, at_least, *membership.words)
    actors = np.array(net.actor_names, dtype=object)
    columns = {
        "u": actors[found["u"]],
        "v": actors[found["v"]],
        "joint": found["joint"],
        "project": _names(net, found["project"]),
        "start": net.projects["start"][found["project"]],
        "end": net.projects["end"][found["project"]],
        "place": found["place"],
        "first": found["place"] == 1,
    }
    rows = [str(i) for i in range(len(found["u"]))]
    return Table(rows, columns, index_name="row", backend=net._backend)
