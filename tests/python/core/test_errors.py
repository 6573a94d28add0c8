"""Errors are ours and the built-in ones, and say what to do."""

from __future__ import annotations

import pickle
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
