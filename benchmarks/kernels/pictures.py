"""Layouts of the largest component, judged by stress: sum over pairs of (a x - d)^2 / d^2 for the best scale a."""

from __future__ import annotations

import random
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

import isthmus as im
from harness.agreement import no_higher
from harness.case import SEED, Case
from harness.measure import Kernel, MeasuredElsewhere, Runner

PEERS = Path(__file__).parent.parent / "peers"
SYSTEM_PYTHON = "/usr/bin/python3"  # graph-tool comes with Debian's
STARTS, PAIRS = 1_000, 1_000_000


@cache
def _largest(case: Case) -> np.ndarray:
    return np.flatnonzero(case.component == case.component.max())


@cache
def _component(case: Case) -> im.CooperationGraph:
    from scipy.sparse import triu

    keep = _largest(case)
    ties = triu(case.g.to_scipy()[keep][:, keep], format="coo")
    return im.CooperationGraph.from_ties(ties.row, ties.col, ties.data, n=len(keep))


@cache
def _igraph(case: Case) -> Any:
    return case.igraph.induced_subgraph(_largest(case).tolist())


@cache
def _pairs(case: Case) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A million pairs and their distances: a thousand others of each of a thousand actors."""
    from scipy.sparse.csgraph import dijkstra

    g = _component(case)
    rng = np.random.default_rng(SEED)
    starts = rng.choice(g.n_actors, size=min(STARTS, g.n_actors), replace=False)
    ends = rng.integers(g.n_actors, size=(len(starts), PAIRS // STARTS))
    apart = np.vstack(
        [
            dijkstra(g.to_scipy(), directed=False, unweighted=True, indices=start)[row]
            for start, row in zip(starts, ends, strict=True)
        ]
    )
    u = np.broadcast_to(starts[:, None], ends.shape)
    other = apart > 0.0
    return u[other], ends[other], apart[other]


def stress(positions: np.ndarray, u: np.ndarray, v: np.ndarray, apart: np.ndarray) -> float:
    """Mean of (a x / d - 1)^2 over pairs that are d apart and x in the picture, for the a that makes it least."""
    drawn = np.linalg.norm(positions[u] - positions[v], axis=1) / apart
    return float(1.0 - np.mean(drawn) ** 2 / np.mean(drawn**2))


def _stress(positions: Any, case: Case) -> float:
    return stress(np.asarray(positions, dtype=float), *_pairs(case))


def _drl(graph: Any) -> list[list[float]]:
    random.seed(SEED)
    return graph.layout_drl().coords


def _run_sfdp(case: Case) -> MeasuredElsewhere:
    g = _component(case)
    u = np.repeat(np.arange(g.n_actors), np.diff(g.indptr))
    with tempfile.TemporaryDirectory() as folder:
        np.save(Path(folder, "ties.npy"), np.column_stack([u, g.indices])[u < g.indices])
        command = [SYSTEM_PYTHON, str(PEERS / "sfdp.py"), folder]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        return MeasuredElsewhere(float(said[0]), np.load(Path(folder, "positions.npy")), float(said[1]))


def _has_graph_tool() -> bool:
    asked = [SYSTEM_PYTHON, "-c", "import graph_tool"]
    return Path(SYSTEM_PYTHON).exists() and subprocess.run(asked, capture_output=True, check=False).returncode == 0


def _peers(_case: Case) -> list[Runner]:
    peers = [Runner("igraph", _igraph, _drl, _stress, "DrL")]
    if _has_graph_tool():
        peers.append(Runner("graph-tool", lambda c: c, _run_sfdp, _stress, "sfdp"))
    return peers


KERNELS = [
    Kernel(
        "layout",
        "positions of the largest component",
        lambda _c: Runner("isthmus", _component, lambda g: im.layout(g, rng=SEED, max_actors=10**6), _stress),
        _peers,
        no_higher,
        "stress of a million sampled pairs no higher",
        lambda found: f"stress {found:.4f}",
        long=True,
    )
]
