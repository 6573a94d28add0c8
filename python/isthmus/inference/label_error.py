"""Mixing of groups, and what follows from it, when some labels are wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

import numpy as np
import numpy.typing as npt

from isthmus import _core
from isthmus.core.arrays import refuse_masked
from isthmus.core.equality import EqualByValue
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import Kind, require_kind, shown
from isthmus.core.names import Names
from isthmus.core.options import require_choice, require_none_left, require_whole, take
from isthmus.core.parallel import Workers, threads_of
from isthmus.core.progress import Progress, listener
from isthmus.core.random import Rng, seed_of
from isthmus.core.table import Array, Table
from isthmus.inference.multiple_testing import Correction
from isthmus.inference.sampling import require_confidence
from isthmus.inference.statistics import LinkWeighting
from isthmus.metrics.ties import Ties
from isthmus.model.confusion import Confusion
from isthmus.model.grouping import By, Grouping
from isthmus.model.network import EVERYBODY, Membership, PartnershipNetwork
from isthmus.model.programme_rules import project_rules
from isthmus.nulls.null_model import NullModel

__all__ = ["LabelError", "LabelErrorOptions", "label_error"]

LabelMeasure = Literal["ei", "assortativity", "segregation", "gupta", "permeability"]


@dataclass(frozen=True)
class LabelErrorOptions:
    """How values are corrected for errors of labels, and how much is drawn.

    Attributes
    ----------
    weighting : {"count", "newman", "fractional"}
        What a pair of partners is worth in a project of s: 1, 1/(s-1), 2/(s(s-1)).
    ties : {"weighted", "binary"}
        "binary" counts a pair once, however many projects it shares.
    of_actors : Confusion, optional
        Where the confusion is weighted by tie ends, the one of actors: for the sizes of groups.
    draws : int
        Of the confusion, and of the errors that these actors happen to have.
    label_sets : int
        Sets of labels whose mean is tested.
    samples, chains : int
        Of the null model.
    rng : int or numpy Generator
        Seed.
    confidence : float
        Of the intervals.
    correction : str
        For the p of the pairs; see `adjust`.
    """

    weighting: LinkWeighting = "count"
    ties: Ties = "weighted"
    of_actors: Confusion | None = None
    draws: int = 400
    label_sets: int = 20
    samples: int = 1000
    chains: int = 20
    rng: Rng = 1
    confidence: float = 0.95
    correction: Correction = "bh"

    def require_possible(self) -> None:
        """InvalidValueError for what cannot be."""
        require_choice("weighting", self.weighting, LinkWeighting)
        require_choice("ties", self.ties, Ties)
        require_choice("correction", self.correction, Correction)
        for name, number, least in (
            ("draws", self.draws, 2),
            ("label_sets", self.label_sets, 1),
            ("samples", self.samples, 1),
            ("chains", self.chains, 1),
        ):
            require_whole(name, number, least)
        require_confidence(self.confidence)
        if self.of_actors is not None:
            require_kind(self.of_actors, Confusion, "label_error, for of_actors=,")

    @property
    def worth(self) -> str:
        """What a pair is worth, as the compiled part takes it."""
        return "binary" if self.ties == "binary" else self.weighting


@dataclass(frozen=True, eq=False)
class LabelError(EqualByValue):
    """Values as labelled and as corrected for labels that are wrong.

    Attributes
    ----------
    network : Table
        One row a measure (ei, assortativity, segregation, gupta): labelled, the value by the labels as they are;
        corrected; low and high, its interval with other projects and other errors of labels; null_low and null_high,
        between which 95 % of the null model's draws lie, corrected alike; p, of the mean over label sets; unusable, the
        share of draws that cannot be used, past .05 of which corrected, low and high are NaN: it cannot be said;
        within, of_confusion and of_labels, the parts of the variance on the scale of the interval. Low and high alone
        are NaN where an interval cannot be given, as of E-I where no tie is within a group.
    pairs : Table
        The same of the permeability of every two groups, with p_adjusted, and observed and expected, corrected.
    overall : Table
        Of within groups and across.
    sizes : Table
        Actors of each group, as labelled and corrected.
    confusion : Confusion
        What was corrected by.
    condition : float
        Of the confusion: how much its inverse stretches; 1 where labels are right, or all of them certain.
    ill_conditioned : float
        Share of draws of the confusion past a condition of 10, which are not used.
    certain : int
        Actors whose label was taken as certain.
    by, ties : str
        What was grouped by, and what a pair of partners is worth.
    confidence : float
        Of low and high.
    """

    network: Table
    pairs: Table
    overall: Table
    sizes: Table
    confusion: Confusion
    condition: float
    ill_conditioned: float
    certain: int
    by: str
    ties: str
    confidence: float

    _kind = Kind("values corrected for errors of labels", "im.label_error(net, confusion=confusion)")

    @property
    def caveat(self) -> str:
        """What the p is about, and what it is not."""
        return (
            "p tests that ties have no association with what names say, by the mean over label sets that are kept "
            "through all draws; it is valid although wrong labels pull that mean towards chance, and says nothing of a "
            "size. The size is the corrected value."
        )

    def to_frame(self, backend: str | None = None) -> Any:
        """The measures of the network as a data frame; see `Table.to_frame`."""
        return self.network.to_frame(backend)

    def __repr__(self) -> str:
        lines = [f"Label errors by {self.by} ({self.ties}); the confusion stretches by {self.condition:.2f}"]
        for part, names in ((self.network, self.network.index), (self.overall, self.overall.index)):
            for row, name in enumerate(names):
                what = name if part is self.network else f"permeability {name}"
                lines.append(f"{what}: {self._sentence(part, row)}")
        return "\n".join([*lines, self.caveat])

    def _sentence(self, part: Table, row: int) -> str:
        """The labelled and the corrected value of a row, or what of them cannot be given and why."""
        names = ("labelled", "corrected", "low", "high", "unusable")
        labelled, value, low, high, unusable = (float(part[column][row]) for column in names)
        said = f"corrected {value:.3f}"
        if not np.isfinite(value):
            if np.isnan(labelled):
                return "not defined by these labels"
            said = f"cannot be said ({100 * unusable:.0f} % of draws cannot be used)" if unusable > 0 else "not defined"
        elif np.isfinite(low) and np.isfinite(high):
            said += f" ({100 * self.confidence:g} % interval {low:.3f} to {high:.3f})"
        else:
            said += " (an interval cannot be given)"
        return f"as labelled {labelled:.3f}, {said}" if np.isfinite(labelled) else f"not defined as labelled, {said}"

    def _repr_html_(self) -> str:
        return self.network._repr_html_() + self.overall._repr_html_() + self.pairs._repr_html_()


_OPTIONS = LabelErrorOptions()


def label_error(
    net: PartnershipNetwork,
    *,
    by: By = "sector",
    confusion: Confusion,
    measures: Sequence[LabelMeasure] | None = None,
    certain: npt.ArrayLike | None = None,
    probabilities: npt.ArrayLike | None = None,
    membership: Membership = EVERYBODY,
    options: LabelErrorOptions = _OPTIONS,
    workers: Workers = 1,
    progress: Progress = None,
    **shorthand: Any,
) -> LabelError:
    """E-I, assortativity, segregation and permeability, corrected for labels that are wrong.

    Wrong labels pull mixing towards the mean, whether they are the likeliest or drawn from their probabilities. With
    C[a, b] = P(labelled b | truly a), mixing is corrected to C^-T M C^-1, observed and expected alike. Actors without a
    label take part in nothing: what is said is of those with one. Formulas: docs/guide/inference.md.

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.
    by : str, Grouping or sequence
        The labels.
    confusion : Confusion
        How often they are wrong: of `confusion_from_audit`, or `expected_confusion`.
    measures : sequence of str, optional
        Some of "ei", "assortativity", "segregation", "gupta", "permeability"; all if not given.
    certain : array of bool, optional
        Actors whose label is not in doubt, such as those with a source's own code.
    probabilities : array, optional
        P(group | name), one row an actor that adds to 1 and one column a group in the order of the confusion, for the
        label sets of p; if not given, from the confusion.
    membership : Membership
        Who counts; ``associated=`` and ``withdrawn=`` too.
    options : LabelErrorOptions
        Its fields can be given here too, such as ``draws=200``, ``rng=2``.
    workers : int
        Threads; the numbers are the same.
    progress : bool or callable, optional
        As in `significance`.
    **shorthand
        Fields of the options, and of `NullModel`: ``within="programme"``, ``rules=`` (by country or area only: rules
        that name sectors are refused), ``single_partner=``.

    Raises
    ------
    UndefinedError
        The confusion has no inverse, and not all labels are certain.

    Examples
    --------
    >>> import isthmus as im
    >>> net = im.demo_network(rng=1)
    >>> names = ["business", "government", "research", "third sector"]
    >>> rights = [[0.91 if a == b else 0.03 for b in names] for a in names]
    >>> found = im.label_error(net, confusion=im.Confusion.exact(names, rights), samples=100, draws=50)
    >>> bool(found.network["corrected"][0] < found.network["labelled"][0])
    True
    """
    require_kind(net, PartnershipNetwork, "label_error")
    require_kind(confusion, Confusion, "label_error, for confusion=,")
    given = dict(shorthand)
    asked = take(given, options, LabelErrorOptions, "options")
    membership = take(given, membership, Membership, "membership")
    null = take(given, NullModel.of("curveball"), NullModel, "null")
    require_none_left(given, asked, membership, null)
    asked.require_possible()
    replace(null, rules=None).require_consistent()
    shown = get_args(LabelMeasure) if measures is None else tuple(Names.of(measures, "measures"))
    for name in shown:
        require_choice("measures", name, LabelMeasure)
    group = net._actors.grouping(by)
    core = _core_options(net, confusion, certain, probabilities, asked)
    core.strata = list(null.project_strata(net, membership))
    core.single_partner = null.single_partner
    core.set_sampling(
        asked.samples,
        min(asked.chains, asked.samples),
        seed_of(asked.rng),
        threads_of(workers),
        listener(progress, "errors of labels"),
    )
    rules = null.named_rules()
    found = _core.label_error(
        net._core,
        group._core,
        confusion._parts,
        core,
        *membership.words,
        None if rules is None else project_rules(rules, net),
    )
    return _result(net, group, confusion, found, asked, shown)


def _core_options(
    net: PartnershipNetwork,
    confusion: Confusion,
    certain: npt.ArrayLike | None,
    probabilities: npt.ArrayLike | None,
    asked: LabelErrorOptions,
) -> _core.LabelErrorOptions:
    core = _core.LabelErrorOptions()
    core.value = asked.worth
    core.draws = asked.draws
    core.label_sets = asked.label_sets
    core.confidence = float(asked.confidence)
    core.correction = asked.correction
    if certain is not None:
        refuse_masked(certain, "certain")
        try:
            flags = np.asarray(certain)
        except ValueError:
            raise InvalidValueError("certain= is a list of True and False, one an actor") from None
        if flags.dtype != bool or flags.shape != (net.n_actors,):
            raise InvalidValueError(
                f"certain= has {net.n_actors} of True and False, one an actor; not {shown(certain)}"
            )
        core.certain = flags.astype(int).tolist()
    if probabilities is not None:
        refuse_masked(probabilities, "probabilities")
        try:
            table = np.asarray(probabilities, dtype=float)
        except (TypeError, ValueError, OverflowError):
            raise InvalidValueError("probabilities= is a table of numbers, one row an actor") from None
        _require_probabilities(table, net, confusion.names)
        core.probabilities = table.ravel().tolist()
    if asked.of_actors is not None:
        core.set_of_actors(asked.of_actors._parts)
    return core


def _require_probabilities(table: Array, net: PartnershipNetwork, names: Sequence[str]) -> None:
    """InvalidValueError, which names the first actor whose row is no probabilities of the groups."""
    if table.shape != (net.n_actors, len(names)):
        raise InvalidValueError(
            f"probabilities= has {net.n_actors} rows of {len(names)} numbers from 0 to 1, one row an actor; got shape "
            f"{table.shape}"
        )
    possible = ((table >= 0) & (table <= 1)).all(axis=1) & (np.abs(table.sum(axis=1) - 1) <= 1e-6)
    if not possible.all():
        first = int(np.argmin(possible))
        raise InvalidValueError(
            f"probabilities= of {shown(net.actor_names[first])}, row {first} counted from 0, are "
            f"{shown(table[first].tolist())}; they are numbers from 0 to 1, one for each of {', '.join(names)}, "
            "that add to 1"
        )


def _result(
    net: PartnershipNetwork,
    group: Grouping,
    confusion: Confusion,
    found: dict[str, Any],
    asked: LabelErrorOptions,
    shown: Sequence[str],
) -> LabelError:
    """The numbers of the compiled part with the names of groups."""
    labels = np.array(found["names"], dtype=object)
    ends = {name: labels[found[name]] for name in ("group_a", "group_b")}
    pairs = [f"{a} x {b}" for a, b in zip(ends["group_a"], ends["group_b"], strict=True)]
    kept = "permeability" in shown

    def ratios(part: str, index: list[str], first: int, extra: dict[str, Array], name: str) -> Table:
        rows = slice(first, first + len(index))
        amounts = {
            column: found[column][rows] for column in ("observed_labelled", "expected_labelled", "observed", "expected")
        }
        columns = extra | amounts | found[part]
        return Table(
            index if kept else [],
            columns if kept else {key: column[:0] for key, column in columns.items()},
            index_name=name,
            backend=net._backend,
        )

    rows = [i for i, name in enumerate(("ei", "assortativity", "segregation", "gupta")) if name in shown]
    network = {name: column[rows] for name, column in found["network"].items() if name != "p_adjusted"}
    sizes = dict(zip(group.names, group._core.sizes.tolist(), strict=True))
    return LabelError(
        Table([get_args(LabelMeasure)[i] for i in rows], network, index_name="measure", backend=net._backend),
        ratios("pairs", pairs, 0, ends, "pair"),
        ratios("overall", ["within", "across"], len(pairs), {}, "ties"),
        Table(
            labels.tolist(),
            {"labelled": np.array([sizes.get(name, 0) for name in labels]), "corrected": found["sizes"]},
            index_name=group.by,
            backend=net._backend,
        ),
        confusion,
        float(found["condition"]),
        float(found["ill_conditioned"]),
        int(found["actors_certain"]),
        group.by,
        asked.worth,
        float(asked.confidence),
    )
