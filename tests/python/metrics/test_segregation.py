"""Segregation, against matrices in NumPy and published values."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import isthmus as im
from support.graphs import EF_GROUPS, ef_city, kin, zachary, zachary_factions
from support.oracles import SEEDS, drawn


def test_whites_kin_by_sex() -> None:
    found = im.segregation(kin(), by=["women"] * 5 + ["men"] * 5)
    assert found.freeman == pytest.approx(0.263636, abs=5e-7)
    assert found.odds_ratio == pytest.approx(3.301587, abs=5e-7)
    assert found.log_odds_ratio == pytest.approx(np.log(13 * 16 / (7 * 9)))
    assert found.gupta == pytest.approx(0.1801242, abs=5e-8)
    assert found.coleman.index == ["men", "women"]
    np.testing.assert_allclose(found.coleman["coleman"], [(14 - 92 / 9) / (23 - 92 / 9), (12 - 28 / 3) / (21 - 28 / 3)])


def test_random_graphs_with_missing_labels() -> None:
    rng = np.random.default_rng(8)
    names = np.array(["a", "b", "c"])
    for _ in range(50):
        n = 30
        label = rng.integers(-1, 3, n)
        tied = np.triu(rng.random((n, n)) < rng.uniform(0.1, 0.4), 1)
        u, v = np.nonzero(tied)
        g = im.CooperationGraph.from_ties(u, v, rng.uniform(1, 5, len(u)), n=n)
        found = im.segregation(g, by=[names[k] if k >= 0 else "" for k in label])

        member = (label[:, None] == np.arange(3)).astype(float)
        size = member.sum(axis=0)
        ends = member.T @ (tied | tied.T) @ member
        pairs = np.outer(size, size) - np.diag(size)
        within, across = np.trace(ends) / 2, (ends.sum() - np.trace(ends)) / 2
        most_within, most_across = np.trace(pairs) / 2, (pairs.sum() - np.trace(pairs)) / 2
        assert found.freeman == pytest.approx(1 - (across / (within + across)) / (most_across / pairs.sum() * 2))
        odds = (within / (most_within - within)) / (across / (most_across - across))
        assert found.odds_ratio == pytest.approx(odds)
        rows = ends / ends.sum(axis=1, keepdims=True)
        assert found.gupta == pytest.approx((np.linalg.eigvals(rows).sum().real - 1) / 2)
        chance = ends.sum(axis=1) * (size - 1) / (size.sum() - 1)
        above = np.diag(ends) - chance
        most = np.where(above > 0, ends.sum(axis=1) - chance, chance)
        with np.errstate(invalid="ignore"):  # one draw has a group of one actor
            np.testing.assert_allclose(found.coleman["coleman"], above / most, atol=1e-12)


def test_a_group_of_one_has_no_homophily_and_a_label_too_many_is_refused() -> None:
    path = im.CooperationGraph.from_ties([0, 1], [1, 2])
    assert np.isnan(im.segregation(path, by=["a", "a", "b"]).coleman["coleman"][1])
    with pytest.raises(im.InvalidValueError, match="4 labels for 3"):
        im.segregation(path, by=["a", "a", "b", "b"])


def test_coleman_of_a_directed_ring_in_three_colors() -> None:
    # netseg: d_g 2, m_gg 1, E = 2 (2 - 1)/(6 - 1) = .4; (1 - .4)/(2 - .4).
    ring = im.DirectedGraph([0, 1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 0])
    homophily = im.coleman(ring, by=["red", "red", "green", "green", "blue", "blue"])
    assert homophily.index == ["blue", "green", "red"]
    assert homophily["coleman"].tolist() == pytest.approx([0.375] * 3, rel=1e-15)


def test_coleman_of_directed_ties_goes_by_where_they_start() -> None:
    # a: 0 -> 1, 0 -> 2; E = 2 (2 - 1)/(4 - 1). b starts none but 2 -> 0: across. The tie to 4 and actor 4 are out.
    g = im.DirectedGraph([0, 0, 2, 0], [1, 2, 0, 4], n=5)
    chance = 2 * (2 - 1) / (4 - 1)
    values = im.coleman(g, by=["a", "a", "b", "b", None])["coleman"]
    assert values.tolist() == pytest.approx([(1 - chance) / (2 - chance), -1])


def test_coleman_of_undirected_ties_is_that_of_segregation() -> None:
    labels = ["women"] * 5 + ["men"] * 5
    everyone = im.coleman(kin(), by=labels, chance="everyone")["coleman"]
    assert everyone.tolist() == pytest.approx([(14 - 11.5) / 11.5, (12 - 10.5) / 10.5])  # half of 23 and of 21 ends
    assert im.coleman(kin(), by=labels).to_dict() == im.segregation(kin(), by=labels).coleman.to_dict()


def test_spectral_segregation_of_the_city_in_the_paper() -> None:
    city = ef_city()
    found = im.spectral_segregation(city, by=list("".join(EF_GROUPS)))
    of = dict(zip(city.names, found.actors["ssi"].tolist(), strict=True))
    paper = {"B1": 87, "B2": 62, "C1": 126, "C2": 92, "D1": 93, "D3": 29, "D4": 10, "C5": 25, "B5": 25}
    assert {name: round(100 * of[name]) for name in paper} == paper
    smaller = [of[name] for name, group in zip(city.names, "".join(EF_GROUPS), strict=True) if group == "o"]
    assert found.groups["ssi"][found.groups.index.index("o")] == pytest.approx(np.mean(smaller))


def test_spectral_segregation_is_that_of_dense_matrices() -> None:
    defined = 0
    for seed in SEEDS:
        network = drawn(seed)
        label = np.array([name if k % 5 else "" for k, name in enumerate(network.country)])
        for ties in ("binary", "weighted"):
            w = network.ours.to_scipy().toarray()
            w = (w > 0).astype(float) if ties == "binary" else w
            w[label == ""] = w[:, label == ""] = 0
            sums = w.sum(axis=1)
            r = np.divide(w, sums[:, None], out=np.zeros_like(w), where=sums[:, None] > 0)
            expected = np.where((label == "") | (sums == 0), np.nan, 0.0)
            within = np.where(label[:, None] == label[None, :], r, 0.0)
            reach = np.linalg.matrix_power((within > 0) + np.eye(24), 24) > 0
            for part in {tuple(np.flatnonzero(row)) for row in reach}:
                values, vectors = np.linalg.eig(within[np.ix_(part, part)])
                x = vectors[:, values.real.argmax()].real
                if values.real.max() > 1e-9:
                    expected[list(part)] = values.real.max() * x / x.mean()
            found = im.spectral_segregation(network.ours, by=label.tolist(), ties=ties)
            np.testing.assert_allclose(found.actors["ssi"], expected, rtol=1e-8, atol=1e-9)
            for group, value in zip(found.groups.index, found.groups["ssi"], strict=True):
                of_group = expected[(label == group) & ~np.isnan(expected)]
                assert value == pytest.approx(of_group.mean() if len(of_group) else np.nan, rel=1e-8, nan_ok=True)
            defined += bool(np.nanmax(expected, initial=0) > 0) and ties == "binary"
    assert defined >= 80


def test_segregation_matrix_index_is_a_ratio_of_densities() -> None:
    found = im.segregation_matrix_index(kin(), by=["women"] * 5 + ["men"] * 5)
    assert found.index == ["men", "women"]
    assert found["within"].tolist() == pytest.approx([7 / 10, 6 / 10])
    assert found["across"].tolist() == pytest.approx([9 / 25, 9 / 25])
    assert found["smi"].tolist() == pytest.approx([(0.7 - 0.36) / 1.06, 0.25])
    both = im.DirectedGraph(*np.hstack([kin()._core.ties()[:2], kin()._core.ties()[1::-1]]), n=10)
    assert im.segregation_matrix_index(both, by=["women"] * 5 + ["men"] * 5).to_dict() == found.to_dict()
    arrows = im.DirectedGraph([0, 0, 3], [1, 2, 2], n=4)
    assert im.segregation_matrix_index(arrows, by=["a", "a", "b", "b"])["across"].tolist() == [0.25, 0.0]


def test_half_a_tie_in_every_cell() -> None:
    path = im.CooperationGraph.from_ties([0, 1], [2, 3])
    assert im.segregation(path, by=list("aabb")).odds_ratio == 0
    assert im.segregation(path, by=list("aabb"), odds_cells="half_added").odds_ratio == pytest.approx(0.2)


@settings(deadline=None)
@given(order=st.permutations(range(34)))
def test_identities_of_segregation(order: list[int]) -> None:
    """Another order of actors, weights doubled, an isolate, another copy beside it."""
    g, faction = zachary(), zachary_factions()
    u, v, w = (np.asarray(part) for part in g._core.ties())
    at = np.array(order)
    copied = im.CooperationGraph.from_ties(
        np.concatenate([at[u], u + 34]), np.concatenate([at[v], v + 34]), np.concatenate([2 * w, 2 * w]), n=69
    )
    labels = [""] * 69
    labels[68] = "Hi"  # the isolate
    for old, new in enumerate(order):
        labels[new] = labels[old + 34] = faction[old]
    one, two = (
        im.spectral_segregation(graph, by=by, ties=t)
        for graph, by, t in (
            (g, faction, "binary"),
            (copied, labels, "weighted"),
        )
    )
    np.testing.assert_allclose(two.groups["ssi"], one.groups["ssi"], rtol=1e-10)
    np.testing.assert_allclose(two.actors["ssi"][at], one.actors["ssi"], rtol=1e-10)
    np.testing.assert_allclose(two.actors["ssi"][34:68], one.actors["ssi"], rtol=1e-10)
    assert np.isnan(two.actors["ssi"][68])
    alone = im.segregation_matrix_index(g, by=faction)
    moved = im.CooperationGraph.from_ties(at[u], at[v], 2 * w, n=34)
    again = im.segregation_matrix_index(moved, by=[faction[order.index(v)] for v in range(34)])
    assert again.to_dict() == alone.to_dict()
