"""Options as small objects, and their keyword shorthands.

A function that takes an object takes the fields of the object too: ``samples=200`` is
``sampling=Sampling(samples=200)``. An option has one name and one meaning, wherever it stands.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar, get_args

from isthmus.core.errors import InvalidValueError

Object = TypeVar("Object")

# Names of 0.1 that stood in its README, guide, notebooks and command line; they go in 0.3.
_RENAMED = {"weight": "weighting", "seed": "rng"}


def with_renamed(shorthand: Mapping[str, Any]) -> dict[str, Any]:
    """The keywords, those of 0.1 under their new names, with a warning."""
    found = {}
    for name, value in shorthand.items():
        if name in _RENAMED:
            warnings.warn(f"{name}= is now {_RENAMED[name]}=; the old name goes in 0.3", FutureWarning, stacklevel=4)
        found[_RENAMED.get(name, name)] = value
    return found


def take(shorthand: dict[str, Any], given: Object) -> Object:
    """`given` with the fields that `shorthand` names; they are taken out of it."""
    names = [field.name for field in fields(given)]  # type: ignore[arg-type]
    chosen = {name: shorthand.pop(name) for name in names if name in shorthand}
    return replace(given, **chosen) if chosen else given  # type: ignore[type-var]


def require_none_left(shorthand: Mapping[str, Any], *objects: object) -> None:
    """InvalidValueError when a keyword is left that is no field of any of the objects."""
    if shorthand:
        known = sorted({field.name for each in objects for field in fields(each)})  # type: ignore[arg-type]
        raise InvalidValueError(f"there is no option {next(iter(shorthand))!r}; there are {', '.join(known)}")


def require_choice(option: str, value: object, choices: Any) -> None:
    """InvalidValueError, with the names there are, when `value` is none of a Literal's."""
    names = get_args(choices)
    if value not in names:
        raise InvalidValueError(f"{option} cannot be {value!r}; it is one of {', '.join(names)}")
