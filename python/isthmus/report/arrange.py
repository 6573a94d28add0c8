"""Where the dots of the network picture stand."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from heapq import heappop, heappush

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def neighbors(u: Sequence[int], v: Sequence[int], n: int) -> list[list[int]]:
    """Neighbors of each of n vertices."""
    beside: list[list[int]] = [[] for _ in range(n)]
    for a, b in zip(u, v, strict=True):
        beside[a].append(b)
        beside[b].append(a)
    return beside


def grow(indptr: npt.NDArray[np.integer], indices: npt.NDArray[np.integer], rank: Ints, most: int) -> Ints:
    """At most `most` connected vertices: from the first by rank, always the first by rank beside those chosen."""
    start = int(np.argmin(rank))
    waiting, seen = [(int(rank[start]), start)], {start}
    chosen: list[int] = []
    while waiting and len(chosen) < most:
        _, v = heappop(waiting)
        chosen.append(v)
        for w in indices[indptr[v] : indptr[v + 1]].tolist():
            if w not in seen:
                seen.add(w)
                heappush(waiting, (int(rank[w]), w))
    return np.sort(np.array(chosen, dtype=np.int64))


def strongest(u: Ints, v: Ints, weight: Floats, n: int, limit: int) -> npt.NDArray[np.bool_]:
    """Which ties to draw: a spanning forest of the heaviest, so that no one falls off, then the heaviest others."""
    kept = np.zeros(len(u), dtype=bool)
    root = list(range(n))

    def find(a: int) -> int:
        while root[a] != a:
            root[a] = root[root[a]]
            a = root[a]
        return a

    order = np.argsort(-weight, kind="stable")
    for e in order.tolist():
        a, b = find(int(u[e])), find(int(v[e]))
        if a != b:
            root[a] = b
            kept[e] = True
    rest = [e for e in order.tolist() if not kept[e]]
    kept[rest[: max(0, limit - int(kept.sum()))]] = True
    return kept


def spread(start: Floats, u: Sequence[int], v: Sequence[int], rounds: int = 150) -> Floats:
    """Positions whose distances come close to the steps between actors, in a square of side 1 around (0, 0).

    Stress majorization (Gansner, Koren and North 2004, doi:10.1007/978-3-540-31843-9_25) of a connected graph, from
    `start`, each pair weighing 1/d²; by Jacobi steps on the positions. O(n m + rounds n²), for a picture's few hundred.
    """
    n = len(start)
    if n < 3:
        return np.array([[-0.25, 0.0], [0.25, 0.0]])[:n] if n > 1 else np.zeros((n, 2))
    beside = neighbors(u, v, n)
    steps = np.full((n, n), float(n))
    for source in range(n):
        steps[source, source] = 0.0
        queue = deque([source])
        while queue:
            a = queue.popleft()
            for b in beside[a]:
                if steps[source, b] == n and b != source:
                    steps[source, b] = steps[source, a] + 1
                    queue.append(b)
    np.fill_diagonal(steps, 1.0)
    pull = steps**-2.0
    np.fill_diagonal(pull, 0.0)
    total = pull.sum(axis=1)
    xy = start * float(steps.max())
    for _ in range(rounds):
        across = xy[:, None, :] - xy[None, :, :]
        length = np.sqrt((across**2).sum(axis=2))
        np.fill_diagonal(length, 1.0)
        ratio = steps / np.maximum(length, 1e-9)
        moved = (pull[:, :, None] * (xy[None, :, :] + across * ratio[:, :, None])).sum(axis=1) / total[:, None]
        xy = moved - moved.mean(axis=0)
    low, high = xy.min(axis=0), xy.max(axis=0)
    size = float((high - low).max()) or 1.0
    scaled: Floats = (xy - (low + high) / 2) / size
    return scaled
