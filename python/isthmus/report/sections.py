"""The report as a whole: its sections in order, and the findings that open it."""

from __future__ import annotations

from typing import Any

import numpy as np

from isthmus import metrics
from isthmus.core.progress import Progress
from isthmus.core.text import count, number, percent
from isthmus.model.network import PartnershipNetwork
from isthmus.report.actors import betweenness_note, key_actors
from isthmus.report.chance import chance_section, closer_section, provenance, sentence
from isthmus.report.groups import by_country, by_kind
from isthmus.report.methods import methods
from isthmus.report.network import shape
from isthmus.report.numbers import Numbers, compute, country_name, plural
from isthmus.report.options import ReportOptions
from isthmus.report.over_time import over_time
from isthmus.report.partnerships import partnerships
from isthmus.report.quality import quality, quality_of_empty


def _headlines(x: Numbers) -> dict[str, Any]:
    net, g = x.net, x.g
    findings = []
    if x.has_ties:
        ei = metrics.ei_index(g, by=x.by_country)
        total = ei.internal + ei.external
        if total:
            among = "ties" if total == g.n_ties else "ties between actors whose country is known"
            findings.append(
                f"{percent(ei.external / total)} of the {among} cross a border: {number(ei.external)} of {number(total)}."
            )
        else:
            findings.append(
                "How many ties cross a border is not defined: no tie joins two actors whose country is known."
            )
        across = metrics.ei_index(g, by=x.by_kind)
        total = across.internal + across.external
        if total:
            kind, noun = (
                ("sector", "different sectors")
                if x.kind == "sector"
                else ("legal status", "a public and a private actor")
            )
            if x.kind != "sector" and set(x.by_kind.names) - {"public", "private"}:
                noun = "actors of different legal status"
            among = "ties" if total == g.n_ties else f"ties between actors whose {kind} is known"
            findings.append(f"{percent(across.external / total)} of the {among} join {noun}.")
        parts = metrics.components(g)
        single = int((parts.sizes == 1).sum())
        alone = f", {number(single)} of them of a single actor" if 0 < single < parts.n - 1 else ""
        alone = ", each a single actor" if parts.n > 2 and single == parts.n - 1 else alone
        findings.append(
            f"{percent(parts.largest / g.n_actors)} of the actors hang together in one part; the rest form "
            f"{count(parts.n - 1, 'separate part')}{alone}."
            if parts.n > 1
            else "All actors hang together in one part."
        )
        activity = np.diff(net._core.biadjacency()[0])
        once = int((activity == 1).sum())
        busiest = int(activity.max())
        findings.append(
            "Every actor takes part in one project only."
            if busiest == 1
            else f"{percent(once / g.n_actors)} of the actors take part in one project only; the most active one takes part in "
            f"{number(busiest)}."
            if once
            else f"No actor takes part in one project only; the most active one takes part in {number(busiest)}."
        )
        best = int(np.argmax(np.nan_to_num(x.between["betweenness"])))
        if x.between["betweenness"][best] > 0:
            code = net.actors["country"][best]
            where = f" ({country_name(code)})" if code else ""
            sure = "" if x.between.attrs["exact"] else ", as far as a sample tells"
            level = int((x.between["betweenness"] == x.between["betweenness"][best]).sum())
            findings.append(
                f"The actor most often on the shortest way between others is {g.names[best]}{where}{sure}."
                if level == 1
                else f"{number(level)} actors are most often on the shortest way between others, each equally; one of them is "
                f"{g.names[best]}{where}{sure}."
            )
    else:
        findings.append("No two actors share a project: there is no cooperation to measure.")
    cross = x.teams["cross_border_pairs"]
    if (~np.isnan(cross)).any():
        abroad, of = int((cross > 0).sum()), int((~np.isnan(cross)).sum())
        known = "" if of == int((x.teams["size"] >= 2).sum()) else " whose country is known"
        whom = f"{'project' if of == 1 else 'projects'} with two or more partners{known}"
        subject = f"{number(abroad)} of the {number(of)} {whom} {'has' if abroad == 1 else 'have'}"
        if abroad == of:
            subject = f"The one {whom} has" if of == 1 else f"All {number(of)} {whom} have"
        findings.append(f"{subject} partners from more than one country.")
    for by, found in x.chance.permeability.items():
        findings.append(sentence(found, x.chance.by_project[by], plural(by.replace("_", " "))))
    return {
        "id": "findings",
        "title": "Findings",
        "paragraphs": [],
        "findings": findings,
        "blocks": [
            {
                "text": "Numbers of ties describe; comparisons with chance say what the number of partners and the programme's rules "
                "would bring about anyway. Neither says why."
            }
        ],
    }


def _title(net: PartnershipNetwork) -> tuple[str, bool]:
    programmes = sorted({p for p in net.projects["programme"] if p})
    synthetic = net.source.startswith("synthetic") or any(p.startswith("SYNTHETIC") for p in programmes)
    name = programmes[0] if len(programmes) == 1 else net.source
    return f"Who works with whom: {name}", synthetic


def build(net: PartnershipNetwork, options: ReportOptions, workers: int, progress: Progress) -> dict[str, Any]:
    """Everything the template needs, except provenance."""
    if net.n_participations == 0:
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
    x = compute(net, options, workers, progress)
    summary = net.summary()
    title, synthetic = _title(net)
    places = f", in {count(summary.countries, 'country', 'countries')}" if summary.countries else ""
    years = (
        f"; projects start between {summary.years[0]} and {summary.years[1]}"
        if summary.years and summary.years[0] != summary.years[1]
        else ""
    )
    figures = [
        ("Actors", number(summary.actors)),
        ("Projects", number(summary.projects)),
        ("Participations", number(summary.participations)),
        ("Ties", number(x.g.n_ties)),
        ("Countries", number(summary.countries) if summary.countries else "–"),
    ]
    if summary.programmes > 1:
        figures.append(("Programmes", number(summary.programmes)))
    sections = [
        _headlines(x),
        by_country(x),
        by_kind(x),
        chance_section(x.chance),
        partnerships(x),
        key_actors(x),
        shape(x),
        over_time(x),
    ]
    closer = closer_section(x.chance)
    if closer is not None:
        sections.append(closer)
    return {
        "title": title,
        "synthetic": synthetic,
        "lead": f"{count(summary.actors, 'actor')} in {count(summary.projects, 'project')}{places}{years}.",
        "figures": figures,
        "sections": sections,
        "quality": quality(x),
        "methods": methods(),
        "betweenness": betweenness_note(x.between),
        "drawn": provenance(x.chance),
    }
