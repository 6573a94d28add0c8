"""The null models behind the report: which comparisons are made, and with what rules."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from isthmus.core.errors import UndefinedError
from isthmus.core.progress import Progress
from isthmus.inference.permeability import Permeability, permeabilities
from isthmus.inference.statistics import LinkWeighting
from isthmus.inference.trend import Trends, trends
from isthmus.model.grouping import Grouping
from isthmus.model.network import PartnershipNetwork
from isthmus.model.rules import Rules, named

MOST_PROGRAMMES = 500


@dataclass(frozen=True)
class Chance:
    """Comparisons with null models, by grouping; what could not be made, and why."""

    permeability: dict[str, Permeability]  # every pair of partners counts
    by_project: dict[str, Permeability]  # every project counts once, however many partners it has
    trends: dict[str, Trends]
    rules: Rules | None
    within: str | None
    missing: list[str]


def rules_of(net: PartnershipNetwork, asked: Rules | str | None) -> Rules | None:
    """The rules to keep: those asked for ("none" for none), else the least that every programme of a known source asks."""
    if asked == "none":
        return None
    if asked is not None:
        return named(asked)
    usual = {"keep": "interreg_a", "h2020": "horizon", "cordis": "horizon"}.get(net.reading.preset)
    return None if usual is None else named(usual)


def compare_with_chance(
    net: PartnershipNetwork,
    groupings: dict[str, Grouping],
    *,
    rules: Rules | str | None,
    samples: int,
    seed: int,
    workers: int,
    progress: Progress,
) -> Chance:
    """Permeability and trends by each grouping that has two groups; within programmes where there are several."""
    chosen = rules_of(net, rules)
    programmes = {p for p in net.projects["programme"] if p is not None}
    within = "programme" if 1 < len(programmes) <= MOST_PROGRAMMES else None
    usable = {by: group for by, group in groupings.items() if sum(n > 0 for n in group.sizes.values()) > 1}
    result = Chance({}, {}, {}, chosen, within, [])
    if not usable or samples == 0 or not (net._project_sizes() > 1).any():
        return result

    def compared(kept: Rules | None, weighting: LinkWeighting, draws: int) -> dict[str, Permeability]:
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
    except UndefinedError as error:
        result.missing.append(f"The comparison that keeps the rules could not be made: {error}.")
        result.permeability.update(compared(None, "count", samples))
        result = replace(result, rules=None)
    result.by_project.update(compared(result.rules, "fractional", min(samples, 300)))
    start = net.projects["start"]
    years = np.unique(start[~np.isnat(start)].astype("datetime64[Y]"))
    if 2 < len(years) <= 60:
        span = "year" if within is None else "programme x year"
        for by, group in usable.items():
            result.trends[by] = trends(
                net, by=group, within=span, samples=min(samples, 500), rng=seed, workers=workers, progress=progress
            )
    return result
