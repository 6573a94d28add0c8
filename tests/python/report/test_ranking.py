"""Which places of a ranking its numbers support, and which names in it look alike."""

from __future__ import annotations

import numpy as np
import pytest

import isthmus as im
from isthmus.report import numbers
from isthmus.report.ranking import folded, look_alike, margins, places, places_of
from support.graphs import random_graph
from support.reports import built, tables

# --- places --------------------------------------------------------------------------------------------------------


def test_places_by_hand() -> None:
    """9 ± 1 is first; 5 ± 2 and 4 ± 0.5 overlap; 1 ± 0.5 is last."""
    found = places(np.array([5.0, 9.0, 1.0, 4.0]), np.array([2.0, 1.0, 0.5, 0.5]))
    assert [found.text(i) for i in range(4)] == ["2–3", "1", "4", "2–3"]
    assert found.certain.tolist() == [False, True, True, False]


def test_overlap_is_not_passed_on() -> None:
    """The middle one overlaps both others, which do not overlap each other."""
    found = places(np.array([3.0, 2.0, 1.0]), np.array([0.6, 0.6, 0.5]))
    assert [found.text(i) for i in range(3)] == ["1–2", "1–3", "2–3"]


def test_equal_values_share_places() -> None:
    found = places(np.array([2.0, 7.0, 2.0, 0.0]))
    assert [found.text(i) for i in range(4)] == ["2–3", "1", "2–3", "4"]


def test_places_are_those_counted_one_by_one() -> None:
    rng = np.random.default_rng(5)
    value, off = rng.normal(size=60), rng.uniform(0, 0.4, size=60)
    found = places(value, off)
    for i in range(60):
        above = sum(value[j] - off[j] > value[i] + off[i] for j in range(60))
        below = sum(value[j] + off[j] < value[i] - off[i] for j in range(60))
        assert (found.first[i], found.last[i]) == (above + 1, 60 - below)


def test_margins_hold_for_all_values_at_once() -> None:
    """Of 400 draws of 50 values, the share with one outside its margin: .05 at most, .049 if they are independent."""
    rng = np.random.default_rng(2)
    off = margins(np.ones(50), 0.95)
    assert off[0] == pytest.approx(3.2905, abs=1e-4), "the normal quantile of 1 - .05 / 100"
    outside = (np.abs(rng.normal(size=(400, 50))) > off).any(axis=1).mean()
    assert outside <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / 400)


def test_the_places_of_samples_hold_the_exact_ones() -> None:
    g = random_graph(150, 400, seed=4)
    exact = places_of(im.betweenness(g, normalization="standard"))
    missed = certain = 0
    for seed in range(60):
        sampled = im.betweenness(g, normalization="standard", samples=60, rng=seed)
        found = places_of(sampled)
        top = np.argsort(-sampled["betweenness"])[:15]
        missed += bool(((found.first > exact.first) | (found.last < exact.last))[top].any())
        certain += int(found.certain[top].sum())
    assert missed <= 6, "5 % of 60, and three standard errors"
    assert certain < 60 * 15, "a sample of 60 does not tell all places"


def test_a_larger_sample_tells_more() -> None:
    g = random_graph(150, 400, seed=4)
    widths = [
        (found.last - found.first).sum()
        for k in (30, 100, 149)
        for found in [places_of(im.betweenness(g, normalization="standard", samples=k, rng=1))]
    ]
    assert widths[0] > widths[1] > widths[2]


def test_the_table_of_a_sampled_ranking_marks_its_places(monkeypatch: pytest.MonkeyPatch) -> None:
    net = im.demo_network()
    exact = tables(built(net, samples=0)["actors"])[0]
    place = exact["head"].index("Place")
    assert [row[place] for row in exact["rows"]] == [str(i) for i in range(1, 16)]
    monkeypatch.setattr(numbers, "EXACT_STEPS", 1)
    monkeypatch.setattr(numbers, "SAMPLES", 50)
    sections = built(net, samples=0)
    sampled = tables(sections["actors"])[0]
    ranges = [row[place] for row in sampled["rows"]]
    assert any("–" in text for text in ranges)
    certain = sum("–" not in text for text in ranges)
    (said,) = [text for text in sections["actors"]["findings"] if text.kind == "actors.places"]
    assert f"supports {certain or 'none'} exactly" in said
    assert "links_most" not in {text.kind for text in sections["findings"]["findings"]}


