"""Leiden of isthmus beside that of igraph: processor seconds and modularity, over several seeds.

Usage: communities.py partners.csv ...; every table is read, and its ties weighted by count and by Newman. A random
network is measured too. One line a network and number of iterations ("all": until nothing improves).
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial

import igraph
import numpy as np

import isthmus as im

SEEDS = range(1, 9)
ALL = 1000


def networks(paths: list[str]) -> Iterator[tuple[str, im.CooperationGraph]]:
    """Graphs to measure, by name."""
    ends = np.random.default_rng(1).integers(20_000, size=(2, 100_000))
    pairs = np.unique(np.sort(ends[:, ends[0] != ends[1]], axis=0), axis=1)
    yield "random", im.CooperationGraph.from_ties(pairs[0], pairs[1])
    for path in paths:
        net = im.read(path)
        for weighting in ("count", "newman"):
            yield f"{net.source} {weighting}", net.cooperation(weighting)


def measured(find: Callable[[int], float]) -> str:
    """Median seconds, and mean, standard error and maximum of the modularity that seeds find."""
    seconds, found = [], []
    for seed in SEEDS:
        begin = time.process_time()
        found.append(find(seed))
        seconds.append(time.process_time() - begin)
    error = np.std(found, ddof=1) / len(found) ** 0.5
    return f"{np.median(seconds):7.2f} s  Q {np.mean(found):.5f} +- {error:.5f}, at most {max(found):.5f}"


def ours(g: im.CooperationGraph, iterations: int, seed: int) -> float:
    """Modularity that isthmus finds."""
    return im.leiden(g, iterations=iterations, rng=seed).quality


def theirs(graph: igraph.Graph, iterations: int, seed: int) -> float:
    """Modularity that igraph finds."""
    random.seed(seed)
    weights = graph.es["weight"]
    found = graph.community_leiden(
        objective_function="modularity", weights=weights, n_iterations=-1 if iterations == ALL else iterations
    )
    return float(graph.modularity(found.membership, weights=weights))


def main() -> None:
    """Measure and print."""
    for name, g in networks(sys.argv[1:]):
        other = g.to_igraph()
        for iterations in (2, 10, ALL):
            times = "all" if iterations == ALL else str(iterations)
            print(f"{name:30} {times:>3} isthmus {measured(partial(ours, g, iterations))}")
            print(f"{name:30} {times:>3} igraph  {measured(partial(theirs, other, iterations))}", flush=True)


if __name__ == "__main__":
    main()
