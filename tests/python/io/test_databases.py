"""Databases opened as tables."""

from __future__ import annotations

import importlib.util
import random
from pathlib import Path

import pytest

import isthmus as im
from isthmus.core.errors import LimitError, ParseError, UnknownNameError
from isthmus.io import containers
from support.containers import complaint, database, notes, opened

PARTNERS = (
    "CREATE TABLE partners(project, partner, country);INSERT INTO partners VALUES ('A','Kent','UK'),('A','Lille','FR');"
)


def test_tables_of_sqlite(tmp_path: Path) -> None:
    path = database(
        tmp_path / "odd ?#%name.db",
        PARTNERS + 'CREATE TABLE "od""d;--"(n, x); INSERT INTO "od""d;--" VALUES (7.0, NULL), (0.5, X\'00FF\');',
    )
    assert opened(path) == [
        ("partners", {"project": ["A", "A"], "partner": ["Kent", "Lille"], "country": ["UK", "FR"]}),
        ('od"d;--', {"n": ["7", "0.5"], "x": ["", ""]}),
    ]
    assert [name for name, _ in opened(path, "partners")] == ["partners"]
    with pytest.raises(UnknownNameError, match=r"there is no table 'x'; there are partners, od"):
        opened(path, "x")
    assert im.read(path, table="partners").n_actors == 2


def test_binary_values_of_sqlite_are_left_out_and_told(tmp_path: Path) -> None:
    path = database(tmp_path / "t.db", PARTNERS + "ALTER TABLE partners ADD geom; UPDATE partners SET geom = X'01';")
    issues = im.read(path).issues
    assert "2 values of geom are binary and were left out" in issues["message"].tolist()


def test_views_triggers_virtual_tables_and_formulas_are_not_run(tmp_path: Path) -> None:
    path = database(
        tmp_path / "t.db",
        PARTNERS + "CREATE VIEW bomb AS WITH RECURSIVE r(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM r) SELECT i FROM r;"
        "CREATE VIRTUAL TABLE words USING fts5(text);"
        "CREATE TRIGGER t AFTER INSERT ON partners BEGIN DELETE FROM partners; END;"
        "ALTER TABLE partners ADD COLUMN big GENERATED ALWAYS AS (hex(zeroblob(400000000))) VIRTUAL;",
    )
    before = path.read_bytes()
    tables = dict(opened(path))
    assert "bomb" not in tables
    assert "words" not in tables
    assert tables["partners"] == {"project": ["A", "A"], "partner": ["Kent", "Lille"], "country": ["UK", "FR"]}
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["t.db"]


def test_a_database_without_tables(tmp_path: Path) -> None:
    with pytest.raises(ParseError, match=r"t.db: the database has no table \(views are not run\)"):
        opened(database(tmp_path / "t.db", "CREATE VIEW v AS SELECT 1;"))


def test_a_damaged_database(tmp_path: Path) -> None:
    path = database(tmp_path / "t.db", PARTNERS)
    whole = path.read_bytes()
    path.write_bytes(whole[:5000])
    with pytest.raises(
        ParseError, match=r"t.db: the SQLite database cannot be read \(it is cut short\); check that it is whole"
    ):
        opened(path)
    path.write_bytes(whole[:100] + bytes(len(whole) - 100))
    with pytest.raises(ParseError, match=r"t.db: the SQLite database cannot be read \(.*\); check that it is whole"):
        opened(path)
    rng = random.Random(2)
    for _ in range(200):
        data = bytearray(whole)
        for _ in range(8):
            data[rng.randrange(16, len(data))] = rng.randrange(256)
        path.write_bytes(data)
        said = complaint(lambda: opened(path))
        assert said is None or "t.db" in said


def test_text_of_sqlite_that_is_not_utf8(tmp_path: Path) -> None:
    path = database(tmp_path / "t.db", "CREATE TABLE t(a, b); INSERT INTO t VALUES (CAST(X'4bf66c6e' AS TEXT), 1);")
    with pytest.raises(ParseError, match=r"t.db: the SQLite database cannot be read"):
        opened(path)


def test_changes_that_stand_in_a_log_are_mentioned(tmp_path: Path) -> None:
    path = database(tmp_path / "t.db", PARTNERS)
    (tmp_path / "t.db-wal").write_bytes(b"something")
    assert any("t.db-wal were not read" in note for note in notes(path))


def test_limits_of_a_database(tmp_path: Path) -> None:
    path = database(tmp_path / "t.db", PARTNERS)
    for limit, most in {"rows": 1, "columns": 2, "cells": 5, "field": 4, "bytes": 14}.items():
        with pytest.raises(LimitError, match=rf"^t.db: partners.*\(limit: {limit}\)"):
            opened(path, **{limit: most})
    assert opened(path, rows=2, columns=3, cells=6, field=5, bytes=15)


def test_tables_of_duckdb(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "t.db"
    with duckdb.connect(str(path)) as base:
        base.execute(
            "CREATE TABLE partners(project VARCHAR, partner VARCHAR, since DATE, big AS (repeat('x', 10000000)))"
        )
        base.execute("INSERT INTO partners VALUES ('A', 'Kent', '2020-01-02'), ('A', 'Lille', NULL)")
        base.execute(
            'CREATE SCHEMA "s.1"; CREATE TABLE "s.1"."o""dd"(n DECIMAL(10,2)); INSERT INTO "s.1"."o""dd" VALUES (0.05)'
        )
        base.execute("CREATE VIEW v AS SELECT * FROM read_csv('/etc/passwd')")
    assert containers.kind_of(path) == "duckdb"
    before = path.read_bytes()
    assert opened(path) == [
        ("partners", {"project": ["A", "A"], "partner": ["Kent", "Lille"], "since": ["2020-01-02", ""]}),
        ('s.1.o"dd', {"n": ["0.05"]}),
    ]
    with pytest.raises(UnknownNameError, match=r"there is no table 'v'; there are partners, "):
        opened(path, "v")
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["t.db"]
    path.write_bytes(before[:5000])
    with pytest.raises(
        ParseError, match=r"t.db: the DuckDB database cannot be read \((.|\n)*\); check that it is whole"
    ):
        opened(path)


def test_duckdb_that_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "t.db").write_bytes(bytes(8) + b"DUCK\x40\0\0\0" + bytes(4096))
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ParseError, match=r"t.db: to read a DuckDB database, install duckdb: pip install duckdb"):
        opened(tmp_path / "t.db")
