"""Removal of actors: known answers, and beside networkx after every removal."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import isthmus as im
from support.graphs import zachary
from support.oracles import SEEDS, Sample, bipartite, drawn, nx

ATTACKS = tuple(itertools.product(("degree", "betweenness"), ("initial", "recalculated")))
TWO_COUNTRIES = im.Rules("two", [im.Condition.countries(2)])
LED = im.Rules("led", [im.Condition.lead(), im.Condition.partners(2)])


def shares(theirs: Any, n: int) -> tuple[float, float]:
    sizes = [len(part) for part in nx.connected_components(theirs)]
    return max(sizes, default=0) / n, sum(s * (s - 1) / 2 for s in sizes) / (n * (n - 1) / 2)


def curves(theirs: Any, order: Sequence[Any]) -> tuple[list[float], list[float]]:
    """Shares after every removal, by searching what is left."""
    left, found = theirs.copy(), [shares(theirs, len(order))]
    for v in order:
        left.remove_node(v)
        found.append(shares(left, len(order)))
    largest, pairs = zip(*found, strict=True)
    return list(largest), list(pairs)


def assert_order(theirs: Any, order: Sequence[Any], attack: str, ranking: str) -> None:
    """Nobody who is left has more than the one who goes; whoever has as much comes later by name."""

    def of(g: Any) -> dict[Any, float]:
        return dict(g.degree()) if attack == "degree" else nx.betweenness_centrality(g, normalized=False)

    left, keys = theirs.copy(), of(theirs)
    for v in order:
        keys = of(left) if ranking == "recalculated" else keys
        most = max(keys[u] for u in left)
        assert keys[v] == pytest.approx(most, rel=1e-9, abs=1e-12)
        equals = [u for u in left if math.isclose(keys[u], most, rel_tol=1e-9, abs_tol=1e-12)]
        assert str(v) == min(map(str, equals))
        left.remove_node(v)


@pytest.mark.parametrize(("attack", "ranking"), ATTACKS)
def test_curves_are_those_of_searching_what_is_left(attack: str, ranking: str) -> None:
    for d in map(drawn, SEEDS):
        found = im.robustness(d.ours, attack=attack, ranking=ranking)
        number = {name: i for i, name in enumerate(d.ours.names)}
        order = [number[name] for name in found.order]
        assert sorted(order) == list(range(24))
        assert_order(d.theirs, order, attack, ranking)
        largest, pairs = curves(d.theirs, order)
        np.testing.assert_allclose(found.curve["largest"], largest, rtol=1e-12)
        np.testing.assert_allclose(found.curve["pairs"], pairs, rtol=1e-12)
        assert found.r == pytest.approx(sum(largest[1:]) / 24, rel=1e-12)
        assert found.r_pairs == pytest.approx(sum(pairs[1:]) / 24, rel=1e-12)
        assert found.samples == 1
        assert math.isnan(found.r_deviation)


def test_bounds_of_schneider_et_al() -> None:
    """1/n for a star but for the last step, (n - 1) / 2n where all are tied (Schneider et al. 2011)."""
    n = 20
    known = im.measures()
    ranges = dict(zip(known.index, known["range"], strict=True))
    assert ranges["robustness"] == "(n−1)/n² (a star by degree, no ties) … (n−1)/2n (all tied)"
    assert im.robustness(im.CooperationGraph.from_ties([], [], n=n)).r == pytest.approx((n - 1) / n**2, rel=1e-12)
    star = im.CooperationGraph.from_ties([0] * (n - 1), range(1, n))
    complete = im.CooperationGraph.from_ties(*np.triu_indices(n, 1))
    for attack, ranking in ATTACKS:
        assert im.robustness(star, attack=attack, ranking=ranking).r == pytest.approx((n - 1) / n**2, rel=1e-12)
        assert im.robustness(complete, attack=attack, ranking=ranking).r == pytest.approx((n - 1) / 2 / n, rel=1e-12)


def test_random_removal_of_a_star_is_what_it_is_on_average() -> None:
    """S(k) is (n - k)/n with chance (n - k)/n that the middle is left, else 1/n, or 0 when nobody is."""
    n = 12
    star = im.CooperationGraph.from_ties([0] * (n - 1), range(1, n))
    expected = sum(((n - k) / n) ** 2 + k / n / n for k in range(1, n)) / n
    found = im.robustness(star, attack="random", samples=4000, rng=1)
    assert abs(found.r - expected) < 5 * found.r_deviation / math.sqrt(4000)
    assert found.samples == 4000


def test_equals_may_go_at_random() -> None:
    """Of a path of four the two in the middle have most; whichever goes, 2, then 1, 1, 0 are left together."""
    path = im.CooperationGraph.from_ties([0, 1, 2], [1, 2, 3], names=list("abcd"))
    orders = {tuple(im.robustness(path, equals="random", samples=1, rng=seed).order) for seed in range(50)}
    assert {order[0] for order in orders} == {"b", "c"}
    found = im.robustness(path, equals="random", samples=30, rng=1)
    np.testing.assert_allclose(found.curve["largest"], [1, 0.5, 0.25, 0.25, 0], rtol=1e-12)
    assert im.robustness(path).order == ["b", "c", "a", "d"]


def test_the_order_of_rows_does_not_matter() -> None:
    """Not for ties among equals, nor for what is drawn."""
    for seed in range(20):
        net = countries(seed)
        rows = {"p": net.participations["project"].tolist(), "a": net.participations["actor"].tolist()}
        first, second = (
            im.from_table({name: column[::step] for name, column in rows.items()}, project="p", actor="a")
            for step in (1, -1)
        )
        assert first.actor_names != second.actor_names
        for options in ({}, {"equals": "random"}, {"attack": "random"}, {"attack": "betweenness"}):
            how: dict[str, Any] = {**options, "samples": 5, "rng": 1}
            assert im.project_robustness(first, **how) == im.project_robustness(second, **how)
            assert im.robustness(first.cooperation(), **how) == im.robustness(second.cooperation(), **how)


def test_workers_and_seeds() -> None:
    first = im.robustness(zachary(), attack="random", samples=40, rng=3)
    assert im.robustness(zachary(), attack="random", samples=40, rng=3, workers=3) == first
    assert im.robustness(zachary(), attack="random", samples=40, rng=4) != first


@st.composite
def ties(draw: st.DrawFn) -> tuple[int, list[tuple[int, int]]]:
    n = draw(st.integers(2, 9))
    return n, draw(st.lists(st.sampled_from([(u, v) for u in range(n) for v in range(u)]), unique=True))


@settings(max_examples=100, deadline=None)
@given(ties(), st.sampled_from(ATTACKS))
def test_robustness_of_a_network_and_what_lies_beside_it(given_: Any, how: tuple[str, str]) -> None:
    n, pairs = given_
    u, v = [a for a, _ in pairs], [b for _, b in pairs]
    options = {"attack": how[0], "ranking": how[1]}
    alone = im.robustness(im.CooperationGraph.from_ties(u, v, n=n), **options)
    heavy = im.CooperationGraph.from_ties(u, v, n=n, weight=[2.0] * len(u))
    assert im.robustness(heavy, **options) == alone
    # One more who has no ties is last of those who have least: until then the others are as they were.
    beside = im.robustness(im.CooperationGraph.from_ties(u, v, n=n + 1), **options)
    assert beside.order == [*alone.order, beside.order[-1]]
    scaled = np.maximum(alone.curve["largest"] * n, 1) / (n + 1)
    np.testing.assert_allclose(beside.curve["largest"], [*scaled, 0], rtol=1e-12)


def test_what_is_not_defined_is_an_error(net: im.PartnershipNetwork) -> None:
    with pytest.raises(im.UndefinedError, match="needs an actor"):
        im.robustness(im.CooperationGraph.from_ties([], [], n=0))
    one = im.robustness(im.CooperationGraph.from_ties([], [], n=1))
    assert one.curve["largest"].tolist() == [1, 0]
    assert math.isnan(one.r_pairs)
    with pytest.raises(im.InvalidValueError, match='attack cannot be "strength"'):
        im.robustness(zachary(), attack="strength")  # type: ignore[arg-type]
    with pytest.raises(im.InvalidValueError, match="samples is a whole number from 1"):
        im.project_robustness(net, samples=0)
    alone = im.from_table({"p": ["A"], "a": ["x"]}, project="p", actor="a")
    with pytest.raises(im.UndefinedError, match="partners enough"):
        im.project_robustness(alone, ends_with="single_partner")
    with pytest.raises(im.UndefinedError, match="none can end by them"):
        im.project_robustness(alone, rules="by_programme")


def lasting(net: im.PartnershipNetwork, gone: set[str], ends_with: str, rule: str) -> set[str]:
    """Projects that go on without those, from their rows."""
    rows = net.participations
    partners: dict[str, set[str]] = {}
    leads: dict[str, str] = {}
    for project, actor, role in zip(rows["project"], rows["actor"], rows["role"], strict=True):
        if role == "lead" and project not in leads:
            leads[project] = actor
        partners.setdefault(project, set()).add(actor)
    country = dict(zip(net.actors.index, net.actors["country"], strict=True))

    def kept(project: str, left: set[str]) -> bool:
        if rule == "two":
            return len({country[a] for a in left}) >= 2
        return rule == "" or (leads.get(project) in left and len(left) >= 2)

    fewest = 1 if ends_with == "last_partner" else 2
    return {
        p for p, all_ in partners.items() if len(all_ - gone) >= fewest and (kept(p, all_ - gone) or not kept(p, all_))
    }


def countries(seed: int) -> im.PartnershipNetwork:
    """Projects of one to five of 14 actors, most with a lead, in three countries."""
    random = np.random.default_rng(seed)
    rows: dict[str, list[str]] = {"p": [], "a": [], "c": [], "r": []}
    for project in range(10):
        partners = sorted(set((14 * random.random(random.integers(1, 6)) ** 2).astype(int).tolist()))
        for i, actor in enumerate(partners):
            values = (f"p{project}", f"a{actor}", ("BE", "FR", "NL")[actor % 3], "partner" if i else "lead")
            for column, value in zip(rows, values, strict=True):
                rows[column].append(value)
        if project % 4 == 3:
            rows["r"][-len(partners)] = "partner"
    return im.from_table(rows, project="p", actor="a", country="c", role="r")


@pytest.mark.parametrize("rule", ["", "two", "led"])
@pytest.mark.parametrize("ends_with", ["last_partner", "single_partner"])
def test_projects_end_as_their_rows_say(ends_with: str, rule: str) -> None:
    """Curves, order and areas beside sets of names and networkx, removal by removal."""
    rules = {"": None, "two": TWO_COUNTRIES, "led": LED}[rule]
    some_exempt = 0
    for net in map(countries, SEEDS):
        found = im.project_robustness(net, ends_with=ends_with, rules=rules)
        n, members = len(net.actor_names), list(net.actor_names)
        rows = [(a, p) for a, p in zip(net.participations["actor"], net.participations["project"], strict=True)]
        at_start = lasting(net, set(), ends_with, rule)
        assert found.projects == len(at_start)
        share, largest, pairs, gone = [], [], [], set[str]()
        for k in range(n + 1):
            last = lasting(net, gone, ends_with, rule)
            theirs = nx.Graph()
            theirs.add_nodes_from(a for a in members if a not in gone)
            theirs.add_edges_from((a, ("project", p)) for a, p in rows if a not in gone and p in last)
            sizes = [sum(isinstance(v, str) for v in part) for part in nx.connected_components(theirs)]
            share.append(len(last) / len(at_start))
            largest.append(max(sizes, default=0) / n)
            pairs.append(sum(s * (s - 1) / 2 for s in sizes) / (n * (n - 1) / 2))
            if k < n:
                degree = {a: theirs.degree(a) for a in members if a not in gone}
                assert found.order[k] == min(degree, key=lambda a: (-degree[a], a))  # the first of equals by name
                gone.add(found.order[k])
        for name, values in (("projects", share), ("largest", largest), ("pairs", pairs)):
            np.testing.assert_allclose(found.curve[name], values, rtol=1e-12, atol=0)
        assert found.r_projects == pytest.approx(np.trapezoid(share, np.arange(n + 1) / n), rel=1e-12)
        assert found.r == pytest.approx(sum(largest[1:]) / n, rel=1e-12)
        some_exempt += found.exempt > 0
    assert (some_exempt >= 80) == (rule == "led" or (rule == "two" and ends_with == "last_partner"))


@pytest.mark.parametrize("ranking", ["initial", "recalculated"])
def test_betweenness_of_both_modes_says_who_goes(ranking: str, samples: list[Sample]) -> None:
    for s in samples[:10]:
        found = im.project_robustness(s.net, attack="betweenness", ranking=ranking)
        left, keys = s.both.copy(), nx.betweenness_centrality(s.both, normalized=False)
        for actor in found.order:
            keys = nx.betweenness_centrality(left, normalized=False) if ranking == "recalculated" else keys
            most = max(keys[a] for a in left if a in s.g.names)
            assert keys[actor] == pytest.approx(most, rel=1e-9, abs=1e-12)
            left.remove_node(actor)
            left.remove_nodes_from([p for p in list(left) if p in s.projects and not left.degree(p)])
        assert bipartite.is_bipartite(s.both)


def test_the_extinction_curve_of_memmott_by_hand() -> None:
    """x is in A and B, y in A, z in C: A lasts until y goes. 1, 2/3, 1/3, 0 are left, the area is 1/2."""
    net = im.from_table({"p": list("AABC"), "a": list("xyxz")}, project="p", actor="a")
    found = im.project_robustness(net)
    assert found.order == ["x", "y", "z"]
    np.testing.assert_allclose(found.curve["projects"], [1, 2 / 3, 1 / 3, 0], rtol=1e-15, atol=0)
    assert found.r_projects == pytest.approx(0.5, rel=1e-15)


def test_every_project_of_two_seas_ends_with_its_last_british_partner(net: im.PartnershipNetwork) -> None:
    found = im.project_robustness(net, rules="two_seas")
    assert found.exempt < found.projects
    by_programme = im.project_robustness(net, rules="by_programme")
    assert by_programme.curve["projects"][0] == 1
    assert im.project_robustness(net).r_projects >= found.r_projects
    drawn_twice = [im.project_robustness(net, attack="random", samples=8, rng=2, workers=w) for w in (1, 2)]
    assert drawn_twice[0] == drawn_twice[1]


@pytest.mark.parametrize("option", ["attack", "ranking", "equals"])
def test_what_is_no_word_is_refused_by_the_name_of_its_option(option: str) -> None:
    for wrong in ("none", None, 3):
        with pytest.raises(im.InvalidValueError, match=f"^{option} cannot be"):
            im.robustness(zachary(), **{option: wrong})  # type: ignore[arg-type]
        with pytest.raises(im.InvalidValueError, match=f"^{option} cannot be"):
            im.project_robustness(im.demo_network(), **{option: wrong})  # type: ignore[arg-type]
