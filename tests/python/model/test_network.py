"""PartnershipNetwork: counts, tables, filters, keeping and converting."""

from __future__ import annotations

import copy
import gc
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import isthmus as im
from support.graphs import ALPHA_BETA, alpha_beta


@pytest.mark.parametrize("year", ["2015", 2015.5, 2**40])
@pytest.mark.parametrize("what", ["active", "started"])
def test_a_year_is_a_whole_number(what: str, year: object) -> None:
    net = im.from_table({"p": ["A", "A"], "a": ["x", "y"]}, project="p", actor="a")
    with pytest.raises(im.InvalidValueError, match=f"{what} is a year, such as 2015"):
        net.where(**{what: year})  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["actor", "project", "row"])
def test_columns_of_a_network_keep_it_alive_and_cannot_be_written(name: str) -> None:
    net = im.from_table({"p": ["A", "A", "B"], "a": ["x", "y", "x"]}, project="p", actor="a")
    column = net._core.participations()[name]
    before = column.tolist()
    del net
    gc.collect()
    blocks = [np.full(1000, 77) for _ in range(100)]  # what would lie there if it had been freed
    assert column.tolist() == before
    assert not column.flags.writeable
    assert len(blocks) == 100


def links(net: im.PartnershipNetwork) -> set[tuple[str, str]]:
    return set(zip(net.participations["project"], net.participations["actor"], strict=True))


def test_counts() -> None:
    net = alpha_beta()
    assert (net.n_actors, net.n_projects, net.n_participations, net.n_links, len(net)) == (3, 2, 4, 4, 4)


def test_a_participation_listed_twice_is_one_link() -> None:
    net = im.from_table({"p": ["A", "A", "A"], "a": ["x", "x", "y"]}, project="p", actor="a")
    assert (net.n_participations, net.n_links) == (3, 2)


def test_actors() -> None:
    actors = alpha_beta().actors
    assert actors.index_name == "actor"
    assert actors.index == ["Kent", "Lille", "Gent"]
    assert actors["country"].tolist() == ["GB", "FR", "BE"]
    assert actors["sector"].tolist() == ["third sector", "business", "unknown"]
    assert actors["region"].tolist() == [None, None, None]


def test_projects() -> None:
    projects = alpha_beta().projects
    assert projects.index == ["Alpha", "Beta"]
    assert projects["programme"].tolist() == ["Two Seas", "Channel"]
    assert projects["start"].tolist() == [np.datetime64("2015-03-01").item(), np.datetime64("2017-05-01").item()]
    assert np.isnat(projects["end"]).tolist() == [False, True]
    assert projects["end"][0] == np.datetime64("2016-12-31")


def test_participations() -> None:
    rows = alpha_beta().participations
    assert rows["project"].tolist() == ["Alpha", "Alpha", "Beta", "Beta"]
    assert rows["actor"].tolist() == ["Kent", "Lille", "Kent", "Gent"]
    assert rows["role"].tolist() == ["lead", "partner", "lead", "associated"]
    assert rows["row"].tolist() == [1, 2, 3, 4]
    np.testing.assert_array_equal(rows["budget"], [100.0, 50.5, np.nan, 0.0])


def test_issues_say_where_and_what_to_do() -> None:
    net = im.from_table({"p": ["A", "A", "A"], "a": ["x", "y", ""]}, project="p", actor="a", source="mine.csv")
    assert len(net.issues) == 1
    issue = {name: column[0] for name, column in net.issues.columns.items()}
    assert issue["severity"] == "error"
    assert issue["kind"] == "row without an actor"
    assert (issue["file"], issue["row"], issue["column"], issue["value"]) == ("mine.csv", 3, "a", "")
    assert issue["fix"] == "fill the cell, or remove the row"


def test_a_clean_table_has_no_issues() -> None:
    assert len(alpha_beta().issues) == 0


def test_strict_raises_at_the_first_issue() -> None:
    with pytest.raises(im.InvalidValueError, match="row"):
        im.from_table({"p": ["A", "A"], "a": ["x", ""]}, project="p", actor="a", strict=True)


