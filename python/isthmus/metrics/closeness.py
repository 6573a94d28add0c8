"""Farness, closeness and harmonic centrality. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from typing import Literal, TypeAlias

from isthmus import _core
from isthmus.core.progress import Progress, listener
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.graph.concepts import AnyGraph, actor_table
from isthmus.metrics.betweenness import Normalization

__all__ = ["closeness", "farness", "harmonic"]

Disconnected: TypeAlias = Literal["wasserman_faust", "component"]


@measure("actors", "Σ_j d_ij over the actors reached", note="in steps; 0 for an isolate")
def farness(g: AnyGraph, *, workers: int = 1, progress: Progress = None) -> Table:
    """Sum of the distances, in steps, to those an actor reaches; 0 for an isolate.

    It grows with the number of actors reached: compare actors of one component, or take `closeness`.

    Examples
    --------
    >>> import isthmus as im
    >>> path = im.CooperationGraph.from_ties([0, 1], [1, 2])
    >>> im.farness(path)["farness"]
    array([3., 2., 3.])
    """
    values = _core.farness(g._core, workers, listener(progress, "farness"))
    return actor_table(g, {"farness": values})


@measure(
    "actors",
    "(r−1)/Σ_j d_ij over the r actors reached",
    note='`disconnected="wasserman_faust"` multiplies by (r−1)/(n−1); `"component"` does not; NaN for an isolate',
    source="Wasserman & Faust 1994",
)
def closeness(
    g: AnyGraph,
    *,
    disconnected: Disconnected = "wasserman_faust",
    workers: int = 1,
    progress: Progress = None,
) -> Table:
    """Inverse of the mean distance to those an actor reaches; NaN for an isolate.

    Parameters
    ----------
    disconnected : {"wasserman_faust", "component"}
        Scale by the share of actors reached, or take the component as if it were the network.
    """
    values = _core.closeness(g._core, disconnected, workers, listener(progress, "closeness"))
    return actor_table(g, {"closeness": values}, disconnected=disconnected)


@measure(
    "actors",
    "Σ_{j≠i} 1/d_ij, 1/∞ = 0",
    note='always defined; `normalization="standard"` divides by n − 1',
    source="Boldi & Vigna 2014, doi:10.1080/15427951.2013.865686",
)
def harmonic(
    g: AnyGraph, *, normalization: Normalization = "raw", workers: int = 1, progress: Progress = None
) -> Table:
    """Sum of 1/distance to all others; 0 for an isolate. Standard divides by n - 1."""
    values = _core.harmonic(g._core, normalization, workers, listener(progress, "harmonic"))
    return actor_table(g, {"harmonic": values}, normalization=normalization)
