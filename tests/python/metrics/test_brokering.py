"""Brokering activity and exclusivity: by hand, path by path, and identities."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest

import isthmus as im
from support.graphs import zachary
from support.oracles import SEEDS, drawn, nx


def path_by_path(graph: Any, label: list[str] | None = None) -> tuple[list[int], list[int]]:
    """Ordered pairs that are not tied, and who is tied to both."""
    activity, exclusivity = [0] * len(graph), [0] * len(graph)
    for a, b in itertools.permutations(graph, 2):
        if graph.has_edge(a, b) or (label is not None and (not label[a] or not label[b] or label[a] == label[b])):
            continue
        between = [v for v in graph[a] if graph.has_edge(v, b)]
        for v in between:
            activity[v] += 1
            exclusivity[v] += len(between) == 1
    return activity, exclusivity


def columns(table: im.Table) -> tuple[list[float], list[float]]:
    return table["activity"].tolist(), table["exclusivity"].tolist()


def test_brokering_path_by_path() -> None:
    """Of networks, with and without groups; one actor in five has no label."""
    defined = 0
    for d in map(drawn, SEEDS):
        label = [country if v % 5 else "" for v, country in enumerate(d.country)]
        assert columns(im.brokering(d.ours)) == path_by_path(d.theirs)
        assert columns(im.brokering(d.ours, by=label)) == path_by_path(d.theirs, label)
        defined += bool(im.brokering(d.ours, by=label)["exclusivity"].any())
    assert defined >= 80


def test_brokering_along_directed_ties() -> None:
    for seed in SEEDS:
        graph = nx.gnp_random_graph(16, 0.15, seed=seed, directed=True)
        u, v = zip(*graph.edges, strict=True)
        ours = im.DirectedGraph(u, v, n=16)
        label = ["ab"[k % 2] for k in range(16)]
        assert columns(im.brokering(ours)) == path_by_path(graph)
        assert columns(im.brokering(ours, by=label)) == path_by_path(graph, label)


def test_activity_is_the_total_of_gould_and_fernandez() -> None:
    """Where everybody is of one group; ends of different groups are those of representatives, gatekeepers, liaisons."""
    g = zachary()
    found = im.brokering(g)
    assert found["activity"].tolist() == im.brokerage(g, by=["one"] * 34)["total"].tolist()
    factions = ["first"] * 17 + ["second"] * 17
    roles = im.brokerage(g, by=factions)
    across = roles["representative_aab"] + roles["gatekeeper_abb"] + roles["liaison_abc"]
    assert im.brokering(g, by=factions)["activity"].tolist() == across.tolist()


def test_the_middle_of_a_star_is_alone_between_all() -> None:
    assert columns(im.brokering(star())) == ([12, 0, 0, 0, 0], [12, 0, 0, 0, 0])


def star() -> im.CooperationGraph:
    return im.CooperationGraph.from_ties([0] * 4, [1, 2, 3, 4])


def test_identities() -> None:
    for d in map(drawn, range(30)):
        found = columns(im.brokering(d.ours))
        halves = im.brokering(d.ours, pairs="unordered")
        assert columns(halves) == tuple([value / 2 for value in column] for column in found)
        # One group: no ends differ. A group each: all do.
        assert not any(columns(im.brokering(d.ours, by=["one"] * 24))[0])
        assert columns(im.brokering(d.ours, by=[str(v) for v in range(24)])) == found
        # Weights, names and an isolate do not matter.
        u, v, weight = d.ours._core.ties()
        more = im.CooperationGraph.from_ties(u, v, weight=2 * weight, n=25)
        assert columns(im.brokering(more)) == tuple([*column, 0] for column in found)
        order = np.random.default_rng(3).permutation(24)
        turned = im.brokering(im.CooperationGraph.from_ties(order[u], order[v], n=24))
        assert turned["activity"][order].tolist() == found[0]
        assert turned["exclusivity"][order].tolist() == found[1]


def test_what_is_refused() -> None:
    with pytest.raises(im.InvalidValueError, match="pairs"):
        im.brokering(star(), pairs="both")  # type: ignore[arg-type]
    with pytest.raises(im.InvalidValueError, match="label"):
        im.brokering(star(), by=["a"])
