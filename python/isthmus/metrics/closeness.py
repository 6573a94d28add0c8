"""Farness, closeness and harmonic centrality. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from typing import Literal, TypeAlias

from isthmus import _core
from isthmus.core.kinds import require_kind
from isthmus.core.progress import Progress, listener
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.graph.concepts import AnyGraph, actor_table
from isthmus.metrics.betweenness import Normalization
from isthmus.metrics.tie_lengths import TieDistance, lengths_of

__all__ = ["closeness", "farness", "harmonic"]

Disconnected: TypeAlias = Literal["wasserman_faust", "component"]


@measure(
    "actors",
    "Σ_j d_ij over the actors reached",
    form="in steps from 512 actors at once, of a whole projection along its links; by lengths from each, "
    "of counts by 1/w over projects",
    note='`distance="steps"` counts ties; `"inverse"` makes a tie 1/w long (Newman 2001, '
    "doi:10.1103/PhysRevE.64.016132)",
    range="0 … n(n−1)/2 in steps; 0 … ∞ by lengths",
    undefined="0 for an isolate",
    complexity="in steps O(n ties diameter / 512), of a whole projection with participations for ties; by lengths "
    "O(n ties log ties), of counts by 1/w O(n (participations + ties of weight ≥ 2))",
    source="Freeman 1979, doi:10.1016/0378-8733(78)90021-7",
)
def farness(g: AnyGraph, *, distance: TieDistance = "steps", workers: int = 1, progress: Progress = None) -> Table:
    """Sum of the distances to those an actor reaches; 0 for an isolate.

    It grows with the number of actors reached: compare actors of one component, or take `closeness`.

    Parameters
    ----------
    g : CooperationGraph or TwoModeGraph
        The ties; of a two-mode graph, the links.
    distance : {"steps", "inverse"}, sequence of float or callable
        How long a tie is: 1, or 1/w with w its weight; or lengths of your own, one a tie as in ``g.ties()``, or a
        function that makes them of the weights, such as ``lambda w: w**-0.5``. Paths that are equally long are
        found to be so, however their lengths are rounded.
    workers : int
        Threads; 0 for one a processor. The result is the same.
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.

    Examples
    --------
    >>> import isthmus as im
    >>> path = im.CooperationGraph.from_ties([0, 1], [1, 2])
    >>> im.farness(path)["farness"]
    array([3., 2., 3.])
    """
    require_kind(g, AnyGraph, "farness")
    lengths, how = lengths_of(g, distance, "farness")
    values = _core.farness(g._core, lengths, workers, listener(progress, "farness"))
    return actor_table(g, {"farness": values}, distance=how)


@measure(
    "actors",
    "(r−1)/Σ_j d_ij over the r actors reached",
    form="by `farness`",
    note='`disconnected="wasserman_faust"` multiplies by (r−1)/(n−1); `"component"` does not. `distance=` as of '
    "`farness`; a tie of weight 0 is endless by inverse: nobody is reached along it",
    range="0 … 1 in steps; 0 … ∞ by lengths",
    undefined="NaN for an actor that reaches nobody",
    complexity="that of `farness`",
    source="Freeman 1979, doi:10.1016/0378-8733(78)90021-7; Wasserman & Faust 1994, ISBN 978-0-521-38707-1",
)
def closeness(
    g: AnyGraph,
    *,
    disconnected: Disconnected = "wasserman_faust",
    distance: TieDistance = "steps",
    workers: int = 1,
    progress: Progress = None,
) -> Table:
    """Inverse of the mean distance to those an actor reaches; NaN for an isolate.

    Parameters
    ----------
    g : CooperationGraph or TwoModeGraph
        The ties; of a two-mode graph, the links.
    disconnected : {"wasserman_faust", "component"}
        Scale by the share of actors reached, or take the component as if it were the network.
    distance : {"steps", "inverse"}, sequence of float or callable
        How long a tie is: 1, or 1/w with w its weight; or lengths of your own, one a tie as in ``g.ties()``, or a
        function that makes them of the weights, such as ``lambda w: w**-0.5``. Paths that are equally long are
        found to be so, however their lengths are rounded.
    workers : int
        Threads; 0 for one a processor. The result is the same.
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.

    Examples
    --------
    >>> import isthmus as im
    >>> path = im.CooperationGraph.from_ties([0, 1], [1, 2], names=["Kent", "Lille", "Gent"])
    >>> im.closeness(path)["closeness"].round(3)
    array([0.667, 1.   , 0.667])
    """
    require_kind(g, AnyGraph, "closeness")
    lengths, how = lengths_of(g, distance, "closeness")
    values = _core.closeness(g._core, lengths, disconnected, workers, listener(progress, "closeness"))
    return actor_table(g, {"closeness": values}, disconnected=disconnected, distance=how)


@measure(
    "actors",
    "Σ_{j≠i} 1/d_ij, 1/∞ = 0",
    form="as `farness`",
    note='`normalization="standard"` divides by n − 1; `distance=` as of `farness`',
    range="0 … n − 1 in steps; 0 … ∞ by lengths",
    undefined="0 for an isolate; standard NaN for one actor alone",
    complexity="that of `farness`",
    source="Boldi & Vigna 2014, doi:10.1080/15427951.2013.865686",
)
def harmonic(
    g: AnyGraph,
    *,
    normalization: Normalization = "raw",
    distance: TieDistance = "steps",
    workers: int = 1,
    progress: Progress = None,
) -> Table:
    """Sum of 1/distance to all others; 0 for an isolate. Standard divides by n - 1.

    Parameters
    ----------
    g : CooperationGraph or TwoModeGraph
        The ties; of a two-mode graph, the links.
    normalization : {"raw", "standard"}
        The sum, or the sum divided by n - 1.
    distance : {"steps", "inverse"}, sequence of float or callable
        How long a tie is: 1, or 1/w with w its weight; or lengths of your own, one a tie as in ``g.ties()``, or a
        function that makes them of the weights, such as ``lambda w: w**-0.5``. Paths that are equally long are
        found to be so, however their lengths are rounded.
    workers : int
        Threads; 0 for one a processor. The result is the same.
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.

    Examples
    --------
    >>> import isthmus as im
    >>> path = im.CooperationGraph.from_ties([0, 1], [1, 2], names=["Kent", "Lille", "Gent"])
    >>> im.harmonic(path)["harmonic"]
    array([1.5, 2. , 1.5])
    """
    require_kind(g, AnyGraph, "harmonic")
    lengths, how = lengths_of(g, distance, "harmonic")
    values = _core.harmonic(g._core, lengths, normalization, workers, listener(progress, "harmonic"))
    return actor_table(g, {"harmonic": values}, normalization=normalization, distance=how)
