"""What pairs of partners were before, against sets in Python."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

import isthmus as im
from isthmus import PartnershipNetwork
from support.data import URBACT, needed

COLUMNS = ["pairs", "across", "across_repeated", "across_new", "across_closed"]


def random_network(seed: int) -> im.PartnershipNetwork:
    rng = np.random.default_rng(seed)
    rows: dict[str, list[str]] = {"project": [], "partner": [], "country": [], "start": []}
    for p in range(40):
        start = "" if rng.random() < 0.1 else str(date(2000, 1, 1) + timedelta(days=30 * int(rng.integers(20))))
        for a in rng.choice(25, size=rng.integers(1, 7), replace=False):
            rows["project"].append(f"p{p}")
            rows["partner"].append(f"a{a}")
            rows["country"].append(["GB", "FR", "BE", ""][a % 4])
            rows["start"].append(start)
    return im.from_table(rows, project="project", actor="partner", country="country", start="start")


@pytest.mark.parametrize("lookback", [None, 100])
def test_pair_history_from_sets(lookback: int | None) -> None:
    for seed in range(10):
        net = random_network(seed)
        found = im.pair_history(net, by="country", lookback_days=lookback)
        assert found.index == net.project_names
        assert found.attrs["by"] == "country"
        label = net.grouping("country").labels
        start = net.projects["start"]
        links = net._core.participations()
        partners = [set(links["actor"][links["project"] == p].tolist()) for p in range(net.n_projects)]
        for p, now in enumerate(start):
            if np.isnat(now):
                assert all(np.isnan(found[name][p]) for name in COLUMNS)
                continue
            past = [
                partners[q]
                for q, then in enumerate(start)
                if then < now and (lookback is None or now - then <= np.timedelta64(lookback, "D"))
            ]
            first = np.nanmin(start)
            whole = lookback is None or now - first >= np.timedelta64(lookback, "D")
            known = {a: set().union(*(team for team in past if a in team)) - {a} for a in partners[p]}
            pairs = [(a, b) for a, b in combinations(sorted(partners[p]), 2) if label[a] >= 0 and label[b] >= 0]
            across = [(a, b) for a, b in pairs if label[a] != label[b]]
            new = [(a, b) for a, b in across if b not in known[a]]
            closed = [(a, b) for a, b in new if known[a] & known[b]]
            expected = [len(pairs), len(across), len(across) - len(new), len(new), len(closed)]
            if not past or not whole:
                expected[2:] = [np.nan] * 3
            np.testing.assert_array_equal([found[name][p] for name in COLUMNS], expected)


def test_pair_history_takes_labels_and_leaves_out_partners() -> None:
    net = im.from_table(
        {
            "project": ["p", "p", "q", "q"],
            "partner": ["Kent", "Lille", "Kent", "Lille"],
            "start": ["2014-01-01", "2014-01-01", "2016-01-01", "2016-01-01"],
            "withdrawn": ["no", "yes", "no", "no"],
        },
        project="project",
        actor="partner",
        start="start",
        withdrawn="withdrawn",
    )
    assert im.pair_history(net, by=["a", "b"])["across_repeated"][1] == 1
    assert im.pair_history(net, by=["a", "b"], withdrawn="excluded")["across_repeated"][1] == 0
    assert im.pair_history(net, by=["a", "a"])["across"].tolist() == [0, 0]
    with pytest.raises(im.InvalidValueError, match="lookback_days must be 1 or more, not -1"):
        im.pair_history(net, by=["a", "b"], lookback_days=-1)


def test_a_look_back_of_no_days_is_refused_and_none_is_for_ever(small: PartnershipNetwork) -> None:
    with pytest.raises(im.InvalidValueError, match="lookback_days must be 1 or more, not 0"):
        im.pair_history(small, by="country", lookback_days=0)
    with pytest.raises(im.InvalidValueError, match="give lookback_years or lookback_days, not both"):
        im.pair_history(small, by="country", lookback_days=730, lookback_years=2)
    ever = im.pair_history(small, by="country")["across_repeated"]
    np.testing.assert_array_equal(ever[:6], [np.nan, np.nan, 1, 0, 0, 1])


def test_years_before_which_the_data_hold_no_project_are_unknown() -> None:
    net = im.read(Path(__file__).parents[2] / "data" / "year-dates.csv")
    found = im.pair_history(net, by="country", lookback_years=2)
    expected = {"P08": [1, np.nan], "P10": [1, 1], "Q10": [1, 0], "P12": [1, 0], "P17": [1, np.nan]}
    for i, project in enumerate(found.index):
        np.testing.assert_array_equal([found["across"][i], found["across_repeated"][i]], expected[project])
    # 2008 is 731 days before 2010.
    days = im.pair_history(net, by="country", lookback_days=730)
    assert np.isnan(days["across_repeated"][found.index.index("P10")])


def test_urbact_by_calendar_years() -> None:
    columns = {"project": "Code_Network", "actor": "asciiName", "actor_id": "geonameId", "country": "Country"}
    net = im.read(needed(URBACT), columns=columns | {"start": "Start", "end": "End"})
    found = im.pair_history(net, by="country", lookback_years=2)
    year = net.projects["start"].astype("datetime64[Y]").astype(int) + 1970
    of_2010 = (year == 2010) & (found["across"] > 0)
    assert np.count_nonzero(of_2010) == 1  # one network
    assert (found["across_repeated"][of_2010].sum(), found["across"][of_2010].sum()) == (4, 54)
    of_2018 = year == 2018
    repeat = found["across_repeated"][of_2018].sum() / found["across"][of_2018].sum()
    assert repeat == pytest.approx(0.0159, abs=5e-5)
    for unknown in (2007, 2013):
        assert np.isnan(found["across_repeated"][year == unknown]).all()
