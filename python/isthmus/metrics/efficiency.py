"""Global and local efficiency. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from isthmus import _core
from isthmus.core.kinds import require_kind
from isthmus.core.progress import Progress, listener
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.graph.concepts import AnyGraph, actor_table
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.metrics.tie_lengths import TieDistance, lengths_of

__all__ = ["global_efficiency", "local_efficiency"]

_LATORA = "Latora & Marchiori 2001, doi:10.1103/PhysRevLett.87.198701"


@measure(
    "network",
    "Σ_{i≠j} 1/d_ij / (n(n−1)), 1/∞ = 0",
    form="by the number of pairs at each distance; by lengths the mean of `harmonic`",
    note="the mean of standard `harmonic`; `distance=` as of `farness`, not divided by that of an ideal network",
    range="0 … 1 in steps; 0 … ∞ by lengths",
    undefined="error below two actors",
    complexity="that of `farness`",
    source=_LATORA,
)
def global_efficiency(
    g: AnyGraph, *, distance: TieDistance = "steps", workers: int = 1, progress: Progress = None
) -> float:
    """The mean of 1/distance over all pairs: defined where the network falls apart, too (Latora and Marchiori 2001).

    Parameters
    ----------
    g : CooperationGraph or TwoModeGraph
        The ties; of a two-mode graph, the links.
    distance : {"steps", "inverse"}, sequence of float or callable
        How long a tie is: 1, or 1/w with w its weight; or lengths of your own, one a tie as in ``g.ties()``, or a
        function that makes them of the weights, such as ``lambda w: w**-0.5``.
    workers : int
        Threads; 0 for one a processor. The result is the same.
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.

    Raises
    ------
    UndefinedError
        Fewer than two actors.

    Examples
    --------
    >>> import isthmus as im
    >>> path = im.CooperationGraph.from_ties([0, 1], [1, 2])
    >>> round(im.global_efficiency(path), 4)
    0.8333
    """
    require_kind(g, AnyGraph, "global_efficiency")
    lengths, _ = lengths_of(g, distance, "global_efficiency")
    value: float = _core.global_efficiency(g._core, lengths, workers, listener(progress, "efficiency"))
    return value


@measure(
    "actors",
    "global efficiency of the actor's partners and the ties among them",
    form="paths among the partners alone, in steps, from 512 at once",
    note="Latora & Marchiori's local efficiency of the network is the mean over all actors, 0 where it is not defined "
    "(networkx)",
    range="0 … 1",
    undefined="NaN below two partners",
    complexity="O(Σ_i k_i m_i / 512 + Σ_i k_i²), k_i partners with m_i ties among them",
    source=_LATORA,
)
def local_efficiency(g: CooperationGraph, *, workers: int = 1, progress: Progress = None) -> Table:
    """How well an actor's partners would be joined without it; NaN below two partners.

    Parameters
    ----------
    g : CooperationGraph
        The ties; each counts once.
    workers : int
        Threads; 0 for one a processor. The result is the same.
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.

    Examples
    --------
    >>> import isthmus as im
    >>> triangle = im.CooperationGraph.from_ties([0, 0, 1, 2], [1, 2, 2, 3])
    >>> im.local_efficiency(triangle)["local_efficiency"].round(3)
    array([1.   , 1.   , 0.333,   nan])
    """
    require_kind(g, CooperationGraph, "local_efficiency")
    values = _core.local_efficiency(g._core, workers, listener(progress, "local efficiency"))
    return actor_table(g, {"local_efficiency": values})
