"""Trends by year of start: a table small enough to work out by hand, years that are not wholly known, and slopes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import isthmus as im
from isthmus import Condition, PartnershipNetwork, Rules, _core
from support.data import ROOT
from support.graphs import projects


def test_values_and_slope_of_a_series() -> None:
    rng = np.random.default_rng(2)
    year = rng.integers(2000, 2012, 300)
    whole = rng.integers(0, 8, 300).astype(float)
    part = rng.binomial(whole.astype(int), 0.4).astype(float)
    part[:5] = np.nan
    found = _core.trend(year.tolist(), part, whole, 200, 99, 0.9, 3, 1, None)
    known = ~np.isnan(part)
    years = np.arange(2000, 2012)
    inside = [known & (year == y) for y in years]
    value = [part[at].sum() / whole[at].sum() for at in inside]
    weight = [np.count_nonzero(whole[at] > 0) for at in inside]
    assert found["left_out"] == 5
    assert found["year"].tolist() == years.tolist()
    assert found["projects"].tolist() == [int(at.sum()) for at in inside]
    np.testing.assert_allclose(found["value"], value)
    # np.polyfit multiplies residuals, not their squares, by its weights.
    assert found["slope"] == pytest.approx(np.polyfit(years, value, 1, w=np.sqrt(weight))[0])
    assert (found["low"] <= found["value"]).all()
    assert (found["value"] <= found["high"]).all()
    assert found["slope_low"] < found["slope"] < found["slope_high"]
    again = _core.trend(year.tolist(), part, whole, 200, 99, 0.9, 3, 2, None)
    assert again["low"].tolist() == found["low"].tolist()
    assert again["slope_p"] == found["slope_p"]


FEW: dict[str, Any] = {"samples": 40, "chains": 4, "spacing": 2, "replicates": 100, "permutations": 99}


@pytest.fixture(scope="module")
def found(small: PartnershipNetwork) -> im.Trends:
    return im.trends(small, by="country", **FEW)


def column(found: im.Trends, name: str) -> list[float]:
    return [float(value) for value in found.years[name]]


def test_every_year_from_the_first_to_the_last(found: im.Trends) -> None:
    assert found.years.index == ["2014", "2015", "2016", "2017", "2018"]
    assert column(found, "projects") == [2, 0, 2, 1, 1]
    assert found.by == "country"


def test_years_by_hand(found: im.Trends) -> None:
    nan = float("nan")
    # (across - within) / pairs: 2 of 2, none, 2 of 2, 0 of 1, 2 of 3.
    assert column(found, "ei") == pytest.approx([1, nan, 1, -1, 1 / 3], nan_ok=True)
    # Of the pairs across with a project in the two years before: nothing is before 2014, 1 of 2, 1 of 2.
    assert column(found, "repeat") == pytest.approx([nan, nan, 0.5, nan, 0.5], nan_ok=True)
    # Of the new pairs across with a partner in common: 0 of 1, 0 of 1.
    assert column(found, "closure") == pytest.approx([nan, nan, 0, nan, 0], nan_ok=True)
    # B and A are in both projects of 2014 and of 2016, and every other year has one project: nothing else could be.
    assert column(found, "permeability") == pytest.approx([1, nan, 1, nan, 1], nan_ok=True)


def test_longer_memory_finds_more(small: PartnershipNetwork) -> None:
    short = im.trends(small, by="country", lookback_days=730, **FEW)
    assert column(short, "repeat")[4] == 0.0
    assert column(short, "closure")[4] == 0.5  # A-B has D in common
    found = im.trends(small, by="country", lookback_days=731, **FEW)
    assert column(found, "repeat")[4] == 0.5  # A-B in 2018
    assert column(found, "closure")[4] == 0.0  # A-E is the only new one


def test_years_of_a_table_whose_dates_are_years() -> None:
    net = im.read(ROOT / "tests" / "data" / "year-dates.csv")
    found = im.trends(net, by="country", samples=20, replicates=20, permutations=19)
    assert found.years.index == [str(year) for year in range(2008, 2018)]
    repeat = dict(zip(found.years.index, column(found, "repeat"), strict=True))
    assert (repeat["2010"], repeat["2012"]) == (0.5, 0.0)
    assert [year for year, value in repeat.items() if np.isnan(value)] == [
        year for year in found.years.index if year not in ("2010", "2012")
    ]
    assert column(found, "projects") == [1, 0, 2, 0, 1, 0, 0, 0, 0, 1]


def test_years_that_are_not_wholly_known_are_marked(found: im.Trends) -> None:
    assert found.years["first"].tolist() == [True, False, False, False, False]
    assert not found.years["last"].any()  # no year has fewer than half the projects of the median one


def test_final_years_with_few_projects_are_marked_and_in_no_slope() -> None:
    # Three projects a year until 2017, then one across: with it the share across would rise.
    rows = [(f"p{year}{k}", f"{year}-01-01", "AB" if k else "AC") for year in range(2014, 2018) for k in range(3)]
    net = projects(*rows, ("late", "2018-01-01", "AB"))
    found = im.trends(net, by=["GB", "GB", "FR"], **FEW)
    assert found.years["last"].tolist() == [False] * 4 + [True]
    assert found.slopes["slope"][1] == pytest.approx(0.0, abs=1e-12)
    assert im.trends(projects(*rows), by=["GB", "GB", "FR"], **FEW).slopes["slope"][1] == pytest.approx(0.0, abs=1e-12)


def test_a_year_is_marked_while_one_of_its_projects_lacks_a_past(small: PartnershipNetwork) -> None:
    # p3 starts 730 days after the first, p4 882.
    assert im.trends(small, by="country", lookback_days=731, **FEW).years["first"].tolist()[:3] == [True, False, True]
    assert im.trends(small, by="country", lookback_days=882, **FEW).years["first"].tolist()[:3] == [True, False, True]
    everything = im.trends(small, by="country", lookback_days=10_000, **FEW)
    assert everything.years["first"].tolist() == [True, False, True, True, True]
    assert np.isnan(everything.slopes["slope"][2:]).all()


def test_a_slope_is_least_squares_weighted_by_projects(found: im.Trends) -> None:
    assert found.slopes.index == ["permeability", "ei", "repeat", "closure"]
    line = np.polyfit([2014, 2016, 2017, 2018], [1, 1, -1, 1 / 3], 1, w=np.sqrt([2, 2, 1, 1]))
    assert found.slopes["slope"][1] == pytest.approx(line[0], rel=1e-10)
    assert found.slopes["slope"][0] == pytest.approx(0, abs=1e-12)
    assert found.slopes["p"][0] == 1
    # Without 2014, whose past is not known, two years are left.
    assert np.isnan(found.slopes["slope"][2:]).all()
    assert np.isnan(found.slopes["p"][2:]).all()


def test_a_year_of_one_project_has_no_band(found: im.Trends) -> None:
    for name in ("ei_low", "ei_high"):
        assert np.isnan(found.years[name]).tolist() == [False, True, False, True, True]
    assert column(found, "ei_low")[0] == column(found, "ei_high")[0] == 1


def test_observed_pairs_of_the_null_model_are_those_of_the_history(small: PartnershipNetwork, found: im.Trends) -> None:
    history = im.pair_history(small, by="country", lookback_years=2)
    dated = ~np.isnan(history["across"])
    assert dated.tolist() == [True] * 6 + [False]
    assert found.null["observed"][dated].tolist() == history["across"][dated].tolist() == [1, 1, 1, 1, 0, 2]


def test_a_rising_share_has_a_slope() -> None:
    # 10 projects a year of two strangers; k of them across in year k.
    rows: dict[str, list[str]] = {"project": [], "start": [], "actor": [], "country": []}
    for year in range(8):
        for p in range(10):
            for side in range(2):
                rows["project"].append(f"{year}-{p}")
                rows["start"].append(f"{2010 + year}-03-01")
                rows["actor"].append(f"{year}-{p}-{side}")
                rows["country"].append("FR" if side == 1 and p < year else "GB")
    net = im.from_table(rows, **{name: name for name in rows})
    found = im.trends(net, by="country", **(FEW | {"permutations": 999, "replicates": 1000}))
    # E-I of year k is (2 k - 10) / 10.
    assert column(found, "ei") == pytest.approx([(2 * k - 10) / 10 for k in range(8)], rel=1e-14)
    ei = {name: float(found.slopes[name][1]) for name in found.slopes}
    assert ei["slope"] == pytest.approx(0.2, rel=1e-12)
    assert ei["p"] == 2 / 1000
    assert 0 < ei["slope_low"] < 0.2 < ei["slope_high"]
    # Holm over the measures that have a p: E-I comes first.
    p = found.slopes["p"]
    assert ei["p_adjusted"] == pytest.approx(np.count_nonzero(~np.isnan(p)) * ei["p"], rel=1e-12)
    # Strangers have no past.
    assert np.nanmax(found.years["repeat"]) == 0
    # Within a year, countries mix at random: 20 places, k of them French.
    for k in range(1, 8):
        expected = 10 * 2 * k * (20 - k) / (20 * 19)
        assert column(found, "permeability")[k] == pytest.approx(k / expected, rel=0.25)


def test_the_same_bits_on_any_workers() -> None:
    net = im.demo_network()
    one, other = (im.trends(net, workers=workers, **FEW) for workers in (None, 3))
    for first, second in ((one.years, other.years), (one.slopes, other.slopes)):
        for name in first:
            np.testing.assert_array_equal(first[name], second[name], err_msg=name)


def test_rules_change_what_is_expected_and_nothing_else() -> None:
    net = im.demo_network()
    plain = im.trends(net, by="country", **FEW)
    rules = Rules("three", [Condition.countries(3)], associated="included")
    aware = im.trends(net, by="country", rules=rules, **FEW)
    assert (plain.null.null, aware.null.null) == ("curveball", "rule_aware")
    np.testing.assert_array_equal(plain.years["ei"], aware.years["ei"])
    assert (plain.years["permeability"] != aware.years["permeability"]).any()
    # Rules that ask for three countries expect more across.
    assert aware.null["expected"].sum() > plain.null["expected"].sum()


def test_strata_of_the_null_model_are_years_unless_said() -> None:
    net = im.demo_network()
    labels = net.projects["start"].astype("datetime64[Y]").astype(str)
    one, other = im.trends(net, **FEW), im.trends(net, within=labels.tolist(), **FEW)
    np.testing.assert_array_equal(one.null["expected"], other.null["expected"])
    anywhere = im.trends(net, within=["all"] * net.n_projects, **FEW)
    assert (one.null["expected"] != anywhere.null["expected"]).any()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"lookback_years": 0}, "lookback_years is a whole number from 1"),
        ({"lookback_days": 0}, "lookback_days is a whole number from 1"),
        ({"lookback_days": 1.5}, "lookback_days is a whole number"),
        ({"replicates": 0}, "replicates is a whole number"),
        ({"permutations": 0}, "permutations is a whole number"),
        ({"confidence": 0.0}, "confidence is between 0 and 1"),
        ({"correction": "fdr"}, 'correction cannot be "fdr"'),
        ({"within": "month"}, "within cannot be 'month'"),
        ({"by": ["country", "sector"]}, "trends are by one grouping; make one call for each of the 2"),
    ],
)
def test_what_cannot_be_done_is_refused(options: dict[str, Any], message: str, small: PartnershipNetwork) -> None:
    with pytest.raises(im.InvalidValueError, match=message):
        im.trends(small, **({"by": "country"} | FEW | options))


def test_without_a_start_there_is_no_course_of_time() -> None:
    with pytest.raises(im.UndefinedError, match="no project has a start"):
        im.trends(projects(("p", "", "AB"), ("q", "", "BC")), by="country", **FEW)


def test_one_year_has_no_slope() -> None:
    found = im.trends(projects(("p", "2014-01-01", "AB"), ("q", "2014-05-01", "BC")), by="country", **FEW)
    assert found.years.index == ["2014"]
    assert found.years["first"].tolist() == [True]
    assert found.years["last"].tolist() == [False]
    for name in found.slopes:
        assert np.isnan(found.slopes[name]).all(), name


def test_a_result_shows_years_and_slopes(found: im.Trends) -> None:
    assert repr(found) == f"{found.years!r}\n{found.slopes!r}"
    assert found._repr_html_().count("<table") == 2
    assert found.to_frame("pandas")["ei"].tolist() == pytest.approx(found.years["ei"].tolist(), nan_ok=True)


def test_h2020_by_year(h2020: PartnershipNetwork) -> None:
    net = h2020.where(country=["GB", "FR", "BE", "NL"])
    found = im.trends(net, by="country", **(FEW | {"samples": 4, "chains": 2, "replicates": 40, "permutations": 40}))
    year = net.projects["start"].astype("datetime64[Y]").astype(int) + 1970
    dated = ~np.isnat(net.projects["start"])
    assert found.years.index == [str(y) for y in range(year[dated].min(), year[dated].max() + 1)]
    assert column(found, "projects") == [np.count_nonzero(year[dated] == int(y)) for y in found.years.index]
    g = net.where(started=2016).cooperation()
    mixing = im.mixing(g, by="country", ties="weighted").values
    across = mixing[np.triu_indices(4, 1)].sum()
    i = found.years.index.index("2016")
    assert column(found, "ei")[i] == pytest.approx((across - mixing.trace()) / (across + mixing.trace()), rel=1e-12)
