"""Agreement of two groupings: closed forms, igraph, and brute force from the hypergeometric formula."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import isthmus as im
from support.oracles import SEEDS, drawn

AVERAGES = {
    "arithmetic": lambda a, b: (a + b) / 2,
    "geometric": lambda a, b: math.sqrt(a * b),
    "minimum": min,
    "maximum": max,
}


def table_of(a: list[str], b: list[str]) -> np.ndarray:
    rows, columns = sorted(set(a)), sorted(set(b))
    table = np.zeros((len(rows), len(columns)), dtype=int)
    for x, y in zip(a, b, strict=True):
        table[rows.index(x), columns.index(y)] += 1
    return table


def entropy(counts: np.ndarray) -> float:
    shares = counts[counts > 0] / counts.sum()
    return float(-(shares * np.log(shares)).sum())


def expected_information(table: np.ndarray) -> float:
    """Vinh, Epps and Bailey 2009, formula 4: by whole numbers of hypergeometric chances."""
    n = int(table.sum())
    total = 0.0
    for a in table.sum(1).tolist():
        for b in table.sum(0).tolist():
            for k in range(max(1, a + b - n), min(a, b) + 1):
                chance = math.comb(b, k) * math.comb(n - b, a - k) / math.comb(n, a)
                total += k / n * math.log(n * k / (a * b)) * chance
    return total


def graph(n: int) -> im.CooperationGraph:
    return im.CooperationGraph.from_ties([], [], n=n)


def test_both_indices_on_100_networks() -> None:
    igraph = pytest.importorskip("igraph", reason="igraph has the adjusted Rand index")
    defined = 0
    for seed, d in zip(SEEDS, map(drawn, SEEDS), strict=True):
        random = np.random.default_rng(seed)
        other = [c if random.random() < 0.5 else "abc"[random.integers(3)] for c in d.country]
        table = table_of(d.country, other)
        information = entropy(table.sum(0)) + entropy(table.sum(1)) - entropy(table.ravel())
        expected = expected_information(table)
        for average, of in AVERAGES.items():
            most = of(entropy(table.sum(1)), entropy(table.sum(0)))
            found = im.adjusted_mutual_information(d.ours, d.country, other, average=average)  # type: ignore[arg-type]
            assert found == pytest.approx((information - expected) / (most - expected), rel=1e-9, abs=1e-12)
        numbers = [[sorted(set(labels)).index(x) for x in labels] for labels in (d.country, other)]
        index = igraph.compare_communities(*numbers, method="adjusted_rand")
        assert im.adjusted_rand(d.ours, d.country, other) == pytest.approx(index, rel=1e-9, abs=1e-12)
        defined += 1
    assert defined >= 80


def test_closed_forms() -> None:
    """Two pairs against a pair and two alone: (1 - 1/3)/(3/2 - 1/3); information log 2, expected log 2 * 2/3."""
    two, three = list("aabb"), list("aabc")
    assert im.adjusted_rand(graph(4), two, three) == pytest.approx(4 / 7, rel=1e-12)
    log2 = math.log(2)
    expected = (1 / 3) * log2 + (2 / 3) * (log2 / 2)
    for average, of in AVERAGES.items():
        found = im.adjusted_mutual_information(graph(4), two, three, average=average)  # type: ignore[arg-type]
        assert found == pytest.approx((log2 - expected) / (of(log2, 1.5 * log2) - expected), rel=1e-12)


labels = st.lists(st.sampled_from("abcd"), min_size=2, max_size=12)


@given(labels, st.data())
def test_names_order_and_sides_do_not_matter(a: list[str], data: st.DataObject) -> None:
    b = data.draw(st.lists(st.sampled_from("xyz"), min_size=len(a), max_size=len(a)))
    order = data.draw(st.permutations(range(len(a))))
    g = graph(len(a))
    try:
        found = im.adjusted_rand(g, a, b), im.adjusted_mutual_information(g, a, b)
    except im.UndefinedError:
        assume(False)
    turned = [a[i] for i in order], [b[i].upper() for i in order]
    again = im.adjusted_rand(g, *turned), im.adjusted_mutual_information(g, *turned)
    assert again == pytest.approx(found, rel=1e-9, abs=1e-12)
    swapped = im.adjusted_rand(g, b, a), im.adjusted_mutual_information(g, b, a)
    assert swapped == pytest.approx(found, rel=1e-9, abs=1e-12)
    longer = graph(len(a) + 1)
    assert im.adjusted_rand(longer, [*a, "a"], [*b, None]) == found[0]
    if len(set(a)) not in (1, len(a)):
        assert im.adjusted_rand(g, a, a) == pytest.approx(1, rel=1e-12)
        assert im.adjusted_mutual_information(g, a, a) == pytest.approx(1, rel=1e-12)


def test_where_chance_has_no_room() -> None:
    for same in ("aaaa", "abcd"):
        with pytest.raises(im.UndefinedError, match="0/0"):
            im.adjusted_rand(graph(4), list(same), list(same))
        with pytest.raises(im.UndefinedError, match="0/0"):
            im.adjusted_mutual_information(graph(4), list(same), list(same))
    assert im.adjusted_rand(graph(4), list("aaaa"), list("aabb")) == 0
    assert im.adjusted_mutual_information(graph(4), list("abcd"), list("aabb")) == 0


def test_names_of_fields_and_communities() -> None:
    net = im.demo_network()
    g = net.cooperation()
    found = im.leiden(g)
    assert im.adjusted_rand(net, found, "country") == im.adjusted_rand(g, "country", found)
    assert im.adjusted_rand(net, "country", "country") == 1
    assert im.adjusted_rand(net, "country") == im.adjusted_rand(g, "country") == im.adjusted_rand(g, "country", found)
    with pytest.raises(im.InvalidValueError, match="average"):
        im.adjusted_mutual_information(net, found, "country", average="sum")  # type: ignore[arg-type]
    with pytest.raises(im.InvalidValueError, match="adjusted_rand"):
        im.adjusted_rand(net.two_mode(), "country", "country")  # type: ignore[arg-type]
