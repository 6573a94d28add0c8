"""Time: persistence and turnover of ties and actors, and how long they last. Formulas: docs/guide/metrics.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from isthmus import _core
from isthmus.core.arrays import refuse_masked
from isthmus.core.equality import EqualByValue
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import numbers_for, require_kind, shown
from isthmus.core.markup import escaped
from isthmus.core.options import require_choice, require_none_left, require_share, require_whole, take
from isthmus.core.registry import measure
from isthmus.core.table import Array, Table
from isthmus.model.actors import column_of
from isthmus.model.date import Day, day_number
from isthmus.model.named_periods import Periods, Rows, period_rows
from isthmus.model.network import EVERYBODY, Inclusion, Membership, PartnershipNetwork

__all__ = ["SpellRule", "Survival", "kaplan_meier", "partner_turnover", "spells", "survival", "turnover"]

SpellsOf: TypeAlias = Literal["actors", "ties"]
Borders: TypeAlias = Literal["censored", "crossed"]
IntervalForm: TypeAlias = Literal["log_log", "log", "plain"]

_KAPLAN_MEIER = "Kaplan & Meier 1958, doi:10.1080/01621459.1958.10501452"
_TIE_CHANGE = (
    "Jaccard 1912, doi:10.1111/j.1469-8137.1912.tb05611.x; Snijders, van de Bunt & Steglich 2010, "
    "doi:10.1016/j.socnet.2009.02.004"
)


def _as_day(number: int | None) -> np.datetime64 | None:
    return None if number is None else np.datetime64(number, "D")


@dataclass(frozen=True)
class SpellRule:
    """When a spell of taking part, or of a tie, is over.

    Attributes
    ----------
    absent_years : int
        So many years without a further start, to the same day of the calendar, are an exit.
    exported : str, date or datetime64, optional
        The day up to which the table holds the starts of projects, such as "2020-12-14": the day it was made; of a
        table of closed projects the end of the last usable year (`usable_years`). Without it 31 December of the last
        year in which a project starts.
    borders : {"censored", "crossed"}
        Whether a spell is censored at the end of the period that it begins in, or goes on.
    periods : {"programme", "year"} or dict
        The periods: the programme periods of the European Union (2007-2013, 2014-2020, 2021-2027 and those before), or
        periods of your own, each a name with its first and last year or day.
    censored_days : int
        Spells that begin so soon after the first start of the table are marked as left-censored.
    """

    absent_years: int = 3
    exported: Day | None = None
    borders: Borders = "censored"
    periods: Periods = "programme"
    censored_days: int = 365

    def _taken(self, net: PartnershipNetwork) -> tuple[int | None, int, Borders, Rows, int]:
        """The fields as the compiled part takes them."""
        require_whole("absent_years", self.absent_years, 1)
        require_whole("censored_days", self.censored_days, 0)
        require_choice("borders", self.borders, Borders)
        exported = day_number(self.exported, "exported")
        return exported, self.absent_years, self.borders, period_rows(net._core, self.periods), self.censored_days


_RULE = SpellRule()


def _curve_table(columns: dict[str, Array], attrs: dict[str, Any], backend: str | None = None) -> Table:
    rows = [str(i + 1) for i in range(len(columns["days"]))]
    return Table(rows, columns, index_name="step", attrs=attrs, backend=backend)


@measure(
    "amounts",
    "S(t) = Π_{u ≤ t} (1 − d_u/n_u); se(t) = S(t) √(Σ_{u ≤ t} d_u/(n_u (n_u − d_u)))",
    form="as it stands, over the distinct durations u: d_u that end at u, n_u at risk just before it",
    note='censored at u is at risk at u. interval="log_log" is S^exp(∓z se/(S ln S)), "log" S exp(±z se/S) as '
    'survfit() of R has it, "plain" S ± z se; the last two are cut at 0 and 1',
    range="0 … 1, falling",
    undefined="standard error and interval NaN where S is 0, and the interval of log_log where S is 1; the median "
    "(attrs) NaN where S stays above ½",
    complexity="O(n log n)",
    source=f"{_KAPLAN_MEIER}; Greenwood 1926",
)
def kaplan_meier(
    durations: npt.ArrayLike,
    observed: Any,
    *,
    interval: IntervalForm = "log_log",
    confidence: float = 0.95,
) -> Table:
    """The product-limit estimate of how long things last, some of which were still going on when last seen.

    Parameters
    ----------
    durations : sequence of float
        How long each lasted, or was seen to.
    observed : sequence of bool
        Of each, whether its end was seen; else it is censored.
    interval : {"log_log", "log", "plain"}
        How the interval is formed.
    confidence : float
        Of the interval, at each time by itself.

    Returns
    -------
    Table
        One row a distinct duration: days, at_risk, events, censored, survival, std_error (Greenwood), low, high.
        ``attrs``: median, interval, confidence.

    Raises
    ------
    InvalidValueError
        Not one mark a duration, or a duration below 0.

    Examples
    --------
    >>> import isthmus as im
    >>> im.kaplan_meier([1, 2, 2, 4, 5], [True, True, False, True, False])["survival"].round(3)
    array([0.8, 0.6, 0.3, 0.3])
    """
    listed = numbers_for(durations, "a list of numbers", "[1.5, 3, 2]", "kaplan_meier").ravel().tolist()
    require_choice("interval", interval, IntervalForm)
    require_share("confidence", confidence)
    columns, median = _core.kaplan_meier(listed, _marks(observed, "observed"), interval, confidence)
    return _curve_table(columns, {"median": median, "interval": interval, "confidence": confidence})


def _marks(given: Any, option: str) -> list[int]:
    """A list of True and False as 1 and 0."""
    refuse_masked(given, option)
    marks = given.tolist() if isinstance(given, np.ndarray) else given
    if not isinstance(marks, (list, tuple)) or not all(
        isinstance(mark, (bool, np.bool_)) or (isinstance(mark, (int, np.integer)) and mark in (0, 1)) for mark in marks
    ):
        raise InvalidValueError(f"{option} is True or False each, such as [True, False]; not {shown(given)}")
    return [int(mark) for mark in marks]


@measure(
    "actors",
    "from the first start F to the last start L before A years without one",
    form="exit if L ≤ K, K the last day with A years after it in the data (or, with borders, in the period that "
    "has F); else censored at K; in no curve if F > K",
    note="starts of projects and not active years; A is absent_years=. A return after an exit begins another "
    "spell, which is not looked at. left_censored marks spells that begin within a year of the first start of "
    "the table",
    range="0 … K − F days",
    undefined="NaN days for who has no start in the data or begins after K",
    complexity="O(Σ s_p log s_p); for ties O(Σ s_p² log s_p)",
    source=_KAPLAN_MEIER,
)
def spells(
    net: PartnershipNetwork,
    *,
    of: SpellsOf = "actors",
    rule: SpellRule = _RULE,
    membership: Membership = EVERYBODY,
    **shorthand: Any,
) -> Table:
    """How long each actor takes part, or each tie lasts: from the first start to the last before an absence.

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.
    of : {"actors", "ties"}
        One row an actor, or a pair of actors with a joint project.
    rule : SpellRule
        When a spell is over.
    membership : Membership
        Who counts as taking part.
    **shorthand
        Fields of the options above, each by its name: ``absent_years=``, ``exported=``, ``borders=``, ...

    Returns
    -------
    Table
        first and last, the starts of the first and the last project of the spell; starts, its projects; days, from
        first to last or, where it is censored, to the day until which it is known to go on; end: "exit", "exported"
        or "border" (censored at the export date or the end of a period), "too_recent" (begins too late to tell) or
        "no_start"; left_censored. Ties have u and v, the names, too.

    Raises
    ------
    InvalidValueError
        An option out of range.

    Examples
    --------
    >>> import isthmus as im
    >>> found = im.spells(im.demo_network(), absent_years=2, borders="crossed")
    >>> {end: int((found["end"] == end).sum()) for end in ("exit", "exported", "too_recent")}
    {'exit': 182, 'exported': 21, 'too_recent': 19}
    """
    require_kind(net, PartnershipNetwork, "spells")
    require_choice("of", of, SpellsOf)
    rule, membership = take(shorthand, rule, SpellRule, "rule"), take(shorthand, membership, Membership, "membership")
    require_none_left(shorthand, rule, membership)
    options = (*membership.words, *rule._taken(net))
    found = _core.spells(net._core, of, *options)
    u, v, exported = found.pop("u"), found.pop("v"), found.pop("exported")
    columns = {name: column_of(raw) for name, raw in found.items()}
    columns["left_censored"] = columns["left_censored"].astype(bool)
    attrs = {"of": of, "exported": _as_day(exported), "absent_years": rule.absent_years, "borders": rule.borders}
    if of == "actors":
        return Table(net.actor_names, columns, index_name="actor", attrs=attrs, backend=net._backend)
    names = np.array(net.actor_names, dtype=object)
    rows = [str(i) for i in range(len(u))]
    columns = {"u": names[u], "v": names[v], **columns}
    return Table(rows, columns, index_name="tie", attrs=attrs, backend=net._backend)


@dataclass(frozen=True, eq=False, repr=False)
class Survival(EqualByValue):
    """How long actors or ties last.

    Attributes
    ----------
    curve : Table
        One row a number of days after the first start: at_risk, events, censored, survival, std_error, low, high.
    spells : int
        In the curve; `exits` of them end, `censored_at_export` and `censored_at_border` go on when last known.
    left_censored : int
        Spells that may have begun before the table; they are in the curve unless excluded.
    too_recent, no_start : int
        In no curve: they begin too late to tell, or have no start.
    median_days : float
        When the curve falls to one half; NaN where it does not.
    exported : datetime64, optional
        The day up to which starts are known.
    """

    curve: Table
    spells: int
    exits: int
    censored_at_export: int
    censored_at_border: int
    left_censored: int
    too_recent: int
    no_start: int
    median_days: float
    exported: np.datetime64 | None

    def _sentence(self) -> str:
        half = "The curve does not fall to one half." if np.isnan(self.median_days) else ""
        half = half or f"Half are gone after {self.median_days:,.0f} days."
        until = "" if self.exported is None else f" at {self.exported}"
        return (
            f"{self.spells:,} {self.curve.attrs['of']}: {self.exits:,} end, {self.censored_at_export:,} are censored"
            f"{until} and {self.censored_at_border:,} at the end of a period; {self.left_censored:,} may "
            f"have begun before the table. In no curve: {self.too_recent:,} that begin too late, {self.no_start:,} "
            f"without a start by then. {half}"
        )

    def __repr__(self) -> str:
        return f"{self._sentence()}\n{self.curve!r}"

    def _repr_html_(self) -> str:
        return f"<p>{escaped(self._sentence())}</p>{self.curve._repr_html_()}"


@measure(
    "years",
    "S(t) = Π_{u ≤ t} (1 − d_u/n_u) of spells",
    form="kaplan_meier of the days of spells; only their first spell",
    note="actors by default, or ties; S(0) is the share that start again within absent_years",
    range="0 … 1, falling",
    undefined="an empty curve without a spell; median_days NaN where the curve stays above ½",
    complexity="as spells",
    source=f"{_KAPLAN_MEIER}; Greenwood 1926",
)
def survival(
    net: PartnershipNetwork,
    *,
    of: SpellsOf = "actors",
    rule: SpellRule = _RULE,
    membership: Membership = EVERYBODY,
    left_censored: Inclusion = "included",
    interval: IntervalForm = "log_log",
    confidence: float = 0.95,
    **shorthand: Any,
) -> Survival:
    """Survival of actors or of ties, with everything that is censored counted as such.

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.
    of : {"actors", "ties"}
        What it is that lasts.
    rule : SpellRule
        When a spell is over.
    membership : Membership
        Who counts as taking part.
    left_censored : {"included", "excluded"}
        Whether spells count that may have begun before the table does.
    interval : {"log_log", "log", "plain"}
        How the interval is formed; see `kaplan_meier`.
    confidence : float
        Of the interval, at each time by itself.
    **shorthand
        Fields of the options above, each by its name: ``absent_years=``, ``exported=``, ``borders=``, ...

    Raises
    ------
    InvalidValueError
        An option out of range.

    Examples
    --------
    >>> import isthmus as im
    >>> found = im.survival(im.demo_network(), borders="crossed")
    >>> found.spells, found.exits, found.censored_at_export, found.too_recent
    (183, 113, 70, 39)
    >>> found.median_days
    507.0
    """
    require_kind(net, PartnershipNetwork, "survival")
    require_choice("of", of, SpellsOf)
    require_choice("left_censored", left_censored, Inclusion)
    require_choice("interval", interval, IntervalForm)
    require_share("confidence", confidence)
    rule, membership = take(shorthand, rule, SpellRule, "rule"), take(shorthand, membership, Membership, "membership")
    require_none_left(shorthand, rule, membership)
    found = _core.survival(net._core, of, membership.words, *rule._taken(net), left_censored, interval, confidence)
    attrs = {"of": of, "absent_years": rule.absent_years, "borders": rule.borders, "interval": interval}
    curve = _curve_table(found.pop("curve"), {**attrs, "confidence": confidence}, net._backend)
    return Survival(curve, exported=_as_day(found.pop("exported")), **found)


def _turnover_options(
    net: PartnershipNetwork,
    exported: Day | None,
    periods: Periods,
    partial: Inclusion,
    membership: Membership,
    shorthand: dict[str, Any],
) -> tuple[str, str, int | None, Rows, Inclusion]:
    """The options of turnover as the compiled part takes them."""
    membership = take(shorthand, membership, Membership, "membership")
    require_none_left(shorthand, membership)
    require_choice("partial", partial, Inclusion)
    return *membership.words, day_number(exported, "exported"), period_rows(net._core, periods), partial


@measure(
    "years",
    "tie persistence |E_t ∩ E_t+1|/|E_t|; tie Jaccard |E_t ∩ E_t+1|/|E_t ∪ E_t+1|; the same of actors",
    form="as it stands: E_t the pairs with a joint project that starts in period t, N_t the actors with a "
    "project that does",
    note="starts of projects and not active years, which overlap by construction. A period that was not over at "
    'the export date is compared with none, unless partial="included". entered: in no earlier period; returned: '
    "in an earlier one, but not in the one before; exited: in no later one",
    range="shares 0 … 1",
    undefined="entered and returned NaN in the first period, whose past is not known; what compares with the "
    "next period NaN in the last; shares of nothing NaN",
    complexity="O(Σ s_p² log s_p), memory O(n + m)",
    source=_TIE_CHANGE,
)
def turnover(
    net: PartnershipNetwork,
    *,
    periods: Periods = "programme",
    exported: Day | None = None,
    partial: Inclusion = "excluded",
    membership: Membership = EVERYBODY,
    **shorthand: Any,
) -> Table:
    """Who and which ties of a period are there again in the next; one row a period.

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.
    periods : {"programme", "year"} or dict
        The programme periods of the European Union (2007-2013, 2014-2020, 2021-2027 and those before), calendar
        years, or periods of your own, each a name with its first and last year or day. A project is in the one that
        it starts in.
    exported : str, date or datetime64, optional
        The day up to which the table holds the starts of projects. Without it 31 December of the last year in which
        one starts.
    partial : {"included", "excluded"}
        Whether a period that was not over on that day is compared with the one before.
    membership : Membership
        Who counts as taking part.
    **shorthand
        Fields of the options above, each by its name.

    Returns
    -------
    Table
        first, last, whole (was it over?), projects; actors, entered, returned, exited, actors_kept,
        actor_persistence; ties, ties_kept, tie_persistence, tie_jaccard. Kept, persistence and Jaccard compare a
        period with the next. ``attrs``: exported, without_period (projects that start in none, or after the export
        date), without_start.

    Raises
    ------
    InvalidValueError
        Periods that overlap; what is no day.

    Examples
    --------
    >>> import isthmus as im
    >>> found = im.turnover(im.demo_network(), periods={"first call": (2014, 2016), "second call": (2017, 2019)})
    >>> found["ties"], found["tie_persistence"].round(3)
    (array([773, 910]), array([0.113,   nan]))
    """
    require_kind(net, PartnershipNetwork, "turnover")
    options = _turnover_options(net, exported, periods, partial, membership, shorthand)
    found = _core.turnover(net._core, *options)
    names = found.pop("period")
    attrs = {
        "exported": _as_day(found.pop("exported")),
        "without_period": found.pop("without_period"),
        "without_start": found.pop("without_start"),
    }
    found["whole"] = found["whole"].astype(bool)
    return Table(names, found, index_name="period", attrs=attrs, backend=net._backend)


@measure(
    "actors",
    "persistence Σ|P_t ∩ P_t+1|/Σ|P_t|; turnover 1 − Σ|P_t ∩ P_t+1|/Σ|P_t ∪ P_t+1|",
    form="sums over the adjacent periods in both of which the actor has a project that starts; P_t its partners "
    "in these",
    note="who is absent from one of two periods has left or entered and changed no partner: turnover has that. Σ "
    "kept over actors is twice the ties kept of turnover",
    range="0 … 1",
    undefined="NaN without two such periods, or without partners in them",
    complexity="O(Σ s_p² log s_p)",
    source=_TIE_CHANGE,
)
def partner_turnover(
    net: PartnershipNetwork,
    *,
    periods: Periods = "programme",
    exported: Day | None = None,
    partial: Inclusion = "excluded",
    membership: Membership = EVERYBODY,
    **shorthand: Any,
) -> Table:
    """How far each actor keeps its partners from one period to the next; one row an actor.

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.
    periods, exported, partial
        As `turnover` has them.
    membership : Membership
        Who counts as taking part.
    **shorthand
        Fields of the options above, each by its name.

    Returns
    -------
    Table
        comparisons, the adjacent periods that are compared; kept, lost and gained partners; persistence; turnover.

    Raises
    ------
    InvalidValueError
        Periods that overlap; what is no day.

    Examples
    --------
    >>> import isthmus as im
    >>> found = im.partner_turnover(im.demo_network(), periods="year")
    >>> found["comparisons"][:5]
    array([0, 1, 1, 3, 0], dtype=int32)
    """
    require_kind(net, PartnershipNetwork, "partner_turnover")
    options = _turnover_options(net, exported, periods, partial, membership, shorthand)
    found = _core.partner_turnover(net._core, *options)
    return Table(net.actor_names, found, index_name="actor", backend=net._backend)
