"""Mixing and E-I: published values, and ties counted one by one."""

from __future__ import annotations

import pytest

import isthmus as im
from support.graphs import HI, zachary
from support.oracles import SEEDS, drawn


def test_zachary_mixing() -> None:
    mixing = im.mixing(zachary(), by=["Hi" if member in HI else "officer" for member in range(34)])
    assert mixing.groups == ["Hi", "officer"]
    assert mixing.values.trace() == 67
    assert mixing.values[0, 1] == mixing.values[1, 0] == 11


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


def test_karate_club_ei(club: tuple[im.CooperationGraph, list[str]]) -> None:
    g, faction = club
    index = im.ei_index(g, by=faction)
    assert (index.internal, index.external) == (67, 11)
    assert index.network == pytest.approx(-0.717949, abs=5e-7)
