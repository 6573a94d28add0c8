"""The null models behind the report: which comparisons are made, and with what rules."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from isthmus.core.errors import UndefinedError
from isthmus.core.progress import Progress
from isthmus.core.table import Table
from isthmus.inference.permeability import Permeability, permeabilities
from isthmus.inference.statistics import LinkWeighting
from isthmus.inference.trend import Trends, trends
from isthmus.inference.usable_years import Day
from isthmus.model.grouping import Grouping
from isthmus.model.network import PartnershipNetwork
from isthmus.model.programme_rules import NONE, ProgrammeRules, given_rules, programme_rules
from isthmus.model.rules import Rules, named

MOST_PROGRAMMES = 500


@dataclass(frozen=True)
class Chance:
    """Comparisons with null models, by grouping; what could not be made, and why."""

    permeability: dict[str, Permeability]  # every pair of partners counts
    by_project: dict[str, Permeability]  # every project counts once, however many partners it has
    trends: dict[str, Trends]
    rules: Rules | ProgrammeRules | None
    within: str | None
    missing: list[str]
    projects: int
    exchanged: int  # projects of two partners or more
    known: dict[str, float]  # share of the participations whose group is known, by grouping
    programmes: Table | None = None  # their rules, where each programme keeps its own


def rules_of(
    net: PartnershipNetwork, asked: Rules | ProgrammeRules | str | None, programmes: Table
) -> Rules | ProgrammeRules | None:
    """The rules to keep: those asked for ("none" for none), else those of each programme that is known by its name."""
    if asked == "none":
        return None
    if asked is not None:
        return given_rules(asked)
    if net.reading.preset in ("h2020", "cordis"):  # which do not name their programme
        return named("horizon")
    return ProgrammeRules() if any(programmes["rules"] != NONE) else None


def _known_share(net: PartnershipNetwork, group: Grouping) -> float:
    """The share of who takes part in what whose group is known."""
    activity = np.diff(net._core.biadjacency()[0])
    labelled = group.labels >= 0
    return float(activity[labelled].sum() / activity.sum()) if activity.sum() else float("nan")


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
) -> Chance:
    """Permeability and trends by each grouping that has two groups; within programmes where there are several."""
    by_name = programme_rules(net)
    chosen = rules_of(net, rules, by_name)
    programmes = {p for p in net.projects["programme"] if p is not None}
    within = "programme" if 1 < len(programmes) <= MOST_PROGRAMMES else None
    usable = {by: group for by, group in groupings.items() if sum(n > 0 for n in group.sizes.values()) > 1}
    listed = programme_rules(net, chosen) if isinstance(chosen, ProgrammeRules) else None
    exchanged = int((net._project_sizes() > 1).sum())
    known = {by: _known_share(net, group) for by, group in groupings.items()}
    result = Chance({}, {}, {}, chosen, within, [], net.n_projects, exchanged, known, listed)
    if not usable or samples == 0 or not exchanged:
        return result

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

    try:
        result.permeability.update(compared(chosen, "count", samples))
    except UndefinedError:
        result.missing.append(
            "No project meets its programme's rules as listed, so a comparison with the rules kept cannot be made: the table may lack "
            "partners, or have them of one country only."
        )
        result.permeability.update(compared(None, "count", samples))
        result = replace(result, rules=None)
    result.by_project.update(compared(result.rules, "fractional", min(samples, 300)))
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
