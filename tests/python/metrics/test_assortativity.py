"""Assortativity: published values, beside networkx and igraph."""

from __future__ import annotations

from functools import partial
from typing import Any

import igraph
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import isthmus as im
from support.graphs import alpha_beta, zachary
from support.oracles import SEEDS, drawn, nx


def test_assortativity_of_matrices() -> None:
    shares = [[0.18, 0.02, 0.01, 0.03], [0.02, 0.20, 0.03, 0.02], [0.01, 0.03, 0.16, 0.01], [0.03, 0.02, 0.01, 0.22]]
    # Trace .76; rows .24 .27 .21 .28, squares .253.
    assert im.assortativity_of_matrix(shares) == pytest.approx((0.76 - 0.253) / (1 - 0.253), rel=1e-12)
    counts = [[50, 50, 0], [50, 50, 0], [0, 0, 2]]
    assert im.assortativity_of_matrix(counts) == pytest.approx(0.029, abs=5e-4)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("value", ["binary", "weighted"])
def test_assortativity_is_that_of_networkx_or_igraph(value: str) -> None:
    defined = 0
    for seed in SEEDS:
        network = drawn(seed)
        labels = np.unique(network.country, return_inverse=True)[1]
        if value == "binary":
            nx.set_node_attributes(network.theirs, dict(enumerate(network.country)), "country")
            theirs = nx.attribute_assortativity_coefficient(network.theirs, "country")
        else:
            # Whole weights are ties given several times.
            edges = [(u, v) for u, v, w in network.theirs.edges(data="weight") for _ in range(int(w))]
            theirs = igraph.Graph(n=24, edges=edges).assortativity_nominal(labels.tolist(), directed=False)
        if not np.isfinite(theirs):
            with pytest.raises(im.UndefinedError):
                im.assortativity(network.ours, by=network.country, ties=value)
            continue
        ours = im.assortativity(network.ours, by=network.country, ties=value)
        assert ours == pytest.approx(theirs, rel=1e-12, abs=1e-14)
        defined += 1
    assert defined >= 80


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_degree_assortativity_is_that_of_networkx() -> None:
    defined = 0
    for seed in SEEDS:
        network = drawn(seed)
        theirs = nx.degree_pearson_correlation_coefficient(network.theirs)
        if np.isfinite(theirs):
            assert im.degree_assortativity(network.ours) == pytest.approx(theirs, rel=1e-11, abs=1e-14)
            defined += 1
    assert defined >= 80


def test_karate_club_assortativity(club: tuple[im.CooperationGraph, list[str]]) -> None:
    g, faction = club
    assert im.assortativity(g, by=faction) == pytest.approx(0.717531, abs=5e-7)
    assert im.degree_assortativity(g) == pytest.approx(-0.475613, abs=5e-7)


def test_newmans_couples() -> None:
    couples = [
        [0.258, 0.016, 0.035, 0.013],
        [0.012, 0.157, 0.058, 0.019],
        [0.013, 0.023, 0.306, 0.035],
        [0.005, 0.007, 0.024, 0.016],
    ]
    assert im.assortativity_of_matrix(couples) == pytest.approx(0.623, abs=5e-4)


def test_what_is_not_defined_is_an_error_and_wrong_labels_are_refused() -> None:
    club = zachary()
    with pytest.raises(im.UndefinedError):
        im.assortativity(club, by=["one"] * 34)
    with pytest.raises(ValueError, match="34"):
        im.assortativity(club, by=["one"] * 33)


def test_numeric_assortativity_by_hand() -> None:
    # Six ends, 1 2 2 3 3 4, whose mean is 2.5: squares 2 * 2.25 + 4 * .25. Ties (-1.5, -.5), (-.5, .5), (.5, 1.5), each
    # from both ends: 2 (.75 - .25 + .75).
    path = im.CooperationGraph.from_ties([0, 1, 2], [1, 2, 3])
    assert im.numeric_assortativity(path, [1, 2, 3, 4]) == pytest.approx(2.5 / 5.5, rel=1e-14)
    assert im.numeric_assortativity(path, im.degree(path)["degree"]) == im.degree_assortativity(path)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_numeric_assortativity_is_that_of_networkx() -> None:
    rng = np.random.default_rng(3)
    defined = 0
    for seed in SEEDS:
        network = drawn(seed)
        x = rng.integers(0, 50, 24)
        nx.set_node_attributes(network.theirs, {v: int(number) for v, number in enumerate(x)}, "x")
        theirs = nx.numeric_assortativity_coefficient(network.theirs, "x")
        if np.isfinite(theirs):
            assert im.numeric_assortativity(network.ours, x) == pytest.approx(theirs, rel=1e-10, abs=1e-12)
            defined += 1
    assert defined >= 80


