"""A random walk over the command line: whatever is typed ends in a sentence and an exit code, in time and in memory.

    python tests/walk/walk_commands.py [--seconds 60] [--seed 1] [--first 0]

Each command line runs in a process of its own, a copy of one that has the package loaded, in a folder with small
tables. The same seed gives the same command lines; `--first N` begins with the N-th, to see a finding again.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

import click

from isthmus.cli import main
from isthmus.cli.errors import OWN_MISTAKE

SECONDS, BYTES = 20, 3 << 30  # of one command
CODES = {0, 1, 2, 3, 130}
TABLE = "project,partner,country,sector,start\n" + "".join(
    f"P{i // 3},Actor {i % 11},{('GB', 'FR', 'BE')[i % 3]},{('government', 'research')[i % 2]},{2014 + i % 5}-01-01\n"
    for i in range(30)
)
FILES = {
    "partners.csv": TABLE,
    "other.csv": TABLE.replace("Actor", "Partner"),
    "tables/part.csv": TABLE,
    "empty.csv": "",
    "bytes.csv": "\0\x1b[2J",
    "reading.toml": 'actor_key = ["actor"]\n',
    "broken.toml": "= [",
    "rules.csv": "programme;rules\n;two_seas\n",
}
NAMES = [*FILES, "tables", "nowhere", "new.html", "new.csv", "new.xlsx", "new.graphml", "new.json.gz", "new.parquet"]
NASTY = [
    *(
        "",
        " ",
        ".",
        "..",
        "/",
        "-",
        "--",
        "a" * 300,
        "a\nb",
        '"',
        "'",
        ",",
        "=",
        ";",
        "\t",
        "\udcff",
        "\ud800",
        "é",
        "\u202e",
    ),
    *("0", "-1", "1", "7", "1e9", "nan", "9" * 30, str(2**31), str(2**63), str(2**64), "٣", "none", "tab", "newline"),
    *(
        "country=FR",
        "country=",
        "started=2016",
        "project=project",
        "project=partner,actor=project",
        "rows=1",
        "bytes=9",
    ),
    *(
        "2016-01-01",
        "day-first",
        "utf-8",
        "windows-1250",
        "EUR",
        "csv",
        "xlsx",
        "graphml",
        "/dev/null",
        "/dev/full",
        "\0",
    ),
]


def words_of(step: random.Random) -> list[str]:
    """A command line: a command, its arguments, some of its options with values that fit or do not."""
    commands: dict[str, click.Command] = getattr(main, "commands")  # noqa: B009 - of a subclass
    if step.random() < 0.02:
        return [step.choice(NASTY) for _ in range(step.randrange(4))]
    name = step.choice(sorted(commands))
    if name == "demo" and step.random() < 0.8:  # the slowest, with the fewest options
        name = "check"
    words = [name]
    for parameter in commands[name].params:
        is_argument = isinstance(parameter, click.Argument)
        if not is_argument and step.random() > 0.12:
            continue
        if not is_argument:
            words.append(step.choice(parameter.opts))
            if getattr(parameter, "is_flag", False):
                continue
        words.append(_value(parameter, step))
    if step.random() < 0.7:
        words += ["--force"] * ("check rules report demo metrics convert".find(name) >= 0)
    return words + ["--samples", "20"] * (name in ("report", "metrics") and "--samples" not in words)


def _value(parameter: click.Parameter, step: random.Random) -> str:
    if parameter.name == "samples":
        return step.choice(["0", "1", "20", "-1", "x", "9" * 30])
    if isinstance(parameter.type, click.Choice) and step.random() < 0.8:
        return str(step.choice(list(parameter.type.choices)))
    if parameter.name == "file" and step.random() < 0.7:
        return "partners.csv"
    if isinstance(parameter.type, click.Path) and step.random() < 0.8:
        return step.choice(NAMES)
    if isinstance(parameter.type, click.types.IntParamType) and step.random() < 0.5:
        return str(step.randrange(10))
    return step.choice(NASTY)


def _child(words: list[str], folder: Path, log: Path) -> None:
    """The command, in this process, which ends with it."""
    with log.open("wb") as stream:
        for number in (1, 2):
            os.dup2(stream.fileno(), number)
    os.chdir(folder)
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(SECONDS)
    code = 99
    try:
        main(words, prog_name="isthmus")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 98
    finally:
        os._exit(code)


def fault_of(words: list[str], folder: Path, log: Path) -> str:
    """What is wrong with how a command line ended; empty where nothing is."""
    for name, content in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    child = os.fork()
    if child == 0:
        _child(words, folder, log)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    said = log.read_text(encoding="utf-8", errors="replace")
    if code == -signal.SIGALRM:
        return f"more than {SECONDS} s"
    if code not in CODES:
        return f"exit code {code}"
    if "Traceback" in said or OWN_MISTAKE in said:
        return said[-600:]
    if code and not said.strip():
        return f"exit code {code}, and not a word"
    left = [path.name for path in folder.rglob(".isthmus-*")]
    return f"left behind: {left}" if left else ""


def walk(seconds: float, seed: int, first: int) -> int:
    """The number of findings."""
    findings, number, end = 0, first, time.monotonic() + seconds
    root = Path(tempfile.mkdtemp(prefix="isthmus-walk-"))
    folder, log = root / "folder", root / "log"
    slowest = 0.0
    while time.monotonic() < end:
        words = words_of(random.Random(f"{seed} {number}"))
        begin = time.monotonic()
        fault = fault_of(words, folder, log)
        slowest = max(slowest, time.monotonic() - begin)
        if fault:
            findings += 1
            print(f"{number}: {words!r}: {fault}", flush=True)
        shutil.rmtree(folder)
        number += 1
    shutil.rmtree(root)
    print(f"{number - first:,} command lines, the slowest {slowest:.1f} s, {findings} findings")
    return findings


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--first", type=int, default=0)
    given = options.parse_args()
    sys.exit(1 if walk(given.seconds, given.seed, given.first) else 0)
