"""Assortativity by group, by a number and by degree. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from isthmus import _core
from isthmus.core.errors import InvalidValueError
from isthmus.core.registry import measure
from isthmus.core.table import Array
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.metrics.ties import Ties
from isthmus.model.grouping import By, numbers_of

__all__ = ["assortativity", "assortativity_of_matrix", "degree_assortativity", "numeric_assortativity"]


@measure(
    "groups",
    "(tr e − Σ a_g b_g)/(1 − Σ a_g b_g)",
    note="not defined when all are in one group",
    source="Newman 2003, doi:10.1103/PhysRevE.67.026126",
    statistic="assortativity",
)
def assortativity(g: CooperationGraph, *, by: By, ties: Ties = "binary") -> float:
    """Whether ties fall within groups more than their sizes suggest: 1 all within, 0 as by chance (Newman 2003).

    Raises
    ------
    UndefinedError
        No tie between labeled actors, or all ties within one group.
    """
    result: float = _core.assortativity(g._core, g._grouping(by)._core, ties)
    return result


@measure(
    "groups",
    "(tr e − Σ a_g b_g)/(1 − Σ a_g b_g)",
    note="of a mixing matrix given; not defined when all is in one group",
    source="Newman 2003, doi:10.1103/PhysRevE.67.026126",
)
def assortativity_of_matrix(matrix: npt.ArrayLike) -> float:
    """Newman's assortativity of a mixing matrix, directed or not, of counts or shares."""
    square: Array = np.asarray(matrix, dtype=float)
    if square.ndim != 2 or square.shape[0] != square.shape[1]:
        raise InvalidValueError(f"a mixing matrix is square; this one has shape {square.shape}")
    result: float = _core.assortativity_of_matrix(square.ravel().tolist(), len(square))
    return result


@measure(
    "network",
    "correlation of x at both ends of a tie",
    note="of a number an actor; ties with an end whose number is missing are left out; not defined when all are equal",
    source="Newman 2003, doi:10.1103/PhysRevE.67.026126",
)
def numeric_assortativity(g: CooperationGraph, values: Any, *, ties: Ties = "binary") -> float:
    """Whether actors with like numbers are tied: the correlation of both ends over ties (Newman 2003).

    Parameters
    ----------
    values : sequence, array, Series or dict
        One number an actor in their order, or by name. Numbers stay numbers: 2 is nearer to 3 than to 9, where
        `assortativity` takes them for labels. None and NaN are missing: their ties are left out.
    ties : {"binary", "weighted"}
        Whether a tie counts 1 or its weight.

    Raises
    ------
    InvalidValueError
        Not one number each: a text, an infinite number, or too few.
    UndefinedError
        All numbers are equal, or there is no tie.

    Examples
    --------
    >>> import isthmus as im
    >>> path = im.CooperationGraph.from_ties([0, 1, 2], [1, 2, 3])
    >>> round(im.numeric_assortativity(path, [1, 2, 3, 4]), 4)
    0.4545
    """
    numbers = numbers_of(values, g.n_actors, g.names, option="values")
    result: float = _core.numeric_assortativity(g._core, numbers, ties)
    return result


@measure(
    "network",
    "correlation of the degrees at both ends of a tie",
    note="not defined when all degrees are equal",
    source="Newman 2002, doi:10.1103/PhysRevLett.89.208701",
    words="The correlation of the number of partners at the two ends of a tie.",
)
def degree_assortativity(g: CooperationGraph, *, ties: Ties = "binary") -> float:
    """Correlation of the degrees (or strengths, weighted) at the two ends of ties (Newman 2002).

    Raises
    ------
    UndefinedError
        All degrees are equal, or there is no tie.
    """
    result: float = _core.degree_assortativity(g._core, ties)
    return result