def test_summary_in_words() -> None:
    assert str(alpha_beta().summary()).splitlines() == [
        "data frame: 3 actors take part in 2 projects (4 participations).",
        "They come from 3 countries and 2 programmes.",
        "Sectors: third sector 1, business 1, unknown 1.",
        "Projects start between 2015 and 2017.",
        "The largest project has 2 partners.",
    ]


def test_summary_in_numbers() -> None:
    numbers = alpha_beta().summary().to_dict()
    assert numbers["sectors"] == {"third sector": 1, "business": 1, "unknown": 1}
    assert numbers["years"] == (2015, 2017)
    assert (numbers["largest_project"], numbers["one_partner_projects"]) == (2, 0)


def test_summary_of_nothing() -> None:
    summary = im.from_table({"p": [], "a": []}, project="p", actor="a").summary()
    assert (summary.actors, summary.largest_project, summary.years) == (0, 0, None)
    assert "No country is known" in str(summary)


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ({"programme": "Channel"}, {("Beta", "Kent"), ("Beta", "Gent")}),
        ({"programme": ["Channel", "Two Seas"]}, links(alpha_beta())),
        ({"active": 2016}, {("Alpha", "Kent"), ("Alpha", "Lille")}),
        ({"active": 2030}, {("Beta", "Kent"), ("Beta", "Gent")}),
        ({"started": 2017}, {("Beta", "Kent"), ("Beta", "Gent")}),
        ({"started": 2016}, set()),
        ({"sector": "business"}, {("Alpha", "Lille")}),
        ({"sector": ["business", "unknown"]}, {("Alpha", "Lille"), ("Beta", "Gent")}),
        ({"country": "UK"}, {("Alpha", "Kent"), ("Beta", "Kent")}),
        ({"country": ["France", "BE"]}, {("Alpha", "Lille"), ("Beta", "Gent")}),
        ({"country": "GB", "started": 2015}, {("Alpha", "Kent")}),
        ({}, links(alpha_beta())),
    ],
)
def test_where(asked: dict[str, Any], left: set[tuple[str, str]]) -> None:
    smaller = alpha_beta().where(**asked)
    assert links(smaller) == left
    assert smaller.n_actors == len({actor for _, actor in left})
    assert smaller.n_projects == len({project for project, _ in left})


PARTS = {
    "p": ["Dune", "Dune", "Dune", "Quay", "Quay"],
    "a": ["Kent", "Lille", "Gent", "Kent", "Lens"],
    "country": ["GB", "FR", "BE", "GB", "FR"],
    "region": ["UKJ41", "FRE11", "BE234", "UKJ41", "FRE12"],
    "place": ["Dover", "Lille", "Gent", "Dover", "Lens"],
    "kind": ["county", "city", "school", "county", "city"],
    "status": ["public", "public", "private", "public", "public"],
    "role": ["lead", "partner", "associated", "lead", "partner"],
    "objective": ["1.1", "1.1", "1.1", "2.1", "2.1"],
    "theme": ["Water", "Water", "Water", None, None],
    "action": ["RIA", "RIA", "RIA", "IA", "IA"],
    "call": ["first", "first", "first", "second", "second"],
}


def parts() -> im.PartnershipNetwork:
    fields = {name: name for name in PARTS if name not in ("p", "a", "kind", "status")}
    return im.from_table(PARTS, project="p", actor="a", sub_kind="kind", legal_status="status", **fields)


@pytest.mark.parametrize(
    ("asked", "within", "outside"),
    [
        ({"objective": "1.1"}, "Kent Lille Gent", "Kent Lens"),
        ({"theme": "water"}, "Kent Lille Gent", "Kent Lens"),
        ({"action": ["IA"]}, "Kent Lens", "Kent Lille Gent"),
        ({"call": "second"}, "Kent Lens", "Kent Lille Gent"),
        ({"region": "FRE"}, "Lille Lens", "Kent Gent"),
        ({"region": ["FRE12", "be"]}, "Gent Lens", "Kent Lille"),
        ({"place": "DOVER"}, "Kent", "Lille Gent Lens"),
        ({"sub_kind": "city"}, "Lille Lens", "Kent Gent"),
        ({"legal_status": "private"}, "Gent", "Kent Lille Lens"),
        ({"role": "lead"}, "Kent", "Lille Gent Lens"),
        ({"country": "Belgique", "call": "first"}, "Gent", "Kent Lens"),
    ],
)
def test_a_part_by_every_field_and_the_rest(asked: dict[str, Any], within: str, outside: str) -> None:
    net = parts()
    assert sorted(net.where(**asked).actor_names) == sorted(within.split())
    assert sorted(net.without(**asked).actor_names) == sorted(outside.split())


