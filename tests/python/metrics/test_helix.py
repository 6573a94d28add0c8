"""Synergy among sectors: known answers, and from entropies in numpy."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

import isthmus as im
from support.oracles import SEEDS

SECTORS = ("research", "business", "government", "third sector")


def entropy(counts: np.ndarray) -> float:  # type: ignore[type-arg]
    share = counts[counts > 0] / counts.sum()
    return float(-(share * np.log2(share)).sum())


def by_definition(table: np.ndarray, corrected: bool = False) -> float:  # type: ignore[type-arg]
    """Σ over sets of axes of (-1)^(|S|+1) H, of a table with one axis a sector."""
    axes, n = range(table.ndim), table.sum()
    total = 0.0
    for size in range(1, table.ndim + 1):
        for kept in itertools.combinations(axes, size):
            margin = table.sum(axis=tuple(a for a in axes if a not in kept))
            more = (np.count_nonzero(margin) - 1) / (2 * n) / math.log(2) if corrected else 0.0
            total += (-1) ** (size + 1) * (entropy(margin.ravel()) + more)
    return total


def table_of(counts: list[int]) -> np.ndarray:  # type: ignore[type-arg]
    """The first sector on the last axis: cell number 1."""
    return np.array(counts, dtype=float).reshape((2,) * int(math.log2(len(counts))))


def projects(*present: str) -> im.PartnershipNetwork:
    """A project for each word; its letters are u, i, g, t, and x for a partner whose sector is not known."""
    sector = dict(zip("uigt", SECTORS, strict=True)) | {"x": ""}
    rows = [(f"p{p}", f"{letter}{p}", sector[letter]) for p, word in enumerate(present) for letter in word]
    table = {"project": [r[0] for r in rows], "actor": [r[1] for r in rows], "sector": [r[2] for r in rows]}
    return im.from_table(table, project="project", actor="actor", sector="sector")


def test_parity_and_copies_of_a_bit() -> None:
    assert im.synergy([1, 0, 0, 1, 0, 1, 1, 0], empty="included").t == pytest.approx(-1)
    assert im.synergy([1, 0, 0, 0, 0, 0, 0, 1], empty="included").t == pytest.approx(1)
    # Of four bits the parity has +1, as copies have: H 4 - 6 * 2 + 4 * 3 - 3, so the sign says nothing by itself.
    parity = [1 if bin(cell).count("1") % 2 == 0 else 0 for cell in range(16)]
    assert im.synergy(parity, empty="included").t == pytest.approx(1)
    assert im.synergy([1] + [0] * 14 + [1], empty="included").t == pytest.approx(1)
    assert im.synergy([1] * 8, empty="included").t == pytest.approx(0, abs=1e-15)


def test_hundred_projects() -> None:
    """U 40, I 30, G 20, UI 4, UG 3, IG 2, UIG 1."""
    counts = [0, 40, 30, 4, 20, 3, 2, 1]
    found = im.synergy(counts)
    assert found.t == pytest.approx(-0.3286766, abs=5e-8)
    assert im.synergy([7, *counts[1:]]) == found
    assert im.synergy([7, *counts[1:]], empty="included").t == pytest.approx(by_definition(table_of([7, *counts[1:]])))
    assert found.miller_madow == pytest.approx(by_definition(table_of(counts), corrected=True))


def test_estimates_are_their_definitions_on_random_counts() -> None:
    defined = 0
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        counts = rng.poisson(rng.exponential(6, size=2 ** rng.integers(2, 5))).tolist()
        for empty in ("excluded", "included"):
            first = 0 if empty == "included" else 1
            counted = [0] * first + counts[first:]
            n = sum(counted)
            if n < 2:
                continue
            found = im.synergy(counts, empty=empty)
            assert found.t == pytest.approx(by_definition(table_of(counted)), abs=1e-12)
            assert found.miller_madow == pytest.approx(by_definition(table_of(counted), corrected=True), abs=1e-12)
            share, cells = np.array(counted[first:]) / n, len(counts) - first
            spread = ((1 / cells - share) ** 2).sum()
            intensity = min(1, (1 - (share**2).sum()) / ((n - 1) * spread)) if spread else 1
            assert found.intensity == pytest.approx(intensity, rel=1e-12)
            drawn = intensity / cells + (1 - intensity) * share
            expected = by_definition(np.array([0] * first + drawn.tolist()).reshape(table_of(counts).shape))
            assert found.shrinkage == pytest.approx(expected, abs=1e-12)
            defined += 1
    assert defined >= 160


def test_projects_are_counted_by_the_sectors_in_them() -> None:
    net = projects("u", "ui", "uig", "t", "tx", "ux", "x", "iit")
    found = im.helix_synergy(net, samples=0)
    cells = found.cells.to_dict()
    assert cells["none"] == 2
    assert cells["research"] == 2
    assert cells["research + business"] == cells["business"] == cells["research + business + government"] == 1
    assert (found.projects, found.left_out, found.partly_known) == (5, 1, 1)
    assert math.isnan(found.p_lower)
    all_of_them = im.helix_synergy(net, empty="included", samples=0)
    assert (all_of_them.projects, all_of_them.partly_known) == (7, 2)
    four = im.helix_synergy(net, helix="quadruple", samples=0)
    assert (four.projects, four.cells.to_dict()["business + third sector"]) == (7, 1)
    assert four.t == im.synergy(four.cells["projects"]).t


def test_draws_tell_an_empty_cell_from_synergy() -> None:
    """Sectors present at random, projects without any left out: t is far below 0, and as draws have it."""
    rng = np.random.default_rng(1)
    words = ["".join(letter for letter in "uig" if rng.random() < 0.3) for _ in range(600)]
    chance = im.helix_synergy(projects(*[word for word in words if word]), samples=199, rng=3)
    assert chance.t < -0.1
    assert chance.expected == pytest.approx(chance.t, abs=3 * chance.deviation)
    assert 0.05 < chance.p_lower < 0.95
    # Projects of exactly two sectors: more synergy than by chance.
    two = im.helix_synergy(projects(*["ui", "ug", "ig"] * 30), samples=199, rng=3)
    assert two.p_lower == pytest.approx(1 / 200)
    assert two.t < two.expected - 3 * two.deviation
    # Every set of sectors as often, the third sector alone for none of them: independent.
    every = projects(*["u", "i", "g", "uig", "ui", "ug", "ig", "t"] * 30)
    plain = im.helix_synergy(every, samples=199, rng=3, empty="included")
    assert plain.t == pytest.approx(0, abs=1e-12)
    assert plain.p_lower > 0.05


def test_the_same_for_every_number_of_workers() -> None:
    net = im.demo_network()
    one, four = (im.helix_synergy(net, samples=64, rng=5, workers=w) for w in (1, 4))
    assert (one.expected, one.deviation, one.p_upper) == (four.expected, four.deviation, four.p_upper)
    assert im.helix_synergy(net, samples=64, rng=6).expected != one.expected


def test_what_is_not_defined() -> None:
    with pytest.raises(im.UndefinedError, match="there is none"):
        im.synergy([5, 0, 0, 0])
    with pytest.raises(im.UndefinedError, match="there is none"):
        im.helix_synergy(projects("t", "x"))
    for counts, said in (([1, 2, 3], "2, 4, 8 or 16"), ([0, -1], "0 or more"), ([0, 0.5], "whole numbers")):
        with pytest.raises(im.InvalidValueError, match=said):
            im.synergy(counts)  # type: ignore[arg-type]


def test_every_project_is_counted_once() -> None:
    """Of the third sector alone: in the cell "none" of the triple helix, which counts where it is included."""
    net = im.from_table(
        {"p": list("AABBC"), "a": list("uvwxy"), "s": ["third sector"] * 2 + ["research", "business", "unknown"]},
        project="p",
        actor="a",
        sector="s",
    )
    for empty, counted in (("excluded", 1), ("included", 2)):
        found = im.helix_synergy(net, empty=empty, samples=0)  # type: ignore[arg-type]
        none = dict(zip(found.cells.index, found.cells[found.cells.columns[0]], strict=True))["none"]
        assert (found.projects, found.left_out, none) == (counted, 1, 1)
