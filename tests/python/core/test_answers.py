"""Results taken apart: what was measured is a number of theirs, and an option that they repeat is none."""

from __future__ import annotations

import dataclasses
import inspect
import math
import sys

import pytest

import isthmus as im
from isthmus.core.answers import answer_of
from isthmus.core.registry import Measure, registered

# Numbers that were measured, and are called like the option that decides how.
MEASURED = {("leiden", "quality"), ("survival", "left_censored")}
NET = im.demo_network(actors=60, projects=30)


def number_fields(entry: Measure) -> set[str]:
    """Fields of one number in the result of a measure, as its annotations say."""
    result = getattr(sys.modules[entry.function.__module__], inspect.signature(entry.function).return_annotation, None)
    if not entry.subject or result is im.Table or not dataclasses.is_dataclass(result):
        return set()
    return {part.name for part in dataclasses.fields(result) if part.type in ("int", "float")}


def repeated() -> set[tuple[str, str]]:
    """Measures beside the options that are numbers of their results."""
    return {
        (name, option)
        for name, entry in registered().items()
        for option in number_fields(entry) & entry.options
        if (name, option) not in MEASURED
    }


def test_options_that_results_repeat_are_known() -> None:
    assert {option for _, option in repeated()} == {"chains", "confidence", "iterations", "resolution", "samples"}


@pytest.mark.parametrize(("name", "option"), sorted(repeated()))
def test_an_option_that_a_result_repeats_is_no_number_of_it(name: str, option: str) -> None:
    entry = registered()[name]
    options = {"by": "country"} if "by" in entry.required else {}
    subject = NET.cooperation() if entry.subject == "graph" else NET
    result = entry.function(subject, **options, **({"samples": 8} if "samples" in entry.parameters else {}))
    assert hasattr(result, option)
    assert option not in answer_of(result).numbers


def test_null_models_compare_what_was_measured() -> None:
    found = im.significance("permeability", NET, by="country", samples=5, rng=1)
    assert "confidence" not in found.table.index
    assert "across" in found.table.index


def test_what_is_not_defined_is_nan() -> None:
    numbers = answer_of(im.distances(im.CooperationGraph.from_ties([], [], n=2))).numbers
    assert math.isnan(numbers["mean"])