def test_numbers_by_name_and_missing_ones() -> None:
    g = im.CooperationGraph.from_ties([0, 1, 2], [1, 2, 3], names=["w", "x", "y", "z"])
    shorter = im.numeric_assortativity(im.CooperationGraph.from_ties([0, 1], [1, 2]), [1, 2, 5])
    for values in (
        [1, 2, 5, None],
        np.array([1, 2, 5, np.nan]),
        {"w": 1, "x": 2, "y": 5},
        pd.Series([5, 1, 2], index=["y", "w", "x"]),
        pd.Series([1, 2, 5, pd.NA], dtype="Int64"),
    ):
        assert im.numeric_assortativity(g, values) == shorter
    weighted = im.CooperationGraph.from_ties([0, 1, 2], [1, 2, 3], [9, 1, 1])
    once = im.numeric_assortativity(weighted, [1, 2, 5, 7])
    assert im.numeric_assortativity(weighted, [1, 2, 5, 7], ties="weighted") != once


def test_numbers_are_never_labels_and_labels_never_numbers() -> None:
    path = im.CooperationGraph.from_ties([0, 1, 2], [1, 2, 3], names=["w", "x", "y", "z"])
    for wrong in (["1", "2", "3", "4"], [True, False, True, False], "country", 3, [1, 2, [3], 4]):
        with pytest.raises(im.InvalidValueError, match="number"):
            im.numeric_assortativity(path, wrong)
    with pytest.raises(im.InvalidValueError, match="3 numbers for 4 actors"):
        im.numeric_assortativity(path, [1, 2, 3])
    with pytest.raises(im.InvalidValueError, match="a number for 'v'"):
        im.numeric_assortativity(path, {"v": 1})
    with pytest.raises(im.InvalidValueError, match="finite"):
        im.numeric_assortativity(path, [1, 2, 3, np.inf])
    with pytest.raises(im.UndefinedError):
        im.numeric_assortativity(path, [2, 2, 2, 2])


TWO_TRIANGLES = im.CooperationGraph.from_ties(
    [0, 0, 1, 2, 3, 4, 3], [1, 2, 2, 3, 4, 5, 5], names=["p", "q", "r", "s", "t", "u"]
)
X = [1.0, 2.0, 3.0, 8.0, 9.0, 7.0]


def test_two_triangles_as_networkx_gives_them() -> None:
    for numbers in (X, np.array(X, dtype=int), pd.Series(X), dict(zip("pqrstu", X, strict=True))):
        assert im.numeric_assortativity(TWO_TRIANGLES, numbers) == pytest.approx(0.71301939, abs=5e-9)


def test_numbers_by_the_name_of_a_column() -> None:
    staff = im.Table(["a", "b", "c", "d"], {"staff": [1, 2, 3, 4], "town": ["x", "x", "y", "y"]}, index_name="actor")
    path = im.CooperationGraph.from_ties([0, 1, 2], [1, 2, 3], names=["a", "b", "c", "d"])
    path.actors.__dict__["known"] = staff
    assert im.numeric_assortativity(path, "staff") == im.numeric_assortativity(path, [1, 2, 3, 4])
    with pytest.raises(im.InvalidValueError, match="no numbers of actors called 'town': numbers are known as staff"):
        im.numeric_assortativity(path, "town")
    with pytest.raises(im.InvalidValueError, match=r"im.Grouping\(g.attributes\['staff'\]\)"):
        im.assortativity(path, by="staff")
    assert im.assortativity(path, by=im.Grouping(staff["staff"])) == im.assortativity(path, by=list("1234"))
    some = im.Table(["a", "b", "c", "d"], {"staff": np.array([1, None, 3, 4], dtype=object)}, index_name="actor")
    path.actors.__dict__["known"] = some
    assert im.numeric_assortativity(path, "staff") == im.numeric_assortativity(path, [1, None, 3, 4])
    with pytest.raises(im.InvalidValueError, match="by has numbers \\(1, 3, 4\\)"):
        im.assortativity(path, by="staff")
    path.actors.__dict__["known"] = staff
    assert im.assortativity(path, by="town") == im.assortativity(path, by=["x", "x", "y", "y"])
    crossed = im.assortativity(path, by=im.Grouping(staff["town"]).cross(im.Grouping(staff["staff"])))
    assert im.assortativity(path, by="town x staff") == crossed


@pytest.mark.parametrize(
    "numbers",
    [
        X,
        [1, 1, 1, 2, 2, 2],
        np.array(X),
        pd.Series(X, index=list("pqrstu")),
        dict(zip("pqrstu", X, strict=True)),
        [1, None, 2.5, float("nan"), 1, 2],
    ],
)
def test_numbers_are_not_labels_in_silence(numbers: object) -> None:
    """networkx has .7130 for the numbers, and -.2099 for the same as labels."""
    with pytest.raises(im.InvalidValueError, match=r"im.numeric_assortativity.*im.ordinal_assortativity.*by="):
        im.assortativity(TWO_TRIANGLES, by=numbers)


