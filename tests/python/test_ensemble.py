"""The engine of null models: the same numbers wherever chains run, nothing lost, nothing done twice, nothing hidden."""

from __future__ import annotations

import importlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import isthmus as im
from isthmus import Condition, Rules, Significance, _core

RULES = Rules("mine", [Condition.countries(2), Condition.lead()])
PLAN: dict[str, Any] = {"samples": 40, "chains": 8, "spacing": 2, "burn_in": 3, "rng": 7}

# A module that other processes can import. Every call leaves a byte in the file CALLS.
STATISTICS = '''
import multiprocessing
import os
import time

import numpy as np


def called():
    """How many calls there were before this one."""
    with open(os.environ["CALLS"], "ab", buffering=0) as file:
        file.write(b".")
        return file.tell() - 1


def meetings(net):
    """Pairs of actors 3 numbers apart who share a project: it differs from draw to draw."""
    matrix = net.to_scipy()
    return float((matrix[:-3] * matrix[3:]).sum())


def counted(net):
    called()
    return meetings(net)


def stalls(net):
    if called() > 23 and os.environ.get("STALL"):
        time.sleep(3600)
    return meetings(net)


def fails(net):
    if called() == int(os.environ.get("FAIL_AT", -1)):
        raise RuntimeError("the disk is full")
    return meetings(net)


def renames(net):
    return {"a" if multiprocessing.parent_process() is None else "b": meetings(net)}


def dies(net):
    if called() > 23 and multiprocessing.parent_process() is not None:
        os._exit(3)
    return meetings(net)
'''


