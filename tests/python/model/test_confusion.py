"""Confusion: how often labels are wrong."""

from __future__ import annotations

import numpy as np
import pytest

import isthmus as im


def test_counts_become_shares_with_two_names_more() -> None:
    confusion = im.Confusion.of_counts(["a", "b"], [[19, 1], [2, 18]])
    right = 37.5 / 41
    assert confusion.share[0, 0] == pytest.approx((19 + 2 * right) / 22)
    assert confusion.share[1, 0] == pytest.approx((2 + 2 * (1 - right)) / 22)
    assert confusion.share.sum(axis=1) == pytest.approx([1, 1])
    assert not confusion.share.flags.writeable
    assert confusion.table["a"].tolist() == confusion.share[:, 0].tolist()
    assert "P(labelled | truly)" in repr(confusion)
    assert "<table" in confusion._repr_html_()


def test_expected_confusion_is_the_sum_of_probabilities() -> None:
    random = np.random.default_rng(5)
    chance = random.dirichlet([1, 1, 1], 50)
    names = ["a", "b", "c"]
    labels = [names[k] for k in chance.argmax(axis=1)]
    weight = random.uniform(1, 9, 50)
    found = im.expected_confusion(names, chance, labels, weight=weight)
    for b, name in enumerate(names):
        own = np.array([label == name for label in labels])
        column = (chance * weight[:, None])[own].sum(axis=0) / (chance * weight[:, None]).sum(axis=0)
        assert found.share[:, b] == pytest.approx(column)


@pytest.mark.parametrize(
    "call",
    [
        lambda: im.Confusion.of_counts(["a", "b"], [[1, 2]]),
        lambda: im.Confusion.of_counts(["a", "b"], [["x", 2], [1, 1]]),
        lambda: im.Confusion.exact(["a", "b"], [[0, 0], [1, 0]]),
        lambda: im.expected_confusion(["a"], [[1.0]], ["c"]),
        lambda: im.expected_confusion(["a"], [[1.0, 0.0]], ["a"]),
        lambda: im.expected_confusion(["a"], [[2.0]], ["a"]),
    ],
)
def test_what_is_no_confusion_is_refused(call: object) -> None:
    with pytest.raises(im.errors.InvalidValueError):
        call()  # type: ignore[operator]


@pytest.mark.parametrize(
    ("probabilities", "weight", "says"),
    [
        ([[1.0, 0.0], [0.0, 1.0]], [1, -2], "row 1 of the names, counted from 0, has the weight -2"),
        ([[1.0, 0.0], [0.0, 1.0]], [np.inf, 1], "row 0 of the names, counted from 0, has the weight inf"),
        ([[1.0, 0.0], [0.0, 0.0]], None, "row 1 of the probabilities, counted from 0, adds to 0"),
        ([[1.0, 0.5], [0.0, 1.0]], None, "row 0 of the probabilities, counted from 0, adds to 1.5"),
        ([[1.0, 0.0], [np.nan, 1.0]], None, "row 1 of the probabilities, counted from 0, holds NaN"),
    ],
)
def test_rows_that_are_no_probabilities_are_named(probabilities: object, weight: object, says: str) -> None:
    with pytest.raises(im.errors.InvalidValueError, match=says):
        im.expected_confusion(["a", "b"], probabilities, ["a", "b"], weight=weight)  # type: ignore[arg-type]
