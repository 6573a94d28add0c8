"""Errors are ours and the built-in ones, and say what to do."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import isthmus as im
from support.graphs import random_graph

ROWS = {"project": ["A", "A"], "partner": ["Kent", "Lille"]}


@pytest.mark.parametrize(
    ("error", "built_in", "provoke"),
    [
        (im.InvalidValueError, ValueError, lambda: im.Table(["x"], {"n": [1, 2]}, index_name="actor")),
        (im.InvalidValueError, ValueError, lambda: im.closeness(random_graph(4, 3), disconnected="no")),  # type: ignore[arg-type]
        (im.UndefinedError, ValueError, lambda: im.density(im.CooperationGraph.from_ties([], [], n=1))),
        (im.UnknownNameError, KeyError, lambda: im.country("Atlantis")),
        (im.UnknownNameError, KeyError, lambda: im.from_table(ROWS, project="project", actor="who")),
        (im.MissingFileError, FileNotFoundError, lambda: im.read("no/such/file.csv")),
        (im.MissingFileError, FileNotFoundError, lambda: im.load("no/such/file")),
    ],
)
def test_errors_are_ours_and_the_built_in_ones(
    error: type[Exception], built_in: type[Exception], provoke: Callable[[], object]
) -> None:
    for kind in (error, built_in, im.IsthmusError):
        with pytest.raises(kind):
            provoke()


def test_a_parse_error_is_a_value_error(tmp_path: Path) -> None:
    (tmp_path / "odd").write_bytes(b"nothing of ours")
    with pytest.raises(im.ParseError) as caught:
        im.load(tmp_path / "odd")
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, im.IsthmusError)


def test_the_message_of_a_key_error_is_readable() -> None:
    with pytest.raises(KeyError) as caught:
        im.from_table(ROWS, project="project", actor="who")
    assert str(caught.value) == "there is no column 'who'; columns are project, partner"


def test_a_missing_file_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"no/such/file\.csv"):
        im.read("no/such/file.csv")


def test_errors_are_pickled() -> None:
    back = pickle.loads(pickle.dumps(im.UnknownNameError("no such thing")))
    assert (type(back), str(back)) == (im.UnknownNameError, "no such thing")


_OUT_OF_MEMORY = """
import os, resource
import isthmus as im

os.environ["ISTHMUS_MEMORY"] = "1000GB"  # what is asked for passes, and is not there
resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
try:
    im.CooperationGraph.from_ties([0], [1], n=2**31 - 2)
except im.LimitError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to a limit of address space")
def test_no_memory_is_a_sentence() -> None:
    done = subprocess.run([sys.executable, "-c", _OUT_OF_MEMORY], capture_output=True, text=True, timeout=60)
    assert "there is not enough memory for this; take a part of the data" in done.stdout, done.stderr


def test_mixing_of_too_many_groups_under_a_null_model_is_refused_at_once() -> None:
    pairs = {"project": [f"P{i // 2}" for i in range(3000)], "partner": [f"A{i}" for i in range(3000)]}
    net = im.from_table(pairs, project="project", actor="partner")
    own = [str(i) for i in range(3000)]
    with pytest.raises(im.LimitError, match="3000 groups has more entries under a null model"):
        im.permeability(net, by=own)
    with pytest.raises(im.LimitError, match="3000 groups has more entries under a null model"):
        im.significance(im.mixing, net, by=own)
