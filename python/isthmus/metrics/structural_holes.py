"""Burt's structural holes. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from typing import Literal, TypeAlias

from isthmus import _core
from isthmus.core.kinds import require_kind
from isthmus.core.progress import Progress, listener
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.graph.concepts import actor_table
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.graph.directed_graph import DirectedGraph
from isthmus.metrics.ties import Ties

__all__ = ["constraint", "effective_size", "efficiency", "hierarchy", "local_constraint", "structural_holes"]

ZeroTies: TypeAlias = Literal["neighbors", "absent"]


@measure(
    "actors",
    "constraint, effective_size, efficiency, hierarchy together",
    note='NaN for isolates; a tie of weight 0 makes neighbors unless `zero_ties="absent"`; of directed ties '
    "w_ij + w_ji stands for w_ij, and whoever is at either end is a neighbor",
    source="Burt 1992; 2004, doi:10.1086/421787",
    form="one pass over the triangles for all four",
    range="constraint above 0, to 1.125 without weights and below 2 with; effective size 1 to the degree; "
    "efficiency and hierarchy 0 to 1",
    undefined="NaN for isolates, and where all ties of an actor weigh 0; hierarchy below two partners",
    complexity="O(m^1.5), m memory",
)
def structural_holes(
    g: CooperationGraph | DirectedGraph,
    *,
    ties: Ties = "weighted",
    zero_ties: ZeroTies = "neighbors",
    workers: int = 1,
    progress: Progress = None,
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
    workers : int
        Threads; 0 for one a processor. The result is the same.
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.

    Examples
    --------
    >>> import isthmus as im
    >>> reports = im.DirectedGraph([0, 2], [1, 1])  # whoever only receives ties has neighbors all the same
    >>> im.structural_holes(reports)["constraint"]
    array([1. , 0.5, 1. ])
    """
    require_kind(g, CooperationGraph | DirectedGraph, "structural_holes")
    columns = _core.structural_holes(g._core, ties, zero_ties, workers, listener(progress, "structural holes"))
    weight = "weight" if isinstance(g, DirectedGraph) else g.weight_name
    return actor_table(g, columns, ties=ties, zero_ties=zero_ties, weight=weight)


def _hole(g: CooperationGraph | DirectedGraph, name: str, ties: Ties, workers: int, progress: Progress) -> Table:
    table = structural_holes(g, ties=ties, workers=workers, progress=progress)
    return Table(
        table.index, {name: table[name]}, index_name=table.index_name, attrs=table.attrs, backend=table._backend
    )


@measure(
    "actors",
    "Σ_j (p_ij + Σ_q p_iq p_qj)², p_ij = w_ij / Σ_k w_ik",
    note="NaN for isolates; three mutual friends have 1.125 each, above 1",
    source="Burt 1992; 2004, doi:10.1086/421787",
    words="Σ (p_ij + Σ p_iq p_qj)² over partners j, p_ij the share of an actor's cooperation that goes to j. "
    "Computed on the weights named under provenance.",
    form="as the formula, over the ties of an actor",
    range="above 0; to 1.125 without weights, below 2 with",
    undefined="NaN for isolates, and where all ties of an actor weigh 0",
    complexity="O(m^1.5), m memory",
)
def constraint(
    g: CooperationGraph | DirectedGraph, *, ties: Ties = "weighted", workers: int = 1, progress: Progress = None
) -> Table:
    """Burt's constraint: how far an actor's partners are partners of each other; NaN for isolates.

    Parameters
    ----------
    g : CooperationGraph or DirectedGraph
        The ties.
    ties : {"binary", "weighted"}
        Whether a tie counts 1 or its weight.
    workers : int
        Threads; 0 for one a processor. The result is the same.
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.

    Examples
    --------
    >>> import isthmus as im
    >>> triad = im.CooperationGraph.from_ties([0, 0, 1], [1, 2, 2])
    >>> im.constraint(triad)["constraint"]
    array([1.125, 1.125, 1.125])
    """
    require_kind(g, CooperationGraph | DirectedGraph, "constraint")
    return _hole(g, "constraint", ties, workers, progress)


@measure(
    "actors",
    "k_i − redundancy; without weights k − 2t/k, t the ties among neighbors",
    note="NaN for isolates",
    source="Burt 1992, doi:10.4159/9780674038714; Borgatti 1997, Connections 20(1)",
    form="Borgatti’s for ties that count 1; Burt’s with weights",
    range="1 to the degree",
    undefined="NaN for isolates, and where all ties of an actor weigh 0",
    complexity="O(m^1.5), m memory",
)
def effective_size(
    g: CooperationGraph | DirectedGraph, *, ties: Ties = "weighted", workers: int = 1, progress: Progress = None
) -> Table:
    """Burt's effective size: partners less what they repeat of each other; NaN for isolates.

    Parameters
    ----------
    g : CooperationGraph or DirectedGraph
        The ties.
    ties : {"binary", "weighted"}
        Whether a tie counts 1 or its weight.
    workers : int
        Threads; 0 for one a processor. The result is the same.
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.

    Examples
    --------
    >>> import isthmus as im
    >>> triad = im.CooperationGraph.from_ties([0, 0, 1], [1, 2, 2])
    >>> im.effective_size(triad)["effective_size"]
    array([1., 1., 1.])
    """
    require_kind(g, CooperationGraph | DirectedGraph, "effective_size")
    return _hole(g, "effective_size", ties, workers, progress)


