"""Degree and strength. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from isthmus import _core
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.graph.concepts import AnyGraph, actor_table
from isthmus.graph.cooperation_graph import CooperationGraph

__all__ = ["degree", "strength"]


@measure("actors", "number of partners; of links, in a two-mode graph")
def degree(g: AnyGraph) -> Table:
    """Number of partners of every actor (of links, in a two-mode graph).

    Examples
    --------
    >>> import isthmus as im
    >>> g = im.CooperationGraph.from_ties([0, 0], [1, 2])
    >>> im.degree(g).to_dict()
    {'0': 2, '1': 1, '2': 1}
    """
    return actor_table(g, {"degree": _core.degree(g._core)})


@measure("actors", "Σ_j w_ij", counts="weighted")
def strength(g: CooperationGraph) -> Table:
    """Sum of the weights of every actor's ties."""
    return actor_table(g, {"strength": _core.strength(g._core)}, weight=g.weight_name)
