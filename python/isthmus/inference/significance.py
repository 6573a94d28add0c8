"""Compared with what: null models, significance, and the permeability of borders. Formulas: docs/inference.md."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from isthmus import _core, metrics
from isthmus.core.errors import InvalidValueError
from isthmus.core.options import require_choice
from isthmus.core.progress import Progress, listener
from isthmus.core.random import Rng, seed_of
from isthmus.core.table import Array, Table
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.inference.convergence import Mixed
from isthmus.inference.ensemble import Null, NullSpec, Plan, Task, Workers, run
from isthmus.inference.multiple_testing import Correction, adjusted
from isthmus.model.grouping import By, Grouping
from isthmus.model.network import Inclusion, PartnershipNetwork
from isthmus.model.rules import Rules, named

__all__ = ["Significance", "significance"]

PairValue: TypeAlias = Literal["binary", "count", "newman", "fractional", "weighted"]
SinglePartner: TypeAlias = Literal["stay", "trade"]
Subject: TypeAlias = PartnershipNetwork | CooperationGraph

# Measures of the library that the compiled part computes on every draw by itself.
_BUILT_IN: dict[Any, str] = {
    metrics.mixing: "mixing",
    metrics.ei_index: "ei",
    metrics.assortativity: "assortativity",
    metrics.segregation: "segregation",
    metrics.brokerage: "brokerage",
    metrics.transitivity: "clustering",
    metrics.clustering: "clustering",
    metrics.two_mode_clustering: "two_mode_clustering",
    metrics.composition: "composition",
}
_GROUPED = {"mixing", "ei", "assortativity", "segregation", "brokerage", "brokerage_of_actors", "composition"}
_OF_PROJECTS = {"two_mode_clustering", "composition"}


@dataclass(frozen=True)
class Significance:
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
    mixed : Mixed
        What shows that the chains have mixed.
    exempt : int, optional
        Under rules: projects that broke them as observed, of which nothing is asked.
    correction : str
        How p_adjusted corrects for testing many entries at once; the family is all rows with a p.
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
    mixed: Mixed
    exempt: int | None
    correction: str
    draws: npt.NDArray[np.float64] | None = None

    def __getitem__(self, column: str) -> Array:
        return self.table[column]

    def to_frame(self, backend: str | None = None) -> Any:
        """The table as a data frame; see `Table.to_frame`."""
        return self.table.to_frame(backend)

    def __repr__(self) -> str:
        exempt = "" if self.exempt is None else f", {self.exempt:,} projects exempt"
        return (
            f"{self.table!r}\nnull model {self.null}: {self.samples:,} samples in {self.chains} chains, "
            f"spacing {self.spacing}, burn-in {self.burn_in}, seed {self.seed}{exempt}; {self.mixed}"
        )

    def _repr_html_(self) -> str:
        import html

        words = repr(self).rpartition("\nnull model ")[2]
        return f"{self.table._repr_html_()}<p>null model {html.escape(words)}</p>"


def groupings(subject: Subject, by: By | Sequence[By] | None) -> list[Grouping]:
    """`by` as groupings: one, or several if it is a list of names or groupings and not one label an actor."""
    if by is None:
        return []
    several = isinstance(by, (list, tuple)) and (
        any(isinstance(b, Grouping) for b in by)
        or (len(by) != subject.n_actors and all(isinstance(b, str) for b in by))
    )
    parts: Sequence[Any] = by if several else [by]  # type: ignore[assignment]
    groups = []
    for part in parts:
        if isinstance(part, str) and isinstance(subject, PartnershipNetwork):
            groups.append(subject.grouping(part))
        elif isinstance(subject, CooperationGraph):
            groups.append(subject._grouping(part))
        else:
            groups.append(part if isinstance(part, Grouping) else Grouping(list(part)))
        if len(groups[-1]) != subject.n_actors:
            raise InvalidValueError(
                f"the grouping by {groups[-1].by!r} has {len(groups[-1])} labels for {subject.n_actors} actors"
            )
    return groups


def project_strata(net: PartnershipNetwork, within: str | Sequence[object] | None) -> tuple[int, ...]:
    """One stratum a project: of its programme, its year of start, both, or labels of the user's."""
    if within is None:
        return ()
    columns: list[Any] = []
    if isinstance(within, str):
        for name in within.split(" x "):
            if name == "year":
                columns.append(net.projects["start"].astype("datetime64[Y]").astype(str))
            elif name in ("programme", "objective", "theme", "action", "call"):
                columns.append(["" if v is None else str(v) for v in net.projects[name]])
            else:
                raise InvalidValueError(
                    f'within cannot be {name!r}; it is "programme", "year", "objective", "theme", "action", "call", '
                    'two of them joined by " x ", or one label a project'
                )
    else:
        columns.append(["" if v is None else str(v) for v in within])
        if len(columns[0]) != net.n_projects:
            raise InvalidValueError(f"within has {len(columns[0])} labels for {net.n_projects} projects")
    keys = list(zip(*columns, strict=True))
    numbers = {key: i for i, key in enumerate(sorted(set(keys)))}
    return tuple(numbers[key] for key in keys)


