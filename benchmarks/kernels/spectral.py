"""PageRank and eigenvector centrality, of ties weighted by count."""

from __future__ import annotations

from typing import Any

import numpy as np

import isthmus as im
from harness.agreement import equal_to
from harness.case import Case
from harness.measure import Kernel, Runner

ACCURACY = 1e-6  # of values within 1,000 of the largest; solvers stop where they please below that


def _pagerank_peers(_case: Case) -> list[Runner]:
    def networkit(graph: Any) -> np.ndarray:
        import networkit

        return np.array(networkit.centrality.PageRank(graph, damp=0.85, tol=1e-12).run().scores())

    def networkx(graph: Any) -> np.ndarray:
        import networkx as nx

        return np.array(list(nx.pagerank(graph, tol=1e-15, max_iter=1000).values()))

    return [
        Runner("igraph", lambda c: c.igraph, lambda g: np.array(g.pagerank(weights="weight"))),
        Runner(
            "networkit",
            lambda c: c.networkit_weighted,
            networkit,
            # it keeps nothing of what isolates would give away: all values are too small by one factor
            lambda found, _: found / np.sum(found),
            "tolerance 1e-12, scaled to sum 1",
        ),
        Runner("networkx", lambda c: c.networkx, networkx, note="by scipy, tolerance 1e-15"),
    ]


def _unit(found: Any, _case: Case) -> np.ndarray:
    values = np.abs(np.asarray(found, dtype=float))
    return values / np.linalg.norm(values)


def _eigenvector_peers(_case: Case) -> list[Runner]:
    def networkit(graph: Any) -> Any:
        import networkit

        return networkit.centrality.EigenvectorCentrality(graph, tol=1e-13).run().scores()

    return [
        Runner("igraph", lambda c: c.igraph, lambda g: g.eigenvector_centrality(weights="weight"), _unit),
        Runner("networkit", lambda c: c.networkit_weighted, networkit, _unit, "tolerance 1e-13"),
    ]


KERNELS = [
    Kernel(
        "pagerank",
        "damping 0.85",
        lambda _c: Runner(
            "isthmus",
            lambda c: c.graph(),
            lambda g: im.pagerank(g),
            lambda found, _: found["pagerank"],
            fresh=True,
        ),
        _pagerank_peers,
        equal_to(ACCURACY),
        "equal to 1e-6",
    ),
    Kernel(
        "eigenvector",
        "Bonacich",
        lambda _c: Runner(
            "isthmus",
            lambda c: c.graph(),
            lambda g: im.eigenvector(g),
            lambda found, case: _unit(found["eigenvector"], case),
            fresh=True,
        ),
        _eigenvector_peers,
        equal_to(ACCURACY),
        "equal to 1e-6",
    ),
]
