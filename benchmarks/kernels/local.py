"""What is seen of an actor's partners: triangles, structural holes, roles, cores."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

import isthmus as im
from harness.agreement import equal_to, parts_equal
from harness.case import Case
from harness.measure import Kernel, MeasuredElsewhere, Runner

PEERS = Path(__file__).parent.parent / "peers"
ROLES = ("coordinator_aaa", "itinerant_aba", "representative_aab", "gatekeeper_abb", "liaison_abc")


def _ours(work: Any, answer: Any = lambda found, _: found) -> Runner:
    return Runner("isthmus", lambda c: c.graph(), work, answer, fresh=True)


def _clustering_peers(case: Case) -> list[Runner]:
    degree = np.diff(case.g.indptr)

    def defined(found: Any, _case: Case) -> np.ndarray:
        return np.where(degree < 2, np.nan, np.asarray(found, dtype=float))

    def networkit(graph: Any) -> Any:
        import networkit

        return networkit.centrality.LocalClusteringCoefficient(graph, turbo=True).run().scores()

    def networkx(graph: Any) -> Any:
        import networkx as nx

        return list(nx.clustering(graph).values())

    return [
        Runner("igraph", lambda c: c.igraph, lambda g: g.transitivity_local_undirected(mode="nan"), defined),
        Runner("networkit", lambda c: c.networkit, networkit, defined),
        Runner("networkx", lambda c: c.networkx, networkx, defined, at_most=20_000),
    ]


def _transitivity_peers(_case: Case) -> list[Runner]:
    def rustworkx(graph: Any) -> float:
        import rustworkx

        return float(rustworkx.transitivity(graph))

    return [
        Runner("igraph", lambda c: c.igraph, lambda g: g.transitivity_undirected()),
        Runner("rustworkx", lambda c: c.rustworkx, rustworkx, at_most=200_000),
    ]


def _constraint_peers(_case: Case) -> list[Runner]:
    def networkx(graph: Any) -> list[float]:
        import networkx as nx

        return list(nx.constraint(graph, weight="weight").values())

    return [
        Runner("igraph", lambda c: c.igraph, lambda g: np.array(g.constraint(weights="weight"))),
        Runner("networkx", lambda c: c.networkx, networkx, at_most=20_000),
    ]


def roles_of_dense(tied: np.ndarray, group: np.ndarray) -> np.ndarray:
    """Gould-Fernandez roles from the matrix of who is tied to whom, by definition, of ordered pairs: one row a role."""
    n = len(tied)
    counts = np.zeros((5, n))
    for b in range(n):
        partners = np.flatnonzero(tied[b])
        open_pair = ~tied[np.ix_(partners, partners)]
        np.fill_diagonal(open_pair, False)
        first, last = np.nonzero(open_pair)
        a, c, own = group[partners[first]], group[partners[last]], group[b]
        counts[0, b] = np.sum((a == own) & (c == own))
        counts[1, b] = np.sum((a == c) & (a != own))
        counts[2, b] = np.sum((a == own) & (c != own))
        counts[3, b] = np.sum((a != own) & (c == own))
        counts[4, b] = np.sum((a != own) & (c != own) & (a != c))
    return counts


def _dense(case: Case) -> tuple[np.ndarray, np.ndarray]:
    return case.g.to_scipy().toarray() != 0.0, case.country


def _run_sna(case: Case) -> MeasuredElsewhere:
    u, v, _ = case.ends
    with tempfile.TemporaryDirectory() as folder:
        np.savetxt(Path(folder, "ties.txt"), np.column_stack([u, v]) + 1, fmt="%d")
        np.savetxt(Path(folder, "groups.txt"), case.country, fmt="%d")
        command = ["Rscript", str(PEERS / "sna_brokerage.R"), folder]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        roles = np.loadtxt(Path(folder, "roles.txt")).T  # w_I, w_O, b_IO, b_OI, b_O
    return MeasuredElsewhere(float(said.split()[-1]), roles)


def _brokerage_peers(_case: Case) -> list[Runner]:
    peers = []
    if shutil.which("Rscript"):
        peers.append(Runner("sna (R)", lambda c: c, _run_sna, note="a dense matrix", at_most=4_000))
    return [*peers, Runner("numpy", _dense, lambda given: roles_of_dense(*given), note="by definition", at_most=20_000)]


def _core_peers(_case: Case) -> list[Runner]:
    def networkit(graph: Any) -> np.ndarray:
        import networkit

        return np.array(networkit.centrality.CoreDecomposition(graph).run().scores())

    def rustworkx(graph: Any) -> np.ndarray:
        import rustworkx

        found = rustworkx.core_number(graph)
        return np.array([found[v] for v in range(len(found))])

    def networkx(graph: Any) -> np.ndarray:
        import networkx as nx

        return np.array(list(nx.core_number(graph).values()))

    return [
        Runner("igraph", lambda c: c.igraph, lambda g: np.array(g.coreness())),
        Runner("networkit", lambda c: c.networkit, networkit),
        Runner("rustworkx", lambda c: c.rustworkx, rustworkx),
        Runner("networkx", lambda c: c.networkx, networkx, at_most=20_000),
    ]


KERNELS = [
    Kernel(
        "clustering",
        "share of pairs of partners that are tied",
        lambda _c: _ours(lambda g: im.clustering(g), lambda found, _: found["clustering"]),
        _clustering_peers,
        equal_to(),
        "equal to 1e-9",
    ),
    Kernel(
        "transitivity",
        "of the network",
        lambda _c: _ours(lambda g: im.transitivity(g)),
        _transitivity_peers,
        equal_to(),
        "equal to 1e-9",
    ),
    Kernel(
        "constraint",
        "Burt's, weighted",
        lambda _c: _ours(lambda g: im.constraint(g), lambda found, _: found["constraint"]),
        _constraint_peers,
        equal_to(),
        "equal to 1e-9",
    ),
    Kernel(
        "brokerage",
        "Gould-Fernandez roles by country",
        lambda _c: _ours(
            lambda g: im.brokerage(g, by="country"), lambda found, _: [np.asarray(found[role]) for role in ROLES]
        ),
        _brokerage_peers,
        parts_equal(),
        "equal",
    ),
    Kernel(
        "core_number",
        "k-cores",
        lambda _c: _ours(lambda g: im.core_number(g), lambda found, _: found["core_number"]),
        _core_peers,
        equal_to(),
        "equal",
    ),
]
