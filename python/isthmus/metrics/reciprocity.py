"""Ties that partners report themselves: mutuality and levels of intensity. Conventions: docs/guide/metrics.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from isthmus import _core
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import numbers_for, require_kind
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.graph.concepts import actor_table
from isthmus.graph.directed_graph import DirectedGraph
from isthmus.metrics.ties import Ties

__all__ = ["DyadCensus", "actor_reciprocity", "dyad_census", "intensity_levels", "reciprocity"]

ReciprocityOf: TypeAlias = Literal["arcs", "tied_dyads", "dyads", "correlation", "log_ratio"]
_GARLASCHELLI = "Garlaschelli & Loffredo 2004, doi:10.1103/PhysRevLett.93.268701"


@dataclass(frozen=True)
class DyadCensus:
    """Pairs of actors with ties both ways, one way, and without; they add up to n(n-1)/2."""

    mutual: int
    asymmetric: int
    null: int


@measure(
    "network",
    "M, A, N: pairs {i, j} with x_ij + x_ji = 2, 1, 0",
    form="as it stands, by rows of ties",
    note="a tie counts, whatever its weight",
    range="0 … n(n−1)/2",
    undefined="never",
    complexity="O(n + ties)",
    source="Holland & Leinhardt 1970, doi:10.1086/224954",
)
def dyad_census(g: DirectedGraph) -> DyadCensus:
    """How many pairs of actors name each other, how many one the other, how many neither.

    Parameters
    ----------
    g : DirectedGraph
        Who names whom.

    Examples
    --------
    >>> import isthmus as im
    >>> g = im.DirectedGraph([0, 1, 1], [1, 0, 2])
    >>> im.dyad_census(g)
    DyadCensus(mutual=1, asymmetric=1, null=1)
    """
    require_kind(g, DirectedGraph, "dyad_census")
    return DyadCensus(*_core.dyad_census(g._core))


@measure(
    "network",
    "2M/(2M + A)",
    form="weighted, Σ min(w_ij, w_ji) / Σ w_ij (Squartini et al. 2013, doi:10.1038/srep02729)",
    note='`of="arcs"`: that (networkx; igraph "default"; sna "edgewise"). `"tied_dyads"`: M/(M + A) (igraph "ratio"; '
    'sna "dyadic.nonnull"). `"dyads"`: (M + N)/(M + A + N) (sna "dyadic", its default). `"correlation"`: of x_ij with '
    'x_ji. `"log_ratio"`: ln of arcs over the density (sna "edgewise.lrr")',
    range="0 … 1; −1 … 1 of the correlation; −∞ … of the log ratio",
    undefined="error without a tie, of dyads below two actors, of the correlation where all pairs are alike",
    complexity="O(n + ties)",
    source=_GARLASCHELLI,
)
def reciprocity(g: DirectedGraph, *, of: ReciprocityOf = "arcs", ties: Ties = "binary") -> float:
    """What share of ties goes both ways; packages mean five numbers by it.

    Parameters
    ----------
    g : DirectedGraph
        Who names whom.
    of : {"arcs", "tied_dyads", "dyads", "correlation", "log_ratio"}
        The share of ties that are returned; of tied pairs that are mutual; of all pairs that are mutual or not tied;
        the correlation of both directions, 0 where ties are returned as often as the density gives; the logarithm of
        the first over the density.
    ties : {"binary", "weighted"}
        Whether a tie counts 1 or its weight; by weights of arcs and correlation only.

    Raises
    ------
    UndefinedError
        No tie; below two actors; for the correlation all pairs alike.

    Examples
    --------
    >>> import isthmus as im
    >>> g = im.DirectedGraph([0, 1, 1], [1, 0, 2])
    >>> round(im.reciprocity(g), 4), im.reciprocity(g, of="tied_dyads")
    (0.6667, 0.5)
    """
    require_kind(g, DirectedGraph, "reciprocity")
    value: float = _core.reciprocity(g._core, of, ties)
    return value


@measure(
    "actors",
    "2M_i/(2M_i + A_i), M_i and A_i the actor's pairs",
    form="as it stands",
    note="ties that name the actor count as those it names",
    range="0 … 1",
    undefined="NaN for an actor without ties",
    complexity="O(n + ties)",
    source="Wasserman & Faust 1994, ISBN 978-0-521-38707-1",
)
def actor_reciprocity(g: DirectedGraph) -> Table:
    """Of every actor the share of its ties, given and received, that go both ways.

    Parameters
    ----------
    g : DirectedGraph
        Who names whom.

    Examples
    --------
    >>> import isthmus as im
    >>> g = im.DirectedGraph([0, 1, 1], [1, 0, 2], names=["Kent", "Lille", "Gent"])
    >>> im.actor_reciprocity(g)["reciprocity"].round(3)
    array([1.   , 0.667, 0.   ])
    """
    require_kind(g, DirectedGraph, "actor_reciprocity")
    return actor_table(g, {"reciprocity": _core.actor_reciprocity(g._core)})


@measure(
    "network",
    "of each level l: ties with w = l and with w ≥ l, and M, A of the latter",
    form="as it stands",
    note="only the order of levels counts, not their distances",
    range="0 … n(n−1)",
    undefined="never",
    complexity="O((n + ties) log levels)",
    source="Holland & Leinhardt 1970, doi:10.1086/224954",
)
def intensity_levels(g: DirectedGraph, *, levels: Sequence[float] | None = None) -> Table:
    """Ties on an ordinal scale, such as 1 to 5: how many have each level or more, and how many of these are mutual.

    A pair is mutual at a level where both report that level or a higher one: the lower answer decides.

    Parameters
    ----------
    g : DirectedGraph
        Who reports which intensity of whom.
    levels : sequence of float, optional
        The levels of the scale, ascending; those that occur without it.

    Returns
    -------
    Table
        A row a level: `ties` of it, `at_least`, `mutual` and `asymmetric` pairs of those, and `reciprocity`, the share
        of those ties that are mutual (NaN without one).

    Raises
    ------
    InvalidValueError
        Levels that do not ascend, or none; a weight that is no level.

    Examples
    --------
    >>> import isthmus as im
    >>> g = im.DirectedGraph([0, 1, 1], [1, 0, 2], [5, 3, 4])
    >>> im.intensity_levels(g, levels=[1, 2, 3, 4, 5])["at_least"]
    array([3, 3, 3, 2, 1])
    """
    require_kind(g, DirectedGraph, "intensity_levels")
    asked = (
        [] if levels is None else numbers_for(levels, "levels", "[1, 2, 3, 4, 5]", "intensity_levels").ravel().tolist()
    )
    if levels is not None and not asked:
        raise InvalidValueError("a scale has levels, such as levels=[1, 2, 3, 4, 5]; got none")
    level, counts = _core.intensity_levels(g._core, asked)
    rows = [repr(value).removesuffix(".0") for value in level.tolist()]
    return Table(rows, counts, index_name="level", backend=g._backend)
