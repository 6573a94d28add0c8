"""Sectors proposed from names: the table, policies, registers, and what must not matter."""

from __future__ import annotations

import numpy as np
import pytest

import isthmus as im

NAMES = {
    "Natuurpunt vzw": ("BE", "third sector"),
    "Gemeente Breda": ("NL", "government"),
    "Muster GmbH": ("DE", "business"),
    "University of Kent": ("GB", "research"),
    "Universitätsklinikum Bonn": ("DE", ""),
    "Dr. Jane Smith": ("GB", ""),
    "Qwertz": ("FR", ""),
}


def network(names: list[str], *, sector: list[str] | None = None) -> im.PartnershipNetwork:
    table = {
        "project": [f"P{i}" for i in range(len(names))],
        "partner": names,
        "country": [NAMES.get(name, ("", ""))[0] for name in names],
    }
    if sector is None:
        return im.from_table(table, project="project", actor="partner", country="country")
    return im.from_table(
        {**table, "sector": sector}, project="project", actor="partner", country="country", sector="sector"
    )


def by_name(table: im.Table, column: str) -> dict[str, str]:
    return dict(zip(table.index, table[column].tolist(), strict=True))


def test_the_table_has_the_columns_of_corrections_and_the_expected_sectors() -> None:
    table = im.propose_sectors(network(list(NAMES)))
    assert table.index_name == "actor"
    assert table.columns == [
        *("country", "column", "value", "correction", "sub_kind"),
        *("third_sector", "business", "government", "research"),
        *("basis", "reason", "participations", "kind"),
    ]
    assert by_name(table, "correction") == {name: sector for name, (_, sector) in NAMES.items()}
    assert set(table["column"]) == {"sector"}
    total = sum(table[sector] for sector in ("third_sector", "business", "government", "research"))
    assert np.allclose(total, 1.0)
    assert by_name(table, "basis")["Dr. Jane Smith"] == "person"
    assert by_name(table, "basis")["Qwertz"] == "model"  # below the threshold
    assert "Belgian non-profit association" in by_name(table, "reason")["Natuurpunt vzw"]


def test_actors_with_most_participations_come_first_whatever_the_order_of_rows() -> None:
    names = ["Muster GmbH", "Gemeente Breda", "Qwertz", "Gemeente Breda"]
    table = im.propose_sectors(network(names))
    assert table.index == ["Gemeente Breda", "Muster GmbH", "Qwertz"]
    assert table["participations"].tolist() == [2, 1, 1]
    turned = im.propose_sectors(network(names[::-1]))
    assert {name: turned[name].tolist() for name in turned.columns} == {
        name: table[name].tolist() for name in table.columns
    }


def test_the_sectors_of_the_source_stand_unless_asked_otherwise() -> None:
    net = network(["Muster GmbH", "Gemeente Breda"], sector=["research", ""])
    assert im.propose_sectors(net).index == ["Gemeente Breda"]
    table = im.propose_sectors(net, source="proposed")
    assert by_name(table, "correction") == {"Gemeente Breda": "government", "Muster GmbH": "business"}


def test_policies_move_kinds_and_registers_come_first() -> None:
    net = network(["Universitätsklinikum Bonn", "Qwertz"])
    table = im.propose_sectors(net, policies={"hospital": "government"}, registers={"QWERTZ": "third sector"})
    assert by_name(table, "correction") == {"Universitätsklinikum Bonn": "government", "Qwertz": "third sector"}
    assert by_name(table, "basis") == {"Universitätsklinikum Bonn": "policy", "Qwertz": "register"}


def test_entries_of_a_register_without_an_actor_are_listed() -> None:
    net = network(["Gemeente Breda", "Qwertz"], sector=["government", ""])
    table = im.propose_sectors(
        net, registers={"gemeente breda": "government", "Qwerz": "business", "qwertz": "business"}
    )
    assert table.attrs["registers_without_actor"] == ["Qwerz"]
    assert im.propose_sectors(net).attrs["registers_without_actor"] == []


def test_a_higher_threshold_decides_less() -> None:
    net = network(list(NAMES))
    assert set(im.propose_sectors(net, threshold=1.0)["correction"]) == {""}
    with pytest.raises(im.errors.InvalidValueError, match="threshold"):
        im.propose_sectors(net, threshold=2.0)


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ({"policies": {"castle": "business"}}, "castle"),
        ({"policies": {"hospital": "public"}}, "as its legal form"),
        ({"policies": "hospital"}, "dict"),
        ({"registers": ["Kent"]}, "dict"),
        ({"registers": {"Kent": 3}}, "texts"),
        ({"registers": {"Kent": "public"}}, "third sector"),
        ({"source": "none"}, "kept"),
    ],
)
def test_wrong_options_are_refused_with_what_to_give(arguments: dict[str, object], text: str) -> None:
    with pytest.raises(im.errors.IsthmusError, match=text):
        im.propose_sectors(network(["Kent"]), **arguments)  # type: ignore[arg-type]


def test_hostile_names_do_no_harm() -> None:
    names = ["=1+1", "<b>university</b>", "a" * 100_000, "e" + "\u0301" * 10_000, "\u202eytisrevinu", "((((", "%s%n"]
    table = im.propose_sectors(network(names))
    assert len(table) == len(names)
    assert max(map(len, table["reason"])) < 2000
