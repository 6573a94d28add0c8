"""Groupings of actors, by attributes and by labels of one's own."""

from __future__ import annotations

import decimal
import fractions
import pickle
from typing import Any

import numpy as np
import pytest

import isthmus as im
from isthmus.nulls.strata import project_strata
from support.graphs import alpha_beta


def test_grouping_leaves_the_unlabeled_apart() -> None:
    groups = alpha_beta().grouping("sector")
    assert groups.sizes == {"business": 1, "third sector": 1}
    assert groups.labels.tolist() == [1, 0, -1]
    assert not groups.labels.flags.writeable


def test_grouping_may_give_the_unlabeled_a_group() -> None:
    groups = alpha_beta().grouping("sector", missing="own_group")
    assert groups.sizes == {"business": 1, "third sector": 1, "unknown": 1}


def test_grouping_by_two_attributes() -> None:
    groups = alpha_beta().grouping("sector x country")
    assert groups.by == "sector x country"
    assert groups.sizes == {"business x FR": 1, "third sector x GB": 1}
    assert groups.labels.tolist() == [1, 0, -1]


def test_grouping_by_own_labels() -> None:
    groups = im.Grouping(["sea", None, float("nan"), "", 7, "sea"])
    assert groups.sizes == {"7": 1, "sea": 2}
    assert groups.labels.tolist() == [1, -1, -1, -1, 0, 1]
    assert len(groups) == 6


def test_grouping_errors_name_the_choices() -> None:
    with pytest.raises(im.UnknownNameError, match='grouped by "mood"; choose one of sector, '):
        alpha_beta().grouping("mood")
    with pytest.raises(im.InvalidValueError, match='"excluded", "own_group"'):
        alpha_beta().grouping("sector", missing="drop")  # type: ignore[arg-type]


def test_a_grouping_is_pickled() -> None:
    groups = alpha_beta().grouping("sector x country")
    back = pickle.loads(pickle.dumps(groups))
    assert (back.by, back.sizes, back.labels.tolist()) == (groups.by, groups.sizes, groups.labels.tolist())


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
        assert alpha_beta().grouping(given).labels.tolist() == [0, 1, -1], shown


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
        alpha_beta().grouping(labels)
    with pytest.raises(im.InvalidValueError, match=says):
        alpha_beta().cooperation()._grouping(labels)


BROKEN: list[Any] = [0.5, 1, 2.0]


@pytest.mark.parametrize(
    ("numbers", "says"),
    [
        (BROKEN, r"such as 0.5, .*by=im.Grouping\(numbers\)"),
        (tuple(BROKEN), "such as 0.5"),
        ((number for number in BROKEN), "such as 0.5"),
        (np.array([1.0, np.nan, 2.25]), "such as 2.25"),
        ([1, None, decimal.Decimal("2.5")], "such as 2.5"),
        ([1, fractions.Fraction(1, 2), 2], "such as 0.5"),
        ([1, 2, float("inf")], "such as inf"),
        ({"Kent": 0.5, "Gent": 1}, "such as 0.5, .*by=a dict of texts"),
    ],
)
def test_numbers_that_are_not_whole_are_measured_and_no_labels(numbers: Any, says: str) -> None:
    with pytest.raises(im.InvalidValueError, match=f"by has numbers that are not whole, {says}"):
        alpha_beta().grouping(numbers)


def test_every_measure_by_groups_refuses_what_is_measured() -> None:
    g = alpha_beta().cooperation()
    for measure in (im.mixing, im.ei_index, im.modularity, im.brokerage, im.participation_coefficient, im.segregation):
        with pytest.raises(im.InvalidValueError, match="not whole"):
            measure(g, by=np.array(BROKEN))  # type: ignore[operator]
    with pytest.raises(im.InvalidValueError, match=r"within has numbers that are not whole.*within=their texts"):
        project_strata(alpha_beta(), [0.5, 1])
    staff = im.Table(["a", "b", "c"], {"staff": np.array(BROKEN)}, index_name="actor")
    path = im.CooperationGraph.from_ties([0, 1], [1, 2], names=["a", "b", "c"])
    path.actors.__dict__["known"] = staff
    with pytest.raises(im.InvalidValueError, match=r"by=im.Grouping\(g.attributes\['staff'\]\)"):
        im.ei_index(path, by="staff")


def test_codes_and_numbers_that_are_said_to_be_names_are_labels() -> None:
    pandas = pytest.importorskip("pandas")
    net = alpha_beta()
    for codes in ([2014, 2014, 2021], np.array([2014.0, 2014.0, 2021.0]), [decimal.Decimal(7), 7, 8]):
        assert net.grouping(codes).labels.tolist() == [0, 0, 1]
    halves = [0.5, 0.5, 1.5]
    for labels in (im.Grouping(halves), pandas.Categorical(halves), list(map(str, halves)), ["x", "x", 1.5]):
        assert net.grouping(labels).n_groups == 2
    assert net.grouping([1.0, None, float("nan")]).labels.tolist() == [0, -1, -1]


def test_a_dict_says_by_name_who_has_which_label() -> None:
    net = alpha_beta()
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
    net = alpha_beta()
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
    net = alpha_beta()
    strata = project_strata(net, dict.fromkeys(net.project_names, "x"))
    assert strata == project_strata(net, ["x"] * net.n_projects)
    assert project_strata(net, [1, 1.0]) == (0, 0)
    with pytest.raises(im.InvalidValueError, match="within has 3 labels for 2 projects"):
        project_strata(net, ["a", "b", "c"])
    with pytest.raises(im.InvalidValueError, match="no project is called so"):
        project_strata(net, {"nothing": "a"})


def test_a_crossing_whose_names_could_be_mistaken_is_pickled_as_it_is() -> None:
    groups = im.Grouping(["a x b", "a", "a", "ab"]).cross(im.Grouping(["c", "b x c", "z", "c"]))
    back = pickle.loads(pickle.dumps(groups))
    assert groups.n_groups == len(groups.sizes) == 4
    assert (back.names, back.labels.tolist()) == (groups.names, groups.labels.tolist())


@pytest.mark.parametrize(
    "labels",
    [
        np.ma.array(["a", "b", "a"], mask=[False, False, True]),
        np.ma.array([1, 2, 1]),
        np.ma.array([["a", "b", "a"]], mask=True),
        np.array([["a"], ["b"], ["a"]]),
        [["a", "b"], ["a", "b"], ["a", "b"]],
        np.array(["a", "b"]),
        ["a", "b", "a", "b"],
    ],
    ids=["masked texts", "nothing masked", "masked and flat", "two-dimensional", "nested", "short", "long"],
)
def test_labels_that_hide_some_or_do_not_fit_are_refused(labels: Any) -> None:
    """What a mask hides could be meant either way, missing or left out, so that its owner says it."""
    g = im.CooperationGraph.from_ties([0, 1], [1, 2])
    with pytest.raises(im.InvalidValueError, match="by "):
        im.mixing(g, by=labels)
    with pytest.raises(im.InvalidValueError, match="by "):
        im.ei_index(g, by=labels)
