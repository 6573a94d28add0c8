"""Assortativity by group, by a number and by degree. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import numpy.typing as npt

from isthmus import _core
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import numbers_for, require_kind
from isthmus.core.registry import measure
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.metrics.ties import Ties
from isthmus.model.grouping import By, ordered_codes, refuse_numbers

__all__ = [
    "assortativity",
    "assortativity_of_matrix",
    "degree_assortativity",
    "numeric_assortativity",
    "ordinal_assortativity",
]

RankedAmong: TypeAlias = Literal["ends", "actors"]

_FORM = "Σ_ties w (x_i − x̄)(x_j − x̄), from both ends, / Σ_i s_i (x_i − x̄)², x̄ = Σ s_i x_i / Σ s_i, s_i = Σ_j w_ij"


@measure(
    "groups",
    "(tr e − Σ a_g b_g)/(1 − Σ a_g b_g)",
    form="from the ends of ties by group and the ties within, without the matrix",
    note="e the mixing matrix divided by its sum, ties from both ends; a, b its row and column sums. Numbers are "
    "refused: of these there are `numeric_assortativity` and `ordinal_assortativity`",
    range="−1 … 1; 1 all ties within groups, 0 as by chance",
    undefined="error without a tie between labeled actors, and when all ties are within one group",
    complexity="O(m + groups)",
    source="Newman 2003, doi:10.1103/PhysRevE.67.026126",
    statistic="assortativity",
)
def assortativity(g: CooperationGraph, *, by: By, ties: Ties = "binary") -> float:
    """Whether ties fall within groups more than their sizes suggest: 1 all within, 0 as by chance (Newman 2003).

    Parameters
    ----------
    g : CooperationGraph
        The ties.
    by : str, Grouping or sequence
        The groups: "country", "sector", "sector x country", ..., or one label an actor. Numbers are no labels here;
        ``im.Grouping(numbers)`` says that they are.
    ties : {"binary", "weighted"}
        Whether a tie counts 1 or its weight.

    Raises
    ------
    UndefinedError
        No tie between labeled actors, or all ties within one group.
    InvalidValueError
        Numbers, which could be meant as numbers.

    Examples
    --------
    >>> import isthmus as im
    >>> g = im.CooperationGraph.from_ties([0, 0, 2], [1, 2, 3], weight=[2, 1, 3])
    >>> round(im.assortativity(g, by=["GB", "GB", "FR", "FR"]), 4)
    0.3333
    """
    require_kind(g, CooperationGraph, "assortativity")
    refuse_numbers(by, g.actors.known if g.actors.core is None else None)
    result: float = _core.assortativity(g._core, g._grouping(by)._core, ties)
    return result


@measure(
    "groups",
    "(tr e − Σ a_g b_g)/(1 − Σ a_g b_g)",
    form="denominator summed over g ≠ h",
    note="of a mixing matrix given; a symmetric one has every tie from both ends",
    range="−1 … 1",
    undefined="error where nothing is in the matrix, or all of it in one group",
    complexity="O(groups²)",
    source="Newman 2003, doi:10.1103/PhysRevE.67.026126",
)
def assortativity_of_matrix(matrix: npt.ArrayLike) -> float:
    """Newman's assortativity of a mixing matrix, directed or not, of counts or shares.

    Parameters
    ----------
    matrix : array
        Square: what is between every two groups, as counts or shares.

    Examples
    --------
    >>> import isthmus as im
    >>> im.assortativity_of_matrix([[2, 1], [1, 2]])
    0.3333333333333333
    """
    square = numbers_for(matrix, "a square matrix of numbers", "im.mixing(g, by=...).values", "assortativity_of_matrix")
    if square.ndim != 2 or square.shape[0] != square.shape[1]:
        raise InvalidValueError(f"a mixing matrix is square; this one has shape {square.shape}")
    result: float = _core.assortativity_of_matrix(square.ravel().tolist(), len(square))
    return result


@measure(
    "network",
    "correlation of x at both ends of a tie",
    form=_FORM,
    note="of a number an actor; ties with an end whose number is missing are left out",
    range="−1 … 1",
    undefined="error without a tie, and when all numbers are equal",
    complexity="O(m)",
    source="Newman 2003, doi:10.1103/PhysRevE.67.026126",
)
def numeric_assortativity(g: CooperationGraph, values: Any, *, ties: Ties = "binary") -> float:
    """Whether actors with like numbers are tied: the correlation of both ends over ties (Newman 2003).

    Parameters
    ----------
    g : CooperationGraph
        The ties.
    values : sequence, array, Series, dict or str
        One number an actor in their order, or by name; or the name of a column of numbers that is known of them. 2 is
        nearer to 3 than to 9. None and NaN are missing: their ties are left out.
    ties : {"binary", "weighted"}
        Whether a tie counts 1 or its weight.

    Raises
    ------
    InvalidValueError
        Not one number each: labels, an infinite number, too few; no such column.
    UndefinedError
        All numbers are equal, or there is no tie.

    Examples
    --------
    >>> import isthmus as im
    >>> path = im.CooperationGraph.from_ties([0, 1, 2], [1, 2, 3])
    >>> round(im.numeric_assortativity(path, [1, 2, 3, 4]), 4)
    0.4545
    >>> round(im.numeric_assortativity(path, [1, 2, 3, 400]), 4)
    -0.1952
    """
    require_kind(g, CooperationGraph, "numeric_assortativity")
    result: float = _core.numeric_assortativity(g._core, g.actors.numbers(values), ties)
    return result


@measure(
    "network",
    "correlation of the ranks of x at both ends of a tie",
    form="midranks, then as `numeric_assortativity`",
    note='equal numbers have the mean of their ranks. `ranked_among="ends"` ranks ends of ties, an actor as often as '
    'it has ties (or as they weigh): Spearman\'s rho over ties, each from both ends; "actors" ranks every actor once',
    range="−1 … 1",
    undefined="error without a tie, and when all numbers are equal",
    complexity="O(m + n log n)",
    source="Litvak & van der Hofstad 2013, doi:10.1103/PhysRevE.87.022801",
)
def ordinal_assortativity(
    g: CooperationGraph, values: Any, *, ranked_among: RankedAmong = "ends", ties: Ties = "binary"
) -> float:
    """Whether actors of like rank are tied: the correlation of the ranks of both ends over ties.

    Only the order of the numbers counts, not how far they are apart.

    Parameters
    ----------
    g : CooperationGraph
        The ties.
    values : sequence, array, Series, dict or str
        One number an actor, as in `numeric_assortativity`; or an ordered categorical of pandas.
    ranked_among : {"ends", "actors"}
        Ends of ties, which is Spearman's rho, or actors.
    ties : {"binary", "weighted"}
        Whether a tie counts 1 or its weight.

    Raises
    ------
    InvalidValueError
        Not one number each.
    UndefinedError
        All numbers are equal, or there is no tie.

    Examples
    --------
    >>> import isthmus as im
    >>> path = im.CooperationGraph.from_ties([0, 1, 2], [1, 2, 3])
    >>> round(im.ordinal_assortativity(path, [1, 2, 3, 400]), 4)
    0.4848
    >>> round(im.ordinal_assortativity(path, [1, 2, 3, 400], ranked_among="actors"), 4)
    0.4545
    """
    require_kind(g, CooperationGraph, "ordinal_assortativity")
    numbers = g.actors.numbers(ordered_codes(values))
    result: float = _core.ordinal_assortativity(g._core, numbers, ranked_among, ties)
    return result


@measure(
    "network",
    "correlation of the degrees at both ends of a tie",
    form="`numeric_assortativity` of the degrees, or of the strengths; every tie counts 1 in the correlation",
    note="as in networkx",
    range="−1 … 1",
    undefined="error without a tie, and when all degrees are equal",
    complexity="O(m)",
    source="Newman 2002, doi:10.1103/PhysRevLett.89.208701",
    words="The correlation of the number of partners at the two ends of a tie.",
)
def degree_assortativity(g: CooperationGraph, *, ties: Ties = "binary") -> float:
    """Correlation of the degrees (or strengths, weighted) at the two ends of ties (Newman 2002).

    Parameters
    ----------
    g : CooperationGraph
        The ties.
    ties : {"binary", "weighted"}
        Whether a tie counts 1 or its weight.

    Raises
    ------
    UndefinedError
        All degrees are equal, or there is no tie.

    Examples
    --------
    >>> import isthmus as im
    >>> path = im.CooperationGraph.from_ties([0, 1], [1, 2], names=["Kent", "Lille", "Gent"])
    >>> im.degree_assortativity(path)
    -1.0
    """
    require_kind(g, CooperationGraph, "degree_assortativity")
    result: float = _core.degree_assortativity(g._core, ties)
    return result
