"""Null models: trades of the curveball, and labels permuted."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

import isthmus as im
from harness.agreement import same_degrees, same_null
from harness.case import SEED, Case
from harness.measure import Kernel, MeasuredElsewhere, Runner

PEERS = Path(__file__).parent.parent / "peers"
TREE = PEERS.parent.parent
PERMUTATIONS = 1_000
DRAWS = 200
SWEEPS = 50


def program(name: str) -> Path | None:
    """The newest build of a program of benchmarks/."""
    found = sorted(TREE.glob(f"build/*/bench_{name}"), key=lambda path: path.stat().st_mtime)
    return found[-1] if found else None


def _links(case: Case) -> np.ndarray:
    indptr, projects = case.net._core.biadjacency()
    return np.column_stack([np.repeat(np.arange(case.net.n_actors), np.diff(indptr)), projects])


def _run_trades(command: list[str], case: Case) -> MeasuredElsewhere:
    """A program that takes a file of links and prints seconds, trades, and whether degrees are as they were."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "links.txt")
        np.savetxt(path, _links(case), fmt="%d")
        said = subprocess.run([*command, str(path)], check=True, capture_output=True, text=True).stdout
    seconds, trades, kept = said.split()[-3:]
    return MeasuredElsewhere(float(seconds) / float(trades) * 1e6, kept == "kept")


def _our_trades(_case: Case) -> Runner | str:
    built = program("trades")
    if built is None:
        return "build/*/bench_trades is not there: cmake --preset bench && cmake --build --preset bench"
    return Runner("isthmus", lambda c: c, lambda c: _run_trades([str(built), str(SWEEPS)], c))


def _networkit_trades(given: tuple[Any, int]) -> tuple[Any, Any]:
    import networkit

    graph, _ = given
    networkit.setSeed(SEED, False)
    drawn = networkit.randomization.GlobalCurveball(graph, SWEEPS, False, False).run().getGraph()
    return graph, drawn


def _networkit_two_mode(case: Case) -> tuple[Any, int]:
    """Projects to actors: trades are among the sources of directed ties."""
    import networkit

    links = _links(case)
    projects, actors = case.net.n_projects, case.net.n_actors
    both = (np.ones(len(links)), (links[:, 1], links[:, 0] + projects))
    return networkit.graph.GraphFromCoo(both, n=projects + actors, weighted=False, directed=True), projects


def _degrees_kept(found: tuple[Any, Any], _case: Case) -> bool:
    before, after = found
    return all(
        before.degreeIn(v) == after.degreeIn(v) and before.degreeOut(v) == after.degreeOut(v)
        for v in range(before.numberOfNodes())
    )


def _trades_peers(case: Case) -> list[Runner]:
    trades = SWEEPS * (case.net.n_projects + case.net.n_actors) / 2
    peers = [
        Runner(
            "networkit",
            _networkit_two_mode,
            _networkit_trades,
            _degrees_kept,
            "trades of any two nodes; those of two actors, who have nothing to trade there, are counted for it",
            share=lambda _c: trades / 1e6,
        )
    ]
    if shutil.which("Rscript"):
        script = str(PEERS / "vegan_trades.R")
        peers.append(Runner("vegan (R)", lambda c: c, lambda c: _run_trades(["Rscript", script], c), at_most=20_000))
    return peers


def _our_permutations(measure: Callable[..., Any]) -> Callable[[Case], Runner]:
    def run(g: im.CooperationGraph) -> Any:
        null = "label_permutation"
        return im.significance(measure, g, by="country", null=null, samples=PERMUTATIONS, rng=SEED)

    def answer(found: Any, _case: Case) -> tuple[float, ...]:
        return (*(float(found[name][0]) for name in ("observed", "expected", "deviation")), PERMUTATIONS)

    return lambda _c: Runner("isthmus", lambda c: c.graph(), run, answer, fresh=True)


def _ei(u: np.ndarray, v: np.ndarray, label: np.ndarray, _groups: int) -> float:
    a, b = label[u], label[v]
    known = (a >= 0) & (b >= 0)
    return float(1.0 - 2.0 * np.mean(a[known] == b[known]))


def _assortativity(u: np.ndarray, v: np.ndarray, label: np.ndarray, groups: int) -> float:
    a, b = label[u], label[v]
    known = (a >= 0) & (b >= 0)
    a, b = a[known], b[known]
    ends = np.bincount(a, minlength=groups) + np.bincount(b, minlength=groups)
    by_chance = np.sum((ends / (2.0 * len(a))) ** 2)
    return float((np.mean(a == b) - by_chance) / (1.0 - by_chance))


def _numpy_permutations(statistic: Callable[..., float]) -> Callable[[Case], list[Runner]]:
    def run(case: Case) -> tuple[float, ...]:
        u, v, _ = case.ends
        label = case.country
        known = np.flatnonzero(label >= 0)
        groups = int(label.max()) + 1
        random = np.random.default_rng(SEED)
        found = []
        for _ in range(PERMUTATIONS):
            permuted = label.copy()
            permuted[known] = random.permutation(label[known])
            found.append(statistic(u, v, permuted, groups))
        return statistic(u, v, label, groups), float(np.mean(found)), float(np.std(found, ddof=1)), PERMUTATIONS

    return lambda _c: [Runner("numpy", lambda c: c, run)]


def _permeability(net: im.PartnershipNetwork) -> Any:
    return im.permeability(net, by="country", samples=DRAWS, rng=SEED)


def _brokerage_of_draws(net: im.PartnershipNetwork) -> Any:
    return im.significance(im.brokerage, net, by="country", samples=100, rng=SEED)


def _validated_ties(net: im.PartnershipNetwork) -> Any:
    return im.validated_ties(net, samples=1_000, rng=SEED)


def _alone(name: str, title: str, run: Callable[[im.PartnershipNetwork], Any]) -> Kernel:
    """A kernel without a peer."""
    return Kernel(
        name,
        title,
        lambda _c: Runner("isthmus", lambda c: c.net, run),
        lambda _c: [],
        lambda _ours, _theirs: "",
        "no peer",
    )


KERNELS = [
    Kernel(
        "trades",
        "curveball; seconds a million trades",
        _our_trades,
        _trades_peers,
        same_degrees,
        "all degrees kept",
    ),
    Kernel(
        "ei_permutations",
        f"E-I by country, {PERMUTATIONS:,} permutations of labels",
        _our_permutations(im.ei_index),
        _numpy_permutations(_ei),
        same_null,
        "observed equal to 1e-9, expected and deviation as far as chance allows",
        lambda found: f"z {(found[0] - found[1]) / found[2]:.1f}",
    ),
    Kernel(
        "assortativity_permutations",
        f"by country, {PERMUTATIONS:,} permutations of labels",
        _our_permutations(im.assortativity),
        _numpy_permutations(_assortativity),
        same_null,
        "observed equal to 1e-9, expected and deviation as far as chance allows",
        lambda found: f"z {(found[0] - found[1]) / found[2]:.1f}",
    ),
    _alone("permeability", f"by country, {DRAWS} curveball draws", _permeability),
    _alone(
        "brokerage_draws", "by country, 100 curveball draws, and those that choose the spacing", _brokerage_of_draws
    ),
    _alone("validated_ties", "1,000 curveball draws, and those that choose the spacing", _validated_ties),
]
