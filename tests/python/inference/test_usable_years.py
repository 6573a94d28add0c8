"""Which start years are usable: against the definition, against a known truth, and what is refused."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import numpy as np
import pytest

import isthmus as im
from isthmus.core.table import Array

EXPORTED = np.datetime64("2020-06-30")


def network(start: Array, end: Array | None = None) -> im.PartnershipNetwork:
    """Projects of one partner, with these starts and ends."""
    rows = {"project": [f"p{i}" for i in range(len(start))], "actor": ["Kent"] * len(start), "start": start.astype(str)}
    if end is None:
        return im.from_table(rows, project="project", actor="actor", start="start")
    return im.from_table(rows | {"end": end.astype(str)}, project="project", actor="actor", start="start", end="end")


def durations_of(kind: str, rng: np.random.Generator, n: int) -> Array:
    if kind == "normal":
        return np.maximum(rng.normal(1000, 250, n), 1).astype(int)
    return (1 + rng.exponential(700, n)).astype(int)


def closed_projects(kind: str, seed: int, n: int) -> tuple[Array, Array, Array]:
    """Starts and ends of the projects of six years that closed before the export date, and the durations of all."""
    rng = np.random.default_rng(seed)
    start = EXPORTED - rng.integers(0, 2190, n)
    duration = durations_of(kind, rng, n)
    end = start + duration
    return start[end <= EXPORTED], end[end <= EXPORTED], duration


def limits(years: im.Table) -> Array:
    """Days from the last day of each year to the export date."""
    last: Array = np.array([np.datetime64(f"{year}-12-31") for year in years.index])
    return (EXPORTED - last).astype(int)


def naive_reach(duration: Array, limit: Array, x: int) -> tuple[float, float]:
    """P(duration <= x) and the smallest risk set at or above x, from the definition."""
    share, fewest = 1.0, np.inf
    longest = duration.max()
    for u in range(longest, min(x, longest) - 1, -1):
        ended = np.count_nonzero(duration == u)
        if ended:
            at_risk = np.count_nonzero((duration <= u) & (limit >= u))
            fewest = min(fewest, at_risk)
            share *= 1 - ended / at_risk if u > x else 1
    return share, fewest


@pytest.mark.parametrize("kind", ["normal", "exponential"])
def test_reach_and_risk_sets_from_the_definition(kind: str) -> None:
    for seed in range(5):
        start, end, _ = closed_projects(kind, seed, 400)
        found = im.usable_years(network(start, end), exported=EXPORTED)
        assert found.attrs["coverage"] == "closed"
        expected = [
            naive_reach((end - start).astype(int), (EXPORTED - start).astype(int), x) for x in limits(found).tolist()
        ]
        np.testing.assert_allclose(found["reach"], [share for share, _ in expected], rtol=1e-12)
        assert found["at_risk"].tolist() == [fewest for _, fewest in expected]


@pytest.mark.parametrize("kind", ["normal", "exponential"])
def test_the_truth_is_found_where_the_share_of_what_is_seen_is_far_off(kind: str) -> None:
    estimates, naive, truths = [], [], []
    for seed in range(20):
        start, end, all_durations = closed_projects(kind, 100 + seed, 3000)
        found = im.usable_years(network(start, end), exported=EXPORTED)
        seen = (end - start).astype(int)
        x = limits(found)
        known = found["at_risk"] >= 20
        # Relative to the longest that the table shows, as reach is.
        truth = [np.mean(all_durations <= limit) / np.mean(all_durations <= found.attrs["longest"]) for limit in x]
        estimates.append(np.where(known, found["reach"], np.nan))
        naive.append([np.mean(seen <= limit) for limit in x])
        truths.append(np.minimum(truth, 1))
    at = np.isfinite(estimates).mean(axis=0) > 0.5
    error = np.nanmean((np.array(estimates) - np.array(truths))[:, at], axis=0)
    assert np.abs(error).max() < 0.01
    assert (np.mean(naive, axis=0) - np.mean(truths, axis=0))[at].max() > 0.07


def test_a_usable_year_needs_reach_and_enough_projects() -> None:
    start, end, _ = closed_projects("normal", 1, 3000)
    found = im.usable_years(network(start, end), exported=EXPORTED)
    over, reach, at_risk = limits(found) > 0, found["reach"], found["at_risk"]
    np.testing.assert_array_equal(found["usable"], over & (reach >= 0.9) & (at_risk >= 20) & ~found["thin"])
    assert 2 <= np.count_nonzero(found["usable"]) < len(found)
    few = im.usable_years(network(start, end), exported=EXPORTED, fewest_at_risk=2900)
    assert set(few["reason"]) == {"few_at_risk"}
    lenient = im.usable_years(network(start, end), exported=EXPORTED, closed_share=0.2, fewest_at_risk=1)
    assert (few["at_risk"] < 2900).all()
    np.testing.assert_array_equal(lenient["usable"], over & (reach >= 0.2) & ~found["thin"])
    assert set(lenient["reason"]) == {"usable", "not_closed"}


def test_the_last_end_is_the_export_date_unless_given_and_that_is_said() -> None:
    start, end, _ = closed_projects("normal", 2, 500)
    found = im.usable_years(network(start, end))
    assert (found.attrs["exported"], found.attrs["exported_given"]) == (end.max(), False)
    assert found.attrs["coverage"] == "closed"
    given = im.usable_years(network(start, end), exported=str(end.max()))
    assert given.attrs["exported_given"]
    np.testing.assert_array_equal(given["reach"], found["reach"])
    assert given["reason"].tolist() == found["reason"].tolist()


@pytest.mark.parametrize("mistyped", ["2021-01-31", "2091-01-01"])
def test_one_end_after_the_export_date_is_counted_and_changes_nothing_else(mistyped: str) -> None:
    start, end, _ = closed_projects("normal", 4, 800)
    whole = im.usable_years(network(start[1:], end[1:]), exported=EXPORTED)
    end[0] = np.datetime64(mistyped)
    found = im.usable_years(network(start, end), exported=EXPORTED)
    assert (found.attrs["coverage"], found.attrs["after_export"], whole.attrs["after_export"]) == ("closed", 1, 0)
    assert (found.attrs["durations"], found.attrs["longest"]) == (len(start) - 1, whole.attrs["longest"])
    for name in ("reach", "at_risk", "reason"):
        assert found[name].tolist() == whole[name].tolist()
    # Without a date a far end does not stand for it.
    alone = im.usable_years(network(start, end))
    far = mistyped == "2091-01-01"
    assert alone.attrs["after_export"] == far
    assert alone.attrs["exported"] == (end[1:].max() if far else end[0])


def test_projects_that_still_run_are_in_a_table_with_ends_after_the_export_date() -> None:
    rng = np.random.default_rng(3)
    start = np.datetime64("2014-01-01") + rng.integers(0, 2500, 300)
    found = im.usable_years(network(start, start + 1000), exported="2019-12-31")
    assert found.attrs["coverage"] == "running"
    assert np.isnan(found["reach"]).all()
    assert found["reason"].tolist() == ["usable"] * 5 + ["not_over"] * 2


def test_without_ends_only_the_final_years_with_few_projects_are_known_not_to_be_whole() -> None:
    start = np.array([f"{year}-03-01" for year in (2010, 2010, 2010, 2011, 2011, 2013)], dtype="datetime64[D]")
    found = im.usable_years(network(start))
    assert (found.attrs["coverage"], found.attrs["exported"], found.attrs["longest"]) == ("no_ends", None, -1)
    assert found["projects"].tolist() == [3, 2, 0, 1]
    assert found["reason"].tolist() == ["usable", "usable", "no_projects", "usable"]  # 1 is half of the median, 2
    again = im.usable_years(network(np.append(start, [start[0], start[3]])))
    assert again["thin"].tolist() == [False, False, True, True]
    assert again["reason"].tolist() == ["usable", "usable", "no_projects", "few_projects"]
    undated = im.from_table({"project": ["p"], "actor": ["Kent"]}, project="project", actor="actor")
    assert len(im.usable_years(undated)) == 0


@pytest.mark.parametrize(
    "exported",
    ["2018-12-31", date(2018, 12, 31), datetime(2018, 12, 31, 15), np.datetime64("2018-12-31T15:00")],
    ids=["text", "date", "datetime", "datetime64"],
)
def test_days_of_every_kind(exported: Any) -> None:
    start = np.array(["2017-05-01", "2018-05-01"], dtype="datetime64[D]")
    found = im.usable_years(network(start, start + 900), rule=im.YearRule(exported=exported))
    assert found.attrs["exported"] == np.datetime64("2018-12-31")
    assert found["reason"].tolist() == ["usable", "not_over"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"exported": "2018"}, "exported is a day, such as \"2020-12-14\" or a date; not '2018'"),
        ({"exported": 2018}, "exported is a day"),
        ({"exported": np.datetime64("2018")}, "exported is a day"),
        ({"exported": np.datetime64("NaT", "D")}, "exported is a day"),
        ({"exported": np.datetime64("9999999-01-01")}, "exported is a day of the years 1 to 9999"),
        ({"exported": np.datetime64("-0001-01-01")}, "exported is a day of the years 1 to 9999"),
        ({"exported": np.datetime64(2**62, "s")}, "exported is a day of the years 1 to 9999"),
        ({"exported": np.datetime64(2**62, "W")}, "exported is a day of the years 1 to 9999"),
        ({"closed_share": 0}, "closed_share lies above 0"),
        ({"closed_share": 1.5}, "closed_share lies above 0"),
        ({"closed_share": True}, "closed_share lies above 0"),
        ({"fewest_at_risk": 0}, "fewest_at_risk is a whole number from 1"),
        ({"rule": 3}, "rule= is an im.YearRule"),
        ({"export": "2018-01-01"}, "there is no option 'export'"),
    ],
)
def test_what_cannot_be_done_is_refused(options: dict[str, Any], message: str, small: im.PartnershipNetwork) -> None:
    with pytest.raises(im.InvalidValueError, match=message):
        im.usable_years(small, **options)


def test_pandas_not_a_time_is_no_day(small: im.PartnershipNetwork) -> None:
    pandas = pytest.importorskip("pandas")
    with pytest.raises(im.InvalidValueError, match="exported is a day"):
        im.usable_years(small, exported=pandas.NaT)
    assert im.usable_years(small, exported=pandas.Timestamp("2016-06-01")).attrs["exported"] == np.datetime64(
        "2016-06-01"
    )
