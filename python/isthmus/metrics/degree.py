"""Degree and strength. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from isthmus import _core
from isthmus.core.kinds import require_kind
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.graph.concepts import AnyGraph, actor_table
from isthmus.graph.cooperation_graph import CooperationGraph

__all__ = ["degree", "strength"]


@measure(
    "actors",
    "number of partners; of links, in a two-mode graph",
    form="counted, whatever a tie weighs",
    range="0 to n − 1; in a two-mode graph to the size of the other mode",
    undefined="nowhere",
    complexity="O(n)",
    source="Freeman 1979, doi:10.1016/0378-8733(78)90021-7",
)
def degree(g: AnyGraph) -> Table:
    """Number of partners of every actor (of links, in a two-mode graph).

    Parameters
    ----------
    g : CooperationGraph or TwoModeGraph
        The ties; of a two-mode graph, the links.

    Examples
    --------
    >>> import isthmus as im
    >>> g = im.CooperationGraph.from_ties([0, 0], [1, 2])
    >>> im.degree(g).to_dict()
    {'0': 2, '1': 1, '2': 1}
    """
    require_kind(g, AnyGraph, "degree")
    return actor_table(g, {"degree": _core.degree(g._core)})


@measure(
    "actors",
    "Σ_j w_ij",
    counts="weighted",
    form="as the formula",
    range="0 upward",
    undefined="nowhere",
    complexity="O(n + m)",
    source="Barrat et al. 2004, doi:10.1073/pnas.0400087101",
)
def strength(g: CooperationGraph) -> Table:
    """Sum of the weights of every actor's ties.

    Parameters
    ----------
    g : CooperationGraph
        The ties.

    Examples
    --------
    >>> import isthmus as im
    >>> g = im.CooperationGraph.from_ties([0, 0, 2], [1, 2, 3], weight=[2, 1, 3])
    >>> im.strength(g)["strength"]
    array([3., 2., 4., 3.])
    """
    require_kind(g, CooperationGraph, "strength")
    return actor_table(g, {"strength": _core.strength(g._core)}, weight=g.weight_name)
