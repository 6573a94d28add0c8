"""Cores: known answers, beside networkx and igraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

import isthmus as im

if TYPE_CHECKING:
    pass
from support.graphs import kite, zachary
from support.oracles import Sample, assert_same, nx


def test_kite_cores() -> None:
    assert im.core_number(kite()).to_numpy().tolist() == [3, 3, 3, 3, 3, 3, 3, 2, 1, 1]


def test_zachary_cores() -> None:
    cores = im.core_number(zachary()).to_numpy()
    assert cores.max() == 4
    assert np.flatnonzero(cores == 4).tolist() == [0, 1, 2, 3, 7, 8, 13, 30, 32, 33]


def test_core_number_is_that_of_networkx(samples: list[Sample]) -> None:
    for s in samples:
        assert_same(im.core_number(s.g), s.column(nx.core_number(s.one)))


def test_core_number_is_that_of_igraph(samples: list[Sample]) -> None:
    for s in samples:
        assert_same(im.core_number(s.g), s.to_igraph().coreness())
