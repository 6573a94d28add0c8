"""Every writer of files, once: tests break off each of them. A new writer joins this table, or a test says so."""

from __future__ import annotations

import ast
import contextlib
import os
import resource
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

import isthmus as im
from isthmus.cli import main
from isthmus.io.files import write_bytes

OURS, OTHER = 10, 11  # exit codes of a process whose writer raised
PACKAGE = Path(im.__file__).parent
TABLE = "project,partner,country,sector\n" + "".join(
    f"P{i // 3},Actor {i % 17},{('GB', 'FR', 'BE')[i % 3]},{('government', 'research')[i % 2]}\n" for i in range(60)
)


@dataclass(frozen=True)
class Writer:
    """A call that writes.

    Attributes
    ----------
    site : str
        The function that hands bytes to be written, as FILE:FUNCTION.
    target : str
        The file that is broken off.
    call : callable
        Writes into the folder it is given, which holds partners.csv.
    """

    site: str
    target: str
    call: Callable[[Path], object]


def _net(folder: Path) -> im.PartnershipNetwork:
    return im.read(folder / "partners.csv")


def _written(target: str, site: str, make: Callable[[im.PartnershipNetwork], Any] = lambda net: net) -> Writer:
    return Writer(f"io/write.py:{site}", target, lambda folder: im.write(make(_net(folder)), folder / target))


def _command(target: str, site: str, *words: str) -> Writer:
    def call(folder: Path) -> None:
        os.chdir(folder)
        main([*words, "--force"], prog_name="isthmus")

    return Writer(site, target, call)


def _checkpoint(folder: Path) -> None:
    im.significance(im.ei_index, _net(folder), by="country", checkpoint=folder, samples=8, chains=2)


def _reading(folder: Path) -> None:
    options = im.ReadOptions()
    im.write_options_file(folder / "r.toml", options, im.read(folder / "partners.csv", options=options).reading)


def _bytes(folder: Path) -> None:
    write_bytes(folder / "b.gz", np.random.default_rng(1).bytes(10_000))


_TABLES = "_columns_out"
WRITERS = {
    "bytes": Writer("io/files.py:write_bytes", "b.gz", _bytes),
    "save": Writer("model/network.py:save", "n.ist", lambda folder: _net(folder).save(folder / "n.ist")),
    "checkpoint": Writer("inference/checkpoint.py:_write", "summary.f64", _checkpoint),
    "report": Writer(
        "report/page.py:report", "r.html", lambda folder: im.report(_net(folder), folder / "r.html", samples=0)
    ),
    "check page": Writer(
        "report/check.py:save", "c.html", lambda folder: im.Check(_net(folder)).save(folder / "c.html")
    ),
    "corrections": Writer(
        "report/check.py:propose", "p.csv", lambda folder: im.Check(_net(folder)).propose(folder / "p.csv")
    ),
    "reading": Writer("io/reading_file.py:write_options_file", "r.toml", _reading),
    "write csv": _written("w.csv", _TABLES, lambda net: net.projects),
    "write tsv": _written("w.tsv", _TABLES, lambda net: net.actors),
    "write csv.gz": _written("w.csv.gz", _TABLES, lambda net: net.actors),
    "write network csv": _written("n.csv", "_write_network"),
    "write xlsx": Writer("io/files.py:write_xlsx", "w.xlsx", lambda folder: im.write(_net(folder), folder / "w.xlsx")),
    "write parquet": Writer(
        "io/files.py:write_parquet", "w.parquet", lambda folder: im.write(_net(folder), folder / "w.parquet")
    ),
    "write json": _written("t.json", "_write_table", lambda net: net.actors),
    "write vector": _written("t.vec", "_write_table", lambda net: im.degree(net.cooperation())),
    "write partition": _written("t.clu", "_write_grouping", lambda net: net.grouping("country")),
    **{
        f"write {extension}": _written(f"n{extension}", "_write_network")
        for extension in (
            ".graphml",
            ".gexf",
            ".dl",
            ".net",
            ".gml",
            ".cyjs",
            ".hif.json",
            ".vosviewer.json",
            ".json",
            ".matrix.csv",
        )
    },
    "isthmus report": _command(
        "o.html", "report/page.py:report", "report", "partners.csv", "-o", "o.html", "--samples", "0", "--quiet"
    ),
    "isthmus check": _command("o.html", "report/check.py:save", "check", "partners.csv", "-o", "o.html"),
    "isthmus check --propose": _command(
        "o.csv", "report/check.py:propose", "check", "partners.csv", "--propose", "o.csv"
    ),
    "isthmus check --save": _command(
        "o.toml", "io/reading_file.py:write_options_file", "check", "partners.csv", "--save", "o.toml"
    ),
    "isthmus check --issues": _command(
        "o.csv", "io/write.py:_columns_out", "check", "partners.csv", "--issues", "o.csv"
    ),
    "isthmus convert": _command("o.net", "io/write.py:_write_network", "convert", "partners.csv", "o.net", "--quiet"),
    "isthmus sectors": _command(
        "o.csv",
        "report/proposals.py:write_to_fill",
        *("sectors", "partners.csv", "-o", "o.csv", "--quiet"),
    ),
    "isthmus match": _command(
        "o.csv", "report/proposals.py:write_to_fill", "match", "partners.csv", "-o", "o.csv", "--quiet"
    ),
    "isthmus audit": _command(
        "o.csv", "report/proposals.py:write_to_fill", "audit", "partners.csv", "-o", "o.csv", "--quiet"
    ),
    "isthmus rules": _command("o.csv", "io/write.py:_columns_out", "rules", "partners.csv", "-o", "o.csv", "--quiet"),
    "isthmus metrics": _command(
        "out/actors.csv",
        "io/write.py:_columns_out",
        *("metrics", "partners.csv", "--out", "out", "--samples", "0", "--quiet"),
    ),
    "isthmus metrics, summary": _command(
        "out/summary.json",
        "cli/metrics.py:metrics_command",
        *("metrics", "partners.csv", "--out", "out", "--samples", "0", "--quiet"),
    ),
    "isthmus demo --table": _command("t.csv", "cli/demo.py:demo", "demo", "-o", "o.html", "--table", "t.csv"),
}


