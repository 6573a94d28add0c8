"""Butterflies of a two-mode network. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from isthmus import _core
from isthmus.core.equality import EqualByValue
from isthmus.core.kinds import require_kind
from isthmus.core.progress import Progress, listener
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.model.network import PartnershipNetwork

__all__ = ["Butterflies", "butterflies"]


@dataclass(frozen=True, eq=False)
class Butterflies(EqualByValue):
    """How many butterflies there are, and how many each actor, project and link is part of.

    Attributes
    ----------
    total : int
        Of the network.
    actors, projects : Table
        One row each, the column `butterflies`.
    links : Table
        One row a link of an actor to a project, the columns `actor`, `project` and `butterflies`.
    """

    total: int
    actors: Table
    projects: Table
    links: Table


@measure(
    "actors",
    "Σ_{i<j} C(c_ij, 2), c_ij the projects that i and j share",
    form="counted once each from the end with most links; of an actor the sum over j of C(c_ij, 2), of a link i–p the "
    "sum over other j of p of c_ij − 1",
    note="two actors who share two projects; of the network, of actors, projects and links. C4 of two_mode_clustering. "
    "A link counts once however many participations it has",
    range="0, 1, 2, …",
    undefined="never: 0 where there is none",
    complexity="Σ over links of min(k_i, s_p) time, memory for one number a link",
    source="Wang, Lin, Qin, Zhang & Zhang 2019, doi:10.14778/3339490.3339497; Robins & Alexander 2004, "
    "doi:10.1023/B:CMOT.0000032580.12184.c0",
)
def butterflies(net: PartnershipNetwork, *, workers: int = 1, progress: Progress = None) -> Butterflies:
    """Pairs of actors who share pairs of projects: the repeated cooperation of a network, counted.

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
    >>> found = im.butterflies(im.from_table(rows, project="p", actor="a"))
    >>> found.total, found.actors["butterflies"]
    (1, array([1, 1, 0]))
    """
    require_kind(net, PartnershipNetwork, "butterflies")
    total, of_actors, of_projects, of_links = _core.butterflies(net._core, workers, listener(progress, "butterflies"))
    indptr, indices = net._core.biadjacency()
    actors, projects = (np.array(names, dtype=object) for names in (net.actor_names, net.project_names))
    ends = {"actor": np.repeat(actors, np.diff(indptr)), "project": projects[indices]}
    return Butterflies(
        total,
        Table(net.actor_names, {"butterflies": of_actors}, index_name="actor", backend=net._backend),
        Table(net.project_names, {"butterflies": of_projects}, index_name="project", backend=net._backend),
        Table(
            [str(i) for i in range(len(of_links))],
            {**ends, "butterflies": of_links},
            index_name="link",
            backend=net._backend,
        ),
    )
