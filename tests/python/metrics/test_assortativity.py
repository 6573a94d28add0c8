"""Assortativity: published values, beside networkx and igraph."""

from __future__ import annotations

import igraph
import numpy as np
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
