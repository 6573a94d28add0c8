"""Closeness and harmonic centrality. Formulas and conventions: docs/metrics.md."""

from __future__ import annotations

from typing import Literal

from isthmus import _core
from isthmus.core.progress import Progress, listener
from isthmus.core.table import Table
from isthmus.graph.concepts import AnyGraph, actor_table
from isthmus.metrics.betweenness import Normalization

__all__ = ["closeness", "harmonic"]


def closeness(
    g: AnyGraph,
    *,
    disconnected: Literal["wasserman_faust", "component"] = "wasserman_faust",
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


def harmonic(
    g: AnyGraph, *, normalization: Normalization = "raw", workers: int = 1, progress: Progress = None
) -> Table:
    """Sum of 1/distance to all others; 0 for an isolate. Standard divides by n - 1."""
    values = _core.harmonic(g._core, normalization, workers, listener(progress, "harmonic"))
    return actor_table(g, {"harmonic": values}, normalization=normalization)
