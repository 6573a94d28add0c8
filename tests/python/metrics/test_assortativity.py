"""Assortativity: published values, beside networkx and igraph."""

from __future__ import annotations

import igraph
import numpy as np
import pandas as pd
import pytest

import isthmus as im
from support.graphs import zachary
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
