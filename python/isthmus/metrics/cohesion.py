"""Components, articulation points, bridges. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from isthmus import _core
from isthmus.core.equality import EqualByValue
from isthmus.core.kinds import require_kind
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.graph.concepts import AnyGraph, actor_table
from isthmus.graph.two_mode_graph import TwoModeGraph

__all__ = ["Components", "articulation_points", "bridges", "components"]


@dataclass(frozen=True, eq=False)
class Components(EqualByValue):
    """Connected components.

    Attributes
    ----------
    vertices : Table
        One row an actor (of a two-mode graph, a project too): the number of its component.
    sizes : array
        Vertices of every component.
    """

    vertices: Table
    sizes: npt.NDArray[np.int32]

    @property
    def label(self) -> npt.NDArray[np.int32]:
        """Number of the component of every vertex."""
        return self.vertices["component"]

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
    form="numbered by their first vertex",
    range="1 to n components, numbered from 0; none without a vertex",
    undefined="nowhere",
    complexity="O(n + m)",
)
def components(g: AnyGraph) -> Components:
    """What hangs together; an isolate is a component of its own.

    Parameters
    ----------
    g : CooperationGraph or TwoModeGraph
        The ties; of a two-mode graph, the links.

    Examples
    --------
    >>> import isthmus as im
    >>> im.components(im.CooperationGraph.from_ties([0], [1], n=3)).sizes.tolist()
    [2, 1]
    """
    require_kind(g, AnyGraph, "components")
    label, sizes = _core.components(g._core)
    return Components(actor_table(g, {"component": label}), sizes)


@measure(
    "network",
    "vertices without which a component falls apart",
    source="Hopcroft & Tarjan 1973, doi:10.1145/362248.362272",
    form="one depth-first search",
    range="none to n − 2",
    undefined="nowhere",
    complexity="O(n + m)",
)
def articulation_points(g: AnyGraph) -> Table:
    """The vertices without which a component falls apart; one row each.

    Parameters
    ----------
    g : CooperationGraph or TwoModeGraph
        The ties.

    Returns
    -------
    Table
        By name, in the order of the graph: `id`, the number of the vertex; of a two-mode graph also its `mode`.

    Examples
    --------
    >>> import isthmus as im
    >>> path = im.CooperationGraph.from_ties([0, 1], [1, 2], names=["Kent", "Lille", "Gent"])
    >>> im.articulation_points(path).to_dict()
    {'Lille': 1}
    """
    require_kind(g, AnyGraph, "articulation_points")
    return actor_table(g, {"id": np.arange(len(g.names), dtype=np.int32)})._take(_core.articulation_points(g._core))


@measure(
    "network",
    "ties without which a component falls apart",
    source="Hopcroft & Tarjan 1973, doi:10.1145/362248.362272",
    form="one depth-first search",
    range="none to n − 1",
    undefined="nowhere",
    complexity="O(n + m)",
)
def bridges(g: AnyGraph) -> Table:
    """The ties without which a component falls apart; one row each.

    Parameters
    ----------
    g : CooperationGraph or TwoModeGraph
        The ties.

    Returns
    -------
    Table
        `u` and `v`, the names of both ends (of a two-mode graph `actor` and `project`), and `u_id` and `v_id`, their
        numbers, the smaller first.

    Examples
    --------
    >>> import isthmus as im
    >>> path = im.CooperationGraph.from_ties([0, 1], [1, 2], names=["Kent", "Lille", "Gent"])
    >>> im.bridges(path)["u"].tolist(), im.bridges(path)["v"].tolist()
    (['Kent', 'Lille'], ['Lille', 'Gent'])
    """
    require_kind(g, AnyGraph, "bridges")
    u, v = _core.bridges(g._core)
    names = np.array(g.names, dtype=object)
    first, second = ("actor", "project") if isinstance(g, TwoModeGraph) else ("u", "v")
    columns = {first: names[u], second: names[v], "u_id": u, "v_id": v}
    return Table([str(i) for i in range(len(u))], columns, index_name="tie", backend=g._backend)
