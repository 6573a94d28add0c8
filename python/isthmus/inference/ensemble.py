"""Running the chains of an ensemble: here, on threads, on any executor, from a checkpoint."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt

from isthmus import _core
from isthmus.core.errors import Cancelled, EnsembleError, InvalidValueError, LimitError
from isthmus.core.kinds import named_kind, shown
from isthmus.core.parallel import Workers
from isthmus.core.progress import Progress, listener
from isthmus.core.table import Array, Table
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.inference.checkpoint import Checkpoint, described
from isthmus.inference.statistics import groupings
from isthmus.model.grouping import Grouping
from isthmus.model.network import EVERYBODY, Membership, PartnershipNetwork
from isthmus.model.programme_rules import ProgrammeRules, project_rules
from isthmus.model.rules import Rules
from isthmus.nulls.null_model import NullModel

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

Finished: TypeAlias = "tuple[int, Callable[[], Any]]"


@dataclass(frozen=True)
class NullSpec:
    """A null model as it travels: rules, strata and labels found; the compiled one is made where it is needed."""

    name: str
    rules: Rules | ProgrammeRules | None = None
    strata: tuple[int, ...] = ()
    label_strata: Grouping | None = None

    @classmethod
    def of(cls, model: NullModel, subject: PartnershipNetwork | CooperationGraph, membership: Membership) -> NullSpec:
        """What a null model is for a network or a graph."""
        projects = model.project_strata(subject, membership) if isinstance(subject, PartnershipNetwork) else ()
        labels = groupings(subject, model.strata)
        if len(labels) > 1:
            raise InvalidValueError('strata are one grouping; cross several, such as strata="sector x country"')
        return cls(model.name, model.named_rules(), projects, labels[0] if labels else None)

    def build(self, test: NullTest) -> _core.Null:
        """The compiled null model for a test's network or graph."""
        if self.name == "label_permutation":
            n = test.subject.n_actors
            strata = None if self.label_strata is None else self.label_strata._core
            return _core.label_permutation(n, [g._core for g in test.groups], strata)
        if self.name in ("cug_edges", "cug_density"):
            if test.graph is None:
                raise InvalidValueError(f"{self.name} draws ties; give a graph, such as net.cooperation()")
            return _core.random_graph(test.graph._core, self.name.removeprefix("cug_"))
        if test.net is None:
            raise InvalidValueError(f"{self.name} draws who takes part in what; give the network, not its graph")
        if self.rules is not None:
            rules = project_rules(self.rules, test.net)
            return _core.rule_aware(test.net._core, rules, list(self.strata), *test.membership.words)
        return _core.curveball(test.net._core, list(self.strata), *test.membership.words)


