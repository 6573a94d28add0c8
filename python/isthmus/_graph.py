"""Graphs: ties between actors, and actors and projects as one graph."""

from __future__ import annotations

import functools
import html
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt

from isthmus import _core
from isthmus._grouping import By, Grouping, as_grouping
from isthmus._table import Table
from isthmus.errors import InvalidValueError, LimitError

if TYPE_CHECKING:
    from isthmus._network import PartnershipNetwork

Ends: TypeAlias = Sequence[int] | npt.NDArray[Any]
_MOST_ACTORS = 2**31 - 1


def _ends(u: Ends, v: Ends, n: int | None, names: Sequence[str] | None) -> tuple[list[int], list[int], int]:
    """Both ends of every tie, and the number of actors."""
    ends: list[npt.NDArray[np.int64]] = []
    for given in (u, v):
        numbers = np.asarray(given if len(given) else np.empty(0, dtype=np.int64))
        if numbers.ndim != 1 or numbers.dtype.kind not in "iu":
            raise InvalidValueError(
                f"ends of ties are actors' numbers, one each; these are {numbers.dtype} of shape {numbers.shape}"
            )
        ends.append(numbers.astype(np.int64))
    if len(ends[0]) != len(ends[1]):
        raise InvalidValueError(f"there are {len(ends[0])} first ends and {len(ends[1])} second ends")
    largest = max((int(part.max()) for part in ends if part.size), default=-1)
    if n is None:
        n = len(names) if names is not None else largest + 1
    if names is not None and len(names) != n:
        raise InvalidValueError(f"there are {len(names)} names for {n} actors")
    if max(n, largest) > _MOST_ACTORS:
        raise LimitError(f"a graph holds up to {_MOST_ACTORS:,} actors; this one would need {max(n, largest + 1):,}")
    return ends[0].tolist(), ends[1].tolist(), n


class CooperationGraph:
    """Weighted ties between actors; made by ``net.cooperation()`` or `from_ties`.

    The rows are compressed sparse rows in C++ memory: `indptr`, `indices` and `weights` are read-only views of it that
    keep it alive.
    """

    def __init__(
        self,
        core: _core.CooperationGraph,
        *,
        names: list[str] | None = None,
        net: PartnershipNetwork | None = None,
        weight_name: str = "weight",
    ) -> None:
        self._core = core
        self._names = names
        self.net = net
        self.weight_name = weight_name
        self.attributes: Table | None = None
        self.notes: list[str] = []
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
        first, second, n = _ends(u, v, n, names)
        weights = np.ones(len(first)) if weight is None else np.asarray(weight, dtype=float)
        core = _core.graph_from_ties(n, first, second, weights.tolist())
        return cls(core, names=None if names is None else list(names))

    @property
    def n_actors(self) -> int:
        """Number of actors."""
        return self._core.vertex_count

    @property
    def n_ties(self) -> int:
        """Number of ties, each counted once."""
        return self._core.edge_count

    @property
    def names(self) -> list[str]:
        """Names of the actors; their numbers if they have none."""
        if self._names is None:
            self._names = [str(i) for i in range(self.n_actors)]
        return self._names

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
        """Every tie once: the names of both actors and the weight, one row a tie."""
        u, v, weight = self._core.ties()
        names = np.array(self.names, dtype=object)
        columns = {"u": names[u], "v": names[v], self.weight_name: weight}
        rows = [str(i) for i in range(self.n_ties)]
        return Table(rows, columns, index_name="tie", backend=self._backend)

    @property
    def _backend(self) -> str | None:
        return None if self.net is None else self.net._backend

    def _grouping(self, by: By) -> Grouping:
        """`by` as a grouping of this graph's actors."""
        named = functools.partial(_by_attribute, self.attributes) if self.net is None else self.net.grouping
        return as_grouping(by, named, self.names)

    def to_scipy(self) -> Any:
        """The weights as a symmetric ``scipy.sparse.csr_array``, sharing the memory (read-only)."""
        from scipy.sparse import csr_array

        shape = (self.n_actors, self.n_actors)
        return csr_array((self.weights, self.indices, self.indptr), shape=shape, copy=False)

    def to_networkx(self) -> Any:
        """As a ``networkx.Graph`` with actors as numbers, `name` on nodes and `weight` on edges."""
        import networkx as nx

        graph = nx.Graph()
        graph.add_nodes_from((i, {"name": name}) for i, name in enumerate(self.names))
        u, v, weight = self._core.ties()
        graph.add_weighted_edges_from(zip(u.tolist(), v.tolist(), weight.tolist(), strict=True))
        return graph

    def to_igraph(self) -> Any:
        """As an ``igraph.Graph`` with the vertex attribute `name` and the edge attribute `weight`."""
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
            "names": self._names,
            "net": self.net,
            "weight_name": self.weight_name,
            "attributes": self.attributes,
            "notes": self.notes,
            "issues": self.issues,
        }

    def __setstate__(self, state: dict[str, Any]) -> None:
        self._core = _core.graph_from_rows(*(part.tolist() for part in state["rows"]))
        self._names, self.net, self.weight_name = state["names"], state["net"], state["weight_name"]
        self.attributes, self.notes, self.issues = state["attributes"], state["notes"], state["issues"]

    def __repr__(self) -> str:
        return f"CooperationGraph: {self.n_actors:,} actors, {self.n_ties:,} ties, weight {self.weight_name!r}"

    def _repr_html_(self) -> str:
        return f"<p>{html.escape(repr(self))}</p>"


