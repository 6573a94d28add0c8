"""Positions for drawings."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from isthmus import _core
from isthmus.core.kinds import require_kind
from isthmus.core.options import require_whole
from isthmus.core.progress import Progress, listener
from isthmus.core.random import Rng, seed_of
from isthmus.graph.cooperation_graph import CooperationGraph

__all__ = ["layout"]


def layout(
    g: CooperationGraph,
    *,
    rng: Rng = 1,
    iterations: int = 75,
    max_actors: int = 1_000_000,
    workers: int = 1,
    progress: Progress = None,
) -> npt.NDArray[np.float64]:
    """Positions for a picture, one row (x, y) an actor, in a square of side 1; the same seed gives the same picture of
    actors numbered in the same order.

    Tied actors pull each other, all push each other away, first in a small version of the network, then in larger
    ones. Connected parts stand in rows, the highest on top and actors without ties last (y upwards); distances between
    parts mean nothing, and weights are not looked at.

    Parameters
    ----------
    g : CooperationGraph
        The ties.
    rng : int or numpy Generator
        Where drawing starts.
    iterations : int
        Rounds in which actors move, in each version of the network; ten times as many in those of up to 500.
    max_actors : int
        `LimitError` when there are more.
    workers : int
        Threads; 0 for one a processor. The result is the same to the last bit.
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.

    Examples
    --------
    >>> import isthmus as im
    >>> path = im.CooperationGraph.from_ties([0, 1], [1, 2], names=["Kent", "Lille", "Gent"])
    >>> im.layout(path).shape
    (3, 2)
    """
    require_kind(g, CooperationGraph, "layout")
    require_whole("iterations", iterations, 0)
    require_whole("max_actors", max_actors, 0)
    positions: npt.NDArray[np.float64] = _core.layout(
        g._core, seed_of(rng), iterations, max_actors, workers, listener(progress, "layout")
    )
    return positions
