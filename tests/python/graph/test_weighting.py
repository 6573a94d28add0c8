"""Weights of ties: worked out by hand, and published."""

from __future__ import annotations

import math

import pytest

import isthmus as im
from support.graphs import PAIRS, newman, southern_women, toy, weights


def weight_of_pairs(g: im.CooperationGraph) -> dict[frozenset[str], float]:
    ties = g.ties()
    return {frozenset(tie): w for *tie, w in zip(ties["u"], ties["v"], ties[g.weight_name].tolist(), strict=True)}


def of(g: im.CooperationGraph, *pairs: str) -> list[float]:
    found = weight_of_pairs(g)
    return [found[frozenset(pair.split("-"))] for pair in pairs]


def test_newmans_authors() -> None:
    # Paper 1 has four authors (1/3 a pair), paper 2 two (1), paper 3 three (1/2).
    g = newman().cooperation("newman")
    assert of(g, "A-B", "A-E", "B-E", "A-C", "A-D", "B-C", "B-D", "C-D") == pytest.approx(
        [11 / 6, 1 / 2, 1 / 2, 1 / 3, 1 / 3, 1 / 3, 1 / 3, 1 / 3], rel=1e-14
    )
    assert g.n_ties == 8
    assert of(newman().cooperation("count"), "A-B") == [3]


def test_newmans_authors_have_as_much_strength_as_papers_with_others() -> None:
    strength = im.strength(newman().cooperation("newman")).to_dict()
    assert strength == pytest.approx({"A": 3, "B": 3, "C": 1, "D": 1, "E": 1}, rel=1e-14)


def test_fractional_weights_add_up_to_projects() -> None:
    assert newman().cooperation("fractional").weights.sum() / 2 == pytest.approx(3, rel=1e-14)
    assert southern_women().cooperation("fractional").weights.sum() / 2 == pytest.approx(14, rel=1e-13)


def test_southern_women_ties_and_sums() -> None:
    net = southern_women()
    count = net.cooperation("count")
    assert (count.n_ties, count.weights.sum() / 2) == (139, 322)
    assert net.cooperation("newman").weights.sum() / 2 == pytest.approx(89 / 2, rel=1e-13)


@pytest.mark.parametrize(
    ("weight", "pairs"),
    [
        ("count", {"Evelyn-Laura": 6, "Evelyn-Theresa": 7, "Nora-Sylvia": 6, "Olivia-Flora": 2, "Evelyn-Nora": 2}),
        (
            "newman",
            {
                "Evelyn-Laura": 1.562637,
                "Evelyn-Theresa": 1.48688,
                "Nora-Sylvia": 1.65202,
                "Olivia-Flora": 0.424242,
                "Evelyn-Nora": 0.233766,
            },
        ),
        # Evelyn went to 8 events, Laura to 7, Theresa to 8, Olivia and Flora to the same 2.
        ("jaccard", {"Evelyn-Laura": 6 / 9, "Evelyn-Theresa": 7 / 9, "Olivia-Flora": 1}),
        ("cosine", {"Evelyn-Laura": 6 / math.sqrt(56), "Evelyn-Theresa": 7 / 8, "Olivia-Flora": 1}),
        ("overlap", {"Evelyn-Laura": 6 / 7, "Evelyn-Theresa": 7 / 8, "Olivia-Flora": 1}),
    ],
)
def test_southern_women_weights(weight: str, pairs: dict[str, float]) -> None:
    g = southern_women().cooperation(weight)  # type: ignore[arg-type]
    assert of(g, *pairs) == pytest.approx(list(pairs.values()), abs=5e-7)


def test_southern_women_newman_strength_is_events_attended() -> None:
    strength = im.strength(southern_women().cooperation("newman")).to_dict()
    assert [strength[w] for w in ("Evelyn", "Laura", "Theresa", "Charlotte")] == pytest.approx([8, 7, 8, 4], rel=1e-13)


@pytest.mark.parametrize(
    ("weight", "expected"),
    [
        ("count", [2, 1, 1, 1, 2, 1]),
        # 1/(s-1): project 1 has three partners, the others two.
        ("newman", [1 / 2 + 1, 1 / 2, 1 / 2, 1, 1 + 1, 1]),
        # 1/C(s, 2): C(3, 2) = 3, C(2, 2) = 1.
        ("fractional", [1 / 3 + 1, 1 / 3, 1 / 3, 1, 1 + 1, 1]),
        # Joint / either: A has 2 projects, B 5, C and D 1, E 3, F 1.
        ("jaccard", [2 / 5, 1 / 2, 1 / 5, 1 / 5, 2 / 6, 1 / 3]),
        (
            "cosine",
            [
                2 / math.sqrt(10),
                1 / math.sqrt(2),
                1 / math.sqrt(5),
                1 / math.sqrt(5),
                2 / math.sqrt(15),
                1 / math.sqrt(3),
            ],
        ),
        ("overlap", [2 / 2, 1 / 1, 1 / 1, 1 / 1, 2 / 3, 1 / 1]),
        # C T / (S S): sums of counts A 3, B 6, C 2, D 1, E 3, F 1, together 16.
        ("association", [2 * 16 / 18, 16 / 6, 16 / 12, 16 / 6, 2 * 16 / 18, 16 / 3]),
    ],
)
def test_weights_of_opsahls_toy(weight: str, expected: list[float]) -> None:
    found = weights(toy().cooperation(weight))  # type: ignore[arg-type]
    assert list(found) == PAIRS
    assert list(found.values()) == pytest.approx(expected, rel=1e-14)


def test_newman_strength_is_the_number_of_projects_with_others() -> None:
    assert im.strength(toy().cooperation("newman")).to_dict() == {"A": 2, "B": 5, "C": 1, "D": 1, "E": 3, "F": 1}


def test_an_unknown_weight_names_those_there_are() -> None:
    with pytest.raises(im.InvalidValueError, match='weighting cannot be "weird"; it is one of "count", "newman"'):
        toy().cooperation("weird")  # type: ignore[arg-type]
