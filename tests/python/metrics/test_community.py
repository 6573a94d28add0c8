"""Modularity of one mode and of two, the constant Potts model, within-module z: beside networkx, igraph and numpy."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import isthmus as im
from support.graphs import HI, southern_women, zachary, zachary_factions
from support.oracles import SEEDS, Sample, drawn, nx


def groups_in(labels: list[str]) -> list[set[int]]:
    return [{v for v, label in enumerate(labels) if label == group} for group in sorted(set(labels))]


def test_the_factions_of_the_karate_club() -> None:
    assert im.modularity(zachary(), by=zachary_factions()) == pytest.approx(0.358235, abs=5e-7)


def test_modularity_is_that_of_networkx_and_igraph() -> None:
    igraph = pytest.importorskip("igraph", reason="igraph is the second oracle")
    defined = 0
    for d in map(drawn, SEEDS):
        if d.ours.n_ties == 0:
            with pytest.raises(im.UndefinedError, match="tie"):
                im.modularity(d.ours, by=d.country)
            continue
        defined += 1
        sets = groups_in(d.country)
        second = igraph.Graph(n=24, edges=list(d.theirs.edges()))
        members = [sorted(set(d.country)).index(label) for label in d.country]
        for ties, weight in (("weighted", "weight"), ("binary", None)):
            weights = None if weight is None else [w for _, _, w in d.theirs.edges(data="weight")]
            for resolution in (0.5, 1.0, 2.0):
                found = im.modularity(d.ours, by=d.country, ties=ties, resolution=resolution)
                theirs = nx.community.modularity(d.theirs, sets, weight=weight, resolution=resolution)
                assert found == pytest.approx(theirs, rel=1e-12, abs=1e-12)
                third = second.modularity(members, weights=weights, resolution=resolution)
                assert found == pytest.approx(third, rel=1e-12, abs=1e-12)
    assert defined >= 80


def test_barbers_modularity_is_that_of_its_matrix(samples: list[Sample]) -> None:
    """Barber's matrix B - k d'/L, of the biadjacency matrix of networkx."""
    for seed, s in enumerate(samples):
        cells = nx.algorithms.bipartite.biadjacency_matrix(s.both, s.actors, s.projects).toarray()
        order = {name: i for i, name in enumerate(s.projects)}
        columns = [order[name] for name in s.net.projects.index]
        cells = cells[:, columns]
        labels = np.random.default_rng(seed).integers(0, 4, size=sum(cells.shape))
        excess = cells - np.outer(cells.sum(1), cells.sum(0)) / cells.sum()
        same = labels[: len(cells), None] == labels[len(cells) :]
        found = im.two_mode_modularity(s.net, by=labels)
        assert found == pytest.approx((excess * same).sum() / cells.sum(), rel=1e-12, abs=1e-12)


def test_the_constant_potts_model_counts_pairs() -> None:
    for d in map(drawn, SEEDS):
        weights = nx.to_numpy_array(d.theirs)
        country = np.array(d.country)
        pairs = np.triu(country[:, None] == country, 1)
        expected = (weights * pairs).sum() - 0.4 * pairs.sum()
        assert im.cpm_quality(d.ours, by=d.country, resolution=0.4) == pytest.approx(expected, rel=1e-12)


def test_within_module_z_is_that_of_numpy() -> None:
    defined = 0
    for d in map(drawn, SEEDS):
        country = np.array(d.country)
        for ties, weights in (
            ("weighted", nx.to_numpy_array(d.theirs)),
            ("binary", nx.to_numpy_array(d.theirs, weight=None)),
        ):
            own = (weights * (country[:, None] == country)).sum(1)
            for spread, ddof in (("population", 0), ("sample", 1)):
                expected = np.full(24, np.nan)
                for group in set(d.country):
                    members = own[country == group]
                    if members.max() > members.min():
                        expected[country == group] = (members - members.mean()) / members.std(ddof=ddof)
                found = im.within_module_z(d.ours, by=d.country, ties=ties, spread=spread)["within_module_z"]
                np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-12)
                defined += np.isfinite(expected).any()
    assert defined >= 320


@given(st.randoms(use_true_random=False), st.integers(0, 99))
def test_names_isolates_and_units_change_nothing(random, seed: int) -> None:  # type: ignore[no-untyped-def]
    d = drawn(seed)
    if d.ours.n_ties == 0:
        return
    u, v, w = d.ours._core.ties()
    order = list(range(24))
    random.shuffle(order)
    place = np.array(order)
    renamed = im.CooperationGraph.from_ties(place[u], place[v], weight=2 * w, n=25)
    labels = [""] * 24
    for a, label in zip(order, d.country, strict=True):
        labels[a] = label
    found = im.modularity(d.ours, by=d.country)
    assert im.modularity(renamed, by=[*labels, "BE"]) == pytest.approx(found, rel=1e-12, abs=1e-12)
    assert im.modularity(renamed, by=["all"] * 25) == pytest.approx(0, abs=1e-12)
    halves = im.cpm_quality(renamed, by=[*labels, "alone"], resolution=0.4) / 2
    assert halves == pytest.approx(im.cpm_quality(d.ours, by=d.country, resolution=0.2), rel=1e-12, abs=1e-12)


def test_the_roles_of_the_karate_club() -> None:
    """Mr Hi and the officer hold their factions together."""
    found = im.within_module_z(zachary(), by=zachary_factions(), ties="binary")["within_module_z"]
    assert int(np.argmax([found[v] for v in range(34)])) in (0, 33)
    assert found[0] > 2.5
    assert found[33] > 2.5
    assert abs(sum(found[v] for v in HI)) < 1e-12


def test_two_modes_take_labels_of_both() -> None:
    women = southern_women()
    found = im.two_mode_leiden(women)
    assert im.two_mode_modularity(women, by=found) == found.quality
    assert im.two_mode_modularity(women) == found.quality
    assert im.two_mode_modularity(women, by=found.label) == found.quality
    assert (
        im.two_mode_modularity(women, by=dict(zip(women.two_mode().names, found.label, strict=True))) == found.quality
    )
    with pytest.raises(im.InvalidValueError, match="two_mode_leiden"):
        im.two_mode_modularity(women, by="country")  # type: ignore[arg-type]
    with pytest.raises(im.InvalidValueError, match="32"):
        im.two_mode_modularity(women, by=["a"] * 18)
    with pytest.raises(im.InvalidValueError, match="resolution"):
        im.two_mode_modularity(women, by=found, resolution=-1)
