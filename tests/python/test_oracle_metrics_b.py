"""Structural holes, E-I, assortativity and brokerage beside networkx, igraph and counts of single paths."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import igraph
import networkx as nx
import numpy as np
import pytest

import isthmus as im

COUNTRIES = ("BE", "FR", "GB", "NL")
SEEDS = range(100)


@dataclass(frozen=True)
class Drawn:
    """A random network as ours and as networkx', with a country for every actor."""

    ours: im.CooperationGraph
    theirs: nx.Graph
    country: list[str]


def drawn(seed: int) -> Drawn:
    """Projects of 0 to 6 partners among 24 actors: isolates, repeated pairs, several components."""
    random = np.random.default_rng(seed)
    weights: dict[tuple[int, int], float] = {}
    for _ in range(16):
        partners = np.unique(np.minimum(*random.integers(0, 24, size=(2, random.integers(0, 7)))))
        for pair in itertools.combinations(map(int, partners), 2):
            weights[pair] = weights.get(pair, 0.0) + 1.0
    pairs = sorted(weights)
    theirs = nx.Graph()
    theirs.add_nodes_from(range(24))
    theirs.add_weighted_edges_from((u, v, weights[u, v]) for u, v in pairs)
    ours = im.CooperationGraph.from_ties(
        np.array([u for u, _ in pairs], dtype=np.int32),
        np.array([v for _, v in pairs], dtype=np.int32),
        weight=np.array([weights[pair] for pair in pairs]),
        n=24,
    )
    return Drawn(ours, theirs, [COUNTRIES[k] for k in random.integers(0, 4, size=24)])


def column(values: dict[int, float]) -> np.ndarray:
    return np.array([values[v] for v in range(24)])


def assert_same(ours: object, theirs: np.ndarray) -> None:
    np.testing.assert_allclose(np.asarray(ours, dtype=float).ravel(), theirs, rtol=1e-12, atol=0.0)


@pytest.mark.parametrize("value", ["binary", "weighted"])
def test_structural_holes_are_those_of_networkx_and_igraph(value: str) -> None:
    weight = "weight" if value == "weighted" else None
    defined = 0
    for seed in SEEDS:
        network = drawn(seed)
        constraint = column(nx.constraint(network.theirs, nodes=range(24), weight=weight))
        assert_same(im.constraint(network.ours, value=value), constraint)
        # With nodes=: without it networkx 3.6 divides by the largest tie of the wrong end (docs/decisions).
        size = column(nx.effective_size(network.theirs, nodes=range(24), weight=weight))
        assert_same(im.effective_size(network.ours, value=value), size)
        theirs = igraph.Graph(n=24, edges=list(network.theirs.edges))
        weights = [w for _, _, w in network.theirs.edges(data="weight")] if weight else None
        assert_same(im.constraint(network.ours, value=value), np.array(theirs.constraint(weights=weights)))
        defined += bool(np.isfinite(constraint).any())
    assert defined >= 80


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
                im.assortativity(network.ours, by=network.country, value=value)
            continue
        ours = im.assortativity(network.ours, by=network.country, value=value)
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


def test_e_i_counts_ties_one_by_one() -> None:
    defined = 0
    for seed in SEEDS:
        network = drawn(seed)
        across = sum(network.country[u] != network.country[v] for u, v in network.theirs.edges)
        ties = network.theirs.number_of_edges()
        if ties:
            index = im.ei_index(network.ours, by=network.country)
            assert index.network == pytest.approx((across - (ties - across)) / ties, rel=1e-12)
            defined += 1
    assert defined >= 80


def test_brokerage_counts_paths_one_by_one() -> None:
    names = ("coordinator_aaa", "itinerant_aba", "representative_aab", "gatekeeper_abb", "liaison_abc")
    defined = 0
    for seed in SEEDS:
        network = drawn(seed)
        label = network.country
        expected = {name: np.zeros(24) for name in names}
        for v in network.theirs:
            for a, b in itertools.permutations(network.theirs[v], 2):
                if network.theirs.has_edge(a, b):
                    continue
                starts, ends, closes = label[a] == label[v], label[v] == label[b], label[a] == label[b]
                role = 0 if starts and ends else 1 if closes else 2 if starts else 3 if ends else 4
                expected[names[role]][v] += 1
        roles = im.brokerage(network.ours, by=label)
        for name in names:
            np.testing.assert_array_equal(roles[name], expected[name])
        total = sum(expected.values())
        np.testing.assert_array_equal(roles["total"], total)
        defined += bool(np.any(total))
    assert defined >= 80
