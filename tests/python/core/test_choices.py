"""Names of choices come from the compiled part alone: each Literal of the package is one of its lists."""

import ast
import importlib
import pkgutil
from pathlib import Path
from types import ModuleType
from typing import Any, Literal, get_args, get_origin

import pytest

import isthmus
from isthmus import _core

# Lists of Python alone, with the reason.
OF_PYTHON = {
    "Beside": "which of two fields of a permeability",
    "Counted": "which column of an audit a name weighs by",
    "Decimal": "two characters, no enum",
    "Expected": "which of two functions of the compiled part is called",
    "FileFormat": "what write() writes: tables in formats of Python's libraries, and GraphFormat",
    "Kind": "containers that Python opens",
    "Limit": "names of fields, not of values",
    "LinkNull": "those of Null that leave links countable by pairs of groups",
    "LinkWeighting": "those of Weighting that add up over projects",
    "Null": "names of classes of the compiled part, not of values",
    "Of": "what a row of a measure's result is about: the registry's",
    "Part": "names of the tables of a permeability",
    "PolicyMeasure": "functions of Python, a name each",
    "SectorSource": "names of tables of data",
}


def modules() -> list[ModuleType]:
    found = [isthmus]
    for module in pkgutil.walk_packages(isthmus.__path__, "isthmus."):
        if module.name.split(".")[-1] not in ("__main__", "_core"):
            found.append(importlib.import_module(module.name))
    return found


def aliases() -> dict[str, tuple[Any, ...]]:
    """Every Literal of texts that a module gives a name, by that name."""
    found: dict[str, tuple[Any, ...]] = {}
    for module in modules():
        for name, value in vars(module).items():
            if get_origin(value) is Literal and all(isinstance(choice, str) for choice in get_args(value)):
                assert found.setdefault(name, get_args(value)) == get_args(value), f"{name} means two lists"
    return found


def test_every_literal_is_a_list_of_the_compiled_part() -> None:
    choices = {name: tuple(names) for name, names in _core.choices().items()}
    of_core = {name: names for name, names in aliases().items() if name not in OF_PYTHON}
    assert len(of_core) > 15
    named = {name for name in of_core if name in choices}
    assert {name: of_core[name] for name in named} == {name: choices[name] for name in named}
    assert [name for name in of_core if of_core[name] not in choices.values()] == []


def test_what_is_pythons_alone_exists_and_copies_no_list() -> None:
    found = aliases()
    assert set(OF_PYTHON) <= set(found)
    lists = {tuple(names) for names in _core.choices().values()}
    assert [name for name in OF_PYTHON if found[name] in lists] == []


def test_literals_have_names() -> None:
    unnamed = []
    for file in sorted(Path(isthmus.__path__[0]).rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        named = {
            id(node.value)
            for node in tree.body
            if isinstance(node, ast.AnnAssign | ast.Assign) and node.value is not None
        }
        unnamed += [
            f"{file.name}:{node.lineno}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Subscript)
            and isinstance(node.value, ast.Name)
            and node.value.id == "Literal"
            and id(node) not in named
        ]
    assert unnamed == []


def test_choices_have_distinct_names() -> None:
    for names in _core.choices().values():
        assert len(names) == len(set(names)) > 1


@pytest.mark.parametrize("weight", ["weird", ""])
def test_another_name_is_refused_with_those_there_are(weight: str) -> None:
    toy = isthmus.from_table({"project": ["x", "x"], "actor": ["A", "B"]}, project="project", actor="actor")
    with pytest.raises(
        isthmus.InvalidValueError, match=f'weighting cannot be "{weight}"; it is one of "count", "newman"'
    ):
        toy.cooperation(weight)  # type: ignore[arg-type]
