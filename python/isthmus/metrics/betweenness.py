"""Betweenness of actors and of ties, exact or sampled. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from typing import Literal, TypeAlias

from isthmus import _core
from isthmus.core.options import require_choice
from isthmus.core.progress import Progress, listener
from isthmus.core.random import Rng, seed_of
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.graph.concepts import AnyGraph, actor_table
from isthmus.graph.cooperation_graph import CooperationGraph

__all__ = ["betweenness", "edge_betweenness"]

Normalization: TypeAlias = Literal["raw", "standard"]


@measure(
    "actors",
    "Σ_{s<t} σ_st(i)/σ_st, in steps",
    note='`normalization="raw"` counts each pair once; `"standard"` divides by (n−1)(n−2)/2; sampled on request, '
    "with the half-width of its error band",
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
    samples: int | None = None,
    confidence: float = 0.95,
    rng: Rng = None,
    workers: int = 1,
    progress: Progress = None,
) -> Table:
    """Shortest paths, in steps, that run through every actor (Freeman 1977; Brandes 2001).

    Parameters
    ----------
    normalization : {"raw", "standard"}
        Raw counts each unordered pair once; standard divides by (n-1)(n-2)/2.
    samples : int, optional
        Estimate from so many sources instead of all. The result has two more columns: `half_width`, within which all
        true values lie at once with the stated confidence, and `standard_error` of each value alone.
    confidence : float
        Of the half-widths.
    rng : int or numpy Generator, optional
        Which sources are drawn.
    workers : int
        Threads; 0 for one a processor. The result is the same to the last bit.

    Examples
    --------
    >>> import isthmus as im
    >>> path = im.CooperationGraph.from_ties([0, 1], [1, 2])
    >>> im.betweenness(path)["betweenness"]
    array([0., 1., 0.])
    """
    tell = listener(progress, "betweenness")
    if samples is None:
        values = _core.betweenness(g._core, normalization, workers, tell)
        return actor_table(g, {"betweenness": values}, normalization=normalization, exact=True)
    value, half_width, error, drawn = _core.sampled_betweenness(
        g._core, samples, seed_of(rng), confidence, workers, tell
    )
    n = len(value)
    require_choice("normalization", normalization, Normalization)
    scale = (n - 1) * (n - 2) / 2 if normalization == "raw" else 1.0
    columns = {
        "betweenness": value * scale,
        "half_width": half_width * scale,
        "standard_error": error * scale,
    }
    return actor_table(g, columns, normalization=normalization, exact=False, samples=drawn, confidence=confidence)


@measure("ties", "Σ_{s<t} σ_st(e)/σ_st, in steps", note="raw", source="Brandes 2008, doi:10.1016/j.socnet.2007.11.001")
def edge_betweenness(g: CooperationGraph, *, workers: int = 1, progress: Progress = None) -> Table:
    """Shortest paths, in steps, that use every tie; rows as in ``g.ties()``."""
    values = _core.edge_betweenness(g._core, workers, listener(progress, "edge betweenness"))
    ties = g.ties()
    columns = {"u": ties["u"], "v": ties["v"], "betweenness": values}
    return Table(ties.index, columns, index_name="tie", backend=g._backend)
