"""The list of fields, and what goes by it: tables of a network, exports, groupings, the guide."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import isthmus as im
from isthmus import _core
from support.data import ROOT

SAVED = ROOT / "tests" / "data" / "partners-saved-by-0.1.isthmus"


def test_every_field_is_a_row() -> None:
    table = im.fields()
    assert list(table.index) == _core.field_names()
    assert set(table["owner"]) == {"project", "actor", "participation"}
    theme = table.index.index("theme")
    assert table["kind"][theme] == "category"
    assert table["headers"][theme] == "theme, challenge, topic, thème, thema"
    assert not table["groups_actors"][theme]


def test_a_field_is_found_by_each_of_its_headers(tmp_path: Path) -> None:
    table = im.fields()
    for name, headers in zip(table.index, table["headers"], strict=True):
        for header in headers.split(", "):
            file = tmp_path / "partners.csv"
            columns = {"project": "project", "actor": "actor", "place": "place"} | {name: header.upper()}
            file.write_text(",".join(columns.values()) + "\n" + ",".join("1" for _ in columns) + "\n", encoding="utf-8")
            assert (name, header.upper()) in im.read(file).reading.columns


def test_categories_are_columns_of_their_owner() -> None:
    net = im.load(SAVED)
    table = im.fields()
    tables = {"project": net.projects, "actor": net.actors, "participation": net.participations}
    categories = [(n, o) for n, o, k in zip(table.index, table["owner"], table["kind"], strict=True) if k == "category"]
    assert len(categories) > 5
    for name, owner in categories:
        assert any(value is not None for value in tables[owner][name])


def test_actors_are_grouped_by_the_fields_that_say_so() -> None:
    net = im.load(SAVED)
    table = im.fields()
    for name, groups in zip(table.index, table["groups_actors"], strict=True):
        if groups:
            assert net.grouping(name).n_groups > 0
        else:
            with pytest.raises(im.UnknownNameError, match="choose one of sector, "):
                net.grouping(name)


def test_an_export_has_fields_only_and_gives_the_network_back(tmp_path: Path) -> None:
    net = im.load(SAVED)
    back = im.read(im.write(net, tmp_path / "partners.csv"))
    assert set(dict(back.reading.columns)) <= set(im.fields().index)
    again = im.write(back, tmp_path / "again.csv")
    assert again.read_bytes() == (tmp_path / "partners.csv").read_bytes()
    assert back.actor_names == net.actor_names


def test_the_guide_and_the_reference_are_current() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "reference.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
