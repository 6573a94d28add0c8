"""Paths by the lengths of ties: beside networkx in exact fractions, igraph, and the cases."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import isthmus as im
from support.cases import cases, why_wrong
from support.graphs import numbered
from support.oracles import Sample, assert_same, nx

Lengths = dict[tuple[str, str], Fraction]


def newman_lengths(s: Sample) -> Lengths:
    """1/w of Newman's weighting, w the sum of 1/(size - 1), in fractions."""
    weights: Lengths = {}
    for project in s.projects:
        partners = sorted(s.both[project])
        for i, u in enumerate(partners):
            for v in partners[i + 1 :]:
                weights[u, v] = weights.get((u, v), Fraction(0)) + Fraction(1, len(partners) - 1)
    return {pair: 1 / weight for pair, weight in weights.items()}


def count_lengths(s: Sample) -> Lengths:
    return {(u, v): Fraction(1, data["weight"]) for u, v, data in s.one.edges(data=True)}


def with_lengths(s: Sample, lengths: Lengths) -> Any:
    graph = nx.Graph()
    graph.add_nodes_from(s.actors)
    graph.add_edges_from((u, v, {"length": length}) for (u, v), length in lengths.items())
    return graph


@pytest.mark.long
@pytest.mark.parametrize(("weighting", "lengths"), [("count", count_lengths), ("newman", newman_lengths)])
def test_betweenness_is_that_of_networkx_in_fractions(
    samples: list[Sample], weighting: Any, lengths: Callable[[Sample], Lengths]
) -> None:
    defined = 0
    for s in samples:
        theirs = with_lengths(s, lengths(s))
        g = s.net.cooperation(weighting)
        values = nx.betweenness_centrality(theirs, normalized=False, weight="length")
        assert_same(im.betweenness(g, distance="inverse"), s.column(values))
        of_ties = nx.edge_betweenness_centrality(theirs, normalized=False, weight="length")
        either_way = {**of_ties, **{(v, u): value for (u, v), value in of_ties.items()}}
        ours = im.edge_betweenness(g, distance="inverse")
        assert_same(ours["betweenness"], [either_way[tie] for tie in zip(ours["u"], ours["v"], strict=True)])
        every = im.betweenness(g, distance="inverse", samples=len(s.actors), normalization="standard", rng=1)
        assert_same(every["betweenness"], s.column(nx.betweenness_centrality(theirs, weight="length")))
        defined += max(values.values()) > 0
    assert defined >= 80


@pytest.mark.long
def test_closeness_and_distances_are_those_of_networkx(samples: list[Sample]) -> None:
    for s in samples:
        theirs = with_lengths(s, newman_lengths(s))
        g = s.net.cooperation("newman")
        scaled = nx.closeness_centrality(theirs, distance="length")
        assert_same(im.closeness(g, distance="inverse"), s.unless_isolate(scaled))
        own = nx.closeness_centrality(theirs, distance="length", wf_improved=False)
        assert_same(im.closeness(g, distance="inverse", disconnected="component"), s.unless_isolate(own))
        assert_same(im.harmonic(g, distance="inverse"), s.column(nx.harmonic_centrality(theirs, distance="length")))
        far = {v: list(found.values()) for v, found in nx.all_pairs_dijkstra_path_length(theirs, weight="length")}
        assert_same(im.farness(g, distance="inverse"), s.column({v: float(sum(d)) for v, d in far.items()}))
        assert_same(im.eccentricity(g, distance="inverse"), s.column({v: float(max(d)) for v, d in far.items()}))
        assert im.diameter(g, distance="inverse") == pytest.approx(float(max(map(max, far.values()))), rel=1e-12)


def test_all_is_that_of_igraph_by_its_lengths(samples: list[Sample]) -> None:
    for s in samples[:20]:
        theirs = s.g.to_igraph()
        lengths = [1 / w for w in theirs.es["weight"]]
        np.testing.assert_allclose(im.betweenness(s.g, distance="inverse"), theirs.betweenness(weights=lengths))
        near = im.closeness(s.g, distance="inverse", disconnected="component")
        assert_same(near, theirs.closeness(weights=lengths))