def cooperating_strata(
    net: PartnershipNetwork,
    within: str | Sequence[object] | None,
    single_partner: SinglePartner,
    associated: Inclusion,
    withdrawn: Inclusion,
) -> tuple[int, ...]:
    """`project_strata`, with projects of one partner in none unless they are to trade: they cooperate with nobody."""
    require_choice("single_partner", single_partner, SinglePartner)
    strata = project_strata(net, within)
    if single_partner == "trade":
        return strata
    shared = metrics.composition(net, associated=associated, withdrawn=withdrawn)["size"] > 1
    labels = np.array(strata) if strata else np.zeros(net.n_projects, dtype=int)
    return tuple(np.where(shared, labels, -1).tolist())


def _plan(task: Task, plan: Plan, spacing: int | None, burn_in: int | None, observed: Array, progress: Progress,
          workers: Workers) -> tuple[Plan, Mixed]:  # fmt: skip
    """The plan with its spacing: as asked, or chosen and shown to be enough."""
    if burn_in is not None:
        require_whole("burn_in", burn_in, 0)
    if task.experiment().null.independent:
        return plan, Mixed()
    if spacing is not None:
        require_whole("spacing", spacing, 1)
        burn = 8 * spacing if burn_in is None else burn_in
        return Plan(plan.samples, plan.chains, plan.seed, int(spacing), int(burn)), Mixed(given=True)
    threads = workers if isinstance(workers, int) and not isinstance(workers, bool) else 1
    threads = 1 if task.function is not None else threads
    told = listener(progress, "choosing the spacing")
    chosen = task.experiment().spacing(observed.tolist(), plan.seed, threads, told)
    mixed = Mixed(chosen["settled"], chosen["at"], chosen["moved"], chosen["shift"], chosen["limit"])
    burn = chosen["burn_in"] if burn_in is None else burn_in
    return Plan(plan.samples, plan.chains, plan.seed, chosen["spacing"], int(burn)), mixed


def sampling_of(samples: int, chains: int, rng: Rng) -> Plan:
    for name, number in (("samples", samples), ("chains", chains)):
        require_whole(name, number, 1)
    return Plan(int(samples), int(min(chains, samples)), seed_of(rng))


def require_whole(name: str, number: object, least: int) -> None:
    """InvalidValueError unless `number` is a whole number from `least` that the compiled part can hold."""
    if isinstance(number, bool) or not isinstance(number, (int, np.integer)) or not least <= number < 2**31:
        raise InvalidValueError(f"{name} is a whole number from {least} to {2**31 - 1}; not {number!r}")


def require_bootstrap(correction: str, confidence: float, **numbers: int) -> None:
    """Refuses, before the draws and not after them, what cannot be done with them."""
    _core.adjust(np.empty(0), correction)
    for name, number in numbers.items():
        require_whole(name, number, 1)
    if not 0.0 < confidence < 1.0:
        raise InvalidValueError(f"confidence is between 0 and 1; not {confidence!r}")


