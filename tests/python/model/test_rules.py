"""Rules of programmes: made, shown, pickled, and which projects meet them."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

import isthmus as im
from isthmus import Condition, Rules
from isthmus.model.rules import Partners


@pytest.fixture
def net() -> im.PartnershipNetwork:
    """A: Kent (GB, public) and Lille (FR). B: Brest (FR) and Lille. C: Brest and Gent (BE), which is associated."""
    return im.from_table(
        {
            "project": ["A", "A", "B", "B", "C", "C"],
            "partner": ["Kent", "Lille", "Lille", "Brest", "Brest", "Gent"],
            "country": ["GB", "FR", "FR", "FR", "FR", "BE"],
            "status": ["public", "", "", "private", "private", ""],
            "role": ["lead", "partner", "partner", "lead", "lead", "associated"],
        },
        project="project",
        actor="partner",
        country="country",
        legal_status="status",
        role="role",
    )


def test_one_row_a_project_and_one_column_a_condition(net: im.PartnershipNetwork) -> None:
    rules = Rules("mine", [Condition.partners(2), Condition.countries(2), Condition.lead(legal_status="public")])
    table = im.check_rules(net, rules)
    assert table.index == ["A", "B", "C"]
    assert {name: column.tolist() for name, column in table.columns.items()} == {
        "eligible": [True, False, False],
        "partners_2": [True, True, False],
        "countries_2": [True, False, False],
        "lead": [True, False, False],
    }
    assert all(column.dtype == np.bool_ for column in table.columns.values())


def test_associated_partners_count_when_the_rules_say_so(net: im.PartnershipNetwork) -> None:
    rules = Rules("mine", [Condition.countries(2)], associated="included")
    assert im.check_rules(net, rules)["eligible"].tolist() == [True, False, True]


def test_rules_by_name_are_the_rules(net: im.PartnershipNetwork) -> None:
    by_name = im.check_rules(net, "interreg_a")
    assert by_name.attrs == im.check_rules(net, im.rules.interreg_a).attrs
    assert by_name["eligible"].tolist() == [True, False, False]
    assert by_name.attrs["rules"] == "interreg_a"
    assert "1299/2013" in by_name.attrs["source"]
    assert by_name.attrs["conditions"] == {
        "countries_2": "partners from two countries",
        "partners_1": "a partner from a Member State",
    }


def test_a_sole_partner_needs_no_condition() -> None:
    net = im.from_table(
        {"p": ["A", "B"], "a": ["x", "y"], "c": ["FR", "FR"], "kind": ["EGTC", "sme"]},
        project="p",
        actor="a",
        country="c",
        sub_kind="kind",
    )
    table = im.check_rules(net, "interreg_b")
    assert table["eligible"].tolist() == [True, False]
    assert table["countries_2"].tolist() == [False, False]


def test_conditions_that_ask_alike_have_columns_of_their_own() -> None:
    rules = Rules("mine", [Condition.partners(country=c) for c in ("GB", "FR", "BE")] + [Condition.countries(2)])
    assert rules.ids == ["partners_1", "partners_1_no2", "partners_1_no3", "countries_2"]


def test_names_and_attributes_agree() -> None:
    assert [getattr(im.rules, name).name for name in im.rules.names()] == im.rules.names()
    with pytest.raises(AttributeError, match=r"its rules are two_seas, .*horizon"):
        _ = im.rules.three_seas
    with pytest.raises(im.UnknownNameError, match="three_seas"):
        im.rules.named("three_seas")


@pytest.mark.parametrize("name", im.rules.names())
def test_builtin_rules_survive_pickle(name: str) -> None:
    rules = im.rules.named(name)
    assert pickle.loads(pickle.dumps(rules)) == rules
    assert hash(rules) == hash(im.rules.named(name))


def test_rules_do_not_change() -> None:
    with pytest.raises(AttributeError):
        im.rules.two_seas.name = "other"
    assert isinstance(Rules("mine", [Condition.partners(1)]).conditions, tuple)


def test_countries_are_codes_names_and_the_union_of_a_day() -> None:
    assert Partners(country=["UK", "Griekenland", "GB"]).country == ("GB", "GR")
    members = Partners(country="EU@2014-01-01").country
    assert len(members) == 28
    assert members == im.rules.interreg_a.conditions[1].among.country


def test_rules_in_words() -> None:
    rules = Rules(
        "mine",
        [
            Condition.partners(1, sector=["business", "third sector"], area="FRE1"),
            Condition.countries(2, country=["FR", "BE", "NL"]),
            Condition.lead(legal_status="public", country="BE"),
            Condition.partners(3, text="a partner from every shore"),
        ],
    )
    assert str(rules) == (
        "mine: 1 partner of the sector business or third sector and in the region FRE1; "
        "partners in FR, BE or NL from 2 countries; a lead partner in BE and with the legal status public; "
        "a partner from every shore."
    )


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Rules("mine", []), "there is no condition"),
        (lambda: Rules("mine", [Condition.partners(0)]), "the least it can ask for is 1"),
        (lambda: Rules("mine", [Condition.partners(2**40)]), "more than any project has"),
        (lambda: Rules("mine", [Condition.countries(300)]), "there are 250"),
        (lambda: Condition.countries(["GB", "FR"]), "at_least is a number of countries"),
        (lambda: Rules("mine", ["two countries"]), "made by im.rules.Condition"),
        (lambda: Rules("mine", [Condition.partners(1, sector="church")]), 'sector cannot be "church"'),
        (lambda: Rules("mine", [Condition.partners(1, sector="unknown")]), "cannot be asked for"),
        (lambda: Rules("mine", [Condition.lead(legal_status="charity")]), "write public or private"),
        (lambda: Rules("mine", [Condition.partners(1, area="Kent")]), "no NUTS or ITL code"),
        (lambda: Partners(area=[4]), "described by texts"),
        (lambda: Partners(country="EU@then"), "EU@2014-01-01"),
        (lambda: Rules("mine", [Condition("most", 1)]), "asks cannot be"),
        (lambda: Rules("mine", [Condition.partners(1)], associated="some"), "associated"),
    ],
)
def test_what_cannot_be_meant_is_refused(make: object, message: str) -> None:
    assert callable(make)
    with pytest.raises(im.InvalidValueError, match=message):
        make()


def test_an_unknown_country_is_named() -> None:
    with pytest.raises(im.UnknownNameError, match="Atlantis"):
        Partners(country="Atlantis")


def test_keep_has_311_projects_of_one_country(keep: im.PartnershipNetwork) -> None:
    table = im.check_rules(keep, Rules("two", [Condition.countries(2)]))
    assert len(table) == 1_852
    assert int((~table["eligible"]).sum()) == 311


def test_h2020_has_8936_projects_of_three_eligible_countries(h2020: im.PartnershipNetwork) -> None:
    table = im.check_rules(h2020, "horizon")
    assert (len(table), int(table["eligible"].sum())) == (31_451, 8_936)
