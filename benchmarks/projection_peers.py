"""The count projection of Horizon 2020 by scipy and networkx: median seconds, and whether they agree.

Usage: projection_peers.py h2020.csv.gz [links.txt]; links.txt is written for benchmarks/projection.cpp when
named. scipy's product leaves rows unsorted and keeps the diagonal; a graph needs them sorted and without it:
both are timed.
"""

from __future__ import annotations

import csv
import gzip
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Callable


def read_links(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """Actor and project numbers of every row, in the order in which they first come."""
    actors: dict[str, int] = {}
    projects: dict[str, int] = {}
    pairs = []
    with gzip.open(path, "rt", encoding="utf-8", newline="") as text:
        for row in csv.DictReader(text):
            pairs.append((actors.setdefault(row["pic"], len(actors)), projects.setdefault(row["rcn"], len(projects))))
    table = np.array(pairs, dtype=np.int32)
    return table[:, 0], table[:, 1]


def median_seconds(work: Callable[[], Any], repeats: int = 9) -> tuple[float, Any]:
    """Median time of `work`, and what it gave last."""
    seconds = []
    result = None
    for _ in range(repeats):
        begin = time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - begin)
    return statistics.median(seconds), result


def main() -> None:
    """Time and print."""
    actors, projects = read_links(Path(sys.argv[1]))
    if len(sys.argv) > 2:
        np.savetxt(sys.argv[2], np.column_stack([actors, projects]), fmt="%d")
    links = sparse.csr_array((np.ones(len(actors)), (actors, projects)))

    def product() -> sparse.csr_array:
        return links @ links.T

    def graph() -> sparse.csr_array:
        square = links @ links.T
        square.setdiag(0)
        square.eliminate_zeros()
        square.sort_indices()
        return square

    print("what                              seconds  ties")
    for name, work in {"scipy product, unsorted": product, "scipy, sorted, no diagonal": graph}.items():
        seconds, square = median_seconds(work)
        off_diagonal = square.nnz - np.count_nonzero(square.diagonal())
        print(f"{name:32s} {seconds:8.4f}  {off_diagonal // 2}")

    try:
        import networkx as nx
    except ImportError:
        return
    two_mode = nx.Graph()
    two_mode.add_edges_from((int(a), ("p", int(p))) for a, p in zip(actors, projects, strict=True))
    nodes = [node for node in two_mode if not isinstance(node, tuple)]
    seconds, one_mode = median_seconds(lambda: nx.bipartite.weighted_projected_graph(two_mode, nodes), repeats=1)
    print(f"{'networkx':32s} {seconds:8.4f}  {one_mode.number_of_edges()}")


if __name__ == "__main__":
    main()
