"""Burt's structural holes. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from typing import Literal, TypeAlias

from isthmus import _core
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.graph.concepts import actor_table
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.graph.directed_graph import DirectedGraph
from isthmus.metrics.ties import Ties

__all__ = ["constraint", "effective_size", "hierarchy", "structural_holes"]

ZeroTies: TypeAlias = Literal["neighbors", "absent"]


@measure(
    "actors",
    "constraint, effective_size, efficiency, hierarchy together",
    note='NaN for isolates; a tie of weight 0 makes neighbors unless `zero_ties="absent"`; of directed ties '
    "w_ij + w_ji stands for w_ij, and whoever is at either end is a neighbor",
    source="Burt 1992; 2004, doi:10.1086/421787",
)
def structural_holes(
    g: CooperationGraph | DirectedGraph,
    *,
    ties: Ties = "weighted",
    zero_ties: ZeroTies = "neighbors",
) -> Table:
    """Burt's measures together: constraint, effective_size, efficiency, hierarchy; NaN for isolates.

    Parameters
    ----------
    g : CooperationGraph or DirectedGraph
        The ties. Of ties with a direction, both between two actors count together: w_ij + w_ji stands for w_ij (1 or 2
        for binary ties), and whoever is at either end of a tie is a neighbor.
    ties : {"weighted", "binary"}
        Whether the weights count.
    zero_ties : {"neighbors", "absent"}
        Whether a tie of weight 0 makes neighbors, as in igraph and networkx, or is none.

    Examples
    --------
    >>> import isthmus as im
    >>> reports = im.DirectedGraph([0, 2], [1, 1])  # whoever only receives ties has neighbors all the same
    >>> im.structural_holes(reports)["constraint"]
    array([1. , 0.5, 1. ])
    """
    columns = _core.structural_holes(g._core, ties, zero_ties)
    weight = "weight" if isinstance(g, DirectedGraph) else g.weight_name
    return actor_table(g, columns, ties=ties, zero_ties=zero_ties, weight=weight)


def _hole(g: CooperationGraph | DirectedGraph, name: str, ties: Ties) -> Table:
    table = structural_holes(g, ties=ties)
    return Table(table.index, {name: table[name]}, index_name="actor", attrs=table.attrs, backend=table._backend)


@measure(
    "actors",
    "Σ_j (p_ij + Σ_q p_iq p_qj)², p_ij = w_ij / Σ_k w_ik",
    note="NaN for isolates; three mutual friends have 1.125 each, above 1",
    source="Burt 1992; 2004, doi:10.1086/421787",
    words="Σ (p_ij + Σ p_iq p_qj)² over partners j, p_ij the share of an actor's cooperation that goes to j. "
    "Computed on the weights named under provenance.",
)
def constraint(g: CooperationGraph | DirectedGraph, *, ties: Ties = "weighted") -> Table:
    """Burt's constraint: how far an actor's partners are partners of each other; NaN for isolates.

    Examples
    --------
    >>> import isthmus as im
    >>> triad = im.CooperationGraph.from_ties([0, 0, 1], [1, 2, 2])
    >>> im.constraint(triad)["constraint"]
    array([1.125, 1.125, 1.125])
    """
    return _hole(g, "constraint", ties)


@measure(
    "actors",
    "k_i − redundancy; without weights k − 2t/k, t the ties among neighbors",
    note="NaN for isolates",
    source="Burt 1992; Borgatti 1997",
)
def effective_size(g: CooperationGraph | DirectedGraph, *, ties: Ties = "weighted") -> Table:
    """Burt's effective size: partners less what they repeat of each other; NaN for isolates."""
    return _hole(g, "effective_size", ties)


@measure("actors", "Σ_j (c_ij/(C/N)) ln(c_ij/(C/N)) / (N ln N)", note="NaN with one neighbor", source="Burt 1992")
def hierarchy(g: CooperationGraph | DirectedGraph, *, ties: Ties = "weighted") -> Table:
    """Burt's hierarchy: whether constraint comes from all partners alike or from one; NaN below two partners."""
    return _hole(g, "hierarchy", ties)