@pytest.fixture(scope="module")
def net() -> im.PartnershipNetwork:
    return im.demo_network()


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How many calls there were since it was last asked."""
    file = tmp_path / "calls"
    file.touch()
    monkeypatch.setenv("CALLS", str(file))

    def since() -> int:
        size = file.stat().st_size
        file.write_bytes(b"")
        return size

    return since


@pytest.fixture(scope="module")
def statistics(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("statistics")
    (folder / "statistics_of_mine.py").write_text(STATISTICS, encoding="utf-8")
    sys.path.insert(0, str(folder))  # spawned processes get the same path
    try:
        yield importlib.import_module("statistics_of_mine")
    finally:
        sys.path.remove(str(folder))


def same(one: Significance, other: Significance) -> bool:
    """To the last bit, NaN included."""
    plans = [(s.samples, s.chains, s.seed, s.spacing, s.burn_in, s.exempt, s.mixed) for s in (one, other)]
    columns = [{name: c.tobytes() for name, c in s.table.columns.items()} for s in (one, other)]
    draws = [None if s.draws is None else s.draws.tobytes() for s in (one, other)]
    return plans[0] == plans[1] and columns[0] == columns[1] and draws[0] == draws[1]


# The same wherever the chains run


@contextmanager
def dask() -> Iterator[Any]:
    distributed = pytest.importorskip("distributed", reason="Dask's distributed is not installed")
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0") as cluster,
        distributed.Client(cluster) as client,
    ):
        assert len(client.scheduler_info()["workers"]) == 2
        yield client.get_executor()


@contextmanager
def spawned_map() -> Iterator[Any]:
    with get_context("spawn").Pool(2) as pool:
        yield pool.map


def backwards(function: Callable[[Any], Any], jobs: list[Any]) -> list[Any]:
    """Like map, but the last job is done first."""
    return [function(job) for job in reversed(jobs)][::-1]


WORKERS: dict[str, Callable[[], AbstractContextManager[Any]]] = {
    "one": lambda: nullcontext(1),
    "three threads": lambda: nullcontext(3),
    "a thread a processor": lambda: nullcontext(0),
    "map": lambda: nullcontext(map),
    "map backwards": lambda: nullcontext(backwards),
    "thread pool": lambda: ThreadPoolExecutor(3),
    "spawned pool": lambda: ProcessPoolExecutor(2, mp_context=get_context("spawn")),
    "map of a spawned pool": spawned_map,
    "Dask cluster": dask,
}


def experiments(net: im.PartnershipNetwork, workers: Any) -> list[Significance]:
    """One of each kind of null model; the spacing chosen for the first."""
    g = net.cooperation()
    some = partial(im.significance, samples=50, chains=7, rng=11, workers=workers, keep_draws=True)
    return [
        some(im.mixing, net, by=["country", "sector"], within="year"),
        some(im.brokerage, net, by="sector", null="rule_aware", rules=RULES, spacing=2),
        some(im.ei_index, net, by="country", null="label_permutation", strata="sector", value="newman"),
        some(im.segregation, g, by="sector", null="cug_edges"),
    ]


@pytest.fixture(scope="module")
def straight(net: im.PartnershipNetwork) -> list[Significance]:
    return experiments(net, None)


@pytest.mark.parametrize("kind", WORKERS)
def test_the_same_bits_on_any_workers(kind: str, net: im.PartnershipNetwork, straight: list[Significance]) -> None:
    with WORKERS[kind]() as workers:
        found = experiments(net, workers)
    for one, other in zip(straight, found, strict=True):
        assert same(one, other)


def test_the_straight_runs_are_runs(straight: list[Significance]) -> None:
    assert [s.null for s in straight] == ["curveball", "rule_aware", "label_permutation", "cug_edges"]
    for s in straight:
        assert s.draws is not None
        assert s.draws.shape == (50, len(s.table))
        assert s.draws.std(axis=0).max() > 0
    assert straight[0].mixed.at


@pytest.mark.parametrize("workers", [2, map, "spawn"])
def test_a_function_of_ones_own_gives_the_same_bits(
    workers: Any, net: im.PartnershipNetwork, statistics: Any, calls: Callable[[], int]
) -> None:
    here = im.significance(statistics.meetings, net, **PLAN)
    if workers == "spawn":
        with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
            assert same(here, im.significance(statistics.counted, net, workers=pool, **PLAN))
    else:
        assert same(here, im.significance(statistics.counted, net, workers=workers, **PLAN))
    assert here["deviation"][0] > 0
    assert calls() == 41


def test_another_seed_gives_other_draws(net: im.PartnershipNetwork, statistics: Any) -> None:
    one = im.significance(statistics.meetings, net, **PLAN)
    assert not same(one, im.significance(statistics.meetings, net, **(PLAN | {"rng": 8})))


def test_fewer_samples_are_the_first_of_each_chain(net: im.PartnershipNetwork, statistics: Any) -> None:
    some = partial(im.significance, statistics.meetings, net, chains=4, spacing=2, rng=7, keep_draws=True)
    long, short = some(samples=40).draws, some(samples=20).draws
    assert long is not None
    assert short is not None
    np.testing.assert_array_equal(long.reshape(4, 10)[:, :5], short.reshape(4, 5))


# Checkpoints


def left(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


@pytest.mark.parametrize("keep", [False, True])
@pytest.mark.parametrize("workers", [None, 2])
def test_an_interrupted_run_goes_on_where_it_was(
    keep: bool,
    workers: int | None,
    net: im.PartnershipNetwork,
    statistics: Any,
    calls: Callable[[], int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "checkpoint"
    run = partial(im.significance, statistics.fails, net, keep_draws=keep, checkpoint=folder, **PLAN)
    whole = im.significance(statistics.fails, net, keep_draws=keep, **PLAN)
    assert calls() == 41
    monkeypatch.setenv("FAIL_AT", "33")
    message = r"chain \d failed: RuntimeError: the disk is full\. (\d) of 8 chains"
    with pytest.raises(im.EnsembleError, match=message) as error:
        run(workers=workers)
    done = re.search(message, str(error.value))
    assert done is not None
    calls()
    monkeypatch.delenv("FAIL_AT")
    assert same(run(), whole)
    assert calls() == 1 + 5 * (8 - int(done[1]))
    assert done[1] == "6" or workers == 2  # one chain after the other, draw 33 is the third of chain 6
    assert left(folder) == ["plan.json", "summary.f64"] if not keep else [
        *(f"chain-{k:06d}.f64" for k in range(8)), "plan.json", "summary.f64"
    ]  # fmt: skip
    assert same(run(), whole)
    assert calls() == 1  # what was observed, and no draw


def test_a_message_says_where_finished_chains_are(
    net: im.PartnershipNetwork,
    statistics: Any,
    calls: Callable[[], int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FAIL_AT", "13")
    with pytest.raises(
        im.EnsembleError, match=r"2 of 8 chains are finished; they are in .*here: make the same call again"
    ):
        im.significance(statistics.fails, net, checkpoint=tmp_path / "here", **PLAN)
    calls()
    with pytest.raises(im.EnsembleError, match="2 of 8 chains are finished; give checkpoint= to keep them") as error:
        im.significance(statistics.fails, net, **PLAN)
    assert isinstance(error.value.__cause__, RuntimeError)


def test_a_killed_run_goes_on_where_it_was(
    net: im.PartnershipNetwork, statistics: Any, calls: Callable[[], int], tmp_path: Path
) -> None:
    folder = tmp_path / "checkpoint"
    script = (
        "import sys\n"
        f"sys.path[:0] = {sys.path!r}\n"
        "import isthmus as im, statistics_of_mine\n"
        f"im.significance(statistics_of_mine.stalls, im.demo_network(), checkpoint={str(folder)!r}, **{PLAN!r})\n"
    )
    child = subprocess.Popen([sys.executable, "-c", script], env=os.environ | {"STALL": "1"}, stderr=subprocess.PIPE)
    try:
        # The 25th call, the fourth of chain 4, never returns.
        while Path(os.environ["CALLS"]).stat().st_size < 25 and child.poll() is None:
            time.sleep(0.02)
        assert child.poll() is None, child.stderr.read().decode() if child.stderr else ""
        child.send_signal(signal.SIGKILL)
        child.wait()
    finally:
        child.kill()
        if child.stderr:
            child.stderr.close()
    assert calls() == 25
    (folder / ".part-left").write_bytes(b"half a file")
    resumed = im.significance(statistics.stalls, net, checkpoint=folder, **PLAN)
    assert calls() == 1 + 4 * 5
    assert same(resumed, im.significance(statistics.stalls, net, **PLAN))
    assert left(folder) == ["plan.json", "summary.f64"]


OTHERS: dict[str, dict[str, Any]] = {
    "seed": {"rng": 8},
    "samples": {"samples": 41},
    "chains": {"chains": 7},
    "spacing": {"spacing": 3},
    "burn-in": {"burn_in": 4},
    "strata": {"within": "year"},
    "members": {"associated": "excluded"},
    "null model": {"null": "label_permutation"},
    "rules": {"null": "rule_aware", "rules": RULES},
    "groups": {"by": "sector"},
    "value": {"value": "count"},
}


@pytest.mark.parametrize("what", OTHERS)
def test_a_checkpoint_of_another_run_is_refused(what: str, net: im.PartnershipNetwork, tmp_path: Path) -> None:
    run = partial(im.significance, im.ei_index, net, checkpoint=tmp_path)
    options: dict[str, Any] = {"by": "country", **PLAN}
    run(**options)
    with pytest.raises(im.InvalidValueError, match="belongs to another run"):
        run(**(options | OTHERS[what]))


def test_a_checkpoint_of_another_network_or_statistic_is_refused(net: im.PartnershipNetwork, tmp_path: Path) -> None:
    im.significance(im.ei_index, net, by="country", checkpoint=tmp_path, **PLAN)
    with pytest.raises(im.InvalidValueError, match="belongs to another run"):
        im.significance(im.assortativity, net, by="country", checkpoint=tmp_path, **PLAN)
    with pytest.raises(im.InvalidValueError, match="belongs to another run"):
        im.significance(im.ei_index, im.demo_network(seed=2), by="country", checkpoint=tmp_path, **PLAN)


def at_least(k: int) -> Callable[[im.PartnershipNetwork], float]:
    return lambda net: 0.0 * k


def test_a_checkpoint_knows_a_function_by_what_it_does(net: im.PartnershipNetwork, tmp_path: Path) -> None:
    # All have the value 0 of what was observed.
    others: list[Callable[..., float]] = [lambda _: 0.0, lambda _: -0.0 * 2, at_least(1), at_least(2), partial(abs, 0)]
    im.significance(lambda _: 0.0, net, checkpoint=tmp_path, **PLAN)
    im.significance(others[0], net, checkpoint=tmp_path, **PLAN)
    for other in others[1:4]:
        with pytest.raises(im.InvalidValueError, match="belongs to another run"):
            im.significance(other, net, checkpoint=tmp_path, **PLAN)
    take: Callable[..., float] = lambda net, weights: 0.0  # noqa: E731
    im.significance(take, net, checkpoint=tmp_path / "w", weights=np.arange(5000.0), **PLAN)
    im.significance(take, net, checkpoint=tmp_path / "w", weights=np.arange(5000.0), **PLAN)
    changed = np.arange(5000.0)
    changed[2500] = 0
    with pytest.raises(im.InvalidValueError, match="belongs to another run"):
        im.significance(take, net, checkpoint=tmp_path / "w", weights=changed, **PLAN)


def test_numbers_of_numpy_are_the_same_run(net: im.PartnershipNetwork, tmp_path: Path) -> None:
    whole = im.significance(im.ei_index, net, by="country", checkpoint=tmp_path, **PLAN)
    numbers = {name: np.int64(number) for name, number in PLAN.items()}
    assert same(whole, im.significance(im.ei_index, net, by="country", checkpoint=tmp_path, **numbers))


def test_draws_asked_for_later_are_drawn_again(
    net: im.PartnershipNetwork, statistics: Any, calls: Callable[[], int], tmp_path: Path
) -> None:
    run = partial(im.significance, statistics.counted, net, checkpoint=tmp_path / "checkpoint", **PLAN)
    run()
    calls()
    found = run(keep_draws=True)
    assert calls() == 41
    assert same(found, im.significance(statistics.counted, net, keep_draws=True, **PLAN))


def test_rules_made_anew_are_the_same_run(net: im.PartnershipNetwork, tmp_path: Path) -> None:
    def run() -> Significance:
        rules = Rules("mine", [Condition.countries(2, country={"FR", "GB", "BE", "NL", "DE"})])
        return im.significance(
            im.ei_index, net, by="country", null="rule_aware", rules=rules, checkpoint=tmp_path, **PLAN
        )

    assert same(run(), run())


def halves(content: bytes) -> bytes:
    return content[: len(content) // 2]


def flips(content: bytes) -> bytes:
    return content[:-5] + bytes([content[-5] ^ 1]) + content[-4:]


@pytest.mark.parametrize("damage", [halves, flips, lambda content: b"", lambda content: content + bytes(8)])
@pytest.mark.parametrize("file", ["summary.f64", "chain-000003.f64"])
def test_a_damaged_file_is_drawn_again(
    file: str, damage: Callable[[bytes], bytes], net: im.PartnershipNetwork, tmp_path: Path
) -> None:
    run = partial(im.significance, im.ei_index, net, by="country", keep_draws=file != "summary.f64", **PLAN)
    whole = run(checkpoint=tmp_path)
    path = tmp_path / file
    path.write_bytes(damage(path.read_bytes()))
    assert same(run(checkpoint=tmp_path), whole)


def test_a_file_of_another_run_is_drawn_again(net: im.PartnershipNetwork, tmp_path: Path) -> None:
    run = partial(im.significance, im.ei_index, net, by="country")
    run(checkpoint=tmp_path, **(PLAN | {"rng": 8}))
    (tmp_path / "plan.json").unlink()
    assert same(run(checkpoint=tmp_path, **PLAN), run(**PLAN))


@pytest.mark.parametrize("content", [b"", b'{"fingerpr', b"[]", b"{}", b"\xff\xfe"])
def test_a_damaged_plan_is_an_error(content: bytes, net: im.PartnershipNetwork, tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_bytes(content)
    with pytest.raises(im.InvalidValueError, match=r"plan\.json is damaged; delete the folder"):
        im.significance(im.ei_index, net, by="country", checkpoint=tmp_path, **PLAN)


def test_a_plan_can_be_read(net: im.PartnershipNetwork, tmp_path: Path) -> None:
    im.significance(im.ei_index, net, by="country", checkpoint=tmp_path / "a" / "b", **PLAN)
    assert json.loads((tmp_path / "a" / "b" / "plan.json").read_text())["version"] == im.__version__


# Stopping


@pytest.mark.parametrize("workers", [None, 3])
def test_a_progress_callable_that_says_no_stops_the_run(
    workers: int | None, net: im.PartnershipNetwork, statistics: Any, calls: Callable[[], int]
) -> None:
    def no(share: float) -> bool:
        return False

    with pytest.raises(im.Cancelled):
        im.significance(statistics.counted, net, workers=workers, progress=no, **(PLAN | {"samples": 100_000}))
    assert calls() < 100_000


def test_an_executors_waiting_chains_are_called_off(net: im.PartnershipNetwork) -> None:
    class Waiting:
        """Begins nothing."""

        def __init__(self) -> None:
            self.given: list[Future[Any]] = []

        def submit(self, function: Any, job: Any) -> Future[Any]:
            self.given.append(Future())
            return self.given[-1]

    pool = Waiting()
    with pytest.raises(im.Cancelled):
        im.significance(im.ei_index, net, by="country", workers=pool, progress=lambda share: False, **PLAN)
    assert pool.given
    assert all(future.cancelled() for future in pool.given)


@pytest.mark.parametrize("workers", [None, 2])
def test_ctrl_c_stops_the_run(workers: int | None, net: im.PartnershipNetwork, tmp_path: Path) -> None:
    told = []

    def interrupt(share: float) -> bool:
        if share > 0 and not told:
            told.append(share)
            signal.raise_signal(signal.SIGINT)
        return True

    run = partial(im.significance, im.ei_index, net, by="country", checkpoint=tmp_path, **(PLAN | {"chains": 40}))
    with pytest.raises(KeyboardInterrupt):
        run(workers=workers, progress=interrupt)
    assert told
    assert 0 < _core_chains(tmp_path) < 40
    assert same(run(), im.significance(im.ei_index, net, by="country", **(PLAN | {"chains": 40})))


def _core_chains(folder: Path) -> int:
    """Chains in a checkpoint: the second number of the summary, and files of those that wait for their turn."""
    waiting = len(list(folder.glob("chain-*.f64")))
    summary = folder / "summary.f64"
    return waiting + (int(np.frombuffer(summary.read_bytes()[32:])[1]) if summary.exists() else 0)


def test_progress_runs_from_nothing_to_all(net: im.PartnershipNetwork) -> None:
    for workers in (1, 2):
        shares: list[float] = []
        im.significance(im.ei_index, net, by="country", workers=workers, progress=shares.append, **PLAN)
        assert shares == sorted(shares)
        assert 0 <= shares[0] <= shares[-1] <= 1


# Statistics that misbehave


def test_a_statistic_that_raises_of_what_was_observed_raises_as_it_is(net: im.PartnershipNetwork) -> None:
    def broken(net: im.PartnershipNetwork) -> float:
        raise KeyError("no such column")

    with pytest.raises(KeyError, match="no such column"):
        im.significance(broken, net, **PLAN)


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ([1.0, [1.0, 2.0]], "gave '0', '1' for a draw and 'statistic' for what was observed"),
        ([{"a": 1, "b": 2}, {"a": 1, "c": 2}], "gave 'a', 'c' for a draw and 'a', 'b' for what was observed"),
        ([{"a": 1, "b": 2}, {"b": 1, "a": 2}], "it must always give the same entries"),
        ([1.0, "1.0"], "this one gave '1.0'"),
        ([1.0, None], "this one gave None"),
        ([1.0, 1j], "this one gave 1j"),
        ([[1.0, 2.0], [1.0, None]], r"this one gave \[1\.0, None\]"),
        ([{"a": 1.0}, {"a": "x"}], "this one gave {'a': 'x'}"),
        ([[1.0, 2.0], np.ones((2, 2))], r"this one gave an array of shape \(2, 2\)"),
        ([1.0, []], r"this one gave \[\]"),
    ],
)
@pytest.mark.parametrize("workers", [None, 2])
def test_draws_that_give_something_else_are_an_error(
    answers: list[Any], message: str, workers: int | None, net: im.PartnershipNetwork
) -> None:
    given = iter([answers[0]])

    def shifty(net: im.PartnershipNetwork) -> Any:
        return next(given, answers[1])

    with pytest.raises(im.EnsembleError, match=r"chain \d failed: InvalidValueError: .*" + message):
        im.significance(shifty, net, workers=workers, **PLAN)


def test_draws_in_another_process_that_give_something_else_are_an_error(
    net: im.PartnershipNetwork, statistics: Any
) -> None:
    with (
        ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool,
        pytest.raises(im.EnsembleError, match="gave 'b' for a draw and 'a' for what was observed"),
    ):
        im.significance(statistics.renames, net, workers=pool, **PLAN)


def test_a_function_that_cannot_travel_is_an_error(net: im.PartnershipNetwork) -> None:
    with (
        ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool,
        pytest.raises(im.EnsembleError, match=r"chain 0 failed: \w+Error: .*pickle"),
    ):
        im.significance(lambda drawn: drawn.n_links, net, workers=pool, **PLAN)


def test_a_chain_that_fails_in_another_process_is_named(
    net: im.PartnershipNetwork, statistics: Any, calls: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAIL_AT", "33")
    with (
        get_context("spawn").Pool(1) as pool,
        pytest.raises(im.EnsembleError, match="chain 6 failed: RuntimeError: the disk is full") as error,
    ):
        im.significance(statistics.fails, net, workers=pool.map, **PLAN)
    assert isinstance(error.value.__cause__, RuntimeError)


@pytest.mark.parametrize("answer", [None, "3", {}, [], [[1.0]], ["a"], {"a": None}, object()])
def test_what_is_no_number_is_refused_at_once(answer: Any, net: im.PartnershipNetwork) -> None:
    with pytest.raises(im.InvalidValueError, match="a statistic gives a number, a dict of numbers, a vector"):
        im.significance(lambda _: answer, net, **PLAN)


@pytest.mark.parametrize(
    ("answer", "names"),
    [
        (3, ["statistic"]),
        (np.float32(3), ["statistic"]),
        (True, ["statistic"]),
        ([3, 4], ["0", "1"]),
        ({"a": 3, 5: 4.0}, ["a", "5"]),
        (im.Table(["x", "y"], {"degree": np.array([3, 4])}, index_name="actor"), ["x", "y"]),
        (im.Table(["x"], {"a": np.array([3]), "b": np.array([4.0])}, index_name="actor"), ["x: a", "x: b"]),
    ],
)
def test_what_a_statistic_may_give(answer: Any, names: list[str], net: im.PartnershipNetwork) -> None:
    found = im.significance(lambda _: answer, net, **PLAN)
    assert found.table.index == names
    assert found["observed"][0] in (1.0, 3.0)
    np.testing.assert_array_equal(found["expected"], found["observed"])


def test_undefined_draws_are_counted_and_make_p_larger(net: im.PartnershipNetwork, statistics: Any) -> None:
    draws = iter([5.0, *[np.nan, 1.0, 2.0, 3.0] * 10])
    found = im.significance(lambda _: next(draws), net, **PLAN)
    row = {name: found[name][0] for name in found.table}
    # 30 defined draws, all below 5; the 10 undefined ones count as if at least as large.
    assert row["undefined"] == 10
    assert row["expected"] == pytest.approx(2, rel=1e-14)
    assert row["p_upper"] == 11 / 41
    assert row["p_lower"] == 1
    assert row["p"] == 22 / 41


def test_a_statistic_undefined_of_what_was_observed_has_no_p(net: im.PartnershipNetwork) -> None:
    draws = iter([np.nan, *range(40)])
    others = iter([50, *range(40)])
    found = im.significance(lambda _: {"a": next(draws), "b": next(others)}, net, correction="bonferroni", **PLAN)
    for name in ("observed", "z", "p_lower", "p_upper", "p", "p_adjusted"):
        assert np.isnan(found[name][0]), name
    assert found["expected"][0] == pytest.approx(19.5, rel=1e-14)
    assert found["p_adjusted"][1] == found["p"][1] == 2 / 41  # a family of one


def test_infinite_draws_are_larger_than_finite_ones_and_equal_to_each_other() -> None:
    summary = _core.Summary([1.0, np.inf, -np.inf], 4)
    summary.add_chain([[np.inf, np.inf, 0.0], [np.inf, 1.0, 0.0], [0.0, np.inf, 0.0], [2.0, np.inf, -np.inf]])
    found = summary.columns()
    assert found["less"].tolist() == [1, 1, 0]
    assert found["equal"].tolist() == [0, 3, 1]
    assert found["greater"].tolist() == [3, 0, 3]
    assert np.isnan(found["z"]).all()


def test_a_worker_that_dies_loses_no_finished_chain(
    net: im.PartnershipNetwork, statistics: Any, calls: Callable[[], int], tmp_path: Path
) -> None:
    run = partial(im.significance, statistics.dies, net, checkpoint=tmp_path / "checkpoint", **PLAN)
    with (
        ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool,
        pytest.raises(im.EnsembleError, match=r"chain 4 failed: BrokenProcessPool: .* 4 of 8 chains are finished"),
    ):
        run(workers=pool)
    assert calls() == 25
    resumed = run()
    assert calls() == 1 + 4 * 5
    assert same(resumed, im.significance(statistics.dies, net, **PLAN))


def test_an_executor_that_takes_no_more_is_an_error(net: im.PartnershipNetwork) -> None:
    pool = ThreadPoolExecutor(1)
    pool.shutdown()
    with pytest.raises(im.EnsembleError, match="chain 0 failed: RuntimeError: cannot schedule new futures"):
        im.significance(im.ei_index, net, by="country", workers=pool, **PLAN)


def test_a_map_that_loses_chains_is_an_error(net: im.PartnershipNetwork) -> None:
    def lossy(function: Callable[[Any], Any], jobs: list[Any]) -> Iterator[Any]:
        return map(function, jobs[:3])

    with pytest.raises(im.EnsembleError, match=r"chain 3 failed: .*fewer results than .* 3 of 8 chains"):
        im.significance(im.ei_index, net, by="country", workers=lossy, **PLAN)


# What is kept


def test_a_summary_survives_being_put_away() -> None:
    rng = np.random.default_rng(3)
    blocks = [rng.normal(size=(30, 4)) for _ in range(9)]
    whole, first = (_core.Summary([0.1, -0.2, np.nan, 5.0], 270) for _ in range(2))
    for block in blocks[:5]:
        whole.add_chain(block)
        first.add_chain(block)
    second = _core.Summary([0.1, -0.2, np.nan, 5.0], 270)
    second.restore(first.state())
    for block in blocks[5:]:
        whole.add_chain(block)
        second.add_chain(block)
    for name, column in whole.columns().items():
        assert column.tobytes() == second.columns()[name].tobytes(), name
    with pytest.raises(im.InvalidValueError, match="not the state of a summary of 3 entries"):
        _core.Summary([0.0, 0.0, 0.0], 270).restore(first.state())


def test_of_more_than_2000_samples_evenly_spaced_ones_are_ranked() -> None:
    draws = np.random.default_rng(8).normal(size=(5000, 2))
    summary = _core.Summary([0.0, 0.0], 5000)
    for chain in np.array_split(draws, 7):
        summary.add_chain(chain)
    ranked = np.sort(draws[::3], axis=0)  # 1,667 of them: (1667 + 1) / 40 = 41.7
    found = summary.columns()
    np.testing.assert_array_equal(found["low"], ranked[40])
    np.testing.assert_array_equal(found["high"], ranked[-41])
    np.testing.assert_array_equal(found["less"], (draws < 0).sum(axis=0))
    assert summary.state().size < 2 * (14 + 2 * 42)


def test_a_summary_says_what_numpy_says_of_the_draws(net: im.PartnershipNetwork) -> None:
    found = im.significance(im.ei_index, net, by="country", keep_draws=True, samples=200, chains=10, spacing=2)
    draws = found.draws
    assert draws is not None
    seen = found["observed"]
    np.testing.assert_allclose(found["expected"], draws.mean(axis=0), rtol=1e-12)
    np.testing.assert_allclose(found["deviation"], draws.std(axis=0, ddof=1), rtol=1e-12)
    np.testing.assert_allclose(found["z"], (seen - draws.mean(axis=0)) / draws.std(axis=0, ddof=1), rtol=1e-10)
    upper = (1 + (draws >= seen - 1e-12).sum(axis=0)) / 201
    lower = (1 + (draws <= seen + 1e-12).sum(axis=0)) / 201
    np.testing.assert_allclose(found["p_upper"], upper, rtol=1e-14)
    np.testing.assert_allclose(found["p_lower"], lower, rtol=1e-14)
    np.testing.assert_allclose(found["p"], np.minimum(1, 2 * np.minimum(lower, upper)), rtol=1e-14)
    ordered = np.sort(draws, axis=0)
    np.testing.assert_array_equal(found["low"], ordered[4])  # (200 + 1) / 40 = 5.025: the 5th from either end
    np.testing.assert_array_equal(found["high"], ordered[-5])
    means = draws.reshape(10, 20, -1).mean(axis=1)
    np.testing.assert_allclose(found["expected_error"], means.std(axis=0, ddof=1) / np.sqrt(10), rtol=1e-10)


def test_a_checkpoint_that_is_a_file_is_refused(net: im.PartnershipNetwork, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("mine", encoding="utf-8")
    with pytest.raises(im.InvalidValueError, match="cannot be a folder of checkpoints"):
        im.significance(im.ei_index, net, by="country", samples=20, checkpoint=taken)
    assert taken.read_text(encoding="utf-8") == "mine"
