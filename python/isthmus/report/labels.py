"""Whether what is found by sector stands when some sectors are wrong: corrected values, and the sentence about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from isthmus import _core
from isthmus.core.errors import InvalidValueError, UndefinedError
from isthmus.core.progress import Progress
from isthmus.core.table import Array, Table
from isthmus.core.text import count, number, percent, ratio
from isthmus.inference.label_error import LabelError, label_error
from isthmus.model.confusion import Confusion, expected_confusion
from isthmus.model.grouping import Grouping
from isthmus.model.network import PartnershipNetwork
from isthmus.model.programme_rules import ProgrammeRules
from isthmus.model.rules import Rules
from isthmus.quality.audit import (
    Checked,
    audited_labels,
    confusion_from_audit,
    has_tie_ends,
    names_of_sample,
    sample_size,
)
from isthmus.report.proposals import SECTORS, proposal_probabilities, unchecked_actors
from isthmus.report.sentences import Sentence, say

LEVEL = 0.05
NEAR = 0.05
MOST_UNUSABLE = 0.05  # of the draws, past which a corrected value cannot be said
DRAWS, SAMPLES = 200, 500


@dataclass(frozen=True)
class Labels:
    """Cooperation across sectors, corrected for sectors that are wrong.

    Attributes
    ----------
    found : LabelError, optional
        The values; None where they cannot be computed.
    why : str
        Why not.
    audited : Table, optional
        What a checked sample says; None where errors are those that the proposals expect of themselves.
    rules_left_out : bool
        Whether the draws keep no rules although the comparison does.
    strangers : int
        Names of the sample that are no actors of the network.
    unlabelled : int
        Organisations without a sector, of which the corrected values say nothing.
    """

    found: LabelError | None
    why: str = ""
    audited: Table | None = None
    rules_left_out: bool = False
    strangers: int = 0
    unlabelled: int = 0

    @property
    def checked(self) -> int:
        """How many names were checked by hand."""
        return 0 if self.audited is None else int(self.audited["checked"].sum())

    @property
    def error(self) -> float:
        """The share of all labels that the sample says are wrong."""
        if self.audited is None:
            return float("nan")
        labelled = self.audited["labelled"]
        known = labelled > 0
        return float((self.audited["error"][known] * labelled[known]).sum() / labelled[known].sum())


@dataclass(frozen=True)
class LabelDraws:
    """How much is drawn, and what the null model keeps."""

    rules: Rules | ProgrammeRules | None
    within: str | None
    samples: int
    seed: int
    workers: int
    progress: Progress


def corrected_labels(
    net: PartnershipNetwork, group: Grouping, audit: Checked | None, draws: LabelDraws
) -> Labels | None:
    """Cooperation by sector, corrected; None where every sector is stated or decided by a person, and none was checked."""
    unchecked = unchecked_actors(net)
    if audit is None and not unchecked.any():
        return None
    known = Labels(None) if audit is None else labels_of_sample(net, audit)
    known = replace(known, unlabelled=int((np.asarray(group.labels) < 0).sum()))
    if draws.samples == 0:
        return replace(known, why="no draws were requested")
    # Where sectors were proposed, those that a source states are certain; else the sample is of them all.
    doubtful = _Doubtful(net, group, unchecked if unchecked.any() else np.asarray(group.labels) >= 0)
    try:
        confusion, of_actors = doubtful.expected() if audit is None else doubtful.audited(audit)
        options: dict[str, Any] = {} if of_actors is None else {"of_actors": of_actors}
        if audit is None:
            options["probabilities"] = doubtful.probabilities()
        found, left_out = _corrected(net, group, confusion, ~doubtful.which, draws, options)
    except UndefinedError as error:
        return replace(known, why=str(error))
    return replace(known, found=found, rules_left_out=left_out)


def labels_of_sample(net: PartnershipNetwork, audit: Checked) -> Labels:
    """What a checked sample says; InvalidValueError if it is of another network, with none of its names here."""
    audited = audited_labels(audit, names=SECTORS)
    strangers, names = names_of_sample(audit, net), sample_size(audit)
    if strangers == names > 0:
        raise InvalidValueError(
            f"none of the {number(names)} names of the checked sample (audit) is an actor of this network; give the "
            "sample that was drawn from it"
        )
    return Labels(None, audited=audited, strangers=strangers)


class _Doubtful:
    """The actors whose sector may be wrong, and the confusion of their labels.

    Only sectors that some of them are labelled are told apart: a sector that nobody is labelled cannot be corrected
    for, and one whose labels are all certain needs no correction.
    """

    def __init__(self, net: PartnershipNetwork, group: Grouping, which: Array) -> None:
        self.net, self.which = net, which
        self._sectors = np.array(net.actors["sector"].tolist(), dtype=object)
        self._present = [name for name in SECTORS if group.sizes.get(name, 0)]
        self._used = [name for name in self._present if (self._sectors[which] == name).any()]
        shares = proposal_probabilities(net)[:, [SECTORS.index(name) for name in self._used]]
        sums = shares.sum(axis=1, keepdims=True)
        self._shares = np.where(sums > 0, shares / np.where(sums > 0, sums, 1.0), 1.0 / len(self._used))

    def _among_all(self, confusion: Confusion) -> Confusion:
        """A confusion as that of the sectors present: of those told apart as it is, of others without an error."""
        rows = [confusion.names.index(name) for name in self._used]
        places = [self._present.index(name) for name in self._used]
        share, effective = np.eye(len(self._present)), np.full(len(self._present), np.inf)
        part = confusion.share[np.ix_(rows, rows)]
        if (part.sum(axis=1) <= 0).any():
            raise UndefinedError("some sector is never labelled as what it is")
        share[np.ix_(places, places)] = part / part.sum(axis=1, keepdims=True)
        effective[places] = confusion.effective[rows]
        return Confusion._of_parts((self._present, share.ravel().tolist(), effective.tolist()))

    def expected(self) -> tuple[Confusion, Confusion]:
        """By tie ends and by actors, from the probabilities of the proposals."""
        shares, labels = self._shares[self.which], self._sectors[self.which].tolist()
        ends = _core.tie_ends(self.net._core, "count")[self.which]
        try:
            of_actors = expected_confusion(self._used, shares, labels)
            of_ends = expected_confusion(self._used, shares, labels, weight=ends)
        except InvalidValueError as error:  # a sector that nobody can be, or none with a tie
            raise UndefinedError(str(error)) from None
        return self._among_all(of_ends), self._among_all(of_actors)

    def audited(self, audit: Checked) -> tuple[Confusion, Confusion | None]:
        """By tie ends and by actors, from a checked sample; by actors alone where the sample has no tie ends."""
        of_actors = self._among_all(confusion_from_audit(audit, names=SECTORS))
        if not has_tie_ends(audit):
            return of_actors, None
        return self._among_all(confusion_from_audit(audit, counted="tie_ends", names=SECTORS)), of_actors

    def probabilities(self) -> Array:
        """P(sector | name), one row an actor, one column a sector present; 1 of a sector that is not in doubt."""
        found = np.zeros((self.net.n_actors, len(self._present)))
        found[:, [self._present.index(name) for name in self._used]] = self._shares
        for place, name in enumerate(self._present):
            found[(self._sectors == name) & ~self.which] = np.eye(len(self._present))[place]
        return found


def _corrected(
    net: PartnershipNetwork,
    group: Grouping,
    confusion: Confusion,
    certain: Array,
    draws: LabelDraws,
    options: dict[str, Any],
) -> tuple[LabelError, bool]:
    """The corrected values, and whether the rules are left out: those that name sectors cannot be kept."""

    def measured(rules: Rules | ProgrammeRules | None) -> LabelError:
        return label_error(
            net,
            by=group,
            confusion=confusion,
            certain=certain,
            rules=rules,
            within=draws.within,
            draws=DRAWS,
            samples=min(draws.samples, SAMPLES),
            rng=draws.seed,
            workers=draws.workers,
            progress=draws.progress,
            **options,
        )

    if draws.rules is not None:
        try:
            return measured(draws.rules), False
        except (InvalidValueError, UndefinedError):  # rules by sector, or that no project meets
            pass
    return measured(None), draws.rules is not None


def _across(found: LabelError) -> dict[str, float]:
    """Everything about cooperation across sectors, all pairs together."""
    return {name: float(column[1]) for name, column in found.overall.columns.items()}


def _by_what(labels: Labels) -> str:
    """What wrong sectors are corrected by."""
    if labels.audited is None:
        return "by the probabilities of the proposals, which nobody has checked,"
    wrong = f"about {percent(labels.error)} of the sectors wrong"
    wrong += f"; {count(labels.strangers, 'name')} of the sample not in this table" if labels.strangers else ""
    return f"by {count(labels.checked, 'name')} checked by hand ({wrong}),"


def _value(row: dict[str, float]) -> str:
    interval = f" (95 % interval {ratio(row['low'])} to {ratio(row['high'])})"
    return f"{ratio(row['corrected'])} times what is expected{interval if np.isfinite(row['low']) else ''}"


def _clear_side(row: dict[str, float]) -> str:
    """Which side of 1 it clearly is on, "more" or "less"; nothing where interval and p do not agree, or too near to 1."""
    if not row["p"] < LEVEL or abs(row["corrected"] - 1) < NEAR:
        return ""
    return "more" if row["low"] > 1 else "less" if row["high"] < 1 else ""


def _why_not(row: dict[str, float], word: str) -> str:
    if row["low"] <= 1 <= row["high"]:
        return "the interval has 1 in it"
    if (row["corrected"] > 1) != (word == "more"):
        return "it is on the other side of 1"
    if abs(row["corrected"] - 1) < NEAR:
        return "it is less than 5 % from what is expected"
    return "the draws differ from what is expected by as much"


def _why_unsaid(labels: Labels) -> str:
    """Why nothing can be said of whether a finding stands; blank where something can."""
    if labels.found is None:
        return labels.why
    row = _across(labels.found)
    if np.isnan(row["corrected"]):
        if row["unusable"] > MOST_UNUSABLE:
            return (
                "more than 5 % of the draws cannot be used, because too much of what is seen between sectors may be "
                "wrong labels"
            )
        return "nothing is expected across sectors"
    corrected = f"corrected {_by_what(labels)} cooperation across sectors is {_value(row)}"
    if np.isnan(row["low"]):
        return f"{corrected}, and an interval cannot be given"
    if labels.rules_left_out:
        return f"{corrected} beside chance alone, for the rules cannot be kept while sectors may be wrong"
    return ""


def survival(labels: Labels, word: str) -> list[Sentence]:
    """Whether a finding across sectors stands when wrong sectors are corrected for; nothing where there is no finding.

    Parameters
    ----------
    labels : Labels
        The corrected values.
    word : str
        What is said of the values as labelled: "more", "less", "about as expected", "unclear", ...
    """
    if word in ("cannot be said", "too few draws"):
        return []
    why = _why_unsaid(labels)
    if labels.found is None or why:
        text = f"Whether what is found across sectors stands when wrong sectors are allowed for cannot be said: {why}."
        return [say("labels.cannot_be_said", text)]
    row = _across(labels.found)
    corrected = f"corrected {_by_what(labels)} cooperation across sectors is {_value(row)}"
    right = "these probabilities are right, and that " if labels.audited is None else ""
    unsaid = f"; it says nothing of the {count(labels.unlabelled, 'organisation')} without a sector"
    assumed = (
        f"This assumes that {right}which sectors are wrong has nothing to do with who works with whom"
        f"{unsaid if labels.unlabelled else ''}."
    )
    side = _clear_side(row)
    if word in ("more", "less"):
        if side == word:
            text = f"The difference across sectors stands when wrong sectors are allowed for: {corrected}. {assumed}"
            return [say("labels.stands", text)]
        text = f"The difference across sectors does not stand when wrong sectors are allowed for: {corrected}; "
        return [say("labels.falls", f"{text}{_why_not(row, word)}. {assumed}")]
    if side:
        text = f"Wrong sectors may hide a difference: {corrected}, {side} than expected. {assumed}"
        return [say("labels.hidden", text)]
    text = f"No clear difference across sectors is found when wrong sectors are allowed for, either: {corrected}. {assumed}"
    return [say("labels.no_difference", text)]


def _stands(row: dict[str, float], word: str, labels: Labels) -> str:
    """Whether a clear difference of one row stands, in a cell; a dash where none is clear as labelled."""
    if word not in ("more", "less"):
        return "–"
    if np.isnan(row["low"]) or labels.rules_left_out:
        return "cannot be said"
    return "yes" if _clear_side(row) == word else "no"


def corrected_rows(labels: Labels, said: Mapping[str, str]) -> list[list[str]]:
    """Cooperation within, across and of every two sectors, as labelled and corrected, and whether what is clear stands.

    Parameters
    ----------
    labels : Labels
        The corrected values.
    said : mapping of str to str
        What can be said as labelled, by the names that the other tables have, in their order: "Within one sector",
        "Across sectors" and pairs; other pairs follow.
    """
    if labels.found is None:
        return []
    rows = []
    names = {frozenset(name.split(" – ")): name for name in said}
    pairs = [name.split(" x ") for name in labels.found.pairs.index]
    parts = (
        (labels.found.overall, ["Within one sector", "Across sectors"], "p"),
        (labels.found.pairs, [names.get(frozenset(two), " – ".join(two)) for two in pairs], "p_adjusted"),
    )
    for part, shown, p in parts:
        for i, name in enumerate(shown):
            row = {column: float(part[column][i]) for column in ("labelled", "corrected", "low", "high", "unusable")}
            row["p"] = float(part[p][i])
            unsaid = np.isnan(row["corrected"]) and row["unusable"] > 0
            corrected = "cannot be said" if unsaid else ratio(row["corrected"])
            interval = f"{ratio(row['low'])}–{ratio(row['high'])}" if np.isfinite(row["low"]) else "–"
            word = said.get(name, "")
            unusable = number(100 * row["unusable"], 0) + " %"
            cells = [ratio(row["labelled"]), corrected, interval, _stands(row, word, labels), unusable]
            rows.append([name, word or "–", *cells])
    place = {name: i for i, name in enumerate(said)}
    return sorted(rows, key=lambda row: place.get(row[0], len(place)))


def corrected_tables(labels: Labels) -> dict[str, Table]:
    """The corrected values as tables, by name: of pairs, of all of them, of the network, sizes, and what a sample says.

    Parameters
    ----------
    labels : Labels
        The corrected values.
    """
    tables = {} if labels.audited is None else {"groups_sector_audited": labels.audited}
    if labels.found is not None:
        tables |= {
            "permeability_sector_corrected": labels.found.pairs,
            "permeability_sector_corrected_all": labels.found.overall,
            "mixing_sector_corrected": labels.found.network,
            "groups_sector_corrected": labels.found.sizes,
        }
    return tables


def corrected_by(labels: Labels) -> dict[str, Any]:
    """What wrong sectors are corrected by, and what that leaves open, as `summary.json` has it.

    Parameters
    ----------
    labels : Labels
        The corrected values.
    """
    sampled = labels.audited is not None
    return {
        "by": "checked sample" if sampled else "probabilities of the proposals",
        "names_checked": labels.checked,
        "share_wrong": labels.error if labels.checked else None,
        "names_not_in_table": labels.strangers,
        "actors_without_sector": labels.unlabelled,
        "rules_kept": None if labels.found is None else not labels.rules_left_out,
        "not_corrected": labels.why or None,
    }
