"""What would take too much memory is refused before it is taken, with what to type; small files stay small."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

import isthmus as im
from isthmus import _core
from isthmus.cli import main
from isthmus.core.memory import MOST_TEXT, require_memory, small_text
from support.graphs import alpha_beta


def many_groups(groups: int) -> im.PartnershipNetwork:
    """A project of as many partners as there are groups."""
    actors = [str(i) for i in range(groups)]
    return im.from_table({"p": ["A"] * groups, "a": actors}, project="p", actor="a")


# Calls that fit into no 100 MB, and what is to be typed instead.
TOO_LARGE: dict[str, tuple[Callable[[], object], str]] = {
    "samples": (lambda: im.significance(im.density, alpha_beta(), samples=2**31 - 1, chains=1), "fewer samples"),
    "chains": (lambda: im.significance(im.density, alpha_beta(), samples=2**30, chains=2**30), "fewer samples"),
    "kept draws": (
        lambda: im.significance(im.density, alpha_beta(), samples=10**7, chains=1000, keep_draws=True),
        "keep no draws",
    ),
    "chains of many workers": (
        lambda: im.significance(im.density, alpha_beta(), samples=20_000_000, chains=20, workers=10),
        "fewer workers",
    ),
    "groups of permeability": (
        lambda: im.permeability(many_groups(600), by=[str(i) for i in range(600)], samples=2000),
        "coarser groups",
    ),
    "groups of mixing": (
        lambda: im.significance(
            im.mixing, many_groups(600).cooperation(), by=[str(i) for i in range(600)], null="label_permutation"
        ),
        "coarser groups",
    ),
    "replicates": (lambda: im.trends(im.demo_network(), replicates=10**9, samples=4, chains=2), "fewer replicates"),
    "permutations": (
        lambda: im.trends(im.demo_network(), permutations=2**31 - 1, samples=4, chains=2, replicates=4),
        "fewer permutations",
    ),
    "samples of synergy": (lambda: im.helix_synergy(im.demo_network(), samples=2**31 - 1), "fewer samples"),
    "actors of a graph": (lambda: im.CooperationGraph.from_ties([0], [1], n=2**31 - 1), "n="),
    "actors of a directed graph": (lambda: im.DirectedGraph([0], [1], n=2**31 - 1), "n="),
    "location quotients": (
        lambda: im.location_quotients(
            many_groups(3000), by=[f"r{i}" for i in range(3000)], across=[f"k{i}" for i in range(3000)]
        ),
        "more coarsely",
    ),
    "an expected confusion": (
        lambda: im.expected_confusion([str(i) for i in range(100_000)], np.empty((0, 100_000)), []),
        "more coarsely",
    ),
    "a matrix": (
        lambda: im.write(
            im.CooperationGraph.from_ties([0], [1], n=60_000, names=[str(i) for i in range(60_000)]),
            Path(tempfile.gettempdir(), "isthmus-too-large.csv"),
            format="matrix",
        ),
        "an edge list instead",
    ),
    "label errors": (
        lambda: im.label_error(
            im.demo_network(),
            by="sector",
            confusion=im.Confusion.exact(
                ["third sector", "business", "government", "research"],
                [[1.0 if i == j else 0.0 for j in range(4)] for i in range(4)],
            ),
            options=im.LabelErrorOptions(samples=2**31 - 1, chains=2),
        ),
        "fewer samples",
    ),
}


@pytest.mark.parametrize("what", TOO_LARGE)
def test_what_would_take_too_much_is_refused_before_it_is_taken(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISTHMUS_MEMORY", "100MB")
    call, instead = TOO_LARGE[what]
    with pytest.raises(im.LimitError, match=r"would take .* of memory, more than the limit of 100\.0 MB") as refused:
        call()
    assert instead in str(refused.value)
    assert "or raise the limit: ISTHMUS_MEMORY=" in str(refused.value)


def test_the_command_line_says_it_with_the_exit_code_of_limits(tmp_path: Path) -> None:
    table = tmp_path / "partners.csv"
    table.write_text(
        "project,partner,country\n" + "".join(f"P{i // 3},A{i % 7},{('FR', 'BE')[i % 2]}\n" for i in range(60))
    )
    words = ["report", str(table), "-o", str(tmp_path / "r.html"), "--samples", "2147483647"]
    ended = CliRunner().invoke(main, words, env={"ISTHMUS_MEMORY": "100MB"})
    assert ended.exit_code == 3, ended.output
    assert "would take" in ended.output
    assert "ISTHMUS_MEMORY=" in ended.output


def test_a_limit_that_is_no_size_is_a_mistake_of_the_command(tmp_path: Path) -> None:
    table = tmp_path / "partners.csv"
    table.write_text("project,partner\nA,Kent\n")
    for words in (["demo", "-o", str(tmp_path / "demo.html")], ["check", str(table)]):
        ended = CliRunner().invoke(main, words, env={"ISTHMUS_MEMORY": "junk"})
        assert (ended.exit_code, ended.output.count("such as 16GB")) == (2, 1), ended.output


def test_a_limit_that_is_no_size_is_a_mistake_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISTHMUS_MEMORY", "plenty")
    with pytest.raises(im.InvalidValueError, match='ISTHMUS_MEMORY is a size of memory, such as 16GB; not "plenty"'):
        im.significance(im.density, alpha_beta(), samples=4)


def test_without_a_limit_the_machine_is_the_limit() -> None:
    assert _core.memory_limit() > 10**8
    require_memory(1, 8, "a number", "take none")
    with pytest.raises(im.LimitError, match="10 things would take"):
        require_memory(2**70, 8, "10 things", "take fewer")


def test_a_small_text_is_read_whole_and_a_large_one_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "options.toml"
    file.write_bytes(b"\xef\xbb\xbfa = 1\r\nb = 2\r")
    assert small_text(file) == "a = 1\nb = 2\n"
    with file.open("wb") as stream:
        stream.truncate(MOST_TEXT + 1)
    for call in (im.read_options_file, im.read_programme_rules):
        for name in (file, Path("/dev/zero")):
            with pytest.raises(im.LimitError, match="which no file of options or rules has"):
                call(name)


def test_ctrl_c_ends_the_wait_for_a_pipe_that_nobody_writes(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.isthmus"
    os.mkfifo(pipe)
    script = "import sys, isthmus as im; im.density; print('begun', flush=True); im.load(sys.argv[1])"
    words = [sys.executable, "-c", script, str(pipe)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.5)  # until it waits
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert said.strip().endswith("KeyboardInterrupt"), said


def test_a_pipe_is_read_up_to_its_limit(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    for limit, is_read in ((10_000, True), (20, False)):
        writer = threading.Thread(target=pipe.write_text, args=("project,partner\nA,Kent\nA,Lille\n",))
        writer.start()
        if is_read:
            assert im.read(pipe, limits={"stream": limit}).n_actors == 2
        else:
            with pytest.raises(im.LimitError, match="limit: stream"):
                im.read(pipe, limits={"stream": limit})
        writer.join()
