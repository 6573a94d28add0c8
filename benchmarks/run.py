"""One kernel, or all, beside its peers: processor time of one thread, alternating, medians.

python benchmarks/run.py --setup                                     # the peers, into build/peers
python benchmarks/run.py --list
python benchmarks/run.py betweenness --data h2020.csv.gz
python benchmarks/run.py all --data h2020.csv.gz --write             # the table of docs/contributing/performance.md
python benchmarks/run.py all --data generated:M                      # or L, or a number of participations

It is run by the Python that has isthmus. Without ``--full`` what would take minutes is measured from a sample of
sources (at least 256, the same for both where the peer takes them) and scaled; layouts and all of edge betweenness are
left out of "all".
"""

from __future__ import annotations

import os

# Before anything is imported that looks at them.
for _threads in ("OMP_NUM", "OPENBLAS_NUM", "MKL_NUM", "NUMBA_NUM", "RAYON_NUM", "POLARS_MAX"):
    os.environ[f"{_threads}_THREADS"] = "1"

import argparse
import datetime as dt
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent))

from harness import peers
from harness.measure import Kernel, Row, Timed, alone, compare, not_run
from harness.table import load, markdown, merged, put_between, save

if TYPE_CHECKING:
    from harness.case import Case

PAGE = peers.TREE / "docs" / "contributing" / "performance.md"
RESULTS = peers.TREE / "benchmarks" / "results"
COLUMNS = {"h2020": ("rcn", "pic"), "generated": ("project", "partner")}


def reason_not_to_run(runner: Any, case: Case) -> str:
    """Why a peer is left out on this table; "" where it is not."""
    if runner.at_most is not None and case.net.n_participations > runner.at_most:
        return f"over {runner.at_most:,} participations it takes too long or too much memory"
    return peers.missing(runner.library)


def measure(kernel: Kernel, case: Case, rounds: int, budget: float) -> Iterator[Row]:
    """One row a peer."""
    ours = kernel.ours(case)
    if isinstance(ours, str):
        yield not_run(kernel, "", ours)
        return
    first = Timed(ours, case)
    compared = False
    for peer in kernel.peers(case):
        reason = reason_not_to_run(peer, case)
        if reason:
            yield not_run(kernel, peer.library, reason)
            continue
        try:
            row = compare(kernel, first, peer, case, rounds, budget)
        except (ImportError, RuntimeError, ValueError, TypeError, subprocess.CalledProcessError) as error:
            yield not_run(kernel, peer.library, f"{type(error).__name__}: {str(error).splitlines()[0][:120]}")
            continue
        compared = True
        yield row
    if not compared:
        yield alone(kernel, first, rounds, budget)


def facts(case: Case, given: argparse.Namespace) -> dict[str, str]:
    """What must be known beside the numbers."""
    commit = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True, check=False)
    return {
        "table": f"{case.path.name}: {case.net.n_participations:,} participations, {case.net.n_projects:,} projects, "
        f"{case.net.n_actors:,} actors, {case.g.n_ties:,} ties",
        "day": dt.datetime.now(tz=dt.UTC).date().isoformat(),
        "commit": commit.stdout.strip() or "unknown",
        "processor": peers.processor(),
        "load": f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} processors",
        "sources": "all" if case.exact else f"{case.sources:,} of {case.net.n_actors:,}",
        "rounds": f"at most {given.rounds}, fewer where {given.budget:.0f} s are spent",
        "versions": ", ".join(f"{name} {version}" for name, version in peers.versions().items()),
    }


def write(case: Case, rows: list[Row], said: dict[str, str], order: list[str]) -> None:
    """Adds to the results that are kept, and writes the table of the page from them."""
    path = RESULTS / f"{case.name.replace(' ', '-')}.json"
    old, _ = load(path)
    rows = merged(old, rows, order)
    save(path, rows, said)
    told = "\n".join(f"- {name}: {value}" for name, value in said.items())
    text = f"### {case.name}\n\n{told}\n\n{markdown(rows)}"
    PAGE.write_text(put_between(PAGE.read_text(encoding="utf-8"), case.name, text), encoding="utf-8")


def read_case(given: argparse.Namespace) -> Case:
    """The table that is asked for, generated where it has to be."""
    from harness.case import Case
    from harness.generated import generated

    path, name = Path(given.data), given.name
    if given.data.startswith("generated:"):
        size = given.data.partition(":")[2]
        path, name = generated(size), f"generated {size}"
    columns = COLUMNS.get((name or path.name).split(".")[0].split(" ")[0])
    return Case(path, sources=0 if given.full else given.sources, columns=columns, name=name)


def parse() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kernels", nargs="*", help='names of --list, or "all"')
    parser.add_argument("--data", help="a table, or generated:S, M, L or a number of participations")
    parser.add_argument("--name", help="what the table is called in the results; else its file's name")
    parser.add_argument("--list", action="store_true", help="kernels, their peers and comparators")
    parser.add_argument("--setup", action="store_true", help="install the peers into build/peers")
    parser.add_argument("--rounds", type=int, default=7, help="rounds in which ours and the peer alternate")
    parser.add_argument("--budget", type=float, default=300.0, help="seconds for the rounds of one peer")
    parser.add_argument("--sources", type=int, default=256, help="sources of a sample")
    parser.add_argument("--full", action="store_true", help="all sources, and what is long")
    parser.add_argument("--write", action="store_true", help="write benchmarks/results and the page")
    return parser.parse_args()


def main() -> int:
    """Measures and prints."""
    given = parse()
    if given.setup:
        peers.set_up()
        return 0
    peers.add_peers()
    warnings.simplefilter("ignore", RuntimeWarning)  # of peers; the comparators judge what they give
    from kernels import KERNELS

    if given.list:
        for kernel in KERNELS.values():
            print(f"{kernel.name:28} {kernel.what}; {kernel.comparator}")
        return 0
    if not given.data or not given.kernels:
        print("python benchmarks/run.py KERNEL ... --data TABLE; --list names the kernels", file=sys.stderr)
        return 2
    asked = (
        [name for name in KERNELS if given.full or not KERNELS[name].long]
        if given.kernels == ["all"]
        else given.kernels
    )
    if unknown := [name for name in asked if name not in KERNELS]:
        print(f"no kernel {', '.join(unknown)}; --list names them", file=sys.stderr)
        return 2
    case = read_case(given)
    said = facts(case, given)
    print("\n".join(f"- {name}: {value}" for name, value in said.items()), "\n")
    print(markdown([]), flush=True)
    for name in asked:
        rows = []
        for measured in measure(KERNELS[name], case, given.rounds, given.budget):
            row = measured._replace(run=said["commit"])
            rows.append(row)
            print(markdown([row]).splitlines()[-1], flush=True)
        if given.write:  # after every kernel: what is long may be stopped
            write(case, rows, said, list(KERNELS))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