@dataclass(frozen=True)
class NullTest:
    """A statistic, what was observed, and a null model: everything a chain needs; travels to other processes."""

    net: PartnershipNetwork | None
    graph: CooperationGraph | None
    groups: tuple[Grouping, ...]
    null: NullSpec
    statistic: str
    value: str = "binary"
    membership: Membership = EVERYBODY
    function: Callable[[Any], Any] | None = None
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def ties(self) -> str:
        """What a tie is worth to the statistic; empty where it is a function's affair, or of projects."""
        of_projects = self.statistic in ("composition", "two_mode_clustering", "small_world")
        if self.function is not None or of_projects:
            return ""
        # A projection's weights have a name: that of the weighting which made them.
        if self.value == "weighted" and self.graph is not None and self.graph._links is not None:
            return self.graph.weight_name
        return self.value

    @property
    def subject(self) -> PartnershipNetwork | CooperationGraph:
        """What was observed."""
        subject = self.graph if self.net is None else self.net
        assert subject is not None
        return subject

    def compiled(self) -> _core.NullTest:
        """The compiled test; made once a process."""
        made: _core.NullTest | None = self.__dict__.get("_made")
        if made is None:
            made = _core.NullTest(
                None if self.net is None else self.net._core,
                None if self.graph is None else self.graph._core,
                [g._core for g in self.groups],
                *self.membership.words,
                self.null.build(self),
                self.statistic,
                self.value,
                None if self.function is None else self._call,
            )
            self.__dict__["_made"] = made
        return made

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name != "_made"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)

    def observe(self) -> tuple[list[str], Array]:
        """The entries of the statistic, and their values as observed.

        A user's function gets what was observed in the form of a draw: without roles and money.
        """
        observed = self.compiled().observed()
        return self.compiled().names if self.function is None else self.__dict__["_entries"], observed

    def drawn(self, core: Any) -> PartnershipNetwork | CooperationGraph:
        """What a user's function is given: a network or a graph as drawn, with the names of the observed one."""
        if isinstance(core, _core.CooperationGraph):
            assert self.graph is not None
            return CooperationGraph(core, actors=self.graph.actors, weight_name=self.graph.weight_name)
        assert self.net is not None
        net = PartnershipNetwork(core, reading=self.net.reading, backend=self.net._backend)
        for name in ("_actors", "project_names", "projects"):
            if name in self.net.__dict__:
                net.__dict__[name] = self.net.__dict__[name]
        return net

    def _call(self, core: Any) -> list[float]:
        assert self.function is not None
        names, numbers = numbers_of(self.function(self.drawn(core), **self.options))
        # What was observed comes first, and travels with the test.
        expected: list[str] = self.__dict__.setdefault("_entries", names)
        if names != expected:
            raise InvalidValueError(
                f"the statistic gave {_few(names)} for a draw and {_few(expected)} for what was observed; "
                "it must always give the same entries, NaN where one is not defined"
            )
        values: list[float] = numbers.tolist()
        return values

    def fingerprint(self, draws: Draws, observed: Array) -> str:
        """What a checkpoint must have in common with a run to be taken up by it."""
        digest = hashlib.sha256(json.dumps([_core.version, asdict(draws)], sort_keys=True).encode())
        digest.update(observed.tobytes())
        for part in (self.net, self.graph):
            if isinstance(part, PartnershipNetwork):
                digest.update(part._core.to_bytes())
            elif part is not None:
                for array in (part.indptr, part.indices, part.weights):
                    digest.update(array.tobytes())
        for group in self.groups:
            digest.update(repr((group.by, group.names)).encode() + group.labels.tobytes())
        strata = None if self.null.label_strata is None else self.null.label_strata.labels.tolist()
        words = (
            self.null.name, repr(self.null.rules), self.null.strata, strata, self.statistic, self.value,
            self.membership.words, self.__dict__.get("_entries"), described(self.function),
            described(self.options),
        )  # fmt: skip
        digest.update(repr(words).encode())
        return digest.hexdigest()


@dataclass(frozen=True)
class Draws:
    """The numbers that an ensemble's result depends on, besides what is measured."""

    samples: int
    chains: int
    seed: int
    spacing: int = 1
    burn_in: int = 0

    def samples_of(self, chain: int) -> int:
        """Samples of a chain: they differ by one at most."""
        return self.samples // self.chains + (chain < self.samples % self.chains)

    def block(self, test: NullTest, entries: int, chain: int, progress: Any = None) -> npt.NDArray[np.float64]:
        """The samples of one chain, one row each."""
        compiled = test.compiled()
        return compiled.block(
            entries, self.samples, self.chains, self.seed, self.spacing, self.burn_in, chain, progress
        )


def run_chain(job: tuple[NullTest, Draws, int, int]) -> tuple[int, npt.NDArray[np.float64]]:
    """One chain with its number, from a job that travels to other processes; an error takes the number with it."""
    test, draws, entries, chain = job
    try:
        return chain, draws.block(test, entries, chain)
    except Exception as error:
        error.__dict__["chain"] = chain
        raise


def _travelled(answer: Any, draws: Draws, entries: int, chain: int) -> npt.NDArray[np.float64]:
    """The samples that `run_chain` gave elsewhere, if they are the whole of that chain and nothing else.

    Raises
    ------
    InvalidValueError
        Another chain's, or not as many numbers as the chain has: what stands under `workers` changed them.
    """
    shape = draws.samples_of(chain), entries
    number, block = answer if isinstance(answer, tuple) and len(answer) == 2 else (None, answer)
    if isinstance(number, bool) or not isinstance(number, (int, np.integer)) or number != chain:
        what = f"chain {number}" if isinstance(number, (int, np.integer)) else f"a {type(answer).__name__}"
        raise InvalidValueError(
            f"workers= gave {what} for chain {chain}; it must give what it was given, in that order"
        )
    if type(block) is not np.ndarray or block.dtype != np.float64 or block.shape != shape:
        what = f"{block.dtype} of shape {block.shape}" if isinstance(block, np.ndarray) else type(block).__name__
        raise InvalidValueError(
            f"workers= gave {what} for chain {chain}, which has {shape[0]:,} samples of {shape[1]:,} float64 numbers"
        )
    return block


def _checked(give: Callable[[], Any], draws: Draws, entries: int, chain: int) -> npt.NDArray[np.float64]:
    """What `_travelled` makes of what comes, when it comes."""
    return _travelled(give(), draws, entries, chain)


