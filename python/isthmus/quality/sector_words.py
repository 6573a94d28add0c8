"""Kinds of institution that names tell, and what is decided on those that may be of several sectors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias, get_args

import numpy as np

from isthmus import _core
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import shown
from isthmus.core.table import Table

__all__ = ["sector_policies"]

KindClarity: TypeAlias = Literal["certain", "ambiguous", "hint"]
KindDecision: TypeAlias = Literal[
    "not decided", "as its legal form", "by the model", "third sector", "business", "government", "research"
]


def read_policies(policies: Mapping[str, KindDecision] | None) -> dict[str, KindDecision]:
    """Policies by kind, checked.

    Raises
    ------
    InvalidValueError
        What is no dict of kinds to decisions.
    """
    if policies is None:
        return {}
    known = _core.sector_kinds()["kind"]
    if not isinstance(policies, Mapping):
        raise InvalidValueError(f'policies is a dict such as {{"hospital": "government"}}; got {shown(policies)}')
    for kind, decision in policies.items():
        if kind not in known:
            raise InvalidValueError(f"policies has no kind {shown(kind)}; im.sector_policies() lists those there are")
        if decision not in get_args(KindDecision):
            choices = ", ".join(map(repr, get_args(KindDecision)))
            raise InvalidValueError(f"the policy of {shown(kind)} cannot be {shown(decision)}; it is one of {choices}")
    return dict(policies)


def sector_policies(policies: Mapping[str, KindDecision] | None = None) -> Table:
    """Kinds of institution that are recognised from names, and what is decided on each.

    A certain kind has one sector. The name of an ambiguous one (a hospital, a school, a trade union) does not tell its
    sector, and its policy says what it counts as: nothing ("not decided"), what its legal form says ("as its legal
    form"), what the model says of the whole name ("by the model"), or a sector.

    Parameters
    ----------
    policies : mapping of str to str, optional
        Decisions that replace the default ones, as `propose_sectors` takes them.

    Returns
    -------
    Table
        One row a kind: ``policy``, ``words`` for people, ``clarity``, ``sub_kind``.

    Examples
    --------
    >>> import isthmus as im
    >>> table = im.sector_policies({"hospital": "government"})
    >>> dict(zip(table.index, table["policy"], strict=True))["hospital"]
    'government'
    """
    given = read_policies(policies)
    columns = _core.sector_kinds()
    kinds = columns.pop("kind")
    columns["policy"] = [given.get(kind, policy) for kind, policy in zip(kinds, columns["policy"], strict=True)]
    order = ("policy", "words", "clarity", "sub_kind")
    return Table(kinds, {name: np.array(columns[name], dtype=object) for name in order}, index_name="kind")
