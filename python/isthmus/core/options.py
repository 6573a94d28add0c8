"""Options as small objects, and their keyword shorthands.

A function that takes an object takes the fields of the object too: ``samples=200`` sets that field of the object
that is given, or of the function's default. An option has one name and one meaning, wherever it stands.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar, get_args

import numpy as np

from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import named_kind, shown

Object = TypeVar("Object")

# Names of 0.1 that stood in its README, guide, notebooks and command line; they go in 0.3.
_RENAMED = {"weight": "weighting", "seed": "rng"}


def with_renamed(shorthand: Mapping[str, Any], depth: int = 3) -> dict[str, Any]:
    """The keywords, those of 0.1 under their new names, with a warning at the caller `depth` calls up.

    Raises
    ------
    InvalidValueError
        An option under both its names.
    """
    found: dict[str, Any] = {}
    for name, value in shorthand.items():
        new = _RENAMED.get(name, name)
        if new in found or (new != name and new in shorthand):
            raise InvalidValueError(f"{name}= is now {new}=, and both are given; keep {new}=")
        if new != name:
            warnings.warn(f"{name}= is now {new}=; the old name goes in 0.3", FutureWarning, stacklevel=depth)
        found[new] = value
    return found


def _shorthands(given: Any) -> list[str]:
    """Fields that are keywords too: all but those that say otherwise."""
    return [field.name for field in fields(given) if field.metadata.get("shorthand", True)]


def take(shorthand: dict[str, Any], given: object, kind: type[Object], option: str) -> Object:
    """`given` with the fields that `shorthand` names; they are taken out of it.

    Raises
    ------
    InvalidValueError
        `given` is no `kind`.
    """
    if not isinstance(given, kind):
        names = _shorthands(kind)
        raise InvalidValueError(
            f"{option}= is an im.{kind.__name__}, such as {kind.__name__}({names[0]}=...), whose fields are keywords "
            f"too: {', '.join(names)}; not {shown(given)}"
        )
    chosen = {name: shorthand.pop(name) for name in _shorthands(given) if name in shorthand}
    return replace(given, **chosen) if chosen else given  # type: ignore[type-var]


def require_none_left(shorthand: Mapping[str, Any], *objects: object) -> None:
    """InvalidValueError when a keyword is left that is no field of any of the objects."""
    if shorthand:
        known = sorted({name for each in objects for name in _shorthands(each)})
        there = f"; there are {', '.join(known)}" if known else ""
        raise InvalidValueError(f"there is no option {shown(next(iter(shorthand)))}{there}")


def require_choice(option: str, value: object, choices: Any) -> None:
    """InvalidValueError, with the names there are, when `value` is none of a Literal's."""
    names = get_args(choices)
    if not isinstance(value, str) or value not in names:
        given = f'"{value}"' if isinstance(value, str) and len(value) < 60 else shown(value)
        known = ", ".join(f'"{name}"' for name in names)
        raise InvalidValueError(f"{option} cannot be {given}; it is one of {known}")


def require_share(option: str, number: object) -> None:
    """InvalidValueError unless it is a number between 0 and 1, and neither of them."""
    if isinstance(number, bool) or not isinstance(number, (int, float, np.floating)) or not 0.0 < number < 1.0:
        raise InvalidValueError(f"{option} is between 0 and 1; not {shown(number)}")


def require_whole(name: str, number: object, least: int) -> None:
    """InvalidValueError unless `number` is a whole number from `least` that the compiled part can hold."""
    if isinstance(number, bool) or not isinstance(number, (int, np.integer)) or not least <= number < 2**31:
        raise InvalidValueError(f"{name} is a whole number from {least} to {2**31 - 1}; not {named_kind(number)}")
