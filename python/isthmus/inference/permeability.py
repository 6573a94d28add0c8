"""Permeability of borders: observed cooperation over what is expected under a null model."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

import numpy as np

from isthmus import _core
from isthmus.core.equality import EqualByValue
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import Kind, require_kind, shown
from isthmus.core.options import require_choice, require_none_left, take, with_renamed
from isthmus.core.parallel import Workers
from isthmus.core.progress import Progress
from isthmus.core.registry import measure
from isthmus.core.table import Array, Table
from isthmus.inference.ensemble import NullSpec, NullTest
from isthmus.inference.multiple_testing import Correction
from isthmus.inference.sampling import Sampling, require_confidence
from isthmus.inference.significance import Significance, drawn
from isthmus.inference.statistics import LinkWeighting
from isthmus.metrics.ties import Ties
from isthmus.model.grouping import By, Grouping
from isthmus.model.network import EVERYBODY, Membership, PartnershipNetwork
from isthmus.nulls.null_model import Null, NullModel

__all__ = ["Permeability", "permeabilities", "permeability"]

# Null models that move who works with whom over groups.
LinkNull: TypeAlias = Literal["curveball", "label_permutation"]

_SAMPLING = Sampling()


@dataclass(frozen=True, eq=False)
class Permeability(EqualByValue):
    """How permeable the borders between groups are: observed cooperation over expected.

    Attributes
    ----------
    pairs : Table
        One row for every two groups, and for every group with itself: group_a, group_b, observed, expected, ratio;
        null_low and null_high, between which 95 % of the null model's draws lie, as ratios; ratio_low and ratio_high,
        the interval of the ratio with other projects of the same kind; z, p, p_adjusted; ratio_without, the ratio
        without the one project that brings it nearest to 1, or furthest past it, and moved_by, that project;
        top_ten_share, what the ten projects with most of the observed ties have of them. Under rules the same again,
        named expected_rules, ratio_rules, ...
    groups : Table
        One row a group: its cooperation with all others.
    overall : Table
        Two rows: within groups and across.
    by, ties : str
        What was grouped by, and what a pair of partners is worth.
    ordinary, rule_aware : Significance
        The comparisons behind the numbers.
    confidence : float
        Of ratio_low and ratio_high.
    """

    pairs: Table
    groups: Table
    overall: Table
    by: str
    ties: str
    ordinary: Significance
    rule_aware: Significance | None
    confidence: float = 0.95

    _kind = Kind("a permeability", "im.permeability(net)")

    @property
    def across(self) -> float:
        """Ratio of observed to expected cooperation across groups, of all pairs together."""
        return float(self.overall["ratio"][1])

    def to_frame(self, backend: str | None = None) -> Any:
        """The table of pairs as a data frame; see `Table.to_frame`."""
        return self.pairs.to_frame(backend)

    def __repr__(self) -> str:
        row = {name: column[1] for name, column in self.overall.columns.items()}
        if np.isnan(row["ratio"]):
            return (
                f"Permeability by {self.by}: not defined, because nothing is expected across groups\n{self.overall!r}"
            )
        text = (
            f"Permeability by {self.by}: {row['ratio']:.3f} of the cooperation across groups expected by chance "
            f"({100 * self.confidence:g} % interval {row['ratio_low']:.3f} to {row['ratio_high']:.3f}; "
            f"95 % of the draws lie between {row['null_low']:.3f} and {row['null_high']:.3f})"
        )
        if self.rule_aware is not None:
            text += f"; {row['ratio_rules']:.3f} of what is expected with the rules kept"
        return f"{text}\n{self.overall!r}"

    def _repr_html_(self) -> str:
        return self.overall._repr_html_() + self.pairs._repr_html_()


@measure(
    "groups",
    "observed / expected of every pair of groups",
    note="expected under the null model; see docs/guide/inference.md",
    form="observed ties over their mean in the draws, with intervals by projects",
    range="0 upward; 1 as expected",
    undefined="NaN where nothing is expected; no project that meets the rules: UndefinedError",
    complexity="O(samples · (trades + M + Σ groups of a project²)); binary ties: pairs of partners in place of these",
    source="Ratio to a margin-preserving null: Strona et al. 2014, doi:10.1038/ncomms5114",
)
def permeability(
    net: PartnershipNetwork,
    *,
    by: By = "country",
    weighting: LinkWeighting = "count",
    ties: Ties = "weighted",
    null: Null | NullModel = "curveball",
    membership: Membership = EVERYBODY,
    sampling: Sampling = _SAMPLING,
    confidence: float = 0.95,
    correction: Correction = "bh",
    workers: Workers = 1,
    progress: Progress = None,
    **shorthand: Any,
) -> Permeability:
    """Cooperation between every two groups, over what is expected under a null model: 1 is as by chance.

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.
    by : str, Grouping or sequence
        The groups; `permeabilities` takes several.
    weighting : {"count", "newman", "fractional"}
        What a pair of partners is worth in a project of s: 1, 1/(s-1), 2/(s(s-1)).
    ties : {"weighted", "binary"}
        "binary" counts a pair once, however many projects it shares.
    null : {"curveball", "label_permutation"} or NullModel
        What chance is; see `NullModel`, whose fields can be given here too: ``within="programme"``,
        ``single_partner="trade"``. With ``rules=`` every number is given twice: beside the ordinary null model, and
        beside the one in which every project that meets the rules still does. The difference is what the rules explain.
    membership : Membership
        Who counts; ``associated=`` and ``withdrawn=`` too.
    sampling : Sampling
        How much is drawn; ``samples=``, ``chains=``, ``spacing=``, ``burn_in=``, ``rng=`` and ``checkpoint=`` too.
    confidence : float
        Of ratio_low and ratio_high, between 0 and 1. They are computed, not drawn.
    correction : str
        For the p of the entries of one table; see `adjust`.
    workers : int, callable or Executor
        As in `significance`; the numbers are the same.
    progress : bool or callable, optional
        As in `significance`.
    **shorthand
        Fields of the options above, each by its name.

    Raises
    ------
    UndefinedError
        No project meets the rules, so there is nothing to keep.

    Examples
    --------
    >>> import isthmus as im
    >>> net = im.demo_network()
    >>> found = im.permeability(net, by="country", rules="two_seas", samples=200)
    >>> found.across < 2
    True
    """
    options = {name: given for name, given in locals().items() if name not in ("net", "by", "shorthand")}
    require_kind(net, PartnershipNetwork, "permeability")
    group = net._actors.grouping(by)
    return _measured(net, [group], _asked(options | _renamed(shorthand)))[group.by]


def permeabilities(net: PartnershipNetwork, *, by: Sequence[str | Grouping], **options: Any) -> dict[str, Permeability]:
    """Permeability by several groupings on the same draws, such as ``["country", "sector", "sector x country"]``.

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.
    by : sequence of str or Grouping
        The groupings; the result has its keys from them.
    **options
        Those of `permeability`.

    Examples
    --------
    >>> import isthmus as im
    >>> found = im.permeabilities(im.demo_network(), by=["country", "sector"], samples=100)
    >>> list(found)
    ['country', 'sector']
    """
    require_kind(net, PartnershipNetwork, "permeabilities")
    if isinstance(by, str) or not isinstance(by, Iterable):
        raise InvalidValueError(f"by is a list of groupings; give by=[{shown(by)}]")
    groups = [net._actors.grouping(part) for part in by]
    names = [group.by for group in groups]
    if not groups or len(set(names)) < len(names):
        raise InvalidValueError(f"by names one grouping or more, each once; not {names}")
    return _measured(net, groups, _asked(_renamed(options)))


@dataclass(frozen=True)
class _Asked:
    """What is asked of a permeability, every option in its object."""

    weighting: LinkWeighting = "count"
    ties: Ties = "weighted"
    null: Null | NullModel = "curveball"
    membership: Membership = EVERYBODY
    sampling: Sampling = _SAMPLING
    confidence: float = 0.95
    correction: Correction = "bh"
    workers: Workers = 1
    progress: Progress = None

    @property
    def worth(self) -> str:
        """What a pair is worth, as the compiled part takes it."""
        return "binary" if self.ties == "binary" else self.weighting


def _renamed(options: dict[str, Any]) -> dict[str, Any]:
    """The options by the names of today: 0.1 said weight="binary" for ties="binary"."""
    found = _without_replicates(with_renamed(options, 4))
    if options.get("weight") == "binary":
        del found["weighting"]
        found["ties"] = "binary"
    return found


def _without_replicates(options: dict[str, Any]) -> dict[str, Any]:
    """Intervals were drawn in 0.1; how often is taken, and warned of, until 0.3."""
    if "replicates" in options:
        warnings.warn(
            "the intervals of permeability are no longer drawn; replicates= says nothing, and goes in 0.3",
            FutureWarning,
            stacklevel=4,
        )
    return {name: given for name, given in options.items() if name != "replicates"}


def _asked(options: dict[str, Any]) -> _Asked:
    """The options, their shorthands in the objects they are fields of; InvalidValueError for what cannot be."""
    options = dict(options)
    given = options.get("weighting")
    if isinstance(given, str) and given == "binary":
        raise InvalidValueError('ties="binary" counts a pair once; weighting= says what joint projects are worth')
    asked = take(options, _Asked(), _Asked, "options")
    null = take(options, NullModel.of(asked.null), NullModel, "null")
    membership = take(options, asked.membership, Membership, "membership")
    sampling = take(options, asked.sampling, Sampling, "sampling")
    require_none_left(options, asked, null, membership, sampling)
    weighting: object = asked.weighting
    if not isinstance(weighting, str) or weighting not in get_args(LinkWeighting):
        raise InvalidValueError(
            f'permeability has no weighting {shown(asked.weighting)}; it is one of "count", "newman", "fractional". '
            "Similarities such as jaccard are compared with chance already, and money does not move with a partner"
        )
    require_choice("ties", asked.ties, Ties)
    require_choice("null", null.name, LinkNull)
    # With rules there are two null models; partners move under the second, whatever the first is.
    if null.rules is None or null.moves_partners:
        replace(null, rules=None).require_consistent()
    else:
        replace(null, rules=None, within=None, single_partner="stay").require_consistent()
    require_choice("correction", asked.correction, Correction)
    require_confidence(asked.confidence)
    return replace(asked, null=null, membership=membership, sampling=sampling.fixed())


def _measured(net: PartnershipNetwork, groups: list[Grouping], asked: _Asked) -> dict[str, Permeability]:
    for group in groups:
        if len(group) != net.n_actors:
            raise InvalidValueError(
                f"the grouping by {shown(group.by)} has {len(group)} labels for {net.n_actors} actors; it needs "
                "one each"
            )
    null = NullModel.of(asked.null)
    strata = replace(null, name="curveball", rules=None).project_strata(net, asked.membership)

    def against(spec: NullSpec) -> tuple[Significance, _core.Summary]:
        test = NullTest(net, None, tuple(groups), spec, "mixing", asked.worth, asked.membership)
        folder = asked.sampling.checkpoint
        sampling = replace(asked.sampling, checkpoint=None if folder is None else Path(folder) / spec.name)
        return drawn(test, sampling, workers=asked.workers, progress=asked.progress)

    ordinary, draws = against(NullSpec.of(replace(null, rules=None), net, asked.membership))
    rules = null.named_rules()
    aware, draws_aware = (None, None) if rules is None else against(NullSpec("rule_aware", rules, strata))
    measured = _core.permeabilities(
        net._core,
        [group._core for group in groups],
        draws,
        draws_aware,
        asked.worth,
        *asked.membership.words,
        list(strata),
        asked.confidence,
        asked.correction,
    )
    return {
        group.by: _result(net, group, found, asked, ordinary, aware)
        for group, found in zip(groups, measured, strict=True)
    }


def _result(
    net: PartnershipNetwork,
    group: Grouping,
    found: dict[str, Any],
    asked: _Asked,
    ordinary: Significance,
    aware: Significance | None,
) -> Permeability:
    """The numbers of the compiled part with the names of groups and projects."""
    labels = np.array(group.names, dtype=object)
    projects = np.array([*net.project_names, ""], dtype=object)  # the last is none: -1

    def table(part: str, index: list[str], index_name: str, ends: dict[str, Array]) -> Table:
        columns = dict(found[part])
        for name in ("moved_by", "moved_by_rules"):
            if name in columns:
                columns[name] = projects[columns[name]]
        return Table(index, ends | columns, index_name=index_name, backend=net._backend)

    ends = {name: labels[found[name]] for name in ("group_a", "group_b")}
    pairs = [f"{a} x {b}" for a, b in zip(ends["group_a"], ends["group_b"], strict=True)]
    return Permeability(
        table("pairs", pairs, "pair", ends),
        table("groups", group.names, group.by, {}),
        table("overall", ["within", "across"], "ties", {}),
        group.by,
        asked.worth,
        ordinary,
        aware,
        float(asked.confidence),
    )
