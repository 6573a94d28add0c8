"""Inequality: known answers, beside PySAL's numbers, and from the formulas in numpy."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

import isthmus as im
from support.oracles import SEEDS, Sample

# Income a head of the 32 states of Mexico, and Hanson's regions: Rey & Sastre Gutierrez 2010, Spatial Economic Analysis
# 5:277, in the order of the example "mexico" of libpysal.
MEXICO_1940 = """10384 22361 9573 3758 2934 8578 8537 6909 17816 12132 4359 2181 4414 5309 3408 3327 6936
4836 9073 1892 3569 11016 21965 4372 4840 6399 2459 7508 3605 5203 7990 3734"""
MEXICO_2000 = """27782 29855 26103 36163 8684 30735 28460 21358 54349 17379 15585 11820 12348 21610 16322
11838 18170 11478 38672 9010 15685 26149 33442 15866 15242 24068 13360 23546 11701 12191
17509 11130"""
HANSON_98 = "2 1 2 5 5 1 1 3 4 2 3 5 3 3 4 3 3 2 1 5 3 3 5 2 2 1 5 1 3 3 5 2"


def numbers(text: str) -> list[float]:
    return [float(word) for word in text.split()]


def actors(count: int) -> im.PartnershipNetwork:
    names = [f"a{i:02}" for i in range(count)]
    return im.from_table({"project": names, "actor": names}, project="project", actor="actor")


def test_theil_of_mexico_is_that_of_pysal() -> None:
    """As its tests of theil.py have it."""
    for year, total, between, within in (
        (MEXICO_1940, 0.20894344, 0.0345889, 0.17435454),
        (MEXICO_2000, 0.10660832, 0.03635872, 0.0702496),
    ):
        found = im.theil(actors(32), of=numbers(year), by=HANSON_98.split())
        assert (found.t, found.t_between, found.t_within) == pytest.approx((total, between, within), abs=5e-9)
        assert im.theil_t(numbers(year)) == found.t
    assert im.gini(numbers(MEXICO_1940)) == pytest.approx(0.35372371173452849, rel=1e-12)


def test_three_with_nothing_and_three_with_ten() -> None:
    found = im.theil(actors(6), of=[0, 0, 0, 10, 10, 10], by=list("aaabbb"))
    assert (found.t, found.t_between, found.t_within) == pytest.approx((math.log(2), math.log(2), 0), abs=1e-15)
    assert (found.l, found.l_between, found.l_within) == (math.inf, math.inf, 0)
    assert math.isnan(found.groups["t"][0])
    assert found.groups["t"][1] == 0


def test_numbers_of_reat_and_econgeo() -> None:
    """Its theil is Theil's L; Gini of one who has all is (n - 1)/n."""
    assert im.theil_l([10, 10, 10, 20, 50]) == pytest.approx(0.2326302, abs=5e-8)
    assert im.theil_t([10, 10, 10, 20, 50]) == pytest.approx(0.2502012, abs=5e-8)
    assert im.inequality(actors(5), of=[0, 0, 0, 0, 1]).gini == pytest.approx(0.8)
    # Two have 30 and 10 of 20 more than the mean 20 each, of 100.
    assert im.hoover([10, 10, 10, 20, 50]) == pytest.approx(0.3)
    assert im.hoover([0, 0, 0, 7]) == pytest.approx(3 / 4)


def test_the_lorenz_curve_and_its_top() -> None:
    curve = im.lorenz([10, 50, 20, 20])
    assert curve["units"].tolist() == [0, 0.25, 0.5, 0.75, 1]
    assert curve["amounts"].tolist() == pytest.approx([0, 0.1, 0.3, 0.5, 1])
    assert im.top_share([10, 50, 20, 20], top=0.25) == pytest.approx(0.5)
    assert im.top_share([10, 50, 20, 20], top=0.375) == pytest.approx(0.6)
    assert im.top_share([10, 50, 20, 20], top=1) == pytest.approx(1)
    assert im.top_share([7.0]) == pytest.approx(0.1)


