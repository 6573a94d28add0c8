"""Composition of partnerships. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from typing import Any

from isthmus import _core
from isthmus.core.kinds import require_kind
from isthmus.core.options import require_none_left, take
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.model.network import EVERYBODY, Membership, PartnershipNetwork

__all__ = ["composition"]


@measure(
    "projects",
    "one row a project: size, diversity, shares, joint past, money",
    note="the columns: docs/guide/metrics.md",
    source="Blau 1977; Guimerà et al. 2005, doi:10.1126/science.1106340",
    statistic="composition",
    form="one row a project, from its participations and those of earlier projects",
    range="shares, helix, Blau, IQV, Gini and concentration 0 to 1; Shannon 0 to ln k; counts and means 0 upward",
    undefined="NaN or missing where a project has no such partners, dates or money",
    complexity="O(M + pairs of partners)",
)
def composition(
    net: PartnershipNetwork,
    *,
    membership: Membership = EVERYBODY,
    censored_days: int = 365,
    **shorthand: Any,
) -> Table:
    """What every partnership is made of; one row a project.

    Columns: size; countries, sectors and the share of partners whose country or sector is known; Blau, IQV and Shannon
    of both; cross_border_pairs; helix (sectors present of four) and tri_sector; prior_ties, prior_projects and
    newcomers, judged by start dates; left_censored, for projects that start within `censored_days` of the first;
    budget_known, budget_hhi, budget_gini and lead_share. Undefined is NaN. `membership` says who counts; its fields
    `associated` and `withdrawn` can be given here too.

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.
    membership : Membership
        Who counts as taking part.
    censored_days : int
        Projects that start so soon after the first are marked: their past is not known.
    **shorthand
        Fields of the options above, each by its name.

    Examples
    --------
    >>> import isthmus as im
    >>> net = im.demo_network()
    >>> im.composition(net)["size"][:5]
    array([ 6,  7, 10,  3,  6], dtype=int32)
    """
    require_kind(net, PartnershipNetwork, "composition")
    membership = take(shorthand, membership, Membership, "membership")
    require_none_left(shorthand, membership)
    columns = _core.composition(net._core, *membership.words, censored_days)
    return Table(net.project_names, columns, index_name="project", backend=net._backend)
