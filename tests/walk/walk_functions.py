"""A random walk over the public functions: whatever is given ends in a result or in our error, in time and memory.

    python tests/walk/walk_functions.py [--seconds 60] [--seed 1] [--first 0]

Functions, the arguments that fit and those that do not are those of tests/python/core/test_mistakes.py, which gives one
mistake at a time; here several arguments vary together, with numbers that are too large and every named choice. Each
call runs in a process of its own, a copy of one that has the package loaded. A call that tells its progress is asked to
stop after a few seconds. The same seed gives the same calls; `--first N` begins with the N-th, to see a finding again.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import importlib
import inspect
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
import typing
import warnings
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import numpy as np

import isthmus as im

TESTS = Path(__file__).resolve().parents[1] / "python"
sys.path[:0] = [str(TESTS), str(TESTS / "core")]

from test_mistakes import MISTAKES, made_here, public  # noqa: E402 - beside the tests of Python

SECONDS, ASKED_TO_STOP, BYTES = 20, 3, 3 << 30  # of one call, on a processor
LIBRARIES = ("scipy.sparse", "networkx", "igraph", "pandas")  # that calls import, once for all of them
GIVES, REFUSES, FINDING = 0, 1, 2
SIZES = [0, 1, 2, 3, 7, 40, 1000, 10**6, 10**9, 2**31 - 1, 2**31, 2**63 - 1, 2**64 - 1, 2**64, -1, 0.0, 0.5, 1.0]
OPTIONS = (im.Sampling, im.NullModel, im.Membership, im.Bootstrap, im.TrendTest, im.YearRule, im.ReadOptions)
LONG_NAME, MARKS = "x" * 200_000, "e" + "\u0301" * 5_000

Choice = tuple[str, Any]  # how an argument is shown, and what it is


def networks() -> dict[str, im.PartnershipNetwork]:
    """Networks of every kind: usual, empty, of single partners, of one project, of names that mean harm."""
    columns = {"project": "p", "actor": "a", "country": "c"}

    def of(*rows: tuple[str, str, str]) -> im.PartnershipNetwork:
        table = {name: [row[i] for row in rows] for i, name in enumerate("pac")}
        return im.from_table(table, **columns)

    return {
        "demo": im.demo_network(projects=24, actors=50),
        "empty": of(),
        "single partners": of(("A", "Kent", "GB"), ("B", "Lille", "FR")),
        "one project": of(*(("A", f"Actor {i}", ("GB", "FR")[i % 2]) for i in range(30))),
        "one partner": of(("A", "Kent", "GB")),
        "harm": of(("A", LONG_NAME, "GB"), ("A", MARKS, "<b>"), ("B", "=1+1", "\u202eFR"), ("B", LONG_NAME, "GB")),
    }


class Pools:
    """What every parameter may be given, made once: by its name, by its annotation, and at random."""

    def __init__(self, folder: Path) -> None:
        self.usual: dict[str, Any] = made_here(folder)
        self.networks = networks()
        graphs = {name: net.cooperation() for name, net in self.networks.items()}
        two_mode = {f"two-mode {name}": net.two_mode() for name, net in self.networks.items()}
        directed = {"directed": im.DirectedGraph([0, 1, 2], [1, 2, 0], n=5)}
        self.objects = {
            "net": self.networks,
            "g": {**graphs, **two_mode, **directed},
            "subject": self.networks | graphs,
        }
        self.of_name: dict[str, list[Choice]] = {
            name: [(f"<{label}>", value) for label, value in made.items()] for name, made in self.objects.items()
        }
        labels = ["country", "sector", "sector x country", "nuts2", "programme"]
        self.of_name["by"] = [(repr(label), label) for label in labels]
        self.of_name["by"] += [(f"<{n} labels>", ["a", "b", None] * (n // 3)) for n in (3, 30, 51)]
        self.of_name["by"] += [(f"<grouping of {n}>", net.grouping("country")) for n, net in self.networks.items()]
        self.of_name["what"] = [*self.of_name["subject"], *self.of_name["g"]]
        self.mistakes = [(f"<{name}>", value) for name, value in MISTAKES.items()]
        self.sizes = [(repr(size), size) for size in SIZES]
        self.amounts = [
            ("<large>", [1e308, 1e308, 1e-308]),
            ("<zeros>", [0.0, 0.0]),
            ("<not finite>", [float("nan"), float("inf")]),
            ("<many>", np.arange(100_000.0)),
        ]

    def fitting(self, function: str, parameter: str, annotation: object, step: random.Random) -> Choice | None:
        """An argument that may fit; None where nothing is known of the parameter."""
        choices = list(_literals(annotation))
        if choices:
            chosen = step.choice(choices)
            return repr(chosen), chosen
        if parameter in self.of_name and f"{function}.{parameter}" not in self.usual:
            return step.choice(self.of_name[parameter])
        if parameter in ("amounts", "counts", "values", "p") and step.random() < 0.5:
            return step.choice(self.amounts)
        if annotation is int and step.random() < 0.5:
            return step.choice(self.sizes)
        for name in (f"{function}.{parameter}", parameter):
            if name in self.usual:
                return f"<usual {name}>", self.usual[name]
        if annotation is bool:
            return step.choice([("True", True), ("False", False)])
        return step.choice(self.sizes) if annotation in (int, float) or "int" in str(annotation) else None


def _literals(annotation: object) -> tuple[Any, ...]:
    """The choices of a Literal, also within a union."""
    if typing.get_origin(annotation) is typing.Literal:
        return typing.get_args(annotation)
    if typing.get_origin(annotation) is None:
        return ()
    return tuple(choice for part in typing.get_args(annotation) for choice in _literals(part))


def _annotations(of: Any) -> Mapping[str, object]:
    """Annotations as objects, as far as they are known outside of type checks."""
    made = of.__init__ if isinstance(of, type) and not is_dataclass(of) else of
    names = getattr(sys.modules.get(getattr(of, "__module__", "")), "__dict__", {})
    found: dict[str, object] = {}
    for name, text in getattr(made, "__annotations__", {}).items():
        try:
            found[name] = eval(text, dict(names)) if isinstance(text, str) else text
        except (NameError, TypeError, AttributeError):
            found[name] = None
    return found


def _stop_soon() -> Callable[[float], bool]:
    end = time.monotonic() + ASKED_TO_STOP
    return lambda share: time.monotonic() < end


def arguments_of(name: str, function: Callable[..., Any], pools: Pools, step: random.Random) -> dict[str, Choice]:
    """Arguments of a call: what is needed, some of what is optional, some fields of the options that it takes."""
    parameters = inspect.signature(function).parameters
    annotations = _annotations(function)
    given: dict[str, Choice] = {}
    how_wrong = step.choice([0.0, 0.0, 0.05, 0.3])

    def put(parameter: str, annotation: object) -> None:
        fitting = pools.fitting(name, parameter, annotation, step)
        given[parameter] = step.choice(pools.mistakes) if fitting is None or step.random() < how_wrong else fitting

    for parameter, of in parameters.items():
        if of.kind in (of.VAR_POSITIONAL, of.VAR_KEYWORD):
            continue
        if of.default is of.empty or step.random() < (0.4 if annotations.get(parameter) is int else 0.2):
            put(parameter, annotations.get(parameter))
    if any(of.kind is of.VAR_KEYWORD for of in parameters.values()):
        for options in step.sample(OPTIONS, 2):
            for each in fields(options):
                if each.name != "checkpoint" and step.random() < 0.15:
                    put(each.name, _annotations(options).get(each.name))
    if "progress" in parameters:
        given["progress"] = ("<stops soon>", _stop_soon())
    if "workers" in given:
        given["workers"] = step.choice([(str(workers), workers) for workers in (0, 1, 3, 4096, -1)])
    return given


def _outcome(function: Callable[..., Any], given: Mapping[str, Choice], pools: Pools) -> int:
    """What a call ends in; what is wrong goes to stdout."""
    before = [net._core.to_bytes() for net in pools.networks.values()]
    code = GIVES
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            made = function(**{parameter: value for parameter, (_, value) in given.items()})
            if not isinstance(function, type):  # a result that somebody puts together may hold anything
                repr(made)
    except im.IsthmusError as error:
        code = REFUSES
        if not str(error).strip():
            print(f"{type(error).__name__} without a word")
            code = FINDING
    except BaseException:  # whatever it is, it is not ours
        print(traceback.format_exc()[-900:])
        code = FINDING
    if before != [net._core.to_bytes() for net in pools.networks.values()]:
        print("a network is not what it was before the call")
        code = FINDING
    return code


def _child(function: Callable[..., Any], given: Mapping[str, Choice], pools: Pools, folder: Path, log: Path) -> None:
    """The call, in this process, which ends with it."""
    code = FINDING
    try:
        with log.open("wb") as stream:
            for number in (1, 2):
                os.dup2(stream.fileno(), number)
        os.chdir(folder)
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
        resource.setrlimit(resource.RLIMIT_FSIZE, (BYTES // 10, BYTES // 10))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(5 * SECONDS)  # of a machine that does other things too, or for a call that waits for ever
        code = _outcome(function, given, pools)
        sys.stdout.flush()
    finally:
        os._exit(code)


def walk(seconds: float, seed: int, first: int, *, most: int = sys.maxsize) -> int:
    """The number of findings; with so many it ends before its time."""
    root = Path(tempfile.mkdtemp(prefix="isthmus-walk-"))
    made, folder, log = root / "made", root / "folder", root / "log"
    made.mkdir()
    for library in LIBRARIES:
        with contextlib.suppress(ImportError):
            importlib.import_module(library)
    pools, functions = Pools(made), public()
    gc.freeze()  # what a copy does not look at is not copied
    findings, number, refused, slowest = 0, first, 0, 0.0
    end = time.monotonic() + seconds
    while time.monotonic() < end and findings < most:
        step = random.Random(f"{seed} {number}")
        name = step.choice(sorted(functions))
        if name in ("report", "render") and step.random() < 0.8:  # the slowest
            name = "significance"
        given = arguments_of(name, functions[name], pools, step)
        folder.mkdir()
        begin = time.monotonic()
        child = os.fork()
        if child == 0:
            _child(functions[name], given, pools, folder, log)
        _, status = os.waitpid(child, 0)
        slowest = max(slowest, time.monotonic() - begin)
        code = os.waitstatus_to_exitcode(status)
        refused += code == REFUSES
        if code not in (GIVES, REFUSES):
            findings += 1
            late = code in (-signal.SIGXCPU, -signal.SIGALRM)
            why = f"more than {SECONDS} s" if late else f"exit code {code}"
            call = ", ".join(f"{parameter}={label}" for parameter, (label, _) in given.items())
            print(f"{number}: {name}({call}): {why}\n{log.read_text(errors='replace')[-900:]}", flush=True)
        shutil.rmtree(folder)
        number += 1
    shutil.rmtree(root)
    calls = number - first
    print(f"{calls:,} calls, {refused:,} of them refused, the slowest {slowest:.1f} s, {findings} findings")
    return findings


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--first", type=int, default=0)
    given = options.parse_args()
    sys.exit(1 if walk(given.seconds, given.seed, given.first) else 0)
