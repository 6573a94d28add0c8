"""What every measure costs: ``python benchmarks/cost_of_measures.py TABLE [MEASURE ...]`` prints a Markdown table.

Each measure of the registry, or those named, in a process of its own with its default options, one thread, ties
weighted by count, groups by country. Measures that need more than a network gives (lists of amounts, a second
grouping) are left out, and named. ``--limit SECONDS`` of processor time a measure; 300 without it.
"""

from __future__ import annotations

import argparse
import resource
import signal
import subprocess
import sys
import time
from typing import Any, NamedTuple

import isthmus as im
from isthmus.core.errors import IsthmusError
from isthmus.core.registry import measure_named, registered
from isthmus.inference.measured import required_of, takes_graph

GROUPS = {"by": "country"}
READING = "(reading, and the graph)"


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
    from isthmus.inference.measured import subject_of

    function = measure_named(name).function
    return bool(subject_of(function)) and required_of(function) <= set(GROUPS)


def measure_one(name: str, table: str, limit: int) -> None:
    """In a process of its own: read, measure, and print seconds, peak memory, and how much of it is the measure's."""
    net = im.read(table)
    g = net.cooperation("count")
    if name == READING:
        print(f"{time.process_time():.6f} {peak_mib():.1f} 0")
        return
    function = measure_named(name).function
    options: dict[str, Any] = {option: GROUPS[option] for option in required_of(function)}
    subject = g if takes_graph(function) else net
    before, begin = peak_mib(), time.process_time()
    resource.setrlimit(resource.RLIMIT_CPU, (int(begin) + limit, int(begin) + limit + 1))
    try:
        function(subject, **options)
    except IsthmusError as error:
        print(f"not of this table: {error}")
        return
    seconds = time.process_time() - begin
    print(f"{seconds:.6f} {peak_mib():.1f} {peak_mib() - before:.1f}")


def cost_of(name: str, table: str, limit: int) -> Cost:
    """Start a process for a measure, and read what it says."""
    of = "" if name == READING else measure_named(name).of
    command = [sys.executable, __file__, "--one", name, "--limit", str(limit), table]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        return Cost(name, of, f"over {limit}", "", "")
    if done.returncode:
        raise RuntimeError(f"{name}: {done.stderr}")
    said = done.stdout.strip()
    if said.startswith("not of this table"):
        return Cost(name, of, said, "", "")
    seconds, peak, added = (float(number) for number in said.split())
    return Cost(name, of, f"{seconds:.3f}", f"{peak:.0f}", f"{added:.0f}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table")
    parser.add_argument("measures", nargs="*")
    parser.add_argument("--limit", type=int, default=300)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        measure_one(given.one, given.table, given.limit)
        return
    names = given.measures or list(registered())
    measurable = [name for name in names if is_measurable(name)]
    print("| measure | of | processor seconds | peak MiB | of these the measure's |")
    print("| --- | --- | ---: | ---: | ---: |")
    for name in [READING, *measurable]:
        cost = cost_of(name, given.table, given.limit)
        label = cost.name if name == READING else f"`{cost.name}`"
        print(f"| {label} | {cost.of} | {cost.seconds} | {cost.peak} | {cost.added} |", flush=True)
    left_out = [f"`{name}`" for name in names if name not in measurable]
    if left_out:
        print(f"\nLeft out, as they need more than a network and its countries: {', '.join(left_out)}.")


if __name__ == "__main__":
    main()
