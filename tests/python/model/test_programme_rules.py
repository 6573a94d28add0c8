"""Rules by programme: looked up, written, changed, read back, kept by null models and named by the report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import isthmus as im
from isthmus.model.programme_rules import project_rules


@pytest.fixture
def net() -> im.PartnershipNetwork:
    """Six projects of two programmes: of Interreg V-A two countries each, of a local one Lille and Brest alone."""
    channel, local = "Interreg V-A Channel", "Leader"
    rows = [
        (f"A{k}", f"{town} {k}", country, channel)
        for k in range(4)
        for town, country in (("Kent", "GB"), ("Lille", "FR"), ("Gent", "BE"))
    ]
    rows += [(f"L{k}", f"{town} {k}", "FR", local) for k in range(2) for town in ("Lille", "Brest")]
    columns = dict(zip(("project", "partner", "country", "programme"), zip(*rows, strict=True), strict=True))
    return im.from_table(
        {name: list(values) for name, values in columns.items()},
        project="project",
        actor="partner",
        country="country",
        programme="programme",
    )


def test_programmes_are_looked_up_by_name(net: im.PartnershipNetwork) -> None:
    listed = im.programme_rules(net)
    assert list(listed["programme"]) == ["Interreg V-A Channel", "Leader"]
    assert list(listed["rules"]) == ["interreg_a", "none"]
    assert list(listed["projects"]) == [4, 2]
    assert "Article 12" in listed["why"][0]
    assert listed["why"][1] == "nothing in the name is known; give the rules"


def test_written_changed_and_read_back(net: im.PartnershipNetwork, tmp_path: Path) -> None:
    path = im.write(im.programme_rules(net), tmp_path / "rules.csv")
    assert im.read_programme_rules(path).rows == (("Interreg V-A Channel", "", "interreg_a"), ("Leader", "", ""))
    path.write_text(path.read_text().replace("none", "interreg_c"))
    changed = im.read_programme_rules(path)
    assert project_rules(changed, net).of.tolist() == [0, 0, 0, 0, 1, 1]
    assert list(im.programme_rules(net, changed)["rules"]) == ["interreg_a", "interreg_c"]
    assert list(im.programme_rules(net, changed)["projects"]) == [4, 2]


def test_a_file_with_semicolons_and_a_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "rules.csv"
    path.write_text("\ufeffprogramme;rules;note\nLeader;none;x\n", encoding="utf-8")
    assert im.read_programme_rules(path).rows == (("Leader", "", ""),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("programme,projects\nLeader,2\n", "rules is not there"),
        ("", "programme and rules"),
        ("programme,rules\n", "has no row"),
        ("programme,rules\nLeader,\n", "row 2: 'Leader' has no rules; write \"none\" or one of two_seas"),
    ],
)
def test_a_file_that_cannot_be_meant_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "rules.csv"
    path.write_text(text)
    with pytest.raises(im.errors.ParseError, match=said):
        im.read_programme_rules(path)


def test_unknown_names_and_missing_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(im.UnknownNameError, match="three_seas"):
        im.ProgrammeRules([("Leader", "", "three_seas")])
    with pytest.raises(im.errors.MissingFileError, match="cannot be read"):
        im.read_programme_rules(tmp_path / "no.csv")
    with pytest.raises(im.InvalidValueError, match="two rows of rules; keep one"):
        im.ProgrammeRules([("Leader", "", "none"), ("Leader", "", "horizon")])


@pytest.mark.parametrize(
    "rows", [[], ["x"], [("a", "b")], 5, "two_seas", {"Leader": "horizon"}, [("Leader", None, "none")]]
)
def test_rows_that_are_none_are_refused(rows: Any) -> None:
    with pytest.raises(im.InvalidValueError, match="rows of three texts"):
        im.ProgrammeRules(rows)


def test_a_row_of_no_programme_is_refused_where_it_is_used(net: im.PartnershipNetwork) -> None:
    lost = im.ProgrammeRules([("Interreg V–A Channel", "", "interreg_a")])
    with pytest.raises(
        im.InvalidValueError,
        match=r'no project is of the programme "Interreg V–A Channel".*such as "Interreg V-A Channel"',
    ):
        im.permeability(net, rules=lost, samples=20)


def test_any_name_comes_back_from_the_file(tmp_path: Path) -> None:
    names = ["-Minus", "=cmd()", "two\nlines", "'quoted", "Köln, Bonn"]
    net = im.from_table({"p": list("ABCDE"), "a": list("abcde"), "g": names}, project="p", actor="a", programme="g")
    path = im.write(im.programme_rules(net), tmp_path / "rules.csv")
    found = im.read_programme_rules(path)
    assert sorted(found.listed or ()) == sorted((name, "", "") for name in names)
    assert project_rules(found, net).of.tolist() == [-1] * 5
    table = im.ProgrammeRules(im.programme_rules(net))
    assert table.listed is not None
    assert len(table.listed) == 5


def test_a_null_model_keeps_the_rules_of_each_programme(net: im.PartnershipNetwork) -> None:
    found = im.significance(im.ei_index, net, by="country", null="rule_aware", rules="by_programme", samples=40, rng=1)
    assert found.exempt == 2
    mine = im.Rules("mine", [im.Condition.partners(2)])
    own = im.ProgrammeRules([("Interreg V-A Channel", "", "none"), ("Leader", "", "mine")], own=[mine])
    found = im.significance(im.ei_index, net, by="country", null="rule_aware", rules=own, samples=40, rng=1)
    assert found.exempt == 4


def test_rules_by_programme_travel_to_other_processes(net: im.PartnershipNetwork) -> None:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    asked = {"by": "country", "rules": "by_programme", "samples": 40, "chains": 4, "rng": 1}
    here = im.permeability(net, **asked)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        there = im.permeability(net, workers=pool, **asked)
    np.testing.assert_array_equal(here.overall["expected_rules"], there.overall["expected_rules"])
    assert here.rule_aware is not None
    assert here.rule_aware.exempt == 2
