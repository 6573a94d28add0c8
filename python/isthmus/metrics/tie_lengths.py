"""How long ties are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from isthmus import _core
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import numbers_for
from isthmus.core.options import require_choice
from isthmus.graph.concepts import AnyGraph
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.graph.two_mode_graph import TwoModeGraph

Distance: TypeAlias = Literal["steps", "inverse"]
# By name; one length a tie, in the order of g.ties(); or what makes these of the weights.
TieDistance: TypeAlias = (
    Distance | Sequence[float] | npt.NDArray[Any] | Callable[[npt.NDArray[np.float64]], npt.ArrayLike]
)


def lengths_of(g: AnyGraph, distance: TieDistance, caller: str) -> tuple[_core.TieLengths | None, str]:
    """The lengths of ties for the compiled part, None for steps; and what a result says they are.

    Raises
    ------
    InvalidValueError
        Another name; not one length a tie; a length that is not above 0; links, whose length is a step.
    """
    if isinstance(distance, str):
        require_choice("distance", distance, Distance)
        if distance == "steps":
            return None, distance
    if isinstance(g, TwoModeGraph):
        raise InvalidValueError(
            f'{caller} of actors and projects is in steps, distance="steps": their links have no weights; ties between '
            "actors have some, net.cooperation()"
        )
    if isinstance(distance, str):
        return _core.TieLengths(g._core, distance), distance
    given: Any = _made(distance, g) if callable(distance) else distance
    lengths = numbers_for(given, "lengths of ties", '"inverse", or one number a tie', caller)
    if lengths.shape != (g.n_ties,):
        raise InvalidValueError(
            f"there are {g.n_ties} ties and lengths of shape {lengths.shape}; give one length a tie, as in g.ties()"
        )
    return _core.TieLengths(g._core, lengths.tolist()), "given"


def _made(lengths: Callable[[npt.NDArray[np.float64]], npt.ArrayLike], g: CooperationGraph) -> npt.ArrayLike:
    """What a function makes of the weights; 1/0 is endless, which is no reason to warn."""
    with np.errstate(divide="ignore"):
        return lengths(g._core.ties()[2])
