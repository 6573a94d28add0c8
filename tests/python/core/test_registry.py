"""The registry: what every measure says of itself."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import isthmus as im
from isthmus.core.answers import answer_of
from isthmus.core.registry import Measure, registered
from isthmus.inference.measured import numeric_columns


@pytest.mark.parametrize("family", sorted({entry.family for entry in registered().values()}))
def test_an_entry_says_form_range_cost_source_and_has_an_example(family: str) -> None:
    entries = [entry for entry in registered().values() if entry.family == family]
    assert entries
    for entry in entries:
        said = (entry.formula, entry.form, entry.range, entry.undefined, entry.complexity)
        assert all(said), entry.name
        assert "doi:" in entry.source or "arXiv:" in entry.source or "ISBN" in entry.source, entry.name
        assert ">>> " in (entry.function.__doc__ or ""), entry.name


def graphs() -> list[im.CooperationGraph]:
    """Without ties, with ties that weigh nothing, of one pair, two pairs and a triangle."""
    ties: list[tuple[list[int], list[int], list[int] | None, int]] = [
        ([], [], None, 0), ([], [], None, 1), ([], [], None, 3), ([0, 1], [1, 2], [0, 0], 3),
        ([0], [1], None, 2), ([0, 2], [1, 3], None, 4), ([0, 0, 1], [1, 2, 2], None, 3),
    ]  # fmt: skip
    return [im.CooperationGraph.from_ties(u, v, weight, n=n) for u, v, weight, n in ties]


def networks() -> list[im.PartnershipNetwork]:
    """One partner a project, a pair of which nothing is known, and a pair in two projects."""
    tables = (
        [("P", "A", "DE", "research", "2020-01-01")],
        [("P", "A", "DE", "research", "2020-01-01"), ("Q", "B", "FR", "business", "2021-01-01")],
        [("P", "A", "DE", "research", ""), ("P", "B", "", "", "")],
        [(p, a, a * 2, "research", f"202{p}-01-01") for p in "01" for a in "AB"],
    )
    names = ("project", "actor", "country", "sector", "start")
    return [
        im.from_table(
            dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)),
            project="project", actor="actor", country="country", sector="sector", start="start",
        )
        for rows in tables
    ]  # fmt: skip


def undefined_cases(entry: Measure) -> set[str]:
    """What a measure gives of these where it has no number: "NaN" in a table or as the number, "error"."""
    kind = entry.subject
    subjects: list[Any] = [*(graphs() if kind != "network" else []), *(networks() if kind != "graph" else [])]
    found = set()
    for subject in subjects:
        is_graph = isinstance(subject, im.CooperationGraph)
        labels: Any = ["a", "b", "", "a"][: subject.n_actors] if is_graph else "country"
        given = {"values": range(subject.n_actors), "of": "participations"}
        takes = entry.parameters
        needs = entry.required | ({"by", "border"} & set(takes) if is_graph else set())
        try:
            answer = answer_of(entry.function(subject, **{option: given.get(option, labels) for option in needs}))
        except im.UndefinedError:
            found.add("error")
            continue
        columns = [table[column] for table in answer.tables + answer.matrices for column in numeric_columns(table)]
        if np.isnan(answer.numbers.get("", 0.0)) or any(np.isnan(column).any() for column in columns):
            found.add("NaN")
    return found


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    "name",
    [name for name, entry in registered().items() if entry.subject in ("graph", "network", "either")],
)
def test_an_entry_says_where_its_measure_is_not_defined(name: str) -> None:
    entry = registered()[name]
    said = {word for word, letters in (("NaN", "NaN"), ("error", "rror")) if letters in entry.undefined}
    assert undefined_cases(entry) <= said, entry.undefined
