"""The small-world quotient against a null model. Formula: docs/guide/inference.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from isthmus import _core
from isthmus.core.equality import EqualByValue
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import require_kind, shown
from isthmus.core.options import require_none_left, take
from isthmus.core.parallel import Workers
from isthmus.core.progress import Progress
from isthmus.core.registry import measure
from isthmus.inference.ensemble import NullSpec, NullTest
from isthmus.inference.sampling import Sampling
from isthmus.inference.significance import Significance, drawn
from isthmus.model.network import EVERYBODY, PartnershipNetwork
from isthmus.nulls.null_model import Null, NullModel

__all__ = ["SmallWorld", "small_world"]

_SAMPLING = Sampling(samples=100, chains=10)


@dataclass(frozen=True, eq=False)
class SmallWorld(EqualByValue):
    """Small-world quotient: clustering and distance of the ties, each over what is expected under a null model.

    Attributes
    ----------
    clustering, clustering_expected, clustering_ratio : float
        Transitivity, its expected value, and the first over the second.
    distance, distance_expected, distance_ratio : float
        The same of the mean distance.
    quotient : float
        clustering_ratio / distance_ratio (Uzzi and Spiro 2005). It and both ratios are NaN over 0.
    significance : Significance
        The comparison behind it.
    """

    clustering: float
    clustering_expected: float
    clustering_ratio: float
    distance: float
    distance_expected: float
    distance_ratio: float
    quotient: float
    significance: Significance


@measure(
    "network",
    "(clustering / expected) / (distance / expected)",
    note="see docs/guide/inference.md; not defined without paths of two steps",
    source="Newman, Strogatz & Watts 2001, doi:10.1103/PhysRevE.64.026118; Uzzi & Spiro 2005, doi:10.1086/432782",
    form="against networks with the same activities and project sizes",
    range="0 upward; 1 as expected",
    undefined="no path of two steps, or no reachable pair: UndefinedError; NaN where 0 is expected",
    complexity="O(samples · n · links · levels / 512)",
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
    net : PartnershipNetwork
        Who takes part in what.
    null : {"curveball"} or NullModel
        ``within=`` and ``single_partner=`` say which projects exchange partners; see `NullModel`.
    sampling : Sampling
        How much is drawn; its fields can be given here too, such as ``samples=100``.
    workers : int, callable or Executor
        As in `significance`; the numbers are the same.
    progress : bool or callable, optional
        As in `significance`.
    **shorthand
        Fields of the options above, each by its name.

    Raises
    ------
    UndefinedError
        No path of two steps, or no pair of actors that reach each other.

    Examples
    --------
    >>> import isthmus as im
    >>> found = im.small_world(im.demo_network(), samples=20)
    >>> found.distance_ratio > 1
    True
    """
    require_kind(net, PartnershipNetwork, "small_world")
    model = take(shorthand, NullModel.of(null), NullModel, "null")
    sampling = take(shorthand, sampling, Sampling, "sampling")
    require_none_left(shorthand, model, sampling)
    model.require_consistent()
    if not model.moves_partners:
        raise InvalidValueError(f"a small-world quotient draws projects; the null model {shown(model.name)} draws none")
    spec = NullSpec.of(model, net, EVERYBODY)
    test = NullTest(net, None, (), spec, "small_world")
    found, summary = drawn(test, sampling, workers=workers, progress=progress)
    return SmallWorld(**_core.small_world(summary), significance=found)
