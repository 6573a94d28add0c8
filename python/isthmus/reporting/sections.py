"""What the report says: every sentence and table, computed from the network."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np

from isthmus import metrics
from isthmus._graph import CooperationGraph
from isthmus._grouping import Grouping
from isthmus._network import PartnershipNetwork, Weight
from isthmus._progress import Progress
from isthmus._table import Array, Table
from isthmus.reference import country
from isthmus.reporting import arrange, pictures
from isthmus.reporting.methods import METHODS
from isthmus.reporting.words import amount, count, listed, number, percent, signed

# Steps of work above which betweenness is sampled: about a minute on one processor.
EXACT_STEPS = 12_000_000_000
SAMPLES = 2_000


@dataclass(frozen=True)
class Options:
    """What can be asked of a report."""

    weight: Weight = "newman"
    exact_betweenness: bool = False
    workers: int = 0
    progress: Progress = None


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

    @property
    def has_ties(self) -> bool:
        """Whether anyone is tied to anyone."""
        return self.g.n_ties > 0


def compute(net: PartnershipNetwork, options: Options) -> Numbers:
    """The measures of the report."""
    g = net.cooperation("count", workers=options.workers)
    sector = net.grouping("sector")
    kind = "sector" if sector.n_groups > 0 or net.grouping("legal_status").n_groups == 0 else "legal_status"
    steps = g.n_actors * (g.n_actors + 2 * g.n_ties)
    exact = options.exact_betweenness or steps <= EXACT_STEPS or g.n_actors <= SAMPLES
    between = metrics.betweenness(
        g,
        normalization="standard",
        samples=None if exact else SAMPLES,
        rng=1,
        workers=options.workers,
        progress=options.progress,
    )
    return Numbers(
        net=net,
        g=g,
        weighted=g if options.weight == "count" else net.cooperation(options.weight, workers=options.workers),
        by_country=net.grouping("country"),
        kind=kind,
        by_kind=net.grouping(kind),
        teams=metrics.composition(net),
        between=between,
    )


def _table(caption: str, head: list[str], rows: list[list[str]], text: set[int] | None = None) -> dict[str, Any]:
    return {"caption": caption, "head": head, "rows": rows, "text": text or set()}


def _mean(values: Array) -> float:
    known = values[~np.isnan(values)]
    return float(known.mean()) if known.size else math.nan


def _largest_groups(matrix: Array, most: int) -> list[int]:
    """Groups with the most ties, at most `most`, in that order."""
    totals = matrix.sum(axis=1)
    return [int(i) for i in np.argsort(-totals, kind="stable")[:most] if totals[i] > 0]


def _country_name(code: str) -> str:
    try:
        return str(country(code)["en"])
    except KeyError:
        return code


def _groups_section(x: Numbers, groups: Grouping, identifier: str, title: str, noun: str, intro: str) -> dict[str, Any]:
    """Who cooperates with whom, by one grouping."""
    ei = metrics.ei_index(x.g, by=groups)
    matrix = metrics.mixing(x.g, by=groups)
    section: dict[str, Any] = {
        "id": identifier,
        "title": title,
        "nav": _plural(noun).capitalize(),
        "paragraphs": [intro],
        "findings": [],
        "blocks": [],
    }
    chosen = _largest_groups(matrix.values, 14)
    if not chosen:
        section["paragraphs"].append(f"No tie joins two actors whose {noun} is known, so there is nothing to show.")
        return section
    total = ei.internal + ei.external
    pairs = sorted(
        ((matrix.values[g, h], matrix.groups[g], matrix.groups[h]) for g in chosen for h in chosen if g < h),
        key=lambda item: (-item[0], item[1], item[2]),
    )
    crossing = (
        f"{number(ei.external)} of {number(total)} ties ({percent(ei.external / total)}) join different {_plural(noun)}"
    )
    section["findings"].append(f"{crossing}; the E-I index is {signed(ei.network)} (−1 all within, +1 all across).")
    if len(pairs) > 1 and pairs[0][0] > 0:
        best = [f"{_label(a, noun)}–{_label(b, noun)} ({number(w)})" for w, a, b in pairs[:3] if w > 0]
        section["findings"].append(f"Most ties across: {listed(best)}.")
    if matrix.unlabeled:
        missing = percent(matrix.unlabeled / x.g.n_ties)
        section["findings"].append(
            f"{count(int(matrix.unlabeled), 'tie')} ({missing} of all) could not be placed, because the {noun} of an actor "
            "is not known, and are left out here."
            if matrix.unlabeled > 1
            else f"1 tie could not be placed, because the {noun} of an actor is not known, and is left out here."
        )
    names = [matrix.groups[i] for i in chosen]
    shown = matrix.values[np.ix_(chosen, chosen)]
    rest = f" The {len(chosen)} with most ties of {len(matrix.groups)}." if len(chosen) < len(matrix.groups) else ""
    section["blocks"].append(
        {
            "figure": {
                "picture": pictures.heatmap(names, shown, f"Ties between {_plural(noun)}"),
                "caption": f"Ties between {_plural(noun)}: how many pairs of actors share a project. Orange: within one "
                f"{noun}. Darker is more, by the square root.{rest} The numbers stand in the table below.",
            },
        }
    )
    sizes = groups.sizes
    rows = []
    order = _largest_groups(matrix.values, len(matrix.groups))
    for i in order:
        name = matrix.groups[i]
        inner, outer = ei.groups["internal"][i], ei.groups["external"][i]
        rows.append(
            [
                _label(name, noun),
                number(sizes[name]),
                number(inner),
                number(outer),
                signed(ei.groups["ei"][i]),
            ]
        )
    head = [noun.capitalize(), "Actors", "Ties within", "Ties across", "E-I index"]
    first = 20
    section["blocks"].append({"table": _table(f"Ties by {noun}, most first", head, rows[:first])})
    if len(rows) > first:
        rest_of = _table(f"Ties by {noun}, continued", head, rows[first:])
        section["blocks"].append({"table": rest_of, "folded": f"The other {len(rows) - first} {_plural(noun)}"})
    cells = [
        [_label(names[i], noun), *[number(float(shown[i, j])) for j in range(len(names))]] for i in range(len(names))
    ]
    section["blocks"].append(
        {
            "table": _table(
                f"Ties between {_plural(noun)}; within one on the diagonal",
                [noun.capitalize(), *names],
                cells,
            ),
            "folded": "The picture as a table",
        }
    )
    return section


def _plural(noun: str) -> str:
    return {"country": "countries", "legal status": "legal statuses"}.get(noun, f"{noun}s")


def _label(name: str, noun: str) -> str:
    return _country_name(name) if noun == "country" else name


def _by_country(x: Numbers) -> dict[str, Any]:
    return _groups_section(
        x,
        x.by_country,
        "countries",
        "Who cooperates with whom: countries",
        "country",
        "Two actors are tied when they take part in the same project. A large project ties all its partners to each other, "
        "so a few large consortia can carry much of a total. A programme that asks for partners from several countries "
        "forces part of what is seen here; how much needs a comparison with chance, which this report does not make.",
    )


def _by_kind(x: Numbers) -> dict[str, Any]:
    if x.kind == "sector" and x.by_kind.n_groups > 0:
        noun, intro = (
            "sector",
            (
                "Sectors are third sector (with social enterprises), business (with its chambers), government and research, as "
                "the source gives them or as its codes are mapped, with the reason kept beside each actor. Actors whose sector "
                "is not known are in no group."
            ),
        )
    elif x.by_kind.n_groups == 0:
        noun, intro = (
            "sector",
            "The source gives neither sectors nor legal status. None was guessed, so this part of the report is not defined.",
        )
    else:
        noun, intro = (
            "legal status",
            (
                "The source does not know sectors; it knows legal status. Cooperation is therefore shown between public and "
                "private actors, and says nothing on the third sector or on research. No sector was guessed."
            ),
        )
    title = f"Who cooperates with whom: {_plural(noun)}"
    return _groups_section(x, x.by_kind, "sectors", title, noun, intro)


def _distribution(values: Array, title: str, noun: str, most: int = 20) -> dict[str, Any]:
    whole = values.astype(int)
    counts = Counter(int(v) for v in whole)
    top = max(counts)
    labels = [str(v) for v in range(min(counts), min(top, most) + 1)]
    heights = [float(counts.get(int(label), 0)) for label in labels]
    if top > most:
        labels.append(f">{most}")
        heights.append(float(sum(n for v, n in counts.items() if v > most)))
    return {
        "title": title,
        "figure": {
            "picture": pictures.bars(labels, heights, title),
            "caption": f"Number of projects by number of {noun}.",
        },
    }


_TRIPLE = ("third sector", "business", "government")


def _none_does(projects: int) -> str:
    return f"; in {count(projects, 'project')} none does" if projects else ""


def _partnerships(x: Numbers) -> dict[str, Any]:
    teams = x.teams
    sizes = teams["size"].astype(float)
    several = sizes >= 2
    alone = int((sizes == 1).sum())
    cross = teams["cross_border_pairs"]
    findings = [
        f"The median project has {amount(float(np.median(sizes)), 'partner')}; the mean is {number(_mean(sizes), 1)}, and the "
        f"largest project has {number(float(sizes.max()))}."
        if len(sizes) > 1
        else f"The one project has {amount(float(sizes[0]), 'partner')}."
    ]
    if alone and alone == len(sizes):
        findings.append("Every project has one partner only: no cooperation, or an incomplete list.")
    elif alone:
        share = percent(alone / len(sizes))
        findings.append(
            f"{count(alone, 'project has', 'projects have')} one partner only ({share}): no cooperation, or an incomplete list."
        )
    known = ~np.isnan(cross)
    if known.any():
        findings.append(
            f"In an average project of two or more partners {percent(_mean(cross))} of the pairs of partners cross a "
            f"border{_none_does(int((cross[known] == 0).sum()))}."
        )
    else:
        findings.append("No project has two partners whose country is known, so pairs across a border are not defined.")
    helix = teams["helix"]
    sectored = ~np.isnan(helix)
    seen = set(x.net.actors["sector"].tolist())
    absent = [name for name in _TRIPLE if name not in seen]
    if sectored.any() and absent:
        findings.append(
            f"No actor of the table is known as {' or '.join(absent)}. Where third sector, business and government come together "
            "is therefore not defined, and no measure of it is given."
        )
    elif sectored.any():
        three = teams["tri_sector"]
        together, of = int(np.nansum(three)), int((~np.isnan(three)).sum())
        with_research = int((helix == 1).sum())
        sure = " Partners of unknown sector are left out." if "unknown" in seen else ""
        findings.append(
            f"{count(together, 'project brings', 'projects bring')} third sector, business and government together, of "
            f"{number(of)} ({percent(together / of)}); {count(with_research, 'project has', 'projects have')} research with "
            f"them too.{sure}"
        )
    prior, newcomers = teams["prior_ties"], teams["newcomers"]
    later = teams["left_censored"] == 0
    if (~np.isnan(prior[later])).any():
        findings.append(
            f"Later than the first year, whose past is not in the data, {percent(_mean(prior[later]))} of the pairs of "
            "partners in an average project of two or more had worked together before, and "
            f"{percent(_mean(newcomers[later]))} of the partners in an average project had no earlier one in the data."
        )
    if np.isnan(teams["budget_hhi"]).all():
        findings.append("No project has amounts for its partners, so concentration of money is not defined.")
    blocks = [_distribution(sizes, "Size", "partners")]
    located = teams["country_known"] > 0
    if (located & several).any():
        blocks.append(
            _distribution(
                teams["countries"][located & several], "Countries in a project of two or more", "countries", 15
            )
        )
    if (~np.isnan(helix)).any():
        blocks.append(_distribution(teams["sectors"][~np.isnan(helix)], "Sectors in a project", "sectors"))
    rows = []
    for name, text, digits in (
        ("size", "Partners", 1),
        ("countries", "Countries", 1),
        ("cross_border_pairs", "Pairs across a border, share", 2),
        ("country_blau", "Diversity of countries (Blau)", 2),
        ("sectors", "Sectors", 1),
        ("sector_blau", "Diversity of sectors (Blau)", 2),
        ("helix", "Helix completeness", 2),
        ("prior_ties", "Pairs with a joint past, share", 2),
        ("newcomers", "Newcomers, share", 2),
        ("budget_hhi", "Concentration of money (HHI)", 2),
        ("lead_share", "Money of the lead, share", 2),
    ):
        values = teams[name].astype(float)
        within = {"countries": located, "sectors": sectored}.get(name, np.ones(len(values), dtype=bool))
        values = values[within & ~np.isnan(values)]
        if values.size == 0 or (name == "helix" and absent):
            continue
        quartiles = [float(q) for q in np.percentile(values, [25, 50, 75])]
        rows.append(
            [
                text,
                number(values.size),
                number(float(values.mean()), digits),
                *[number(q, digits) for q in quartiles],
            ]
        )
    head = ["Measure", "Projects", "Mean", "Lower quartile", "Median", "Upper quartile"]
    blocks.append({"table": _table("Composition of partnerships, over the projects where each is defined", head, rows)})
    return {
        "id": "partnerships",
        "title": "Composition of partnerships",
        "paragraphs": [],
        "findings": findings,
        "blocks": blocks,
    }


def _betweenness_note(between: Table) -> str:
    if between.attrs["exact"]:
        return "exact"
    half = float(np.max(between["half_width"]))
    error = float(np.max(between["standard_error"]))
    return (
        f"estimated from {between.attrs['samples']:,} sources; standard error at most {error:.4f}, and with 95 % "
        f"confidence every value at once within {half:.3f} of the truth"
    )


def _top(n: int, what: str, joined: str) -> str:
    return f"The {n} actors {joined} {what}" if n > 1 else f"The one actor {joined} {what}"


def _key_actors(x: Numbers) -> dict[str, Any]:
    g = x.g
    section: dict[str, Any] = {
        "id": "actors",
        "title": "Key actors and brokers",
        "paragraphs": [],
        "findings": [],
        "blocks": [],
    }
    if not x.has_ties:
        section["paragraphs"] = [
            "No two actors share a project, so betweenness, constraint and brokerage are not defined."
        ]
        return section
    degree = metrics.degree(g)["degree"]
    activity = np.diff(x.net._core.biadjacency()[0])
    between = x.between["betweenness"]
    constraint = metrics.constraint(x.weighted)["constraint"]
    across = metrics.cross_border_share(x.weighted, by=x.by_country)["cross_border_share"]
    codes = x.net.actors["country"]
    names = g.names

    def row(i: int, cells: list[str]) -> list[str]:
        return [names[i], codes[i] or "–", *cells]

    order = np.lexsort((np.arange(len(names)), -degree, -np.nan_to_num(between)))[:15]
    estimated = not x.between.attrs["exact"]
    rows = [
        row(
            i,
            [
                number(activity[i]),
                number(degree[i]),
                number(between[i], 4) + (f" ± {x.between['standard_error'][i]:.4f}" if estimated else ""),
                number(constraint[i], 3),
                percent(across[i]),
            ],
        )
        for i in order
    ]
    head = ["Actor", "Country", "Projects", "Partners", "Betweenness", "Constraint", "Abroad"]
    note = _betweenness_note(x.between)
    blocks: list[dict[str, Any]] = [
        {
            "title": "Actors that connect",
            "text": "Betweenness is the share of shortest paths between others that run through an actor. Constraint is low "
            "where an actor's partners are separate worlds. Abroad is the share of its cooperation with other countries.",
            "table": _table(_top(len(rows), f"most betweenness ({note})", "with"), head, rows, {1}),
        }
    ]
    if x.by_country.n_groups > 1:
        roles = metrics.brokerage(g, by=x.by_country)
        joining = roles["liaison_abc"] + roles["gatekeeper_abb"] + roles["representative_aab"] + roles["itinerant_aba"]
        best = [int(i) for i in np.lexsort((np.arange(len(names)), -np.nan_to_num(joining)))[:15] if joining[i] > 0]
        gates = roles["gatekeeper_abb"] + roles["representative_aab"]
        columns = (joining, roles["liaison_abc"], gates, roles["itinerant_aba"], roles["coordinator_aaa"])
        rows = [row(i, [number(float(column[i])) for column in columns]) for i in best]
        head = [
            "Actor",
            "Country",
            "Across",
            "Liaison",
            "Gatekeeper",
            "Itinerant",
            "Coordinator",
        ]
        blocks.append(
            {"title": "Cross-border brokers", "text": "No actor stands between two partners of different countries."}
            if not rows
            else {
                "title": "Cross-border brokers",
                "text": "A broker stands between two partners who share no project themselves. A liaison joins two other "
                "countries, a gatekeeper (or, seen from the other end, a representative) joins home and abroad, an itinerant two "
                "partners of one other country, a coordinator two at home. Across is the sum of the first three. Each path is "
                "counted from both ends. Busy actors broker much simply because they are busy.",
                "table": _table(_top(len(rows), "broker most across borders", "who"), head, rows, {1}),
            }
        )
    elif x.by_country.n_groups == 1:
        blocks.append(
            {
                "title": "Cross-border brokers",
                "text": "Every actor whose country is known is in one country: there is no border.",
            }
        )
    else:
        blocks.append(
            {
                "title": "Cross-border brokers",
                "text": "No country is known, so brokerage across borders is not defined.",
            }
        )
    section["blocks"] = blocks
    return section


def _picture(x: Numbers, most: int = 250) -> dict[str, Any] | None:
    """Active actors that hang together, and the ties between them."""
    if not x.has_ties:
        return None
    activity = np.diff(x.net._core.biadjacency()[0])
    degree = metrics.degree(x.g)["degree"]
    parts = metrics.components(x.g)
    inside = parts.label == int(parts.sizes.argmax())
    rank = np.empty(x.g.n_actors, dtype=np.int64)
    rank[np.lexsort((np.arange(x.g.n_actors), -degree, -activity, ~inside))] = np.arange(x.g.n_actors)
    chosen = arrange.grow(x.g.indptr, x.g.indices, rank, most)
    place = {int(i): k for k, i in enumerate(chosen)}
    u, v, weight = x.g._core.ties()
    kept = np.isin(u, chosen) & np.isin(v, chosen)
    u, v, weight = u[kept], v[kept], weight[kept]
    limit, between = 2000, len(u)
    ends = ([place[int(i)] for i in u], [place[int(i)] for i in v])
    if between > limit:
        drawn = arrange.strongest(np.array(ends[0]), np.array(ends[1]), weight, len(chosen), limit)
        weight = weight[drawn]
        ends = (
            [a for a, d in zip(ends[0], drawn, strict=True) if d],
            [b for b, d in zip(ends[1], drawn, strict=True) if d],
        )
    sub = CooperationGraph.from_ties(*ends, weight, n=len(chosen))
    codes = x.net.actors["country"][chosen]
    common = [code for code, _ in Counter(c for c in codes if c).most_common(7)]
    colour = {code: pictures.PALETTE[k] for k, code in enumerate(common)}
    key = [(_country_name(code), colour[code]) for code in common]
    if any(code not in colour for code in codes):
        key.append(("other or unknown", pictures.PALETTE[-1]))
    picture = pictures.network(
        arrange.spread(metrics.layout(sub, rng=1, iterations=300), *ends),
        list(zip(*ends, strict=True)),
        [x.g.names[i] for i in chosen],
        [colour.get(code, pictures.PALETTE[-1]) for code in codes],
        activity[chosen],
        "Network of actors who share projects",
    )
    whole = len(chosen) == x.g.n_actors and len(ends[0]) == x.g.n_ties
    what = (
        f"All {len(chosen)} actors and {number(len(u))} ties."
        if whole
        else f"{len(chosen)} of the {number(parts.largest)} actors of the largest connected part, "
        + (
            "all of them, "
            if len(chosen) == parts.largest
            else "from the one with most projects on always the next busiest beside them, "
        )
        + (
            f"and {number(len(ends[0]))} of the {number(between)} ties between them: those that rest on most joint projects, and as many "
            "others as keep everyone attached."
            if between > limit
            else f"and the {count(between, 'tie')} between them."
        )
    )
    return {
        "picture": picture,
        "key": key,
        "caption": f"{what} A dot is an actor, larger with more projects, coloured by country; the fewer steps apart "
        "two actors are along the ties drawn, the nearer they stand, as far as a flat picture can. Positions carry no other meaning.",
    }


def _shape(x: Numbers) -> dict[str, Any]:
    g = x.g
    parts = metrics.components(g)
    isolates = int((metrics.degree(g)["degree"] == 0).sum())
    findings = [
        f"{count(g.n_actors, 'actor')} and {count(g.n_ties, 'tie')}; "
        + (
            f"the network falls into {count(parts.n, 'part')}, the largest with {count(parts.largest, 'actor')} "
            f"({percent(parts.largest / max(g.n_actors, 1))})."
            if parts.n > 1
            else "everyone can be reached from everyone."
            if x.has_ties
            else "no one to work with."
        )
    ]
    if isolates:
        findings.append(f"{count(isolates, 'actor shares', 'actors share')} no project with anyone.")
    if not x.has_ties:
        findings.append("Without ties, density, distances and clustering say nothing and are not given.")
    rows = [["Actors", number(g.n_actors)], ["Ties", number(g.n_ties)], ["Connected parts", number(parts.n)]]
    if x.has_ties:
        far = metrics.distances(g)
        repeated = int((g._core.ties()[2] > 1).sum())
        findings.append(
            (
                f"{percent(repeated / g.n_ties)} of the ties ({number(repeated)}) rest on more than one joint project. "
                if repeated
                else "No tie rests on more than one joint project. "
            )
            + (
                f"Two actors that can reach each other are {number(far.mean, 1)} steps apart on average and "
                f"{far.diameter} at most."
                if far.diameter > 1
                else "Actors that can reach each other at all are tied directly."
            )
        )
        cut = len(metrics.articulation_points(g))
        rows += [
            ["Density", f"{metrics.density(g):.5f}"],
            ["Ties of more than one project", number(repeated)],
            ["Diameter (steps, reachable pairs)", str(far.diameter)],
            ["Mean distance (steps, reachable pairs)", number(far.mean, 2)],
            ["Actors without whom a part falls apart", number(cut)],
            ["Largest core number", number(float(metrics.core_number(g)["core_number"].max()))],
        ]
        for name, measure in (
            ("Transitivity", metrics.transitivity),
            ("Degree assortativity", metrics.degree_assortativity),
        ):
            try:
                rows.append([name, number(measure(g), 3)])
            except ValueError:
                rows.append([name, "–"])
    blocks: list[dict[str, Any]] = []
    picture = _picture(x)
    if picture:
        blocks.append({"figure": picture})
    blocks.append({"table": _table("The network in numbers", ["Measure", "Value"], rows)})
    return {"id": "network", "title": "The network", "paragraphs": [], "findings": findings, "blocks": blocks}


def _over_time(x: Numbers) -> dict[str, Any]:
    start = x.net.projects["start"]
    dated = ~np.isnat(start)
    section: dict[str, Any] = {"id": "time", "title": "Over time", "paragraphs": [], "findings": [], "blocks": []}
    if not dated.any():
        section["paragraphs"] = ["No project has a start date, so nothing is said here: it is not defined."]
        return section
    years = start.astype("datetime64[Y]").astype(int) + 1970
    span = list(range(int(years[dated].min()), int(years[dated].max()) + 1))
    if len(span) < 2:
        section["paragraphs"] = [
            f"Every project with a start date starts in {span[0]}: there is no course of time to show."
        ]
        return section
    if len(span) > 60:
        section["paragraphs"] = [
            f"Start dates run from {span[0]} to {span[-1]}, too long to draw year by year; look whether the outermost are right."
        ]
        return section
    started = [float((dated & (years == year)).sum()) for year in span]
    labels = [str(year) for year in span]
    blocks: list[dict[str, Any]] = [
        {
            "title": "Projects by year of start",
            "figure": {
                "picture": pictures.bars(labels, started, "Projects by year of start"),
                "caption": "Number of projects that start in each year.",
            },
        }
    ]
    columns = []
    for name, title, caption in (
        ("cross_border_pairs", "Pairs across a border", "Mean over the projects that start in a year."),
        (
            "prior_ties",
            "Pairs with a joint past",
            "Mean over the projects that start in a year. Early years look low because "
            "what came before the data is not known.",
        ),
    ):
        values = x.teams[name]
        means = [_mean(values[dated & (years == year)]) for year in span]
        columns.append(means)
        if sum(not math.isnan(m) for m in means) >= 2:
            texts = [percent(m) for m in means]
            blocks.append(
                {
                    "title": title,
                    "figure": {"picture": pictures.line(labels, means, title, texts), "caption": caption},
                }
            )
    rows = [
        [label, number(started[i]), percent(columns[0][i]), percent(columns[1][i])] for i, label in enumerate(labels)
    ]
    head = ["Year", "Projects", "Pairs across a border", "Pairs with a joint past"]
    blocks.append({"table": _table("By year of start", head, rows), "folded": "The pictures as a table"})
    section["paragraphs"] = [
        "Projects are counted in the year they start, not in every year they run: running projects overlap."
    ]
    undated = int((~dated).sum())
    if undated:
        section["paragraphs"].append(
            f"{count(undated, 'project has', 'projects have')} no start date and stand in no year."
            if undated > 1
            else "1 project has no start date and stands in no year."
        )
    section["blocks"] = blocks
    return section


def _quality(x: Numbers) -> dict[str, Any]:
    issues = x.net.issues
    kinds: dict[tuple[str, str], list[int]] = {}
    for i in range(len(issues)):
        kinds.setdefault((issues["severity"][i], issues["kind"][i]), []).append(i)
    rows = []
    for (severity, kind), members in sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0])):
        first = members[0]
        lines = [str(issues["row"][i]) for i in members[:6] if issues["row"][i] > 0]
        more = ", …" if len(members) > 6 else ""
        rows.append(
            [
                kind,
                severity,
                number(len(members)),
                ", ".join(lines) + more,
                issues["message"][first],
                issues["fix"][first],
            ]
        )
    text = (
        f"{count(len(issues), 'oddity was', 'oddities were')} noted. Nothing was dropped or corrected in silence: what could be "
        "kept was kept, and every oddity is noted with its row."
        if len(issues)
        else "Nothing odd was found in the table."
    )
    most = 300
    listed_rows = [
        [
            str(issues["row"][i]) if issues["row"][i] > 0 else "–",
            issues["column"][i],
            issues["value"][i][:120],
            issues["message"][i],
            issues["fix"][i],
        ]
        for i in range(min(len(issues), most))
    ]
    head = ["Row", "Column", "Value", "What is odd", "What to do"]
    reading = x.net.reading
    notes = list(reading.notes)
    if reading.ignored:
        notes.append(f"Columns not used: {', '.join(reading.ignored)}.")
    return {
        "text": text,
        "kinds": _table(
            "Oddities by kind",
            ["Kind", "Severity", "Times", "First rows", "For example", "What to do"],
            rows,
            {1, 3, 4, 5},
        ),
        "all": _table(
            f"The first {most} of {number(len(issues))} oddities" if len(issues) > most else "Oddities",
            head,
            listed_rows,
            {1, 2, 3, 4},
        ),
        "all_summary": f"Every oddity, row by row ({number(len(issues))})"
        if len(issues) <= most
        else f"The first {most} oddities, row by row ({number(len(issues))} in all: isthmus check --json lists every one)",
        "notes": notes or ["It was made in memory."],
    }


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
            where = f" ({_country_name(code)})" if code else ""
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
    return {
        "id": "findings",
        "title": "Findings",
        "paragraphs": [],
        "findings": findings,
        "blocks": [
            {
                "text": "These sentences describe. Whether more ties cross a border than the programme's rules and the number of "
                "partners would bring about anyway is a question for a null model, which this report does not ask."
            }
        ],
    }


def _title(net: PartnershipNetwork) -> tuple[str, bool]:
    programmes = sorted({p for p in net.projects["programme"] if p})
    synthetic = net.source.startswith("synthetic") or any(p.startswith("SYNTHETIC") for p in programmes)
    name = programmes[0] if len(programmes) == 1 else net.source
    return f"Who works with whom: {name}", synthetic


def build(net: PartnershipNetwork, options: Options) -> dict[str, Any]:
    """Everything the template needs, except provenance."""
    if net.n_participations == 0:
        title, synthetic = _title(net)
        return {
            "title": title,
            "synthetic": synthetic,
            "lead": "The network is empty: no row names both a project and an actor.",
            "figures": [],
            "sections": [],
            "quality": _quality_of_empty(net),
            "methods": METHODS,
            "betweenness": "not defined",
        }
    x = compute(net, options)
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
        _by_country(x),
        _by_kind(x),
        _partnerships(x),
        _key_actors(x),
        _shape(x),
        _over_time(x),
    ]
    return {
        "title": title,
        "synthetic": synthetic,
        "lead": f"{count(summary.actors, 'actor')} in {count(summary.projects, 'project')}{places}{years}.",
        "figures": figures,
        "sections": sections,
        "quality": _quality(x),
        "methods": METHODS,
        "betweenness": _betweenness_note(x.between),
    }


def _quality_of_empty(net: PartnershipNetwork) -> dict[str, Any]:
    nothing = _table("", [], [])
    text = (
        f"{count(len(net.issues), 'oddity was', 'oddities were')} noted; isthmus check lists them."
        if len(net.issues)
        else "Nothing odd was found, and nothing else either."
    )
    return {
        "text": text,
        "kinds": nothing,
        "all": nothing,
        "all_summary": "",
        "notes": list(net.reading.notes) or ["–"],
    }
