"""The profile of one organisation, against the measures and the tables that it draws together."""

from __future__ import annotations

import time
from collections import Counter
from typing import Any

import numpy as np
import pytest

import isthmus as im
from isthmus.metrics.profile import _CHEAP
from support.dated import network, pairs_of, random_projects

ROWS: dict[str, list[Any]] = {
    "p": ["A", "A", "B", "B", "B", "C"],
    "a": ["Kent", "Lille", "Kent", "Gent", "Lille", "Kent"],
    "id": ["999", "888", "999", "777", "888", "999"],
    "c": ["GB", "FR", "GB", "BE", "FR", "GB"],
    "s": ["government", "research", "government", "", "research", "government"],
    "role": ["lead", "partner", "partner", "lead", "associated", "lead"],
    "start": ["2015-01-01", "2015-01-01", "2013-01-01", "2013-01-01", "2013-01-01", ""],
    "money": [10, 20, None, 5, 5, 2],
}


def kent(**options: Any) -> im.Profile:
    fields = {"actor_id": "id", "country": "c", "sector": "s", "role": "role", "start": "start", "budget": "money"}
    return im.profile(im.from_table(ROWS, project="p", actor="a", **fields), "Kent", **options)


def test_partners_projects_and_places_by_hand() -> None:
    found = kent()
    assert (found.name, found.actor, found.repeated) == ("Kent", 0, 1)
    assert found.facts == {"country": "GB", "sector": "government", "source_id": "999"}
    assert found.partners.index == ["Lille", "Gent"]
    assert found.partners["joint"].tolist() == [2, 1]
    assert found.partners["first"].tolist() == [np.datetime64("2013-01-01").astype(object)] * 2
    assert found.partners["last"].astype(str).tolist() == ["2015-01-01", "2013-01-01"]
    assert found.projects.index == ["B", "A", "C"]
    assert found.projects["role"].tolist() == ["partner", "lead", "lead"]
    assert found.projects["partners"].tolist() == [2, 1, 0]
    np.testing.assert_array_equal(found.projects["money"], [np.nan, 10, 2])
    assert dict(zip(found.countries.index, found.countries["joint"].tolist(), strict=True)) == {"BE": 1, "FR": 2}
    assert found.sectors.index == ["research", "unknown"]
    assert found.sectors["share"].tolist() == [0.5, 0.5]
    assert found.places.index == ["unknown"]


def test_partners_who_do_not_count_are_left_out() -> None:
    found = kent(associated="excluded")
    assert found.partners["joint"].tolist() == [1, 1]
    assert found.projects["partners"].tolist() == [1, 1, 0]
    assert found.measures["value"][found.measures.index.index("degree")] == 2
    rows = {"p": ["A", "A"], "a": ["x", "y"], "role": ["associated", "lead"]}
    nobody = im.profile(im.from_table(rows, project="p", actor="a", role="role"), "x", associated="excluded")
    assert len(nobody.projects) == len(nobody.partners) == 0
    assert nobody.measures["value"][0] == 0


def test_measures_are_those_of_the_registry_with_ranks(net: im.PartnershipNetwork) -> None:
    g = net.cooperation("newman")
    for i in (0, 17, 200):
        found = im.profile(net, net.actor_names[i])
        assert found.measures.index == ["projects", *_CHEAP]
        for name in _CHEAP:
            by = {"by": "country"} if name == "participation_coefficient" else {}
            column = getattr(im, name)(g, **by)[name].astype(float)
            row = found.measures.index.index(name)
            np.testing.assert_array_equal(found.measures["value"][row], column[i])
            defined = np.sort(column[~np.isnan(column)])[::-1]
            assert found.measures["of"][row] == len(defined)
            rank = float("nan") if np.isnan(column[i]) else 1 + defined.tolist().index(column[i])
            np.testing.assert_array_equal(found.measures["rank"][row], rank)


def test_partners_from_sets() -> None:
    for seed in range(20):
        projects = random_projects(seed)
        net = network(projects)
        for name in net.actor_names[::4]:
            joint = Counter(
                other
                for p in projects.values()
                for pair in pairs_of(p)
                if name in pair
                for other in pair
                if other != name
            )
            found = im.profile(net, name, measures=[])
            assert dict(zip(found.partners.index, found.partners["joint"].tolist(), strict=True)) == joint
            assert found.repeated == sum(n > 1 for n in joint.values())
            assert sorted(found.projects.index) == sorted(n for n, p in projects.items() if name in p.partners)
            assert found.countries["partners"].sum() == len(joint)


def test_measures_on_request() -> None:
    rows = {"p": ["A", "A", "B", "B"], "a": ["x", "y", "y", "z"], "c": ["GB", "FR", "FR", "BE"]}
    net = im.from_table(rows, project="p", actor="a", country="c")
    found = im.profile(net, "y", measures=["betweenness", "brokerage", "two_mode_degree"])
    assert "brokerage: liaison_abc" in found.measures.index
    assert found.measures["value"][found.measures.index.index("betweenness")] == 1
    with pytest.raises(im.UnknownNameError, match="no measure 'betwenness' of actors; did you mean betweenness"):
        im.profile(net, "y", measures=["betwenness"])
    with pytest.raises(im.UnknownNameError, match="no measure 'density' of actors"):
        im.profile(net, "y", measures=["density"])
    with pytest.raises(im.InvalidValueError, match="needs a list of texts"):
        im.profile(net, "y", measures="degree")


