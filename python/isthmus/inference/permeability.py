"""Permeability of borders: observed cooperation over what a null model lets expect, and small worlds."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

import numpy as np

from isthmus import _core
from isthmus.core.errors import InvalidValueError
from isthmus.core.options import require_choice
from isthmus.core.progress import Progress, listener
from isthmus.core.random import Rng
from isthmus.core.registry import measure
from isthmus.core.table import Array, Table
from isthmus.inference.ensemble import NullSpec, Task, Workers
from isthmus.inference.multiple_testing import Correction, adjusted
from isthmus.inference.significance import (
    Significance,
    SinglePartner,
    compare,
    cooperating_strata,
    require_bootstrap,
    sampling_of,
)
from isthmus.model.grouping import By, Grouping
from isthmus.model.network import Inclusion, PartnershipNetwork
from isthmus.model.rules import Rules, named

__all__ = ["Permeability", "permeabilities", "permeability"]

LinkValue: TypeAlias = Literal["binary", "count", "newman", "fractional"]
LinkNull: TypeAlias = Literal["curveball", "label_permutation"]


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
    by, weight : str
        What was grouped by, and what a pair of partners is worth.
    ordinary, rule_aware : Significance
        The comparisons behind the numbers.
    """

    pairs: Table
    groups: Table
    overall: Table
    by: str
    weight: str
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
    "groups", "observed / expected of every pair of groups", note="expected under the null model; see docs/inference.md"
)
def permeability(
    net: PartnershipNetwork,
    *,
    by: By = "country",
    weight: LinkValue = "count",
    null: LinkNull = "curveball",
    rules: Rules | str | None = None,
    within: str | Sequence[object] | None = None,
    single_partner: SinglePartner = "stay",
    associated: Inclusion = "included",
    withdrawn: Inclusion = "included",
    samples: int = 1000,
    chains: int = 20,
    spacing: int | None = None,
    burn_in: int | None = None,
    rng: Rng = 1,
    replicates: int = 1000,
    confidence: float = 0.95,
    correction: Correction = "bh",
    workers: Workers = None,
    checkpoint: str | os.PathLike[str] | None = None,
    progress: Progress = None,
) -> Permeability:
    """Cooperation between every two groups, over what a null model lets expect: 1 is as by chance.

    Parameters
    ----------
    by : str, Grouping or sequence
        The groups; `permeabilities` takes several.
    weight : {"count", "newman", "fractional", "binary"}
        What a pair of partners is worth in a project of s: 1, 1/(s-1), 2/(s(s-1)); "binary" counts a pair once, however
        many projects it shares.
    null : {"curveball", "label_permutation"}
        What chance is; see `significance`.
    rules : Rules or str, optional
        A programme's rules. Then every number is given twice: beside the ordinary null model, and beside the one in
        which every project that meets the rules still does. The difference is what the rules explain.
    within : str or sequence, optional
        Chance moves partners only between projects of the same "programme", "year", ...
    single_partner : {"stay", "trade"}
        Whether projects of one partner take part in the exchange. They cooperate with nobody, and an actor with many (a
        university with personal grants) would be expected to cooperate for them too.
    replicates, confidence
        Of the bootstrap of projects.

    The other parameters are those of `significance`.

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
    options = {name: given for name, given in locals().items() if name not in ("net", "by")}
    group = net.grouping(by) if isinstance(by, str) else by if isinstance(by, Grouping) else Grouping(list(by))
    return _measured(net, [group], **options)[group.by]


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
    groups = [net.grouping(part) if isinstance(part, str) else part for part in by]
    names = [group.by for group in groups]
    if not groups or len(set(names)) < len(names):
        raise InvalidValueError(f"by names one grouping or more, each once; not {names}")
    return _measured(net, groups, **options)


def _measured(
    net: PartnershipNetwork,
    groups: list[Grouping],
    *,
    weight: LinkValue = "count",
    null: LinkNull = "curveball",
    rules: Rules | str | None = None,
    within: str | Sequence[object] | None = None,
    single_partner: SinglePartner = "stay",
    associated: Inclusion = "included",
    withdrawn: Inclusion = "included",
    samples: int = 1000,
    chains: int = 20,
    spacing: int | None = None,
    burn_in: int | None = None,
    rng: Rng = 1,
    replicates: int = 1000,
    confidence: float = 0.95,
    correction: Correction = "bh",
    workers: Workers = None,
    checkpoint: str | os.PathLike[str] | None = None,
    progress: Progress = None,
) -> dict[str, Permeability]:
    for group in groups:
        if len(group) != net.n_actors:
            raise InvalidValueError(
                f"the grouping by {group.by!r} has {len(group)} labels for {net.n_actors} actors; it needs one each"
            )
    if weight not in get_args(LinkValue):
        raise InvalidValueError(
            f'permeability has no weight {weight!r}; it is one of "count", "newman", "fractional", "binary". '
            "Similarities such as jaccard are compared with chance already, and money does not move with a partner"
        )
    require_choice("null", null, LinkNull)
    if within is not None and null == "label_permutation" and rules is None:
        raise InvalidValueError(f"within= says between which projects partners move; the null model {null} moves none")
    plan = sampling_of(samples, chains, rng)
    require_bootstrap(correction, confidence, replicates=replicates)
    rules = None if rules is None else named(rules)
    strata = cooperating_strata(net, within, single_partner, associated, withdrawn)

    def against(spec: NullSpec, folder: str) -> Significance:
        task = Task(net, None, tuple(groups), spec, "mixing", weight, associated, withdrawn)
        kept = None if checkpoint is None else Path(checkpoint) / folder
        return compare(task, plan, spacing, burn_in, workers, "none", False, kept, progress)

    ordinary = against(NullSpec(null, strata=strata if null == "curveball" else ()), null)
    aware = None if rules is None else against(NullSpec("rule_aware", rules, strata), "rule_aware")

    results: dict[str, Permeability] = {}
    first = 0
    threads = workers if isinstance(workers, int) and not isinstance(workers, bool) else 1
    for group in groups:
        count = group.n_groups
        cells = count * (count + 1) // 2
        rows = slice(first, first + cells + count + 2)
        first = rows.stop
        observed = ordinary["observed"][rows]
        columns: dict[str, Array] = {"observed": observed}
        for found, suffix in ((ordinary, ""), (aware, "_rules")):
            if found is None:
                continue
            intervals = _core.permeability_intervals(
                net._core,
                group._core,
                weight,
                found["expected"][rows],
                associated,
                withdrawn,
                replicates,
                confidence,
                plan.seed,
                list(strata),
                threads,
                listener(progress, "bootstrap"),
            )
            columns |= _columns(found, rows, intervals, suffix)
        results[group.by] = _result(net, group, columns, weight, correction, ordinary, aware)
    return results


def _result(
    net: PartnershipNetwork,
    group: Grouping,
    columns: dict[str, Array],
    weight: str,
    correction: Correction,
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
                taken["p_adjusted" + suffix] = adjusted(taken["p" + suffix], taken["z" + suffix], correction)
        return taken

    labels = np.array(names, dtype=object)
    ends = {"group_a": labels[upper[0]], "group_b": labels[upper[1]]}
    index = [f"{a} x {b}" for a, b in zip(ends["group_a"], ends["group_b"], strict=True)]
    return Permeability(
        Table(index, ends | part(slice(0, cells)), index_name="pair", backend=net._backend),
        Table(names, part(slice(cells, cells + count)), index_name=group.by, backend=net._backend),
        Table(["within", "across"], part(slice(cells + count, None)), index_name="ties", backend=net._backend),
        group.by,
        weight,
        ordinary,
        aware,
    )
