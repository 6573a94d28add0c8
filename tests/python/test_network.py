"""PartnershipNetwork: counts, tables, filters, groupings, keeping and converting."""

from __future__ import annotations

import copy
import decimal
import fractions
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import isthmus as im
from isthmus._significance import project_strata

# Two projects share Kent; Lille is in the first, Gent (of unknown sector) in the second, which has no end.
ROWS: dict[str, list[Any]] = {
    "project": ["Alpha", "Alpha", "Beta", "Beta"],
    "partner": ["Kent", "Lille", "Kent", "Gent"],
    "country": ["GB", "FR", "GB", "BE"],
    "sector": ["third sector", "business", "third sector", None],
    "programme": ["Two Seas", "Two Seas", "Channel", "Channel"],
    "start": ["2015-03-01", "2015-03-01", "2017-05-01", "2017-05-01"],
    "end": ["2016-12-31", "2016-12-31", None, None],
    "role": ["lead", "partner", "lead", "associated"],
    "money": [100.0, 50.5, None, 0.0],
}


def network(rows: dict[str, list[Any]] = ROWS, **options: Any) -> im.PartnershipNetwork:
    return im.from_table(
        rows,
        project="project",
        actor="partner",
        country="country",
        sector="sector",
        programme="programme",
        start="start",
        end="end",
        role="role",
        budget="money",
        **options,
    )


def links(net: im.PartnershipNetwork) -> set[tuple[str, str]]:
    return set(zip(net.participations["project"], net.participations["actor"], strict=True))


def test_counts() -> None:
    net = network()
    assert (net.n_actors, net.n_projects, net.n_participations, net.n_links, len(net)) == (3, 2, 4, 4, 4)


def test_a_participation_listed_twice_is_one_link() -> None:
    net = im.from_table({"p": ["A", "A", "A"], "a": ["x", "x", "y"]}, project="p", actor="a")
    assert (net.n_participations, net.n_links) == (3, 2)


def test_actors() -> None:
    actors = network().actors
    assert actors.index_name == "actor"
    assert actors.index == ["Kent", "Lille", "Gent"]
    assert actors["country"].tolist() == ["GB", "FR", "BE"]
    assert actors["sector"].tolist() == ["third sector", "business", "unknown"]
    assert actors["region"].tolist() == [None, None, None]


def test_projects() -> None:
    projects = network().projects
    assert projects.index == ["Alpha", "Beta"]
    assert projects["programme"].tolist() == ["Two Seas", "Channel"]
    assert projects["start"].tolist() == [np.datetime64("2015-03-01").item(), np.datetime64("2017-05-01").item()]
    assert np.isnat(projects["end"]).tolist() == [False, True]
    assert projects["end"][0] == np.datetime64("2016-12-31")


def test_participations() -> None:
    rows = network().participations
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
    assert len(network().issues) == 0


def test_strict_raises_at_the_first_oddity() -> None:
    with pytest.raises(im.InvalidValueError, match="row"):
        im.from_table({"p": ["A", "A"], "a": ["x", ""]}, project="p", actor="a", strict=True)


def test_summary_in_words() -> None:
    assert str(network().summary()).splitlines() == [
        "data frame: 3 actors take part in 2 projects (4 participations).",
        "They come from 3 countries and 2 programmes.",
        "Sectors: third sector 1, business 1, unknown 1.",
        "Projects start between 2015 and 2017.",
        "The largest project has 2 partners.",
    ]


def test_summary_in_numbers() -> None:
    numbers = network().summary().to_dict()
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
        ({"programme": ["Channel", "Two Seas"]}, links(network())),
        ({"active": 2016}, {("Alpha", "Kent"), ("Alpha", "Lille")}),
        ({"active": 2030}, {("Beta", "Kent"), ("Beta", "Gent")}),
        ({"started": 2017}, {("Beta", "Kent"), ("Beta", "Gent")}),
        ({"started": 2016}, set()),
        ({"sector": "business"}, {("Alpha", "Lille")}),
        ({"sector": ["business", "unknown"]}, {("Alpha", "Lille"), ("Beta", "Gent")}),
        ({"country": "UK"}, {("Alpha", "Kent"), ("Beta", "Kent")}),
        ({"country": ["France", "BE"]}, {("Alpha", "Lille"), ("Beta", "Gent")}),
        ({"country": "GB", "started": 2015}, {("Alpha", "Kent")}),
        ({}, links(network())),
    ],
)
def test_where(asked: dict[str, Any], left: set[tuple[str, str]]) -> None:
    smaller = network().where(**asked)
    assert links(smaller) == left
    assert smaller.n_actors == len({actor for _, actor in left})
    assert smaller.n_projects == len({project for project, _ in left})


