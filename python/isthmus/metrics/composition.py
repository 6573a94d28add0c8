"""Composition of partnerships. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from typing import Any

from isthmus import _core
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
    """
    membership = take(shorthand, membership, Membership, "membership")
    require_none_left(shorthand, membership)
    columns = _core.composition(net._core, *membership.words, censored_days)
    return Table(net.project_names, columns, index_name="project", backend=net._backend)