def test_lengths_of_ones_own_are_an_array_or_a_function(samples: list[Sample]) -> None:
    g = samples[0].g
    weights = g.ties()[g.weight_name]
    for measure in (im.betweenness, im.edge_betweenness, im.closeness, im.farness, im.harmonic, im.eccentricity):
        by_name = measure(g, distance="inverse")
        column = list(by_name.columns)[-1]
        assert by_name.attrs["distance"] == "inverse"
        for mine in (1 / weights, (1 / weights).tolist(), lambda w: 1 / w):
            given_lengths = measure(g, distance=mine)
            assert given_lengths.attrs["distance"] == "given"
            assert_same(given_lengths[column], by_name[column])
    assert im.diameter(g, distance=lambda w: 0 * w + 1) == im.diameter(g)
    root = im.closeness(g, distance=lambda w: w**-0.5)["closeness"]  # Opsahl, Agneessens & Skvoretz 2010
    assert not np.allclose(root, im.closeness(g, distance="inverse")["closeness"], equal_nan=True)


@pytest.mark.filterwarnings("error")
def test_a_function_of_weights_need_not_know_of_weight_0() -> None:
    g = im.CooperationGraph.from_ties([0, 1, 0], [1, 2, 2], [1, 4, 0])
    for made in (lambda w: 1 / w, lambda w: w**-0.5):
        assert im.betweenness(g, distance=made)["betweenness"].tolist() == [0, 1, 0]


def test_a_tie_of_weight_0_is_endless() -> None:
    g = im.CooperationGraph.from_ties([0, 1], [1, 2], [2, 0])
    assert im.farness(g, distance="inverse")["farness"].tolist() == [0.5, 0.5, 0]
    assert np.isnan(im.closeness(g, distance="inverse")["closeness"][2])
    assert im.farness(g, distance=[1, np.inf])["farness"].tolist() == [1, 1, 0]
    assert im.farness(g)["farness"].tolist() == [3, 2, 3]


@pytest.mark.parametrize(
    ("distance", "said"),
    [
        ("hops", r'distance cannot be "hops"; it is one of "steps", "inverse"'),
        ([1.0], r"there are 2 ties and lengths of shape \(1,\); give one length a tie, as in g.ties\(\)"),
        ([1, 0], "tie number 1 has the length 0; a length is a number above 0"),
        ([1, -1], "tie number 1 has the length -1"),
        ([1, np.nan], "tie number 1 has the length"),
        (None, "closeness needs lengths of ties"),
        (lambda w: "far", "closeness needs lengths of ties"),
    ],
)
def test_lengths_that_cannot_be_are_named(distance: Any, said: str) -> None:
    g = im.CooperationGraph.from_ties([0, 1], [1, 2])
    with pytest.raises(im.InvalidValueError, match=said):
        im.closeness(g, distance=distance)


def test_links_of_actors_and_projects_are_steps(net: im.PartnershipNetwork) -> None:
    assert im.closeness(net.two_mode(), distance="steps").attrs["distance"] == "steps"
    with pytest.raises(im.InvalidValueError, match=r"harmonic of actors and projects is in steps"):
        im.harmonic(net.two_mode(), distance="inverse")


@pytest.mark.parametrize("name", ["weighted-betweenness", "weighted-closeness", "minimum-weight"])
def test_cases(name: str, tmp_path: Path) -> None:
    (case,) = (case for case in cases("catalogue") if case.case == name)
    wrong = why_wrong(case, tmp_path)
    assert wrong is None, wrong


