"""The examples in docstrings are run."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest

import isthmus

# To import __main__ is to run it.
MODULES = ["isthmus"] + [
    found.name
    for found in pkgutil.walk_packages(isthmus.__path__, "isthmus.")
    if not found.name.endswith(("__main__", "._core"))
]


CLASSES = ["CooperationGraph", "DirectedGraph", "Grouping", "PartnershipNetwork", "Table", "TwoModeGraph"]


def public_functions() -> Iterator[tuple[str, Any]]:
    """Every function that the package hands on, and every method of its main classes."""
    for name in isthmus.__all__:
        if inspect.isfunction(getattr(isthmus, name)):
            yield name, getattr(isthmus, name)
    for kind in CLASSES:
        for name, member in vars(getattr(isthmus, kind)).items():
            function = getattr(member, "__func__", member)  # of a class method
            if inspect.isfunction(function) and function.__name__ == name and not name.startswith("_"):
                yield f"{kind}.{name}", function


def described(docstring: str) -> set[str]:
    """The parameters that a docstring of NumPy's kind describes."""
    section = docstring.partition("Parameters\n----------\n")[2].partition("\n\n")[0]
    heads = [line.partition(" : ")[0] for line in section.splitlines() if not line.startswith(" ")]
    return {name.strip().lstrip("*") for head in heads for name in head.split(",")}


def lacking(function: Any) -> str:
    """What the docstring of a function lacks, in words; nothing when it is whole."""
    docstring = inspect.getdoc(function) or ""
    parameters = {name for name in inspect.signature(function).parameters if name not in ("self", "cls")}
    found = sorted(parameters - described(docstring))
    return ", ".join(found + ([] if ">>> " in docstring else ["an example"]))


@pytest.mark.parametrize(("name", "function"), list(public_functions()), ids=[name for name, _ in public_functions()])
def test_every_public_function_has_its_parameters_and_an_example(name: str, function: Any) -> None:
    assert not lacking(function), f"{name} lacks {lacking(function)}"


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert result.failed == 0


def test_there_are_examples() -> None:
    assert sum(doctest.testmod(importlib.import_module(name)).attempted for name in MODULES) > 30
