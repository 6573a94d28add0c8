"""Threads: the same numbers on any number of them, and Python goes on meanwhile."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

import isthmus as im
from isthmus.core.answers import answer_of
from isthmus.core.registry import Measure, registered
from support.graphs import random_graph


def test_another_thread_goes_on_during_long_work() -> None:
    """A counter advances while the compiled part works, though nothing there calls back."""
    g = random_graph(3000, 30_000)
    done = threading.Event()
    counts = [0]

    def work() -> None:
        im.betweenness(g)
        done.set()

    worker = threading.Thread(target=work)
    worker.start()
    while not done.wait(0.002):
        counts[0] += 1
    worker.join()
    assert counts[0] > 10


@pytest.fixture(scope="module")
def large() -> im.PartnershipNetwork:
    """Enough ties for several workers to share the triangles; two of seven actors of no country."""
    rng = np.random.default_rng(3)
    rows = {"p": rng.integers(260, size=5000), "a": rng.integers(700, size=5000)}
    rows["c"] = np.array(["FR", "GB", "BE", "NL", "DE", "", ""])[rows["a"] % 7]
    return im.from_table(rows, project="p", actor="a", country="c")


def parts(result: object) -> list[bytes]:
    """A result, bit by bit."""
    answer = answer_of(result)
    columns = [table[name] for table in (*answer.tables, *answer.matrices) for name in table.columns]
    return [np.array(list(answer.numbers.values())).tobytes(), *(np.asarray(c).tobytes() for c in columns)]


# What is drawn has tests of its own.
_DRAWN = {"group_agreement", "helix_synergy", "permeability", "small_world", "trends"}
_SHARED = [entry for entry in registered().values() if "workers" in entry.options and entry.name not in _DRAWN]


@pytest.mark.parametrize("entry", _SHARED, ids=lambda entry: entry.name)
def test_results_do_not_depend_on_the_number_of_workers(entry: Measure, large: im.PartnershipNetwork) -> None:
    subject = large if entry.subject == "network" else large.cooperation("newman")
    by = {"by": "country"} if "by" in entry.parameters else {}
    alone = parts(entry.function(subject, **by))
    for workers in (1, 2, 3, 7, 0):
        assert parts(entry.function(subject, workers=workers, **by)) == alone


def test_ties_do_not_depend_on_the_number_of_workers() -> None:
    rng = np.random.default_rng(3)
    rows = {"p": rng.integers(200, size=1500), "a": rng.integers(300, size=1500)}
    net = im.from_table(rows, project="p", actor="a")
    alone = net.cooperation("newman", workers=1)
    for workers in (2, 4, 0):
        together = net.cooperation("newman", workers=workers)
        assert together.indices.tobytes() == alone.indices.tobytes()
        assert together.weights.tobytes() == alone.weights.tobytes()


@pytest.mark.parametrize("workers", [-1, 5000])
def test_workers_are_a_number_of_threads(workers: int) -> None:
    g = im.CooperationGraph.from_ties([0, 1], [1, 2])
    with pytest.raises(im.InvalidValueError, match=f"workers is a number of threads .* not {workers}"):
        im.betweenness(g, workers=workers)


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the size of a process is known on Linux only")
def test_where_the_system_gives_fewer_threads_those_there_are_do_the_work() -> None:
    """Each thread reserves a stack: with room for a few of two hundred, the numbers are the same all the same."""
    script = """
import resource, isthmus as im
from pathlib import Path
g = im.demo_network().cooperation()
expected = im.betweenness(g).to_dict()
used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + 100_000_000, used + 100_000_000))
assert im.betweenness(g, workers=200).to_dict() == expected
given = dict(by="country", samples=100, chains=100, null="label_permutation")
drawn = im.significance(im.ei_index, g, workers=100, **given)
assert drawn["z"].tolist() == im.significance(im.ei_index, g, **given)["z"].tolist()
"""
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
