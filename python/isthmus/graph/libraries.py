"""Graphs of other libraries, taken apart: names, ties and weights. None of the libraries is imported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from isthmus.core.arrays import refuse_masked
from isthmus.core.errors import InvalidValueError, UnknownNameError
from isthmus.core.kinds import named_kind, shown
from isthmus.core.names import Names
from isthmus.core.table import Array, Table


@dataclass(frozen=True)
class Parts:
    """A graph of another library: names of its nodes, ends and weights of its ties, and what it says of the nodes."""

    names: list[str]
    u: npt.NDArray[np.int64]
    v: npt.NDArray[np.int64]
    weight: npt.NDArray[np.float64]
    known: dict[str, list[Any]] = field(default_factory=dict)

    def attributes(self) -> Table | None:
        """What it says of the nodes, as a table of actors; None where it says nothing."""
        columns = {name: _column(values) for name, values in self.known.items()}
        return Table(self.names, columns, index_name="actor") if columns else None


def _column(values: list[Any]) -> Array:
    """Numbers as numbers, everything else as texts; missing where a node has none."""
    if all(value is None or (isinstance(value, (int, float)) and not isinstance(value, bool)) for value in values):
        return np.array([np.nan if value is None else value for value in values], dtype=float)
    return np.array([None if value is None else str(value) for value in values], dtype=object)


def require_library(graph: object, members: Sequence[str], what: str, caller: str) -> None:
    """InvalidValueError unless `graph` has the members that make it what the caller needs."""
    if isinstance(graph, type) or not all(hasattr(graph, name) for name in members):
        raise InvalidValueError(f"{caller} needs {what}; got {named_kind(graph)}")


def require_simple(directed: bool, multiple: bool, advice: Mapping[str, str], caller: str) -> None:
    """InvalidValueError, with what to call first, for directions and parallel ties: their meaning is the user's."""
    if directed:
        raise InvalidValueError(
            f"{caller} needs ties without a direction, and these have one; if a tie either way is a tie, give "
            f"{advice['directed']}; im.DirectedGraph(source, target, weight) keeps directions"
        )
    if multiple:
        raise InvalidValueError(
            f"{caller} needs one tie a pair, and some pairs have several; {advice['multiple']} makes one of them"
        )


def _weights(given: list[Any], weight: str | None, ends: Iterable[tuple[str, str]]) -> npt.NDArray[np.float64]:
    """A weight for each tie: 1 where none has one by the usual name."""
    stated = [value is not None for value in given]
    if weight is None or (weight == "weight" and not any(stated)):
        return np.ones(len(given))
    if given and not any(stated):
        raise UnknownNameError(f"no tie has {shown(weight)}; weight=None counts each as 1")
    for value, (u, v) in zip(given, ends, strict=True):
        if isinstance(value, bool) or not isinstance(value, (int, float, np.number)):
            state = "has none" if value is None else f"has {shown(value)}"
            raise InvalidValueError(
                f"weight={shown(weight)} is a number of each tie; {u} - {v} {state}; weight=None counts each as 1"
            )
    return np.array(given, dtype=float)


def _require_no_loop(parts: Parts, advice: str) -> Parts:
    loops = np.flatnonzero(parts.u == parts.v)
    if loops.size:
        raise InvalidValueError(f"{parts.names[parts.u[loops[0]]]} is tied to itself, which no actor is; {advice}")
    return parts


def of_networkx(graph: Any, weight: str | None, name: str, caller: str) -> Parts:
    """A graph of networkx: nodes are called by their attribute `name`, else as they are."""
    require_library(graph, ("nodes", "edges", "is_directed", "is_multigraph"), "a networkx.Graph", caller)
    advice = {"directed": "graph.to_undirected()", "multiple": "networkx.Graph(graph)"}
    require_simple(graph.is_directed(), graph.is_multigraph(), advice, caller)
    said = dict(graph.nodes(data=True))
    number = {node: i for i, node in enumerate(said)}
    names = [str(node if data.get(name) is None else data[name]) for node, data in said.items()]
    edges = list(graph.edges(data=True))
    u = np.array([number[a] for a, _, _ in edges], dtype=np.int64)
    v = np.array([number[b] for _, b, _ in edges], dtype=np.int64)
    ends = ((names[a], names[b]) for a, b in zip(u, v, strict=True))
    weights = _weights([data.get(weight) for _, _, data in edges], weight, ends)
    columns = dict.fromkeys(key for data in said.values() for key in data if key != name)
    known = {str(key): [data.get(key) for data in said.values()] for key in columns}
    parts = Parts(names, u, v, weights, known)
    return _require_no_loop(parts, "graph.remove_edges_from(networkx.selfloop_edges(graph)) takes such ties out")


