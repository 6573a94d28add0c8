"""Segregation, against matrices in NumPy and published values."""

from __future__ import annotations

import numpy as np
import pytest

import isthmus as im
from support.graphs import kin


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
    assert im.coleman(kin(), by=labels).to_dict() == im.segregation(kin(), by=labels).coleman.to_dict()
