"""Cores: known answers, beside networkx and igraph, and by peeling round after round."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import isthmus as im

if TYPE_CHECKING:
    from collections.abc import Callable
from support.graphs import kite, southern_women, zachary
from support.oracles import SEEDS, Sample, assert_same, drawn, nx


def test_kite_cores() -> None:
    assert im.core_number(kite()).to_numpy().tolist() == [3, 3, 3, 3, 3, 3, 3, 2, 1, 1]


def test_zachary_cores() -> None:
    cores = im.core_number(zachary()).to_numpy()
    assert cores.max() == 4
    assert np.flatnonzero(cores == 4).tolist() == [0, 1, 2, 3, 7, 8, 13, 30, 32, 33]


def test_core_number_is_that_of_networkx(samples: list[Sample]) -> None:
    for s in samples:
        assert_same(im.core_number(s.g), s.column(nx.core_number(s.one)))


def test_core_number_is_that_of_igraph(samples: list[Sample]) -> None:
    for s in samples:
        assert_same(im.core_number(s.g), s.to_igraph().coreness())


def peeled(theirs: Any, number: Callable[[float], Any]) -> list[float]:
    """s-cores from the definition: the weakest goes, at the level of the weakest so far; with exact sums."""
    weight = {v: {u: number(d["weight"]) for u, d in theirs[v].items()} for v in theirs}
    left, level, core = set(theirs), number(0), {}
    while left:
        strength = {v: sum((w for u, w in weight[v].items() if u in left), number(0)) for v in left}
        weakest = min(left, key=lambda v: strength[v])
        level = max(level, strength[weakest])
        core[weakest] = float(level)
        left.remove(weakest)
    return [core[v] for v in theirs]


def test_s_cores_are_those_of_exact_peeling() -> None:
    """Whole weights, and thirds and sevenths of them, which no double holds; some weigh nothing."""
    defined = 0
    for seed in SEEDS:
        d = drawn(seed)
        u, v, weight = (np.asarray(part) for part in d.ours._core.ties())
        for factor in (1.0, 1 / 3, 1 / 7):
            values = weight * factor * (np.arange(len(u)) % 5)
            g = im.CooperationGraph.from_ties(u, v, weight=values, n=24)
            theirs = nx.Graph()
            theirs.add_nodes_from(range(24))
            theirs.add_weighted_edges_from(zip(u.tolist(), v.tolist(), values.tolist(), strict=True))
            assert_same(im.s_core(g), peeled(theirs, Fraction))
        defined += len(u) > 0
    assert defined >= 80


def test_an_s_core_of_one_unit_is_the_core_number(samples: list[Sample]) -> None:
    for s in samples[:30]:
        u, v, _ = s.g._core.ties()
        g = im.CooperationGraph.from_ties(u, v, n=s.g.n_actors)
        assert im.s_core(g)["s_core"].tolist() == im.core_number(g)["core_number"].tolist()


def by_rounds(rows: list[tuple[str, str]], alpha: int, beta: int) -> tuple[set[str], set[str]]:
    """The (alpha, beta)-core from its definition: who has too few goes, round after round."""
    left = set(rows)
    while True:
        activity = {a: sum(b == a for b, _ in left) for a, _ in left}
        size = {p: sum(q == p for _, q in left) for _, p in left}
        kept = {(a, p) for a, p in left if activity[a] >= alpha and size[p] >= beta}
        if kept == left:
            return {a for a, _ in left}, {p for _, p in left}
        left = kept


def test_alpha_beta_cores_are_those_of_peeling(samples: list[Sample]) -> None:
    """All cores of 40 networks of isolates, projects of one partner and repeated pairs."""
    found = 0
    for s in samples[:40]:
        rows = [(a, p) for a in s.actors for p in s.both[a]]
        for alpha in (1, 2, 3):
            betas = im.alpha_beta_core(s.net, alpha=alpha)
            actors, projects = betas.actors.to_dict(), betas.projects.to_dict()
            for beta in range(1, 8):
                core = by_rounds(rows, alpha, beta)
                assert {a for a, b in actors.items() if b >= beta} == core[0]
                assert {p for p, b in projects.items() if b >= beta} == core[1]
                found += len(core[0]) > 0
    assert found >= 80


def test_southern_women_share_a_core() -> None:
    """Olivia and Flora were at two events each, so they are in no core of three."""
    women = southern_women()
    rows = list(zip(women.participations["actor"].tolist(), women.participations["project"].tolist(), strict=True))
    found = im.alpha_beta_core(women, alpha=3).actors.to_dict()
    assert {a for a, b in found.items() if b >= 3} == by_rounds(rows, 3, 3)[0]
    assert found["Olivia"] == found["Flora"] == 0


def test_wrong_options_say_what_is_right(net: im.PartnershipNetwork) -> None:
    with pytest.raises(im.InvalidValueError, match="alpha is a whole number from 1"):
        im.alpha_beta_core(net, alpha=0)
    with pytest.raises(im.InvalidValueError, match=r"net\.cooperation\(\) makes one"):
        im.s_core(net)  # type: ignore[arg-type]


@st.composite
def weighted(draw: st.DrawFn) -> tuple[int, list[tuple[int, int]], list[int]]:
    n = draw(st.integers(1, 9))
    pairs = [(u, v) for u in range(n) for v in range(u)]
    taken = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    return n, taken, draw(st.lists(st.integers(0, 4), min_size=len(taken), max_size=len(taken)))


def graph_of(n: int, pairs: list[tuple[int, int]], weights: list[float]) -> im.CooperationGraph:
    return im.CooperationGraph.from_ties([u for u, _ in pairs], [v for _, v in pairs], weight=weights, n=n)


@settings(max_examples=100, deadline=None)
@given(weighted(), st.randoms(use_true_random=False))
def test_s_cores_do_what_their_definition_says(given_: Any, random: Any) -> None:
    n, pairs, weights = given_
    cores = im.s_core(graph_of(n, pairs, weights))["s_core"].tolist()
    order = list(range(n))
    random.shuffle(order)
    renamed = im.s_core(graph_of(n, [(order[u], order[v]) for u, v in pairs], weights))["s_core"]
    assert [renamed[order[v]] for v in range(n)] == cores
    assert im.s_core(graph_of(n + 1, pairs, weights))["s_core"].tolist() == [*cores, 0]
    assert im.s_core(graph_of(n, pairs, [2 * w for w in weights]))["s_core"].tolist() == [2 * c for c in cores]
    twice = [*pairs, *((u + n, v + n) for u, v in pairs)]
    assert im.s_core(graph_of(2 * n, twice, 2 * weights))["s_core"].tolist() == 2 * cores
