"""What is not text, opened as tables: which kind a file is, Parquet, links and handles."""

from __future__ import annotations

import datetime as dt
import importlib.util
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import isthmus as im
from isthmus.core.errors import LimitError, MissingFileError, ParseError
from isthmus.io import containers
from support.containers import HEADER, ROWS, archive, database, opened, sheet_xml, workbook

# What a file is


def test_kind_is_told_by_the_first_bytes_and_not_by_the_name(tmp_path: Path) -> None:
    book = workbook(tmp_path / "table.csv", {"S": [HEADER, *ROWS]})
    assert containers.kind_of(book) == "workbook"
    assert containers.kind_of(archive(tmp_path / "a.xlsx", {"t.csv": b"a,b\n"})) == "zip"
    (tmp_path / "b.xlsx").write_text("a,b\n1,2\n")
    assert containers.kind_of(tmp_path / "b.xlsx") == "text"
    assert containers.kind_of(tmp_path) == "folder"
    assert containers.kind_of(tmp_path / "missing.xlsx") == "text"


@pytest.mark.parametrize(
    "text", ["PAR1,PAR2\n1,2\n", "country_DUCK,partner\n", "12345678DUCKS,1\n", "PK,b\n", "SQLite format 3\n"]
)
def test_a_header_that_looks_like_the_mark_of_a_format_is_a_header(tmp_path: Path, text: str) -> None:
    (tmp_path / "t.csv").write_text(text)
    assert containers.kind_of(tmp_path / "t.csv") == "text"


def test_a_pipe_is_not_read_to_find_out_what_it_is(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert containers.kind_of(tmp_path / "pipe") == "text"


# Parquet


def parquet(path: Path, data: dict[str, Any]) -> Path:
    arrow = pytest.importorskip("pyarrow")
    pytest.importorskip("pyarrow.parquet").write_table(arrow.table(data), path)
    return path


FRAME = {
    "project": ["A", "A", None],
    "budget": [1.0, 2.5, None],
    "start": [dt.date(2020, 1, 2), None, None],
    "parts": [[1], [2], None],
}


@pytest.mark.parametrize("library", ["pyarrow", "polars", "duckdb"])
def test_parquet_through_each_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    path = parquet(tmp_path / "t[1]*.parquet", FRAME)
    parquet(tmp_path / "t1x.parquet", {"project": ["another file"]})
    there = importlib.util.find_spec
    if there(library) is None:
        pytest.skip(f"{library} is not installed")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: there(name) if name == library else None)
    [(table, text)] = [opened(path)[0]]
    assert table == "t[1]*"
    assert text == {"project": ["A", "A", ""], "budget": ["1", "2.5", ""], "start": ["2020-01-02", "", ""]}


def test_parquet_without_any_library_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = parquet(tmp_path / "t.parquet", FRAME)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ParseError, match=r"t.parquet: to read Parquet, install pyarrow, polars or duckdb"):
        opened(path)


@pytest.mark.parametrize("library", ["pyarrow", "polars", "duckdb"])
def test_parquet_cut_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    path = parquet(tmp_path / "t.parquet", FRAME)
    path.write_bytes(path.read_bytes()[:-100])
    there = importlib.util.find_spec
    if there(library) is None:
        pytest.skip(f"{library} is not installed")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: there(name) if name == library else None)
    with pytest.raises(ParseError, match=r"t.parquet: the Parquet file is damaged \((.|\n)*\); write it again"):
        opened(path)


def test_limits_of_parquet(tmp_path: Path) -> None:
    path = parquet(tmp_path / "t.parquet", {"a": ["Kent"] * 5000, "b": ["x"] * 5000})
    for limit, most in {"rows": 4999, "columns": 1, "cells": 9999, "field": 3, "bytes": 24_999}.items():
        with pytest.raises(LimitError, match=rf"^t.parquet.*\(limit: {limit}\)"):
            opened(path, **{limit: most})
    assert len(opened(path, rows=5000, columns=2, cells=10_000, field=4, bytes=25_000)[0][1]["a"]) == 5000


def test_a_parquet_file_of_one_long_text_repeated(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    repeated = arrow.DictionaryArray.from_arrays(arrow.array([0] * 2000, arrow.int32()), ["x" * 500_000])
    path = parquet(tmp_path / "t.parquet", {"a": repeated})
    assert path.stat().st_size < 1_000_000
    with pytest.raises(LimitError, match=r"\(limit: bytes\)"):
        opened(path)


# Links, folders, handles


def test_a_link_is_followed_like_any_file(tmp_path: Path) -> None:
    (tmp_path / "link.xlsx").symlink_to(workbook(tmp_path / "t.xlsx", {"S": [HEADER, *ROWS]}))
    assert im.read(tmp_path / "link.xlsx").n_actors == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", {"S": [HEADER, *ROWS]})
    path.chmod(0)
    with pytest.raises(MissingFileError, match=r"t.xlsx"):
        im.read(path)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are counted through /proc")
def test_a_failed_read_leaves_no_open_file(tmp_path: Path) -> None:
    cases: list[Callable[[], Path]] = [
        lambda: sheet_xml(
            tmp_path / "a.xlsx", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row><row r="1"><c r="A1"/></row>'
        ),
        lambda: archive(tmp_path / "b.zip", {"inner.zip": b"PK"}),
        lambda: database(tmp_path / "c.db", "CREATE VIEW v AS SELECT 1;"),
        lambda: parquet(tmp_path / "d.parquet", {"parts": [[1], [2]]}),
    ]
    for make in cases:
        path = make()
        before = set(map(str, Path("/proc/self/fd").iterdir()))
        names = set(tmp_path.iterdir())
        with pytest.raises(im.errors.IsthmusError, match=path.name):
            im.read(path)
        assert set(map(str, Path("/proc/self/fd").iterdir())) <= before
        assert set(tmp_path.iterdir()) == names
