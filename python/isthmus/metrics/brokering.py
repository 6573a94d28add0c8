"""Brokering activity and exclusivity. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

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

__all__ = ["brokering"]


@measure(
    "actors",
    "activity: paths j–i–l with j, l not tied; exclusivity: those for which i alone is tied to both",
    form="counted from every end j; with groups, paths whose ends are in different groups, whatever the group of i",
    note='ordered pairs, so every path counts twice; `pairs="unordered"` halves both. Of directed ties j→i→l without '
    "j→l. An end without a label is in no pair. Activity without groups is the total of brokerage",
    range="0 … (n−1)(n−2); exclusivity ≤ activity",
    undefined="never: 0 for an isolate",
    complexity="Σ degree² time, n memory",
    source="Hamilton, Hileman & Bodin 2020, doi:10.1016/j.socnet.2019.08.002",
)
def brokering(
    g: CooperationGraph | DirectedGraph,
    *,
    by: By | None = None,
    pairs: Pairs = "ordered",
    workers: int = 1,
    progress: Progress = None,
) -> Table:
    """How often an actor stands between two who are not tied, and how often nobody else does (Hamilton et al. 2020).

    Columns: activity, exclusivity.

    Parameters
    ----------
    g : CooperationGraph or DirectedGraph
        The ties.
    by : str, Grouping or sequence, optional
        Groups that the two ends must differ in: heterogeneous brokerage. Without it, all paths count.
    pairs : {"ordered", "unordered"}
        Of undirected ties: count j-i-l and l-i-j as two, as netrics does, or as one.
    workers : int
        Threads; 0 for one a processor. The result is the same. Directed ties take one.
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.

    Examples
    --------
    >>> import isthmus as im
    >>> g = im.CooperationGraph.from_ties([0, 0, 1, 2], [1, 2, 3, 3], names=["Kent", "Lille", "Gent", "Brugge"])
    >>> found = im.brokering(g, pairs="unordered")
    >>> found["activity"], found["exclusivity"]
    (array([1., 1., 1., 1.]), array([0., 0., 0., 0.]))
    """
    require_kind(g, CooperationGraph | DirectedGraph, "brokering")
    require_choice("pairs", pairs, Pairs)
    groups = None if by is None else g._grouping(by)
    core = None if groups is None else groups._core
    attrs = {} if groups is None else {"by": groups.by}
    if isinstance(g, DirectedGraph):
        counts = _core.directed_brokering(g._core, core, workers, listener(progress, "brokering"))
        return actor_table(g, counts, **attrs)
    counts = _core.brokering(g._core, core, pairs, workers, listener(progress, "brokering"))
    return actor_table(g, counts, pairs=pairs, **attrs)