def test_one_field_parts_the_participations_in_two() -> None:
    net = alpha_beta()
    for asked in ({"programme": "Channel"}, {"country": "GB"}, {"role": "lead"}, {"started": 2017}, {"active": 2016}):
        assert links(net.where(**asked)) | links(net.without(**asked)) == links(net)
        assert not links(net.where(**asked)) & links(net.without(**asked))
    assert links(net.without()) == links(net)


@pytest.mark.parametrize(
    ("asked", "error", "says"),
    [
        ({"programme": "Baltic"}, im.UnknownNameError, 'programme "Baltic" does not occur; .*Two Seas'),
        ({"country": "DE"}, im.UnknownNameError, 'country "DE" does not occur'),
        ({"country": "Atlantis"}, im.UnknownNameError, "Atlantis"),
        ({"programme": "Chanel"}, im.UnknownNameError, 'did you mean "Channel"'),
        ({"theme": "Water"}, im.UnknownNameError, "nothing in the network has a value of theme"),
        ({"colour": "red"}, im.UnknownNameError, '"colour" is no field to choose a part by; there are active, started'),
        ({"sector": "charity shops"}, im.InvalidValueError, 'sector cannot be "charity shops"; it is one of "third'),
    ],
)
def test_where_refuses_what_is_not_there(asked: dict[str, Any], error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        alpha_beta().where(**asked)


def test_save_and_load(tmp_path: Path) -> None:
    net = alpha_beta()
    net.save(tmp_path / "net.isthmus")
    back = im.load(tmp_path / "net.isthmus")
    assert back == net
    assert repr(back.participations) == repr(net.participations)


def test_a_network_keeps_how_its_table_was_read(tmp_path: Path) -> None:
    table = tmp_path / "liste.csv"
    table.write_text("Akronym;Partner;Land;Budget\nA;Kent;UK;1.234,50\nA;\u00a7;FR;2,00\n", encoding="windows-1252")
    net = im.read(table)
    assert net.reading.delimiter == ";"
    assert net.reading.notes
    assert net.reading.columns
    net.save(tmp_path / "net.isthmus")
    for back in (im.load(tmp_path / "net.isthmus"), pickle.loads(pickle.dumps(net)), net.where(country="GB")):
        assert back.reading == net.reading
    assert im.load(tmp_path / "net.isthmus") == net
    drawn = alpha_beta()  # of a frame, and with nothing to say
    drawn.save(tmp_path / "frame.isthmus")
    assert im.load(tmp_path / "frame.isthmus").reading == drawn.reading


def test_a_network_saved_by_0_1_says_nothing_of_its_reading() -> None:
    old = Path(__file__).parents[2] / "data" / "partners-saved-by-0.1.isthmus"
    assert im.load(old).reading == im.ReadReport()


def test_a_network_saved_in_format_3_loads() -> None:
    """As the code of that time wrote it: without weights of participations, and without how it was read."""
    net = im.load(Path(__file__).parents[2] / "data" / "network-of-format-3.isthmus")
    assert (net.source, net.reading) == ("old source", im.ReadReport())
    assert net.participations["actor"].tolist() == ["Kent", "Lille", "Lille"]
    assert net.participations["role"].tolist() == ["lead", "partner", "lead"]
    assert (net.actors["country"].tolist(), net.projects["programme"].tolist()) == (["GB", "FR"], ["2 Seas"])
    assert net.issues["kind"].tolist() == ["actor twice in a project", "two leads"]


def test_loading_something_else_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(b"\x89PNG and so on")
    with pytest.raises(im.ParseError, match=r"photo\.png"):
        im.load(tmp_path / "photo.png")


def test_loading_half_a_file_is_an_error(tmp_path: Path) -> None:
    whole, half = tmp_path / "whole", tmp_path / "half"
    alpha_beta().save(whole)
    half.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    with pytest.raises(im.ParseError):
        im.load(half)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickle(protocol: int) -> None:
    net = alpha_beta()
    back = pickle.loads(pickle.dumps(net, protocol))
    assert back == net
    assert back.reading == net.reading


def test_copies_are_equal() -> None:
    assert copy.copy(alpha_beta()) == copy.deepcopy(alpha_beta()) == alpha_beta()


def test_equality_is_of_what_a_network_holds() -> None:
    other = {**ALPHA_BETA, "country": ["GB", "FR", "GB", "NL"]}
    assert alpha_beta() == alpha_beta()
    assert alpha_beta() != alpha_beta(other)
    assert alpha_beta() != "a alpha_beta"


def test_a_network_cannot_be_a_key() -> None:
    with pytest.raises(TypeError, match="unhashable"):
        hash(alpha_beta())


def test_concat_joins_what_has_the_same_key() -> None:
    first = {name: column[:2] for name, column in ALPHA_BETA.items()}
    second = {name: column[2:] for name, column in ALPHA_BETA.items()}
    both = im.concat([alpha_beta(first), alpha_beta(second)])
    assert (both.n_actors, both.n_projects, both.n_participations) == (3, 2, 4)
    assert links(both) == links(alpha_beta())


def test_concat_of_nothing_is_empty() -> None:
    assert im.concat([]).n_participations == 0


def test_to_scipy_is_actors_by_projects() -> None:
    pytest.importorskip("scipy")
    assert alpha_beta().to_scipy().toarray().tolist() == [[1, 1], [1, 0], [0, 1]]


def test_to_networkx_is_bipartite() -> None:
    pytest.importorskip("networkx")
    graph = alpha_beta().to_networkx()
    kent, lille, gent = (("actor", i) for i in range(3))
    alpha, beta = ("project", 0), ("project", 1)
    assert {frozenset(e) for e in graph.edges} == {
        frozenset(e) for e in [(kent, alpha), (lille, alpha), (kent, beta), (gent, beta)]
    }
    assert graph.nodes[gent] == {"name": "Gent", "bipartite": 0}
    assert graph.nodes[beta] == {"name": "Beta", "bipartite": 1}


def test_two_mode_names_are_actors_then_projects() -> None:
    both = alpha_beta().two_mode()
    assert both.names == ["Kent", "Lille", "Gent", "Alpha", "Beta"]
    assert (both.n_actors, both.n_projects, both.n_ties) == (3, 2, 4)


def test_html_escapes_markup() -> None:
    net = im.from_table({"p": ["A"], "a": ["x"]}, project="p", actor="a", source="<script>alert(1)</script>")
    assert "<script>" not in net._repr_html_()
    assert "&lt;script&gt;" in net._repr_html_()
    assert "<script>" not in net.cooperation()._repr_html_()


def test_repr() -> None:
    assert repr(alpha_beta()) == "PartnershipNetwork 'data frame': 3 actors, 2 projects, 4 participations"


def test_equality_does_not_ask_what_the_file_was_called(tmp_path: Path) -> None:
    text = "project,partner,budget\nA,Kent,x\nA,Lille,2\n"
    nets = []
    for name in ("one.csv", "two.csv"):
        (tmp_path / name).write_text(text)
        nets.append(im.read(tmp_path / name))
    assert len(nets[0].issues) > 0
    assert nets[0].source != nets[1].source
    assert nets[0] == nets[1]


def test_concat_says_two_leads_once(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text("project,partner,role\nA,Kent,lead\nA,Lille,lead\n")
    (tmp_path / "two.csv").write_text("project,partner,role\nB,Kent,lead\nB,Gent,partner\n")
    both = im.concat([im.read(tmp_path / "one.csv"), im.read(tmp_path / "two.csv")])
    assert both.issues["kind"].tolist().count("two leads") == 1