def entropies(x: np.ndarray[Any, Any]) -> tuple[float, float]:
    share = x / x.sum()
    positive = share[share > 0]
    t = float((positive * np.log(positive * len(x))).sum())
    return t, float(np.log(x.mean() / x).mean()) if (x > 0).all() else math.inf


def test_indices_are_their_formulas_on_random_amounts() -> None:
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        x = np.round(rng.lognormal(3, 1.5, size=rng.integers(1, 40)), 2)
        x[rng.random(len(x)) < 0.1 * (seed % 3)] = 0
        found = im.inequality(actors(len(x)), of=[*x]) if x.sum() > 0 else None
        if found is None:
            assert math.isnan(im.theil_t(x))
            continue
        t, low = entropies(x)
        assert found.theil_t == pytest.approx(t, rel=1e-12, abs=1e-12)
        assert found.theil_l == pytest.approx(low, rel=1e-12, abs=1e-12)
        assert found.hoover == pytest.approx(np.abs(x / x.sum() - 1 / len(x)).sum() / 2, rel=1e-12, abs=1e-12)
        pairs = np.abs(x[:, None] - x[None, :]).sum() / (2 * len(x) * x.sum())
        assert found.gini == pytest.approx(pairs, rel=1e-12, abs=1e-12)
        curve = im.lorenz(x)["amounts"]
        area = 1 - ((curve[1:] + curve[:-1]) / len(x)).sum()
        assert area == pytest.approx(found.gini, rel=1e-11, abs=1e-12)
        at = np.interp(0.7, np.arange(len(x) + 1) / len(x), curve)
        assert im.top_share(x, top=0.3) == pytest.approx(1 - at, rel=1e-11)
        # Half the total variation is the largest distance of the curve from the diagonal.
        assert found.hoover == pytest.approx((np.arange(len(x) + 1) / len(x) - curve).max(), rel=1e-11, abs=1e-12)


def test_between_and_within_add_up(samples: list[Sample]) -> None:
    defined = 0
    for seed, s in enumerate(samples):
        rng = np.random.default_rng(seed)
        x = rng.lognormal(0, 1, size=s.net.n_actors)
        labels = rng.choice(["a", "b", "c", ""], size=s.net.n_actors)
        x[0], labels[1] = math.nan, "b"
        found = im.theil(s.net, of=x, by=labels.tolist())
        kept = (labels != "") & ~np.isnan(x)
        assert found.left_out == (~kept).sum()
        total = x[kept].sum()
        share = {g: x[kept & (labels == g)].sum() / total for g in "abc"}
        part = {g: (kept & (labels == g)).sum() / kept.sum() for g in "abc"}
        between = sum(share[g] * math.log(share[g] / part[g]) for g in "abc" if part[g])
        low_between = sum(part[g] * math.log(part[g] / share[g]) for g in "abc" if part[g])
        assert (found.t, found.l) == pytest.approx(entropies(x[kept]), rel=1e-12)
        assert (found.t_between, found.l_between) == pytest.approx((between, low_between), rel=1e-9, abs=1e-12)
        assert found.t_between + found.t_within == pytest.approx(found.t, rel=1e-11)
        assert found.l_between + found.l_within == pytest.approx(found.l, rel=1e-11)
        defined += 1
    assert defined >= 80


def test_amounts_of_a_network(samples: list[Sample]) -> None:
    for s in samples[:20]:
        degree = s.column(dict(s.one.degree()))
        activity = s.column(dict(s.both.degree()))
        for of, expected in (("partners", degree), ("participations", activity)):
            if sum(expected):
                assert im.inequality(s.net, of=of).gini == pytest.approx(im.gini(expected))