def sites() -> set[str]:
    """The functions of the package that hand bytes to a file, as FILE:FUNCTION."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef) and any(map(_hands_over, ast.walk(function))):
                found.add(f"{path.relative_to(PACKAGE).as_posix()}:{function.name}")
    return found


def _hands_over(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    called = ast.unparse(node.func)
    return called in ("write_bytes", "files.write_bytes", "_core.replace_file", "self._core.save")


def other_ways() -> list[str]:
    """Calls by which a file could be written in another way, as FILE:CALL; there should be none."""
    calls = {"write_text", "write_bytes", "savefig", "mkstemp", "NamedTemporaryFile", "fdopen"}
    found = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or _hands_over(node):
                continue
            modes = [each.value for each in ast.walk(node) if isinstance(each, ast.Constant)]
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            opens = name == "open" and any(isinstance(mode, str) and set(mode) & set("wax+") for mode in modes)
            if name in calls or opens:
                found.append(f"{path.relative_to(PACKAGE).as_posix()}:{ast.unparse(node)}")
    return sorted(found)


def _exit_code(writer: Writer, folder: Path) -> int:
    try:
        writer.call(folder)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else OTHER
    except im.errors.IsthmusError:
        return OURS
    except KeyboardInterrupt:
        return 130
    except BaseException:
        return OTHER
    return 0


def _quiet() -> None:
    os.environ["SOURCE_DATE_EPOCH"] = "1500000000"
    nothing = os.open(os.devnull, os.O_WRONLY)
    for number in (1, 2):
        os.dup2(nothing, number)
    sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")


def limited(name: str, folder: str, size: int, is_killed: bool) -> None:
    """In a process of its own: the writer, which may write `size` bytes to a file; the next is an error or a kill."""
    _quiet()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if size >= 0:
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL if is_killed else signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    os._exit(_exit_code(WRITERS[name], Path(folder)))


def again_and_again(name: str, folder: str, begun: Any) -> None:
    """In a process of its own: the writer, until a signal ends it; `begun` is sent a word when it ran once."""
    _quiet()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with contextlib.suppress(KeyboardInterrupt):
        while (code := _exit_code(WRITERS[name], Path(folder))) in (0, 1):  # 1: some rows could not be used
            begun.send(code)
        os._exit(code)
    os._exit(130)
