"""Clustering and transitivity. Formulas and conventions: docs/metrics.md."""

from __future__ import annotations

from isthmus import _core
from isthmus.core.table import Table
from isthmus.graph.concepts import actor_table
from isthmus.graph.cooperation_graph import CooperationGraph

__all__ = ["clustering", "transitivity"]


def clustering(g: CooperationGraph) -> Table:
    """Share of pairs of an actor's partners that are tied; NaN below two partners (Watts and Strogatz 1998)."""
    return actor_table(g, {"clustering": _core.clustering(g._core)})


def transitivity(g: CooperationGraph) -> float:
    """3 triangles / paths of two steps.

    Raises
    ------
    UndefinedError
        There is no such path.
    """
    value: float = _core.transitivity(g._core)
    return value
