"""Rules of Horizon by type of action, where the table has it; else the table of rules says what to do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import isthmus as im
from isthmus.model.programme_rules import ProgrammeRules
from isthmus.report.comparison import rules_of
from isthmus.report.horizon import of_actions


def cordis(**columns: list[str]) -> im.PartnershipNetwork:
    """Three projects of two partners, as a table of CORDIS."""
    table: dict[str, Any] = {
        "project": ["1", "1", "2", "2", "3", "3"],
        "partner": ["a", "b", "c", "d", "e", "f"],
        "country": ["DE", "FR", "IT", "ES", "NL", "BE"],
        **{name: [value for value in column for _ in range(2)] for name, column in columns.items()},
    }
    fields: Any = {name: name for name in columns}
    net = im.from_table(table, project="project", actor="partner", country="country", **fields)
    net.reading = replace(net.reading, preset="cordis")
    return net


def listed(net: im.PartnershipNetwork) -> dict[str, tuple[str, str]]:
    """Rules and reason by type of action."""
    table = rules_of(net, None).listed
    assert table is not None
    return {
        action: (rules, why) for action, rules, why in zip(table["action"], table["rules"], table["why"], strict=True)
    }


def test_types_of_action_have_their_rules() -> None:
    found = of_actions(["RIA", "ERC-STG", "MSCA-ITN-ETN", "a study", ""])
    assert {action: rules for action, (rules, _) in found.items()} == {
        "RIA": "horizon",
        "ERC-STG": "none",
        "MSCA-ITN-ETN": "horizon",
    }


def test_a_programme_and_its_types_of_action() -> None:
    net = cordis(programme=["H2020"] * 3, action=["RIA", "ERC-STG", "RIA"])
    assert rules_of(net, None).rules == ProgrammeRules()
    assert {action: rules for action, (rules, _) in listed(net).items()} == {"RIA": "horizon", "ERC-STG": "none"}


def test_types_of_action_without_a_programme() -> None:
    net = cordis(action=["RIA", "ERC-STG", "new"])
    rules = rules_of(net, None).rules
    assert isinstance(rules, ProgrammeRules)
    assert set(rules.listed or ()) == {("", "RIA", "horizon"), ("", "ERC-STG", ""), ("", "new", "")}
    assert listed(net)["new"] == ("none", "this type of action is not known; give the rules")
    assert "a single beneficiary" in listed(net)["ERC-STG"][1]


@pytest.mark.parametrize("field", ["call", "theme", "objective"])
def test_a_type_of_action_in_another_field_is_named(field: str) -> None:
    net = cordis(**{field: ["ERC-2014-STG", "H2020-MSCA-ITN-2014", "ERC-2015-COG"]})
    rules = rules_of(net, None).rules
    assert isinstance(rules, im.rules.Rules)
    assert rules.name == "horizon"
    assert f'read it with action="{field}"' in listed(net)[""][1]


def test_a_table_without_types_of_action_says_so() -> None:
    net = cordis(theme=["health", "energy", "transport"])
    assert listed(net)[""] == (
        "horizon",
        "the table is of CORDIS and does not have the type of action: all projects are compared with the rules of "
        "actions of several beneficiaries, and those that do not meet them are exempt",
    )
    named = cordis(programme=["Horizon 2020"] * 3)
    named.reading = replace(named.reading, preset="table")
    assert rules_of(named, None).rules is None
    assert listed(named)[""] == (
        "none",
        "the rules of Horizon depend on the type of action, which the table does not have",
    )


def test_other_tables_are_not_of_horizon() -> None:
    net = im.from_table({"project": ["1", "1"], "partner": ["a", "b"]}, project="project", actor="partner")
    assert (rules_of(net, None).rules, rules_of(net, None).listed) == (None, None)
    assert rules_of(cordis(), "none").rules is None
