"""Trends by year of start: a table small enough to work out by hand, years that are not wholly known, and slopes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import isthmus as im
from isthmus import Condition, PartnershipNetwork, Rules
from support.data import KEEP_WORKBOOK, ROOT, needed
from support.graphs import projects

FEW: dict[str, Any] = {"samples": 40, "chains": 4, "spacing": 2, "replicates": 100, "permutations": 99}
COUNTRIES = {"A": "GB", "B": "GB", "C": "FR"}


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


def test_no_year_is_left_out_where_none_is_thin(found: im.Trends) -> None:
    assert found.years["usable"].dtype == bool
    assert found.years["reason"].tolist() == ["usable", "no_projects", "usable", "usable", "usable"]
    assert found.years["usable"].tolist() == [True, False, True, True, True]


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


def rows_of(years: dict[int, int], across: dict[int, int], name: str = "p") -> list[tuple[str, str, str]]:
    """So many projects a year, of which so many tie A to C, abroad, and the others A to B."""
    return [
        (f"{name}{year}{k}", f"{year}-01-01", "AC" if k < across[year] else "AB")
        for year, n in years.items()
        for k in range(n)
    ]


def test_final_years_with_few_projects_are_in_no_slope() -> None:
    # One of three projects a year across until 2018, then one, across: with it the share across would rise.
    whole = dict.fromkeys(range(2014, 2019), 3)
    rows = rows_of(whole, dict.fromkeys(whole, 1))
    late = im.trends(projects(*rows, ("late", "2019-01-01", "AC")), by=COUNTRIES, **FEW)
    assert late.years["usable"].tolist() == [True] * 5 + [False]
    assert slope(late, "ei")["within"] == pytest.approx(0.0, abs=1e-12)
    # No year differs from another: an interval would be [0, 0].
    assert late.verdicts["ei"] == "nothing_varies"
    assert np.isnan([slope(late, "ei")[name] for name in ("low", "high", "p", "p_years", "p_adjusted")]).all()
    counted = im.trends(projects(*rows, ("late", "2019-01-01", "AC")), by=COUNTRIES, usable=[2014, 2019], **FEW)
    assert counted.years["usable"].tolist() == [True, False, False, False, False, True]
    assert counted.verdicts["ei"] == "too_few_years"


def test_without_a_usable_year_nothing_can_be_said_and_years_are_shown(small: PartnershipNetwork) -> None:
    found = im.trends(small, by="country", usable=[], **FEW)
    assert not found.years["usable"].any()
    assert column(found, "ei")[0] == 1
    assert found.verdicts == {
        "permeability": "no_usable_year",
        "ei": "no_usable_year",
        "repeat": "not_tested",
        "closure": "not_tested",
    }
    assert np.isnan(found.slopes["within"]).all()
    assert len(found.programmes) == 0


def slope(found: im.Trends, measure: str, weights: str = "pairs") -> dict[str, Any]:
    row = found.slopes.index.index(f"{measure}, {weights}")
    return {name: found.slopes[name][row] for name in found.slopes}


def test_a_slope_is_that_within_programmes() -> None:
    net = im.demo_network()
    found = im.trends(net, by="country", strata="theme", **FEW)
    assert found.strata == "theme"
    assert found.slopes.index == ["permeability, pairs", "permeability, projects", "ei, pairs", "ei, projects"]
    history = im.pair_history(net, by="country")
    year = net.projects["start"].astype("datetime64[Y]").astype(int) + 1970.0
    usable = np.isin(year.astype(int).astype(str), np.array(found.years.index)[found.years["usable"]])
    themes = np.array([theme or "" for theme in net.projects["theme"]])
    parts = {
        "permeability": (history["across"], found.null["expected"]),
        "ei": (2 * history["across"] - history["pairs"], history["pairs"]),
    }
    for name, (above, below) in parts.items():
        kept = usable & (below > 0) & ~np.isnan(above) & (themes != "")
        for weights, w in (("pairs", below[kept]), ("projects", np.ones(kept.sum()))):
            t, x, theme = year[kept], above[kept] / below[kept], themes[kept]
            mean = np.array([np.average(t[theme == k], weights=w[theme == k]) for k in theme])
            row = slope(found, name, weights)
            assert row["within"] == pytest.approx((w * (t - mean) * x).sum() / (w * (t - mean) ** 2).sum(), rel=1e-9)
            assert row["crude"] == pytest.approx(np.polyfit(t, x, 1, w=np.sqrt(w))[0], rel=1e-9)
            share = (w * (t - mean) ** 2).sum() / (w * (t - np.average(t, weights=w)) ** 2).sum()
            assert row["share_within"] == pytest.approx(share, rel=1e-9)
            assert row["crude"] == pytest.approx(share * row["within"] + (1 - share) * row["between"], rel=1e-9)
            assert row["left_out"] == np.count_nonzero(usable & ~kept)
            assert row["projects"] == sum(n for n in found.programmes[f"{name}_n_projects"])
            assert row["programmes"] == len(found.programmes)
            assert row["least"] <= row["within"] <= row["largest"]
            assert {row["least_without"], row["largest_without"]} <= set(themes)
            assert row["low"] < row["within"] < row["high"]
            assert (row["low"] > 0 or row["high"] < 0) == (row["p_years"] <= 0.05)
            assert row["p"] == max(row["p_years"], row["p_projects"])
    np.testing.assert_array_equal(
        found.slopes["p_adjusted"][[0, 2]], im.adjust(found.slopes["p"][[0, 2]], correction="holm")
    )


def test_a_change_of_programmes_over_the_years_is_no_trend() -> None:
    # One programme, never across, becomes smaller; another, always across, becomes larger.
    years = range(2012, 2018)
    shrinking = {year: 2018 - year for year in years}
    growing = {year: year - 2011 for year in years}
    rows = [*rows_of(shrinking, dict.fromkeys(years, 0), "p"), *rows_of(growing, growing, "q")]
    net = projects(*rows)
    programmes = ["one" if name.startswith("p") else "other" for name in net.projects.index]
    found = im.trends(net, by=COUNTRIES, strata=programmes, **FEW)
    ei = slope(found, "ei")
    assert ei["crude"] > 0.1
    assert ei["within"] == pytest.approx(0, abs=1e-12)
    assert found.verdicts["ei"] == "nothing_varies"
    assert found.programmes.index == ["one", "other"]
    assert found.programmes["ei_pairs"].tolist() == pytest.approx([0, 0], abs=1e-12)
    together = im.trends(net, by=COUNTRIES, strata=["all"] * len(programmes), **FEW)
    assert slope(together, "ei")["within"] == pytest.approx(ei["crude"])
    assert together.verdicts["ei"] == "rises"


def test_one_programme_needs_five_years(found: im.Trends) -> None:
    ei = slope(found, "ei")
    # Four years with pairs, of one programme: a slope, and no test of it.
    assert ei["within"] == pytest.approx(
        np.polyfit([2014, 2014, 2016, 2016, 2017, 2018], [1, 1, 1, 1, -1, 1 / 3], 1, w=np.sqrt([1, 1, 1, 1, 1, 3]))[0]
    )
    assert ei["years"] == 4
    assert found.verdicts["ei"] == found.verdicts["permeability"] == "too_few_years"
    assert np.isnan([ei["p"], ei["p_adjusted"], ei["low"], ei["high"]]).all()


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
    ei = slope(found, "ei")
    assert ei["within"] == pytest.approx(0.2, rel=1e-12)
    assert ei["p_projects"] == 2 / 1000
    assert ei["p_years"] <= 4 / 1000  # 8 years have 40,320 orders, of which 999 are drawn
    assert 0 < ei["low"] < 0.2 < ei["high"]
    assert ei["p_adjusted"] >= ei["p"]
    assert found.verdicts["ei"] == "rises"
    # Strangers have no past.
    assert np.nanmax(found.years["repeat"]) == 0
    # Within a year, countries mix at random: 20 places, k of them French.
    for k in range(1, 8):
        expected = 10 * 2 * k * (20 - k) / (20 * 19)
        assert column(found, "permeability")[k] == pytest.approx(k / expected, rel=0.25)


def test_the_same_bits_on_any_workers() -> None:
    net = im.demo_network()
    one, other = (im.trends(net, workers=workers, **FEW) for workers in (None, 3))
    for first, second in ((one.years, other.years), (one.slopes, other.slopes), (one.programmes, other.programmes)):
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


@pytest.mark.parametrize("strata", ["programme", "theme", "programme x action"])
def test_strata_of_the_null_model_are_those_of_the_slopes_and_years_unless_said(strata: str) -> None:
    net = im.demo_network()
    one = im.trends(net, strata=strata, **FEW)
    other = im.trends(net, strata=strata, within=f"{strata} x year", **FEW)
    np.testing.assert_array_equal(one.null["expected"], other.null["expected"])
    anywhere = im.trends(net, strata=strata, within=["all"] * net.n_projects, **FEW)
    assert (one.null["expected"] != anywhere.null["expected"]).any()


def test_labels_of_ones_own_are_strata_of_the_null_model_too() -> None:
    net = im.demo_network()
    labels = ["late" if i % 2 else "" for i in range(net.n_projects)]
    years = net.projects["start"].astype("datetime64[Y]").astype(str).tolist()
    joined = [f"{label}{year}" for label, year in zip(labels, years, strict=True)]
    one, other = im.trends(net, strata=labels, **FEW), im.trends(net, strata=labels, within=joined, **FEW)
    # The numbers of strata have another order, and so the draws: the mean of few is near.
    assert one.null["expected"].sum() == pytest.approx(other.null["expected"].sum(), rel=0.05)
    by_year = im.trends(net, strata=labels, within="year", **FEW)
    assert (one.null["expected"] != by_year.null["expected"]).any()


def test_what_is_expected_of_a_programme_does_not_depend_on_the_others() -> None:
    # One programme never crosses and has no partner from abroad; each year another joins that always does.
    years = range(2012, 2018)
    home = rows_of(dict.fromkeys(years, 4), dict.fromkeys(years, 0), "home")
    abroad = rows_of({year: 2 * (year - 2011) for year in years}, {year: 2 * (year - 2011) for year in years}, "abroad")
    net = projects(*home, *abroad)
    programmes = ["home" if name.startswith("home") else "abroad" for name in net.projects.index]
    found = im.trends(net, by=COUNTRIES, strata=programmes, **FEW)
    at_home = np.array(programmes) == "home"
    assert (found.null["expected"][at_home] == 0).all()
    # A is in all, C in half: what is always across is expected to be.
    assert (found.null["expected"][~at_home] == 1).all()


@pytest.mark.parametrize("missing", ["", None, float("nan")], ids=["text", "None", "NaN"])
def test_projects_without_a_label_are_in_no_slope_and_counted(missing: object) -> None:
    years = range(2012, 2018)
    rows = [*rows_of(dict.fromkeys(years, 2), dict.fromkeys(years, 1), "known")]
    rows += rows_of(dict.fromkeys(years, 6), {year: year - 2012 for year in years}, "unknown")
    net = projects(*rows)
    labels = ["a" if name.startswith("known") else missing for name in net.projects.index]
    found = im.trends(net, by=COUNTRIES, strata=labels, **FEW)
    ei = slope(found, "ei")
    assert (ei["projects"], ei["left_out"]) == (12, 36)
    assert ei["within"] == pytest.approx(0, abs=1e-12)
    assert found.programmes.index == ["a"]
    nobody = im.trends(net, by=COUNTRIES, strata=[missing] * len(labels), **FEW)
    assert (slope(nobody, "ei")["projects"], slope(nobody, "ei")["left_out"]) == (48, 0)
    assert nobody.programmes.index == ["unknown"]
    assert nobody.verdicts["ei"] == "rises"


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
        ({"strata": "month"}, "strata cannot be 'month'"),
        ({"strata": ["a"]}, "strata has 1 labels for 7 projects"),
        ({"level": 1.0}, "level is between 0 and 1"),
        ({"lookback_days": 730, "lookback_years": 3}, "give lookback_years or lookback_days, not both .got 3 and 730"),
        ({"usable": [2014.5]}, "a year of usable is a whole number"),
        ({"usable": np.arange(2014.0, 2016.0)}, "a year of usable is a whole number"),
        ({"usable": 2014}, "usable is a list of years, such as range.2014, 2019.; not 2014"),
        ({"usable": np.array(2014)}, "usable is a list of years"),
        ({"usable": "2014"}, "usable is a list of years"),
        ({"usable": iter([2014])}, "usable is a list of years"),
        ({"by": ["country", "sector"]}, "trends are by one grouping; make one call for each of the 2"),
    ],
)
def test_what_cannot_be_done_is_refused(options: dict[str, Any], message: str, small: PartnershipNetwork) -> None:
    with pytest.raises(im.InvalidValueError, match=message):
        im.trends(small, **({"by": "country"} | FEW | options))


@pytest.mark.parametrize("usable", [np.arange(2014, 2017), range(2014, 2017), (2014, 2015, 2016), {2014, 2015, 2016}])
def test_usable_years_of_every_kind(usable: Any, small: PartnershipNetwork) -> None:
    found = im.trends(small, by="country", usable=usable, **FEW)
    assert found.years["usable"].tolist() == [True, True, True, False, False]


def test_without_a_start_there_is_no_course_of_time() -> None:
    with pytest.raises(im.UndefinedError, match="no project has a start"):
        im.trends(projects(("p", "", "AB"), ("q", "", "BC")), by="country", **FEW)


def test_one_year_has_no_slope() -> None:
    found = im.trends(projects(("p", "2014-01-01", "AB"), ("q", "2014-05-01", "BC")), by="country", **FEW)
    assert found.years.index == ["2014"]
    assert found.years["usable"].tolist() == [True]
    for name in ("within", "crude", "low", "high", "p"):
        assert np.isnan(found.slopes[name]).all(), name


def test_a_result_shows_years_and_slopes(found: im.Trends) -> None:
    assert repr(found) == f"{found.years!r}\n{found.slopes!r}"
    assert found._repr_html_().count("<table") == 2
    assert found.to_frame("pandas")["ei"].tolist() == pytest.approx(found.years["ei"].tolist(), nan_ok=True)


def test_keep_eu_2014_2020_does_not_get_closer() -> None:
    net = im.read(needed(KEEP_WORKBOOK))
    few: dict[str, Any] = {"by": "country", "within": "programme x year", "samples": 60, "replicates": 100}
    # No start year is whole in a table of closed projects of November 2019.
    found = im.trends(net, **few)
    assert (found.verdicts["permeability"], found.verdicts["ei"]) == ("no_usable_year", "no_usable_year")
    assert set(found.years["reason"]) <= {"not_closed", "not_over", "few_at_risk"}
    # If they were, all projects together rise from year to year, and none of it is within programmes.
    taken = im.trends(net, usable=range(2014, 2019), **few)
    for measure in ("permeability", "ei"):
        row = slope(taken, measure)
        assert row["crude"] > 0.025
        assert abs(row["within"]) < row["crude"] / 4
        assert row["low"] < 0 < row["high"]
        assert row["programmes"] == 41
        assert row["projects"] == 1346
        assert taken.verdicts[measure] == "no_difference"


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
