"""Betweenness of actors and of ties, exact or sampled. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from typing import Literal, TypeAlias

from isthmus import _core
from isthmus.core.kinds import require_kind
from isthmus.core.options import require_choice
from isthmus.core.progress import Progress, listener
from isthmus.core.random import Rng, seed_of
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.graph.concepts import AnyGraph, actor_table
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.metrics.tie_lengths import TieDistance, lengths_of

__all__ = ["betweenness", "edge_betweenness"]

Normalization: TypeAlias = Literal["raw", "standard"]


@measure(
    "actors",
    "Σ_{s<t} σ_st(i)/σ_st, σ the shortest paths",
    form="by dependencies from every source, Σ_{v after i} σ_si/σ_sv (1 + δ_s(v))",
    note='`normalization="raw"` counts each pair once; `"standard"` divides by (n−1)(n−2)/2. `distance="steps"` counts '
    'ties; `"inverse"` makes a tie 1/w long (Newman 2001, doi:10.1103/PhysRevE.64.016132). Sampled on request, with '
    "the half-width of its error band",
    range="0 … (n−1)(n−2)/2",
    undefined="0 where no pair is joined; standard NaN below three actors; error past 1e308 shortest paths",
    complexity="O(n ties), by lengths O(n ties log ties); of all pairs of partners of projects, in steps or by 1/w of "
    "counts, O(n (participations + ties of weight ≥ 2)); 33 numbers an actor",
    source="Freeman 1977; Brandes 2001, doi:10.1080/0022250X.2001.9990249; error bound: Bardenet & Maillard 2015, "
    "doi:10.3150/14-BEJ605",
    words="Over all pairs of other actors, the share of shortest paths that run through an actor, summed and "
    "divided by (n − 1)(n − 2)/2. In large networks it is estimated from shortest paths out of a random "
    "sample of actors.",
)
def betweenness(
    g: AnyGraph,
    *,
    normalization: Normalization = "raw",
    distance: TieDistance = "steps",
    samples: int | None = None,
    confidence: float = 0.95,
    rng: Rng = None,
    workers: int = 1,
    progress: Progress = None,
) -> Table:
    """Shortest paths that run through every actor (Freeman 1977; Brandes 2001).

    Parameters
    ----------
    g : CooperationGraph or TwoModeGraph
        The ties; of a two-mode graph, the links.
    normalization : {"raw", "standard"}
        Raw counts each unordered pair once; standard divides by (n-1)(n-2)/2.
    distance : {"steps", "inverse"}, sequence of float or callable
        How long a tie is: 1, or 1/w with w its weight; or lengths of your own, one a tie as in ``g.ties()``, or a
        function that makes them of the weights, such as ``lambda w: w**-0.5``. Paths that are equally long are
        found to be so, however their lengths are rounded.
    samples : int, optional
        Estimate from so many sources instead of all. The result has two more columns: `half_width`, within which all
        true values lie at once with the stated confidence, and `standard_error` of each value alone.
    confidence : float
        Of the half-widths.
    rng : int or numpy Generator, optional
        Which sources are drawn.
    workers : int
        Threads; 0 for one a processor. The result is the same to the last bit.
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.

    Examples
    --------
    >>> import isthmus as im
    >>> path = im.CooperationGraph.from_ties([0, 1], [1, 2])
    >>> im.betweenness(path)["betweenness"]
    array([0., 1., 0.])
    >>> strong = im.CooperationGraph.from_ties([0, 1, 0], [1, 2, 2], [4, 4, 1])
    >>> im.betweenness(strong)["betweenness"], im.betweenness(strong, distance="inverse")["betweenness"]
    (array([0., 0., 0.]), array([0., 1., 0.]))
    """
    require_kind(g, AnyGraph, "betweenness")
    lengths, how = lengths_of(g, distance, "betweenness")
    tell = listener(progress, "betweenness")
    if samples is None:
        values = _core.betweenness(g._core, lengths, normalization, workers, tell)
        return actor_table(g, {"betweenness": values}, normalization=normalization, distance=how, exact=True)
    value, half_width, error, drawn = _core.sampled_betweenness(
        g._core, lengths, samples, seed_of(rng), confidence, workers, tell
    )
    n = len(value)
    require_choice("normalization", normalization, Normalization)
    scale = (n - 1) * (n - 2) / 2 if normalization == "raw" else 1.0
    columns = {
        "betweenness": value * scale,
        "half_width": half_width * scale,
        "standard_error": error * scale,
    }
    said = {"normalization": normalization, "distance": how, "exact": False}
    return actor_table(g, columns, **said, samples=drawn, confidence=confidence)


@measure(
    "ties",
    "Σ_{s<t} σ_st(e)/σ_st, σ the shortest paths",
    form="by dependencies from every source",
    note="raw; `distance=` as of `betweenness`",
    range="0 … n²/4; in steps 1 or more",
    undefined="0 for a tie that no shortest path uses; error past 1e308 shortest paths",
    complexity="O(n ties), by lengths O(n ties log ties); in steps, of all pairs of partners, 16 sources at once",
    source="Brandes 2008, doi:10.1016/j.socnet.2007.11.001",
)
def edge_betweenness(
    g: CooperationGraph, *, distance: TieDistance = "steps", workers: int = 1, progress: Progress = None
) -> Table:
    """Shortest paths that use every tie; rows as in ``g.ties()``.

    Parameters
    ----------
    g : CooperationGraph
        The ties.
    distance : {"steps", "inverse"}, sequence of float or callable
        How long a tie is: 1, or 1/w with w its weight; or lengths of your own, one a tie as in ``g.ties()``, or a
        function that makes them of the weights, such as ``lambda w: w**-0.5``. Paths that are equally long are
        found to be so, however their lengths are rounded.
    workers : int
        Threads; 0 for one a processor. The result is the same.
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.

    Examples
    --------
    >>> import isthmus as im
    >>> path = im.CooperationGraph.from_ties([0, 1], [1, 2], names=["Kent", "Lille", "Gent"])
    >>> im.edge_betweenness(path)["betweenness"]
    array([2., 2.])
    """
    require_kind(g, CooperationGraph, "edge_betweenness")
    lengths, how = lengths_of(g, distance, "edge_betweenness")
    values = _core.edge_betweenness(g._core, lengths, workers, listener(progress, "edge betweenness"))
    ties = g.ties()
    columns = {"u": ties["u"], "v": ties["v"], "betweenness": values}
    return Table(ties.index, columns, index_name="tie", attrs={"distance": how}, backend=g._backend)