@measure(
    "actors",
    "effective size / k_i",
    note="how much of an actor's partners is not redundant; not the efficiency of distances (Latora & Marchiori)",
    form="1 − (2t/k)/k without weights, t the ties among neighbors",
    range="above 0 … 1 without weights",
    undefined="NaN for isolates, and where all ties of an actor weigh 0",
    complexity="m^1.5 time, m memory",
    source="Burt 1992, doi:10.4159/9780674038714; Borgatti 1997",
)
def efficiency(
    g: CooperationGraph | DirectedGraph, *, ties: Ties = "weighted", workers: int = 1, progress: Progress = None
) -> Table:
    """Burt's efficiency: effective size over the number of partners; NaN for isolates.

    Parameters
    ----------
    g : CooperationGraph or DirectedGraph
        The ties.
    ties : {"binary", "weighted"}
        Whether a tie counts 1 or its weight.
    workers : int
        Threads; 0 for one a processor. The result is the same.
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.

    Examples
    --------
    >>> import isthmus as im
    >>> star = im.CooperationGraph.from_ties([0, 0, 0], [1, 2, 3])
    >>> im.efficiency(star)["efficiency"]
    array([1., 1., 1., 1.])
    """
    require_kind(g, CooperationGraph | DirectedGraph, "efficiency")
    return _hole(g, "efficiency", ties, workers, progress)


@measure(
    "ties",
    "c_ij = (p_ij + Σ_q p_iq p_qj)² and redundancy Σ_q p_iq m_jq, of both ends of a tie",
    form="p_ij = w_ij/Σ_k w_ik, m_jq = w_jq over the largest tie of j; by triangles, no matrix",
    note="dyadic constraint and dyadic redundancy of UCINET, local_constraint of networkx; column constraint_uv is how "
    "much v constrains u. They add up to constraint, and to partners less effective size",
    range="constraint 0 (a tie of weight 0 in no triangle) or more; redundancy 0 … below 1 without weights",
    undefined="NaN where all ties of an end weigh 0",
    complexity="m^1.5 time, m memory",
    source="Burt 1992, doi:10.4159/9780674038714; 2004, doi:10.1086/421787",
)
def local_constraint(
    g: CooperationGraph, *, ties: Ties = "weighted", workers: int = 1, progress: Progress = None
) -> Table:
    """Which partner constrains an actor, and is redundant to it: Burt's measures tie by tie; rows as in ``g.ties()``.

    Columns: u, v, constraint_uv, constraint_vu, redundancy_uv, redundancy_vu.

    Parameters
    ----------
    g : CooperationGraph
        The ties.
    ties : {"binary", "weighted"}
        Whether a tie counts 1 or its weight.
    workers : int
        Threads; 0 for one a processor. The result is the same.
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.

    Examples
    --------
    >>> import isthmus as im
    >>> path = im.CooperationGraph.from_ties([0, 1], [1, 2], names=["Kent", "Lille", "Gent"])
    >>> im.local_constraint(path).columns["constraint_vu"]
    array([0.25, 1.  ])
    """
    require_kind(g, CooperationGraph, "local_constraint")
    values = _core.local_constraint(g._core, ties, workers, listener(progress, "constraint"))
    ends = g.ties()
    columns = {"u": ends["u"], "v": ends["v"], **values}
    return Table(ends.index, columns, index_name="tie", attrs={"ties": ties}, backend=g._backend)


@measure(
    "actors",
    "Σ_j (c_ij/(C/N)) ln(c_ij/(C/N)) / (N ln N)",
    note="NaN with one neighbor",
    source="Burt 1992, doi:10.4159/9780674038714",
    form="as the formula, of the dyadic constraints",
    range="0 (all alike) to 1 (from one)",
    undefined="NaN below two partners, and where all ties of an actor weigh 0",
    complexity="O(m^1.5), m memory",
)
def hierarchy(
    g: CooperationGraph | DirectedGraph, *, ties: Ties = "weighted", workers: int = 1, progress: Progress = None
) -> Table:
    """Burt's hierarchy: whether constraint comes from all partners alike or from one; NaN below two partners.

    Parameters
    ----------
    g : CooperationGraph or DirectedGraph
        The ties.
    ties : {"binary", "weighted"}
        Whether a tie counts 1 or its weight.
    workers : int
        Threads; 0 for one a processor. The result is the same.
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.

    Examples
    --------
    >>> import isthmus as im
    >>> triad = im.CooperationGraph.from_ties([0, 0, 1], [1, 2, 2])
    >>> im.hierarchy(triad)["hierarchy"]
    array([0., 0., 0.])
    """
    require_kind(g, CooperationGraph | DirectedGraph, "hierarchy")
    return _hole(g, "hierarchy", ties, workers, progress)
