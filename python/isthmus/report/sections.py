"""The report as a whole: its sections in order."""

from __future__ import annotations

from typing import Any

import numpy as np

from isthmus.core.progress import Progress
from isthmus.core.text import count, number
from isthmus.model.network import PartnershipNetwork, Summary
from isthmus.report.actors import betweenness_note, key_actors
from isthmus.report.chance import chance_section, provenance
from isthmus.report.coverage import of_one_partner
from isthmus.report.findings import headlines
from isthmus.report.groups import by_country, by_kind
from isthmus.report.methods import methods
from isthmus.report.network import shape
from isthmus.report.numbers import Numbers, compute, shown_groups
from isthmus.report.options import ReportOptions
from isthmus.report.over_time import over_time
from isthmus.report.partnerships import partnerships
from isthmus.report.quality import quality, quality_of_empty
from isthmus.report.sentences import Sentence, say
from isthmus.report.trends import closer_section


def _title(net: PartnershipNetwork) -> tuple[str, bool]:
    programmes = sorted({p for p in net.projects["programme"] if p})
    synthetic = net.source.startswith("synthetic") or any(p.startswith("SYNTHETIC") for p in programmes)
    name = programmes[0] if len(programmes) == 1 else net.source
    return f"Who works with whom: {name}", synthetic


def _nothing(net: PartnershipNetwork) -> dict[str, Any]:
    """The report of a network without a participation."""
    title, synthetic = _title(net)
    return {
        "title": title,
        "synthetic": synthetic,
        "lead": say("empty", "The network is empty: no row names both a project and an organisation."),
        "figures": [],
        "sections": [],
        "quality": quality_of_empty(net),
        "methods": methods(),
        "betweenness": "not defined",
        "drawn": [],
    }


def _lead(summary: Summary) -> Sentence:
    """Of how many actors, projects, countries and years the network is."""
    places = f", in {count(summary.countries, 'country', 'countries')}" if summary.countries else ""
    years = (
        f"; projects start between {summary.years[0]} and {summary.years[1]}"
        if summary.years and summary.years[0] != summary.years[1]
        else ""
    )
    return say(
        "lead", f"{count(summary.actors, 'organisation')} in {count(summary.projects, 'project')}{places}{years}."
    )


def _figures(summary: Summary, n_ties: int) -> list[tuple[str, str]]:
    figures = [
        ("Organisations", number(summary.actors)),
        ("Projects", number(summary.projects)),
        ("Participations", number(summary.participations)),
        ("Ties", number(n_ties)),
        ("Countries", number(summary.countries) if summary.countries else "–"),
    ]
    if summary.programmes > 1:
        figures.append(("Programmes", number(summary.programmes)))
    return figures


def _chance(x: Numbers) -> dict[str, Any]:
    """The comparison with chance, of the groups that the pictures of ties show."""
    shown = {by: shown_groups(x.g, group) for by, group in (("country", x.by_country), (x.kind, x.by_kind))}
    return chance_section(x.chance, shown, one_partner=of_one_partner(x.teams["size"]) if x.one_partner else None)


def _closer(x: Numbers) -> dict[str, Any] | None:
    """Is it getting closer, on the projects of the years that the table holds whole."""
    if not x.chance.trends:
        return None
    years = next(iter(x.chance.trends.values())).years
    usable = np.array(
        [int(year) for year, use in zip(years.index, years["usable"], strict=True) if use], dtype=np.int64
    )
    start = x.net.projects["start"].astype("datetime64[Y]")
    chosen = ~np.isnat(start) & np.isin(start.astype(np.int64) + 1970, usable)
    return closer_section(
        x.chance,
        x.base.of_projects(chosen, "Slopes rest on the projects that start in a year the table holds whole").words(),
    )


def build(net: PartnershipNetwork, options: ReportOptions, workers: int, progress: Progress) -> dict[str, Any]:
    """Everything the template needs, except provenance."""
    if net.n_participations == 0:
        return _nothing(net)
    x = compute(net, options, workers, progress)
    summary = net.summary()
    title, synthetic = _title(net)
    sections = [
        headlines(x),
        by_country(x),
        by_kind(x),
        _chance(x),
        partnerships(x),
        key_actors(x),
        shape(x),
        over_time(x),
        _closer(x),
    ]
    return {
        "title": title,
        "synthetic": synthetic,
        "lead": _lead(summary),
        "figures": _figures(summary, x.g.n_ties),
        "sections": [section for section in sections if section is not None],
        "quality": quality(x),
        "methods": methods(),
        "betweenness": betweenness_note(x.between),
        "drawn": provenance(x.chance),
    }
