"""Time: spells and turnover against sets and days in Python, the curve against statsmodels and its definition."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from math import exp, log, sqrt
from statistics import NormalDist
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import isthmus as im
from support.dated import Dated, network, pairs_of, random_projects, starts_of, years_back

SEEDS = range(100)
PERIODS = {"first": (2012, 2014), "second": (2015, 2016), "third": ("2017-01-01", "2018-06-30"), "late": (2019, 2025)}
ENDS = [(date(2012, 1, 1), date(2014, 12, 31)), (date(2015, 1, 1), date(2016, 12, 31))]
ENDS += [(date(2017, 1, 1), date(2018, 6, 30)), (date(2019, 1, 1), date(2025, 12, 31))]


def units(projects: dict[str, Dated], of: str) -> list[Any]:
    if of == "actors":
        return sorted({a for p in projects.values() for a in p.partners})
    return sorted({pair for p in projects.values() for pair in pairs_of(p)})


def period_of(day: date) -> int | None:
    return next((t for t, (first, last) in enumerate(ENDS) if first <= day <= last), None)


def spell_of(starts: list[date], exported: date, years: int, borders: str) -> tuple[Any, ...]:
    """first, last, starts, days, end from the definition."""
    seen = [day for day in starts if day <= exported]
    if not seen:
        return None, None, 0, None, "no_start"
    first, period = seen[0], period_of(seen[0])
    cut = borders == "censored" and period is not None and ENDS[period][1] < exported
    until = ENDS[period][1] if cut and period is not None else exported
    seen = [day for day in seen if day <= until]

    def back_again(day: date) -> bool:
        return any(day < later and years_back(later, years) <= day for later in seen)

    last = next(day for day in seen if not back_again(day))
    known = years_back(until + timedelta(days=1), years) - timedelta(days=1)
    count = sum(day <= last for day in seen)
    if first > known:
        return first, last, count, None, "too_recent"
    if last <= known:
        return first, last, count, (last - first).days, "exit"
    return first, last, count, (known - first).days, "border" if cut else "exported"


@pytest.mark.parametrize("of", ["actors", "ties"])
def test_spells_from_days(of: Any) -> None:
    seen: Counter[str] = Counter()
    for seed in SEEDS:
        projects = random_projects(seed)
        net = network(projects)
        years, borders = 1 + seed % 3, ("censored", "crossed")[seed % 2]
        exported = date(2019, 12, 31) if seed % 5 == 0 else None
        found = im.spells(net, of=of, absent_years=years, borders=borders, periods=PERIODS, exported=exported)
        dated = [p.start for p in projects.values() if p.start is not None]
        known = exported or max(dated).replace(month=12, day=31)
        assert found.attrs["exported"] == np.datetime64(known)
        names = found.index if of == "actors" else list(zip(found["u"], found["v"], strict=True))
        keys = [name if isinstance(name, str) else tuple(sorted(name)) for name in names]
        assert sorted(keys) == units(projects, of)
        for i, unit in enumerate(keys):
            first, last, count, days, end = spell_of(starts_of(projects, unit), known, years, borders)
            seen[end] += 1
            assert found["end"][i] == end
            assert found["starts"][i] == count
            assert np.isnat(found["first"][i]) if first is None else found["first"][i] == np.datetime64(first)
            assert np.isnat(found["last"][i]) if last is None else found["last"][i] == np.datetime64(last)
            assert np.isnan(found["days"][i]) if days is None else found["days"][i] == days
            early = first is not None and (first - min(dated)).days < 365
            assert found["left_censored"][i] == early
    assert min(seen[end] for end in ("exit", "exported", "border", "too_recent", "no_start")) > 10


def curve(durations: list[float], observed: list[bool]) -> list[tuple[float, int, int, int, Fraction, float]]:
    """The product-limit estimate, with fractions."""
    rows, s, greenwood = [], Fraction(1), Fraction(0)
    for u in sorted(set(durations)):
        n = sum(x >= u for x in durations)
        d = sum(x == u and seen for x, seen in zip(durations, observed, strict=True))
        s *= 1 - Fraction(d, n)
        greenwood += Fraction(d, n * (n - d)) if n > d else 0
        error = float(s) * sqrt(greenwood) if s else float("nan")
        rows.append((u, n, d, durations.count(u) - d, s, error))
    return rows


def test_the_curve_from_its_definition() -> None:
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        durations = rng.integers(8, size=1 + seed % 30).astype(float).tolist()
        observed = (rng.random(len(durations)) < 0.6).tolist()
        found = im.kaplan_meier(durations, observed)
        rows = curve(durations, observed)
        assert list(zip(*(found[name] for name in ("days", "at_risk", "events", "censored")), strict=True)) == [
            row[:4] for row in rows
        ]
        np.testing.assert_allclose(found["survival"], [float(row[4]) for row in rows], rtol=1e-12)
        np.testing.assert_allclose(found["std_error"], [row[5] for row in rows], rtol=1e-12)


def test_the_curve_is_that_of_statsmodels() -> None:
    survfunc = pytest.importorskip("statsmodels.duration.survfunc", reason="statsmodels is an oracle")
    defined = 0
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        durations = rng.integers(1, 12, size=25).astype(float)
        observed = rng.random(25) < 0.7
        theirs = survfunc.SurvfuncRight(durations, observed.astype(int))
        found = im.kaplan_meier(durations, observed)
        events = found["events"] > 0
        np.testing.assert_array_equal(found["days"][events], theirs.surv_times)
        np.testing.assert_array_equal(found["at_risk"][events], theirs.n_risk)
        np.testing.assert_allclose(found["survival"][events], theirs.surv_prob, rtol=1e-12, atol=1e-15)
        positive = theirs.surv_prob > 1e-12
        np.testing.assert_allclose(
            found["std_error"][events][positive], theirs.surv_prob_se[positive], rtol=1e-12, atol=1e-15
        )
        half = found["survival"] <= 0.5 + 1e-12
        if half.any():
            defined += 1
            assert found.attrs["median"] == found["days"][half][0]
            if np.abs(found["survival"] - 0.5).min() > 1e-12:  # at one half they have rounding decide
                assert found.attrs["median"] == theirs.quantile(0.5)
    assert defined >= 80


# Freireich et al. 1963, doi:10.1182/blood.V21.6.699.699: weeks of remission under 6-MP: 6, 6, 6, 6+, 7, 9+, 10, 10+,
# 11+, 13, 16, 17+, 19+, 20+, 22, 23, 25+, 32+, 32+, 34+, 35+; the curve is in every textbook of survival analysis.
WEEKS = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
ENDED = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]


def test_remission_under_6mp() -> None:
    found = im.kaplan_meier(WEEKS, ENDED)
    events = found["events"] > 0
    assert found["days"][events].tolist() == [6, 7, 10, 13, 16, 22, 23]
    published = [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    errors = [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346]
    np.testing.assert_allclose(found["survival"][events], published, atol=5e-4)
    np.testing.assert_allclose(found["std_error"][events], errors, atol=5e-5)
    assert found.attrs["median"] == 23


def test_intervals_are_their_formulas() -> None:
    z = NormalDist().inv_cdf(0.95)
    s, error = 18 / 21, sqrt((18 / 21) ** 2 * 3 / (21 * 18))
    expected = {
        "plain": (s - z * error, s + z * error),
        "log": (s * exp(-z * error / s), s * exp(z * error / s)),
        "log_log": (s ** exp(-z * error / (s * log(s))), s ** exp(z * error / (s * log(s)))),
    }
    for name, (low, high) in expected.items():
        found = im.kaplan_meier(WEEKS, ENDED, interval=name, confidence=0.9)  # type: ignore[arg-type]
        assert found["low"][0] == pytest.approx(low, rel=1e-9)
        assert found["high"][0] == pytest.approx(min(high, 1.0), rel=1e-9)
    ends = im.kaplan_meier([1, 2], [True, True])
    assert ends["survival"].tolist() == [0.5, 0.0]
    assert np.isnan([ends["std_error"][1], ends["low"][1], ends["high"][1]]).all()
    flat = im.kaplan_meier([1, 2], [False, False])
    assert np.isnan([flat.attrs["median"], *flat["low"]]).all()
    assert im.kaplan_meier([1, 2], [False, False], interval="log")["low"].tolist() == [1.0, 1.0]


@given(st.lists(st.tuples(st.integers(0, 6), st.booleans()), min_size=1, max_size=30), st.randoms())
@settings(deadline=None, max_examples=60)
def test_order_and_unit_of_durations_do_not_matter(rows: list[tuple[int, bool]], random: Any) -> None:
    one = im.kaplan_meier([float(x) for x, _ in rows], [seen for _, seen in rows])
    random.shuffle(rows)
    other = im.kaplan_meier([4.0 * x for x, _ in rows], [seen for _, seen in rows])
    np.testing.assert_array_equal(one["survival"], other["survival"])
    np.testing.assert_array_equal(4.0 * one["days"], other["days"])
    # Without censoring the curve is the share that lasts longer.
    every = im.kaplan_meier([x for x, _ in rows], [True] * len(rows))
    longer = [sum(x > u for x, _ in rows) / len(rows) for u in every["days"]]
    np.testing.assert_allclose(every["survival"], longer, atol=1e-12)


@pytest.mark.parametrize("of", ["actors", "ties"])
def test_survival_is_the_curve_of_spells(of: Any) -> None:
    for seed in range(20):
        net = network(random_projects(seed))
        for left in ("included", "excluded"):
            options: dict[str, Any] = {"of": of, "absent_years": 2, "borders": "crossed"}
            spells = im.spells(net, **options)
            found = im.survival(net, left_censored=left, **options)
            counted = ~spells["left_censored"] if left == "excluded" else np.ones(len(spells), dtype=bool)
            ends = Counter(spells["end"][counted].tolist())
            known = counted & ~np.isnan(spells["days"])
            expected = im.kaplan_meier(spells["days"][known], spells["end"][known] == "exit")
            np.testing.assert_array_equal(found.curve["survival"], expected["survival"])
            assert found.spells == known.sum() == found.exits + found.censored_at_export + found.censored_at_border
            assert (found.exits, found.censored_at_export) == (ends["exit"], ends["exported"])
            assert (found.too_recent, found.no_start) == (ends["too_recent"], ends["no_start"])
            assert found.left_censored == (spells["left_censored"] & ~np.isnan(spells["days"])).sum()
            assert found.median_days == expected.attrs["median"] or np.isnan(found.median_days)


@given(st.integers(0, 10_000), st.integers(1, 3), st.integers(0, 2500))
@settings(deadline=None, max_examples=40)
def test_an_exit_that_is_known_stays_one_in_a_later_table(seed: int, years: int, earlier: int) -> None:
    """So that a curve does not depend on when the table was made, but for how far it goes."""
    net = network(random_projects(seed))
    last = date(2021, 12, 31)
    first = last - timedelta(days=earlier)
    options: dict[str, Any] = {"absent_years": years, "borders": "crossed"}
    early, late = (im.spells(net, exported=day, **options) for day in (first, last))
    known = np.datetime64(years_back(first + timedelta(days=1), years)) - 1
    np.testing.assert_array_equal(early["end"] == "exit", (late["end"] == "exit") & (late["last"] <= known))
    exits = early["end"] == "exit"
    np.testing.assert_array_equal(early["days"][exits], late["days"][exits])
    going_on = early["end"] == "exported"
    assert (late["last"][going_on] > known).all()


def presence(projects: dict[str, Dated], of: str, exported: date) -> list[set[Any]]:
    """Who, or which pairs, are there in each of PERIODS."""
    there: list[set[Any]] = [set() for _ in ENDS]
    for p in projects.values():
        t = None if p.start is None or p.start > exported else period_of(p.start)
        if t is not None:
            there[t] |= set(p.partners) if of == "actors" else set(pairs_of(p))
    return there


def ratio(some: int, all_of: int) -> float:
    return some / all_of if all_of else float("nan")


@pytest.mark.parametrize("partial", ["included", "excluded"])
def test_turnover_from_sets(partial: Any) -> None:
    defined = 0
    for seed in SEEDS:
        projects = random_projects(seed)
        exported = date(2017, 12, 31) if seed % 3 else date(2020, 12, 31)
        found = im.turnover(network(projects), periods=PERIODS, exported=exported, partial=partial)
        actors, ties = (presence(projects, of, exported) for of in ("actors", "ties"))
        rows = [t for t, there in enumerate(actors) if there]
        assert found.index == list(PERIODS)[rows[0] : rows[-1] + 1]
        for i, name in enumerate(found.index):
            t = list(PERIODS).index(name)
            earlier = set().union(*actors[:t])
            later = set().union(*actors[t + 1 :])
            compared = t + 1 <= rows[-1] and (partial == "included" or ENDS[t + 1][1] <= exported)
            nan = float("nan")
            kept = [len(there[t] & there[t + 1]) if compared else nan for there in (actors, ties)]
            defined += compared
            expected = {
                "whole": ENDS[t][1] <= exported,
                "actors": len(actors[t]),
                "ties": len(ties[t]),
                "entered": len(actors[t] - earlier) if i else nan,
                "returned": len((actors[t] & earlier) - actors[t - 1]) if i else nan,
                "exited": len(actors[t] - later) if compared else nan,
                "actors_kept": kept[0],
                "actor_persistence": ratio(int(kept[0]), len(actors[t])) if compared else nan,
                "ties_kept": kept[1],
                "tie_persistence": ratio(int(kept[1]), len(ties[t])) if compared else nan,
                "tie_jaccard": ratio(int(kept[1]), len(ties[t] | ties[t + 1])) if compared else nan,
            }
            for column, value in expected.items():
                np.testing.assert_array_equal(found[column][i], value, err_msg=f"{seed} {name} {column}")
        dated = [p.start for p in projects.values() if p.start is not None]
        inside = [d for d in dated if d <= exported and period_of(d) is not None]
        assert found.attrs["without_start"] == len(projects) - len(dated)
        assert found.attrs["without_period"] == len(dated) - len(inside)
        assert found["projects"].sum() == len(inside)
    assert defined >= 80


def test_ties_of_horizon_2020_that_are_there_again(h2020: im.PartnershipNetwork) -> None:
    sparse = pytest.importorskip("scipy.sparse", reason="scipy is an oracle")
    found = im.turnover(h2020, periods="year", exported="2020-12-14")
    links = sparse.csr_array(h2020.to_scipy())
    year = h2020.projects["start"].astype("datetime64[Y]").astype(int) + 1970
    tied = []
    for t in (2016, 2017):
        of_year = links[:, np.flatnonzero(year == t)]
        tied.append(sparse.triu(of_year @ of_year.T, k=1) > 0)
    row = found.index.index("2016")
    assert found["ties"][row : row + 2].tolist() == [one.nnz for one in tied]
    assert found["ties_kept"][row] == tied[0].multiply(tied[1]).nnz > 10_000
    assert found["whole"].tolist() == [True] * 6 + [False]


def test_a_result_to_read(net: im.PartnershipNetwork) -> None:
    found = im.survival(net, borders="crossed")
    assert repr(found).startswith("183 actors: 113 end, 70 are censored at 2020-12-31 and 0 at the end of a period")
    assert "Half are gone after 507 days." in repr(found)
    early = im.survival(net, exported="2000-01-01")
    assert "222 without a start by then. The curve does not fall to one half." in repr(early)
    undated = im.survival(im.from_table({"p": ["A"], "a": ["x"]}, project="p", actor="a"))
    assert "0 are censored and 0 at the end of a period" in repr(undated)
    assert found._repr_html_().startswith("<p>183 actors")


def test_partner_turnover_from_sets_and_its_sum() -> None:
    defined = 0
    for seed in SEEDS:
        projects = random_projects(seed)
        net = network(projects)
        exported = date(2025, 12, 31)
        found = im.partner_turnover(net, periods=PERIODS, exported=exported)
        actors, ties = (presence(projects, of, exported) for of in ("actors", "ties"))
        for i, name in enumerate(found.index):
            both = [t for t in range(len(ENDS) - 1) if name in actors[t] and name in actors[t + 1]]
            own = [{pair for pair in there if name in pair} for there in ties]
            kept = sum(len(own[t] & own[t + 1]) for t in both)
            lost = sum(len(own[t] - own[t + 1]) for t in both)
            gained = sum(len(own[t + 1] - own[t]) for t in both)
            assert found["comparisons"][i] == len(both)
            expected = [kept, lost, gained, ratio(kept, kept + lost), ratio(lost + gained, kept + lost + gained)]
            if not both:
                expected = [float("nan")] * 5
            columns = ("kept", "lost", "gained", "persistence", "turnover")
            np.testing.assert_array_equal([found[column][i] for column in columns], expected)
            defined += bool(both)
        whole = im.turnover(net, periods=PERIODS, exported=exported)
        assert np.nansum(found["kept"]) == 2 * np.nansum(whole["ties_kept"])
    assert defined >= 80


def renamed(projects: dict[str, Dated], ending: str) -> dict[str, Dated]:
    return {
        name + ending: p._replace(partners=frozenset(a + ending for a in p.partners)) for name, p in projects.items()
    }


def assert_same(a: im.Table, b: im.Table) -> None:
    assert (a.index, a.attrs) == (b.index, b.attrs)
    for name in a.columns:
        np.testing.assert_array_equal(a[name], b[name])


@given(st.integers(0, 10_000))
@settings(deadline=None, max_examples=25)
def test_names_isolates_and_unions(seed: int) -> None:
    projects = random_projects(seed)
    periods: Any = PERIODS
    day = date(2025, 12, 31)

    def measured(of: dict[str, Dated]) -> tuple[im.Survival, im.Table]:
        net = network(of)
        return im.survival(net, of="ties", exported=day, borders="crossed"), im.turnover(
            net, periods=periods, exported=day
        )

    curve, turned = measured(projects)
    other, turned_other = measured(dict(reversed(renamed(projects, "x").items())))
    assert curve == other
    assert_same(turned, turned_other)
    # Somebody alone, in a project without a start, changes no tie.
    alone, turned_alone = measured(projects | {"alone": Dated(frozenset({"hermit"}), None, None)})
    assert_same(alone.curve, curve.curve)
    np.testing.assert_array_equal(turned_alone["tie_persistence"], turned["tie_persistence"])
    # Twice the same, apart: twice the numbers, the same shares.
    double, turned_double = measured(projects | renamed(projects, "y"))
    np.testing.assert_array_equal(double.curve["at_risk"], 2 * curve.curve["at_risk"])
    np.testing.assert_allclose(double.curve["survival"], curve.curve["survival"], rtol=1e-12)
    np.testing.assert_array_equal(turned_double["tie_jaccard"], turned["tie_jaccard"])


def pair_network(*starts: str) -> im.PartnershipNetwork:
    one = {f"p{i}": Dated(frozenset("AB"), date.fromisoformat(s) if s else None, None) for i, s in enumerate(starts)}
    return network(one)


def test_an_absence_counts_to_the_same_day_of_the_calendar() -> None:
    # Three years to the day are no absence, a day more is one; 29 February stands for 28 where it is not there.
    for starts, last in [
        (("2012-03-01", "2015-03-01"), "2015-03-01"),
        (("2012-03-01", "2015-03-02"), "2012-03-01"),
        (("2012-02-29", "2015-02-28"), "2015-02-28"),
        (("2012-02-29", "2015-03-01"), "2012-02-29"),
        (("2012-03-01", "2014-05-01", "2016-05-01", "2020-01-01"), "2016-05-01"),
    ]:
        found = im.spells(pair_network(*starts), exported="2024-12-31", borders="crossed")
        assert found["last"].tolist() == [date.fromisoformat(last)] * 2
        assert set(found["end"]) == {"exit"}


def test_a_border_and_the_export_date_censor() -> None:
    # Who starts in 2018 has no three years after it until the border of 2020; with borders crossed there are.
    net = pair_network("2015-06-01", "2018-05-01")
    cut = im.spells(net, exported="2023-12-31", absent_years=3)
    assert cut["end"].tolist() == ["border"] * 2
    assert cut["days"].tolist() == [(date(2017, 12, 31) - date(2015, 6, 1)).days] * 2
    assert im.spells(net, exported="2023-12-31", borders="crossed")["end"].tolist() == ["exit"] * 2
    assert im.spells(net, exported="2020-06-01", borders="crossed")["end"].tolist() == ["exported"] * 2
    assert im.spells(pair_network("2018-01-02"), exported="2020-12-31")["end"].tolist() == ["too_recent"] * 2
    assert im.spells(pair_network("2018-01-02"), exported="2017-12-31")["end"].tolist() == ["no_start"] * 2


def test_nothing_to_measure_is_empty() -> None:
    net = pair_network("")
    assert len(im.turnover(net)) == 0
    found = im.survival(net)
    assert (found.spells, found.no_start, len(found.curve), found.exported) == (0, 2, 0, None)
    assert np.isnan(found.median_days)
    assert np.isnan(im.partner_turnover(net)["turnover"]).all()
    assert len(im.turnover(net, periods={"never": (1900, 1901)})) == 0
    assert len(im.turnover(net, periods="year")) == len(im.turnover(net, periods={})) == 0


def test_members_who_do_not_count_are_nobodys_partners() -> None:
    rows = {"p": ["A", "A", "B", "B"], "a": ["x", "y", "x", "y"], "s": ["2014-01-01"] * 2 + ["2015-01-01"] * 2}
    net = im.from_table({**rows, "w": ["", "yes", "", ""]}, project="p", actor="a", start="s", withdrawn="w")
    periods: Any = {"one": (2014, 2014), "two": (2015, 2015)}
    assert im.turnover(net, periods=periods)["ties"].tolist() == [1, 1]
    assert im.turnover(net, periods=periods, withdrawn="excluded")["ties"].tolist() == [0, 1]
    assert im.spells(net, of="ties", withdrawn="excluded")["starts"].tolist() == [1]
    assert im.partner_turnover(net, periods=periods, withdrawn="excluded")["comparisons"].tolist() == [1, 0]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"absent_years": 0}, "absent_years is a whole number from 1"),
        ({"censored_days": -1}, "censored_days is a whole number from 0"),
        ({"borders": "open"}, "borders cannot be"),
        ({"exported": "2020"}, 'exported is a day, such as "2020-12-14"'),
        ({"periods": "decade"}, "periods cannot be"),
        ({"periods": {"a": (2010, 2012), "b": (2012, 2014)}}, 'period "b" begins on 2012-01-01, before "a" is over'),
        ({"periods": {"a": (2012, 2010)}}, "runs from 2012-01-01 to 2010-12-31, which is no time"),
        ({"of": "projects"}, "of cannot be"),
        ({"absent": 3}, "there is no option 'absent'; there are absent_years"),
    ],
)
def test_options_that_cannot_be(options: dict[str, Any], message: str) -> None:
    with pytest.raises(im.InvalidValueError, match=message):
        im.spells(pair_network("2014-01-01"), **options)


def test_marks_and_durations_that_cannot_be() -> None:
    for durations, observed, message in [
        ([1, -1], [True, True], "a duration is a finite number of 0 or more; not -1"),
        ([1, float("nan")], [True, True], "a duration is a finite number"),
        ([1, 2], [True], "1 marks of what was observed for 2 durations"),
        ([1], [2], "observed is True or False each"),
        ([1], "1", "observed is True or False each"),
    ]:
        with pytest.raises(im.InvalidValueError, match=message):
            im.kaplan_meier(durations, observed)
