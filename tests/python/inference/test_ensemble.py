"""The engine of null models: the same numbers wherever chains run, and nothing hidden."""

from __future__ import annotations

import signal
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
from isthmus import Significance, _core
from support.ensembles import PLAN, RULES, same

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
        some(im.ei_index, net, by="country", null="label_permutation", strata="sector", weighting="newman"),
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
    assert straight[0].convergence.at


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


@pytest.mark.parametrize(
    "change",
    [
        lambda answers: answers[::-1],
        lambda answers: [(chain, block[:1]) for chain, block in answers],
        lambda answers: [(chain, np.tile(block, (2, 1))) for chain, block in answers],
        lambda answers: [(chain, np.hstack([block, block])) for chain, block in answers],
        lambda answers: [(chain, block.astype(int)) for chain, block in answers],
        lambda answers: [(chain, np.ma.array(block)) for chain, block in answers],
        lambda answers: [block for _, block in answers],
        lambda answers: [np.zeros((1, 1))] * len(answers),
    ],
)
def test_what_comes_from_workers_is_checked(change: Any) -> None:
    with pytest.raises(im.EnsembleError, match="workers= gave"):
        im.significance(
            im.density, NET_OF_WORKERS, samples=8, chains=4, workers=lambda f, jobs: iter(change([f(j) for j in jobs]))
        )


NET_OF_WORKERS = im.demo_network(projects=20, actors=40)
