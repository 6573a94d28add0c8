"""Centralization of a network. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from isthmus import _core
from isthmus.core.equality import EqualByValue
from isthmus.core.kinds import require_kind
from isthmus.core.progress import Progress, listener
from isthmus.core.registry import measure
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.metrics.closeness import Disconnected
from isthmus.model.network import PartnershipNetwork

__all__ = ["TwoModeCentralization", "centralization", "two_mode_centralization"]

CentralizationOf: TypeAlias = Literal["degree", "closeness", "betweenness", "eigenvector"]
EigenvectorMaximum: TypeAlias = Literal["pair", "star"]


@measure(
    "network",
    "Σ_i (max c − c_i) / the most there is with n actors",
    form="the most is that of the star: degree (n−1)(n−2), closeness (n−1)(n−2)/(2n−3), betweenness (n−1)²(n−2)/2; of "
    "the eigenvector, its largest value 1, n − 2",
    note='ties are counted. An isolate has closeness 0 with `disconnected="wasserman_faust"`. The n − 2 of the '
    'eigenvector is that of one tie beside isolates (igraph); `eigenvector_maximum="star"` takes the star, which a '
    "network that falls apart can pass. igraph of R counts loops in the most of degree unless told not to: n(n−1)",
    range="0 … 1",
    undefined="error below three actors, for closeness by component with an isolate, and where the eigenvector is not "
    "unique",
    complexity="that of the centrality",
    source="Freeman 1979, doi:10.1016/0378-8733(78)90021-7",
)
def centralization(
    g: CooperationGraph,
    *,
    of: CentralizationOf = "degree",
    disconnected: Disconnected = "wasserman_faust",
    eigenvector_maximum: EigenvectorMaximum = "pair",
    workers: int = 1,
    progress: Progress = None,
) -> float:
    """Whether the network is built around one actor: 1 for a star, 0 where all are as central (Freeman 1979).

    Parameters
    ----------
    g : CooperationGraph
        The ties; each counts once.
    of : {"degree", "closeness", "betweenness", "eigenvector"}
        Which centrality.
    disconnected : {"wasserman_faust", "component"}
        Of closeness, where the network falls apart.
    eigenvector_maximum : {"pair", "star"}
        Of the eigenvector: the network that has 1.
    workers : int
        Threads; 0 for one a processor. The result is the same.
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.

    Raises
    ------
    UndefinedError
        Fewer than three actors; closeness of an isolate by component; an eigenvector that is not unique.

    Examples
    --------
    >>> import isthmus as im
    >>> star = im.CooperationGraph.from_ties([0, 0, 0], [1, 2, 3])
    >>> im.centralization(star), im.centralization(star, of="betweenness")
    (1.0, 1.0)
    """
    require_kind(g, CooperationGraph, "centralization")
    listening = listener(progress, "centralization")
    value: float = _core.centralization(g._core, of, disconnected, eigenvector_maximum, workers, listening)
    return value


@dataclass(frozen=True, eq=False)
class TwoModeCentralization(EqualByValue):
    """How much a network is built around one actor, and around one project."""

    actors: float
    projects: float


@measure(
    "network",
    "Σ over both modes of (max c of the mode − c) / the same of the star of the mode",
    form="in closed form: in the star one actor is in all projects, the others in one each, spread as evenly as can "
    "be; of projects likewise. c are `two_mode_degree`, `two_mode_closeness` and `two_mode_betweenness`",
    note="an isolate has closeness 0. The eigenvector, the largest of each mode 1, is summed over its own mode alone "
    "and divided by its size − 1",
    range="0 … 1 in a connected network",
    undefined="error below two actors or two projects, and where the eigenvector is not unique",
    complexity="that of the centrality",
    source="Borgatti & Everett 1997, doi:10.1016/S0378-8733(96)00301-2",
)
def two_mode_centralization(
    net: PartnershipNetwork, *, of: CentralizationOf = "degree", workers: int = 1, progress: Progress = None
) -> TwoModeCentralization:
    """Whether the network is built around one actor, or around one project, without projecting it.

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.
    of : {"degree", "closeness", "betweenness", "eigenvector"}
        Which two-mode centrality.
    workers : int
        Threads; 0 for one a processor. The result is the same.
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.

    Raises
    ------
    UndefinedError
        Fewer than two actors or two projects; an eigenvector that is not unique.

    Examples
    --------
    >>> import isthmus as im
    >>> net = im.demo_network()
    >>> round(im.two_mode_centralization(net).actors, 4)
    0.1263
    """
    require_kind(net, PartnershipNetwork, "two_mode_centralization")
    return TwoModeCentralization(
        *_core.two_mode_centralization(net._core, of, workers, listener(progress, "centralization"))
    )
