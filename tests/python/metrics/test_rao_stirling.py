"""Rao-Stirling diversity, summed over all pairs of kinds in NumPy."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import isthmus as im
from support.graphs import alpha_beta
from support.oracles import COUNTRIES, SEEDS, drawn

APART = {
    ("BE", "FR"): 0.25,
    ("BE", "GB"): 1.0,
    ("BE", "NL"): 0.5,
    ("FR", "GB"): 2.0,
    ("FR", "NL"): 0.75,
    ("GB", "NL"): 3.0,
}
SQUARE = np.array([[APART.get((a, b), APART.get((b, a), 0.0)) for b in COUNTRIES] for a in COUNTRIES])


def summed(amounts: np.ndarray, square: np.ndarray, alpha: float = 1, beta: float = 1) -> float:
    """Over all i and j, as Rao writes it; NaN for nothing."""
    if not amounts.sum():
        return float("nan")
    p = amounts / amounts.sum()
    there = p > 0
    terms = square**alpha * np.outer(p, p) ** beta
    np.fill_diagonal(terms, 0)
    return float(terms[np.ix_(there, there)].sum())


def test_conventions_by_hand() -> None:
    """Shares 1/2, 1/4, 1/4: 2 (1/8 + 1/8 + 1/16) over ordered pairs; the package diverse prints half."""
    assert im.rao_stirling([2, 1, 1]) == im.blau([2, 1, 1]) == 0.625
    assert im.rao_stirling([2, 1, 1], pairs="unordered") == 0.3125
    apart = [[0, 1, 0.5], [1, 0, 0.5], [0.5, 0.5, 0]]
    assert im.rao_stirling([2, 1, 1], distance=apart) == 2 * (1 / 8 + 0.5 / 8 + 0.5 / 16)
    assert im.rao_stirling([2, 0, 1], distance=apart, alpha=0, beta=0, pairs="unordered") == 1
    assert np.isnan(im.rao_stirling([0, 0]))


@pytest.mark.parametrize(
    ("distance", "message"),
    [
        ([[0, 1], [1, 0]], "3 by 3"),
        ([[0, 1, 2], [1, 0, 3], [2, 4, 0]], "same both ways"),
        ([[0, 1, 2], [1, 1, 3], [2, 3, 0]], "to itself"),
        ([[0, -1, 2], [-1, 0, 3], [2, 3, 0]], "0 or more"),
        ("far", "distances"),
    ],
)
def test_what_is_no_distance_is_refused(distance: object, message: str) -> None:
    with pytest.raises(im.InvalidValueError, match=message):
        im.rao_stirling([2, 1, 1], distance=distance)


def test_partners_over_all_pairs_of_groups() -> None:
    defined = 0
    for seed in SEEDS:
        network = drawn(seed)
        label = np.array([name if k % 5 else "" for k, name in enumerate(network.country)])
        member = (label[:, None] == np.array(COUNTRIES)).astype(float)
        w = network.ours.to_scipy().toarray()
        grouping = im.Grouping([*label, *COUNTRIES])  # all four occur
        there = im.CooperationGraph.from_ties(*map(np.asarray, network.ours._core.ties()), n=28)
        for ties in ("weighted", "binary"):
            amounts = (w if ties == "weighted" else (w > 0)) @ member
            for distance, square in ((None, np.ones((4, 4))), (APART, SQUARE)):
                found = im.partner_rao_stirling(there, by=grouping, distance=distance, alpha=1.5, beta=0.8, ties=ties)
                expected = [summed(row, square, 1.5, 0.8) for row in amounts]
                np.testing.assert_allclose(found["rao_stirling"][:24], expected, rtol=1e-12, atol=1e-15)
            plain = im.partner_rao_stirling(there, by=grouping, ties=ties)["rao_stirling"]
            spread = im.participation_coefficient(there, by=grouping, ties=ties)["participation_coefficient"]
            np.testing.assert_allclose(plain, spread, rtol=1e-12, atol=1e-15)
        defined += bool(np.nanmax(expected, initial=0) > 0)
    assert defined >= 80


def test_distances_by_name_as_a_table_and_as_a_square() -> None:
    network = drawn(3)
    expected = im.partner_rao_stirling(network.ours, by=network.country, distance=SQUARE)["rao_stirling"]
    turned = [COUNTRIES[k] for k in (2, 0, 3, 1)]
    frame = pd.DataFrame(SQUARE, index=COUNTRIES, columns=COUNTRIES)
    table = im.Table(list(COUNTRIES), {name: SQUARE[:, k] for k, name in enumerate(COUNTRIES)}, index_name="country")
    both_ways = APART | {(b, a): d for (a, b), d in APART.items()} | {("GB", "IE"): 9.0}
    for distance in (APART, both_ways, frame, frame.loc[turned, turned[::-1]], table, SQUARE.tolist()):
        found = im.partner_rao_stirling(network.ours, by=network.country, distance=distance)["rao_stirling"]
        np.testing.assert_array_equal(found, expected)
    lacking = {pair: d for pair, d in APART.items() if pair != ("GB", "NL")}
    with pytest.raises(im.InvalidValueError, match="between 'GB' and 'NL'"):
        im.partner_rao_stirling(network.ours, by=network.country, distance=lacking)
    with pytest.raises(im.InvalidValueError, match="no row or no column 'NL'"):
        im.partner_rao_stirling(network.ours, by=network.country, distance=frame.drop(index="NL"))
    with pytest.raises(im.InvalidValueError, match="same both ways"):
        im.partner_rao_stirling(network.ours, by=network.country, distance=APART | {("NL", "GB"): 1.0})
    for wrong in ({"GB": 1}, {("GB", "NL"): "far"}):
        with pytest.raises(im.InvalidValueError):
            im.partner_rao_stirling(network.ours, by=network.country, distance=wrong)


def test_projects_by_sector_and_by_region() -> None:
    net = im.demo_network(rng=3)
    blau = im.composition(net)
    np.testing.assert_allclose(
        im.project_rao_stirling(net)["rao_stirling"], blau["sector_blau"], rtol=1e-12, atol=1e-15
    )
    by_country = im.project_rao_stirling(net, by="country", pairs="unordered")
    np.testing.assert_allclose(2 * by_country["rao_stirling"], blau["country_blau"], rtol=1e-12, atol=1e-15)
    assert by_country.attrs == {"by": "country", "pairs": "unordered"}
    regions = net.grouping("region")
    rng = np.random.default_rng(1)
    square = np.triu(rng.random((regions.n_groups, regions.n_groups)), 1)
    square += square.T
    found = im.project_rao_stirling(net, by="region", distance=square)["rao_stirling"]
    actor_in = im.project_rao_stirling(net, by=regions, distance=square)["rao_stirling"]
    np.testing.assert_array_equal(found, actor_in)
    assert np.isfinite(found).sum() > 20
    small = alpha_beta()
    left = im.project_rao_stirling(small, by="country", associated="excluded")
    assert len(left.index) == small.n_projects


@settings(deadline=None)
@given(
    counts=st.lists(st.integers(0, 50), min_size=2, max_size=6),
    factor=st.integers(1, 1000),
    order=st.randoms(use_true_random=False),
)
def test_identities_of_diversity(counts: list[int], factor: int, order: object) -> None:
    """Another order, another unit, an empty kind; kinds that are no distance apart are one."""
    if not sum(counts):
        return
    k = len(counts)
    square = np.abs(np.subtract.outer(np.arange(k), np.arange(k))) / 2
    value = im.rao_stirling(counts, distance=square)
    turn = list(range(k))
    order.shuffle(turn)  # type: ignore[attr-defined]
    assert im.rao_stirling([counts[i] for i in turn], distance=square[np.ix_(turn, turn)]) == pytest.approx(value)
    assert im.rao_stirling([factor * c for c in counts], distance=square) == pytest.approx(value)
    assert im.rao_stirling([*counts, 0]) == pytest.approx(im.rao_stirling(counts))
    split = [*counts[:-1], counts[-1] / 2, counts[-1] / 2]
    twin = square[np.ix_([*range(k), k - 1], [*range(k), k - 1])]
    assert im.rao_stirling(split, distance=twin) == pytest.approx(value)
