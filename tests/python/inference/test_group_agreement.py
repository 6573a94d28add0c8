"""Agreement of two groupings beside permuted labels: all permutations of a few, and communities that are countries."""

from __future__ import annotations

import itertools
import math
import random

import numpy as np
import pytest

import isthmus as im

A, B = list("aaabbc"), list("xxyyyz")


def test_draws_are_those_of_all_permutations() -> None:
    g = im.CooperationGraph.from_ties([], [], n=6)
    scores = np.array(
        [
            (im.adjusted_mutual_information(g, A, list(b)), im.adjusted_rand(g, A, list(b)))
            for b in set(itertools.permutations(B))
        ]
    )
    found = im.group_agreement(g, A, B, samples=20_000, rng=2)
    assert scores.mean(0) == pytest.approx(0, abs=1e-12)
    np.testing.assert_allclose(found["expected"], 0, atol=0.02)
    np.testing.assert_allclose(found["deviation"], scores.std(0), rtol=0.05)
    observed = found["observed"]
    upper = (scores >= observed - 1e-12).mean(0)
    np.testing.assert_allclose(found["p_upper"], upper, atol=0.02)


def test_communities_that_are_countries() -> None:
    """Two cliques, each of one country, and one tie between them."""
    pairs = [*itertools.combinations(range(8), 2), *itertools.combinations(range(8, 16), 2), (0, 8)]
    u, v = zip(*pairs, strict=True)
    g = im.CooperationGraph.from_ties(u, v)
    found = im.group_agreement(g, im.leiden(g), ["GB"] * 8 + ["FR"] * 8, samples=999)
    assert found["observed"].tolist() == pytest.approx([1, 1])
    assert (found["z"] > 3).all()
    # No draw is as good: 2 / C(16, 8) of them are.
    assert found["p_upper"].tolist() == [1 / 1000, 1 / 1000]
    assert found["p"].tolist() == [2 / 1000, 2 / 1000]
    assert (found.actors, found.average, found.samples, found.seed) == (16, "arithmetic", 999, 1)


def test_workers_change_nothing_and_unlabeled_actors_are_left_out() -> None:
    net = im.demo_network()
    one = im.group_agreement(net, "country", "sector", samples=100)
    assert im.group_agreement(net, "country", "sector", samples=100, workers=3) == one
    assert one.actors <= net.n_actors
    assert one != im.group_agreement(net, "country", "sector", samples=100, rng=2)
    assert "adjusted_rand" in one._repr_html_()
    assert list(one.to_frame("pandas").index) == ["adjusted_mutual_information", "adjusted_rand"]


def test_what_is_not_defined_is_nan() -> None:
    g = im.CooperationGraph.from_ties([], [], n=4)
    found = im.group_agreement(g, ["a"] * 4, ["x"] * 4, samples=20)
    assert all(math.isnan(value) for value in found["observed"])
    assert all(math.isnan(value) for value in found["p"])
    with pytest.raises(im.InvalidValueError, match="samples"):
        im.group_agreement(g, list("aabb"), list("abab"), samples=0)


def test_the_order_of_rows_does_not_matter() -> None:
    """Neither of the draws, nor of the communities that stand against countries."""
    draw = random.Random(5)
    rows = [(f"p{p}", f"a{a:02}", "GB" if a % 3 else "FR") for p in range(15) for a in draw.sample(range(20), 3)]
    found = []
    for _ in range(3):
        draw.shuffle(rows)
        projects, actors, countries = zip(*rows, strict=True)
        net = im.from_table({"p": projects, "a": actors, "c": countries}, project="p", actor="a", country="c")
        halves = [int(name[1:]) % 2 == 0 for name in net.actor_names]
        found.append([im.group_agreement(net, "country", against, samples=99) for against in (None, halves)])
    assert found[0] == found[1] == found[2]
