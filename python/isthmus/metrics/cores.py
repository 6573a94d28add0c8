"""Cores: of partners, of weights, of both modes. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from isthmus import _core
from isthmus.core.kinds import require_kind
from isthmus.core.options import require_whole
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.graph.concepts import AnyGraph, actor_table
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.metrics.two_mode import TwoMode
from isthmus.model.network import PartnershipNetwork

__all__ = ["alpha_beta_core", "core_number", "s_core"]


@measure(
    "actors",
    "the largest k such that i is in a subgraph of minimum degree k",
    form="by peeling whoever has least partners left, level after level",
    note="ties are counted; one mode or both",
    range="0 (isolates) … largest degree",
    undefined="defined for all",
    complexity="O(n + ties)",
    source="Seidman 1983, doi:10.1016/0378-8733(83)90028-X; Dasari et al. 2014, doi:10.1109/BigData.2014.7004366",
    words="The largest k such that an actor belongs to a subgraph in which everyone has k partners or more.",
)
def core_number(g: AnyGraph) -> Table:
    """The largest k such that an actor belongs to a part in which everyone has k partners.

    Parameters
    ----------
    g : CooperationGraph or TwoModeGraph
        The ties; of a two-mode graph, the links.

    Examples
    --------
    >>> import isthmus as im
    >>> g = im.CooperationGraph.from_ties([0, 0, 1, 2], [1, 2, 2, 3])
    >>> im.core_number(g)["core_number"]
    array([2, 2, 2, 1], dtype=int32)
    """
    require_kind(g, AnyGraph, "core_number")
    return actor_table(g, {"core_number": _core.core_number(g._core)})


@measure(
    "actors",
    "the largest s such that i is in a subgraph of minimum strength s",
    form="by peeling the actor of least strength; strengths are kept in two doubles, so that no rounding stays behind",
    note="`core_number` where all weights are 1",
    counts="weighted",
    range="0 (isolates) … largest strength",
    undefined="defined for all; infinite past the largest double",
    complexity="O((n + ties) log ties)",
    source="Eidsaa & Almaas 2013, doi:10.1103/PhysRevE.88.062819",
)
def s_core(g: CooperationGraph) -> Table:
    """The largest s such that an actor belongs to a part in which everyone has the strength s: the weighted core.

    Parameters
    ----------
    g : CooperationGraph
        The ties, with their weights.

    Examples
    --------
    >>> import isthmus as im
    >>> g = im.CooperationGraph.from_ties([0, 0, 1, 2], [1, 2, 2, 3], weight=[3.0, 1.0, 2.0, 9.0])
    >>> im.s_core(g)["s_core"]
    array([4., 4., 9., 9.])
    """
    require_kind(g, CooperationGraph, "s_core")
    return actor_table(g, {"s_core": _core.s_core(g._core)}, weight=g.weight_name)


@measure(
    "actors",
    "the largest β such that i, or p, is in the (α,β)-core: the largest part in which k_i ≥ α and s_p ≥ β",
    form="by peeling projects of least size from buckets, and with them actors left with fewer than α projects",
    note="of actors and of projects. The (α,β)-core itself is where the value is β or more; 0 for what is in none",
    range="0 … largest project",
    undefined="defined for all",
    complexity="O(participations)",
    source="Liu et al. 2020, doi:10.1007/s00778-020-00606-9",
)
def alpha_beta_core(net: PartnershipNetwork, *, alpha: int = 2) -> TwoMode:
    """How deep actors and projects are in the two-mode network, without projecting it: the (α,β)-cores.

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.
    alpha : int
        Projects that every actor of a core has in it, from 1.

    Returns
    -------
    TwoMode
        The largest β of every actor and every project: those with 3 or more are the (α,3)-core, in which every actor
        has α projects or more, and every project three actors or more.

    Examples
    --------
    >>> import isthmus as im
    >>> net = im.from_table({"p": list("AABBBC"), "a": list("xyxyzz")}, project="p", actor="a")
    >>> found = im.alpha_beta_core(net, alpha=2)
    >>> found.actors.to_dict(), found.projects.to_dict()
    ({'x': 2, 'y': 2, 'z': 1}, {'A': 2, 'B': 2, 'C': 1})
    """
    require_kind(net, PartnershipNetwork, "alpha_beta_core")
    require_whole("alpha", alpha, 1)
    of_actors, of_projects = _core.alpha_beta_core(net._core, alpha)
    attrs = {"alpha": int(alpha)}
    return TwoMode(
        Table(net.actor_names, {"beta": of_actors}, index_name="actor", attrs=attrs, backend=net._backend),
        Table(net.project_names, {"beta": of_projects}, index_name="project", attrs=attrs, backend=net._backend),
    )
