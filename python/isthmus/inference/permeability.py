"""Permeability of borders: observed cooperation over what is expected under a null model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

import numpy as np

from isthmus import _core
from isthmus.core.errors import InvalidValueError
from isthmus.core.options import require_choice, require_none_left, take, with_renamed
from isthmus.core.parallel import Workers, threads_of
from isthmus.core.progress import Progress, listener
from isthmus.core.registry import measure
from isthmus.core.table import Array, Table
from isthmus.inference.ensemble import NullSpec, NullTest
from isthmus.inference.multiple_testing import Correction, adjusted
from isthmus.inference.sampling import Bootstrap, Sampling
from isthmus.inference.significance import Significance, compare
from isthmus.inference.statistics import LinkWeighting
from isthmus.metrics.ties import Ties
from isthmus.model.grouping import By, Grouping
from isthmus.model.network import EVERYBODY, Membership, PartnershipNetwork
from isthmus.nulls.null_model import Null, NullModel

__all__ = ["Permeability", "permeabilities", "permeability"]

# Null models that move who works with whom over groups.
LinkNull: TypeAlias = Literal["curveball", "label_permutation"]

_SAMPLING, _BOOTSTRAP = Sampling(), Bootstrap()


@dataclass(frozen=True)
class Permeability:
    """How permeable the borders between groups are: observed cooperation over expected.

    Attributes
    ----------
    pairs : Table
        One row for every two groups, and for every group with itself: group_a, group_b, observed, expected, ratio;
        null_low and null_high, between which 95 % of the null model's draws lie, as ratios; ratio_low and ratio_high,
        the 95 % interval of the ratio from a bootstrap of projects; z, p, p_adjusted. Under rules the same again,
        named expected_rules, ratio_rules, ...
    groups : Table
        One row a group: its cooperation with all others.
    overall : Table
        Two rows: within groups and across.
    by, ties : str
        What was grouped by, and what a pair of partners is worth.
    ordinary, rule_aware : Significance
        The comparisons behind the numbers.
    """

    pairs: Table
    groups: Table
    overall: Table
    by: str
    ties: str
    ordinary: Significance
    rule_aware: Significance | None

    @property
    def across(self) -> float:
        """Ratio of observed to expected cooperation across groups, of all pairs together."""
        return float(self.overall["ratio"][1])

    def to_frame(self, backend: str | None = None) -> Any:
        """The table of pairs as a data frame; see `Table.to_frame`."""
        return self.pairs.to_frame(backend)

    def __repr__(self) -> str:
        row = {name: float(self.overall[name][1]) for name in self.overall}
        if np.isnan(row["ratio"]):
            return (
                f"Permeability by {self.by}: not defined, because nothing is expected across groups\n{self.overall!r}"
            )
        text = (
            f"Permeability by {self.by}: {row['ratio']:.3f} of the cooperation across groups that chance lets expect "
            f"(95 % interval {row['ratio_low']:.3f} to {row['ratio_high']:.3f}; 95 % of the draws lie between "
            f"{row['null_low']:.3f} and {row['null_high']:.3f})"
        )
        if self.rule_aware is not None:
            text += f"; {row['ratio_rules']:.3f} of what chance and the rules let expect"
        return f"{text}\n{self.overall!r}"

    def _repr_html_(self) -> str:
        return self.overall._repr_html_() + self.pairs._repr_html_()


def _ratio(a: Array, b: Array) -> Array:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(b > 0, a / b, np.nan)


def _columns(found: Significance, rows: slice, intervals: tuple[Array, Array], suffix: str) -> dict[str, Array]:
    c = {name: column[rows] for name, column in found.table.columns.items()}
    columns = {
        "expected": c["expected"],
        "ratio": _ratio(c["observed"], c["expected"]),
        "null_low": _ratio(c["low"], c["expected"]),
        "null_high": _ratio(c["high"], c["expected"]),
        "ratio_low": intervals[0],
        "ratio_high": intervals[1],
        "z": c["z"],
        "p": c["p"],
    }
    return {name + suffix: column for name, column in columns.items()}


@measure(
    "groups",
    "observed / expected of every pair of groups",
    note="expected under the null model; see docs/guide/inference.md",
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
    bootstrap: Bootstrap = _BOOTSTRAP,
    correction: Correction = "bh",
    workers: Workers = 1,
    progress: Progress = None,
    **shorthand: Any,
) -> Permeability:
    """Cooperation between every two groups, over what is expected under a null model: 1 is as by chance.

    Parameters
    ----------
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
    bootstrap : Bootstrap
        Of projects, for the intervals; ``replicates=`` and ``confidence=`` too.
    correction, workers
        As in `significance`.

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
    group = net._actors.grouping(by)
    return _measured(net, [group], _asked(options | _renamed(shorthand)))[group.by]


def permeabilities(net: PartnershipNetwork, *, by: Sequence[str | Grouping], **options: Any) -> dict[str, Permeability]:
    """Permeability by several groupings on the same draws, such as ``["country", "sector", "sector x country"]``.

    The options are those of `permeability`, and the result has its keys from `by`.

    Examples
    --------
    >>> import isthmus as im
    >>> found = im.permeabilities(im.demo_network(), by=["country", "sector"], samples=100)
    >>> list(found)
    ['country', 'sector']
    """
    if isinstance(by, str):
        raise InvalidValueError(f"by is a list of groupings; give by=[{by!r}]")
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
    bootstrap: Bootstrap = _BOOTSTRAP
    correction: Correction = "bh"
    workers: Workers = 1
    progress: Progress = None

    @property
    def worth(self) -> str:
        """What a pair is worth, as the compiled part takes it."""
        return "binary" if self.ties == "binary" else self.weighting


