"""Compared with what: a statistic beside its draws under a null model. Formulas: docs/guide/inference.md."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from isthmus import _core
from isthmus.core.equality import EqualByValue
from isthmus.core.errors import InvalidValueError
from isthmus.core.markup import escaped
from isthmus.core.options import require_choice, take
from isthmus.core.parallel import Workers, threads_of
from isthmus.core.progress import Progress, listener
from isthmus.core.table import Array, Table
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.inference.convergence import Convergence
from isthmus.inference.ensemble import Draws, NullSpec, NullTest, hands, run
from isthmus.inference.measured import measure_of
from isthmus.inference.multiple_testing import Correction, adjusted
from isthmus.inference.sampling import Sampling
from isthmus.inference.statistics import (
    LinkWeighting,
    Observed,
    Statistic,
    entry_of,
    require_statistic,
    statistic_of,
)
from isthmus.metrics.ties import Ties
from isthmus.model.grouping import By, Grouping
from isthmus.model.network import EVERYBODY, Membership, PartnershipNetwork
from isthmus.nulls.null_model import Null, NullModel

__all__ = ["Significance", "significance"]

_COLUMNS = (
    "observed", "expected", "deviation", "z", "p_lower", "p_upper", "p", "p_adjusted", "low", "high", "expected_error",
    "z_error", "p_error", "undefined",
)  # fmt: skip
_SAMPLING = Sampling()


@dataclass(frozen=True, eq=False)
class Significance(EqualByValue):
    """A statistic compared with its draws under a null model.

    Attributes
    ----------
    table : Table
        One row an entry of the statistic: observed, expected and deviation of the draws, z, p_lower, p_upper, the
        two-sided p and p_adjusted; low and high, between which 95 % of the draws lie; expected_error, z_error and
        p_error, the Monte Carlo standard errors; undefined, the draws in which it is not defined.
    null : str
        The null model.
    samples, chains, seed, spacing, burn_in : int
        The numbers the result depends on.
    convergence : Convergence
        What shows that the chains have forgotten their start.
    exempt : int, optional
        Under rules: projects that broke them as observed, of which nothing is asked.
    correction : str
        How p_adjusted corrects for testing many entries at once; the family is all rows with a p.
    ties : str
        What a tie was worth: "binary", "weighted", or the weighting by which the ties of a network were made.
    draws : array, optional
        One row a draw, if they were asked for.
    """

    table: Table
    null: str
    samples: int
    chains: int
    seed: int
    spacing: int
    burn_in: int
    convergence: Convergence
    exempt: int | None
    correction: str
    ties: str = ""
    draws: npt.NDArray[np.float64] | None = None

    def __getitem__(self, column: str) -> Array:
        return self.table[column]

    @property
    def mixed(self) -> Convergence:
        """What 0.1 called `convergence`; goes in 0.3."""
        warnings.warn("mixed is now convergence; the old name goes in 0.3", FutureWarning, stacklevel=2)
        return self.convergence

    def to_frame(self, backend: str | None = None) -> Any:
        """The table as a data frame; see `Table.to_frame`."""
        return self.table.to_frame(backend)

    def __repr__(self) -> str:
        exempt = "" if self.exempt is None else f", {self.exempt:,} projects exempt"
        return (
            f"{self.table!r}\nnull model {self.null}: {self.samples:,} samples in {self.chains} chains, "
            f"spacing {self.spacing}, burn-in {self.burn_in}, seed {self.seed}{exempt}; {self.convergence}"
        )

    def _repr_html_(self) -> str:
        words = repr(self).rpartition("\nnull model ")[2]
        return f"{self.table._repr_html_()}<p>null model {escaped(words)}</p>"


def significance(
    statistic: str | Callable[..., Any],
    subject: Observed,
    *,
    by: By | Sequence[By] | None = None,
    weighting: LinkWeighting | None = None,
    ties: Ties | None = None,
    null: Null | NullModel = "curveball",
    membership: Membership = EVERYBODY,
    sampling: Sampling = _SAMPLING,
    correction: Correction = "bh",
    workers: Workers = 1,
    progress: Progress = None,
    **options: Any,
) -> Significance:
    """Compare a statistic with what a null model draws: expected value, z, p and interval.

    Parameters
    ----------
    statistic : str or callable
        A measure of `im.measures`, by its name or itself: "ei_index", `im.ei_index`. Those with a `statistic` there are
        computed in C++ on every draw; any other is called on every draw, on the graph that is made of it where it is of
        ties. Or a function of your own, which gets every drawn network (or graph) and `options`, and gives a number, a
        dict of numbers, a vector or a Table, always of the same shape.
    subject : PartnershipNetwork or CooperationGraph
        What was observed.
    by : str, Grouping or sequence
        The groups; several for mixing and composition. Under "label_permutation" their labels move, and a measure that
        null models do not compute themselves needs them by name. A function of your own is not given them.
    weighting : {"count", "newman", "fractional"}, optional
        Of a network: what a pair of partners is worth where weights count; "count" without it. A graph has its weights.
    ties : {"weighted", "binary"}, optional
        Whether weights count; what the measure does by itself without it.
    null : str or NullModel
        What is random and what stays. Fields of `NullModel` can be given here too: ``rules=``, ``within=``,
        ``strata=``, ``single_partner=``.
    membership : Membership
        Who counts; ``associated=`` and ``withdrawn=`` too.
    sampling : Sampling
        How much is drawn; ``samples=``, ``chains=``, ``spacing=``, ``burn_in=``, ``rng=``, ``keep_draws=`` and
        ``checkpoint=`` too.
    correction : {"bh", "by", "holm", "bonferroni", "none"}
        For p_adjusted; the family is every entry with a p.
    workers : int, callable or Executor
        Threads (0 for one a processor), a callable like `map`, or any ``concurrent.futures.Executor``, such as Dask's
        ``client.get_executor()``.
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.
    **options
        For a function of your own, or a measure called on every draw. ``im.brokerage`` takes ``actors=True``: every
        actor too, not only the network.

    Examples
    --------
    >>> import isthmus as im
    >>> path = im.CooperationGraph.from_ties([0, 1, 2], [1, 2, 3])
    >>> found = im.significance(
    ...     im.ei_index, path, by=["GB", "GB", "FR", "FR"], null="label_permutation", samples=99
    ... )
    >>> round(float(found["observed"][0]), 3)
    -0.333
    >>> found = im.significance("pagerank", im.demo_network(), samples=40, rng=1)
    >>> found.null, len(found.table)
    ('curveball', 222)
    """
    statistic = require_statistic(statistic, subject)
    model = take(options, NullModel.of(null), NullModel, "null")
    membership = take(options, membership, Membership, "membership")
    sampling = take(options, sampling, Sampling, "sampling")
    model.require_consistent()
    if membership != EVERYBODY and isinstance(subject, CooperationGraph):
        raise InvalidValueError("who counts was decided when the graph was made; give membership= to net.cooperation()")
    measured = statistic_of(statistic, options)
    entry = None if measured.name else entry_of(statistic)
    if entry is not None:
        called = measure_of(entry, subject, by, model.name, options | {"weighting": weighting, "ties": ties})
        measured, by, weighting, ties = Statistic("", function=called), called.by, None, None
    elif measured.function is not None:
        measured, weighting, ties = measured.with_given(weighting=weighting, ties=ties), None, None
    worth = measured.worth(subject, weighting, ties)
    groups = measured.groupings(subject, by, model.name)
    test = _null_test(measured, subject, groups, worth, model, membership)
    return compare(test, sampling, correction=correction, workers=workers, progress=progress)


def _null_test(
    measured: Statistic,
    subject: Observed,
    groups: list[Grouping],
    worth: str,
    model: NullModel,
    membership: Membership,
) -> NullTest:
    net = subject if isinstance(subject, PartnershipNetwork) else None
    graph = subject if isinstance(subject, CooperationGraph) else None
    spec = NullSpec.of(model, subject, membership)
    if net is not None and model.name == "label_permutation" and measured.of_ties:
        # The ties stay: project once, and let the labels move.
        graph = net.cooperation("count" if worth == "binary" else worth, membership=membership)  # type: ignore[arg-type]
        worth = "binary" if worth == "binary" else "weighted"
        net = None
    return NullTest(
        net, graph, tuple(groups), spec, measured.name, worth, membership, measured.function, measured.options
    )


def compare(
    test: NullTest,
    sampling: Sampling,
    *,
    correction: Correction = "none",
    workers: Workers = 1,
    progress: Progress = None,
) -> Significance:
    """The statistic of a test beside its draws."""
    return drawn(test, sampling, correction=correction, workers=workers, progress=progress)[0]


def drawn(
    test: NullTest,
    sampling: Sampling,
    *,
    correction: Correction = "none",
    workers: Workers = 1,
    progress: Progress = None,
) -> tuple[Significance, _core.Summary]:
    """The same, and what the compiled part keeps of the draws."""
    sampling = sampling.fixed()
    compiled = test.compiled()
    require_choice("correction", correction, Correction)  # refuses what it does not know now, not after hours
    names, observed = test.observe()
    _core.require_ensemble(sampling.samples, sampling.chains, observed.size, sampling.keep_draws, hands(workers))
    draws, convergence = spaced_draws(test, sampling, observed, progress, workers)
    summary, kept = run(
        test,
        draws,
        observed,
        workers=workers,
        checkpoint=sampling.checkpoint,
        keep=sampling.keep_draws,
        progress=progress,
    )
    if not compiled.null.independent:
        convergence = of_chains(convergence, *summary.convergence())
    columns = summary.columns()
    columns["p_adjusted"] = adjusted(columns["p"], columns["z"], correction)
    exempt = compiled.null.exempt
    found = Significance(
        Table(
            _entries(test, names),
            {c: columns[c] for c in _COLUMNS},
            index_name="statistic",
            backend=test.subject._backend,
        ),
        test.null.name,
        draws.samples,
        draws.chains,
        draws.seed,
        draws.spacing,
        draws.burn_in,
        convergence,
        None if exempt is None else int(exempt.sum()),
        correction,
        test.ties,
        kept,
    )
    return found, summary


def of_chains(convergence: Convergence, apart: float, most: float) -> Convergence:
    """With what two halves of the chains say."""
    if math.isnan(apart):
        return convergence
    converged = convergence.converged and apart <= most
    return replace(convergence, converged=converged, disagreement=apart, disagreement_limit=most)


def _entries(test: NullTest, names: list[str]) -> list[str]:
    """Names of the entries; brokerage of actors has the roles of the network, then those of every actor."""
    if test.statistic != "brokerage_of_actors":
        return names
    subject, roles = test.subject, names[:6]
    labels = subject.actor_names if isinstance(subject, PartnershipNetwork) else subject.names
    return roles + [f"{label}: {role}" for label in labels for role in roles]


def spaced_draws(
    test: NullTest, sampling: Sampling, observed: Array, progress: Progress, workers: Workers
) -> tuple[Draws, Convergence]:
    """The numbers of a run, with its spacing: as given, or chosen and shown to be enough."""
    assert isinstance(sampling.rng, int)
    draws = Draws(sampling.samples, sampling.chains, sampling.rng)
    if test.compiled().null.independent:
        return draws, Convergence()
    if sampling.spacing is not None:
        burn_in = 8 * sampling.spacing if sampling.burn_in is None else sampling.burn_in
        return replace(draws, spacing=int(sampling.spacing), burn_in=int(burn_in)), Convergence(given=True)
    threads = 1 if test.function is not None else threads_of(workers)
    tell = listener(progress, "choosing the spacing")
    chosen = test.compiled().spacing(observed.tolist(), draws.seed, threads, tell)
    convergence = Convergence(chosen["converged"], chosen["at"], chosen["moved"], chosen["shift"], chosen["limit"])
    burn_in = chosen["burn_in"] if sampling.burn_in is None else sampling.burn_in
    return replace(draws, spacing=chosen["spacing"], burn_in=int(burn_in)), convergence
