"""Whether what is found by sector stands when some sectors are wrong: corrected values, and the sentence about them."""

from __future__ import annotations

from dataclasses import dataclass
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
from isthmus.quality.audit import Checked, audited_labels, confusion_from_audit
from isthmus.report.proposals import SECTORS, proposal_probabilities, unchecked_actors
from isthmus.report.sentences import Sentence, say

LEVEL = 0.05
NEAR = 0.05
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
    """

    found: LabelError | None
    why: str = ""
    audited: Table | None = None
    rules_left_out: bool = False

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
    audited = None if audit is None else audited_labels(audit, names=SECTORS)
    if draws.samples == 0:
        return Labels(None, "no draws were requested", audited)
    # Where sectors were proposed, those that a source states are certain; else the sample is of them all.
    doubtful = unchecked if unchecked.any() else np.asarray(group.labels) >= 0
    shares = _probabilities(net, doubtful)
    try:
        confusion, of_actors = _confusions(net, audit, shares, doubtful)
        options: dict[str, Any] = {"of_actors": of_actors} if of_actors is not None else {}
        if audit is None:
            options["probabilities"] = shares[:, [SECTORS.index(name) for name in confusion.names]]
        found, left_out = _corrected(net, group, confusion, ~doubtful, draws, options)
    except UndefinedError as error:
        return Labels(None, str(error), audited)
    return Labels(found, "", audited, left_out)


def _probabilities(net: PartnershipNetwork, doubtful: Array) -> Array:
    """P(sector | name), one row an actor; a sector that is not in doubt has 1."""
    shares = proposal_probabilities(net)
    sectors = net.actors["sector"].tolist()
    for a in np.flatnonzero(~doubtful):
        if sectors[a] in SECTORS:
            shares[a] = np.eye(len(SECTORS))[SECTORS.index(sectors[a])]
    return shares


def _confusions(
    net: PartnershipNetwork,
    audit: Checked | None,
    shares: Array,
    doubtful: Array,
) -> tuple[Confusion, Confusion | None]:
    """The confusion by tie ends, and that of actors: of the sample, else of the proposals themselves."""
    if audit is not None:
        of_actors = confusion_from_audit(audit, names=SECTORS)
        try:
            return confusion_from_audit(audit, counted="tie_ends", names=SECTORS), of_actors
        except InvalidValueError:  # the column of tie ends was left out of the file, or all of them are 0
            return of_actors, None
    labels = np.array(net.actors["sector"].tolist(), dtype=object)[doubtful].tolist()
    ends = _core.tie_ends(net._core, "count")[doubtful]
    try:
        of_actors = expected_confusion(SECTORS, shares[doubtful], labels)
        return expected_confusion(SECTORS, shares[doubtful], labels, weight=ends), of_actors
    except InvalidValueError as error:
        raise UndefinedError(str(error)) from None


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
    return f"by {count(labels.checked, 'name')} checked by hand ({percent(labels.error)} of the sectors wrong),"


def _value(row: dict[str, float]) -> str:
    interval = f" (95 % interval {ratio(row['low'])} to {ratio(row['high'])})"
    return f"{ratio(row['corrected'])} times what is expected{interval if np.isfinite(row['low']) else ''}"


def _clear_side(row: dict[str, float]) -> str:
    """"more" or "less" where interval and p agree; else nothing."""
    if not row["p"] < LEVEL:
        return ""
    return "more" if row["low"] > 1 else "less" if row["high"] < 1 else ""


def _why_not(row: dict[str, float], word: str) -> str:
    if np.isnan(row["low"]):
        return "it has no interval"
    if row["low"] <= 1 <= row["high"]:
        return "the interval has 1 in it"
    if (row["corrected"] > 1) != (word == "more"):
        return "it is on the other side of 1"
    return "the draws differ from what is expected by as much"


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
    row = {} if labels.found is None else _across(labels.found)
    if labels.found is None or np.isnan(row["corrected"]):
        why = labels.why or (
            "more than 5 % of the draws cannot be used, because too much of what is seen between sectors may be wrong labels"
        )
        return [say("labels.cannot_be_said", f"Whether this stands when wrong sectors are allowed for cannot be said: {why}.")]
    corrected = f"corrected {_by_what(labels)} cooperation across sectors is {_value(row)}"
    corrected += ", beside chance alone" if labels.rules_left_out else ""
    assumed = "This takes it that which sectors are wrong has nothing to do with who works with whom."
    side = _clear_side(row)
    if word in ("more", "less"):
        if side == word:
            return [say("labels.stands", f"This stands when wrong sectors are allowed for: {corrected}. {assumed}")]
        text = f"This does not stand when wrong sectors are allowed for: {corrected}; {_why_not(row, word)}. {assumed}"
        return [say("labels.falls", text)]
    if side and abs(row["corrected"] - 1) >= NEAR:
        text = f"Wrong sectors may hide a difference: {corrected}, {side} than expected. {assumed}"
        return [say("labels.hidden", text)]
    text = f"Wrong sectors do not hide a clear difference: {corrected}. {assumed}"
    return [say("labels.no_difference", text)]


def corrected_rows(labels: Labels) -> list[list[str]]:
    """Cooperation within, across and of every two sectors, as labelled and corrected."""
    if labels.found is None:
        return []
    rows = []
    parts = (
        (labels.found.overall, ["Within one sector", "Across sectors"]),
        (labels.found.pairs, [name.replace(" x ", " – ") for name in labels.found.pairs.index]),
    )
    for part, names in parts:
        for i, name in enumerate(names):
            row = {column: float(part[column][i]) for column in ("labelled", "corrected", "low", "high", "unusable")}
            said = row["corrected"]
            shown = "cannot be said" if np.isnan(said) and row["unusable"] > 0 else ratio(said)
            interval = f"{ratio(row['low'])}–{ratio(row['high'])}" if np.isfinite(row["low"]) else "–"
            rows.append([name, ratio(row["labelled"]), shown, interval, number(100 * row["unusable"], 0) + " %"])
    return rows
