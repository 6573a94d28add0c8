"""Butterflies: known answers, beside matrices, and identities."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

import isthmus as im
from support.oracles import Sample, bipartite


def of_matrix(b: np.ndarray[Any, Any]) -> tuple[int, list[int], np.ndarray[Any, Any]]:
    """By matrices: in all, of rows, and of cells."""
    shared = b @ b.T
    np.fill_diagonal(shared, 0)
    pairs = shared * (shared - 1) // 2
    others = np.where(shared > 0, shared - 1, 0)
    return int(pairs.sum()) // 2, pairs.sum(axis=1).tolist(), (others @ b) * b


def links(rows: list[tuple[int, int]]) -> im.PartnershipNetwork:
    return im.from_table({"p": [f"p{p}" for _, p in rows], "a": [f"a{a}" for a, _ in rows]}, project="p", actor="a")


LINKS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 6)), min_size=1, max_size=40)


def test_southern_women(women: im.PartnershipNetwork) -> None:
    """341: 4 * 341 of 2,916 paths is the .468 of Robins and Alexander in networkx and netrics."""
    assert im.butterflies(women).total == 341


def test_butterflies_are_those_of_matrices(samples: list[Sample]) -> None:
    defined = 0
    for s in samples:
        found = im.butterflies(s.net)
        b = s.net.to_scipy().toarray().astype(int)
        total, actors, cells = of_matrix(b)
        assert found.total == total
        assert found.actors["butterflies"].tolist() == actors
        assert found.projects["butterflies"].tolist() == of_matrix(b.T)[1]
        assert found.links["butterflies"].tolist() == cells[b == 1].tolist()
        if total:
            paths = sum((s.both.degree(u) - 1) * (s.both.degree(v) - 1) for u, v in s.both.edges)
            assert 4 * total / paths == bipartite.robins_alexander_clustering(s.both)
        defined += total > 0
    assert defined >= 80


def test_links_are_named(women: im.PartnershipNetwork) -> None:
    rows = im.butterflies(women).links
    attended = {(actor, event) for actor, event in zip(rows["actor"], rows["project"], strict=True)}
    assert len(attended) == 89
    assert ("Charlotte", "E7") in attended
    assert ("Charlotte", "E8") not in attended


@given(LINKS)
def test_identities(rows: list[tuple[int, int]]) -> None:
    found = im.butterflies(links(rows))
    actors, of_links = found.actors["butterflies"], found.links["butterflies"]
    assert actors.sum() == found.projects["butterflies"].sum() == 2 * found.total
    assert of_links.sum() == 4 * found.total
    # Twice the same participation, another order of rows, and actors and projects changed over.
    assert im.butterflies(links(rows + rows)) == found
    assert im.butterflies(links(rows[::-1])).total == found.total
    assert im.butterflies(links([(p, a) for a, p in rows])).total == found.total
    # Beside itself, and beside somebody alone.
    beside = [(a + 10, p + 10) for a, p in rows]
    assert im.butterflies(links(rows + beside)).actors["butterflies"].tolist() == [*actors, *actors]
    assert im.butterflies(links([*rows, (99, 99)])).total == found.total
    # Every project twice: what is shared doubles, C(2c, 2) = 4 C(c, 2) + c.
    doubled = im.butterflies(links(rows + [(a, p + 10) for a, p in rows])).total
    shared = im.strength(links(rows).cooperation())["strength"].sum() / 2
    assert doubled == 4 * found.total + shared