def _renamed(options: dict[str, Any]) -> dict[str, Any]:
    """The options by the names of today: 0.1 said weight="binary" for ties="binary"."""
    found = with_renamed(options, 4)
    if options.get("weight") == "binary":
        del found["weighting"]
        found["ties"] = "binary"
    return found


def _asked(options: dict[str, Any]) -> _Asked:
    """The options, their shorthands in the objects they are fields of; InvalidValueError for what cannot be."""
    options = dict(options)
    if options.get("weighting") == "binary":
        raise InvalidValueError('ties="binary" counts a pair once; weighting= says what joint projects are worth')
    asked = take(options, _Asked(), _Asked, "options")
    null = take(options, NullModel.of(asked.null), NullModel, "null")
    membership = take(options, asked.membership, Membership, "membership")
    sampling = take(options, asked.sampling, Sampling, "sampling")
    bootstrap = take(options, asked.bootstrap, Bootstrap, "bootstrap")
    require_none_left(options, asked, null, membership, sampling, bootstrap)
    if asked.weighting not in get_args(LinkWeighting):
        raise InvalidValueError(
            f'permeability has no weighting {asked.weighting!r}; it is one of "count", "newman", "fractional". '
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
    bootstrap.require_possible()
    return replace(asked, null=null, membership=membership, sampling=sampling.fixed(), bootstrap=bootstrap)


def _measured(net: PartnershipNetwork, groups: list[Grouping], asked: _Asked) -> dict[str, Permeability]:
    for group in groups:
        if len(group) != net.n_actors:
            raise InvalidValueError(
                f"the grouping by {group.by!r} has {len(group)} labels for {net.n_actors} actors; it needs one each"
            )
    null = NullModel.of(asked.null)
    strata = replace(null, name="curveball", rules=None).project_strata(net, asked.membership)

    def against(spec: NullSpec) -> Significance:
        test = NullTest(net, None, tuple(groups), spec, "mixing", asked.worth, asked.membership)
        folder = asked.sampling.checkpoint
        sampling = replace(asked.sampling, checkpoint=None if folder is None else Path(folder) / spec.name)
        return compare(test, sampling, workers=asked.workers, progress=asked.progress)

    ordinary = against(NullSpec.of(replace(null, rules=None), net, asked.membership))
    rules = null.named_rules()
    aware = None if rules is None else against(NullSpec("rule_aware", rules, strata))

    results: dict[str, Permeability] = {}
    first = 0
    for group in groups:
        count = group.n_groups
        cells = count * (count + 1) // 2
        rows = slice(first, first + cells + count + 2)
        first = rows.stop
        columns: dict[str, Array] = {"observed": ordinary["observed"][rows]}
        for found, suffix in ((ordinary, ""), (aware, "_rules")):
            if found is not None:
                intervals = _intervals(net, group, found["expected"][rows], strata, found.seed, asked)
                columns |= _columns(found, rows, intervals, suffix)
        results[group.by] = _result(net, group, columns, asked, ordinary, aware)
    return results


def _intervals(
    net: PartnershipNetwork, group: Grouping, expected: Array, strata: tuple[int, ...], seed: int, asked: _Asked
) -> tuple[Array, Array]:
    """Ends of the intervals of every entry, from a bootstrap of projects."""
    intervals: tuple[Array, Array] = _core.permeability_intervals(
        net._core,
        group._core,
        asked.worth,
        expected,
        *asked.membership.words,
        asked.bootstrap.replicates,
        asked.bootstrap.confidence,
        seed,
        list(strata),
        threads_of(asked.workers),
        listener(asked.progress, "bootstrap"),
    )
    return intervals


def _result(
    net: PartnershipNetwork,
    group: Grouping,
    columns: dict[str, Array],
    asked: _Asked,
    ordinary: Significance,
    aware: Significance | None,
) -> Permeability:
    names = group.names
    count = len(names)
    upper = np.triu_indices(count)
    cells = len(upper[0])

    def part(rows: slice) -> dict[str, Array]:
        taken = {name: column[rows] for name, column in columns.items()}
        for suffix in ("", "_rules"):
            if "p" + suffix in taken:
                taken["p_adjusted" + suffix] = adjusted(taken["p" + suffix], taken["z" + suffix], asked.correction)
        return taken

    labels = np.array(names, dtype=object)
    ends = {"group_a": labels[upper[0]], "group_b": labels[upper[1]]}
    index = [f"{a} x {b}" for a, b in zip(ends["group_a"], ends["group_b"], strict=True)]
    return Permeability(
        Table(index, ends | part(slice(0, cells)), index_name="pair", backend=net._backend),
        Table(names, part(slice(cells, cells + count)), index_name=group.by, backend=net._backend),
        Table(["within", "across"], part(slice(cells + count, None)), index_name="ties", backend=net._backend),
        group.by,
        asked.worth,
        ordinary,
        aware,
    )
