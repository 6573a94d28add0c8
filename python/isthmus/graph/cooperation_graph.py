"""Ties between actors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from isthmus import _core
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import Kind, named_kind
from isthmus.core.markup import escaped
from isthmus.core.names import Names
from isthmus.core.table import Table
from isthmus.graph import libraries
from isthmus.graph.structure import Ends, OfActors, ends_of, least_weight, weights_of
from isthmus.model.actors import Actors

if TYPE_CHECKING:
    pass

__all__ = ["CooperationGraph"]


class CooperationGraph(OfActors):
    """Weighted ties between actors; made by ``net.cooperation()`` or `from_ties`.

    The rows are compressed sparse rows in C++ memory: `indptr`, `indices` and `weights` are read-only views of it that
    keep it alive. A graph holds its `actors`, not its network; of a projection it keeps the links it came from and
    whether it is `whole`: every pair of partners of every project is tied.
    """

    _kind = Kind(
        "a graph of ties",
        "net.cooperation()",
        (
            (
                "DirectedGraph",
                'its ties have a direction; im.read_ties(path, direction="undirected") reads them without',
            ),
        ),
    )

    def __init__(
        self,
        core: _core.CooperationGraph,
        *,
        actors: Actors | None = None,
        weight_name: str = "weight",
        links: _core.Network | None = None,
        whole: bool = True,
    ) -> None:
        if not isinstance(core, _core.CooperationGraph):
            raise InvalidValueError(
                "a graph of ties is made by net.cooperation(), im.read_ties(path), CooperationGraph.from_ties(u, v) or "
                f"from_networkx(g); not from {named_kind(core)}"
            )
        self._core = core
        self.actors = Actors(core.vertex_count) if actors is None else actors
        self.weight_name = weight_name
        self._links = links
        self.whole = whole
        self.notes: list[str] = Names()
        self.issues: Table | None = None

    @classmethod
    def from_ties(
        cls,
        u: Ends,
        v: Ends,
        weight: Sequence[float] | npt.NDArray[Any] | None = None,
        *,
        n: int | None = None,
        names: Sequence[str] | None = None,
    ) -> CooperationGraph:
        """A graph of undirected ties, each given once.

        Parameters
        ----------
        u, v : sequence of int
            The ends of every tie, from 0.
        weight : sequence of float, optional
            Weights; 1 without them.
        n : int, optional
            Number of actors; without it the largest end + 1, or the number of names.
        names : sequence of str, optional
            Names of the actors.

        Examples
        --------
        >>> import isthmus as im
        >>> g = im.CooperationGraph.from_ties([0, 0], [1, 2], names=["Kent", "Lille", "Gent"])
        >>> g.n_ties
        2
        """
        first, second, n = ends_of(u, v, n, names)
        core = _core.graph_from_ties(n, first, second, weights_of(weight, len(first)))
        return cls(core, actors=Actors(n, names=names))

    @classmethod
    def _of(cls, parts: libraries.Parts, weight_name: str) -> CooperationGraph:
        """A graph of another library, taken apart."""
        n = len(parts.names)
        core = _core.graph_from_ties(n, parts.u.tolist(), parts.v.tolist(), parts.weight.tolist())
        return cls(core, actors=Actors(n, names=parts.names, known=parts.attributes()), weight_name=weight_name)

    @classmethod
    def from_networkx(cls, graph: Any, *, weight: str | None = "weight", name: str = "name") -> CooperationGraph:
        """A graph of ties from one of networkx, which is not directed and has one tie a pair.

        Parameters
        ----------
        graph : networkx.Graph
            The ties. What its nodes say of themselves becomes ``attributes``, so that ``by="country"`` works.
        weight : str, optional
            The attribute of ties that weighs them; None counts each as 1, and so does "weight" where none has it.
        name : str
            The attribute of nodes that names them; a node without it is called as it is.

        Raises
        ------
        InvalidValueError
            Another kind of graph, with what to call first; a tie without a weight, or of an actor to itself.

        Examples
        --------
        >>> import isthmus as im, networkx
        >>> g = im.CooperationGraph.from_networkx(networkx.Graph([("Kent", "Lille"), ("Lille", "Gent")]))
        >>> g.names, g.n_ties
        (['Kent', 'Lille', 'Gent'], 2)
        """
        parts = libraries.of_networkx(graph, weight, name, "CooperationGraph.from_networkx")
        return cls._of(parts, weight or "weight")

    @classmethod
    def from_igraph(cls, graph: Any, *, weight: str | None = "weight", name: str = "name") -> CooperationGraph:
        """A graph of ties from one of igraph, which is not directed and has one tie a pair.

        Parameters
        ----------
        graph : igraph.Graph
            The ties. What its vertices say of themselves becomes ``attributes``.
        weight : str, optional
            The attribute of edges that weighs them; None counts each as 1, and so does "weight" where there is none.
        name : str
            The attribute of vertices that names them; without it they are called by their numbers.

        Raises
        ------
        InvalidValueError
            Another kind of graph, with what to call first; a tie without a weight, or of an actor to itself.

        Examples
        --------
        >>> import isthmus as im, igraph
        >>> g = im.CooperationGraph.from_igraph(igraph.Graph([(0, 1), (1, 2)]))
        >>> g.names, g.n_ties
        (['0', '1', '2'], 2)
        """
        parts = libraries.of_igraph(graph, weight, name, "CooperationGraph.from_igraph")
        return cls._of(parts, weight or "weight")

    @classmethod
    def from_scipy(cls, matrix: Any, *, names: Sequence[str] | None = None) -> CooperationGraph:
        """A graph of ties from a symmetric matrix of weights, of scipy.sparse or NumPy; 0 is no tie.

        Parameters
        ----------
        matrix : sparse or dense array
            A row and a column an actor.
        names : sequence of str, optional
            Names of the actors; their numbers without it.

        Raises
        ------
        InvalidValueError
            It is not square, not symmetric or not of numbers, or its diagonal is not 0.

        Examples
        --------
        >>> import isthmus as im, scipy.sparse
        >>> matrix = scipy.sparse.csr_array([[0, 2.5], [2.5, 0]])
        >>> im.CooperationGraph.from_scipy(matrix, names=["Kent", "Lille"]).ties()["weight"]
        array([2.5])
        """
        return cls._of(libraries.of_matrix(matrix, names, "CooperationGraph.from_scipy"), "weight")

    @property
    def n_actors(self) -> int:
        """Number of actors."""
        return self._core.vertex_count

    @property
    def n_ties(self) -> int:
        """Number of ties, each counted once."""
        return self._core.edge_count

    @property
    def indptr(self) -> npt.NDArray[np.int32]:
        """Where each actor's ties begin in `indices`; n + 1 entries, read-only."""
        return self._core.indptr

    @property
    def indices(self) -> npt.NDArray[np.int32]:
        """Partners, row by row, ascending; every tie stands twice. Read-only."""
        return self._core.indices

    @property
    def weights(self) -> npt.NDArray[np.float64]:
        """Weights beside `indices`. Read-only."""
        return self._core.weights

    def ties(self) -> Table:
        """Every tie once: the names of both actors and the weight, one row a tie.

        Examples
        --------
        >>> import isthmus as im
        >>> path = im.CooperationGraph.from_ties([0, 1], [1, 2], names=["Kent", "Lille", "Gent"])
        >>> path.ties()
        tie      u      v  weight
        0     Kent  Lille       1
        1    Lille   Gent       1
        """
        u, v, weight = self._core.ties()
        names = np.array(self.names, dtype=object)
        columns = {"u": names[u], "v": names[v], self.weight_name: weight}
        rows = [str(i) for i in range(self.n_ties)]
        return Table(rows, columns, index_name="tie", backend=self._backend)

    def at_least(self, weight: float) -> CooperationGraph:
        """The ties of this weight or more; all actors stay.

        Parameters
        ----------
        weight : float
            The least weight of a tie that stays.

        Examples
        --------
        >>> import isthmus as im
        >>> g = im.CooperationGraph.from_ties([0, 1], [1, 2], [1, 4], names=["Kent", "Lille", "Gent"])
        >>> g.at_least(2).ties()
        tie      u     v  weight
        0    Lille  Gent       4
        """
        core = self._core.at_least(least_weight(weight))
        whole = self.whole and core.edge_count == self.n_ties
        graph = CooperationGraph(core, actors=self.actors, weight_name=self.weight_name, links=self._links, whole=whole)
        graph.notes, graph.issues = self.notes, self.issues
        return graph

    def to_scipy(self) -> Any:
        """The weights as a symmetric ``scipy.sparse.csr_array``, sharing the memory (read-only).

        Examples
        --------
        >>> import isthmus as im
        >>> path = im.CooperationGraph.from_ties([0, 1], [1, 2], names=["Kent", "Lille", "Gent"])
        >>> path.to_scipy().toarray()
        array([[0., 1., 0.],
               [1., 0., 1.],
               [0., 1., 0.]])
        """
        from scipy.sparse import csr_array

        shape = (self.n_actors, self.n_actors)
        return csr_array((self.weights, self.indices, self.indptr), shape=shape, copy=False)

    def to_networkx(self) -> Any:
        """As a ``networkx.Graph`` with actors as numbers, `name` on nodes and `weight` on edges.

        Examples
        --------
        >>> import isthmus as im
        >>> path = im.CooperationGraph.from_ties([0, 1], [1, 2], names=["Kent", "Lille", "Gent"])
        >>> path.to_networkx().nodes[0]
        {'name': 'Kent'}
        """
        import networkx as nx

        graph = nx.Graph()
        graph.add_nodes_from((i, {"name": name}) for i, name in enumerate(self.names))
        u, v, weight = self._core.ties()
        graph.add_weighted_edges_from(zip(u.tolist(), v.tolist(), weight.tolist(), strict=True))
        return graph

    def to_igraph(self) -> Any:
        """As an ``igraph.Graph`` with the vertex attribute `name` and the edge attribute `weight`.

        Examples
        --------
        >>> import isthmus as im
        >>> path = im.CooperationGraph.from_ties([0, 1], [1, 2], names=["Kent", "Lille", "Gent"])
        >>> path.to_igraph().vs["name"]
        ['Kent', 'Lille', 'Gent']
        """
        import igraph

        u, v, weight = self._core.ties()
        edges = list(zip(u.tolist(), v.tolist(), strict=True))
        graph = igraph.Graph(n=self.n_actors, edges=edges)
        graph.vs["name"] = self.names
        graph.es["weight"] = weight.tolist()
        return graph

    def __getstate__(self) -> dict[str, Any]:
        rows = (np.array(self.indptr), np.array(self.indices), np.array(self.weights))
        return {
            "rows": rows,
            "actors": self.actors,
            "weight_name": self.weight_name,
            "projection": self._links is not None,
            "whole": self.whole,
            "projection_parts": self._core.projection_parts,
            "notes": self.notes,
            "issues": self.issues,
        }

    def __setstate__(self, state: dict[str, Any]) -> None:
        self._core = _core.graph_from_rows(*(part.tolist() for part in state["rows"]))
        if (parts := state.get("projection_parts")) is not None:
            self._core = _core.whole_projection(self._core, *parts)
        self.actors, self.weight_name, self.whole = state["actors"], state["weight_name"], state["whole"]
        self._links = self.actors.core if state["projection"] else None
        self.notes, self.issues = state["notes"], state["issues"]

    def __repr__(self) -> str:
        vertices = f"{self.n_actors:,} {self.actors.kind}s"
        return f"CooperationGraph: {vertices}, {self.n_ties:,} ties, weight {self.weight_name!r}"

    def _repr_html_(self) -> str:
        return f"<p>{escaped(repr(self))}</p>"
