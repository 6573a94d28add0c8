"""How two programs are timed side by side: alternating rounds in one process, processor time, medians of ratios."""

from __future__ import annotations

import ctypes
import gc
import math
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

SHORTEST = 0.02  # seconds of a round; shorter work is done several times in it
MOST_LOOPS = 50


class MeasuredElsewhere(NamedTuple):
    """What a program of its own says: its processor seconds, what it found, its peak memory."""

    seconds: float
    answer: Any
    peak_mib: float = math.nan


@dataclass(frozen=True)
class Runner:
    """How one library computes a kernel.

    Attributes
    ----------
    library : str
        Whose it is; "isthmus" is ours.
    prepare : callable
        From the case, what `run` takes. Not timed.
    run : callable
        What is timed. A program of its own returns `MeasuredElsewhere`.
    answer : callable
        From what `run` returned and the case, what is compared. Not timed.
    note : str
        How it is called, where that is not plain.
    share : callable
        From the case, what share of the whole work is done (256 sources of n, say); seconds are scaled to the whole.
    at_most : int, optional
        Participations above which it is not run.
    fresh : bool
        Whether every run takes a newly prepared input, so that nothing computed by the one before is there.
    agree : callable, optional
        What makes this one's result the same as ours, where the kernel's comparator cannot; `note` says how.
    """

    library: str
    prepare: Callable[[Any], Any]
    run: Callable[[Any], Any]
    answer: Callable[[Any, Any], Any] = field(default=lambda found, _case: found)
    note: str = ""
    share: Callable[[Any], float] = field(default=lambda _case: 1.0)
    at_most: int | None = None
    fresh: bool = False
    agree: Callable[[Any, Any], str] | None = None


@dataclass(frozen=True)
class Kernel:
    """A kernel, ours and the peers', and what makes their results the same.

    `ours` is why it cannot be run, where it cannot.
    `agree` takes our answer and a peer's, and returns "" or the disagreement. `shown` puts an answer in a few words.
    A kernel that is `long` is left out of "all".
    """

    name: str
    what: str
    ours: Callable[[Any], Runner | str]
    peers: Callable[[Any], list[Runner]]
    agree: Callable[[Any, Any], str]
    comparator: str
    shown: Callable[[Any], str] = field(default=lambda _answer: "")
    long: bool = False


class Row(NamedTuple):
    """One line of the table: a kernel and a peer; what is not known is NaN or empty. `run` is of which commit it is."""

    kernel: str
    peer: str
    ours_seconds: float
    peer_seconds: float
    ratio: float
    least: float
    most: float
    rounds: int
    ours_mib: float
    peer_mib: float
    remark: str
    run: str = ""


def peak_of(work: Callable[[], Any]) -> tuple[Any, float]:
    """What `work` gives, and by how many MiB the memory of this process rose above where it was (Linux; else NaN)."""
    gc.collect()
    try:
        ctypes.CDLL("libc.so.6").malloc_trim(0)
        Path("/proc/self/clear_refs").write_text("5")  # the peak starts again from what is in use
        before = _status("VmRSS")
    except OSError:
        return work(), math.nan
    result = work()
    return result, max(0.0, _status("VmHWM") - before)


def _status(name: str) -> float:
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(name))
    return float(line.split()[1]) / 1024


def seconds_of(runner: Runner, inputs: list[Any]) -> tuple[float, Any]:
    """Processor seconds of one run, the mean over the inputs, and the last result."""
    total = 0.0
    found: Any = None
    for given in inputs:
        begin = time.process_time()
        found = runner.run(given)
        total += found.seconds if isinstance(found, MeasuredElsewhere) else time.process_time() - begin
    return total / len(inputs), found


class Timed:
    """A runner on a case: its first run, which is not timed, has its answer and its memory."""

    def __init__(self, runner: Runner, case: Any) -> None:
        self.runner, self.case = runner, case
        self.kept = None if runner.fresh else runner.prepare(case)
        given = self._input()
        (self.first, found), self.mib = peak_of(lambda: seconds_of(runner, [given]))
        if isinstance(found, MeasuredElsewhere):
            self.mib, found = found.peak_mib, found.answer
        self.answer = runner.answer(found, case)
        self.share = runner.share(case)
        self.loops = max(1, min(MOST_LOOPS, math.ceil(SHORTEST / max(self.first, 1e-6))))

    def _input(self) -> Any:
        return self.runner.prepare(self.case) if self.runner.fresh else self.kept

    def round(self) -> float:
        """Processor seconds, scaled to the whole work."""
        return seconds_of(self.runner, [self._input() for _ in range(self.loops)])[0] / self.share


def compare(kernel: Kernel, ours: Timed, peer: Runner, case: Any, rounds: int, budget: float) -> Row:
    """Ours and a peer, alternating; no ratio where their answers differ."""
    theirs = Timed(peer, case)
    difference = (peer.agree or kernel.agree)(ours.answer, theirs.answer)
    each = ours.first + theirs.first
    rounds = max(1, min(rounds, int(budget / max(each, 1e-9))))
    pairs = [(ours.round(), theirs.round()) for _ in range(rounds)]
    ratios = [b / a for a, b in pairs]
    medians = [statistics.median(column) for column in zip(*pairs, strict=True)]
    shown = " beside ".join(filter(None, (kernel.shown(ours.answer), kernel.shown(theirs.answer))))
    remark = "; ".join(filter(None, (f"**disagree**: {difference}" if difference else "", shown, peer.note)))
    spread = (math.nan, math.nan, math.nan) if difference else (statistics.median(ratios), min(ratios), max(ratios))
    return Row(kernel.name, peer.library, *medians, *spread, rounds, ours.mib, theirs.mib, remark)


def alone(kernel: Kernel, ours: Timed, rounds: int, budget: float) -> Row:
    """Ours where no peer can be run."""
    rounds = max(1, min(rounds, int(budget / max(ours.first, 1e-9))))
    seconds = statistics.median(ours.round() for _ in range(rounds))
    nan = math.nan
    remark = "; ".join(filter(None, ("no peer on this table", kernel.shown(ours.answer))))
    return Row(kernel.name, "", seconds, nan, nan, nan, nan, rounds, ours.mib, nan, remark)


def not_run(kernel: Kernel, peer: str, reason: str) -> Row:
    """A peer that was not run, and why."""
    nan = math.nan
    return Row(kernel.name, peer, nan, nan, nan, nan, nan, 0, nan, nan, f"not run: {reason}")
