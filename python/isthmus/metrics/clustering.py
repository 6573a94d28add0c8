"""Clustering and transitivity. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from isthmus import _core
from isthmus.core.kinds import require_kind
from isthmus.core.progress import Progress, listener
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.graph.concepts import actor_table
from isthmus.graph.cooperation_graph import CooperationGraph

__all__ = ["clustering", "transitivity"]


@measure(
    "actors",
    "ties among neighbors / C(k, 2)",
    note="NaN below two neighbors",
    source="Watts & Strogatz 1998, doi:10.1038/30918",
    statistic="clustering",
    form="counted, whatever a tie weighs",
    range="0 to 1",
    undefined="NaN below two neighbors",
    complexity="O(m^1.5)",
)
def clustering(g: CooperationGraph, *, workers: int = 1, progress: Progress = None) -> Table:
    """Share of pairs of an actor's partners that are tied; NaN below two partners (Watts and Strogatz 1998).

    Parameters
    ----------
    g : CooperationGraph
        The ties.
    workers : int
        Threads; 0 for one a processor. The result is the same.
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.

    Examples
    --------
    >>> import isthmus as im
    >>> g = im.CooperationGraph.from_ties([0, 0, 1, 2], [1, 2, 2, 3])
    >>> im.clustering(g)["clustering"].round(3)
    array([1.   , 1.   , 0.333,   nan])
    """
    require_kind(g, CooperationGraph, "clustering")
    values = _core.clustering(g._core, workers, listener(progress, "clustering"))
    return actor_table(g, {"clustering": values})


@measure(
    "network",
    "3 · triangles / paths of two steps",
    note="not defined without such a path",
    source="Newman, Watts & Strogatz 2002, doi:10.1073/pnas.012582999",
    words="3 · triangles / paths of two steps. Every project makes all its partners a clique, so it is high by "
    "construction.",
    statistic="clustering",
    form="counted, whatever a tie weighs",
    range="0 to 1",
    undefined="no path of two steps: UndefinedError",
    complexity="O(m^1.5)",
)
def transitivity(g: CooperationGraph, *, workers: int = 1, progress: Progress = None) -> float:
    """3 triangles / paths of two steps.

    Parameters
    ----------
    g : CooperationGraph
        The ties.
    workers : int
        Threads; 0 for one a processor. The result is the same.
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.

    Raises
    ------
    UndefinedError
        There is no such path.

    Examples
    --------
    >>> import isthmus as im
    >>> g = im.CooperationGraph.from_ties([0, 0, 1, 2], [1, 2, 2, 3])
    >>> im.transitivity(g)
    0.6
    """
    require_kind(g, CooperationGraph, "transitivity")
    value: float = _core.transitivity(g._core, workers, listener(progress, "transitivity"))
    return value
