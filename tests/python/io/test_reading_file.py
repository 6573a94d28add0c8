"""How a table is read, kept as TOML: what was understood is understood so again."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import isthmus as im

HOSTILE = 'Na"me, in \\ "quotes"\x7f [x] = é'


def kept(net: im.PartnershipNetwork, options: im.ReadOptions, path: Path) -> im.ReadOptions:
    im.write_options_file(path, options, net.reading, source="x.csv")
    return im.read_options_file(path)


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("project,partner,country\nA,Kent,UK\nA,Lille,France\n", {}),
        (
            "Acronym;Org;pays;Where\nA;Kent;UK;x\nA;Lille;France;y\n",
            {"columns": {"project": "Acronym", "actor": "Org"}},
        ),
        (
            "Acronym\tOrg\tOrg 2\nA\tKent\t\nA\t\tLille\n",
            {"columns": {"project": "Acronym", "actor": ["Org", "Org 2"]}, "key_form": "as_written"},
        ),
        (
            "project|partner|money|vat\nA|Kent|1.000|7\nA|Lille|2,5|8\n",
            {"decimal": ",", "actor_key": ["actor", "actor_id"], "strict": False, "limits": {"rows": 10}},
        ),
    ],
)
def test_what_was_understood_is_understood_so_again(text: str, options: dict[str, Any], tmp_path: Path) -> None:
    table = tmp_path / "x.csv"
    table.write_text(text, encoding="utf-8")
    given = im.ReadOptions(**options)
    net = im.read(table, options=given)
    options_of_file = kept(net, given, tmp_path / "reading.toml")
    again = im.read(table, options=options_of_file)
    assert again == net
    assert again.reading.columns == net.reading.columns
    assert (again.reading.delimiter, again.reading.encoding) == (net.reading.delimiter, net.reading.encoding)
    assert options_of_file.delimiter == net.reading.delimiter
    assert options_of_file.limits == given.limits


def test_a_preset_and_a_table_of_projects_are_found_again(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    (folder / "partners.csv").write_text("project,partner\nA,Kent\nA,Lille\n", encoding="utf-8")
    (folder / "projects.csv").write_text("project,programme,title\nA,Sea,Dune\n", encoding="utf-8")
    net = im.read(folder)
    assert net.projects["programme"].tolist() == ["Sea"]
    assert im.read(folder, options=kept(net, im.ReadOptions(), tmp_path / "reading.toml")) == net


def test_a_network_file_too(tmp_path: Path) -> None:
    im.write(im.demo_network(), tmp_path / "demo.graphml")
    net = im.read(tmp_path / "demo.graphml")
    options = kept(net, im.ReadOptions(), tmp_path / "reading.toml")
    assert options.format == "graphml"
    assert im.read(tmp_path / "demo.graphml", options=options) == net


def test_headers_full_of_marks_are_toml(tmp_path: Path) -> None:
    options = im.ReadOptions(columns={"project": HOSTILE, "actor": [HOSTILE, "b\tc"]})
    net = im.from_table({"p": ["A"], "a": ["x"]}, project="p", actor="a")
    path = tmp_path / "reading.toml"
    im.write_options_file(path, options, net.reading, source="two\nlines")
    assert kept(net, options, path).columns == options.columns
    assert tomllib.loads(path.read_text(encoding="utf-8"))["columns"]["project"] == HOSTILE


def test_corrections_are_found_from_the_folder_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("project,partner\nA,Kent\nA,Lile\n", encoding="utf-8")
    (tmp_path / "corrections.csv").write_text(
        "file,row,column,value,correction\nx.csv,3,partner,Lile,Lille\n", encoding="utf-8"
    )
    given = im.ReadOptions(corrections=tmp_path / "corrections.csv")
    net = im.read(tmp_path / "x.csv", options=given)
    assert net.actor_names == ["Kent", "Lille"]
    options = kept(net, given, tmp_path / "reading.toml")
    assert 'corrections = "corrections.csv"' in (tmp_path / "reading.toml").read_text(encoding="utf-8")
    assert im.read(tmp_path / "x.csv", options=options) == net


@pytest.mark.parametrize(
    ("text", "error", "says"),
    [
        ("colour = 1\n", im.errors.UnknownNameError, "no option 'colour'; options are preset, columns"),
        ("decimal = \n", im.errors.ParseError, "is not TOML: .*line 1"),
        (b"decimal = '\xff'\n", im.errors.ParseError, "UTF-8"),
        (None, im.errors.MissingFileError, "cannot be opened"),
    ],
)
def test_a_file_that_says_nothing_of_the_kind(
    text: str | bytes | None, error: type[Exception], says: str, tmp_path: Path
) -> None:
    path = tmp_path / "reading.toml"
    if text is not None:
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(error, match=says):
        im.read_options_file(path)
