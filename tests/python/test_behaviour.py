"""How the package behaves beside its numbers: errors, imports, threads, stopping."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import isthmus as im


def random_graph(n: int, ties: int, seed: int = 1) -> im.CooperationGraph:
    ends = np.random.default_rng(seed).integers(n, size=(2, 2 * ties))
    pairs = np.unique(np.sort(ends[:, ends[0] != ends[1]], axis=0), axis=1)[:, :ties]
    return im.CooperationGraph.from_ties(pairs[0], pairs[1], n=n)


# So much work that no machine is done before it is told to stop.
ENDLESS = """
import sys
import numpy as np
import isthmus as im
ends = np.random.default_rng(1).integers(60_000, size=(2, 400_000))
pairs = np.unique(np.sort(ends[:, ends[0] != ends[1]], axis=0), axis=1)
g = im.CooperationGraph.from_ties(pairs[0], pairs[1], n=60_000)
"""

ROWS = {"project": ["A", "A"], "partner": ["Kent", "Lille"]}


@pytest.mark.parametrize(
    ("error", "built_in", "provoke"),
    [
        (im.InvalidValueError, ValueError, lambda: im.Table(["x"], {"n": [1, 2]}, index_name="actor")),
        (im.InvalidValueError, ValueError, lambda: im.closeness(random_graph(4, 3), disconnected="no")),  # type: ignore[arg-type]
        (im.UndefinedError, ValueError, lambda: im.density(im.CooperationGraph.from_ties([], [], n=1))),
        (im.UnknownNameError, KeyError, lambda: im.country("Atlantis")),
        (im.UnknownNameError, KeyError, lambda: im.from_table(ROWS, project="project", actor="who")),
        (im.MissingFileError, FileNotFoundError, lambda: im.read("no/such/file.csv")),
        (im.MissingFileError, FileNotFoundError, lambda: im.load("no/such/file")),
    ],
)
def test_errors_are_ours_and_the_built_in_ones(
    error: type[Exception], built_in: type[Exception], provoke: Callable[[], object]
) -> None:
    for kind in (error, built_in, im.IsthmusError):
        with pytest.raises(kind):
            provoke()


def test_a_parse_error_is_a_value_error(tmp_path: Path) -> None:
    (tmp_path / "odd").write_bytes(b"nothing of ours")
    with pytest.raises(im.ParseError) as caught:
        im.load(tmp_path / "odd")
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, im.IsthmusError)


def test_the_message_of_a_key_error_is_readable() -> None:
    with pytest.raises(KeyError) as caught:
        im.from_table(ROWS, project="project", actor="who")
    assert str(caught.value) == "there is no column 'who'; columns are project, partner"


def test_a_missing_file_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"no/such/file\.csv"):
        im.read("no/such/file.csv")


def test_errors_are_pickled() -> None:
    back = pickle.loads(pickle.dumps(im.UnknownNameError("no such thing")))
    assert (type(back), str(back)) == (im.UnknownNameError, "no such thing")


def test_every_name_that_is_promised_is_there() -> None:
    for name in im.__all__:
        assert getattr(im, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'betweeness'"):
        im.betweeness  # noqa: B018


def test_importing_brings_no_heavy_library() -> None:
    code = "import sys, isthmus; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"pandas", "polars", "pyarrow", "scipy", "networkx", "igraph", "matplotlib", "jinja2", "click", "narwhals"}
    assert "isthmus" in done.stdout.split()
    assert heavy.isdisjoint(done.stdout.split())


def test_a_dict_of_columns_needs_no_data_frame_library() -> None:
    code = (
        "import sys, isthmus as im\n"
        "net = im.from_table({'p': ['A', 'A'], 'a': ['x', 'y']}, project='p', actor='a')\n"
        "im.betweenness(net.cooperation()), net.summary(), repr(net.actors)\n"
        "assert not {'pandas', 'narwhals', 'scipy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


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


@pytest.mark.parametrize("measure", [im.betweenness, im.closeness, im.harmonic, im.edge_betweenness, im.eccentricity])
def test_results_do_not_depend_on_the_number_of_workers(measure: Callable[..., im.Table]) -> None:
    g = random_graph(700, 2500)
    alone: Any = measure(g, workers=1)
    for workers in (2, 4, 0):
        together = measure(g, workers=workers)
        for name in alone:
            assert together[name].tobytes() == alone[name].tobytes() or name in ("u", "v")


def test_ties_do_not_depend_on_the_number_of_workers() -> None:
    rng = np.random.default_rng(3)
    rows = {"p": rng.integers(200, size=1500), "a": rng.integers(300, size=1500)}
    net = im.from_table(rows, project="p", actor="a")
    alone = net.cooperation("newman", workers=1)
    for workers in (2, 4, 0):
        together = net.cooperation("newman", workers=workers)
        assert together.indices.tobytes() == alone.indices.tobytes()
        assert together.weights.tobytes() == alone.weights.tobytes()


def test_sampling_repeats_with_its_seed() -> None:
    g = random_graph(300, 900)
    first = im.betweenness(g, samples=50, rng=7)["betweenness"]
    np.testing.assert_array_equal(im.betweenness(g, samples=50, rng=7, workers=2)["betweenness"], first)
    np.testing.assert_array_equal(
        im.betweenness(g, samples=50, rng=np.random.default_rng(7))["betweenness"],
        im.betweenness(g, samples=50, rng=np.random.default_rng(7))["betweenness"],
    )
    assert not np.array_equal(im.betweenness(g, samples=50, rng=8)["betweenness"], first)


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("delimiter", "ab", 'delimiter is one ASCII character.*"ab" is none'),
        ("delimiter", "", "delimiter is one ASCII character"),
        ("decimal", "é", "decimal is one ASCII character"),
        ("preset", 5, "preset cannot be 5"),
        ("key_form", "loose", 'key_form cannot be "loose"; it is one of'),
        ("actor_key", [3], r"actor_key cannot be \[3\]"),
        ("strict", "no", "strict cannot be 'no'"),
        ("limits", {"rows": -1}, "the limit rows is a whole number above 0; -1 is none"),
    ],
)
def test_options_of_reading_are_refused_by_name(tmp_path: Path, option: str, value: object, says: str) -> None:
    file = tmp_path / "t.csv"
    file.write_text("project,partner\nA,Kent\nA,Lille\n")
    with pytest.raises(im.InvalidValueError, match=says):
        im.read(file, **{option: value})  # type: ignore[arg-type]


@pytest.mark.parametrize("workers", [-1, 5000])
def test_workers_are_a_number_of_threads(workers: int) -> None:
    g = im.CooperationGraph.from_ties([0, 1], [1, 2])
    with pytest.raises(im.InvalidValueError, match=f"workers is a number of threads .* not {workers}"):
        im.betweenness(g, workers=workers)


@pytest.mark.parametrize("rng", [-1, 2**64])
def test_a_seed_is_a_number_of_64_bits(rng: int) -> None:
    g = im.CooperationGraph.from_ties([0, 1], [1, 2])
    with pytest.raises(im.InvalidValueError, match=r"a seed from 0 to 2\*\*64 - 1"):
        im.betweenness(g, samples=2, rng=rng)


def test_a_seed_is_the_same_whoever_counts() -> None:
    g = im.CooperationGraph.from_ties(list(range(40)), list(range(1, 41)))
    drawn = [im.betweenness(g, samples=5, rng=rng)["betweenness"] for rng in (7, np.int64(7))]
    np.testing.assert_array_equal(*drawn)


@pytest.mark.parametrize("year", ["2015", 2015.5, 2**40])
@pytest.mark.parametrize("what", ["active", "started"])
def test_a_year_is_a_whole_number(what: str, year: object) -> None:
    net = im.from_table({"p": ["A", "A"], "a": ["x", "y"]}, project="p", actor="a")
    with pytest.raises(im.InvalidValueError, match=f"{what} is a year, such as 2015"):
        net.where(**{what: year})  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["actor", "project", "row"])
def test_columns_of_a_network_keep_it_alive_and_cannot_be_written(name: str) -> None:
    net = im.from_table({"p": ["A", "A", "B"], "a": ["x", "y", "x"]}, project="p", actor="a")
    column = net._core.participations()[name]
    before = column.tolist()
    del net
    gc.collect()
    blocks = [np.full(1000, 77) for _ in range(100)]  # what would lie there if it had been freed
    assert column.tolist() == before
    assert not column.flags.writeable
    assert len(blocks) == 100
