"""Names of natural persons are masked."""

from __future__ import annotations

import pytest

import isthmus as im


def test_one_name_has_one_number_whatever_the_order() -> None:
    names = ["SMITH John", "Kent", "Dr. Jane Adams", "SMITH John"]
    masked = ["natural person 2", "Kent", "natural person 1", "natural person 2"]
    assert im.masked_names(names) == masked
    assert im.masked_names(names[::-1]) == masked[::-1]


def test_wrong_lists_are_refused() -> None:
    with pytest.raises(im.errors.InvalidValueError, match="list"):
        im.masked_names("Kent")
    with pytest.raises(im.errors.InvalidValueError, match="countries"):
        im.masked_names(["Kent"], ["GB", "FR"])
