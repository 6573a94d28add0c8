"""The null models behind the report: which comparisons are made, and with what rules."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from isthmus import _core
from isthmus.core.errors import InvalidValueError, UndefinedError
from isthmus.core.progress import Progress
from isthmus.core.table import Table
from isthmus.core.text import count, listed, number
from isthmus.inference.permeability import Permeability, permeabilities
from isthmus.inference.statistics import LinkWeighting
from isthmus.inference.trend import Trends, trends
from isthmus.model.date import Day
from isthmus.model.grouping import Grouping
from isthmus.model.network import EVERYBODY, PartnershipNetwork
from isthmus.model.programme_rules import ProgrammeRules, given_rules, programme_rules, project_rules
from isthmus.model.rules import Rules
from isthmus.quality.audit import Checked
from isthmus.report.horizon import Chosen, rules_by_name
from isthmus.report.labels import LabelDraws, Labels, corrected_labels
from isthmus.report.proposals import ProposedSectors, proposed_sectors

MOST_PROGRAMMES = 500


@dataclass(frozen=True)
class Basis:
    """On how much of the data the comparisons rest."""

    projects: int
    exchanged: int  # projects of two partners or more
    unruled: int  # of these, those without known rules
    exempt: int  # and with them those that do not meet their rules as listed
    known: dict[str, float]  # share of the participations whose group is known, by grouping
    tied: dict[str, float] = field(
        default_factory=dict
    )  # share of the ties between organisations whose groups are known
    proposed: ProposedSectors | None = None  # sectors that nobody has checked


@dataclass(frozen=True)
class Chance:
    """Comparisons with null models, by grouping; what could not be made, and why."""

    permeability: dict[str, Permeability]  # every pair of partners counts
    by_project: dict[str, Permeability]  # every project counts once, however many partners it has
    trends: dict[str, Trends]
    rules: Rules | ProgrammeRules | None
    within: str | None
    missing: list[str]
    basis: Basis
    programmes: Table | None = None  # their rules, where each programme keeps its own
    labels: Labels | None = None  # cooperation across sectors, corrected for those that are wrong


def rules_of(net: PartnershipNetwork, asked: Rules | ProgrammeRules | str | None) -> Chosen:
    """The rules to keep: those given ("none" for none), else those that names in the table tell."""
    if asked == "none":
        return Chosen(None, None)
    if asked is None:
        return rules_by_name(net)
    rules = given_rules(asked)
    return Chosen(rules, programme_rules(net, rules) if isinstance(rules, ProgrammeRules) else None)


def _known_share(net: PartnershipNetwork, group: Grouping) -> float:
    """The share of who takes part in what whose group is known."""
    activity = np.diff(net._core.biadjacency()[0])
    labelled = group.labels >= 0
    return float(activity[labelled].sum() / activity.sum()) if activity.sum() else float("nan")


def compared_on(
    net: PartnershipNetwork, groupings: dict[str, Grouping], rules: Rules | ProgrammeRules | None
) -> tuple[Basis, Rules | ProgrammeRules | None]:
    """On what comparisons rest, and the rules, unless more than half of the projects that exchange partners keep none."""
    exchanging = net._project_sizes() > 1
    known = {by: _known_share(net, group) for by, group in groupings.items()}
    unruled = exempt = 0
    if rules is not None:
        of = project_rules(rules, net)
        unruled = int((exchanging & (of.of < 0)).sum())
        try:
            kept = _core.rule_aware(net._core, of, [], *EVERYBODY.words).exempt == 0
        except UndefinedError:  # no project meets its rules
            kept = np.zeros(net.n_projects, dtype=bool)
        exempt = int((exchanging & ~kept).sum())
    proposed = proposed_sectors(net) if "sector" in groupings else None
    basis = Basis(net.n_projects, int(exchanging.sum()), unruled, exempt, known, proposed=proposed)
    return basis, rules if 2 * exempt <= basis.exchanged else None


def _unruled(basis: Basis) -> str:
    """Of how many projects the rules are not known, and how many do not meet theirs."""
    unruled, unmet = basis.unruled, basis.exempt - basis.unruled
    parts = [f"{number(unruled)} {'has' if unruled == 1 else 'have'} no known rules"] if unruled else []
    if unmet:
        parts.append(f"{number(unmet)} {'does not meet its own' if unmet == 1 else 'do not meet theirs'} as listed")
    return f"Of {count(basis.exchanged, 'project')} with two partners or more, {listed(parts)}"


def of_exempt(basis: Basis) -> str:
    """Which projects keep no rules, and that these are exempt."""
    exempt = "It is" if basis.exempt == 1 else f"These {number(basis.exempt)} are"
    return f"{_unruled(basis)}: the programme may allow it, or the table may lack partners. {exempt} exempt."


def _why_not_kept(basis: Basis) -> list[str]:
    """That rules are not kept, where most projects have none to keep."""
    if not basis.exempt:
        return []
    return [
        f"{_unruled(basis)}. These are too many for a comparison with the rules kept: the table may lack partners, or have them of one "
        "country only, or rules may be missing (isthmus rules)."
    ]


def _with_audit(basis: Basis, labels: Labels | None) -> Basis:
    """With what the sample that a person checked says of the sectors that were proposed."""
    if basis.proposed is None or labels is None or labels.audited is None:
        return basis
    of = labels.audited
    columns = [of[name].tolist() for name in ("error", "error_low", "error_high")]
    by_sample = dict(zip(of.index, zip(*columns, strict=True), strict=True))
    return replace(
        basis,
        proposed=replace(basis.proposed, checked=labels.checked, found_wrong=labels.error, by_sample=by_sample),
    )


def _start_years(net: PartnershipNetwork) -> int:
    """In how many years projects start."""
    start = net.projects["start"]
    return len(np.unique(start[~np.isnat(start)].astype("datetime64[Y]")))


def compare_with_chance(
    net: PartnershipNetwork,
    groupings: dict[str, Grouping],
    *,
    rules: Rules | ProgrammeRules | str | None,
    exported: Day | None,
    samples: int,
    seed: int,
    workers: int,
    progress: Progress,
    audit: Checked | None = None,
) -> Chance:
    """Permeability and trends by each grouping that has two groups; within programmes where there are several."""
    found = rules_of(net, rules)
    basis, chosen = compared_on(net, groupings, found.rules)
    programmes = {p for p in net.projects["programme"] if p is not None}
    within = "programme" if 1 < len(programmes) <= MOST_PROGRAMMES else None
    usable = {by: group for by, group in groupings.items() if sum(n > 0 for n in group.sizes.values()) > 1}
    result = Chance({}, {}, {}, chosen, within, _why_not_kept(basis) if chosen is None else [], basis, found.listed)

    def compared(kept: Rules | ProgrammeRules | None, weighting: LinkWeighting, draws: int) -> dict[str, Permeability]:
        # One run for all groupings: the draws are the same.
        return permeabilities(
            net,
            by=list(usable.values()),
            weighting=weighting,
            rules=kept,
            within=within,
            samples=draws,
            rng=seed,
            workers=workers,
            progress=progress,
        )

    is_drawn = bool(usable) and samples > 0 and basis.exchanged > 0
    if audit is not None and "sector" not in usable:
        raise InvalidValueError(
            "the checked sample (audit) is of sectors, and the network has no two of them; use those that are proposed from "
            "names: --sectors proposed, or corrections="
        )
    if "sector" in usable and (is_drawn or audit is not None):
        draws = LabelDraws(chosen, within, samples if is_drawn else 0, seed, workers, progress)
        labels = corrected_labels(net, usable["sector"], audit, draws)
        result = replace(result, labels=labels, basis=_with_audit(basis, labels))
    if not is_drawn:
        return result
    result.permeability.update(compared(chosen, "count", samples))
    result.by_project.update(compared(chosen, "fractional", min(samples, 300)))
    if 2 < _start_years(net) <= 60:
        for by, group in usable.items():
            result.trends[by] = trends(
                net,
                by=group,
                exported=exported,
                samples=min(samples, 500),
                rng=seed,
                workers=workers,
                progress=progress,
            )
    return result