@st.composite
def graphs(draw: st.DrawFn) -> im.CooperationGraph:
    """Up to 9 actors; weights that are fractions, so that many paths are equal."""
    n = draw(st.integers(2, 9))
    pairs = [(u, v) for u in range(n) for v in range(u + 1, n)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, min_size=1))
    weights = draw(st.lists(st.integers(1, 6), min_size=len(chosen), max_size=len(chosen)))
    divisor = draw(st.sampled_from([1, 3, 7, 10]))
    u, v = zip(*chosen, strict=True)
    return im.CooperationGraph.from_ties(u, v, [w / divisor for w in weights], n=n)


MEASURES = {"betweenness": 0, "farness": -1, "closeness": 1, "harmonic": 1, "eccentricity": -1}


def columns(g: im.CooperationGraph) -> dict[str, Any]:
    return {name: getattr(im, name)(g, distance="inverse")[name] for name in MEASURES}


@settings(max_examples=60, deadline=None)
@given(graphs(), st.randoms(use_true_random=False))
def test_identities(g: im.CooperationGraph, random: Any) -> None:
    """Names of actors, an isolate, a second copy beside the first, and the unit of weights."""
    before, n = columns(g), g.n_actors
    u, v, w = g._core.ties()
    order = list(range(n))
    random.shuffle(order)
    place = np.array(order)
    renamed = columns(im.CooperationGraph.from_ties(place[u], place[v], w, n=n))
    twice = columns(im.CooperationGraph.from_ties(u, v, 2 * w, n=n))
    more = im.CooperationGraph.from_ties([*u, *(u + n)], [*v, *(v + n)], [*w, *w], n=2 * n + 1)
    beside = columns(more)
    for name, power in MEASURES.items():
        np.testing.assert_allclose(renamed[name][place], before[name], rtol=1e-12)
        np.testing.assert_allclose(twice[name], 2.0**power * before[name], rtol=1e-12)
        share = (n - 1) / (2 * n) if name == "closeness" else 1  # of Wasserman & Faust: of all others, those reached
        np.testing.assert_allclose(beside[name][:n], share * before[name], rtol=1e-12)
        np.testing.assert_allclose(beside[name][n : 2 * n], share * before[name], rtol=1e-12)


def test_a_least_weight_keeps_actors_and_what_the_graph_says(net: im.PartnershipNetwork) -> None:
    g = net.cooperation()
    cut = g.at_least(2)
    assert cut.names == g.names
    assert cut.weight_name == g.weight_name
    assert not cut.whole
    assert numbered(cut) == [tie for tie in numbered(g) if tie[2] >= 2]
    assert g.at_least(0).whole
    assert numbered(g.at_least(0)) == numbered(g)
    assert im.degree(g.at_least(1e300))["degree"].sum() == 0
    for wrong in ("2", None, True, [2], 10**400):
        with pytest.raises(im.InvalidValueError, match="the least weight of a tie"):
            g.at_least(wrong)  # type: ignore[arg-type]
    with pytest.raises(im.InvalidValueError, match="not NaN"):
        g.at_least(float("nan"))


def test_a_projection_of_large_projects_and_its_ties_have_the_same_values_by_lengths() -> None:
    """Over projects or along ties; and the same bits after a pickle, from any number of workers."""
    random = np.random.default_rng(42)
    actors = [f"a{a}" for _ in range(12) for a in random.choice(150, size=25, replace=False)]
    projects = [f"p{p}" for p in range(12) for _ in range(25)]
    g = im.from_table({"project": projects, "actor": actors}, project="project", actor="actor").cooperation()
    ties = im.CooperationGraph.from_ties(*g._core.ties(), names=g.names)
    for distance in ("inverse", lambda w: w**-0.5):
        for measure in (im.betweenness, im.closeness, im.farness, im.harmonic, im.eccentricity):
            over = measure(g, distance=distance).to_numpy()
            assert_same(over, measure(ties, distance=distance).to_numpy())
            again = measure(pickle.loads(pickle.dumps(g)), distance=distance, workers=3)
            assert again.to_numpy().tolist() == over.tolist()
        sampled = [im.betweenness(graph, distance=distance, samples=9, rng=1)["half_width"] for graph in (g, ties)]
        assert_same(*sampled)
