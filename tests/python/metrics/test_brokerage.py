"""Brokerage: roles as in sna, and paths counted one by one."""

from __future__ import annotations

import itertools

import numpy as np

import isthmus as im
from support.graphs import BROKERAGE_ROLES, HI, zachary_ties
from support.oracles import SEEDS, drawn


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