_COLUMNS = (
    "observed", "expected", "deviation", "z", "p_lower", "p_upper", "p", "p_adjusted", "low", "high", "expected_error",
    "z_error", "p_error", "undefined",
)  # fmt: skip


def significance(
    statistic: Callable[..., Any],
    subject: Subject,
    *,
    by: By | Sequence[By] | None = None,
    value: PairValue = "binary",
    null: Null = "curveball",
    rules: Rules | str | None = None,
    within: str | Sequence[object] | None = None,
    strata: By | None = None,
    actors: bool = False,
    associated: Inclusion = "included",
    withdrawn: Inclusion = "included",
    samples: int = 1000,
    chains: int = 20,
    spacing: int | None = None,
    burn_in: int | None = None,
    rng: Rng = 1,
    workers: Workers = None,
    correction: Correction = "bh",
    keep_draws: bool = False,
    checkpoint: str | os.PathLike[str] | None = None,
    progress: Progress = None,
    **options: Any,
) -> Significance:
    """Compare a statistic with what a null model draws: expected value, z, p and interval.

    Parameters
    ----------
    statistic : callable
        `im.mixing`, `im.ei_index`, `im.assortativity`, `im.segregation`, `im.brokerage`, `im.transitivity`,
        `im.two_mode_clustering` or `im.composition`; or a function of your own, which gets every drawn network (or
        graph) and `options`, and gives a number, a dict of numbers, a vector or a Table, always of the same shape.
    subject : PartnershipNetwork or CooperationGraph
        What was observed.
    by : str, Grouping or sequence
        The groups; several for mixing and composition.
    value : {"binary", "count", "newman", "fractional"}
        What a tie is worth in mixing, E-I, assortativity and segregation. Of a graph: "binary" or "weighted".
    null : str
        "curveball": who takes part in what, at random, every actor with its number of projects and every project with
        its number of partners. "rule_aware": that, and every project that meets `rules` still does.
        "label_permutation": labels dealt out anew among actors. "cug_edges", "cug_density": random ties of a graph.
    rules : Rules or str
        For "rule_aware": a programme's rules, such as ``im.rules.two_seas``.
    within : str or sequence
        For the first two: trade only between projects of the same "programme", "year", "programme x year", or label.
    strata : str, Grouping or sequence
        For "label_permutation": labels move only within these groups.
    actors : bool
        For brokerage: every actor too, not only the network.
    samples, chains : int
        Draws, and the independent chains they come from. A chain is the unit of work and of checkpoints.
    spacing, burn_in : int, optional
        Sweeps between two samples of a chain, and before its first. Without them they are chosen, and `mixed` shows why
        they are enough.
    rng : int or numpy Generator
        Seed. The result depends on it, samples, chains, spacing and burn-in alone.
    workers : int, callable or Executor
        Threads (0 for one a processor), a callable like `map`, or any ``concurrent.futures.Executor``, such as Dask's
        ``client.get_executor()``.
    correction : {"bh", "by", "holm", "bonferroni", "none"}
        For p_adjusted; the family is every entry with a p.
    keep_draws : bool
        Keep all draws, in `draws`.
    checkpoint : path, optional
        A folder for finished chains; the same call goes on from there.

    Examples
    --------
    >>> import isthmus as im
    >>> path = im.CooperationGraph.from_ties([0, 1, 2], [1, 2, 3])
    >>> found = im.significance(
    ...     im.ei_index, path, by=["GB", "GB", "FR", "FR"], null="label_permutation", samples=99
    ... )
    >>> round(float(found["observed"][0]), 3)
    -0.333
    """
    if actors and statistic is not metrics.brokerage:
        raise InvalidValueError("actors=True is for im.brokerage; a function of your own may give a Table of actors")
    if not callable(statistic):
        raise InvalidValueError(f"statistic is a function, such as im.ei_index or one of yours; not {statistic!r}")
    require_choice("null", null, Null)
    require_choice("value", value, PairValue)
    if not isinstance(subject, (PartnershipNetwork, CooperationGraph)):
        raise InvalidValueError(f"give a network or a cooperation graph, not {type(subject).__name__}")
    name = _BUILT_IN.get(statistic, "") if isinstance(statistic, Hashable) else ""  # type: ignore[redundant-expr]
    rules = None if rules is None else named(rules)
    if rules is not None and null != "rule_aware":
        raise InvalidValueError(f'rules= goes with null="rule_aware"; the null model is {null!r}')
    net = subject if isinstance(subject, PartnershipNetwork) else None
    if name == "composition" and by is None:
        by = ["country", "sector"]
    if name in _GROUPED and by is None:
        raise InvalidValueError('this statistic compares groups; say which: by="country", by="sector", ...')
    groups = groupings(subject, by)
    label_strata = None if strata is None else groupings(subject, strata)[0]
    graph = subject if isinstance(subject, CooperationGraph) else None
    if within is not None and null not in ("curveball", "rule_aware"):
        raise InvalidValueError(f"within= says between which projects partners move; the null model {null} moves none")
    if strata is not None and null != "label_permutation":
        raise InvalidValueError(f'strata= goes with null="label_permutation"; the null model is {null!r}')
    project_labels = project_strata(net, within) if net is not None else ()
    if net is not None and null == "label_permutation" and name and name not in _OF_PROJECTS:
        # The ties stay: project once, and let the labels move.
        weight = "count" if value == "binary" or value == "weighted" else value
        graph = net.cooperation(weight, associated=associated, withdrawn=withdrawn)
        value = "binary" if value == "binary" else "weighted"
        net = None
    if value == "weighted":
        if net is not None:
            raise InvalidValueError(
                'value="weighted" is for graphs; of a network say which weight: "count", "newman", ...'
            )
        value = "count"
    task = Task(
        net,
        graph,
        tuple(groups),
        NullSpec(null, rules, project_labels, label_strata),
        "brokerage_of_actors" if actors else name,
        value,
        associated,
        withdrawn,
        None if name else statistic,
        options,
    )
    if name and options:
        raise InvalidValueError(f"unknown options: {', '.join(options)}")
    return compare(
        task, sampling_of(samples, chains, rng), spacing, burn_in, workers, correction, keep_draws, checkpoint, progress
    )