def test_money_is_summed_and_what_is_not_known_is_left_out() -> None:
    table = {
        "project": ["A", "A", "B", "B", "C"],
        "actor": ["x", "y", "x", "z", "w"],
        "country": ["GB", "FR", "GB", "FR", ""],
        "sector": ["business", "research", "business", "business", "research"],
        "budget": [10.0, 30.0, 20.0, None, 40.0],
    }
    columns = {name: name for name in ("project", "actor", "country", "sector", "budget")}
    net = im.from_table(table, **columns)
    found = im.inequality(net)
    assert (found.units, found.left_out) == (3, 1)
    assert found.gini == pytest.approx(im.gini([30, 30, 40]))
    countries = im.inequality(net, across="country")
    assert (countries.units, countries.gini) == (2, 0)
    assert (countries.left_out, countries.partly_known) == (2, 1)
    split = im.theil(net, by="country")
    assert (split.t, split.left_out) == (0, 2)
    assert split.groups.to_dict()["share"] == {"FR": 0.5, "GB": 0.5}
    quotients = im.location_quotients(net, of="budget")
    assert (quotients.regions, quotients.kinds) == (["FR", "GB"], ["business", "research"])
    assert quotients.values.tolist() == [[0, 2], [2, 0]]
    assert quotients.left_out == 40


def test_money_without_a_group_is_not_passed_over() -> None:
    table = {"actor": list("wxyz"), "country": ["FR", "BE", "FR", ""], "budget": [10.0, 10.0, 0.0, 980.0]}
    net = im.from_table(table, project="actor", actor="actor", country="country", budget="budget")
    found = im.inequality(net, across="country")
    assert (found.gini, found.units, found.left_out, found.partly_known) == (0, 2, 1, 0)
    assert found.left_out == im.theil(net, by="country").left_out
    assert im.inequality(net, of=[10, 10, 0, 980], across="country") == found
    assert im.inequality(net).left_out == 0
    assert "left_out=1, partly_known=0" in repr(found)


def test_units_that_miss_some_money_are_counted() -> None:
    table = {
        "project": ["A", "B", "A", "B", "C"],
        "actor": ["x", "x", "y", "z", "w"],
        "country": ["FR", "FR", "BE", "BE", "NL"],
        "budget": [10.0, None, 30.0, None, None],
    }
    net = im.from_table(table, **{name: name for name in table})
    found = im.inequality(net)
    assert (found.units, found.left_out, found.partly_known) == (2, 2, 1)
    countries = im.inequality(net, across="country")
    assert (countries.units, countries.left_out, countries.partly_known) == (2, 2, 2)
    # Numbers of one's own are known or not: nothing is known of what they are of.
    money = dict(zip(net.actor_names, [math.nan if name in "zw" else 1.0 for name in net.actor_names], strict=True))
    own = im.inequality(net, of=money, across="country")
    assert (own.units, own.left_out, own.partly_known) == (2, 2, 1)
    projects = im.inequality(net, of="participations", across="country")
    assert (projects.units, projects.left_out, projects.partly_known) == (3, 0, 0)


def test_location_quotients_are_weighted_means_of_1(samples: list[Sample]) -> None:
    for seed, s in enumerate(samples[:40]):
        rng = np.random.default_rng(seed)
        regions = rng.choice(["r", "s", "t"], size=s.net.n_actors).tolist()
        kinds = rng.choice(["k", "l"], size=s.net.n_actors).tolist()
        found = im.location_quotients(s.net, by=regions, across=kinds)
        a = found.amounts
        expected = (a / a.sum(1, keepdims=True)) / (a.sum(0) / a.sum())
        np.testing.assert_allclose(found.values, expected, rtol=1e-12)
        assert a.sum() == s.net.n_links
        assert found.to_table().index == found.regions


def test_what_is_not_defined() -> None:
    for name in ("theil_t", "theil_l", "hoover", "top_share"):
        assert math.isnan(getattr(im, name)([]))
        assert math.isnan(getattr(im, name)([0, 0]))
        with pytest.raises(im.InvalidValueError):
            getattr(im, name)([1, -1])
    net = actors(3)
    for call in (
        lambda: im.inequality(net),
        lambda: im.theil(net, by=["a", "b", "b"]),
        lambda: im.location_quotients(net, of="budget", by=["a", "b", "b"], across=["a", "b", "b"]),
    ):
        with pytest.raises(im.UndefinedError, match="more than 0"):
            call()
    with pytest.raises(im.InvalidValueError, match="top is a part"):
        im.top_share([1, 2], top=0)
    with pytest.raises(im.InvalidValueError, match="of cannot be"):
        im.inequality(net, of="euros")
    with pytest.raises(im.InvalidValueError, match="of has 2 numbers for 3 actors"):
        im.inequality(net, of=[1, 2])
