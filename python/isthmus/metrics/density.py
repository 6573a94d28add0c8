"""Density. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from isthmus import _core
from isthmus.core.kinds import require_kind
from isthmus.core.registry import measure
from isthmus.graph.concepts import AnyGraph
from isthmus.graph.two_mode_graph import TwoModeGraph
from isthmus.model.network import PartnershipNetwork

__all__ = ["density"]


@measure(
    "network",
    "2m/(n(n−1)); two-mode links/(n·m)",
    note="not defined for n < 2 or without a project",
    form="one-mode: simple ties; two-mode: links of actors and projects",
    range="0 to 1",
    undefined="fewer than two actors, or no project: UndefinedError",
    complexity="O(n); of a network O(1)",
    source="Wasserman & Faust 1994, doi:10.1017/CBO9780511815478",
)
def density(g: AnyGraph | PartnershipNetwork) -> float:
    """Ties / possible ties; of a network or two-mode graph, links / (actors x projects).

    Parameters
    ----------
    g : CooperationGraph, TwoModeGraph or PartnershipNetwork
        The ties, or the links of actors and projects.

    Raises
    ------
    UndefinedError
        Fewer than two actors, or no project.

    Examples
    --------
    >>> import isthmus as im
    >>> path = im.CooperationGraph.from_ties([0, 1], [1, 2], names=["Kent", "Lille", "Gent"])
    >>> round(im.density(path), 4)
    0.6667
    """
    require_kind(g, AnyGraph | PartnershipNetwork, "density")
    value: float
    if isinstance(g, (TwoModeGraph, PartnershipNetwork)):
        value = _core.two_mode_density(g._links if isinstance(g, TwoModeGraph) else g._core)
    else:
        value = _core.density(g._core)
    return value
