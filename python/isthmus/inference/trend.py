"""Is cooperation getting closer? Four measures by year of start, with bands and a test of their slopes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias, get_args

import numpy as np

from isthmus import _core
from isthmus.core.equality import EqualByValue
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import require_kind, shown
from isthmus.core.memory import require_memory
from isthmus.core.options import require_choice, require_none_left, require_share, require_whole, take
from isthmus.core.parallel import Workers, threads_of
from isthmus.core.progress import Progress, listener
from isthmus.core.registry import measure
from isthmus.core.table import Array, Table
from isthmus.inference.ensemble import NullSpec, NullTest
from isthmus.inference.multiple_testing import Correction
from isthmus.inference.sampling import Bootstrap, Sampling
from isthmus.inference.significance import Significance, compare
from isthmus.inference.statistics import groupings
from isthmus.inference.usable_years import YearRule
from isthmus.model.grouping import By, Grouping
from isthmus.model.network import EVERYBODY, Membership, PartnershipNetwork
from isthmus.nulls.null_model import Null, NullModel
from isthmus.nulls.strata import project_keys

__all__ = ["TrendTest", "Trends", "trends"]

TrendMeasure: TypeAlias = Literal["permeability", "ei", "repeat", "closure"]
SlopeWeights: TypeAlias = Literal["pairs", "projects"]
TrendVerdict: TypeAlias = Literal[
    "rises",
    "falls",
    "no_difference",
    "weightings_disagree",
    "too_few_years",
    "too_few_exchanges",
    "nothing_varies",
    "no_pairs",
    "no_usable_year",
    "no_start",
    "not_tested",
]
MEASURES: tuple[TrendMeasure, ...] = get_args(TrendMeasure)
_TEXTS = ("measure", "weights", "verdict", "least_without", "largest_without")


def _require_years(usable: object) -> None:
    """InvalidValueError for what is no list, range or array of years."""
    single = isinstance(usable, (str, bytes)) or (isinstance(usable, np.ndarray) and usable.ndim == 0)
    if single or not isinstance(usable, Collection):
        raise InvalidValueError(f"usable is a list of years, such as range(2014, 2019); not {shown(usable)}")
    for year in usable:
        require_whole("a year of usable", year, 1)


@dataclass(frozen=True)
class TrendTest:
    """How the slopes of trends are tested.

    Attributes
    ----------
    strata : str or sequence
        Later projects are compared with earlier ones of the same "programme", "programme x action", or label of yours.
        Projects without it are in no slope, and counted as left out; if no project has it, all are compared.
    permutations : int
        Exchanges of start years within strata; where there are no more than 5,041, all of them are made.
    level : float
        Of the test; the interval of a slope has confidence 1 - level.
    correction : str
        For the p of the slopes with the same weights, which are one family.
    usable : sequence of int, optional
        Start years that are in the slopes, whatever the rule for years says.
    lookback_years : int, optional
        How many years back repeat and closure look, 2 unless said, equally for every project: the known past would else
        grow from year to year. Projects that start so soon after the first, or after so many years without any project,
        have no known past: they are in no value of the two.
    lookback_days : int, optional
        The same in days, instead.
    """

    strata: str | Sequence[object] = "programme"
    permutations: int = 999
    level: float = 0.05
    lookback_years: int | None = None
    lookback_days: int | None = None
    correction: Correction = "holm"
    usable: Sequence[int] | None = None

    @property
    def years(self) -> list[int] | None:
        """The usable years, as the compiled part takes them."""
        return None if self.usable is None else [int(year) for year in self.usable]

    def require_possible(self) -> None:
        """InvalidValueError, before the draws and not after them, for what cannot be."""
        require_whole("permutations", self.permutations, 1)
        require_memory(self.permutations, 40, f"{self.permutations:,} permutations", "give fewer permutations")
        if self.lookback_years is not None:
            require_whole("lookback_years", self.lookback_years, 1)
        if self.lookback_days is not None:
            require_whole("lookback_days", self.lookback_days, 1)
        if self.lookback_years is not None and self.lookback_days is not None:
            raise InvalidValueError(
                f"give lookback_years or lookback_days, not both (got {self.lookback_years} and {self.lookback_days})"
            )
        require_choice("correction", self.correction, Correction)
        require_share("level", self.level)
        if self.usable is not None:
            _require_years(self.usable)


_SAMPLING = Sampling(samples=500)
_BOOTSTRAP, _TEST, _RULE = Bootstrap(), TrendTest(), YearRule()


def _within_strata(null: NullModel, net: PartnershipNetwork, strata: str | Sequence[object]) -> NullModel:
    """A null model that says nothing of where partners move exchanges them within strata of the slopes and years."""
    if not null.moves_partners or null.within is not None:
        return null
    if isinstance(strata, str):
        return replace(null, within=f"{strata} x year")
    years = project_keys(net, "year", "within")
    keys = [(*key, *year) for key, year in zip(project_keys(net, strata, "strata"), years, strict=True)]
    number = {key: f"{i:010}" for i, key in enumerate(sorted(set(keys)))}
    return replace(null, within=[number[key] for key in keys])


@dataclass(frozen=True, eq=False)
class Trends(EqualByValue):
    """Cooperation across groups, by year of start.

    Attributes
    ----------
    years : Table
        One row a year: projects; usable, whether the year is in the slopes, and reason, what `usable_years` says of it;
        for each measure its value, and low and high, the band from a bootstrap of the year's projects.
    slopes : Table
        One row a measure and weights: "pairs", every project weighs its denominator (pairs; expected pairs for
        permeability), or "projects", every project once. within, the change a year among projects of the same
        programme, with its interval low to high; crude, without regard to programmes; between, of the means of
        programmes; share_within, the share of the first in the second. p_years and p_projects: whole start years, and
        single projects, exchange their places within the programme; p, the larger; p_adjusted; verdict. On how many
        years, programmes and projects it rests, and how many projects were left_out because they have no pairs or no
        programme. quartile_low and quartile_high of the slopes of single programmes; least and largest, the slope
        without the one programme named beside it; exchanges, how many there are of start years.
    programmes : Table
        One row a programme: its own slope by measure and weights, years and projects.
    verdicts : dict
        Of each measure: rises, falls, no_difference, or why nothing can be said. A measure rises or falls where the
        slope by pairs does, after correction, and the slope by projects has the same sign.
    by, strata : str
        What actors and projects were grouped by.
    null : Significance
        The null model behind permeability: pairs across groups, project by project.

    Notes
    -----
    permeability: pairs of partners across groups, over those expected when partners are exchanged among the projects of
    the same programme (or stratum) and year. ei: (pairs across - pairs within) / all. repeat: share of pairs across
    with an earlier project, in the time looked back on. closure: of the new pairs across, the share with an earlier
    partner in common. The last two rise where there are more projects and nothing else changes, so that their slopes
    are not tested (not_tested).
    """

    years: Table
    slopes: Table
    programmes: Table
    verdicts: dict[TrendMeasure, TrendVerdict]
    by: str
    strata: str
    null: Significance

    def to_frame(self, backend: str | None = None) -> Any:
        """The table of years as a data frame; see `Table.to_frame`."""
        return self.years.to_frame(backend)

    def __repr__(self) -> str:
        return f"{self.years!r}\n{self.slopes!r}"

    def _repr_html_(self) -> str:
        return self.years._repr_html_() + self.slopes._repr_html_()


def _years_table(columns: dict[str, Array], backend: str | None) -> Table:
    years = [str(year) for year in columns.pop("year")]
    columns |= {"usable": columns["usable"].astype(bool), "reason": np.array(columns["reason"], dtype=object)}
    return Table(years, columns, index_name="year", backend=backend)


def _slopes_table(rows: list[dict[str, Any]], names: list[str], backend: str | None) -> Table:
    """One row a measure and weights; strata by their names."""

    def named(number: int) -> str | None:
        return names[number] if number >= 0 else None

    listed = [
        {name: named(value) if name.endswith("_without") else value for name, value in row.items() if name != "strata"}
        | {"programmes": len(row["strata"]["stratum"])}
        for row in rows
    ]
    columns = {
        name: np.array([row[name] for row in listed], dtype=object if name in _TEXTS else None)
        for name in ("measure", "weights", *(name for name in listed[0] if name not in ("measure", "weights")))
    }
    index = [f"{row['measure']}, {row['weights']}" for row in rows]
    return Table(index, columns, index_name="slope", backend=backend)


def _programmes_table(rows: list[dict[str, Any]], names: list[str], backend: str | None) -> Table:
    """One row a stratum with two usable years for any measure."""
    present = np.unique(np.concatenate([row["strata"]["stratum"] for row in rows])).astype(int)
    place = {number: i for i, number in enumerate(present.tolist())}
    columns: dict[str, Array] = {}

    def put(name: str, found: dict[str, Array], what: str, missing: float) -> None:
        column = columns.setdefault(name, np.full(len(present), missing))
        column[[place[number] for number in found["stratum"].tolist()]] = found[what]

    for row in rows:
        put(f"{row['measure']}_{row['weights']}", row["strata"], "slope", np.nan)
        for what in ("years", "projects"):
            put(f"{row['measure']}_n_{what}", row["strata"], what, 0)
    return Table([names[i] for i in present], columns, index_name="programme", backend=backend)


def _strata(net: PartnershipNetwork, strata: str | Sequence[object]) -> Grouping | None:
    """Projects by what they are compared within; None for the programme, which is what the compiled part does."""
    if isinstance(strata, str) and strata == "programme":
        return None
    keys = project_keys(net, strata, "strata")
    # A field that no project has says nothing; of the others a project needs all.
    said = [any(column) for column in zip(*keys, strict=True)]
    missing = [any(known and not part for known, part in zip(said, key, strict=True)) for key in keys]
    names = sorted({key for key, lacks in zip(keys, missing, strict=True) if not lacks})
    place = {key: i for i, key in enumerate(names)}
    texts = [" x ".join(part or "unknown" for part in key) for key in names]
    by = strata if isinstance(strata, str) else "stratum"
    numbers = [-1 if lacks else place[key] for key, lacks in zip(keys, missing, strict=True)]
    return Grouping._wrap(_core.grouping_of_parts(by, texts, numbers))


def _possible(null: NullModel) -> NullModel:
    """The null model, keeping rules where some are given; InvalidValueError for what cannot be."""
    if null.rules is not None and null.name == "curveball":
        null = replace(null, name="rule_aware")
    null.require_consistent()
    return null


@measure(
    "groups",
    "permeability, E-I, repeat and closure by year of start; slopes of the first two within programmes",
    note="see docs/guide/inference.md",
    form="slopes within programmes, by permutation of years within strata",
    range="permeability 0 upward; E-I −1 to 1; repeat and closure 0 to 1",
    undefined="NaN in years without such pairs; repeat and closure where the past is not known; error without a start",
    complexity="O(samples · M + replicates · projects)",
    source="Stratified permutation: Good 2005, doi:10.1007/b138696",
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
    rule: YearRule = _RULE,
    workers: Workers = 1,
    progress: Progress = None,
    **shorthand: Any,
) -> Trends:
    """Permeability, E-I, repeat collaboration and closure across groups, by the year in which projects start.

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.
    by : str, Grouping, dict or sequence
        The groups.
    null : NullModel
        What permeability is compared with; its fields can be given here too. Partners are exchanged among the projects
        of a year in the same stratum of the slopes, by default the "programme x year". ``within=`` says otherwise: the
        "year" alone answers another question, since which programmes have projects in a year then changes what is
        expected of each. With ``rules=`` chance keeps these rules.
    membership : Membership
        Who counts; ``associated=`` and ``withdrawn=`` too.
    sampling : Sampling
        How much is drawn; ``samples=``, ``chains=``, ``spacing=`` and ``rng=`` too.
    bootstrap : Bootstrap
        Of the bands; ``replicates=`` and ``confidence=`` too.
    test : TrendTest
        Of the slopes; ``strata=``, ``permutations=``, ``level=``, ``correction=``, ``usable=``, ``lookback_years=``
        and ``lookback_days=`` too.
    rule : YearRule
        Which start years are in the slopes, see `usable_years`; ``exported=``, ``closed_share=`` and
        ``fewest_at_risk=`` too.
    workers : int, callable or Executor
        As in `significance`; the numbers are the same.
    progress : bool or callable, optional
        As in `significance`.
    **shorthand
        Fields of the options above, each by its name.

    Raises
    ------
    UndefinedError
        No project has a start.

    Examples
    --------
    >>> import isthmus as im
    >>> found = im.trends(im.demo_network(), by="country", samples=50, replicates=50)
    >>> sorted(found.verdicts)
    ['closure', 'ei', 'permeability', 'repeat']
    """
    require_kind(net, PartnershipNetwork, "trends")
    test = take(shorthand, test, TrendTest, "test")  # before the null model, whose strata= is of actors
    model = take(shorthand, NullModel.of(null), NullModel, "null")
    membership = take(shorthand, membership, Membership, "membership")
    sampling = take(shorthand, sampling, Sampling, "sampling")
    bootstrap = take(shorthand, bootstrap, Bootstrap, "bootstrap")
    rule = take(shorthand, rule, YearRule, "rule")
    require_none_left(shorthand, model, membership, sampling, bootstrap, test, rule)
    for options in (bootstrap, test, rule):
        options.require_possible()
    strata = _strata(net, test.strata)
    model = _within_strata(_possible(model), net, test.strata)
    groups = groupings(net, by)
    if len(groups) != 1:
        raise InvalidValueError(f"trends are by one grouping; make one call for each of the {len(groups)}")
    group = groups[0]
    spec = NullSpec.of(model, net, membership)
    null_test = NullTest(net, None, (group,), spec, "pairs_across", "count", membership)
    found_null = compare(null_test, sampling, workers=workers, progress=progress)
    found = _core.trends_from_expected(
        net._core,
        group._core,
        found_null["expected"],
        None if strata is None else strata._core,
        (test.years, rule.exported_day, rule.closed_share, rule.fewest_at_risk),
        (test.lookback_years, test.lookback_days),
        membership.words,
        (bootstrap.replicates, bootstrap.confidence, found_null.seed),
        (test.permutations, test.level, test.correction),
        threads_of(workers),
        listener(progress, "trend"),
    )
    return Trends(
        _years_table(found["years"], net._backend),
        _slopes_table(found["slopes"], found["strata"], net._backend),
        _programmes_table(found["slopes"], found["strata"], net._backend),
        dict(zip(MEASURES, found["verdicts"], strict=True)),
        group.by,
        found["strata_by"],
        found_null,
    )
