"""The report as a whole: its sections in order."""

from __future__ import annotations

from typing import Any

from isthmus.core.progress import Progress
from isthmus.core.text import count, number
from isthmus.model.network import PartnershipNetwork, Summary
from isthmus.report.actors import betweenness_note, key_actors
from isthmus.report.chance import chance_section, provenance
from isthmus.report.findings import headlines
from isthmus.report.groups import by_country, by_kind
from isthmus.report.methods import methods
from isthmus.report.network import shape
from isthmus.report.numbers import compute
from isthmus.report.options import ReportOptions
from isthmus.report.over_time import over_time
from isthmus.report.partnerships import partnerships
from isthmus.report.quality import quality, quality_of_empty
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
        "lead": "The network is empty: no row names both a project and an actor.",
        "figures": [],
        "sections": [],
        "quality": quality_of_empty(net),
        "methods": methods(),
        "betweenness": "not defined",
        "drawn": [],
    }


def _lead(summary: Summary) -> str:
    """Of how many actors, projects, countries and years the network is."""
    places = f", in {count(summary.countries, 'country', 'countries')}" if summary.countries else ""
    years = (
        f"; projects start between {summary.years[0]} and {summary.years[1]}"
        if summary.years and summary.years[0] != summary.years[1]
        else ""
    )
    return f"{count(summary.actors, 'actor')} in {count(summary.projects, 'project')}{places}{years}."


def _figures(summary: Summary, n_ties: int) -> list[tuple[str, str]]:
    figures = [
        ("Actors", number(summary.actors)),
        ("Projects", number(summary.projects)),
        ("Participations", number(summary.participations)),
        ("Ties", number(n_ties)),
        ("Countries", number(summary.countries) if summary.countries else "–"),
    ]
    if summary.programmes > 1:
        figures.append(("Programmes", number(summary.programmes)))
    return figures


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
        chance_section(x.chance),
        partnerships(x),
        key_actors(x),
        shape(x),
        over_time(x),
        closer_section(x.chance),
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
