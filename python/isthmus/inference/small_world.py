"""The small-world quotient against a null model. Formula: docs/guide/inference.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from isthmus.core.errors import InvalidValueError, UndefinedError
from isthmus.core.options import require_none_left, take
from isthmus.core.parallel import Workers
from isthmus.core.progress import Progress
from isthmus.core.registry import measure
from isthmus.inference.ensemble import NullSpec, NullTest
from isthmus.inference.sampling import Sampling
from isthmus.inference.significance import Significance, compare
from isthmus.model.network import EVERYBODY, PartnershipNetwork
from isthmus.nulls.null_model import Null, NullModel

__all__ = ["SmallWorld", "small_world"]

_SAMPLING = Sampling(samples=100, chains=10)


def _over(a: float, b: float) -> float:
    return a / b if b else float("nan")


@dataclass(frozen=True)
class SmallWorld:
    """Small-world quotient: clustering and distance of the ties, each over what is expected under a null model.

    `quotient` is clustering_ratio / distance_ratio (Uzzi and Spiro 2005); each is NaN over 0.
    """

    clustering: float
    clustering_expected: float
    distance: float
    distance_expected: float
    significance: Significance

    @property
    def clustering_ratio(self) -> float:
        """Transitivity over its expectation."""
        return _over(self.clustering, self.clustering_expected)

    @property
    def distance_ratio(self) -> float:
        """Mean distance over its expectation."""
        return _over(self.distance, self.distance_expected)

    @property
    def quotient(self) -> float:
        """clustering_ratio / distance_ratio."""
        return _over(self.clustering_ratio, self.distance_ratio)


@measure(
    "network",
    "(clustering / expected) / (distance / expected)",
    note="see docs/guide/inference.md; not defined without paths of two steps",
    source="Newman, Strogatz & Watts 2001, doi:10.1103/PhysRevE.64.026118; Uzzi & Spiro 2005, doi:10.1086/432782",
)
def small_world(
    net: PartnershipNetwork,
    *,
    null: Null | NullModel = "curveball",
    sampling: Sampling = _SAMPLING,
    workers: Workers = 1,
    progress: Progress = None,
    **shorthand: Any,
) -> SmallWorld:
    """Small-world quotient against networks with the same activity of actors and the same sizes of projects.

    A projection turns every project into a clique, so a null model of ties alone would call every programme a small
    world; this one draws projects (Newman, Strogatz and Watts 2001).

    Parameters
    ----------
    null : {"curveball"} or NullModel
        ``within=`` and ``single_partner=`` say which projects exchange partners; see `NullModel`.
    sampling : Sampling
        How much is drawn; its fields can be given here too, such as ``samples=100``.
    workers
        As in `significance`.

    Raises
    ------
    UndefinedError
        No path of two steps, or no pair of actors that reach each other.
    """
    model = take(shorthand, NullModel.of(null), NullModel, "null")
    sampling = take(shorthand, sampling, Sampling, "sampling")
    require_none_left(shorthand, model, sampling)
    model.require_consistent()
    if not model.moves_partners:
        raise InvalidValueError(f"a small-world quotient draws projects; the null model {model.name!r} draws none")
    spec = NullSpec.of(model, net, EVERYBODY)
    found = compare(NullTest(net, None, (), spec, "small_world"), sampling, workers=workers, progress=progress)
    seen, expected = found["observed"], found["expected"]
    if np.isnan(seen).any():
        raise UndefinedError("a small-world quotient needs paths of two steps; the ties have none")
    return SmallWorld(float(seen[0]), float(expected[0]), float(seen[1]), float(expected[1]), found)