def test_every_measure_of_actors_can_be_asked_for(net: im.PartnershipNetwork) -> None:
    known = im.measures()
    of_actors = {name for name, of in zip(known.index, known["of"], strict=True) if of == "actors"}
    of_directed_ties = {"actor_reciprocity"}
    assert of_directed_ties < of_actors
    asked = sorted(of_actors - of_directed_ties)
    found = im.profile(net, net.actor_names[0], measures=asked)
    assert {name.partition(":")[0] for name in found.measures.index} == {"projects", *asked}
    with pytest.raises(im.InvalidValueError, match="actor_reciprocity needs a graph of directed ties"):
        im.profile(net, net.actor_names[0], measures=["actor_reciprocity"])


def test_a_measure_of_a_whole_network_gives_the_values_of_its_actors(net: im.PartnershipNetwork) -> None:
    values = im.opsahl_clustering(net).values["clustering"]
    found = im.profile(net, net.actor_names[3], measures=["opsahl_clustering"]).measures
    assert found["value"][found.index.index("opsahl_clustering: clustering")] == values[3]


def test_measures_count_the_same_members_as_the_rest() -> None:
    fields = {"actor_id": "id", "role": "role", "start": "start"}
    net = im.from_table(ROWS, project="p", actor="a", **fields)
    spells = im.profile(net, "Lille", measures=["spells"], associated="excluded").measures
    assert spells["value"][spells.index.index("spells: starts")] == 1
    with pytest.raises(im.InvalidValueError, match="two_mode_degree counts everybody who takes part; leave"):
        im.profile(net, "Lille", measures=["two_mode_degree"], associated="excluded")


def test_projects_of_an_actor_that_has_thousands_take_no_time() -> None:
    m = 20_000
    rows = {"p": [f"P{i // 2}" for i in range(2 * m)], "a": ["x", "y"] * m}
    net = im.from_table(rows, project="p", actor="a")
    before = time.process_time()
    assert len(im.profile(net, "x", measures=[]).projects) == m
    assert time.process_time() - before < 2


def test_who_leads_in_one_of_several_rows_leads() -> None:
    rows = {"p": ["A", "A", "A"], "a": ["x", "y", "x"], "role": ["partner", "partner", "lead"]}
    net = im.from_table(rows, project="p", actor="a", role="role")
    assert im.profile(net, "x").projects["role"].tolist() == ["lead"]


def test_nobody_is_in_an_empty_network() -> None:
    nothing = im.from_table({"p": [], "a": []}, project="p", actor="a")
    for wrong in ("x", None):
        with pytest.raises(im.IsthmusError, match="the network has no actor"):
            im.profile(nothing, wrong)  # type: ignore[arg-type]


def test_who_is_meant() -> None:
    rows = {
        "p": ["A", "A", "B", "B"],
        "a": ["Université de Lille", "Kent", "kent", "Gent"],
        "id": ["1", "2", "3", "4"],
    }
    net = im.from_table(rows, project="p", actor="a", actor_id="id")
    assert im.profile(net, "universite  DE lille").actor == 0
    assert im.profile(net, 2).actor == 1
    assert im.profile(net, "kent").actor == 2  # exactly so
    with pytest.raises(im.InvalidValueError, match="2 actors are called 'KENT'; give one of the keys"):
        im.profile(net, "KENT")
    with pytest.raises(im.UnknownNameError, match="no actor has the name or id 'Gant'; did you mean 'Gent'"):
        im.profile(net, "Gant")
    with pytest.raises(im.UnknownNameError, match="no actor has the name or id ''; a name is 'Université de Lille'"):
        im.profile(net, "")
    for wrong in (None, True, 1.5, ["Kent"]):
        with pytest.raises(im.InvalidValueError, match="profile needs the name or id of an actor"):
            im.profile(net, wrong)  # type: ignore[arg-type]


def test_a_page_to_read(net: im.PartnershipNetwork) -> None:
    found = kent()
    text = repr(found)
    assert text.startswith(
        "Kent (GB, government, 999)\n3 projects, started 2013 to 2015; 2 partners, 1 of them in several"
    )
    assert "Measures\nmeasure" in text
    assert im.profile(net, net.actor_names[3]) == im.profile(net, net.actor_names[3])
    name = "<script>alert(1)</script>\u202e" + "x" * 50_000
    rows = {"p": ["A", "A"], "a": [name, "<b>Lille</b>"]}
    shown = im.profile(im.from_table(rows, project="p", actor="a"), "<b>lille</b>")
    page = shown._repr_html_()
    assert "<script>" not in page
    assert "<b>" not in page
    assert "\u202e" not in page


def test_a_name_without_end_is_refused_at_once(net: im.PartnershipNetwork) -> None:
    with pytest.raises(im.UnknownNameError, match=r"x\.\.\.x+'; a name is"):
        im.profile(net, "x" * 10**7)


def test_alone_in_a_project() -> None:
    found = im.profile(im.from_table({"p": ["A"], "a": ["x"]}, project="p", actor="a"), "x")
    assert len(found.partners) == len(found.countries) == 0
    assert "1 project; 0 partners" in repr(found)
    assert "<h3>x</h3>" in found._repr_html_()
