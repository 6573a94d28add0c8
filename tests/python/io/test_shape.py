"""What a row of a table is: found, said, asked for, refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import isthmus as im
from isthmus.cli import main

LISTS = 'project,partners\nA,"Kent, Lille"\nB,"Gent, Brugge"\n'


def written(folder: Path, text: str) -> Path:
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    return path


def members(net: im.PartnershipNetwork) -> set[tuple[str, str, str]]:
    rows = net.participations
    return set(zip(rows["project"].tolist(), rows["actor"].tolist(), rows["role"].tolist(), strict=True))


def test_a_comma_that_could_be_of_a_name_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, LISTS)
    doubtful = im.read(path)
    assert doubtful.n_actors == 2
    assert 'split=","' in doubtful.issues["fix"].tolist()[0]
    told = im.read(path, split=",")
    assert told.n_actors == 4
    assert (told.reading.shape, told.reading.split) == ("partner_lists", ",")


def test_check_names_the_shape_and_ends_with_1_until_it_is_told(tmp_path: Path) -> None:
    path = str(written(tmp_path, LISTS))
    assert CliRunner().invoke(main, ["check", path]).exit_code == 1
    told = CliRunner().invoke(main, ["check", path, "--split", ",", "--json"])
    assert told.exit_code == 0
    assert any(note.startswith("Shape partner_lists: ") for note in json.loads(told.stdout)["reading"]["notes"])
    refused = CliRunner().invoke(main, ["check", path, "--shape", "rows", "--json"])
    assert json.loads(refused.stdout)["summary"]["actors"] == 2


def test_what_was_found_reads_the_table_again(tmp_path: Path) -> None:
    text = "Projet;Chef de file;Pays du chef de file;Partenaires;Pays des partenaires\n"
    path = written(tmp_path, text + 'X;Ville A;FR;"Stad B\nStadt C";"BE\nDE"\nY;Stad B;BE;Ville A;FR\n')
    found = im.read(path)
    assert members(found) == {
        ("X", "Ville A", "lead"),
        ("X", "Stad B", "partner"),
        ("X", "Stadt C", "partner"),
        ("Y", "Stad B", "lead"),
        ("Y", "Ville A", "partner"),
    }
    columns: dict[str, list[str]] = {}
    for field, header in found.reading.columns:
        columns.setdefault(field, []).append(header)
    again = im.read(path, columns=columns, shape=found.reading.shape, split=found.reading.split)
    assert members(again) == members(found)
    assert again.actors["country"].tolist() == found.actors["country"].tolist()


def test_frames_have_shapes_too() -> None:
    frame = {"p": ["X", "Y"], "a": ["Kent; Lille", "Gent"], "c": ["UK; FR", "BE"]}
    net = im.from_table(frame, project="p", actor="a", country="c")
    assert net.n_actors == 3
    assert im.from_table(frame, project="p", actor="a", country="c", split="none").n_actors == 2
    wide = im.from_table(
        {"p": ["X"], "a": ["Kent"], "b": ["Lille"]}, project="p", actor=["a", "b"], shape="partner_columns"
    )
    assert wide.n_participations == 2


@pytest.mark.parametrize(("rows", "expected"), [((0, 1, 2), "public"), ((2, 1, 0), "public"), ((1, 2), None)])
def test_the_most_frequent_value_counts_whatever_the_order(rows: tuple[int, ...], expected: str | None) -> None:
    status = ["public", "public", "private"]
    frame = {"p": [f"P{i}" for i in rows], "a": ["Kent"] * len(rows), "s": [status[i] for i in rows]}
    net = im.from_table(frame, project="p", actor="a", legal_status="s")
    assert net.actors["legal_status"].tolist() == [expected]
    assert net.issues["kind"].tolist().count("two values of legal status") == 1
