"""Brokerage roles of Gould and Fernandez. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from typing import Literal, TypeAlias

from isthmus import _core
from isthmus.core.kinds import require_kind
from isthmus.core.options import require_choice
from isthmus.core.progress import Progress, listener
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.graph.concepts import actor_table
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.graph.directed_graph import DirectedGraph
from isthmus.metrics.ties import Pairs
from isthmus.model.grouping import By

__all__ = ["brokerage"]

Credit: TypeAlias = Literal["full", "partial"]


@measure(
    "actors",
    "for i–v–j with i, j not tied: coordinator (aaa), itinerant (aba), representative (aab), gatekeeper "
    "(abb), liaison (abc)",
    form="paths by the groups of a broker's partners, less the closed ones, which are triangles; partial credit path "
    "by path",
    note='ordered pairs, so every path counts twice and gatekeeper equals representative; `pairs="unordered"` '
    'halves all columns. `credit="partial"` gives each of the k actors between two 1/k of the path, as the option of '
    "UCINET does. Weights are ignored; paths that touch an actor without a label count nowhere",
    range="0 …; total of all with partial credit: the pairs that are two steps apart",
    undefined="NaN for an actor without a label",
    complexity="O(m^1.5 + groups); partial credit O(Σ degree²)",
    source="Gould & Fernandez 1989, doi:10.2307/270949",
    words="Paths a – v – b of actors where a and b are not tied, by the countries of the three; each path counted "
    "from both ends. Ties have no direction, so an actor is gatekeeper as often as representative; the two "
    "are added up.",
    statistic="brokerage",
)
def brokerage(
    g: CooperationGraph | DirectedGraph,
    *,
    by: By,
    pairs: Pairs = "ordered",
    credit: Credit = "full",
    workers: int = 1,
    progress: Progress = None,
) -> Table:
    """Gould-Fernandez roles: paths a-v-b of actors not tied to each other, by the groups of a, v, b.

    Columns: coordinator_aaa, itinerant_aba, representative_aab, gatekeeper_abb, liaison_abc, total.

    Parameters
    ----------
    g : CooperationGraph or DirectedGraph
        The ties.
    by : str, Grouping or sequence
        The groups: "country", "sector", "sector x country", ..., or one label an actor.
    pairs : {"ordered", "unordered"}
        Of undirected ties: count a-v-b and b-v-a as two, as sna does, or as one.
    credit : {"full", "partial"}
        1 for every path, or 1 / the number of actors that stand between its two ends.
    workers : int
        Threads; 0 for one a processor. The result is the same. Directed ties and partial credit take one.
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.

    Examples
    --------
    >>> import isthmus as im
    >>> path = im.CooperationGraph.from_ties([0, 1], [1, 2], names=["Kent", "Lille", "Gent"])
    >>> im.brokerage(path, by=["GB", "FR", "GB"])["itinerant_aba"]
    array([0., 2., 0.])
    >>> ring = im.CooperationGraph.from_ties([0, 1, 2, 3], [1, 2, 3, 0])
    >>> im.brokerage(ring, by=["GB", "FR", "GB", "FR"], credit="partial")["total"]
    array([1., 1., 1., 1.])
    """
    require_kind(g, CooperationGraph | DirectedGraph, "brokerage")
    require_choice("pairs", pairs, Pairs)
    groups = g._grouping(by)
    if isinstance(g, DirectedGraph):
        told = listener(progress, "brokerage")
        roles = _core.directed_brokerage(g._core, groups._core, credit, workers, told)
        return actor_table(g, roles, by=groups.by, credit=credit)
    roles = _core.brokerage(g._core, groups._core, pairs, credit, workers, listener(progress, "brokerage"))
    return actor_table(g, roles, by=groups.by, pairs=pairs, credit=credit)
