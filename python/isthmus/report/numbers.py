"""What the sections draw on: the measures of a report, computed once, and a few helpers."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from isthmus import metrics
from isthmus.core.progress import Progress
from isthmus.core.random import seed_of
from isthmus.core.table import Array, Table
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.model.grouping import Grouping
from isthmus.model.network import PartnershipNetwork
from isthmus.model.reference import country
from isthmus.report.comparison import Chance, compare_with_chance
from isthmus.report.coverage import Base, Rests, one_partner_a_project
from isthmus.report.options import ReportOptions

# Steps of work that take about a minute on one processor; above, betweenness is sampled.
EXACT_STEPS = 12_000_000_000
# Where a graph is a whole projection, a step of betweenness stands for so many ties: less than was measured on large networks.
TIES_A_STEP = 20
SAMPLES = 2_000


@dataclass(frozen=True)
class Numbers:
    """Everything the sections draw on, computed once."""

    net: PartnershipNetwork
    g: CooperationGraph
    weighted: CooperationGraph
    by_country: Grouping
    kind: str
    by_kind: Grouping
    teams: Table
    between: Table
    chance: Chance
    base: Base
    workers: int

    @property
    def noun(self) -> str:
        """Sector, or legal status where the table has no sectors."""
        return self.kind.replace("_", " ")

    @property
    def one_partner(self) -> bool:
        """Whether the table lists one partner a project: nothing can be said of cooperation then."""
        return one_partner_a_project(self.teams["size"])

    @property
    def rests_on_ties(self) -> Rests:
        """What statements on ties rest on."""
        return self.base.of_ties(self.g.n_actors)

    def rests_on(self, by: Grouping, noun: str) -> Rests:
        """What statements on ties across groups rest on."""
        return self.base.of_group(by, noun)

    @property
    def one_kind(self) -> bool:
        """Whether all organisations whose sector (or legal status) is known are of one."""
        return sum(n > 0 for n in self.by_kind.sizes.values()) == 1

    @property
    def one_country(self) -> bool:
        """Whether all organisations whose country is known are in one: nothing can cross a border then."""
        return sum(n > 0 for n in self.by_country.sizes.values()) == 1

    @property
    def has_ties(self) -> bool:
        """Whether anyone is tied to anyone."""
        return self.g.n_ties > 0


def paths_take_long(g: CooperationGraph) -> bool:
    """Whether to go every shortest path along the ties takes more than about a minute."""
    return g.n_actors * (g.n_actors + 2 * g.n_ties) > EXACT_STEPS and g.n_actors > SAMPLES


def betweenness_takes_long(g: CooperationGraph) -> bool:
    """Whether exact betweenness takes more than about a minute, so that a sample of actors is better."""
    ties_a_step = TIES_A_STEP if g.whole and g._links is not None else 1
    return g.n_actors * (g.n_actors + 2 * g.n_ties) > EXACT_STEPS * ties_a_step and g.n_actors > SAMPLES


def compute(net: PartnershipNetwork, options: ReportOptions, workers: int, progress: Progress) -> Numbers:
    """The measures of the report."""
    seed = seed_of(options.rng)
    g = net.cooperation("count", workers=workers)
    sector = net.grouping("sector")
    kind = "sector" if sector.n_groups > 0 or net.grouping("legal_status").n_groups == 0 else "legal_status"
    exact = options.exact_betweenness or not betweenness_takes_long(g)
    between = metrics.betweenness(
        g,
        normalization="standard",
        samples=None if exact else SAMPLES,
        rng=seed,
        workers=workers,
        progress=progress,
    )
    by_country, by_kind = net.grouping("country"), net.grouping(kind)
    groupings, base, teams = {"country": by_country, kind: by_kind}, Base(net, g), metrics.composition(net)
    chance = compare_with_chance(
        net,
        groupings,
        rules=options.rules,
        exported=options.exported,
        samples=0 if one_partner_a_project(teams["size"]) else options.samples,
        seed=seed,
        workers=workers,
        progress=progress,
        audit=options.audit,
    )
    tied = {by: base.of_group(group, by).share_of_ties for by, group in groupings.items()}
    return Numbers(
        net=net,
        g=g,
        weighted=g if options.weighting == "count" else net.cooperation(options.weighting, workers=workers),
        by_country=by_country,
        kind=kind,
        by_kind=by_kind,
        teams=teams,
        between=between,
        chance=replace(chance, basis=replace(chance.basis, tied=tied)),
        base=base,
        workers=workers,
    )


def table(caption: str, head: list[str], rows: list[list[str]], text: set[int] | None = None) -> dict[str, Any]:
    """A table as the template wants it; `text` says which columns are words."""
    return {"caption": caption, "head": head, "rows": rows, "text": text or set()}


def mean_of(values: Array) -> float:
    """The mean of what is defined; NaN if nothing is."""
    known = values[~np.isnan(values)]
    return float(known.mean()) if known.size else math.nan


SHOWN = 14


def shown_groups(g: CooperationGraph, by: Grouping) -> list[str]:
    """Groups that the pictures of a grouping show: those with most ties, in the order of their names."""
    matrix = metrics.mixing(g, by=by, ties="binary")
    return sorted(matrix.groups[i] for i in largest_groups(matrix.values, SHOWN))


def largest_groups(matrix: Array, most: int) -> list[int]:
    """Groups with the most ties, at most `most`, in that order."""
    totals = matrix.sum(axis=1)
    return [int(i) for i in np.argsort(-totals, kind="stable")[:most] if totals[i] > 0]


def country_name(code: str) -> str:
    """The English name of a country code, or the code itself."""
    try:
        return str(country(code)["en"])
    except KeyError:
        return code


def plural(noun: str) -> str:
    """Countries, sectors, legal statuses."""
    return {"country": "countries", "legal status": "legal statuses"}.get(noun, f"{noun}s")