def of_igraph(graph: Any, weight: str | None, name: str, caller: str) -> Parts:
    """A graph of igraph: vertices are called by their attribute `name`, else by their number."""
    require_library(graph, ("vs", "es", "is_directed", "get_edgelist"), "an igraph.Graph", caller)
    combine = 'combine_edges="sum"'
    advice = {"directed": f"graph.as_undirected({combine})", "multiple": f"graph.simplify({combine})"}
    require_simple(graph.is_directed(), graph.has_multiple(), advice, caller)
    there = graph.vs.attributes()
    names = [str(i if text is None else text) for i, text in enumerate(graph.vs[name])] if name in there else None
    names = names if names is not None else [str(i) for i in range(graph.vcount())]
    edges = np.array(graph.get_edgelist(), dtype=np.int64).reshape(-1, 2)
    given = list(graph.es[weight]) if weight in graph.es.attributes() else [None] * len(edges)
    weights = _weights(given, weight, ((names[a], names[b]) for a, b in edges))
    known = {str(key): list(graph.vs[key]) for key in there if key != name}
    parts = Parts(names, edges[:, 0], edges[:, 1], weights, known)
    return _require_no_loop(parts, "graph.simplify() takes such ties out")


def of_matrix(matrix: Any, names: Sequence[str] | None, caller: str) -> Parts:
    """A symmetric matrix of weights, sparse or not; 0 is no tie."""
    if hasattr(matrix, "tocoo"):
        rows = matrix.tocoo(copy=True)
        if rows.data.dtype.kind in "biuf":
            rows.data = rows.data.astype(float)  # entries of one pair are added, and small integers would overflow
        rows.sum_duplicates()
        u, v, weight = (np.asarray(part) for part in (rows.row, rows.col, rows.data))
        shape = tuple(matrix.shape)
    else:
        require_library(matrix, ("__array__",), "a matrix of scipy.sparse or NumPy", caller)
        refuse_masked(matrix, "matrix")
        dense = np.asarray(matrix)
        shape = dense.shape
        u, v = np.nonzero(dense) if dense.ndim == 2 else (np.empty(0, dtype=np.int64),) * 2
        weight = dense[u, v] if dense.ndim == 2 else np.empty(0)
    if len(shape) != 2 or shape[0] != shape[1]:
        raise InvalidValueError(f"{caller} needs a square matrix, a row and a column an actor; this one is {shape}")
    if weight.dtype.kind not in "biuf":
        raise InvalidValueError(f"{caller} needs a matrix of numbers; this one holds {weight.dtype}")
    if names is not None:
        names = Names.of(names, "names")
    if names is not None and len(names) != shape[0]:
        raise InvalidValueError(f"there are {len(names)} names for {shape[0]} actors")
    there = weight != 0
    u, v, weight = u[there].astype(np.int64), v[there].astype(np.int64), weight[there].astype(float)
    if not np.isfinite(weight).all():
        i = int(np.flatnonzero(~np.isfinite(weight))[0])
        raise InvalidValueError(f"{caller} needs finite weights, and 0 for no tie; [{u[i]}, {v[i]}] is {weight[i]}")
    called = [str(i) for i in range(shape[0])] if names is None else [str(name) for name in names]
    _require_no_loop(Parts(called, u, v, weight), "the diagonal has to be 0: matrix.setdiag(0)")
    _require_symmetric(u, v, weight, caller)
    half = u < v
    return Parts(called, u[half], v[half], weight[half])


def _require_symmetric(u: Array, v: Array, weight: Array, caller: str) -> None:
    """InvalidValueError, with a pair whose two entries differ."""
    one, other = np.lexsort((v, u)), np.lexsort((u, v))
    same = (u[one] == v[other]) & (v[one] == u[other]) & (weight[one] == weight[other])
    if not same.all():
        entries = {(int(a), int(b)): float(w) for a, b, w in zip(u, v, weight, strict=True)}
        a, b = next(pair for pair, w in entries.items() if entries.get(pair[::-1]) != w)
        raise InvalidValueError(
            f"{caller} needs a symmetric matrix, whose ties have no direction; [{a}, {b}] is {entries[a, b]:g} and "
            f"[{b}, {a}] is {entries.get((b, a), 0.0):g}; give matrix + matrix.T, or half of it; "
            "im.DirectedGraph(*matrix.nonzero()) keeps directions"
        )
