"""The small-world quotient against a null model. Formula: docs/inference.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from isthmus.core.errors import UndefinedError
from isthmus.core.progress import Progress
from isthmus.core.random import Rng
from isthmus.core.registry import measure
from isthmus.inference.ensemble import NullSpec, Task, Workers
from isthmus.inference.significance import (
    Significance,
    compare,
    project_strata,
    sampling_of,
)
from isthmus.model.network import PartnershipNetwork

__all__ = ["SmallWorld", "small_world"]


def _over(a: float, b: float) -> float:
    return a / b if b else float("nan")


@dataclass(frozen=True)
class SmallWorld:
    """Small-world quotient: clustering and distance of the ties, each over what a null model lets expect.

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
    note="see docs/inference.md; not defined without paths of two steps",
    source="Newman, Strogatz & Watts 2001, doi:10.1103/PhysRevE.64.026118; Uzzi & Spiro 2005, doi:10.1086/432782",
)
def small_world(
    net: PartnershipNetwork,
    *,
    within: str | Sequence[object] | None = None,
    samples: int = 100,
    chains: int = 10,
    rng: Rng = 1,
    workers: Workers = None,
    progress: Progress = None,
) -> SmallWorld:
    """Small-world quotient against networks with the same activity of actors and the same sizes of projects.

    A projection turns every project into a clique, so a null model of ties alone would call every programme a small
    world; this one draws projects (Newman, Strogatz and Watts 2001).

    Raises
    ------
    UndefinedError
        No path of two steps, or no pair of actors that reach each other.
    """
    task = Task(net, None, (), NullSpec("curveball", strata=project_strata(net, within)), "small_world")
    found = compare(
        task, sampling_of(samples, chains, rng), None, None, workers, "none", False, None, progress
    )  # fmt: skip
    seen, expected = found["observed"], found["expected"]
    if np.isnan(seen).any():
        raise UndefinedError("a small-world quotient needs paths of two steps; the ties have none")
    return SmallWorld(float(seen[0]), float(expected[0]), float(seen[1]), float(expected[1]), found)
