"""Actors and projects as one graph: a table of its vertices says which is which."""

from __future__ import annotations

import pytest

import isthmus as im
from support.graphs import alpha_beta


@pytest.mark.parametrize(
    "measure", ["degree", "core_number", "betweenness", "closeness", "farness", "harmonic", "eccentricity"]
)
def test_a_table_of_both_calls_projects_projects(measure: str) -> None:
    table = getattr(im, measure)(alpha_beta().two_mode())
    assert table.index == ["Kent", "Lille", "Gent", "Alpha", "Beta"]
    assert table.index_name == "vertex"
    assert table["mode"].tolist() == ["actor"] * 3 + ["project"] * 2
    assert table.columns == [measure, "mode"]
    assert table.sort().index[0] == table.index[table[measure].argmax()]  # by the measure, and not by what they are
    of_actors = getattr(im, measure)(alpha_beta().cooperation())
    assert of_actors.index_name == "actor"
    assert of_actors.columns == [measure]


def test_a_function_may_give_a_table_of_both() -> None:
    def degrees(net: im.PartnershipNetwork) -> im.Table:
        return im.degree(net.two_mode())

    found = im.significance(degrees, alpha_beta(), samples=9, chains=3)
    assert found.table.index == ["Kent", "Lille", "Gent", "Alpha", "Beta"]
    assert found["observed"].tolist() == found["expected"].tolist() == [2, 1, 1, 2, 2]  # which the null model keeps
