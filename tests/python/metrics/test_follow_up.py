"""Follow-ups and repeated pairs, against sets and days in Python."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import isthmus as im
from support.dated import Dated, network, pairs_of, random_projects, years_back

SEEDS = range(100)
KINDS = ("preparation", "investment", "other")


def kinds_of(projects: dict[str, Dated]) -> dict[str, str]:
    return {name: KINDS[i % 3] for i, name in enumerate(projects)}


class World:
    """Random projects, with what may follow what by the definition."""

    def __init__(self, seed: int) -> None:
        self.projects = random_projects(seed)
        self.kinds = kinds_of(self.projects)
        self.net = network(self.projects, action=self.kinds)
        self.years = 1 + seed % 4
        self.after: Any = ("start", "end")[seed % 2]
        self.exported = date(2018, 12, 31) if seed % 3 == 0 else date(2020, 12, 31)
        self.chosen = seed % 4 == 3
        self.options: dict[str, Any] = {"within_years": self.years, "after": self.after, "exported": self.exported}
        if self.chosen:
            self.options |= {
                "preparation": {"action": "preparation"},
                "investment": {"action": ["investment", "other"]},
            }

    def base(self, name: str) -> date | None:
        p = self.projects[name]
        if p.start is None or p.start > self.exported:
            return None
        return p.start if self.after == "start" else p.end

    def may_be_followed(self, name: str) -> bool:
        return not self.chosen or self.kinds[name] == "preparation"

    def follow(self, base: date) -> list[str]:
        """Projects that start in the time after `base`, by start and place in the table."""
        found = []
        for name, p in self.projects.items():
            if p.start is None or not base < p.start <= self.exported or years_back(p.start, self.years) > base:
                continue
            if not self.chosen or self.kinds[name] != "preparation":
                found.append(name)
        return sorted(found, key=lambda name: (str(self.projects[name].start), list(self.projects).index(name)))

    def over(self, base: date) -> bool:
        """Whether all of the time after `base` is in the data."""
        return base < years_back(self.exported + timedelta(days=1), self.years)


def test_follow_ups_from_sets() -> None:
    seen: Counter[str] = Counter()
    for seed in SEEDS:
        world = World(seed)
        k = 1 + seed % 3
        found = im.follow_ups(world.net, shared=k, **world.options)
        for i, name in enumerate(found.index):
            p, base = world.projects[name], world.base(name)
            later: list[str] = []
            if not world.may_be_followed(name):
                status = "not_preparation"
            elif base is None:
                status = "no_date"
            elif len(p.partners) < k:
                status = "too_small"
            else:
                later = [q for q in world.follow(base) if len(world.projects[q].partners & p.partners) >= k]
                status = "followed" if later else "not_followed" if world.over(base) else "censored"
            seen[status] += 1
            assert found["status"][i] == status, (seed, name)
            asked = base is not None and status not in ("too_small", "not_preparation")
            assert found["whole"][i] == (asked and world.over(base)), (seed, name)  # type: ignore[arg-type]
            assert found["follow_ups"][i] == len(later)
            assert found["next"][i] == (later[0] if later else None)
            if later and base is not None:
                again = set().union(*(world.projects[q].partners for q in later)) & p.partners
                start = world.projects[later[0]].start
                assert start is not None
                assert found["days"][i] == (start - base).days
                assert found["shared"][i] == len(world.projects[later[0]].partners & p.partners)
                assert found["share"][i] == len(again) / len(p.partners)
            else:
                assert np.isnan(found["days"][i])
                assert found["shared"][i] == 0
                np.testing.assert_array_equal(found["share"][i], 0.0 if status == "not_followed" else np.nan)
    assert set(seen) == {"followed", "not_followed", "censored", "too_small", "no_date", "not_preparation"}
    assert min(seen.values()) > 30


def test_the_share_of_whole_projects_that_are_followed_does_not_grow_when_the_table_ends() -> None:
    # One project in two is followed, two years later. Where the table ends only those are known that already are.
    rows: dict[str, list[Any]] = {"p": [], "a": [], "start": []}
    for i in range(40):
        for name, year in [(f"P{i}", 2000 + i // 2), (f"Q{i}", 2002 + i // 2)][: 1 + i % 2]:
            for actor in (f"a{i}", f"b{i}"):
                for field, value in (("p", name), ("a", actor), ("start", f"{year}-03-01")):
                    rows[field].append(value)
    net = im.from_table(rows, project="p", actor="a", start="start")
    found = im.follow_ups(net, within_years=5, exported="2012-12-31")
    first = np.array([name.startswith("P") for name in found.index])
    followed, known = found["status"] == "followed", np.isin(found["status"], ["followed", "not_followed"])
    assert followed[first & found["whole"]].mean() == 0.5
    assert followed[first & known].mean() > 0.55


def test_follow_ups_of_pairs_from_sets() -> None:
    seen: Counter[str] = Counter()
    for seed in SEEDS:
        world = World(seed)
        found = im.pair_follow_ups(world.net, **world.options)
        rows = {tuple(sorted(pair)): i for i, pair in enumerate(zip(found["u"], found["v"], strict=True))}
        joint: dict[tuple[str, str], list[str]] = {}
        for name, p in world.projects.items():
            for pair in pairs_of(p):
                joint.setdefault(pair, []).append(name)
        expected = {}
        for pair, names in joint.items():
            first = [(base, n) for n in names if (base := world.base(n)) is not None and world.may_be_followed(n)]
            if first:
                expected[pair] = min(base for base, _ in first), names
        assert rows.keys() == expected.keys()
        for pair, (base, names) in expected.items():
            i = rows[pair]
            later = [q for q in world.follow(base) if q in names]
            status = "followed" if later else "not_followed" if world.over(base) else "censored"
            seen[status] += 1
            assert found["status"][i] == status
            assert found["whole"][i] == world.over(base)
            assert found["next"][i] == (later[0] if later else None)
            assert world.base(found["project"][i]) == base
            assert found["start"][i] == np.datetime64(str(world.projects[found["project"][i]].start))
            if later:
                start = world.projects[later[0]].start
                assert start is not None
                assert found["days"][i] == (start - base).days
                assert found["next_start"][i] == np.datetime64(start)
            else:
                assert np.isnan(found["days"][i])
                assert np.isnat(found["next_start"][i])
    assert min(seen[status] for status in ("followed", "not_followed", "censored")) > 80


def test_repeated_pairs_from_sets() -> None:
    rows_seen = 0
    for seed in SEEDS:
        projects = random_projects(seed)
        found = im.repeated_pairs(network(projects), at_least=1 + seed % 3)
        order = list(projects)
        joint: dict[tuple[str, str], list[str]] = {}
        for name, p in projects.items():
            for pair in pairs_of(p):
                joint.setdefault(pair, []).append(name)
        expected = {}
        for pair, names in joint.items():
            if len(names) > seed % 3:
                dated = sorted(
                    (n for n in names if projects[n].start), key=lambda n: (projects[n].start, order.index(n))
                )
                days = [projects[n].start for n in dated]
                places = [1 + sum(str(other) < str(day) for other in days) for day in days]
                none = [n for n in names if projects[n].start is None]
                expected[pair] = list(zip(dated + none, places + [0] * len(none), strict=True))
        got: dict[tuple[str, str], list[tuple[str, int]]] = {}
        for u, v, project, place in zip(*(found[c] for c in ("u", "v", "project", "place")), strict=True):
            got.setdefault((min(u, v), max(u, v)), []).append((project, int(place)))
        assert got == expected
        np.testing.assert_array_equal(found["first"], found["place"] == 1)
        assert (np.diff(found["joint"]) <= 0).all()
        for u, v, n in zip(found["u"], found["v"], found["joint"], strict=True):
            assert n == len(expected[min(u, v), max(u, v)])
        rows_seen += len(found)
    assert rows_seen > 1000


@given(st.integers(0, 10_000))
@settings(deadline=None, max_examples=25)
def test_order_of_rows_and_a_disjoint_union(seed: int) -> None:
    projects = random_projects(seed)
    one = im.follow_ups(network(projects))
    other = im.follow_ups(network(dict(reversed(projects.items()))))
    turned = [other.index.index(name) for name in one.index]
    for column in ("status", "follow_ups", "days", "share"):
        np.testing.assert_array_equal(one[column], other[column][turned])
    copy = {f"{n}y": p._replace(partners=frozenset(f"{a}y" for a in p.partners)) for n, p in projects.items()}
    both = im.follow_ups(network(projects | copy))
    np.testing.assert_array_equal(both["status"], [*one["status"], *one["status"]])


def dated(**starts: tuple[str, str]) -> im.PartnershipNetwork:
    """Projects: partners, a letter each, and start."""
    return network({n: Dated(frozenset(who), date.fromisoformat(day), None) for n, (who, day) in starts.items()})


def test_a_preparation_and_its_investment_by_hand() -> None:
    net = dated(
        prepare=("ABC", "2014-05-01"),
        one=("AD", "2015-05-01"),  # one partner again
        same=("AB", "2014-05-01"),  # of the same day
        two=("BCD", "2016-05-01"),
        late=("ABC", "2019-05-01"),  # five years to the day
        later=("ABC", "2019-05-02"),
    )
    found = im.follow_ups(net)
    row = found.index.index("prepare")
    assert found["follow_ups"][row] == 2
    assert (found["next"][row], found["days"][row], found["shared"][row], found["share"][row]) == ("two", 731, 2, 1.0)
    assert im.follow_ups(net, shared=3)["next"][row] == "late"
    assert im.follow_ups(net, shared=1)["next"][row] == "one"
    assert im.follow_ups(net, shared=4)["status"][row] == "too_small"
    with pytest.raises(im.InvalidValueError, match="shared is a whole number from 1"):
        im.follow_ups(net, shared=0)
    with pytest.raises(im.InvalidValueError, match="preparation is a dict of fields and values"):
        im.follow_ups(net, preparation="action")
    with pytest.raises(im.UnknownNameError, match="action"):
        im.follow_ups(net, preparation={"action": "seed"})
    with pytest.raises(im.InvalidValueError, match="at_least is a whole number from 1"):
        im.repeated_pairs(net, at_least=0)
    with pytest.raises(im.InvalidValueError, match="there is no option 'within'; there are"):
        im.pair_follow_ups(net, within=3)


def test_without_dates_there_is_nothing_to_follow() -> None:
    net = network({"p": Dated(frozenset("AB"), None, None), "q": Dated(frozenset("AB"), None, None)})
    found = im.follow_ups(net)
    assert found["status"].tolist() == ["no_date"] * 2
    assert found.attrs["exported"] is None
    assert len(im.pair_follow_ups(net)) == 0
    pairs = im.repeated_pairs(net)
    assert (pairs["place"].tolist(), pairs["first"].tolist()) == ([0, 0], [False, False])
