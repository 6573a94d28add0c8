"""Segregation: Freeman, odds ratio, Gupta, Coleman. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from dataclasses import dataclass

from isthmus import _core
from isthmus.core.equality import EqualByValue
from isthmus.core.kinds import require_kind
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.graph.directed_graph import DirectedGraph
from isthmus.model.grouping import By

__all__ = ["Segregation", "coleman", "segregation"]


@dataclass(frozen=True, eq=False)
class Segregation(EqualByValue):
    """How much less than evenly ties cross between groups; NaN where one is not defined.

    `freeman`: 1 - ties across / those expected of random ties. `odds_ratio`, `log_odds_ratio`: odds of a tie within
    over odds of one across (Moody 2001). `gupta`: (trace of the mixing matrix with rows of sum 1, less 1) / (groups -
    1). `coleman`: homophily of every group.
    """

    freeman: float
    odds_ratio: float
    log_odds_ratio: float
    gupta: float
    coleman: Table


@measure(
    "groups",
    "freeman 1 − B/E; odds_ratio; gupta (tr P − 1)/(K − 1); coleman of each group",
    note="conventions and undefined cases of each: docs/guide/metrics.md",
    source="Freeman 1978, doi:10.1177/004912417800600401; Moody 2001, doi:10.1086/338954; Gupta, Anderson & May "
    "1989; Coleman 1958",
    statistic="segregation",
)
def segregation(g: CooperationGraph, *, by: By) -> Segregation:
    """Freeman's, Moody's, Gupta's and Coleman's measures of segregation; weights are ignored.

    Parameters
    ----------
    g : CooperationGraph
        The ties.
    by : str, Grouping or sequence
        The groups: "country", "sector", ..., or one label an actor.

    Examples
    --------
    >>> import isthmus as im
    >>> g = im.CooperationGraph.from_ties([0, 2], [1, 3])
    >>> im.segregation(g, by=["GB", "GB", "FR", "FR"]).freeman
    1.0
    """
    require_kind(g, CooperationGraph, "segregation")
    groups = g._grouping(by)
    freeman, odds, log_odds, gupta, coleman = _core.segregation(g._core, groups._core)
    table = Table(groups.names, {"coleman": coleman}, index_name=groups.by, backend=g._backend)
    return Segregation(freeman, odds, log_odds, gupta, table)


@measure(
    "groups",
    "(m_gg − E)/(d_g − E) if m_gg > E, else (m_gg − E)/E; E = d_g (n_g − 1)/(N − 1)",
    note="a directed tie belongs to the group that it starts from; NaN for a group without ties or of one actor; "
    "weights are ignored",
    source="Coleman 1958",
)
def coleman(g: CooperationGraph | DirectedGraph, *, by: By) -> Table:
    """Coleman's homophily of every group: 1 all ties within, 0 as by chance, -1 none within; weights are ignored.

    Of ties with a direction, those count that start in the group. Of ties without one it is `segregation(...).coleman`,
    where every tie counts from both ends. NaN for a group without ties, or of one actor.

    Parameters
    ----------
    g : CooperationGraph or DirectedGraph
        The ties.
    by : str, Grouping or sequence
        The groups: "country", "sector", ..., or one label an actor.

    Examples
    --------
    >>> import isthmus as im
    >>> ring = im.DirectedGraph([0, 1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 0])
    >>> im.coleman(ring, by=["a", "a", "b", "b", "c", "c"])["coleman"]
    array([0.375, 0.375, 0.375])
    """
    require_kind(g, CooperationGraph | DirectedGraph, "coleman")
    if isinstance(g, CooperationGraph):
        return segregation(g, by=by).coleman
    groups = g._grouping(by)
    values = _core.coleman(g._core, groups._core)
    return Table(groups.names, {"coleman": values}, index_name=groups.by, backend=g._backend)
