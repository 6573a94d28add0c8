"""Ties with a direction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from isthmus import _core
from isthmus.core.kinds import Kind
from isthmus.core.names import Names
from isthmus.core.table import Table
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.graph.structure import Ends, OfActors, ends_of, least_weight, weights_of
from isthmus.model.actors import Actors

__all__ = ["DirectedGraph"]


class DirectedGraph(OfActors):
    """Ties with a direction, as partners report them: who names whom.

    Examples
    --------
    >>> import isthmus as im
    >>> g = im.DirectedGraph([0, 1], [1, 2])
    >>> g.n_actors
    3
    """

    _kind = Kind("a graph of directed ties", "im.DirectedGraph(source, target)")

    def __init__(
        self,
        source: Ends,
        target: Ends,
        weight: Sequence[float] | npt.NDArray[Any] | None = None,
        *,
        n: int | None = None,
        names: Sequence[str] | None = None,
    ) -> None:
        first, second, n = ends_of(source, target, n, names)
        self._take(_core.DirectedGraph(n, first, second, weights_of(weight, len(first))), Actors(n, names=names))

    def _take(self, core: _core.DirectedGraph, actors: Actors) -> None:
        self._core = core
        self.actors = actors
        self.notes: list[str] = Names()
        self.issues: Table | None = None

    @classmethod
    def _wrap(cls, core: _core.DirectedGraph, actors: Actors) -> DirectedGraph:
        graph = cls.__new__(cls)
        graph._take(core, actors)
        return graph

    @property
    def n_actors(self) -> int:
        """Number of actors."""
        return self._core.vertex_count

    @property
    def n_ties(self) -> int:
        """Number of ties; one that goes both ways is two."""
        return self._core.arc_count

    def ties(self) -> Table:
        """Every tie: the names of who gives and who gets it, and the weight, one row a tie.

        Examples
        --------
        >>> import isthmus as im
        >>> g = im.DirectedGraph([0, 1], [1, 2], names=["Kent", "Lille", "Gent"])
        >>> g.ties()
        tie  source  target  weight
        0      Kent   Lille       1
        1     Lille    Gent       1
        """
        source, target, weight = self._core.arcs()
        names = np.array(self.names, dtype=object)
        rows = [str(i) for i in range(self.n_ties)]
        columns = {"source": names[source], "target": names[target], "weight": weight}
        return Table(rows, columns, index_name="tie", backend=self._backend)

    def at_least(self, weight: float) -> DirectedGraph:
        """The ties of this weight or more; all actors stay.

        Parameters
        ----------
        weight : float
            The least weight of a tie that stays, such as a level of intensity.

        Examples
        --------
        >>> import isthmus as im
        >>> g = im.DirectedGraph([0, 1], [1, 0], [5, 3], names=["Kent", "Lille"])
        >>> g.at_least(4).ties()
        tie  source  target  weight
        0      Kent   Lille       5
        """
        graph = DirectedGraph._wrap(self._core.at_least(least_weight(weight)), self.actors)
        graph.notes, graph.issues = self.notes, self.issues
        return graph

    def symmetrized(self) -> CooperationGraph:
        """A tie between two wherever one names the other; it weighs both answers together.

        Raises
        ------
        InvalidValueError
            A sum past the largest number.

        Examples
        --------
        >>> import isthmus as im
        >>> g = im.DirectedGraph([0, 1, 1], [1, 0, 2], [5, 3, 4], names=["Kent", "Lille", "Gent"])
        >>> g.symmetrized().ties()
        tie      u      v  weight
        0     Kent  Lille       8
        1    Lille   Gent       4
        """
        return self._undirected(self._core.symmetrized(), "weight")

    def mutuality(self) -> CooperationGraph:
        """A tie between two wherever one names the other, of mutuality 2 where both do, and 1 where one does.

        ``g.mutuality().at_least(2)`` has the ties that are mutual, and ``g.at_least(3).mutuality().at_least(2)`` those
        that both report at level 3 or more.

        Examples
        --------
        >>> import isthmus as im
        >>> g = im.DirectedGraph([0, 1, 1], [1, 0, 2], [5, 3, 4], names=["Kent", "Lille", "Gent"])
        >>> g.mutuality().ties()
        tie      u      v  mutuality
        0     Kent  Lille          2
        1    Lille   Gent          1
        """
        return self._undirected(self._core.mutuality(), "mutuality")

    def _undirected(self, core: _core.CooperationGraph, weight_name: str) -> CooperationGraph:
        graph = CooperationGraph(core, actors=self.actors, weight_name=weight_name)
        graph.notes, graph.issues = self.notes, self.issues
        return graph

    def to_scipy(self) -> Any:
        """The weights as a ``scipy.sparse.csr_array``: row gives, column gets.

        Examples
        --------
        >>> import isthmus as im
        >>> g = im.DirectedGraph([0, 1], [1, 2])
        >>> g.to_scipy().toarray()
        array([[0., 1., 0.],
               [0., 0., 1.],
               [0., 0., 0.]])
        """
        from scipy.sparse import coo_array

        source, target, weight = self._core.arcs()
        return coo_array((weight, (source, target)), shape=(self.n_actors, self.n_actors)).tocsr()

    def to_networkx(self) -> Any:
        """As a ``networkx.DiGraph`` with actors as numbers, `name` on nodes and `weight` on edges.

        Examples
        --------
        >>> import isthmus as im
        >>> g = im.DirectedGraph([0, 1], [1, 2])
        >>> list(g.to_networkx().edges)
        [(0, 1), (1, 2)]
        """
        import networkx as nx

        graph = nx.DiGraph()
        graph.add_nodes_from((i, {"name": name}) for i, name in enumerate(self.names))
        graph.add_weighted_edges_from(zip(*(part.tolist() for part in self._core.arcs()), strict=True))
        return graph

    def to_igraph(self) -> Any:
        """As a directed ``igraph.Graph`` with the vertex attribute `name` and the edge attribute `weight`.

        Examples
        --------
        >>> import isthmus as im
        >>> g = im.DirectedGraph([0, 1], [1, 2])
        >>> g.to_igraph().get_edgelist()
        [(0, 1), (1, 2)]
        """
        import igraph

        source, target, weight = self._core.arcs()
        graph = igraph.Graph(
            n=self.n_actors, edges=list(zip(source.tolist(), target.tolist(), strict=True)), directed=True
        )
        graph.vs["name"] = self.names
        graph.es["weight"] = weight.tolist()
        return graph

    def __getstate__(self) -> dict[str, Any]:
        arcs = tuple(part.tolist() for part in self._core.arcs())
        return {
            "arcs": arcs,
            "actors": self.actors,
            "notes": self.notes,
            "issues": self.issues,
        }

    def __setstate__(self, state: dict[str, Any]) -> None:
        self._take(_core.DirectedGraph(len(state["actors"]), *state["arcs"]), state["actors"])
        self.notes, self.issues = state["notes"], state["issues"]

    def __repr__(self) -> str:
        return f"DirectedGraph: {self.n_actors:,} actors, {self.n_ties:,} ties"
