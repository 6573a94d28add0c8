"""Every writer of the table, broken off by a full disk, a signal and a kill: the old file or the new, whole."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sys
import time
import zipfile
from multiprocessing.forkserver import ensure_running
from pathlib import Path
from typing import Any, get_args

import pytest

from isthmus.cli import main
from isthmus.io.write import EXTENSIONS, FileFormat, _by_extension
from support import writers
from support.writers import TABLE, WRITERS

OLD = b"the old file\n"
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["support.writers"])


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    """Starts the process that all others are copies of, so that the package is loaded once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
        ensure_running()


def prepared(name: str, folder: Path) -> tuple[Path, bytes]:
    """The folder with its table; the writer's target, and what it writes there."""
    (folder / "partners.csv").write_text(TABLE, encoding="utf-8")
    process = PROCESSES.Process(target=writers.limited, args=(name, str(folder), -1, False))
    process.start()
    process.join()
    assert process.exitcode in (0, 1)
    target = folder / WRITERS[name].target
    new = target.read_bytes()
    assert len(new) > 2
    return target, new


def found(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def has_nameless(tmp_path: Path) -> bool:
    """Whether the files of this folder can be without a name, so that a kill leaves none."""
    try:
        os.close(os.open(tmp_path, getattr(os, "O_TMPFILE", -1) | os.O_WRONLY))
    except OSError:
        return False
    return True


@pytest.mark.parametrize("is_killed", [False, True], ids=["no room", "killed"])
@pytest.mark.parametrize("name", WRITERS)
def test_half_a_file_is_never_seen(name: str, is_killed: bool, tmp_path: Path, has_nameless: bool) -> None:
    target, new = prepared(name, tmp_path)
    # A workbook and an archive say when they were made, and are a few bytes shorter at another second.
    for size in {1, len(new) // 2, max(1, len(new) - 64)} if is_only(name) else {1}:
        target.write_bytes(OLD)
        target.chmod(0o640)
        before = found(tmp_path)
        process = PROCESSES.Process(target=writers.limited, args=(name, str(tmp_path), size, is_killed))
        process.start()
        process.join()
        assert process.exitcode in ([-signal.SIGXFSZ] if is_killed else [writers.OURS, 1])
        after = found(tmp_path)
        if is_killed and not has_nameless:
            after = {file: data for file, data in after.items() if not Path(file).name.startswith(".isthmus-")}
        assert set(after) == set(before)
        assert after[WRITERS[name].target] == OLD
        assert target.stat().st_mode & 0o7777 == 0o640


def is_only(name: str) -> bool:
    """Whether a writer writes one file, which is then the one that meets the limit."""
    return name not in ("checkpoint", "isthmus metrics", "isthmus metrics, summary", "isthmus demo --table")


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda sent: sent.name)
@pytest.mark.parametrize("name", WRITERS)
def test_a_signal_leaves_a_whole_file(name: str, sent: signal.Signals, tmp_path: Path, has_nameless: bool) -> None:
    target, new = prepared(name, tmp_path)
    before = found(tmp_path)
    here, there = PROCESSES.Pipe()
    process = PROCESSES.Process(target=writers.again_and_again, args=(name, str(tmp_path), there))
    process.start()
    here.recv()
    time.sleep(random.Random(f"{name} {sent}").uniform(0, 0.1))
    os.kill(process.pid or 0, sent)
    process.join(30)
    assert process.exitcode == (130 if sent == signal.SIGINT else -sent)
    after = found(tmp_path)
    # Between the new file's first name and its last a kill leaves it: whole, and nobody's.
    left = [data for file, data in after.items() if file not in before]
    assert len(left) <= (sent != signal.SIGINT)
    if target.suffix == ".xlsx":  # the second of its making is in it
        assert zipfile.ZipFile(target).testzip() is None
    else:
        assert after[WRITERS[name].target] == new
        assert name.startswith("isthmus metrics") or all(data == new for data in left) or not has_nameless


def test_every_writer_is_in_the_table() -> None:
    assert writers.sites() == {writer.site for writer in WRITERS.values()}


def test_nothing_is_written_in_another_way() -> None:
    assert writers.other_ways() == ["cli/errors.py:Path(os.devnull).open('w', encoding='utf-8')"]
    sources = Path(__file__).parents[2] / "src"
    ways = ("ofstream", "fopen", "fwrite", "::open(", "openat(", "::rename(", "renameat(")
    written = [path.name for path in sources.rglob("*.cpp") if any(way in path.read_text() for way in ways)]
    assert written == ["replace_file.cpp"]


def test_every_format_and_every_output_of_a_command_is_in_the_table() -> None:
    targets = {writer.target.removesuffix(".gz") for writer in WRITERS.values()}
    written = {_by_extension(Path(target)) for target in targets if target.endswith(tuple(EXTENSIONS))}
    assert written | {"node_link"} >= set(get_args(FileFormat))  # node-link JSON goes by .json, as results in JSON do
    commands: Any = main
    words = {word for name in WRITERS for word in name.split()}
    for name, command in commands.commands.items():
        assert name in words
        for parameter in command.params:
            if parameter.name in ("propose", "save", "issues"):
                assert f"--{parameter.name}" in words
