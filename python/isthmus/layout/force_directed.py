"""Positions for drawings."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from isthmus import _core
from isthmus.core.kinds import require_kind
from isthmus.core.progress import Progress, listener
from isthmus.core.random import Rng, seed_of
from isthmus.graph.cooperation_graph import CooperationGraph

__all__ = ["layout"]


def layout(
    g: CooperationGraph,
    *,
    rng: Rng = 1,
    iterations: int = 200,
    max_actors: int = 5000,
    progress: Progress = None,
) -> npt.NDArray[np.float64]:
    """Positions for a picture, one row (x, y) an actor, in a square of side 1; the same seed gives the same picture.

    Parameters
    ----------
    g : CooperationGraph
        The ties.
    rng : int or numpy Generator
        Where drawing starts.
    iterations : int
        Rounds in which actors move.
    max_actors : int
        `LimitError` when there are more.
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
    positions: npt.NDArray[np.float64] = _core.layout(
        g._core, seed_of(rng), iterations, max_actors, listener(progress, "layout")
    )
    return positions