def compare(
    task: Task,
    plan: Plan,
    spacing: int | None,
    burn_in: int | None,
    workers: Workers,
    correction: Correction,
    keep: bool,
    checkpoint: str | os.PathLike[str] | None,
    progress: Progress,
) -> Significance:
    experiment = task.experiment()
    _core.adjust(np.empty(0), correction)  # refuses what it does not know now, not after hours
    names, observed = task.observe()
    plan, mixed = _plan(task, plan, spacing, burn_in, observed, progress, workers)
    summary, draws = run(
        task, plan, observed, workers=workers, checkpoint=checkpoint, keep=keep, progress=progress
    )  # fmt: skip
    if not experiment.null.independent:
        apart, most = summary.agreement()
        if not math.isnan(apart):
            mixed = replace(
                mixed, settled=mixed.settled and apart <= most, disagreement=apart, disagreement_limit=most
            )  # fmt: skip
    columns = summary.columns()
    columns["p_adjusted"] = adjusted(columns["p"], columns["z"], correction)
    exempt = experiment.null.exempt
    subject = task.subject
    if task.statistic == "brokerage_of_actors":
        labels = subject.actor_names if isinstance(subject, PartnershipNetwork) else subject.names
        roles = names[:6]
        names = roles + [f"{label}: {role}" for label in labels for role in roles]
    return Significance(
        Table(names, {c: columns[c] for c in _COLUMNS}, index_name="statistic", backend=subject._backend),
        task.null.name,
        plan.samples,
        plan.chains,
        plan.seed,
        plan.spacing,
        plan.burn_in,
        mixed,
        None if exempt is None else int(exempt.sum()),
        correction,
        draws,
    )
