"""Random networks as isthmus and as other libraries know them; one hundred seeds of each."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

import isthmus as im

if TYPE_CHECKING:
    from collections.abc import Sequence

nx = pytest.importorskip("networkx", reason="networkx is the oracle here")
bipartite = pytest.importorskip("networkx.algorithms.bipartite", reason="networkx is the oracle here")

SEEDS = range(100)
N_ACTORS = 60
N_PROJECTS = 26
COUNTRIES = ("BE", "FR", "GB", "NL")


class Sample:
    """One random network, as isthmus and as networkx know it."""

    def __init__(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        rows: list[tuple[str, str]] = []
        for project in range(N_PROJECTS):
            # Small numbers are likelier, so that pairs repeat; projects of one partner leave isolates.
            size = int(rng.choice([1, 1, 1, 2, 2, 3, 4, 5, 6]))
            partners = (N_ACTORS * rng.random(size) ** 2).astype(int)
            rows += [(f"p{project}", f"a{partner}") for partner in sorted(set(partners.tolist()))]
        frame = {"project": [p for p, _ in rows], "actor": [a for _, a in rows]}
        self.net = im.from_table(frame, project="project", actor="actor")
        self.g = self.net.cooperation(weighting="count")
        self.both = nx.Graph()
        self.actors = list(self.g.names)
        self.projects = sorted({p for p, _ in rows}, key=lambda p: int(p[1:]))
        self.both.add_nodes_from(self.actors)
        self.both.add_nodes_from(self.projects)
        self.both.add_edges_from((a, p) for p, a in rows)
        self.one = bipartite.weighted_projected_graph(self.both, self.actors)

    def column(self, values: dict[str, float]) -> list[float]:
        return [values[a] for a in self.actors]

    def unless_isolate(self, values: dict[str, float]) -> list[float]:
        """networkx prints 0 where isthmus says that nothing was measured."""
        return [values[a] if self.one.degree(a) else math.nan for a in self.actors]

    def to_igraph(self) -> Any:
        igraph = pytest.importorskip("igraph", reason="igraph is the second oracle")
        number = {a: i for i, a in enumerate(self.actors)}
        return igraph.Graph(n=len(self.actors), edges=[(number[u], number[v]) for u, v in self.one.edges()])


def assert_same(ours: Any, theirs: Sequence[float]) -> None:
    np.testing.assert_allclose(np.asarray(ours, dtype=float), np.asarray(theirs, dtype=float), rtol=1e-12, atol=0)


@dataclass(frozen=True)
class Drawn:
    """A random network as ours and as networkx', with a country for every actor."""

    ours: im.CooperationGraph
    theirs: nx.Graph
    country: list[str]


def drawn(seed: int) -> Drawn:
    """Projects of 0 to 6 partners among 24 actors: isolates, repeated pairs, several components."""
    random = np.random.default_rng(seed)
    weights: dict[tuple[int, int], float] = {}
    for _ in range(16):
        partners = np.unique(np.minimum(*random.integers(0, 24, size=(2, random.integers(0, 7)))))
        for pair in itertools.combinations(map(int, partners), 2):
            weights[pair] = weights.get(pair, 0.0) + 1.0
    pairs = sorted(weights)
    theirs = nx.Graph()
    theirs.add_nodes_from(range(24))
    theirs.add_weighted_edges_from((u, v, weights[u, v]) for u, v in pairs)
    ours = im.CooperationGraph.from_ties(
        np.array([u for u, _ in pairs], dtype=np.int32),
        np.array([v for _, v in pairs], dtype=np.int32),
        weight=np.array([weights[pair] for pair in pairs]),
        n=24,
    )
    return Drawn(ours, theirs, [COUNTRIES[k] for k in random.integers(0, 4, size=24)])
