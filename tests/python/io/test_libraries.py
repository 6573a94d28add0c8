"""A bipartite graph of networkx becomes a network."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import isthmus as im
from support.graphs import alpha_beta

networkx = pytest.importorskip("networkx")


def bipartite() -> Any:
    graph = networkx.Graph()
    graph.add_nodes_from(["Kent", "Lille", "Gent"], bipartite=0)
    graph.add_nodes_from(["AGE", "SEA"], bipartite=1)
    graph.add_edges_from([("Kent", "AGE"), ("AGE", "Lille"), ("Lille", "SEA")])
    return graph


def test_actors_projects_and_links_are_there_and_who_takes_part_in_nothing_stays() -> None:
    net = im.from_networkx(bipartite())
    assert (net.n_actors, net.n_projects, net.n_links, net.n_participations) == (3, 2, 3, 3)
    assert net.actor_names == ["Kent", "Lille", "Gent"]
    assert net.project_names == ["AGE", "SEA"]
    assert net.cooperation().n_ties == 1
    assert im.degree(net.cooperation()).to_dict() == {"Kent": 1, "Lille": 1, "Gent": 0}
    assert net.source == "networkx graph"


def test_a_project_of_nobody_stays() -> None:
    graph = bipartite()
    graph.add_node("EMPTY", bipartite=1)
    assert im.from_networkx(graph).project_names == ["AGE", "SEA", "EMPTY"]


@pytest.mark.parametrize("make", [im.demo_network, alpha_beta])
def test_there_and_back(make: Callable[[], im.PartnershipNetwork]) -> None:
    net = make()
    back = im.from_networkx(net.to_networkx())
    assert back.actor_names == net.actor_names
    assert back.project_names == net.project_names
    for one, other in zip(back._core.biadjacency(), net._core.biadjacency(), strict=True):
        np.testing.assert_array_equal(one, other)


def test_what_nodes_and_links_say_is_read() -> None:
    graph = bipartite()
    graph.nodes["Kent"].update(country="UK", sector="government")
    graph.nodes["Gent"].update(country="Belgium", sector=None)
    graph.nodes["AGE"].update(start="2015-03-01", programme="2 Seas")
    graph.edges["Kent", "AGE"].update(role="lead", budget=0.1 + 0.2)
    net = im.from_networkx(graph)
    assert net.actors["country"].tolist() == ["GB", None, "BE"]
    assert net.actors["sector"].tolist()[0] == "government"
    assert net.projects["start"].astype(str).tolist() == ["2015-03-01", "NaT"]
    assert net.projects["programme"].tolist() == ["2 Seas", None]
    assert net.participations["role"].tolist()[0] == "lead"
    assert net.participations["budget"][0] == 0.1 + 0.2


def test_names_that_two_have_and_attributes_of_other_names() -> None:
    graph = networkx.Graph()
    graph.add_node(1, label="University", side=0)
    graph.add_node(2, label="University", side=0)
    graph.add_node("p", side=1)
    graph.add_edges_from([(1, "p"), (2, "p")])
    net = im.from_networkx(graph, mode="side", name="label")
    assert net.actor_names == ["University", "University"]
    assert net.project_names == ["p"]
    assert net.n_links == 2


def inside() -> Any:
    graph = bipartite()
    graph.add_edge("Kent", "Gent")
    return graph


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: im.from_networkx(networkx.path_graph(3)), "nodes have bipartite=0 if they are actors"),
        (lambda: im.from_networkx(networkx.path_graph(3)), "im.CooperationGraph.from_networkx(graph)"),
        (lambda: im.from_networkx(inside()), "Kent - Gent joins two actors (bipartite=0)"),
        (lambda: im.from_networkx(bipartite().to_directed()), "needs ties without a direction"),
        (lambda: im.from_networkx(networkx.MultiGraph(bipartite())), "networkx.Graph(graph) makes one of them"),
        (lambda: im.from_networkx({"p": ["A"]}), "from_networkx needs a networkx.Graph; got a dict"),
    ],
)
def test_what_is_meant_is_said(call: Callable[[], object], words: str) -> None:
    with pytest.raises(im.InvalidValueError) as caught:
        call()
    assert words in str(caught.value)
