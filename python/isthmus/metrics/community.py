"""How good a grouping is as communities, and what an actor is in its own. Formulas: docs/guide/metrics.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias

import numpy.typing as npt

from isthmus import _core
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import require_kind, shown
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.graph.concepts import actor_table
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.graph.two_mode_graph import TwoModeGraph
from isthmus.metrics.leiden import Communities, two_mode_leiden
from isthmus.metrics.ties import Ties
from isthmus.model.grouping import By, Grouping, as_grouping
from isthmus.model.network import PartnershipNetwork

__all__ = ["cpm_quality", "modularity", "two_mode_modularity", "within_module_z"]

Spread: TypeAlias = Literal["population", "sample"]
ByVertex: TypeAlias = "Communities | Grouping | Mapping[str, object] | Sequence[object] | npt.NDArray[Any]"


@measure(
    "groups",
    "Q = Σ_c (L_c/m − γ (K_c/2m)²)",
    form="L_c the weight of ties within group c, K_c the strength of its members, m all weight",
    note="`resolution=` is γ, 1 in the source (with γ: Reichardt & Bornholdt 2006, doi:10.1103/PhysRevE.74.016110). "
    "Ties with an unlabeled end are left out. igraph counts ties unless weights are given to it",
    range="−1/2 … 1 for γ = 1",
    undefined="error without a tie of more than 0 between labeled actors",
    complexity="O(ties)",
    source="Newman & Girvan 2004, doi:10.1103/PhysRevE.69.026113",
)
def modularity(g: CooperationGraph, *, by: By, resolution: float = 1.0, ties: Ties = "weighted") -> float:
    """How much more is tied within groups than expected by the strengths of actors (Newman and Girvan 2004).

    Parameters
    ----------
    g : CooperationGraph
        The ties.
    by : str, Grouping, Communities or sequence
        The groups: what `leiden` found, "country", "sector", ..., or one label an actor.
    resolution : float
        What is expected counts so many times.
    ties : {"weighted", "binary"}
        Whether a tie counts its weight or 1.

    Raises
    ------
    UndefinedError
        No tie between labeled actors.

    Examples
    --------
    >>> import isthmus as im
    >>> two_triangles = im.CooperationGraph.from_ties([0, 0, 1, 2, 3, 3, 4], [1, 2, 2, 3, 4, 5, 5])
    >>> round(im.modularity(two_triangles, by=list("aaabbb")), 4)
    0.3571
    """
    require_kind(g, CooperationGraph, "modularity")
    value: float = _core.modularity(g._core, g._grouping(by)._core, resolution, ties)
    return value


@measure(
    "groups",
    "H = Σ_c (L_c − γ n_c (n_c − 1)/2)",
    form="L_c the weight of ties within group c, n_c its members",
    note="`resolution=` is γ, in the unit of the weights: the density that a community has to pass. Ties with an "
    "unlabeled end are left out. igraph divides by all weight and counts each actor as a pair with itself",
    range="−γ n(n − 1)/2 … m",
    undefined="never: 0 without labels",
    complexity="O(ties)",
    source="Traag, Van Dooren & Nesterov 2011, doi:10.1103/PhysRevE.84.016114",
)
def cpm_quality(g: CooperationGraph, *, by: By, resolution: float = 1.0, ties: Ties = "weighted") -> float:
    """How much more is tied within groups than `resolution` a pair: the constant Potts model (Traag et al. 2011).

    Parameters
    ----------
    g : CooperationGraph
        The ties.
    by : str, Grouping, Communities or sequence
        The groups.
    resolution : float
        What a pair of members costs, in the unit of the weights.
    ties : {"weighted", "binary"}
        Whether a tie counts its weight or 1.

    Examples
    --------
    >>> import isthmus as im
    >>> two_triangles = im.CooperationGraph.from_ties([0, 0, 1, 2, 3, 3, 4], [1, 2, 2, 3, 4, 5, 5])
    >>> im.cpm_quality(two_triangles, by=list("aaabbb"), resolution=0.5)
    3.0
    """
    require_kind(g, CooperationGraph, "cpm_quality")
    value: float = _core.cpm_quality(g._core, g._grouping(by)._core, resolution, ties)
    return value


def _of_vertices(g: TwoModeGraph, by: ByVertex) -> Grouping:
    """`by` as groups of actors and projects."""
    vertices = g.n_actors + g.n_projects
    if isinstance(by, Communities) and len(by.label) == vertices:
        return by._grouping(vertices)

    def refused(name: str) -> Grouping:
        raise InvalidValueError(
            f"two_mode_modularity needs groups of actors and of projects, and {shown(name)} groups actors; "
            "give one label "
            "each, actors first, or im.two_mode_leiden(net)"
        )

    return as_grouping(by, refused, g.names)


@measure(
    "groups",
    "Q = Σ_c (L_c/L − γ K_c D_c/L²)",
    form="L_c the links within group c, K_c those of its actors, D_c those of its projects, L all links",
    note="of groups that have actors and projects. `resolution=` is γ, 1 in the source. Links with an unlabeled end "
    "are left out. The modularity of the projection is another number: its ties within a project are no choice",
    range="−1 … 1 for γ = 1",
    undefined="error without a link between a labeled actor and a labeled project",
    complexity="O(participations)",
    source="Barber 2007, doi:10.1103/PhysRevE.76.066102",
)
def two_mode_modularity(net: PartnershipNetwork, *, by: ByVertex | None = None, resolution: float = 1.0) -> float:
    """Barber's modularity: how many more links are within groups of actors and projects than expected.

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.
    by : Communities, Grouping or sequence, optional
        The groups: one label each, of the actors and then of the projects; without it what `two_mode_leiden` finds.
    resolution : float
        What is expected counts so many times.

    Raises
    ------
    UndefinedError
        No link has two labels.

    Examples
    --------
    >>> import isthmus as im
    >>> net = im.from_table({"p": list("AABB"), "a": list("wxyz")}, project="p", actor="a")
    >>> im.two_mode_modularity(net, by=["one", "one", "two", "two", "one", "two"])
    0.5
    """
    require_kind(net, PartnershipNetwork, "two_mode_modularity")
    g = net.two_mode()
    groups = _of_vertices(g, two_mode_leiden(net, resolution=resolution) if by is None else by)
    value: float = _core.two_mode_modularity(g._core, groups._core, resolution)
    return value


@measure(
    "actors",
    "z_i = (κ_i − mean of κ)/(deviation of κ), over the members of i's group",
    form="κ_i the strength of i's ties to its own group",
    note='`spread="population"` divides squares by the members, `"sample"` by one less. The source counts ties: '
    '`ties="binary"`. With `participation_coefficient` it gives the roles of Guimerà and Amaral',
    range="any number",
    undefined="NaN without a group, and where all members have the same κ",
    complexity="O(ties)",
    source="Guimerà & Amaral 2005, doi:10.1038/nature03288",
)
def within_module_z(g: CooperationGraph, *, by: By, ties: Ties = "weighted", spread: Spread = "population") -> Table:
    """How well tied an actor is within its own group, beside the other members (Guimera and Amaral 2005).

    Parameters
    ----------
    g : CooperationGraph
        The ties.
    by : str, Grouping, Communities or sequence
        The groups: what `leiden` found, "country", "sector", ..., or one label an actor.
    ties : {"weighted", "binary"}
        Whether a tie counts its weight or 1.
    spread : {"population", "sample"}
        Which standard deviation.

    Examples
    --------
    >>> import isthmus as im
    >>> star = im.CooperationGraph.from_ties([0, 0, 0], [1, 2, 3])
    >>> im.within_module_z(star, by=["GB", "GB", "GB", "FR"])["within_module_z"].round(3)
    array([ 1.414, -0.707, -0.707,    nan])
    """
    require_kind(g, CooperationGraph, "within_module_z")
    groups = g._grouping(by)
    values = _core.within_module_z(g._core, groups._core, ties, spread)
    return actor_table(g, {"within_module_z": values}, by=groups.by, ties=ties, spread=spread)
