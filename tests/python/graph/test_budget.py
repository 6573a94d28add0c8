"""Ties that weigh the money of their projects."""

from __future__ import annotations

import pytest

import isthmus as im
from support.graphs import TOY, toy, weights


def test_budget_weight_splits_a_project_by_the_product_of_its_shares() -> None:
    # Project 1 (three partners, 60 + 30 + 10): products 1800, 600, 300 of 2700. Others: one pair takes all.
    money = {
        "1A": 60,
        "1B": 30,
        "1C": 10,
        "2A": 5,
        "2B": 5,
        "3B": 1,
        "3D": 9,
        "4B": 7,
        "4E": 1,
        "5B": 1,
        "5E": 1,
        "6E": 2,
        "6F": 2,
    }
    budget = [money[p + a] for p, a in zip(TOY["project"], TOY["actor"], strict=True)]
    found = weights(toy(budget=budget).cooperation("budget"))
    assert found == pytest.approx(
        {"AB": 100 * 18 / 27 + 10, "AC": 100 * 6 / 27, "BC": 100 * 3 / 27, "BD": 10, "BE": 8 + 2, "EF": 4}, rel=1e-14
    )


def test_budget_weights_add_up_to_the_money() -> None:
    budget = [60, 5, 30, 5, 1, 7, 1, 10, 9, 1, 1, 2, 2]
    g = toy(budget=budget).cooperation("budget")
    assert g.weights.sum() / 2 == pytest.approx(sum(budget), rel=1e-14)


def test_budget_without_money_is_undefined_unless_it_may_weigh_nothing() -> None:
    with pytest.raises(im.UndefinedError, match="no money is known of 6 of 6 projects"):
        toy().cooperation("budget")
    assert set(weights(toy().cooperation("budget", unknown_money="zero")).values()) == {0.0}
