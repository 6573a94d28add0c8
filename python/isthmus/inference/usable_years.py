"""Which start years a table holds whole, and can be compared. Formulas and conventions: docs/guide/inference.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np

from isthmus import _core
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import require_kind, shown
from isthmus.core.options import require_none_left, require_whole, take
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.model.date import Day, day_number
from isthmus.model.network import PartnershipNetwork

__all__ = ["YearRule", "usable_years"]

Coverage: TypeAlias = Literal["closed", "running", "no_ends"]
YearReason: TypeAlias = Literal["usable", "no_projects", "not_over", "few_at_risk", "not_closed", "few_projects"]


@dataclass(frozen=True)
class YearRule:
    """When a start year is usable.

    Attributes
    ----------
    exported : str, date or datetime64, optional
        The day the table was made, such as "2020-12-14". Without it the last end of a project stands for it; up to five
        ends, and 1 % of all, that are more than a year after all others are taken for mistakes.
    closed_share : float
        The share of the projects that started in a year that must be able to be in a table of closed projects.
    fewest_at_risk : int
        Where the estimate of that share rests on fewer projects, nothing can be said.
    """

    exported: Day | None = None
    closed_share: float = 0.9
    fewest_at_risk: int = 20

    @property
    def exported_day(self) -> int | None:
        """The export date as the compiled part counts days."""
        return day_number(self.exported, "exported")

    def require_possible(self) -> None:
        """InvalidValueError for what cannot be."""
        day_number(self.exported, "exported")
        share: object = self.closed_share
        if isinstance(share, bool) or not isinstance(share, (int, float, np.number)) or not 0 < share <= 1:
            raise InvalidValueError(f"closed_share lies above 0 and is at most 1; not {shown(share)}")
        require_whole("fewest_at_risk", self.fewest_at_risk, 1)


_RULE = YearRule()


@measure(
    "years",
    "P(duration ≤ export date − 31 December) ≥ .9, P(duration ≤ x) = Π_{u > x} (1 − n_u/R_u)",
    note="where projects still run: over before the export date; final years with few projects left out; "
    "see docs/guide/inference.md",
    source="Lagakos, Barraj & De Gruttola 1988, doi:10.1093/biomet/75.3.515",
    form="reverse-time Kaplan–Meier of durations, right-truncated at the export",
    range="reach 0 to 1; at_risk 0 upward",
    undefined="reach and at_risk NaN unless the table is of closed projects; projects without a start are in no year",
    complexity="O(projects · log projects)",
)
def usable_years(net: PartnershipNetwork, *, rule: YearRule = _RULE, **shorthand: Any) -> Table:
    """Start years that a table holds whole, and why the others are not usable.

    A table of closed projects lacks those that still run: the later the start, the shorter the projects that are in it.
    There a year is usable if at least .9 of the projects that started in it can be in the table, by the
    product-limit estimator for right-truncated data, relative to the longest duration that the table shows. A
    table in which more than 1 % of the ends and more than five, or half of them, are after the export date has projects
    that still run: there a year is usable if it was over. Fewer are taken for exceptions or mistakes, and are no
    durations. Beside both, final years with fewer than half the projects of the median year are not usable, and in a
    table without ends that is all that can be said.

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.
    rule : YearRule
        When a year is usable.
    **shorthand
        Fields of the rule, each by its name: ``exported=``, ``closed_share=``, ``fewest_at_risk=``.

    Returns
    -------
    Table
        One row a year, from the first to the last start: projects; reach, the share of the projects that started in it
        that can be in the table, and at_risk, the fewest projects that this rests on (both NaN unless the table is
        one of closed projects); thin, whether it is a final year with few projects; usable; reason, "usable" or why
        not: "no_projects", "not_over" (its last day is not before the export date), "few_at_risk" (reach rests on too
        few), "not_closed" (reach is too low), "few_projects" (it is thin).
        ``attrs``: coverage ("closed", "running" or "no_ends"), exported (the day used), exported_given, closed_share,
        fewest_at_risk, after_export (projects that end after that day), durations (projects with a start and an end; of
        closed ones, not after that day) and longest (in days; what reach is relative to).

    Raises
    ------
    InvalidValueError
        `exported` is no day, or another option is out of range.

    Examples
    --------
    >>> import isthmus as im
    >>> years = im.usable_years(im.demo_network(rng=1))
    >>> years["reason"].tolist()[-2:]
    ['usable', 'not_closed']
    """
    require_kind(net, PartnershipNetwork, "usable_years")
    rule = take(shorthand, rule, YearRule, "rule")
    require_none_left(shorthand, rule)
    rule.require_possible()
    found = _core.usable_years(net._core, rule.exported_day, rule.closed_share, rule.fewest_at_risk)
    reason = np.array(found["reason"], dtype=object)
    columns = {
        "projects": found["projects"],
        "reach": found["reach"],
        "at_risk": found["at_risk"],
        "thin": found["thin"].astype(bool),
        "usable": reason == "usable",
        "reason": reason,
    }
    exported = found["exported"]
    attrs = {
        "coverage": found["coverage"],
        "exported": None if exported is None else np.datetime64(exported, "D"),
        "exported_given": rule.exported is not None,
        "closed_share": rule.closed_share,
        "fewest_at_risk": rule.fewest_at_risk,
        "after_export": found["after_export"],
        "durations": found["durations"],
        "longest": found["longest"],
    }
    names = [str(year) for year in found["year"]]
    return Table(names, columns, index_name="year", attrs=attrs, backend=net._backend)