def test_a_sample_that_leaves_no_doubt_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """A star: the middle lies on every path, whatever is sampled."""
    monkeypatch.setattr(numbers, "EXACT_STEPS", 1)
    monkeypatch.setattr(numbers, "SAMPLES", 40)
    leaves = [f"leaf {i}" for i in range(60)]
    table = {
        "project": [leaf for leaf in leaves for _ in range(2)],
        "partner": [name for leaf in leaves for name in ("middle", leaf)],
    }
    findings = built(table, samples=0)["findings"]["findings"]
    assert [text.kind for text in findings if text.kind.startswith("links_most")] == ["links_most.sampled"]


# --- names ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Technology Park Ljubljana Ltd.", "Technology Park Ljubljana Ltd"),
        ("bwcon GmbH", "BWCON"),
        ("Région Grand-Est", "REGION GRAND EST"),
        ("Comune di Torino S.r.l.", "Comune di Torino"),
        ("Comune di Torino S. r. l.", "Comune di Torino"),
        ("Müller GmbH & Co. KG", "Muller"),
        ("Politechnika Łódzka", "Politechnika Lodzka"),
        ("Firma sp. z o.o.", "FIRMA"),
        ("Δήμος Αθηναίων Α.Ε.", "ΔΗΜΟΣ ΑΘΗΝΑΙΩΝ Α.Ε."),
        ("Университет", "УНИВЕРСИТЕТ"),
        ("St. John’s", "St Johns"),
        ("VZW De Brug", "De Brug vzw"),
        ("A.B.C.", "ABC"),
        ("Straße 1", "STRASSE 1"),
    ],
)
def test_names_that_look_alike(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("University of Ghent", "Ghent University"),
        ("City of Lille", "City of Lillebonne"),
        ("Institute 1", "Institute 2"),
        ("SA", "AS"),
        ("Casa Sa Riera", "Casa Riera"),
    ],
)
def test_names_that_do_not(one: str, other: str) -> None:
    assert folded(one) != folded(other)


def test_only_names_of_one_country_with_one_ranked_are_pairs() -> None:
    names = ["Kent Ltd", "KENT", "Kent", "Lille", "LILLE", "Kent."]
    countries = ["GB", "GB", "FR", "FR", "FR", None]
    assert look_alike(names, countries, [0]) == [(0, 1), (0, 5)]
    assert look_alike(names, countries, [0, 1]) == [(0, 1), (0, 5), (1, 5)]
    assert look_alike(names, countries, [2]) == [(2, 5)]


def test_names_of_other_scripts_and_of_signs_only_are_no_pairs() -> None:
    assert look_alike(["!!!", "???", "…"], [None] * 3, [0, 1, 2]) == []


def test_names_that_look_alike_are_said_where_names_are_ranked() -> None:
    table = {
        "project": list("AAABBCC"),
        "partner": ["k", "Lille Ltd", "m", "Lille, Ltd.", "m", "l", "LILLE"],
    }
    (said,) = [text for text in built(table)["actors"]["findings"] if text.kind == "actors.look_alike"]
    assert said.startswith("3 pairs of names"), said


def test_all_of_horizon_2020_is_ranked_exactly(h2020: im.PartnershipNetwork) -> None:
    g = h2020.cooperation()
    assert not numbers.betweenness_takes_long(g)  # seconds, on the links
    assert numbers.paths_take_long(g)
    u, v, _ = g._core.ties()
    assert numbers.betweenness_takes_long(im.CooperationGraph.from_ties(u, v, n=g.n_actors))  # no links
