"""Long work tells how far it is, and stops when it is told to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import numpy as np
import pytest

import isthmus as im
from support.graphs import random_graph

# So much work that no machine is done before it is told to stop.
ENDLESS = """
import sys
import numpy as np
import isthmus as im
ends = np.random.default_rng(1).integers(60_000, size=(2, 400_000))
pairs = np.unique(np.sort(ends[:, ends[0] != ends[1]], axis=0), axis=1)
g = im.CooperationGraph.from_ties(pairs[0], pairs[1], n=60_000)
"""


def test_progress_hears_shares_that_do_not_fall() -> None:
    shares: list[float] = []
    im.betweenness(random_graph(500, 2000), progress=shares.append)
    assert shares == sorted(shares)
    assert shares[0] >= 0.0
    assert shares[-1] == 1.0


@pytest.mark.parametrize("workers", [1, 2])
def test_a_progress_that_answers_false_cancels(workers: int) -> None:
    with pytest.raises(im.Cancelled):
        im.betweenness(random_graph(500, 2000), workers=workers, progress=lambda share: False)


@pytest.mark.parametrize("workers", [1, 2])
def test_an_exception_in_progress_comes_out(workers: int) -> None:
    def fail(share: float) -> None:
        raise ZeroDivisionError("mine")

    with pytest.raises(ZeroDivisionError, match="mine"):
        im.betweenness(random_graph(500, 2000), workers=workers, progress=fail)


def test_after_cancelling_the_graph_is_as_before() -> None:
    g = random_graph(300, 1000)
    before = im.betweenness(g)["betweenness"]
    with pytest.raises(im.Cancelled):
        im.betweenness(g, progress=lambda share: False)
    np.testing.assert_array_equal(im.betweenness(g)["betweenness"], before)


@pytest.mark.skipif(os.name == "nt", reason="SIGINT cannot be sent to one process there")
@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("call", ["betweenness", "closeness", "edge_betweenness", "distances"])
def test_ctrl_c_ends_long_work(call: str, workers: int) -> None:
    # Ctrl-C is sent only once the work has begun, and told of it; what is left would take minutes.
    code = f"""{ENDLESS}
told = []
def tell(share):
    if not told:
        told.append(share)
        print("begun", flush=True)
try:
    im.{call}(g, workers={workers}, progress=tell)
except KeyboardInterrupt:
    print("interrupted", flush=True)
    sys.exit(7)
"""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == "begun\n"
            process.send_signal(signal.SIGINT)
            assert process.stdout.readline() == "interrupted\n"
            assert process.wait(timeout=60) == 7
        finally:
            process.kill()


def test_ctrl_c_works_without_a_progress_callable() -> None:
    code = f"""{ENDLESS}
import signal, threading
threading.Timer(0.3, signal.raise_signal, [signal.SIGINT]).start()
try:
    im.betweenness(g)
except KeyboardInterrupt:
    sys.exit(7)
"""
    assert subprocess.run([sys.executable, "-c", code], timeout=120).returncode == 7


def test_numpys_false_cancels_and_others_are_refused() -> None:
    g = im.CooperationGraph.from_ties([0, 1], [1, 2])
    with pytest.raises(im.Cancelled):
        im.betweenness(g, progress=lambda _: np.False_)
    im.betweenness(g, progress=lambda _: None)
    with pytest.raises(im.InvalidValueError, match="progress is True, or a callable"):
        im.betweenness(g, progress=3)  # type: ignore[arg-type]
