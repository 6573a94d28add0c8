"""Mixing and E-I expected in closed form. Formulas: docs/guide/inference.md, and the header of the same name."""

from __future__ import annotations

import math
from typing import Literal, TypeAlias

import numpy as np

from isthmus import _core
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import require_kind
from isthmus.core.options import require_choice
from isthmus.core.registry import measure
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.metrics.mixing import Mixing, mixing
from isthmus.metrics.ties import Ties
from isthmus.model.grouping import By, Grouping

__all__ = ["expected_ei", "expected_mixing"]

Expected: TypeAlias = Literal["uniform", "configuration"]


@measure(
    "groups",
    "ties spread evenly over pairs, or by how many ties each group has",
    note='`null="uniform"` or `"configuration"`',
    source="Freeman 1978, doi:10.1177/004912417800600401; Newman 2003, doi:10.1103/PhysRevE.67.026126",
    form="closed forms, no draws",
    range="0 upward",
    undefined="NaN: uniform below two labeled actors, configuration without a tie between any",
    complexity="O(n + m + groups²)",
)
def expected_mixing(
    g: CooperationGraph,
    *,
    by: By,
    null: Expected = "configuration",
    ties: Ties = "weighted",
) -> Mixing:
    """The mixing matrix that chance lets expect, in closed form; ties within a group once, as in `mixing`.

    Parameters
    ----------
    g : CooperationGraph
        The ties.
    by : str, Grouping or sequence
        The groups: "country", "sector", ..., or one label an actor.
    null : {"uniform", "configuration"}
        All ties spread evenly over all pairs of labeled actors (conditional uniform graph; Freeman 1978):
        m n_g n_h / C(N, 2).
        Or by how many ties each group has: k_g k_h / 2m, within a group k_g squared / 4m (Newman 2003).
    ties : {"binary", "weighted"}
        Whether a tie counts 1 or its weight.

    Raises
    ------
    InvalidValueError
        Weights so large that the sum of a cell is past the largest double.

    Notes
    -----
    Both forget that ties come from projects, whose partners are all tied: `permeability` does not.

    Examples
    --------
    >>> import isthmus as im
    >>> g = im.CooperationGraph.from_ties([0, 0, 2], [1, 2, 3])
    >>> im.expected_mixing(g, by=["GB", "GB", "FR", "FR"], null="uniform").values.tolist()
    [[0.5, 2.0], [2.0, 0.5]]
    """
    require_kind(g, CooperationGraph, "expected_mixing")
    groups = g._grouping(by)
    ends = mixing(g, by=groups, ties=ties, diagonal="twice")
    require_choice("null", null, Expected)
    exponent = math.frexp(float(ends.values.max(initial=0.0)))[1]  # sums near 1 do not overflow
    strength = np.ldexp(ends.values, -exponent).sum(axis=1)
    if not np.isfinite(strength).all():
        raise InvalidValueError("weights as large as these have no finite sum; use a larger unit")
    if null == "uniform":
        values = _core.expected_uniform(groups._core, float(strength.sum() / 2))
    else:
        values = _core.expected_configuration(groups._core, strength)
    size = len(groups.names)
    values = np.ldexp(values.reshape(size, size), exponent)
    return Mixing(groups.names, values, groups.by, ends.unlabeled, ties, g._backend)


@measure(
    "groups",
    "(across − within)/(all pairs), pairs of actors",
    note="mean of the E-I index over random labels",
    source="Krackhardt & Stern 1988, doi:10.2307/2786835",
    form="the mean over all permutations, no draws",
    range="−1 to 1",
    undefined="fewer than two actors with a label: UndefinedError",
    complexity="O(groups)",
)
def expected_ei(by: Grouping) -> float:
    """Mean E-I index of any fixed ties when labels are dealt out anew: 1 - 2 sum n_g (n_g - 1) / (N (N - 1)).

    Parameters
    ----------
    by : Grouping
        The groups, such as ``net.grouping("country")``.

    Raises
    ------
    UndefinedError
        Fewer than two actors have a label.

    Examples
    --------
    >>> import isthmus as im
    >>> round(im.expected_ei(im.Grouping(["a"] * 17 + ["b"] * 17)), 4)  # Zachary's factions: 1/33
    0.0303
    """
    require_kind(by, Grouping, "expected_ei")
    value: float = _core.expected_ei(by._core)
    return value