@pytest.mark.parametrize(
    ("asked", "error", "says"),
    [
        ({"programme": "Baltic"}, im.UnknownNameError, 'programme "Baltic" does not occur; .*Two Seas'),
        ({"country": "DE"}, im.UnknownNameError, 'country "DE" does not occur'),
        ({"country": "Atlantis"}, im.UnknownNameError, "Atlantis"),
        ({"sector": "charity shops"}, im.InvalidValueError, "third sector, business, government, research"),
    ],
)
def test_where_refuses_what_is_not_there(asked: dict[str, Any], error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        network().where(**asked)


def test_grouping_leaves_the_unlabeled_apart() -> None:
    groups = network().grouping("sector")
    assert groups.sizes == {"business": 1, "third sector": 1}
    assert groups.labels.tolist() == [1, 0, -1]
    assert not groups.labels.flags.writeable


def test_grouping_may_give_the_unlabeled_a_group() -> None:
    groups = network().grouping("sector", missing="own_group")
    assert groups.sizes == {"business": 1, "third sector": 1, "unknown": 1}


def test_grouping_by_two_attributes() -> None:
    groups = network().grouping("sector x country")
    assert groups.by == "sector x country"
    assert groups.sizes == {"business x FR": 1, "third sector x GB": 1}
    assert groups.labels.tolist() == [1, 0, -1]


def test_grouping_by_own_labels() -> None:
    groups = im.Grouping(["sea", None, float("nan"), "", 7, "sea"])
    assert groups.sizes == {"7": 1, "sea": 2}
    assert groups.labels.tolist() == [1, -1, -1, -1, 0, 1]
    assert len(groups) == 6


class Odd:
    """What `pandas.NA` is like: a comparison that has no truth."""

    def __ne__(self, other: object) -> Any:
        raise TypeError("boolean value of NA is ambiguous")


def test_labels_that_are_missing_are_none() -> None:
    pandas = pytest.importorskip("pandas")
    missing = [None, float("nan"), np.float32("nan"), pandas.NA, pandas.NaT, np.datetime64("NaT"), np.ma.masked]
    missing += ["", " ", "\t\n", "\u00a0", decimal.Decimal("nan"), decimal.Decimal("snan"), b""]
    for label in missing:
        assert im.Grouping([label, "a"]).labels.tolist() == [-1, 0], repr(label)
    assert im.Grouping(["NA", "nan"]).names == ["NA", "nan"]  # texts are labels: NA is Namibia
    assert im.Grouping([Odd(), "a"]).n_groups == 2  # what cannot be compared is a label all the same


def test_equal_numbers_are_one_label() -> None:
    ones = [1, 1.0, np.int8(1), np.float32(1), decimal.Decimal("1.00"), fractions.Fraction(2, 2)]
    assert im.Grouping(ones).sizes == {"1": 6}
    halves = [0.5, np.float64(0.5), fractions.Fraction(1, 2), decimal.Decimal("0.5")]
    assert im.Grouping(halves).sizes == {"0.5": 4}
    assert im.Grouping([2**60, float(2**60), np.int64(2**60)]).sizes == {str(2**60): 3}
    assert im.Grouping([-0.0, 0]).names == ["0"]
    assert im.Grouping([True, False, np.bool_(True)]).sizes == {"False": 1, "True": 2}
    assert im.Grouping([float("inf"), 1e300]).names == ["1e+300", "inf"]
    assert im.Grouping([0.1, decimal.Decimal("0.1")]).names == ["0.1"]


def test_labels_come_in_arrays_of_any_library() -> None:
    pandas, polars, pyarrow = (pytest.importorskip(name) for name in ("pandas", "polars", "pyarrow"))
    labels = [
        np.ma.array(["a", "b", "a"], mask=[False, False, True]),
        np.ma.array([1, 2, 1], mask=[False, False, True]),
        np.array(["a", "b", None], dtype=object),
        np.array([1.0, 2.0, np.nan]),
        np.array(["2020-01-01", "2021-01-01", "NaT"], dtype="datetime64[D]"),
        pandas.Series(["a", "b", None]),
        pandas.Series([1, 2, None], dtype="Int64"),
        pandas.Categorical(["a", "b", None]),
        pandas.array(["a", "b", None], dtype="string"),
        polars.Series(["a", "b", None]),
        pyarrow.array([1, 2, None]),
        pyarrow.chunked_array([["a", "b"], [None]]),
        [pyarrow.scalar("a"), pyarrow.scalar("b"), pyarrow.scalar(None)],
        (label for label in ("a", "b", None)),
    ]
    for given in labels:
        shown = repr(given)
        assert network().grouping(given).labels.tolist() == [0, 1, -1], shown


@pytest.mark.parametrize(
    ("labels", "says"),
    [
        (["a", "b"], "by has 2 labels for 3 actors"),
        (np.zeros((3, 2)), r"array of shape \(3, 2\)"),
        ({"a", "b", "c"}, "a set: give a list"),
        (5, "a name or one label each; 5 is neither"),
        ([["a"], "b", "c"], r"\['a'\] is a list"),
        ({"Kent": "a", "Lile": "b"}, "no actor is called so; did you mean 'Lille'"),
        (im.Grouping(["a"]), "has 1 labels for 3 actors"),
    ],
)
def test_labels_that_do_not_fit_are_refused(labels: Any, says: str) -> None:
    with pytest.raises(im.InvalidValueError, match=says):
        network().grouping(labels)
    with pytest.raises(im.InvalidValueError, match=says):
        network().cooperation()._grouping(labels)


def test_a_dict_says_by_name_who_has_which_label() -> None:
    net = network()
    assert net.actor_names == ["Kent", "Lille", "Gent"]
    labels = {"Gent": "south", "Kent": "north"}
    assert net.grouping(labels).labels.tolist() == [0, -1, 1]
    g = net.cooperation()
    assert im.mixing(g, by=labels).to_table().index == im.mixing(g, by=["north", None, "south"]).to_table().index
    assert im.DirectedGraph([0], [1], names=net.actor_names)._grouping(labels).labels.tolist() == [0, -1, 1]
    assert im.CooperationGraph.from_ties([0], [1])._grouping({1: "a"}).labels.tolist() == [-1, 0]
    with pytest.raises(im.InvalidValueError, match="names of actors are not known here"):
        im.Grouping(labels)  # type: ignore[arg-type]


def test_a_dict_is_refused_where_a_name_is_shared() -> None:
    rows = {"p": ["A", "A", "A"], "a": ["City", "City", "Kent"], "c": ["FR", "BE", "GB"]}
    net = im.from_table(rows, project="p", actor="a", country="c", actor_key=["actor", "country"])
    assert net.grouping({"Kent": "x"}).sizes == {"x": 1}
    with pytest.raises(im.InvalidValueError, match=r"2 actors are called so \(numbers 0, 1\).*net\.actors\[.key.\]"):
        net.grouping({"City": "x"})
    by_key = {"city | FR": "x", "city | BE": "y"}
    assert net.grouping([by_key.get(key) for key in net.actors["key"]]).labels.tolist() == [0, 1, -1]


def test_a_series_goes_by_name_where_its_index_has_names() -> None:
    pandas = pytest.importorskip("pandas")
    net = network()
    by_name = pandas.Series({"Gent": "south", "Kent": "north"})
    assert net.grouping(by_name).labels.tolist() == [0, -1, 1]
    assert net.grouping(pandas.Series(["b", "a", "b"])).labels.tolist() == [1, 0, 1]
    in_order = pandas.Series(["b", "a", "b"], index=net.actor_names)
    assert net.grouping(in_order).labels.tolist() == [1, 0, 1]
    assert net.grouping(in_order.iloc[::-1]).labels.tolist() == [1, 0, 1]
    assert im.CooperationGraph.from_ties([0], [1])._grouping(pandas.Series({1: "b", 0: "a"})).labels.tolist() == [0, 1]
    shuffled = pandas.Series(["b", "a", "b"], index=[2, 0, 1])
    with pytest.raises(im.InvalidValueError, match=r"neither counts from 0 nor holds names.*series\.tolist\(\)"):
        net.grouping(shuffled)
    with pytest.raises(im.InvalidValueError, match="by has 2 labels for 3 actors"):
        net.grouping(pandas.Series(["b", "a"]))
    with pytest.raises(im.InvalidValueError, match="two labels for 'Kent'"):
        net.grouping(pandas.Series(["b", "a"], index=["Kent", "Kent"]))
    with pytest.raises(im.InvalidValueError, match="take one of its columns"):
        net.grouping(by_name.to_frame())
    with pytest.raises(im.InvalidValueError, match="neither counts from 0"):
        im.Grouping(by_name)


def test_actors_of_one_name_keep_their_rows_in_a_series() -> None:
    pandas = pytest.importorskip("pandas")
    rows = {"p": ["A", "A", "A"], "a": ["City", "City", "Kent"], "c": ["FR", "BE", "GB"]}
    net = im.from_table(rows, project="p", actor="a", country="c", actor_key=["actor", "country"])
    own = pandas.Series(["x", "y", None], index=net.actor_names)
    assert net.grouping(own).labels.tolist() == [0, 1, -1]
    with pytest.raises(im.InvalidValueError, match="2 actors are called so"):
        net.grouping(own.iloc[::-1])


def test_labels_of_projects_go_by_name_too() -> None:
    net = network()
    strata = project_strata(net, dict.fromkeys(net.project_names, "x"))
    assert strata == project_strata(net, ["x"] * net.n_projects)
    assert project_strata(net, [1, 1.0]) == (0, 0)
    with pytest.raises(im.InvalidValueError, match="within has 3 labels for 2 projects"):
        project_strata(net, ["a", "b", "c"])
    with pytest.raises(im.InvalidValueError, match="no project is called so"):
        project_strata(net, {"nothing": "a"})


def test_grouping_errors_name_the_choices() -> None:
    with pytest.raises(im.UnknownNameError, match='grouped by "mood"; choose country, sector'):
        network().grouping("mood")
    with pytest.raises(im.InvalidValueError, match='"apart", "own_group"'):
        network().grouping("sector", missing="drop")  # type: ignore[arg-type]


def test_a_grouping_is_pickled() -> None:
    groups = network().grouping("sector x country")
    back = pickle.loads(pickle.dumps(groups))
    assert (back.by, back.sizes, back.labels.tolist()) == (groups.by, groups.sizes, groups.labels.tolist())


def test_a_crossing_whose_names_could_be_mistaken_is_pickled_as_it_is() -> None:
    groups = im.Grouping(["a x b", "a", "a", "ab"]).cross(im.Grouping(["c", "b x c", "z", "c"]))
    back = pickle.loads(pickle.dumps(groups))
    assert groups.n_groups == len(groups.sizes) == 4
    assert (back.names, back.labels.tolist()) == (groups.names, groups.labels.tolist())


def test_save_and_load(tmp_path: Path) -> None:
    net = network()
    net.save(tmp_path / "net.isthmus")
    back = im.load(tmp_path / "net.isthmus")
    assert back == net
    assert repr(back.participations) == repr(net.participations)


def test_loading_something_else_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(b"\x89PNG and so on")
    with pytest.raises(im.ParseError, match=r"photo\.png"):
        im.load(tmp_path / "photo.png")


def test_loading_half_a_file_is_an_error(tmp_path: Path) -> None:
    whole, half = tmp_path / "whole", tmp_path / "half"
    network().save(whole)
    half.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    with pytest.raises(im.ParseError):
        im.load(half)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickle(protocol: int) -> None:
    net = network()
    back = pickle.loads(pickle.dumps(net, protocol))
    assert back == net
    assert back.reading == net.reading


def test_copies_are_equal() -> None:
    assert copy.copy(network()) == copy.deepcopy(network()) == network()


def test_equality_is_of_what_a_network_holds() -> None:
    other = {**ROWS, "country": ["GB", "FR", "GB", "NL"]}
    assert network() == network()
    assert network() != network(other)
    assert network() != "a network"


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


def test_a_network_cannot_be_a_key() -> None:
    with pytest.raises(TypeError, match="unhashable"):
        hash(network())


def test_concat_joins_what_has_the_same_key() -> None:
    first = {name: column[:2] for name, column in ROWS.items()}
    second = {name: column[2:] for name, column in ROWS.items()}
    both = im.concat([network(first), network(second)])
    assert (both.n_actors, both.n_projects, both.n_participations) == (3, 2, 4)
    assert links(both) == links(network())


def test_concat_of_nothing_is_empty() -> None:
    assert im.concat([]).n_participations == 0


def test_to_scipy_is_actors_by_projects() -> None:
    pytest.importorskip("scipy")
    assert network().to_scipy().toarray().tolist() == [[1, 1], [1, 0], [0, 1]]


def test_to_networkx_is_bipartite() -> None:
    pytest.importorskip("networkx")
    graph = network().to_networkx()
    kent, lille, gent = (("actor", i) for i in range(3))
    alpha, beta = ("project", 0), ("project", 1)
    assert {frozenset(e) for e in graph.edges} == {
        frozenset(e) for e in [(kent, alpha), (lille, alpha), (kent, beta), (gent, beta)]
    }
    assert graph.nodes[gent] == {"name": "Gent", "bipartite": 0}
    assert graph.nodes[beta] == {"name": "Beta", "bipartite": 1}


def test_two_mode_names_are_actors_then_projects() -> None:
    both = network().two_mode()
    assert both.names == ["Kent", "Lille", "Gent", "Alpha", "Beta"]
    assert (both.n_actors, both.n_projects, both.n_ties) == (3, 2, 4)


def test_html_escapes_markup() -> None:
    net = im.from_table({"p": ["A"], "a": ["x"]}, project="p", actor="a", source="<script>alert(1)</script>")
    assert "<script>" not in net._repr_html_()
    assert "&lt;script&gt;" in net._repr_html_()
    assert "<script>" not in net.two_mode().net.cooperation()._repr_html_()


def test_repr() -> None:
    assert repr(network()) == "PartnershipNetwork 'data frame': 3 actors, 2 projects, 4 participations"
