"""The network that is measured, in the form that every library takes; each form is made once, when it is asked for."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

import isthmus as im

SEED = 1
FEW_STEPS = 2e9  # sources times ties that take a peer some seconds


class Case:
    """A table and what is made of it.

    Attributes
    ----------
    path : Path
        The table.
    name : str
        What it is called in the results.
    sources : int
        From how many vertices a peer that would need minutes searches; 0 for all.
    columns : tuple of str, optional
        The columns of projects and actors, for libraries that have to be told.
    """

    def __init__(
        self, path: Path, *, sources: int = 256, columns: tuple[str, str] | None = None, name: str | None = None
    ) -> None:
        self.path, self.name = path, name or path.name.split(".")[0]
        self.net = im.read(path)
        self.columns = columns
        n = self.net.n_actors
        cheap = n * self.g.n_ties <= FEW_STEPS
        self.sources = n if sources == 0 or cheap or n <= sources else sources

    def graph(self) -> im.CooperationGraph:
        """A new projection, which nothing was computed of."""
        return self.net.cooperation("count")

    @cached_property
    def g(self) -> im.CooperationGraph:
        """A projection that is kept."""
        return self.graph()

    @property
    def exact(self) -> bool:
        """Whether all sources are searched from."""
        return self.sources == self.net.n_actors

    @cached_property
    def share(self) -> float:
        """The share of all sources."""
        return self.sources / max(1, self.net.n_actors)

    @cached_property
    def drawn(self) -> np.ndarray:
        """The sources that a sample of ours has."""
        if self.exact:
            return np.arange(self.net.n_actors)
        return im._core.betweenness_sources(self.net.n_actors, self.sources, SEED)

    @cached_property
    def matrix(self) -> Any:
        """Actors by projects, scipy."""
        return self.net.to_scipy()

    @cached_property
    def ends(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Both ends and the weight of every tie."""
        u = np.repeat(np.arange(self.g.n_actors, dtype=np.int32), np.diff(self.g.indptr))
        once = u < self.g.indices
        return u[once], np.asarray(self.g.indices)[once], np.asarray(self.g.weights)[once]

    @cached_property
    def country(self) -> np.ndarray:
        """The number of every actor's country, -1 without one; by the order of their names."""
        given = self.net.actors["country"]
        names = sorted({name for name in given if isinstance(name, str) and name})
        number = {name: i for i, name in enumerate(names)}
        return np.array([number.get(name, -1) for name in given], dtype=np.int64)

    @cached_property
    def component(self) -> np.ndarray:
        """The size of the component of every actor."""
        from scipy.sparse.csgraph import connected_components

        _, label = connected_components(self.g.to_scipy(), directed=False)
        return np.bincount(label)[label]

    @cached_property
    def igraph(self) -> Any:
        """The projection, igraph, with the edge attribute "weight"."""
        import igraph

        u, v, weight = self.ends
        graph = igraph.Graph(n=self.g.n_actors, edges=np.column_stack([u, v]))
        graph.es["weight"] = weight.tolist()
        return graph

    @cached_property
    def igraph_two_mode(self) -> Any:
        """The two-mode network, igraph."""
        return self.net.to_igraph()

    def _networkit(self, weighted: bool) -> Any:
        import networkit

        u, v, weight = self.ends
        values = (weight, (u, v)) if weighted else (np.ones(len(u)), (u, v))
        graph = networkit.graph.GraphFromCoo(values, n=self.g.n_actors, weighted=weighted)
        graph.indexEdges()
        return graph

    @cached_property
    def networkit(self) -> Any:
        """The projection without weights, NetworKit."""
        return self._networkit(False)

    @cached_property
    def networkit_weighted(self) -> Any:
        """The projection, NetworKit."""
        return self._networkit(True)

    @cached_property
    def networkx(self) -> Any:
        """The projection, NetworkX."""
        import networkx as nx

        return nx.from_scipy_sparse_array(self.g.to_scipy())

    @cached_property
    def networkx_two_mode(self) -> Any:
        """The two-mode network, NetworkX."""
        return self.net.to_networkx()

    @cached_property
    def rustworkx(self) -> Any:
        """The projection, rustworkx."""
        import rustworkx

        graph = rustworkx.PyGraph(multigraph=False)
        graph.add_nodes_from(list(range(self.g.n_actors)))
        graph.add_edges_from(list(zip(*(column.tolist() for column in self.ends), strict=True)))
        return graph
