"""Groupings of actors, by attributes and by labels of one's own."""

from __future__ import annotations

import pickle

import pytest

import isthmus as im
from support.graphs import alpha_beta


def test_grouping_leaves_the_unlabeled_apart() -> None:
    groups = alpha_beta().grouping("sector")
    assert groups.sizes == {"business": 1, "third sector": 1}
    assert groups.labels.tolist() == [1, 0, -1]
    assert not groups.labels.flags.writeable


def test_grouping_may_give_the_unlabeled_a_group() -> None:
    groups = alpha_beta().grouping("sector", missing="own_group")
    assert groups.sizes == {"business": 1, "third sector": 1, "unknown": 1}


def test_grouping_by_two_attributes() -> None:
    groups = alpha_beta().grouping("sector x country")
    assert groups.by == "sector x country"
    assert groups.sizes == {"business x FR": 1, "third sector x GB": 1}
    assert groups.labels.tolist() == [1, 0, -1]


def test_grouping_by_own_labels() -> None:
    groups = im.Grouping(["sea", None, float("nan"), "", 7, "sea"])
    assert groups.sizes == {"7": 1, "sea": 2}
    assert groups.labels.tolist() == [1, -1, -1, -1, 0, 1]
    assert len(groups) == 6


def test_grouping_errors_name_the_choices() -> None:
    with pytest.raises(im.UnknownNameError, match='grouped by "mood"; choose country, sector'):
        alpha_beta().grouping("mood")
    with pytest.raises(im.InvalidValueError, match='"apart", "own_group"'):
        alpha_beta().grouping("sector", missing="drop")  # type: ignore[arg-type]


def test_a_grouping_is_pickled() -> None:
    groups = alpha_beta().grouping("sector x country")
    back = pickle.loads(pickle.dumps(groups))
    assert (back.by, back.sizes, back.labels.tolist()) == (groups.by, groups.sizes, groups.labels.tolist())
