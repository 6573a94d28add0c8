"""Results that hold arrays compare to one truth."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import isthmus as im
from isthmus.core.equality import EqualByValue
from support.graphs import alpha_beta, kite

RESULTS: dict[str, Callable[[], Any]] = {
    "Butterflies": lambda: im.butterflies(alpha_beta()),
    "Components": lambda: im.components(kite()),
    "Distances": lambda: im.distances(kite()),
    "EIIndex": lambda: im.ei_index(alpha_beta().cooperation(), by="country"),
    "LatapyClustering": lambda: im.latapy_clustering(alpha_beta()),
    "OpsahlClustering": lambda: im.opsahl_clustering(alpha_beta()),
    "Mixing": lambda: im.mixing(alpha_beta().cooperation(), by="country"),
    "Segregation": lambda: im.segregation(alpha_beta().cooperation(), by="country"),
    "Significance": lambda: im.significance(
        im.mixing, alpha_beta(), by="country", sampling=im.Sampling(samples=40, keep_draws=True)
    ),
}


@pytest.mark.parametrize("name", RESULTS)
def test_what_was_computed_twice_is_equal(name: str) -> None:
    one, other = RESULTS[name](), RESULTS[name]()
    assert (one == other) is True
    assert (one != other) is False
    assert one == copy.deepcopy(one) == pickle.loads(pickle.dumps(one))
    assert (one == 3) is False


def test_other_numbers_and_other_shapes_are_not_equal() -> None:
    found = im.distances(kite())
    assert found != im.Distances(found.pairs + 1, found.unreachable)
    assert found != im.Distances(found.pairs[1:], found.unreachable)
    assert found != dataclasses.replace(found, unreachable=7)
    mixed = RESULTS["Mixing"]()
    assert mixed != dataclasses.replace(mixed, groups=[*mixed.groups[1:], "XX"])
    assert mixed != im.distances(kite())


def test_tables_are_equal_by_rows_columns_and_entries() -> None:
    found = RESULTS["EIIndex"]()
    other = im.Table(list(found.groups.index), dict(found.groups.columns), index_name="elsewhere")
    assert found != dataclasses.replace(found, groups=other)
    assert found != dataclasses.replace(found, actors=found.groups)


def test_not_a_number_is_equal_to_itself() -> None:
    values = np.array([[1.0, np.nan], [np.nan, 2.0]])
    assert im.Mixing(["A", "B"], values, "x", float("nan")) == im.Mixing(["A", "B"], values.copy(), "x", float("nan"))


def test_every_public_result_with_arrays_or_tables_is_one_of_these() -> None:
    public = [getattr(im, name) for name in im.__all__]
    for kind in public:
        if isinstance(kind, type) and dataclasses.is_dataclass(kind):
            held = [str(f.type) for f in dataclasses.fields(kind)]
            if any("NDArray" in text or text == "Table" for text in held):
                assert issubclass(kind, EqualByValue), kind
