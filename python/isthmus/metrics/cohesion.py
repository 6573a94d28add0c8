"""Components, articulation points, bridges. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from isthmus import _core
from isthmus.core.registry import measure
from isthmus.graph.concepts import AnyGraph

__all__ = ["Components", "articulation_points", "bridges", "components"]


@dataclass(frozen=True)
class Components:
    """Connected components: `label` of every vertex, `sizes` of every component."""

    label: npt.NDArray[np.int32]
    sizes: npt.NDArray[np.int32]

    @property
    def n(self) -> int:
        """Number of components."""
        return len(self.sizes)

    @property
    def largest(self) -> int:
        """Vertices of the largest."""
        return int(self.sizes.max()) if self.n else 0


@measure(
    "network",
    "sets of actors that all reach each other",
    note="of the projection, or of actors and projects together (`net.two_mode()`); an isolate is one of its own",
    source="Hopcroft & Tarjan 1973, doi:10.1145/362248.362272",
)
def components(g: AnyGraph) -> Components:
    """What hangs together; an isolate is a component of its own.

    Examples
    --------
    >>> import isthmus as im
    >>> im.components(im.CooperationGraph.from_ties([0], [1], n=3)).sizes.tolist()
    [2, 1]
    """
    label, sizes = _core.components(g._core)
    return Components(label, sizes)


@measure(
    "network",
    "vertices without which a component falls apart",
    source="Hopcroft & Tarjan 1973, doi:10.1145/362248.362272",
)
def articulation_points(g: AnyGraph) -> npt.NDArray[np.int32]:
    """Numbers of the vertices without which a component falls apart, ascending."""
    points: npt.NDArray[np.int32] = _core.articulation_points(g._core)
    return points


@measure(
    "network", "ties without which a component falls apart", source="Hopcroft & Tarjan 1973, doi:10.1145/362248.362272"
)
def bridges(g: AnyGraph) -> npt.NDArray[np.int32]:
    """Ties without which a component falls apart: two columns, the smaller end first."""
    u, v = _core.bridges(g._core)
    return np.column_stack([u, v])
