"""What pairs of partners were before. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from typing import Any

from isthmus import _core
from isthmus.core.kinds import require_kind
from isthmus.core.options import require_none_left, take
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.model.grouping import By
from isthmus.model.network import EVERYBODY, Membership, PartnershipNetwork

__all__ = ["pair_history"]


@measure(
    "pairs",
    "one row a project: pairs, across, across_repeated, across_new, across_closed",
    note="the columns: docs/guide/metrics.md",
    source="Guimerà et al. 2005, doi:10.1126/science.1106340",
    form="pairs of partners of each project, against projects that began before",
    range="counts 0 upward",
    undefined="NaN for a project without a start; the last three also where its past is not known",
    complexity="O(Σ over projects and partners of their earlier partners); 16 bytes a tie",
)
def pair_history(
    net: PartnershipNetwork,
    *,
    by: By = "sector",
    lookback_years: int | None = None,
    lookback_days: int | None = None,
    membership: Membership = EVERYBODY,
    **shorthand: Any,
) -> Table:
    """What the pairs of each partnership were to each other before; one row a project.

    Columns, numbers of pairs of partners whose groups are known: pairs; across, those of different groups;
    across_repeated, of these, that shared a project that started earlier; across_new, that did not; across_closed, of
    the new ones, that had an earlier partner in common. NaN for a project without a start; the last three also for one
    whose past is not known.

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.
    by : str, Grouping or sequence
        The groups across which pairs are looked at.
    lookback_years : int, optional
        How many years back a past counts, to the same day of the calendar; where dates are only years, these are
        the calendar years before. The past that is known grows from year to year: this lets all projects look back
        equally far. The past is known if the data reach as far back and a project of theirs started in that time.
        Without it all of the past counts, and is known if there is any.
    lookback_days : int, optional
        The same in days, instead.
    membership : Membership
        Who counts; its fields ``associated=`` and ``withdrawn=`` can be given here too.
    **shorthand
        Fields of the options above, each by its name.

    Raises
    ------
    InvalidValueError
        Both look-backs, or one below 1.

    Examples
    --------
    >>> import isthmus as im
    >>> net = im.demo_network()
    >>> im.pair_history(net, by="country")["across"][:5]
    array([ 9., 16., 29.,  2., 12.])
    """
    require_kind(net, PartnershipNetwork, "pair_history")
    membership = take(shorthand, membership, Membership, "membership")
    require_none_left(shorthand, membership)
    groups = net.grouping(by)
    columns = _core.pair_history(net._core, groups._core, *membership.words, lookback_years, lookback_days)
    return Table(net.project_names, columns, index_name="project", attrs={"by": groups.by}, backend=net._backend)