def _by_attribute(attributes: Table | None, by: str) -> Grouping:
    """Actors by what the file of a graph says of them."""
    if attributes is None or by not in attributes.columns:
        known = "" if attributes is None else f"; it knows {', '.join(attributes.columns)}"
        raise InvalidValueError(
            f"this graph came from no network and knows no {by!r} of its actors{known}; give one label an actor"
        )
    return Grouping(attributes[by])


class TwoModeGraph:
    """Actors and projects as the vertices of one graph; made by ``net.two_mode()``. Actors come first."""

    def __init__(self, net: PartnershipNetwork) -> None:
        self.net = net
        self._core = _core.TwoModeGraph(net._core)

    @property
    def n_actors(self) -> int:
        """Number of actors, the first vertices."""
        return self._core.actor_count

    @property
    def n_projects(self) -> int:
        """Number of projects, the vertices after the actors."""
        return self._core.vertex_count - self._core.actor_count

    @property
    def n_ties(self) -> int:
        """Number of links between an actor and a project."""
        return self._core.edge_count

    @property
    def names(self) -> list[str]:
        """Names of the actors, then of the projects."""
        return self.net.actor_names + self.net.project_names

    @property
    def _backend(self) -> str | None:
        return self.net._backend

    def __repr__(self) -> str:
        return f"TwoModeGraph: {self.n_actors:,} actors, {self.n_projects:,} projects, {self.n_ties:,} links"


class DirectedGraph:
    """Ties with a direction, as partners report them: who names whom.

    Examples
    --------
    >>> import isthmus as im
    >>> g = im.DirectedGraph([0, 1], [1, 2])
    >>> g.n_actors
    3
    """

    def __init__(
        self,
        source: Ends,
        target: Ends,
        weight: Sequence[float] | npt.NDArray[Any] | None = None,
        *,
        n: int | None = None,
        names: Sequence[str] | None = None,
    ) -> None:
        first, second, n = _ends(source, target, n, names)
        weights = np.ones(len(first)) if weight is None else np.asarray(weight, dtype=float)
        self._take(_core.DirectedGraph(n, first, second, weights.tolist()), names)

    def _take(self, core: _core.DirectedGraph, names: Sequence[str] | None) -> None:
        self._core = core
        self.names: list[str] = [str(i) for i in range(core.vertex_count)] if names is None else list(names)
        self._backend: str | None = None
        self.attributes: Table | None = None
        self.notes: list[str] = []
        self.issues: Table | None = None

    @classmethod
    def _wrap(cls, core: _core.DirectedGraph, names: Sequence[str]) -> DirectedGraph:
        graph = cls.__new__(cls)
        graph._take(core, names)
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
        """Every tie: the names of who gives and who gets it, and the weight, one row a tie."""
        source, target, weight = self._core.arcs()
        names = np.array(self.names, dtype=object)
        rows = [str(i) for i in range(self.n_ties)]
        columns = {"source": names[source], "target": names[target], "weight": weight}
        return Table(rows, columns, index_name="tie", backend=self._backend)

    def _grouping(self, by: By) -> Grouping:
        return as_grouping(by, functools.partial(_by_attribute, self.attributes), self.names)

    def to_scipy(self) -> Any:
        """The weights as a ``scipy.sparse.csr_array``: row gives, column gets."""
        from scipy.sparse import coo_array

        source, target, weight = self._core.arcs()
        return coo_array((weight, (source, target)), shape=(self.n_actors, self.n_actors)).tocsr()

    def to_networkx(self) -> Any:
        """As a ``networkx.DiGraph`` with actors as numbers, `name` on nodes and `weight` on edges."""
        import networkx as nx

        graph = nx.DiGraph()
        graph.add_nodes_from((i, {"name": name}) for i, name in enumerate(self.names))
        graph.add_weighted_edges_from(zip(*(part.tolist() for part in self._core.arcs()), strict=True))
        return graph

    def to_igraph(self) -> Any:
        """As a directed ``igraph.Graph`` with the vertex attribute `name` and the edge attribute `weight`."""
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
            "names": self.names,
            "attributes": self.attributes,
            "notes": self.notes,
            "issues": self.issues,
        }

    def __setstate__(self, state: dict[str, Any]) -> None:
        self._take(_core.DirectedGraph(len(state["names"]), *state["arcs"]), state["names"])
        self.attributes, self.notes, self.issues = state["attributes"], state["notes"], state["issues"]

    def __repr__(self) -> str:
        return f"DirectedGraph: {self.n_actors:,} actors, {self.n_ties:,} ties"
