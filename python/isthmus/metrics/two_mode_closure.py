"""Clustering of pairs and of paths, and redundancy, over two modes. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from isthmus import _core
from isthmus.core.equality import EqualByValue
from isthmus.core.kinds import require_kind
from isthmus.core.options import require_choice, require_whole
from isthmus.core.progress import Progress, listener
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.metrics.two_mode import TwoMode, two_mode_result
from isthmus.model.network import Mode, PartnershipNetwork

__all__ = ["LatapyClustering", "OpsahlClustering", "latapy_clustering", "opsahl_clustering", "two_mode_redundancy"]

LATAPY = "Latapy, Magnien & Del Vecchio 2008, doi:10.1016/j.socnet.2007.04.006"


@dataclass(frozen=True, eq=False)
class LatapyClustering(EqualByValue):
    """Clustering of actors and of projects, and the means of each.

    Attributes
    ----------
    actors, projects : Table
        One row each, the columns `dot`, `min` and `max`.
    means : Table
        A row of the actors and one of the projects: the means over those that have a value.
    """

    actors: Table
    projects: Table
    means: Table


@measure(
    "actors",
    "mean over j with c_ij > 0 of c_ij/|P_i ∪ P_j| (dot), c_ij/min(k_i, k_j) (min), c_ij/max(k_i, k_j) (max)",
    form="c_ij the projects that i and j share, P_i those of i; the same of projects with the actors they share",
    note="of actors and of projects, and the means over those that have a value; networkx gives 0 to who shares "
    "nothing, and counts it in its average",
    range="above 0 … 1; dot ≤ max ≤ min",
    undefined="NaN for who shares nothing with anyone; a mean of none is NaN",
    complexity="Σ s² + Σ k² time, n + m memory",
    source=LATAPY,
)
def latapy_clustering(net: PartnershipNetwork, *, workers: int = 1, progress: Progress = None) -> LatapyClustering:
    """How much of their projects partners have in common, and projects of their actors (Latapy et al. 2008).

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.
    workers : int
        Threads; 0 for one a processor. The result is the same.
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.

    Examples
    --------
    >>> import isthmus as im
    >>> rows = {"p": ["A", "A", "B", "B", "B"], "a": ["Kent", "Lille", "Kent", "Lille", "Gent"]}
    >>> im.latapy_clustering(im.from_table(rows, project="p", actor="a")).actors["min"]
    array([1., 1., 1.])
    """
    require_kind(net, PartnershipNetwork, "latapy_clustering")
    (actors, of_actors), (projects, of_projects) = _core.latapy_clustering(
        net._core, workers, listener(progress, "clustering")
    )
    means = {name: np.array(both) for name, *both in zip(actors, of_actors, of_projects, strict=True)}
    return LatapyClustering(
        Table(net.actor_names, actors, index_name="actor", backend=net._backend),
        Table(net.project_names, projects, index_name="project", backend=net._backend),
        Table(["actors", "projects"], means, index_name="of", backend=net._backend),
    )


@dataclass(frozen=True, eq=False)
class OpsahlClustering(EqualByValue):
    """Clustering of a network by paths of four links, and of each of its actors or projects.

    Attributes
    ----------
    network : float
        Closed paths over all; NaN without a path.
    values : Table
        One row an actor, or a project: `clustering`, and how many `paths` it is the middle of, and how many of them are
        `closed`.
    """

    network: float
    values: Table


@measure(
    "actors",
    "paths j–p–i–q–l whose ends share a third project / all paths j–p–i–q–l",
    form="p ≠ q and i, j, l different; counted by triangles of the projection, which is built",
    note="a project of three or more is no closure, as it is in a projection; by actors or by projects in the middle, "
    "and of the network; tnet calls it clustering_tm. `max_ties` as of cooperation()",
    range="0 … 1",
    undefined="NaN for who is in the middle of no path; of the network, where there is none",
    complexity="Σ s² + t^1.5 time, t memory for t ties of the projection",
    source="Opsahl 2013, doi:10.1016/j.socnet.2011.07.001, arXiv:1006.0887",
)
def opsahl_clustering(
    net: PartnershipNetwork,
    *,
    of: Mode = "actors",
    max_ties: int = _core.default_max_ties,
    workers: int = 1,
    progress: Progress = None,
) -> OpsahlClustering:
    """Whether the partners of an actor, from different projects, meet in a third project (Opsahl 2013).

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.
    of : {"actors", "projects"}
        Who is in the middle and at the ends of a path.
    max_ties : int
        `LimitError` when the projection would have more.
    workers : int
        Threads; 0 for one a processor. The result is the same.
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.

    Examples
    --------
    >>> import isthmus as im
    >>> rows = {"p": list("AABBCC"), "a": ["Kent", "Lille", "Lille", "Gent", "Gent", "Kent"]}
    >>> im.opsahl_clustering(im.from_table(rows, project="p", actor="a")).network
    1.0
    """
    require_kind(net, PartnershipNetwork, "opsahl_clustering")
    require_choice("of", of, Mode)
    require_whole("max_ties", max_ties, 0)
    network, columns = _core.opsahl_clustering(net._core, of, max_ties, workers, listener(progress, "clustering"))
    names, row = (net.actor_names, "actor") if of == "actors" else (net.project_names, "project")
    return OpsahlClustering(network, Table(names, columns, index_name=row, backend=net._backend))


@measure(
    "actors",
    "pairs p, q of P_i with another actor in both / C(k_i, 2)",
    form="the same of pairs of a project's actors and other projects",
    note="of actors and of projects; Burt's redundancy of neighbors has no meaning where neighbors are never tied",
    range="0 … 1",
    undefined="NaN for fewer than two",
    complexity="Σ s² + Σ k² + butterflies time, n + m memory",
    source=LATAPY,
)
def two_mode_redundancy(net: PartnershipNetwork, *, workers: int = 1, progress: Progress = None) -> TwoMode:
    """How many pairs of an actor's projects would be joined without it, and of a project's actors (Latapy et al. 2008).

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.
    workers : int
        Threads; 0 for one a processor. The result is the same.
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.

    Examples
    --------
    >>> import isthmus as im
    >>> rows = {"p": ["A", "A", "B", "B", "C"], "a": ["Kent", "Lille", "Kent", "Lille", "Kent"]}
    >>> im.two_mode_redundancy(im.from_table(rows, project="p", actor="a")).actors["redundancy"].round(4)
    array([0.3333, 1.    ])
    """
    require_kind(net, PartnershipNetwork, "two_mode_redundancy")
    return two_mode_result(
        net, "redundancy", _core.two_mode_redundancy(net._core, workers, listener(progress, "redundancy"))
    )
