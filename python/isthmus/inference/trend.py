"""Is cooperation getting closer? Four measures by year of start, with bands and a test of their slopes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from isthmus import _core, metrics
from isthmus.core.errors import InvalidValueError, UndefinedError
from isthmus.core.progress import Progress, listener
from isthmus.core.random import Rng
from isthmus.core.registry import measure
from isthmus.core.table import Array, Table
from isthmus.inference.ensemble import NullSpec, Task, Workers
from isthmus.inference.multiple_testing import Correction
from isthmus.inference.significance import (
    Significance,
    SinglePartner,
    compare,
    cooperating_strata,
    groupings,
    require_bootstrap,
    sampling_of,
)
from isthmus.model.grouping import By
from isthmus.model.network import Inclusion, PartnershipNetwork
from isthmus.model.rules import Rules, named

__all__ = ["Trends", "trends"]

MEASURES = ("permeability", "ei", "repeat", "closure")
_HISTORY = ("repeat", "closure")
_NO_YEAR = -(2**31)


@dataclass(frozen=True)
class Trends:
    """Cooperation across groups, by year of start.

    Attributes
    ----------
    years : Table
        One row a year: projects; for each measure its value, and low and high, the 95 % band from a bootstrap of the
        year's projects; first, whether the year has projects whose past is not wholly known (repeat and closure look
        low); last, whether it is one of the final years with fewer than half the projects of the median year: some
        may be missing.
    slopes : Table
        One row a measure: slope a year, its interval, p (projects exchange years), p_adjusted. Slopes leave out the
        years marked last, and those of repeat and closure the projects whose past is not wholly known.
    by : str
        What was grouped by.
    null : Significance
        The null model behind permeability: pairs across groups, project by project.

    Notes
    -----
    permeability: pairs of partners across groups, over those expected when partners are exchanged among the projects of
    the year. ei: (pairs across - pairs within) / all. repeat: share of pairs across with an
    earlier project, in the time looked back on. closure: of the
    new pairs across, the share with an earlier partner in common: clustering across groups as it happens.
    """

    years: Table
    slopes: Table
    by: str
    null: Significance

    def to_frame(self, backend: str | None = None) -> Any:
        """The table of years as a data frame; see `Table.to_frame`."""
        return self.years.to_frame(backend)

    def __repr__(self) -> str:
        return f"{self.years!r}\n{self.slopes!r}"

    def _repr_html_(self) -> str:
        return self.years._repr_html_() + self.slopes._repr_html_()


def _thin_end(projects: Array) -> Array:
    """Which of the final years have fewer than half the projects of the median year."""
    full = np.flatnonzero(2 * projects >= np.median(projects[projects > 0]))
    thin: Array = np.arange(len(projects)) > full[-1]
    return thin


@measure(
    "groups",
    "permeability, E-I, repeat and closure by year of start, with the slope of each",
    note="see docs/inference.md",
)
def trends(
    net: PartnershipNetwork,
    *,
    by: By = "sector",
    rules: Rules | str | None = None,
    within: str | Sequence[object] = "year",
    single_partner: SinglePartner = "stay",
    associated: Inclusion = "included",
    withdrawn: Inclusion = "included",
    samples: int = 500,
    chains: int = 20,
    spacing: int | None = None,
    rng: Rng = 1,
    replicates: int = 1000,
    permutations: int = 999,
    confidence: float = 0.95,
    correction: Correction = "holm",
    lookback_days: int = 730,
    workers: Workers = None,
    progress: Progress = None,
) -> Trends:
    """Permeability, E-I, repeat collaboration and closure across groups, by the year in which projects start.

    Parameters
    ----------
    by : str, Grouping or sequence
        The groups.
    rules : Rules or str, optional
        Expect what chance and these rules let expect, instead of chance alone.
    within : str or sequence
        Partners are exchanged within the "year", or the "programme x year", or labels of yours.
    single_partner : {"stay", "trade"}
        Whether projects of one partner take part in the exchange; see `permeability`.
    samples, chains, spacing, rng, workers
        Of the null model; see `significance`.
    replicates, permutations, confidence
        Of the bands, and of the test of the slopes.
    correction : str
        For the p of the four slopes, which are one family.
    lookback_days : int
        How far back repeat and closure look, equally for every project: the known past would else grow from year to
        year. Projects that start so soon after the first have not that much past, and are in no slope of the two.

    Raises
    ------
    UndefinedError
        No project has a start.
    """
    require_bootstrap(
        correction, confidence, replicates=replicates, permutations=permutations, lookback_days=lookback_days
    )
    groups = groupings(net, by)
    if len(groups) != 1:
        raise InvalidValueError(f"trends are by one grouping; make one call for each of the {len(groups)}")
    group = groups[0]
    rules = None if rules is None else named(rules)
    history = metrics.pair_history(
        net, by=group, lookback_days=lookback_days, associated=associated, withdrawn=withdrawn
    )
    start = net.projects["start"]
    dated = ~np.isnat(start)
    if not dated.any():
        raise UndefinedError("no project has a start, so there is no course of time to measure")
    spec = NullSpec(
        "curveball" if rules is None else "rule_aware",
        rules,
        cooperating_strata(net, within, single_partner, associated, withdrawn),
    )
    task = Task(net, None, (group,), spec, "pairs_across", "count", associated, withdrawn)
    null = compare(task, sampling_of(samples, chains, rng), spacing, None, workers, "none", False, None, progress)

    year = np.full(net.n_projects, _NO_YEAR, dtype=np.int32)
    year[dated] = start[dated].astype("datetime64[Y]").astype(np.int32) + 1970
    across = history["across"]
    sums: dict[str, tuple[Array, Array]] = {
        "permeability": (across, np.where(dated, null["expected"], np.nan)),
        "ei": (2 * across - history["pairs"], history["pairs"]),
        "repeat": (history["across_repeated"], across),
        "closure": (history["across_closed"], history["across_new"]),
    }
    early = dated & (start - start[dated].min() < np.timedelta64(lookback_days, "D"))
    threads = workers if isinstance(workers, int) and not isinstance(workers, bool) else 1

    def series(years: npt.NDArray[np.int32], numerator: Array, denominator: Array) -> dict[str, Any]:
        told = listener(progress, "trend")
        found: dict[str, Any] = _core.trend(
            years.tolist(), numerator, denominator, replicates, permutations, confidence, null.seed, threads, told
        )
        return found

    every = np.arange(year[dated].min(), year[dated].max() + 1)
    thin = _thin_end(np.array([(year == y).sum() for y in every]))
    late = np.isin(year, every[thin])
    columns: dict[str, Array] = {}
    slopes: list[list[float]] = []
    for name in MEASURES:
        found = series(year, *sums[name])
        if not columns:
            columns["projects"] = found["projects"]
        for part in ("value", "low", "high"):
            columns[name if part == "value" else f"{name}_{part}"] = found[part]
        censored = late | early if name in _HISTORY else late
        if censored.any():
            whole = np.where(censored, _NO_YEAR, year).astype(np.int32)
            found = series(whole, *sums[name]) if (whole != _NO_YEAR).any() else dict.fromkeys(found, np.nan)
        slopes.append([found["slope"], found["slope_low"], found["slope_high"], found["slope_p"]])
    columns["first"] = np.isin(every, year[early])
    columns["last"] = thin
    parts = np.array(slopes)
    table = {name: parts[:, i] for i, name in enumerate(("slope", "slope_low", "slope_high", "p"))}
    table["p_adjusted"] = _core.adjust(table["p"], correction)
    return Trends(
        Table([str(y) for y in every], columns, index_name="year", backend=net._backend),
        Table(list(MEASURES), table, index_name="measure", backend=net._backend),
        group.by,
        null,
    )
