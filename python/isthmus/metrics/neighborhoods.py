"""What partners are between them, and where ties across a border lie. Conventions: docs/guide/metrics.md."""

from __future__ import annotations

from typing import Literal, TypeAlias

import numpy as np

from isthmus import _core
from isthmus.core.kinds import require_kind
from isthmus.core.options import require_whole
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.graph.concepts import actor_table
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.metrics.ties import Ties
from isthmus.model.grouping import By, Grouping

__all__ = ["cross_border_regions", "neighborhood_completeness"]

Ego: TypeAlias = Literal["excluded", "included"]


def _kinds(groups: Grouping) -> int:
    """How many groups there could be: the four sectors, or those that occur."""
    sectors = {name for name in _core.choices()["Sector"] if name != "unknown"}
    return len(sectors) if groups.by == "sector" and sectors.issuperset(groups.names) else groups.n_groups


@measure(
    "actors",
    "sectors among the partners of i / 4",
    form="`groups_reached` different groups among partners, `completeness` of the kinds, `all_reached` 1 where none "
    "lacks, `partners_known` the share of partners whose group is known",
    note="of sectors, 4 kinds whether all occur or not; of other groups those that occur, unless `kinds=` says more. "
    '`ego="included"` counts the own group of i as reached. Ties count once',
    range="0 … 1, above 0 where defined",
    undefined="NaN where no partner's group is known",
    complexity="O(m + groups)",
    source="ours; the four sectors are those of the quadruple helix, Carayannis & Campbell 2009, "
    "doi:10.1504/IJTM.2009.023374",
)
def neighborhood_completeness(
    g: CooperationGraph, *, by: By = "sector", kinds: int | None = None, ego: Ego = "excluded"
) -> Table:
    """How many of the four sectors an actor meets among its partners, and who meets all of them.

    Columns: groups_reached, completeness, all_reached, partners_known.

    Parameters
    ----------
    g : CooperationGraph
        The ties.
    by : str, Grouping or sequence
        The groups: "sector", "country", ..., or one label an actor.
    kinds : int, optional
        How many groups there could be; 4 sectors, or as many as occur.
    ego : {"excluded", "included"}
        Whether an actor's own group counts as reached.

    Examples
    --------
    >>> import isthmus as im
    >>> star = im.CooperationGraph.from_ties([0, 0, 0], [1, 2, 3])
    >>> sectors = im.Grouping(["research", "business", "business", "government"], by="sector")
    >>> im.neighborhood_completeness(star, by=sectors)["completeness"]
    array([0.5 , 0.25, 0.25, 0.25])
    """
    require_kind(g, CooperationGraph, "neighborhood_completeness")
    groups = g._grouping(by)
    if kinds is None:
        kinds = max(_kinds(groups), 1)
    require_whole("kinds", kinds, 1)
    columns = _core.neighborhood_completeness(g._core, groups._core, kinds, ego)
    return actor_table(g, columns, by=groups.by, kinds=kinds, ego=ego)


@measure(
    "pairs",
    "Σ w_ij over ties with c(i) ≠ c(j), i in region r, j in region s; divided by that sum over all r, s",
    form="sums by pair of regions, the first no later than the second in the order of names",
    note="`across` and `share`; attribute `unlabeled` is what lies across with an end in no known region, which "
    "is in no row. Ties with an end whose country is unknown are left out. A region with actors of two countries can "
    "be a pair with itself",
    range="share 0 … 1, adding to 1",
    undefined="no row without a tie across; share NaN where all that is across weighs 0",
    complexity="O(m log m)",
    source="a mixing matrix (Newman 2003, doi:10.1103/PhysRevE.67.026126) of the ties across alone",
)
def cross_border_regions(
    g: CooperationGraph, *, by: By = "region", border: By = "country", ties: Ties = "weighted"
) -> Table:
    """Which pairs of regions hold the cross-border ties: one row a pair, what lies across between them and its share.

    Columns: first, second, across, share.

    Parameters
    ----------
    g : CooperationGraph
        The ties.
    by : str, Grouping or sequence
        The regions: "region", "nuts2", ..., or one label an actor.
    border : str, Grouping or sequence
        What has a border between: "country", "nuts0", ..., or one label an actor.
    ties : {"weighted", "binary"}
        The weight of ties, or their number.

    Examples
    --------
    >>> import isthmus as im
    >>> g = im.CooperationGraph.from_ties([0, 0, 1, 2], [1, 2, 3, 3], weight=[5, 2, 1, 4])
    >>> im.cross_border_regions(g, by=["Kent", "Essex", "Nord", "Nord"], border=["GB", "GB", "FR", "FR"])
    pair          first  second  across   share
    Essex x Nord  Essex    Nord       1  0.3333
    Kent x Nord    Kent    Nord       2  0.6667
    """
    require_kind(g, CooperationGraph, "cross_border_regions")
    regions, countries = g._grouping(by), g._grouping(border)
    first, second, across, share, unlabeled = _core.cross_border_regions(g._core, regions._core, countries._core, ties)
    names = np.array(regions.names, dtype=object)
    columns = {"first": names[first], "second": names[second], "across": across, "share": share}
    rows = [f"{r} x {s}" for r, s in zip(columns["first"], columns["second"], strict=True)]
    attrs = {"by": regions.by, "border": countries.by, "ties": ties, "unlabeled": unlabeled}
    return Table(rows, columns, index_name="pair", attrs=attrs, backend=g._backend)
