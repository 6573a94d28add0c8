"""Distances, diameter, eccentricity. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from isthmus import _core
from isthmus.core.equality import EqualByValue
from isthmus.core.errors import UndefinedError
from isthmus.core.kinds import require_kind
from isthmus.core.progress import Progress, listener
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.graph.concepts import AnyGraph, actor_table
from isthmus.metrics.tie_lengths import TieDistance, lengths_of

__all__ = ["Distances", "diameter", "distances", "eccentricity"]


@dataclass(frozen=True, eq=False)
class Distances(EqualByValue):
    """`pairs[d]`: unordered pairs d steps apart; `unreachable`: pairs without a path."""

    pairs: npt.NDArray[np.int64]
    unreachable: int

    def _require(self, what: str) -> None:
        if len(self.pairs) < 2:
            raise UndefinedError(f"{what} needs two vertices that reach each other; no pair does")

    @property
    def diameter(self) -> int:
        """Largest distance between reachable pairs."""
        self._require("diameter")
        return len(self.pairs) - 1

    @property
    def mean(self) -> float:
        """Mean distance over reachable pairs."""
        self._require("mean distance")
        return float(np.arange(len(self.pairs)) @ self.pairs / self.pairs.sum())


@measure(
    "network",
    "number of pairs at each distance in steps; diameter, mean",
    form="from 512 actors at once, one bit each; of a whole projection along its links",
    note="over reachable pairs; the number of unreachable ones beside it",
    range="1 … n − 1 steps",
    undefined="diameter and mean: error where no pair is joined",
    complexity="O(n ties diameter / 512), of a whole projection with participations for ties",
    source="Wasserman & Faust 1994, ISBN 978-0-521-38707-1",
    words="Steps along ties; over pairs that reach each other. A component is a set of actors that all reach each "
    "other.",
)
def distances(g: AnyGraph, *, workers: int = 1, progress: Progress = None) -> Distances:
    """How many pairs are how far apart, exactly.

    Parameters
    ----------
    g : CooperationGraph or TwoModeGraph
        The ties; of a two-mode graph, the links.
    workers : int
        Threads; 0 for one a processor. The result is the same.
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.

    Examples
    --------
    >>> import isthmus as im
    >>> path = im.CooperationGraph.from_ties([0, 1], [1, 2], names=["Kent", "Lille", "Gent"])
    >>> found = im.distances(path)
    >>> found.pairs.tolist(), round(found.mean, 4)
    ([0, 2, 1], 1.3333)
    """
    require_kind(g, AnyGraph, "distances")
    pairs, unreachable = _core.distances(g._core, workers, listener(progress, "distances"))
    return Distances(pairs, unreachable)


@measure(
    "network",
    "max d_ij",
    form="the largest of `eccentricity`",
    note="over reachable pairs; `distance=` as of `farness`",
    range="1 … n − 1 in steps; 0 … ∞ by lengths",
    undefined="error where no pair is joined",
    complexity="that of `farness`",
    source="Wasserman & Faust 1994, ISBN 978-0-521-38707-1",
)
def diameter(g: AnyGraph, *, distance: TieDistance = "steps", workers: int = 1, progress: Progress = None) -> float:
    """Largest distance between reachable pairs: a whole number in steps.

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
    >>> path = im.CooperationGraph.from_ties([0, 1], [1, 2], names=["Kent", "Lille", "Gent"])
    >>> im.diameter(path)
    2
    """
    require_kind(g, AnyGraph, "diameter")
    lengths, _ = lengths_of(g, distance, "diameter")
    if lengths is not None:
        value: float = _core.length_diameter(g._core, lengths, workers, listener(progress, "diameter"))
        return value
    return distances(g, workers=workers, progress=progress).diameter


@measure(
    "actors",
    "max_j d_ij over the actors reached",
    form="as `farness`",
    note="`distance=` as of `farness`",
    range="0 … n − 1 in steps; 0 … ∞ by lengths",
    undefined="0 for an isolate",
    complexity="that of `farness`",
    source="Wasserman & Faust 1994, ISBN 978-0-521-38707-1",
)
def eccentricity(g: AnyGraph, *, distance: TieDistance = "steps", workers: int = 1, progress: Progress = None) -> Table:
    """Largest distance from every actor to one it reaches; 0 for an isolate.

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
    >>> path = im.CooperationGraph.from_ties([0, 1], [1, 2], names=["Kent", "Lille", "Gent"])
    >>> im.eccentricity(path)["eccentricity"]
    array([2, 1, 2], dtype=int32)
    """
    require_kind(g, AnyGraph, "eccentricity")
    lengths, how = lengths_of(g, distance, "eccentricity")
    tell = listener(progress, "eccentricity")
    if lengths is None:
        return actor_table(g, {"eccentricity": _core.eccentricity(g._core, workers, tell)}, distance=how)
    values = _core.length_eccentricity(g._core, lengths, workers, tell)
    return actor_table(g, {"eccentricity": values}, distance=how)
