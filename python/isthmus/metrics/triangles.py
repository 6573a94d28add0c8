"""Triangles. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from isthmus import _core
from isthmus.core.kinds import require_kind
from isthmus.core.progress import Progress, listener
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.graph.concepts import actor_table
from isthmus.graph.cooperation_graph import CooperationGraph

__all__ = ["triangles"]


@measure(
    "actors",
    "triangles through i; their total",
    note="each counted once in the total",
    form="listed once each, from the vertex of lowest degree",
    range="0 upward",
    undefined="nowhere",
    complexity="O(m^1.5)",
    source="Latapy 2008, doi:10.1016/j.tcs.2008.07.017",
)
def triangles(g: CooperationGraph, *, workers: int = 1, progress: Progress = None) -> Table:
    """Triangles through every actor; ``attrs["total"]`` counts each once.

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
    >>> im.triangles(g)["triangles"]
    array([1, 1, 1, 0])
    """
    require_kind(g, CooperationGraph, "triangles")
    of, total = _core.triangles(g._core, workers, listener(progress, "triangles"))
    return actor_table(g, {"triangles": of}, total=total)
