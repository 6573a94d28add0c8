"""Every file of `files`, each in a process of its own: one sentence, in time, within a memory, and nothing left behind.

Time is that of the processor, which does not depend on what else the machine does.

With ISTHMUS_HOSTILE_PRELOAD set to a sanitizer's runtime (tools/hostile.sh does), every process runs under it: the
extension it loads must have been built with the same sanitizer.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import tables  # its cases join those of files
from files import CASES, Case

PRELOAD = os.environ.get("ISTHMUS_HOSTILE_PRELOAD")
SECONDS = 40 if PRELOAD else 10  # watched code is slower
MEBIBYTES = 1024


# A process starts with the peak memory of the one that forks it: a small one stands between pytest and the measured.
LAUNCH = """
import json, os, subprocess, sys
command, environment = json.loads(sys.argv[1])
child = subprocess.Popen(command, env=environment)
_, status, usage = os.wait4(child.pid, 0)
with open("measured.json", "w") as out:
    seconds = usage.ru_utime + usage.ru_stime
    json.dump([os.waitstatus_to_exitcode(status), seconds, usage.ru_maxrss // 1024], out)
"""


def run(arguments: list[str], folder: Path) -> tuple[int, str, str, float, int]:
    """Exit code, stdout, stderr, seconds of processor and peak memory in MiB of `isthmus check`."""
    environment = {**os.environ, "TMPDIR": str(folder / "tmp"), "NO_COLOR": "1"}
    if PRELOAD:
        environment |= {
            "LD_PRELOAD": PRELOAD,
            # Python never frees all; what matters here is memory that is misused.
            "ASAN_OPTIONS": "detect_leaks=0:quarantine_size_mb=16:exitcode=99:allocator_may_return_null=1",
            "UBSAN_OPTIONS": "halt_on_error=1:exitcode=99:print_stacktrace=1",
        }
    (folder / "tmp").mkdir()
    command = [sys.executable, "-m", "isthmus", "check", *arguments]
    done = subprocess.run(
        [sys.executable, "-S", "-c", LAUNCH, json.dumps([command, environment])],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=folder,
        timeout=300,
        check=True,
    )
    code, seconds, mebibytes = json.loads((folder / "measured.json").read_text())
    return code, done.stdout, done.stderr, seconds, mebibytes


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_hostile_file(case: Case, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    made = case.make(folder)
    path, *more = made if isinstance(made, tuple) else (made,)
    if path.is_absolute() and not path.is_relative_to(folder) and not path.exists():
        pytest.skip(f"{path} is not on this machine")
    before = sorted(p.relative_to(folder) for p in folder.rglob("*"))
    workplace = tmp_path / "work"
    workplace.mkdir()
    code, out, err, seconds, mebibytes = run([str(path), *more], workplace)
    assert "Traceback" not in err, err
    assert code == case.code, (code, out, err)
    said = err if case.refused else out + err
    for words in case.says:
        assert words in said, said[:2000]
    if case.refused:
        assert out == ""
        assert err.startswith("isthmus: ")
        command = err.splitlines()[1:]
        assert len(command) <= 1  # below the sentence stands what to type, where that is one command
        assert all(line.startswith("  isthmus ") for line in command), err
    assert seconds < SECONDS
    assert mebibytes < MEBIBYTES
    assert sorted(p.relative_to(folder) for p in folder.rglob("*")) == before
    assert list((workplace / "tmp").iterdir()) == []


def test_there_are_at_least_a_hundred() -> None:
    assert sum(case.make.__module__ == tables.__name__ for case in CASES) >= 60
    assert len(CASES) >= 100
    assert len({case.name for case in CASES}) == len(CASES)
