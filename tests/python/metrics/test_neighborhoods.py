"""Neighborhoods: sets of labels, and sums of ties by hand."""

from __future__ import annotations

import collections

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import isthmus as im
from support.graphs import alpha_beta
from support.oracles import SEEDS, drawn

SECTORS = ["third sector", "business", "government", "research"]
STAR = im.CooperationGraph.from_ties([0, 0, 0, 0], [1, 2, 3, 4], weight=[2, 3, 4, 5], n=6)


def test_who_meets_all_four_sectors() -> None:
    sectors = im.Grouping(["research", *SECTORS, ""], by="sector")
    found = im.neighborhood_completeness(STAR, by=sectors)
    np.testing.assert_array_equal(found["completeness"], [1, 0.25, 0.25, 0.25, 0.25, np.nan])
    np.testing.assert_array_equal(found["all_reached"], [1, 0, 0, 0, 0, np.nan])
    with_ego = im.neighborhood_completeness(STAR, by=sectors, ego="included")
    np.testing.assert_array_equal(with_ego["groups_reached"], [4, 2, 2, 2, 1, np.nan])
    assert (with_ego.attrs["kinds"], with_ego.attrs["ego"]) == (4, "included")


def test_there_are_four_sectors_even_where_two_occur() -> None:
    two = im.Grouping(["research", "business", "", "", "", ""], by="sector")
    assert im.neighborhood_completeness(STAR, by=two)["completeness"][0] == 0.25
    assert im.neighborhood_completeness(STAR, by=["a", "b", "", "", "", ""])["completeness"][0] == 0.5
    assert im.neighborhood_completeness(STAR, by=["a", "b", "", "", "", ""], kinds=5)["completeness"][0] == 0.2
    own = im.Grouping(["research", "club", "", "", "", ""], by="sector")
    assert im.neighborhood_completeness(STAR, by=own)["completeness"][0] == 0.5
    with pytest.raises(im.InvalidValueError, match="kinds is that or more"):
        im.neighborhood_completeness(STAR, by=["a", "b", "", "", "", ""], kinds=1)
    nobody = im.neighborhood_completeness(STAR, by=[""] * 6)
    assert np.isnan(nobody["completeness"]).all()
    assert nobody["partners_known"][0] == 0


def test_neighborhoods_are_sets_of_labels() -> None:
    defined = 0
    for seed in SEEDS:
        network = drawn(seed)
        label = [name if k % 4 else "" for k, name in enumerate(network.country)]
        found = im.neighborhood_completeness(network.ours, by=label)
        for v in network.theirs:
            met = {label[u] for u in network.theirs[v]} - {""}
            kinds = len(set(label) - {""})
            assert found["completeness"][v] == pytest.approx(len(met) / kinds if met else np.nan, nan_ok=True)
            known = [bool(label[u]) for u in network.theirs[v]]
            assert found["partners_known"][v] == pytest.approx(np.mean(known) if known else np.nan, nan_ok=True)
        defined += bool(np.isfinite(found["groups_reached"]).any())
    assert defined >= 80


def test_regions_that_hold_the_ties_across() -> None:
    defined = 0
    for seed in SEEDS:
        network = drawn(seed)
        region = [f"{name}{k % 2}" if k % 7 else "" for k, name in enumerate(network.country)]
        for ties in ("weighted", "binary"):
            sums: collections.Counter[tuple[str, str]] = collections.Counter()
            for u, v, w in network.theirs.edges(data="weight"):
                if network.country[u] != network.country[v]:
                    sums[tuple(sorted((region[u], region[v])))] += w if ties == "weighted" else 1  # type: ignore[index]
            lost = sum(w for pair, w in sums.items() if "" in pair)
            kept = {pair: w for pair, w in sorted(sums.items()) if "" not in pair}
            found = im.cross_border_regions(network.ours, by=region, border=network.country, ties=ties)
            assert list(zip(found["first"], found["second"], strict=True)) == list(kept)
            assert found["across"].tolist() == list(kept.values())
            shares = [w / sum(kept.values()) for w in kept.values()]
            np.testing.assert_allclose(found["share"], shares, rtol=1e-14)
            assert found.attrs["unlabeled"] == lost
        defined += bool(kept)
    assert defined >= 80


def test_regions_of_a_network_and_without_a_border() -> None:
    net = alpha_beta()
    g = net.cooperation()
    found = im.cross_border_regions(g, by="country")
    assert found.index_name == "pair"
    assert found["share"].sum() == pytest.approx(1)
    across = im.mixing(g, by="country").values
    assert found["across"].sum() == pytest.approx(np.triu(across, 1).sum())
    assert len(im.cross_border_regions(g, by="country", border=["one"] * g.n_actors).index) == 0


@settings(deadline=None)
@given(order=st.permutations(range(24)), seed=st.integers(0, 99))
def test_identities_of_neighborhoods(order: list[int], seed: int) -> None:
    """Another order of actors, weights doubled, an isolate."""
    network = drawn(seed)
    u, v, w = (np.asarray(part) for part in network.ours._core.ties())
    at = np.array(order)
    moved = im.CooperationGraph.from_ties(at[u], at[v], 2 * w, n=25)
    labels = [network.country[order.index(k)] for k in range(24)] + ["BE"]
    regions = [f"{name}{k % 2}" for k, name in enumerate(network.country)]
    shuffled = [regions[order.index(k)] for k in range(24)] + ["BE0"]
    one = im.neighborhood_completeness(network.ours, by=network.country, kinds=4)
    two = im.neighborhood_completeness(moved, by=labels, kinds=4)
    for name in one.columns:
        np.testing.assert_array_equal(two[name][at], one[name])
    before = im.cross_border_regions(network.ours, by=regions, border=network.country)
    after = im.cross_border_regions(moved, by=shuffled, border=labels)
    assert after.index == before.index
    np.testing.assert_array_equal(after["across"], 2 * before["across"])
    np.testing.assert_array_equal(after["share"], before["share"])
