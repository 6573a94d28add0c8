"""Graphs of networkx, igraph and scipy become graphs of ties, and errors say what is meant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import isthmus as im
from support.graphs import alpha_beta

networkx = pytest.importorskip("networkx")
igraph = pytest.importorskip("igraph")
sparse = pytest.importorskip("scipy.sparse")

G = im.CooperationGraph


def same(one: im.CooperationGraph, other: im.CooperationGraph) -> bool:
    """Names, ties and weights, to the last bit."""
    rows = zip((one.indptr, one.indices, one.weights), (other.indptr, other.indices, other.weights), strict=True)
    return one.names == other.names and all(np.array_equal(a, b) for a, b in rows)


@pytest.mark.parametrize("weighting", ["count", "newman", "jaccard"])
def test_there_and_back(weighting: Any) -> None:
    g = im.demo_network().cooperation(weighting)
    assert same(G.from_networkx(g.to_networkx()), g)
    assert same(G.from_igraph(g.to_igraph()), g)
    assert same(G.from_scipy(g.to_scipy(), names=g.names), g)
    assert same(G.from_scipy(g.to_scipy().toarray(), names=g.names), g)


def weighted() -> Any:
    graph = networkx.Graph()
    graph.add_node("Kent", country="GB", founded=1965)
    graph.add_node("Lille", country="FR")
    graph.add_node("Gent")
    graph.add_edge("Lille", "Kent", trust=2.5)
    return graph


def test_nodes_keep_their_names_and_what_they_say_and_isolates_stay() -> None:
    g = G.from_networkx(weighted(), weight="trust")
    assert g.names == ["Kent", "Lille", "Gent"]
    assert g.ties()["trust"].tolist() == [2.5]
    assert g.attributes is not None
    assert g.attributes["country"].tolist() == ["GB", "FR", None]
    assert g.attributes["founded"][0] == 1965
    assert im.ei_index(g, by="country").network == 1.0
    theirs = igraph.Graph.from_networkx(weighted())
    assert G.from_igraph(theirs, weight="trust", name="_nx_name").names == ["Kent", "Lille", "Gent"]
    assert same(G.from_igraph(theirs, weight="trust", name="_nx_name"), g)


def test_ties_without_weights_count_as_one() -> None:
    graph = networkx.path_graph(3)
    assert G.from_networkx(graph).weights.tolist() == [1.0] * 4
    assert G.from_networkx(weighted(), weight=None).weights.tolist() == [1.0] * 2
    assert G.from_igraph(igraph.Graph([(0, 1)])).names == ["0", "1"]


@pytest.mark.parametrize("kind", [sparse.csr_array, sparse.csc_array, sparse.coo_array, sparse.lil_array, np.array])
def test_a_matrix_of_any_kind(kind: Callable[[Any], Any]) -> None:
    g = G.from_scipy(kind([[0, 2, 0], [2, 0, 0.5], [0, 0.5, 0]]))
    assert g.ties()["weight"].tolist() == [2.0, 0.5]
    assert g.names == ["0", "1", "2"]


def test_entries_given_twice_are_one_and_zeros_are_none() -> None:
    rows, columns = [0, 1, 0, 1, 1, 2], [1, 0, 1, 0, 2, 1]
    g = G.from_scipy(sparse.coo_array(([1.0, 1, 2, 2, 0, 0], (rows, columns)), shape=(3, 3)))
    assert g.ties()["weight"].tolist() == [3.0]


def loops(graph: Any) -> Any:
    graph.add_edge("Kent", "Kent")
    return graph


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: G.from_networkx(networkx.DiGraph([(0, 1)])), "ties without a direction.*graph.to_undirected()"),
        (lambda: G.from_networkx(networkx.DiGraph([(0, 1)])), "im.DirectedGraph(source, target, weight) keeps"),
        (lambda: G.from_networkx(networkx.MultiGraph([(0, 1), (0, 1)])), "one tie a pair.*networkx.Graph(graph)"),
        (lambda: G.from_networkx(loops(weighted())), "Kent is tied to itself.*networkx.selfloop_edges"),
        (lambda: G.from_networkx(weighted(), weight="money"), "no tie has 'money'; weight=None counts each as 1"),
        (lambda: G.from_networkx(networkx.Graph([(0, 1, {"weight": 1}), (1, 2)])), "1 - 2 has none"),
        (lambda: G.from_networkx(networkx.Graph([(0, 1, {"weight": "high"})])), "0 - 1 has 'high'"),
        (lambda: G.from_networkx(im.demo_network()), "needs a networkx.Graph; got a PartnershipNetwork"),
        (lambda: G.from_networkx(networkx.Graph), "needs a networkx.Graph; got the class Graph"),
        (lambda: G.from_networkx(None), "needs a networkx.Graph; got None"),
        (lambda: G.from_igraph(igraph.Graph([(0, 1)], directed=True)), 'graph.as_undirected(combine_edges="sum")'),
        (lambda: G.from_igraph(igraph.Graph([(0, 1), (0, 1)])), 'graph.simplify(combine_edges="sum")'),
        (lambda: G.from_igraph(igraph.Graph([(0, 0)])), "0 is tied to itself"),
        (lambda: G.from_igraph(weighted()), "needs an igraph.Graph; got a Graph"),
        (
            lambda: G.from_scipy(np.array([[0, 1], [2, 0]])),
            "symmetric.*[0, 1] is 1 and [1, 0] is 2; give matrix + matrix.T",
        ),
        (lambda: G.from_scipy(sparse.csr_array([[0, 1], [0, 0]])), "[0, 1] is 1 and [1, 0] is 0"),
        (lambda: G.from_scipy(np.eye(2)), "0 is tied to itself.*the diagonal has to be 0"),
        (lambda: G.from_scipy(np.zeros((2, 3))), "needs a square matrix.*(2, 3)"),
        (lambda: G.from_scipy(np.zeros(3)), "needs a square matrix"),
        (lambda: G.from_scipy(np.array([["a", "b"], ["b", "a"]])), "needs a matrix of numbers"),
        (lambda: G.from_scipy("ties.npz"), "needs a matrix of scipy.sparse or NumPy; got 'ties.npz'"),
        (lambda: G.from_scipy(np.zeros((2, 2)), names=["Kent"]), "there are 1 names for 2 actors"),
        (
            lambda: G.from_scipy(np.array([[0, np.nan], [np.nan, 0]])),
            "needs finite weights, and 0 for no tie; [0, 1] is nan",
        ),
    ],
)
def test_what_is_meant_is_said(call: Callable[[], object], words: str) -> None:
    with pytest.raises((im.InvalidValueError, im.UnknownNameError)) as caught:
        call()
    for part in words.split(".*"):
        assert part in str(caught.value)


def test_a_graph_of_ties_has_no_partners() -> None:
    with pytest.raises(im.InvalidValueError, match="came from no network and knows no 'country'"):
        im.ei_index(G.from_networkx(alpha_beta().cooperation().to_networkx()), by="country")
