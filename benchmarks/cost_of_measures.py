"""What every measure costs: ``python benchmarks/cost_of_measures.py TABLE [MEASURE ...]`` prints a Markdown table.

Each measure of the registry, or those named, in a process of its own (a copy of one that has read the table) with its
default options, one thread, ties weighted by count, groups by country. Measures that need more than a network gives
(lists of amounts, a second grouping) are left out, and named. ``--limit SECONDS`` of processor time a measure; 300
without it.
"""

from __future__ import annotations

import argparse
import resource
import signal
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
    seconds: str
    peak: str
    added: str


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
    tell.send((f"{seconds:.3f}", f"{peak:.0f}", f"{peak - before:.0f}"))


def cost_of(name: str, net: im.PartnershipNetwork, g: im.CooperationGraph, limit: int) -> Cost | str:
    """What a measure takes in a copy of this process, which has read the table; or why the table does not have it."""
    hear, tell = FORK.Pipe(duplex=False)
    process = FORK.Process(target=measure_one, args=(name, net, g, limit, tell))
    process.start()
    tell.close()
    try:
        said = hear.recv()
    except EOFError:
        said = (f"over {limit}", "", "")
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
    print("| measure | of | processor seconds | peak MiB | more than before |")
    print("| --- | --- | ---: | ---: | ---: |")
    print(f"| (reading, and the graph) | | {time.process_time():.3f} | {peak_mib():.0f} | |", flush=True)
    left_out = {name: "it needs more than a network and its countries" for name in names if name not in measurable}
    for name in measurable:
        cost = cost_of(name, net, g, given.limit)
        if isinstance(cost, str):
            left_out[name] = cost
        else:
            print(f"| `{cost.name}` | {cost.of} | {cost.seconds} | {cost.peak} | {cost.added} |", flush=True)
    print("\nLeft out:\n" if left_out else "")
    for name, reason in left_out.items():
        print(f"- `{name}`: {reason}")


if __name__ == "__main__":
    main()
