"""Communities by modularity of ties weighted by count: seconds count only where the modularity is no lower."""

from __future__ import annotations

import random
from typing import Any

import numpy as np

import isthmus as im
from harness.agreement import no_lower_on_average
from harness.case import Case
from harness.measure import Kernel, Runner

SEEDS = range(1, 9)
ITERATIONS = 3  # as many as NetworKit makes; igraph makes two unless it is told


def _ours(iterations: int) -> Runner:
    def run(g: im.CooperationGraph) -> list[float]:
        return [im.leiden(g, iterations=iterations, rng=seed).quality for seed in SEEDS]

    return Runner("isthmus", lambda c: c.graph(), run, fresh=True)


def _igraph(graph: Any) -> list[list[int]]:
    found = []
    for seed in SEEDS:
        random.seed(seed)
        clusters = graph.community_leiden(objective_function="modularity", weights="weight", n_iterations=2)
        found.append(clusters.membership)
    return found


def _networkit(graph: Any) -> list[list[int]]:
    import networkit

    found = []
    for seed in SEEDS:
        networkit.setSeed(seed, False)
        found.append(networkit.community.ParallelLeiden(graph, iterations=ITERATIONS).run().getPartition().getVector())
    return found


def _modularity(memberships: list[list[int]], case: Case) -> list[float]:
    return [case.igraph.modularity(found, weights="weight") for found in memberships]


def _peers(_case: Case) -> list[Runner]:
    return [
        Runner("igraph", lambda c: c.igraph, _igraph, _modularity, "2 iterations, ours 3"),
        Runner(
            "networkit", lambda c: c.networkit_weighted, _networkit, _modularity, "ParallelLeiden, 3 iterations both"
        ),
    ]


KERNELS = [
    Kernel(
        "leiden",
        f"modularity, {len(SEEDS)} seeds one after the other",
        lambda _c: _ours(ITERATIONS),
        _peers,
        no_lower_on_average,
        "mean modularity no lower, to two standard errors",
        lambda found: f"Q {np.mean(found):.5f}",
    ),
]
