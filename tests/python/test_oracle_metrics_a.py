"""Centrality, cohesion, distances and clustering against networkx and igraph, and known answers."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

import isthmus as im

if TYPE_CHECKING:
    from collections.abc import Sequence

nx = pytest.importorskip("networkx", reason="networkx is the oracle here")
bipartite = pytest.importorskip("networkx.algorithms.bipartite", reason="networkx is the oracle here")

SEEDS = range(100)
N_ACTORS = 60
N_PROJECTS = 26


class Sample:
    """One random network, as isthmus and as networkx know it."""

    def __init__(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        rows: list[tuple[str, str]] = []
        for project in range(N_PROJECTS):
            # Small numbers are likelier, so that pairs repeat; projects of one partner leave isolates.
            size = int(rng.choice([1, 1, 1, 2, 2, 3, 4, 5, 6]))
            partners = (N_ACTORS * rng.random(size) ** 2).astype(int)
            rows += [(f"p{project}", f"a{partner}") for partner in sorted(set(partners.tolist()))]
        frame = {"project": [p for p, _ in rows], "actor": [a for _, a in rows]}
        self.net = im.from_table(frame, project="project", actor="actor")
        self.g = self.net.cooperation(weight="count")
        self.both = nx.Graph()
        self.actors = list(self.g.names)
        self.projects = sorted({p for p, _ in rows}, key=lambda p: int(p[1:]))
        self.both.add_nodes_from(self.actors)
        self.both.add_nodes_from(self.projects)
        self.both.add_edges_from((a, p) for p, a in rows)
        self.one = bipartite.weighted_projected_graph(self.both, self.actors)

    def column(self, values: dict[str, float]) -> list[float]:
        return [values[a] for a in self.actors]

    def unless_isolate(self, values: dict[str, float]) -> list[float]:
        """networkx prints 0 where isthmus says that nothing was measured."""
        return [values[a] if self.one.degree(a) else math.nan for a in self.actors]


@pytest.fixture(scope="module")
def samples() -> list[Sample]:
    return [Sample(seed) for seed in SEEDS]


def assert_same(ours: Any, theirs: Sequence[float]) -> None:
    np.testing.assert_allclose(np.asarray(ours, dtype=float), np.asarray(theirs, dtype=float), rtol=1e-12, atol=0)


def test_the_networks_are_as_messy_as_real_ones(samples: list[Sample]) -> None:
    assert sum(min(dict(s.one.degree()).values()) == 0 for s in samples) >= 80
    assert sum(nx.number_connected_components(s.one) > 1 for s in samples) >= 80
    assert sum(any(s.both.degree(p) == 1 for p in s.projects) for s in samples) >= 80
    assert sum(any(w > 1 for *_, w in s.one.edges(data="weight")) for s in samples) >= 80


def test_degree_and_strength(samples: list[Sample]) -> None:
    for s in samples:
        assert_same(im.degree(s.g), s.column(dict(s.one.degree())))
        assert_same(im.strength(s.g), s.column(dict(s.one.degree(weight="weight"))))


def test_betweenness(samples: list[Sample]) -> None:
    for s in samples:
        assert_same(im.betweenness(s.g), s.column(nx.betweenness_centrality(s.one, normalized=False)))
        assert_same(im.betweenness(s.g, normalization="standard"), s.column(nx.betweenness_centrality(s.one)))


def test_edge_betweenness(samples: list[Sample]) -> None:
    for s in samples:
        theirs = nx.edge_betweenness_centrality(s.one, normalized=False)
        either_way = {**theirs, **{(v, u): value for (u, v), value in theirs.items()}}
        ours = im.edge_betweenness(s.g)
        expected = [either_way[tie] for tie in zip(ours["u"], ours["v"], strict=True)]
        assert_same(ours["betweenness"], expected)


def test_closeness_with_both_conventions(samples: list[Sample]) -> None:
    for s in samples:
        scaled = im.closeness(s.g, disconnected="wasserman_faust")
        assert_same(scaled, s.unless_isolate(nx.closeness_centrality(s.one, wf_improved=True)))
        own = im.closeness(s.g, disconnected="component")
        assert_same(own, s.unless_isolate(nx.closeness_centrality(s.one, wf_improved=False)))


def test_harmonic(samples: list[Sample]) -> None:
    for s in samples:
        assert_same(im.harmonic(s.g), s.column(nx.harmonic_centrality(s.one)))


def test_core_number(samples: list[Sample]) -> None:
    for s in samples:
        assert_same(im.core_number(s.g), s.column(nx.core_number(s.one)))


def test_clustering_is_not_a_number_below_two_neighbors(samples: list[Sample]) -> None:
    for s in samples:
        theirs = nx.clustering(s.one)
        assert_same(im.clustering(s.g), [theirs[a] if s.one.degree(a) > 1 else math.nan for a in s.actors])


def test_transitivity_and_density(samples: list[Sample]) -> None:
    for s in samples:
        assert_same(im.transitivity(s.g), nx.transitivity(s.one))
        assert_same(im.density(s.g), nx.density(s.one))


def test_distances(samples: list[Sample]) -> None:
    for s in samples:
        steps = [d for _, row in nx.all_pairs_shortest_path_length(s.one) for d in row.values() if d > 0]
        assert im.diameter(s.g) == max(steps)
        counts = Counter(steps)
        pairs = np.asarray(im.distances(s.g).pairs)
        assert pairs.tolist() == [counts[d] // 2 for d in range(len(pairs))]
        assert_same(im.distances(s.g).mean, np.mean(steps))


def test_components_and_cuts(samples: list[Sample]) -> None:
    for s in samples:
        assert im.components(s.g).n == nx.number_connected_components(s.one)
        both = s.net.two_mode()
        names = list(both.names)
        assert {names[v] for v in im.articulation_points(both)} == set(nx.articulation_points(s.both))
        bridges = {frozenset((names[u], names[v])) for u, v in im.bridges(both)}
        assert bridges == {frozenset(tie) for tie in nx.bridges(s.both)}


def two_modes(values: im.TwoMode) -> dict[str, float]:
    return {
        name: value
        for table in (values.actors, values.projects)
        for name, value in zip(table.index, np.asarray(table, dtype=float), strict=True)
    }


def test_two_modes(samples: list[Sample]) -> None:
    for s in samples:
        assert_same(im.density(s.net), bipartite.density(s.both, s.actors))
        assert_same(im.two_mode_clustering(s.net), bipartite.robins_alexander_clustering(s.both))
        for ours, theirs in (
            (im.two_mode_degree(s.net), bipartite.degree_centrality(s.both, s.actors)),
            (im.two_mode_closeness(s.net), bipartite.closeness_centrality(s.both, s.actors)),
            (im.two_mode_betweenness(s.net), bipartite.betweenness_centrality(s.both, s.actors)),
        ):
            values = two_modes(ours)
            assert values.keys() == theirs.keys()
            assert_same(list(values.values()), [theirs[name] for name in values])


def test_against_igraph(samples: list[Sample]) -> None:
    igraph = pytest.importorskip("igraph", reason="igraph is the second oracle")
    for s in samples:
        number = {a: i for i, a in enumerate(s.actors)}
        theirs = igraph.Graph(n=len(s.actors), edges=[(number[u], number[v]) for u, v in s.one.edges()])
        assert_same(im.betweenness(s.g), theirs.betweenness())
        assert_same(im.closeness(s.g, disconnected="component"), theirs.closeness())
        assert_same(im.clustering(s.g), theirs.transitivity_local_undirected(mode="nan"))
        assert_same(im.core_number(s.g), theirs.coreness())


# Known answers: Krackhardt's kite (1990) and Zachary's karate club (1977).


def kite() -> im.CooperationGraph:
    u, v = np.array(sorted(nx.krackhardt_kite_graph().edges())).T
    return im.CooperationGraph.from_ties(u, v)


def zachary() -> im.CooperationGraph:
    u, v = np.array(sorted((min(e), max(e)) for e in nx.karate_club_graph().edges())).T
    return im.CooperationGraph.from_ties(u, v)


def test_kite() -> None:
    assert_same(im.betweenness(kite()), [5 / 6, 5 / 6, 0, 11 / 3, 0, 25 / 3, 25 / 3, 14, 8, 0])
    total = np.array([17, 17, 18, 15, 18, 14, 14, 15, 21, 29])
    assert_same(im.closeness(kite()), (9 / total).tolist())
    assert_same(im.density(kite()), 0.4)


def test_zachary() -> None:
    assert im.transitivity(zachary()) == pytest.approx(0.255682, abs=5e-7)
    assert im.density(zachary()) == pytest.approx(0.139037, abs=5e-7)


def southern_women() -> im.PartnershipNetwork:
    """18 women at 14 events, 89 attendances (Davis, Gardner and Gardner 1941)."""
    links = [(woman, event) for woman, event in nx.davis_southern_women_graph().edges()]
    assert len(links) == 89
    return im.from_table(
        {"woman": [w for w, _ in links], "event": [e for _, e in links]}, project="event", actor="woman"
    )


# Seen in tests of netrics and networkx; 445 is the most betweenness a woman can have by the formula of
# Borgatti and Everett.
WOMEN = ["Evelyn Jefferson", "Laura Mandeville", "Theresa Anderson", "Brenda Rogers", "Charlotte McDowd"]
EVENTS = ["E8", "E9", "E7"]


def test_southern_women_degree() -> None:
    values = two_modes(im.two_mode_degree(southern_women()))
    assert_same([values[w] for w in WOMEN], [8 / 14, 7 / 14, 8 / 14, 7 / 14, 4 / 14])
    assert_same([values[e] for e in EVENTS], [14 / 18, 12 / 18, 10 / 18])


def test_southern_women_closeness() -> None:
    values = two_modes(im.two_mode_closeness(southern_women()))
    assert [round(values[w], 4) for w in WOMEN] == [0.8, 0.7273, 0.8, 0.7273, 0.6]
    assert [round(values[e], 2) for e in EVENTS] == [0.85, 0.79, 0.73]


def test_southern_women_betweenness() -> None:
    values = two_modes(im.two_mode_betweenness(southern_women()))
    assert [round(values[w], 4) for w in WOMEN[:3]] == [0.0966, 0.0514, 0.0876]
    assert [round(values[w] * 445, 4) for w in WOMEN] == [42.9802, 22.8541, 38.9796, 22.0215, 4.7153]
    assert [round(values[e], 2) for e in EVENTS] == [0.24, 0.23, 0.13]


def test_southern_women_as_a_whole() -> None:
    net = southern_women()
    assert round(im.two_mode_clustering(net), 3) == 0.468
    assert im.diameter(net.two_mode()) == 4
    assert round(im.distances(net.two_mode()).mean, 3) == 2.306
    assert_same(im.density(net), 89 / 252)
    assert_same(im.density(net.cooperation(weight="count")), 139 / 153)
    assert round(im.transitivity(net.cooperation(weight="count")), 6) == 0.928396


def test_what_is_not_defined_is_an_error() -> None:
    lonely = im.CooperationGraph.from_ties([], [], n=3)
    for metric in (im.diameter, im.transitivity):
        with pytest.raises(im.UndefinedError):
            metric(lonely)
    with pytest.raises(im.UndefinedError):
        im.density(im.CooperationGraph.from_ties([], [], n=1))
