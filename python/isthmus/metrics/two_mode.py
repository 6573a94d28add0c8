"""Measures of actors and projects together. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from isthmus import _core
from isthmus.core.equality import EqualByValue
from isthmus.core.kinds import require_kind
from isthmus.core.progress import Progress, listener
from isthmus.core.registry import measure
from isthmus.core.table import Array, Table
from isthmus.model.network import PartnershipNetwork

__all__ = ["TwoMode", "two_mode_betweenness", "two_mode_closeness", "two_mode_clustering", "two_mode_degree"]

ClosenessBound: TypeAlias = Literal["component", "network"]


@dataclass(frozen=True, eq=False)
class TwoMode(EqualByValue):
    """One value an actor, one a project."""

    actors: Table
    projects: Table


def two_mode_result(net: PartnershipNetwork, name: str, values: tuple[Array, Array]) -> TwoMode:
    return TwoMode(
        Table(net.actor_names, {name: values[0]}, index_name="actor", backend=net._backend),
        Table(net.project_names, {name: values[1]}, index_name="project", backend=net._backend),
    )


@measure(
    "actors",
    "k_i / projects; s_p / actors",
    note="of actors and of projects",
    source="Borgatti & Everett 1997, doi:10.1016/S0378-8733(96)00301-2",
    form="as the formula",
    range="0 to 1",
    undefined="NaN where the other mode is empty",
    complexity="O(n)",
)
def two_mode_degree(net: PartnershipNetwork) -> TwoMode:
    """Degree divided by the size of the other mode (Borgatti and Everett 1997).

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.

    Examples
    --------
    >>> import isthmus as im
    >>> net = im.demo_network()
    >>> im.two_mode_degree(net).projects["degree"][:3].round(4)
    array([0.027 , 0.0315, 0.045 ])
    """
    require_kind(net, PartnershipNetwork, "two_mode_degree")
    return two_mode_result(net, "degree", _core.two_mode_degree(net._core))


@measure(
    "actors",
    "closeness / the most its mode allows",
    note="of actors and of projects",
    source="Borgatti & Everett 1997, doi:10.1016/S0378-8733(96)00301-2",
    form="distances over links, from 512 sources at once; vertices with one link are counted with their neighbour; "
    "of the component, times the share reached",
    range='0 to 1; past 1 with bound="network", where the network falls apart',
    undefined="NaN for an actor without a project, and a project without an actor",
    complexity="O((n + projects) M diameter / 512), n memory a thread",
)
def two_mode_closeness(
    net: PartnershipNetwork, *, bound: ClosenessBound = "component", workers: int = 1, progress: Progress = None
) -> TwoMode:
    """Closeness divided by the most its mode allows (Borgatti and Everett 1997).

    Where the network falls apart, the most is that of the component, times the share of the network that is reached:
    it never passes 1.

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.
    bound : {"component", "network"}
        Whose size gives the most; "network" is the convention of networkx, with which a small component can pass 1.
    workers : int
        Threads; 0 for one a processor. The result is the same.
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.

    Examples
    --------
    >>> import isthmus as im
    >>> net = im.demo_network()
    >>> im.two_mode_closeness(net).actors["closeness"][:3].round(4)
    array([0.358 , 0.3964, 0.3872])
    """
    require_kind(net, PartnershipNetwork, "two_mode_closeness")
    values = _core.two_mode_closeness(net._core, bound, workers, listener(progress, "closeness"))
    return two_mode_result(net, "closeness", values)


@measure(
    "actors",
    "betweenness / the most its mode allows",
    note="of actors and of projects",
    source="Borgatti & Everett 1997, doi:10.1016/S0378-8733(96)00301-2",
    form="of the graph of links, by Brandes’ search from 16 sources at once where they share steps; vertices with one "
    "link are counted with their neighbour",
    range="0 to 1",
    undefined="NaN where the mode is too small for any path between two others",
    complexity="O((n + projects) M) at most, n memory a thread",
)
def two_mode_betweenness(net: PartnershipNetwork, *, workers: int = 1, progress: Progress = None) -> TwoMode:
    """Betweenness divided by the most its mode allows (Borgatti and Everett 1997).

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
    >>> net = im.demo_network()
    >>> im.two_mode_betweenness(net).projects["betweenness"][:3].round(4)
    array([0.014 , 0.0218, 0.0387])
    """
    require_kind(net, PartnershipNetwork, "two_mode_betweenness")
    values = _core.two_mode_betweenness(net._core, workers, listener(progress, "betweenness"))
    return two_mode_result(net, "betweenness", values)


@measure(
    "network",
    "4 C4 / L3, cycles of four and paths of three links",
    note="not defined without a path of three links",
    source="Robins & Alexander 2004, doi:10.1023/B:CMOT.0000032580.12184.c0",
    statistic="two_mode_clustering",
    form="as the formula",
    range="0 to 1",
    undefined="no path of three links: UndefinedError",
    complexity="O(Σ size²), n memory",
)
def two_mode_clustering(net: PartnershipNetwork) -> float:
    """Robins-Alexander clustering: 4 cycles of four / paths of three links.

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.

    Examples
    --------
    >>> import isthmus as im
    >>> net = im.demo_network()
    >>> round(im.two_mode_clustering(net), 4)
    0.086
    """
    require_kind(net, PartnershipNetwork, "two_mode_clustering")
    value: float = _core.two_mode_clustering(net._core)
    return value