def _few(names: Sequence[str]) -> str:
    more = f", ... ({len(names)} in all)" if len(names) > 4 else ""
    return ", ".join(repr(name) for name in names[:4]) + more


def numbers_of(answer: Any) -> tuple[list[str], npt.NDArray[np.float64]]:
    """What a statistic gave, as names and numbers: a number, a dict, an array, or a Table."""
    if isinstance(answer, Table):
        columns = [c for c in answer.columns if answer[c].dtype.kind in "biufc"]  # words and days stand beside
        names = [f"{row}: {column}" if len(columns) > 1 else row for column in columns for row in answer.index]
        values = np.concatenate([answer[c] for c in columns] or [np.empty(0)])
    elif isinstance(answer, dict):
        names = [str(name) for name in answer]
        values = np.array(list(answer.values()))
    else:
        values = np.atleast_1d(np.asarray(answer))
        names = ["statistic"] if values.size == 1 else [str(i) for i in range(values.size)]
    if values.ndim != 1 or values.size == 0 or values.dtype.kind not in "biuf":
        what = shown(answer) if values.ndim < 2 else f"an array of shape {values.shape}"
        raise InvalidValueError(
            f"a statistic gives a number, a dict of numbers, a vector or a Table; this one gave {what[:100]}"
        )
    return names, values.astype(float)


def _here(test: NullTest, draws: Draws, entries: int, todo: list[int], progress: Progress) -> Iterator[Finished]:
    tell = listener(progress, "null model")
    for place, chain in enumerate(todo):

        def share(part: float, place: int = place) -> object:
            return tell is None or tell((place + part) / len(todo))

        yield chain, partial(draws.block, test, entries, chain, share)


def _begun(begin: Callable[[int], Future[Any]], chain: int) -> Future[Any]:
    """The chain under way; one that has failed if the executor takes no more, such as after a worker died."""
    try:
        return begin(chain)
    except Exception as error:
        from concurrent.futures import Future  # it brings logging and queues: only where chains run elsewhere

        refused: Future[Any] = Future()
        refused.set_exception(error)
        return refused


def _failed(future: Future[Any]) -> bool:
    return future.cancelled() or future.exception() is not None


def _on_executor(
    begin: Callable[[int], Future[Any]], todo: list[int], progress: Progress, ahead: int
) -> Iterator[Finished]:
    """Chains as they finish, at most `ahead` of them under way; those not begun are called off if this stops early."""
    tell = listener(progress, "null model")
    waiting = list(reversed(todo))
    from concurrent.futures import FIRST_COMPLETED, wait

    running: dict[Future[Any], int] = {}
    try:
        while waiting or running:
            while waiting and len(running) < ahead:
                chain = waiting.pop()
                running[_begun(begin, chain)] = chain
            finished, _ = wait(running, timeout=0.1, return_when=FIRST_COMPLETED)
            # Those that went well come first: they are put away before the others' error ends the run.
            for future in sorted(finished, key=lambda f: (_failed(f), running[f])):
                yield running.pop(future), future.result
            share = 1.0 - (len(waiting) + len(running)) / len(todo)
            if tell is not None and tell(share) is False:
                raise Cancelled("cancelled by the progress callback")
    finally:
        for future in running:
            future.cancel()


def _mapped(workers: Callable[..., Any], jobs: list[Any]) -> Iterator[Any]:
    """What `workers`, which is like map, makes of the jobs; it begins when the first is asked for."""
    yield from workers(run_chain, jobs)
    raise InvalidValueError("workers= gave fewer results than it was given chains; it must work like map")


def _queued(pool: ThreadPoolExecutor, work: Callable[[], Any]) -> Future[Any]:
    """Work for a thread of the pool; those that there are do it where the system gives no more, LimitError for none."""
    from concurrent.futures import Future

    done: Future[Any] = Future()

    def run_it() -> None:
        if done.set_running_or_notify_cancel():
            try:
                done.set_result(work())
            except BaseException as error:  # who waits for it gets it
                done.set_exception(error)

    try:
        pool.submit(run_it)
    except RuntimeError as error:  # it is queued before a thread is started for it
        if not pool._threads:
            raise LimitError(f"the system gives no thread ({error}); give workers=1") from error
    return done


def hands(workers: Workers) -> int:
    """How many chains `workers` draw at once, as far as it says; 1 for what is none."""
    if isinstance(workers, int):
        return (workers if 0 < workers < 2**31 else 0 if workers else os.cpu_count()) or 1
    return int(getattr(workers, "_max_workers", 0) or os.cpu_count() or 1) if hasattr(workers, "submit") else 1


