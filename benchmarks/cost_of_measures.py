"""What every measure costs: ``python benchmarks/cost_of_measures.py TABLE [MEASURE ...]`` prints a Markdown table.

The slowest first. Each measure of the registry, or those named, in a process of its own (a copy of one that read the
table) with its default options, one thread, ties weighted by count, groups by country. Measures that need more than a
network gives (lists of amounts, a second grouping) are left out, and named. ``--limit SECONDS`` of processor time a
measure; 300 without it.
"""

from __future__ import annotations

import argparse
import math
import resource
import signal
import sys
import time
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, NamedTuple

import isthmus as im
from isthmus.core.errors import IsthmusError
from isthmus.core.registry import measure_named, registered

GROUPS = {"by": "country"}
FORK = get_context("fork")


class Cost(NamedTuple):
    """What a measure took."""

    name: str
    of: str
    seconds: float  # infinite where it was stopped
    peak: float
    added: float


def peak_mib() -> float:
    """Peak memory of this process until now."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def is_measurable(name: str) -> bool:
    """Whether a network and groups are all that a measure needs."""
    entry = measure_named(name)
    return bool(entry.subject) and entry.required <= set(GROUPS)


def measure_one(name: str, net: im.PartnershipNetwork, g: im.CooperationGraph, limit: int, tell: Connection) -> None:
    """In a process of its own: measure, and tell what it took, or why this table does not have it."""
    entry = measure_named(name)
    options: dict[str, Any] = {option: GROUPS[option] for option in entry.required}
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
    before, begin = peak_mib(), time.process_time()
    try:
        entry.function(g if entry.subject == "graph" else net, **options)
    except IsthmusError as error:
        tell.send(str(error))
        return
    seconds, peak = time.process_time() - begin, peak_mib()
    tell.send((seconds, peak, peak - before))


def cost_of(name: str, net: im.PartnershipNetwork, g: im.CooperationGraph, limit: int) -> Cost | str:
    """What a measure takes in a copy of this process, which has read the table; or why the table does not have it."""
    hear, tell = FORK.Pipe(duplex=False)
    process = FORK.Process(target=measure_one, args=(name, net, g, limit, tell))
    process.start()
    tell.close()
    try:
        said = hear.recv()
    except EOFError:
        said = (math.inf, math.nan, math.nan)
    process.join()
    if process.exitcode not in (0, -signal.SIGXCPU):
        raise RuntimeError(f"{name}: its process ended with {process.exitcode}")
    return said if isinstance(said, str) else Cost(name, measure_named(name).of, *said)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table")
    parser.add_argument("measures", nargs="*")
    parser.add_argument("--limit", type=int, default=300)
    given = parser.parse_args()
    names = given.measures or list(registered())
    measurable = [name for name in names if is_measurable(name)]
    net = im.read(given.table)
    g = net.cooperation("count")
    begin = f"{time.process_time():.1f} s and {peak_mib():.0f} MiB"
    left_out = {name: "it needs more than a network and its countries" for name in names if name not in measurable}
    costs = []
    for name in measurable:
        cost = cost_of(name, net, g, given.limit)
        print(cost, file=sys.stderr)
        if isinstance(cost, str):
            left_out[name] = cost
        else:
            costs.append(cost)
    print(f"Reading, and the graph: {begin}.\n")
    print("| measure | of | processor seconds | peak MiB | more than before |")
    print("| --- | --- | ---: | ---: | ---: |")
    for cost in sorted(costs, key=lambda cost: cost.seconds, reverse=True):
        seconds = f"over {given.limit}" if cost.seconds == math.inf else f"{cost.seconds:.3f}"
        print(f"| `{cost.name}` | {cost.of} | {seconds} | {cost.peak:.0f} | {cost.added:.0f} |")
    print("\nLeft out:\n" if left_out else "")
    for name, reason in left_out.items():
        print(f"- `{name}`: {reason}")


if __name__ == "__main__":
    main()
