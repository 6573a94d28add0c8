"""Instruction counts of every kernel on a fixed small network, beside those that are kept: unlike times, they repeat.

    python benchmarks/instructions.py [PROGRAM]            # fails where a kernel takes over 2 % more than is kept
    python benchmarks/instructions.py [PROGRAM] --update   # keeps what is counted now

PROGRAM is bench_instructions as the presets `bench` and `ci` build it; without it the newest. Counts are of one
compiler and one C library: with another they are printed and not judged. Where there is no valgrind nothing is counted.
Valgrind shows programs a processor with AVX2 and without AVX-512, so these are counts of the AVX2 paths.
"""

from __future__ import annotations

import argparse
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

TREE = Path(__file__).parent.parent
KEPT = TREE / "benchmarks" / "results" / "instructions.csv"
SLACK = 0.02


def count(program: Path, kernel: str) -> int:
    """Instructions of one kernel."""
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", "--toggle-collect=isthmus_counted"]
    done = subprocess.run([*command, str(program), kernel], capture_output=True, text=True, check=True)
    collected = re.search(r"Collected : (\d+)", done.stderr)
    if collected is None or collected[1] == "0":
        raise RuntimeError(f"callgrind counted nothing of {kernel}: {done.stderr}")
    return int(collected[1])


def read_kept() -> tuple[str, dict[str, int]]:
    """By what the kept counts were compiled, and the counts."""
    if not KEPT.exists():
        return "", {}
    first, *rows = KEPT.read_text(encoding="utf-8").splitlines()
    return first.removeprefix("# "), {name: int(n) for name, n in (row.split(",") for row in rows[1:])}


def keep(compiled_by: str, counted: dict[str, int]) -> None:
    """Writes the counts."""
    rows = "\n".join(f"{name},{n}" for name, n in counted.items())
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(f"# {compiled_by}\nkernel,instructions\n{rows}\n", encoding="utf-8")


def verdict(now: int, before: int | None) -> str:
    """In a word, how a count is beside the kept one."""
    if before is None:
        return "new"
    if now > before * (1.0 + SLACK):
        return "MORE"
    return "fewer" if now < before * (1.0 - SLACK) else ""


def main() -> int:
    """Counts, prints, and judges or keeps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", nargs="?", type=Path)
    parser.add_argument("--update", action="store_true")
    given = parser.parse_args()
    built = sorted(TREE.glob("build/*/bench_instructions"), key=lambda path: path.stat().st_mtime)
    program = given.program or (built[-1] if built else None)
    if program is None:
        print("bench_instructions is not built: cmake --preset bench && cmake --build --preset bench", file=sys.stderr)
        return 2
    if shutil.which("valgrind") is None:
        print("instruction counts: skipped, there is no valgrind (apt-get install valgrind)")
        return 0
    listed = subprocess.run([str(program)], capture_output=True, text=True, check=True)
    compiled_by = f"{listed.stderr.strip()}, {' '.join(platform.libc_ver())}, {platform.machine()}"
    kept_by, kept = read_kept()
    counted = {name: count(program, name) for name in listed.stdout.split()}
    for name, now in counted.items():
        before = kept.get(name)
        change = "" if before is None else f"{now / before - 1.0:+8.2%}"
        print(f"{name:28} {now:>13,} {change:>9} {verdict(now, before)}")
    if given.update:
        keep(compiled_by, counted)
        return 0
    if kept_by != compiled_by:
        print(f'not judged: what is kept was "{kept_by}", this is "{compiled_by}"')
        return 0
    gone = [name for name in kept if name not in counted]
    more = [name for name, now in counted.items() if verdict(now, kept.get(name)) in ("MORE", "new")]
    if gone or more:
        print(f"over 2 % more than is kept, or not kept: {', '.join(more + gone)}; if that is meant: --update")
    return 1 if gone or more else 0


if __name__ == "__main__":
    raise SystemExit(main())