@contextmanager
def _chains(
    workers: Workers, test: NullTest, draws: Draws, entries: int, todo: list[int], progress: Progress
) -> Iterator[Iterator[Finished]]:
    """The chains of `todo` with a call each that gives its samples, by whatever `workers` is."""
    if isinstance(workers, bool) or (isinstance(workers, int) and not 0 <= workers < 2**31):
        raise InvalidValueError(f"workers, as a number, is 0 for one a processor or more; not {named_kind(workers)}")
    if workers is None or (isinstance(workers, int) and workers == 1):
        yield _here(test, draws, entries, todo, progress)
    elif isinstance(workers, int):
        threads = hands(workers)
        stop = Event()
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(threads) as pool:

            def begin(chain: int) -> Future[Any]:
                block = partial(draws.block, test, entries, chain, lambda _: not stop.is_set())
                return _queued(pool, block)

            try:
                yield _on_executor(begin, todo, progress, 2 * threads)
            finally:
                stop.set()
                pool.shutdown(wait=False, cancel_futures=True)
    elif hasattr(workers, "submit"):
        ahead = 2 * hands(workers)
        chains = _on_executor(lambda c: workers.submit(run_chain, (test, draws, entries, c)), todo, progress, ahead)
        yield ((c, partial(_checked, given, draws, entries, c)) for c, given in chains)
    elif callable(workers):
        blocks = _mapped(workers, [(test, draws, entries, chain) for chain in todo])
        yield ((c, partial(_checked, partial(next, blocks), draws, entries, c)) for c in todo)
    else:
        raise InvalidValueError(f"workers is a number, a callable like map, or an Executor; not {shown(workers)}")


class _Merger:
    """Adds chains to the summary in their order, whatever the order they finish in, and puts them away."""

    def __init__(self, observed: Array, draws: Draws, store: Checkpoint | None, *, keep: bool) -> None:
        self.summary = _core.Summary(observed, draws.samples)
        self.draws, self.store, self.keep = draws, store, keep
        self.waiting: dict[int, npt.NDArray[np.float64]] = {}
        self.kept: list[npt.NDArray[np.float64]] = []
        if store is not None:
            store.restore(self.summary)
            for chain in range(self.summary.chains, draws.chains):
                block = store.load_chain(chain, draws.samples_of(chain), observed.size)
                if block is not None:
                    self.waiting[chain] = block
            self._merge()

    def todo(self) -> list[int]:
        """Chains that are still to be drawn."""
        return [c for c in range(self.summary.chains, self.draws.chains) if c not in self.waiting]

    def add(self, chain: int, block: npt.NDArray[np.float64]) -> None:
        """A chain that has finished."""
        if self.store is not None:
            self.store.save_chain(chain, block)
        self.waiting[chain] = block
        self._merge()

    def _merge(self) -> None:
        before = self.summary.chains
        while self.summary.chains in self.waiting:
            block = self.waiting.pop(self.summary.chains)
            if self.keep:
                self.kept.append(block)
            self.summary.add_chain(block)
        if self.store is not None and self.summary.chains > before:
            self.store.save_summary(self.summary)


def run(
    test: NullTest,
    draws: Draws,
    observed: Array,
    *,
    workers: Workers = 1,
    checkpoint: str | os.PathLike[str] | None = None,
    keep: bool = False,
    progress: Progress = None,
) -> tuple[_core.Summary, npt.NDArray[np.float64] | None]:
    """Draws all chains and merges them in order; the draws too, if they are kept.

    Raises
    ------
    EnsembleError
        A chain failed, or the worker it ran on died; the message says which, and where finished chains are.
    """
    store = None if checkpoint is None else Checkpoint(checkpoint, test.fingerprint(draws, observed), keep=keep)
    merger = _Merger(observed, draws, store, keep=keep)
    todo = merger.todo()
    with _chains(workers, test, draws, observed.size, todo, progress) as chains:
        for place, (chain, samples) in enumerate(chains):
            try:
                block = np.asarray(samples(), dtype=float)
            except Cancelled:
                raise
            except Exception as error:
                kept = (
                    f"they are in {store.folder}: make the same call again to go on from there"
                    if store is not None
                    else "give checkpoint= to keep them next time"
                )
                raise EnsembleError(
                    f"chain {getattr(error, 'chain', chain)} failed: {type(error).__name__}: {error}. "
                    f"{draws.chains - len(todo) + place} of {draws.chains} chains are finished; {kept}"
                ) from error
            merger.add(chain, block)
    return merger.summary, np.concatenate(merger.kept) if keep else None
