"""Is cooperation getting closer? Four measures by year of start, with bands and a test of their slopes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from isthmus import _core
from isthmus.core.errors import InvalidValueError, UndefinedError
from isthmus.core.options import require_choice, require_none_left, take
from isthmus.core.parallel import Workers, threads_of
from isthmus.core.progress import Progress, listener
from isthmus.core.registry import measure
from isthmus.core.table import Array, Table
from isthmus.inference.ensemble import NullSpec, NullTest
from isthmus.inference.multiple_testing import Correction
from isthmus.inference.sampling import Bootstrap, Sampling, require_whole
from isthmus.inference.significance import Significance, compare
from isthmus.inference.statistics import groupings
from isthmus.metrics.pair_history import pair_history
from isthmus.model.grouping import By
from isthmus.model.network import EVERYBODY, Membership, PartnershipNetwork
from isthmus.nulls.null_model import Null, NullModel

__all__ = ["TrendTest", "Trends", "trends"]

MEASURES = ("permeability", "ei", "repeat", "closure")
_HISTORY = ("repeat", "closure")
_NO_YEAR = -(2**31)


@dataclass(frozen=True)
class TrendTest:
    """How the slopes of trends are tested.

    Attributes
    ----------
    permutations : int
        Exchanges of projects between years.
    lookback_days : int
        How far back repeat and closure look, equally for every project: the known past would else grow from year to
        year. Projects that start so soon after the first have not that much past, and are in no slope of the two.
    correction : str
        For the p of the four slopes, which are one family.
    """

    permutations: int = 999
    lookback_days: int = 730
    correction: Correction = "holm"

    def require_possible(self) -> None:
        """InvalidValueError, before the draws and not after them, for what cannot be."""
        require_whole("permutations", self.permutations, 1)
        require_whole("lookback_days", self.lookback_days, 1)
        require_choice("correction", self.correction, Correction)


_SAMPLING = Sampling(samples=500)
_BOOTSTRAP, _TEST = Bootstrap(), TrendTest()


def _with_year(null: NullModel) -> NullModel:
    """A null model that says nothing of where partners move exchanges them within the year."""
    return replace(null, within="year") if null.moves_partners and null.within is None else null


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


@dataclass(frozen=True)
class _Calendar:
    """The years in which projects start, and what is not whole in them."""

    year: npt.NDArray[np.int32]  # of each project; _NO_YEAR without a start
    early: Array  # projects whose past is not wholly known
    every: Array  # the years from first to last
    thin: Array  # of these, the final ones with few projects

    @property
    def dated(self) -> Array:
        """Which projects have a start."""
        dated: Array = self.year != _NO_YEAR
        return dated

    def whole(self, measure: str) -> npt.NDArray[np.int32]:
        """The year of each project that the slope of a measure rests on."""
        censored = np.isin(self.year, self.every[self.thin])
        if measure in _HISTORY:
            censored = censored | self.early
        return np.where(censored, _NO_YEAR, self.year).astype(np.int32)


def _calendar(start: Array, lookback_days: int) -> _Calendar:
    """UndefinedError when no project has a start."""
    dated = ~np.isnat(start)
    if not dated.any():
        raise UndefinedError("no project has a start, so there is no course of time to measure")
    year = np.full(len(start), _NO_YEAR, dtype=np.int32)
    year[dated] = start[dated].astype("datetime64[Y]").astype(np.int32) + 1970
    early = dated & (start - start[dated].min() < np.timedelta64(lookback_days, "D"))
    every = np.arange(year[dated].min(), year[dated].max() + 1)
    return _Calendar(year, early, every, _thin_end(np.array([(year == y).sum() for y in every])))


def _sums(history: Table, expected: Array, dated: Array) -> dict[str, tuple[Array, Array]]:
    """Numerator and denominator of each measure, project by project."""
    across = history["across"]
    return {
        "permeability": (across, np.where(dated, expected, np.nan)),
        "ei": (2 * across - history["pairs"], history["pairs"]),
        "repeat": (history["across_repeated"], across),
        "closure": (history["across_closed"], history["across_new"]),
    }


# What the core says of a measure, given the year of each project: the values of years, their band, the slope.
_Series = Callable[[npt.NDArray[np.int32], Array, Array], dict[str, Any]]


def _columns(
    calendar: _Calendar, sums: dict[str, tuple[Array, Array]], series: _Series
) -> tuple[dict[str, Array], list[list[float]]]:
    """The columns of the table of years, and one row of slopes a measure."""
    columns: dict[str, Array] = {}
    slopes: list[list[float]] = []
    for name in MEASURES:
        found = series(calendar.year, *sums[name])
        columns.setdefault("projects", found["projects"])
        columns |= {name: found["value"], f"{name}_low": found["low"], f"{name}_high": found["high"]}
        whole = calendar.whole(name)
        if (whole != calendar.year).any():
            found = series(whole, *sums[name]) if (whole != _NO_YEAR).any() else dict.fromkeys(found, np.nan)
        slopes.append([found["slope"], found["slope_low"], found["slope_high"], found["slope_p"]])
    columns["first"] = np.isin(calendar.every, calendar.year[calendar.early])
    columns["last"] = calendar.thin
    return columns, slopes


def _slopes_table(slopes: list[list[float]], correction: Correction) -> dict[str, Array]:
    parts = np.array(slopes)
    table: dict[str, Array] = {name: parts[:, i] for i, name in enumerate(("slope", "slope_low", "slope_high", "p"))}
    table["p_adjusted"] = _core.adjust(table["p"], correction)
    return table


def _possible(null: NullModel) -> NullModel:
    """The null model, keeping rules where some are given; InvalidValueError for what cannot be."""
    if null.rules is not None and null.name == "curveball":
        null = replace(null, name="rule_aware")
    null.require_consistent()
    return null


@measure(
    "groups",
    "permeability, E-I, repeat and closure by year of start, with the slope of each",
    note="see docs/guide/inference.md",
)
def trends(
    net: PartnershipNetwork,
    *,
    by: By = "sector",
    null: Null | NullModel = "curveball",
    membership: Membership = EVERYBODY,
    sampling: Sampling = _SAMPLING,
    bootstrap: Bootstrap = _BOOTSTRAP,
    test: TrendTest = _TEST,
    workers: Workers = 1,
    progress: Progress = None,
    **shorthand: Any,
) -> Trends:
    """Permeability, E-I, repeat collaboration and closure across groups, by the year in which projects start.

    Parameters
    ----------
    by : str, Grouping, dict or sequence
        The groups.
    null : NullModel
        What permeability is compared with; its fields can be given here too. ``within=``: partners are exchanged within
        the "year", or the "programme x year", or labels of yours. With ``rules=`` chance keeps these rules.
    membership : Membership
        Who counts; ``associated=`` and ``withdrawn=`` too.
    sampling : Sampling
        How much is drawn; ``samples=``, ``chains=``, ``spacing=`` and ``rng=`` too.
    bootstrap : Bootstrap
        Of the bands; ``replicates=`` and ``confidence=`` too.
    test : TrendTest
        Of the slopes; ``permutations=``, ``lookback_days=`` and ``correction=`` too.
    workers
        As in `significance`.

    Raises
    ------
    UndefinedError
        No project has a start.
    """
    model = _with_year(take(shorthand, NullModel.of(null), NullModel, "null"))
    membership = take(shorthand, membership, Membership, "membership")
    sampling = take(shorthand, sampling, Sampling, "sampling")
    bootstrap = take(shorthand, bootstrap, Bootstrap, "bootstrap")
    test = take(shorthand, test, TrendTest, "test")
    require_none_left(shorthand, model, membership, sampling, bootstrap, test)
    bootstrap.require_possible()
    test.require_possible()
    model = _possible(model)
    groups = groupings(net, by)
    if len(groups) != 1:
        raise InvalidValueError(f"trends are by one grouping; make one call for each of the {len(groups)}")
    group = groups[0]
    history = pair_history(net, by=group, lookback_days=test.lookback_days, membership=membership)
    calendar = _calendar(net.projects["start"], test.lookback_days)
    spec = NullSpec.of(model, net, membership)
    null_test = NullTest(net, None, (group,), spec, "pairs_across", "count", membership)
    found_null = compare(null_test, sampling, workers=workers, progress=progress)

    def series(years: npt.NDArray[np.int32], numerator: Array, denominator: Array) -> dict[str, Any]:
        found: dict[str, Any] = _core.trend(
            years.tolist(),
            numerator,
            denominator,
            bootstrap.replicates,
            test.permutations,
            bootstrap.confidence,
            found_null.seed,
            threads_of(workers),
            listener(progress, "trend"),
        )
        return found

    columns, slopes = _columns(calendar, _sums(history, found_null["expected"], calendar.dated), series)
    return Trends(
        Table([str(y) for y in calendar.every], columns, index_name="year", backend=net._backend),
        Table(list(MEASURES), _slopes_table(slopes, test.correction), index_name="measure", backend=net._backend),
        group.by,
        found_null,
    )
