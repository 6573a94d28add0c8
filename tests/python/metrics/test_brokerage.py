"""Brokerage: roles as in sna, and paths counted one by one."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import isthmus as im
from support.graphs import BROKERAGE_ROLES, HI, alpha_beta, zachary, zachary_factions, zachary_ties
from support.oracles import SEEDS, drawn, nx


def test_zachary_roles_along_directed_ties() -> None:
    u, v = zachary_ties()
    roles = im.brokerage(im.DirectedGraph(u, v, n=34), by=["first"] * 17 + ["second"] * 17)
    found = {i + 1: [int(roles[role][i]) for role in BROKERAGE_ROLES] for i in range(34) if roles["total"][i]}
    assert found == {
        2: [0, 0, 1, 0, 0, 1],
        3: [3, 0, 6, 0, 0, 9],
        4: [2, 0, 0, 0, 0, 2],
        6: [1, 0, 0, 0, 0, 1],
        7: [2, 0, 0, 0, 0, 2],
        9: [0, 0, 5, 0, 0, 5],
        10: [0, 0, 1, 0, 0, 1],
        14: [0, 0, 4, 0, 0, 4],
        20: [0, 0, 0, 2, 0, 2],
        26: [1, 0, 0, 0, 0, 1],
        28: [1, 0, 0, 1, 0, 2],
        29: [0, 0, 0, 2, 0, 2],
        30: [1, 0, 0, 0, 0, 1],
        31: [0, 0, 0, 2, 0, 2],
        32: [5, 0, 0, 2, 0, 7],
        33: [0, 0, 0, 1, 0, 1],
    }


def test_zachary_factions_along_directed_ties() -> None:
    u, v = zachary_ties()
    roles = im.brokerage(im.DirectedGraph(u, v, n=34), by=["Hi" if member in HI else "officer" for member in range(34)])
    assert [int(roles[role].sum()) for role in BROKERAGE_ROLES] == [14, 0, 20, 9, 0, 43]


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


def test_karate_club_roles_as_in_sna(club: tuple[im.CooperationGraph, list[str]]) -> None:
    g, faction = club
    roles = im.brokerage(g, by=faction)
    columns = (
        "coordinator_aaa",
        "itinerant_aba",
        "representative_aab",
        "gatekeeper_abb",
        "liaison_abc",
        "total",
    )
    assert [roles[name].sum() for name in columns] == [510, 20, 128, 128, 0, 786]
    halves = im.brokerage(g, by=faction, pairs="unordered")
    assert [halves[name].sum() for name in columns] == [255, 10, 64, 64, 0, 393]


def test_partial_credit_is_shared_by_those_between_two() -> None:
    names = BROKERAGE_ROLES[:-1]
    defined = 0
    for seed in SEEDS:
        network = drawn(seed)
        label, expected = network.country, np.zeros((5, 24))
        for a, b in itertools.permutations(network.theirs, 2):
            between = sorted(nx.common_neighbors(network.theirs, a, b))
            if network.theirs.has_edge(a, b):
                continue
            for v in between:
                starts, ends, closes = label[a] == label[v], label[v] == label[b], label[a] == label[b]
                role = 0 if starts and ends else 1 if closes else 2 if starts else 3 if ends else 4
                expected[role][v] += 1 / len(between)
        roles = im.brokerage(network.ours, by=label, credit="partial")
        for name, column in zip(names, expected, strict=True):
            np.testing.assert_allclose(roles[name], column, rtol=1e-12, atol=1e-13)
        apart = dict(nx.all_pairs_shortest_path_length(network.theirs))
        assert roles["total"].sum() == pytest.approx(sum(d == 2 for row in apart.values() for d in row.values()))
        halves = im.brokerage(network.ours, by=label, credit="partial", pairs="unordered")
        np.testing.assert_allclose(2 * halves["total"], roles["total"], rtol=1e-14)
        defined += bool(np.any(expected))
    assert defined >= 80


def test_partial_credit_of_the_karate_club() -> None:
    """265 of its 561 pairs are two steps apart; along the directed list everybody gets at most the full credit."""
    partial = im.brokerage(zachary(), by=zachary_factions(), credit="partial", pairs="unordered")
    assert partial["total"].sum() == pytest.approx(265)
    u, v = zachary_ties()
    arcs = im.DirectedGraph(u, v, n=34)
    full, shared = (im.brokerage(arcs, by=zachary_factions(), credit=credit) for credit in ("full", "partial"))
    ends = {(int(a), int(b)) for a, v1 in zip(u, v, strict=True) for w, b in zip(u, v, strict=True) if v1 == w}
    assert shared["total"].sum() == pytest.approx(len(ends - set(zip(u.tolist(), v.tolist(), strict=True))))
    assert (shared["total"] <= full["total"] + 1e-12).all()


def test_by_country_by_sector_and_by_both() -> None:
    net = alpha_beta()
    g = net.cooperation()
    crossed = net.grouping("sector").cross(net.grouping("country"))
    by_both = im.brokerage(g, by="sector x country")
    for name in BROKERAGE_ROLES:
        np.testing.assert_array_equal(by_both[name], im.brokerage(g, by=crossed)[name])
    assert im.brokerage(g, by="country").attrs["by"] == "country"
    assert by_both.attrs["by"] == "sector x country"


@settings(deadline=None)
@given(order=st.permutations(range(34)))
def test_identities_of_partial_credit(order: list[int]) -> None:
    """Another order, and a copy with an isolate beside it."""
    faction = zachary_factions()
    u, v = zachary_ties()
    at = np.array(order)
    both = im.CooperationGraph.from_ties(np.concatenate([at[u], u + 34]), np.concatenate([at[v], v + 34]), n=69)
    labels = [faction[order.index(k)] for k in range(34)] + faction + ["Hi"]
    one = im.brokerage(zachary(), by=faction, credit="partial")
    two = im.brokerage(both, by=labels, credit="partial")
    for name in BROKERAGE_ROLES:
        np.testing.assert_allclose(two[name][at], one[name], rtol=1e-12)
        np.testing.assert_allclose(two[name][34:68], one[name], rtol=1e-12)
        assert two[name][68] == 0


def test_pairs_is_a_word_of_directed_ties_too() -> None:
    path = im.DirectedGraph([0, 1], [1, 2], n=3)
    with pytest.raises(im.InvalidValueError, match=r"^pairs cannot be"):
        im.brokerage(path, by=["a", "a", "b"], pairs="half")  # type: ignore[arg-type]


def test_directed_ties_and_partial_credit_look_at_workers_and_tell_progress() -> None:
    directed = im.DirectedGraph([0, 1, 2, 0], [1, 2, 0, 2])
    ring = im.CooperationGraph.from_ties([0, 1, 2, 3], [1, 2, 3, 0])
    calls: list[Callable[..., im.Table]] = [
        partial(im.brokerage, directed, by=["x", "y", "x"]),
        partial(im.brokerage, directed, by=["x", "y", "x"], credit="partial"),
        partial(im.brokering, directed),
        partial(im.brokerage, ring, by=["x", "y", "x", "y"], credit="partial"),
    ]
    for call in calls:
        with pytest.raises(im.InvalidValueError, match="workers"):
            call(workers=-1)
        with pytest.raises(im.InvalidValueError, match="progress"):
            call(progress="x")
        with pytest.raises(im.Cancelled):
            call(progress=lambda _: False)
        told: list[float] = []
        call(progress=told.append)
        assert told[-1] == 1.0