def test_what_says_that_it_is_labels_is() -> None:
    codes = [1, 1, 1, 2, 2, 2]
    expected = im.assortativity(TWO_TRIANGLES, by=list("aaabbb"))
    for labels in (
        im.Grouping(codes),
        pd.Series(codes, dtype="category"),
        pd.Categorical(codes),
        list(map(str, codes)),
        [True, True, True, False, False, False],
        np.array(codes) == 1,
        ["1", "1", "1", 2, 2, 2],
    ):
        assert im.assortativity(TWO_TRIANGLES, by=labels) == expected


def test_numbers_are_not_labels_under_a_null_model() -> None:
    net = alpha_beta()
    with pytest.raises(im.InvalidValueError, match=r"im.Grouping\(numbers\)"):
        im.significance(im.assortativity, net, by=[1, 2, 3], samples=4, chains=2)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("value", ["binary", "weighted"])
def test_ordinal_assortativity_is_spearmans_rho_of_scipy(value: str) -> None:
    stats = pytest.importorskip("scipy.stats", reason="scipy is the oracle here")
    rng = np.random.default_rng(5)
    defined = 0
    for seed in SEEDS:
        network = drawn(seed)
        x = rng.integers(0, 6, 24) ** 3
        times = [int(w) if value == "weighted" else 1 for _, _, w in network.theirs.edges(data="weight")]
        ties = np.repeat(np.array(network.theirs.edges()).reshape(-1, 2), times, axis=0)
        here, there = x[ties[:, [0, 1]].ravel()], x[ties[:, [1, 0]].ravel()]
        theirs = stats.spearmanr(here, there).statistic if len(here) else np.nan
        if np.isfinite(theirs):
            ours = im.ordinal_assortativity(network.ours, x, ties=value)
            assert ours == pytest.approx(theirs, rel=1e-11, abs=1e-13)
            among = im.numeric_assortativity(network.ours, stats.rankdata(x), ties=value)
            actors = im.ordinal_assortativity(network.ours, x, ranked_among="actors", ties=value)
            assert actors == pytest.approx(among, rel=1e-11, abs=1e-13)
            defined += 1
    assert defined >= 80


def test_an_ordered_categorical_has_an_order() -> None:
    size = pd.Categorical(["small", "large", None, "medium"], categories=["small", "medium", "large"], ordered=True)
    path = im.CooperationGraph.from_ties([0, 1, 2, 0], [1, 2, 3, 3], names=["w", "x", "y", "z"])
    expected = im.ordinal_assortativity(path, [0, 2, None, 1])
    assert im.ordinal_assortativity(path, size) == expected
    assert im.ordinal_assortativity(path, pd.Series(size)) == expected
    assert im.ordinal_assortativity(path, pd.Series(size, index=["w", "x", "y", "z"])) == expected
    with pytest.raises(im.InvalidValueError, match="number"):
        im.ordinal_assortativity(path, ["small", "large", "small", "medium"])


@settings(deadline=None)
@given(
    numbers=st.lists(st.integers(-40, 40), min_size=34, max_size=34),
    order=st.permutations(range(34)),
    factor=st.integers(1, 9),
)
def test_identities_of_numbers(numbers: list[int], order: list[int], factor: int) -> None:
    g = zachary()
    if len({numbers[v] for v in range(34)}) < 2:
        return
    u, v, w = g._core.ties()
    moved = im.CooperationGraph.from_ties(np.array(order)[u], np.array(order)[v], 2 * w, n=35)
    shuffled = [0] * 35
    for old, new in enumerate(order):
        shuffled[new] = numbers[old]
    for measure in (im.numeric_assortativity, im.ordinal_assortativity):
        value = measure(g, numbers)
        assert measure(moved, shuffled) == pytest.approx(value, rel=1e-11, abs=1e-12)
        assert measure(moved, shuffled, ties="weighted") == pytest.approx(value, rel=1e-11, abs=1e-12)
        assert measure(g, [factor * x + 3 for x in numbers]) == pytest.approx(value, rel=1e-9, abs=1e-11)
    assert im.ordinal_assortativity(g, [x**3 for x in numbers]) == im.ordinal_assortativity(g, numbers)


@pytest.mark.parametrize("by", ["age", [1, 2, 1, 2]])
def test_significance_refuses_numbers_as_well_as_the_function(by: Any) -> None:
    square = nx.cycle_graph(4)
    nx.set_node_attributes(square, {v: 1 + v % 2 for v in square}, "age")
    g = im.CooperationGraph.from_networkx(square)
    for measure in (im.assortativity, partial(im.significance, im.assortativity, null="cug_edges", samples=20)):
        with pytest.raises(im.InvalidValueError, match="numeric_assortativity"):
            measure(g, by=by)
