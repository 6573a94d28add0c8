"""Burt's structural holes. Formulas and conventions: docs/metrics.md."""

from __future__ import annotations

from typing import Literal

from isthmus import _core
from isthmus.core.table import Table
from isthmus.graph.concepts import actor_table
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.metrics.tie_value import TieValue

__all__ = ["constraint", "effective_size", "hierarchy", "structural_holes"]


def structural_holes(
    g: CooperationGraph,
    *,
    value: TieValue = "weighted",
    zero_ties: Literal["neighbors", "absent"] = "neighbors",
) -> Table:
    """Burt's measures together: constraint, effective_size, efficiency, hierarchy; NaN for isolates.

    Parameters
    ----------
    value : {"weighted", "binary"}
        Whether the weights count.
    zero_ties : {"neighbors", "absent"}
        Whether a tie of weight 0 makes neighbors, as in igraph and networkx, or is none.
    """
    columns = _core.structural_holes(g._core, value, zero_ties)
    return actor_table(g, columns, value=value, zero_ties=zero_ties, weight=g.weight_name)


def _hole(g: CooperationGraph, name: str, value: TieValue) -> Table:
    table = structural_holes(g, value=value)
    return Table(table.index, {name: table[name]}, index_name="actor", attrs=table.attrs, backend=table._backend)


def constraint(g: CooperationGraph, *, value: TieValue = "weighted") -> Table:
    """Burt's constraint: how far an actor's partners are partners of each other; NaN for isolates.

    Examples
    --------
    >>> import isthmus as im
    >>> triad = im.CooperationGraph.from_ties([0, 0, 1], [1, 2, 2])
    >>> im.constraint(triad)["constraint"]
    array([1.125, 1.125, 1.125])
    """
    return _hole(g, "constraint", value)


def effective_size(g: CooperationGraph, *, value: TieValue = "weighted") -> Table:
    """Burt's effective size: partners less what they repeat of each other; NaN for isolates."""
    return _hole(g, "effective_size", value)


def hierarchy(g: CooperationGraph, *, value: TieValue = "weighted") -> Table:
    """Burt's hierarchy: whether constraint comes from all partners alike or from one; NaN below two partners."""
    return _hole(g, "hierarchy", value)
