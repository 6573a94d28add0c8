"""Density. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from isthmus import _core
from isthmus.core.registry import measure
from isthmus.graph.concepts import AnyGraph
from isthmus.graph.two_mode_graph import TwoModeGraph
from isthmus.model.network import PartnershipNetwork

__all__ = ["density"]


@measure("network", "2m/(n(n−1)); two-mode links/(n·m)", note="not defined for n < 2 or without a project")
def density(g: AnyGraph | PartnershipNetwork) -> float:
    """Ties / possible ties; of a network or two-mode graph, links / (actors x projects).

    Raises
    ------
    UndefinedError
        Fewer than two actors, or no project.
    """
    value: float
    if isinstance(g, (TwoModeGraph, PartnershipNetwork)):
        value = _core.two_mode_density(g._links if isinstance(g, TwoModeGraph) else g._core)
    else:
        value = _core.density(g._core)
    return value
