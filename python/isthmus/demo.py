"""A synthetic programme of the 2 Seas kind, to try isthmus on. Every name and number in it is invented."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

from isthmus import _core
from isthmus.core.errors import LimitError
from isthmus.core.options import require_none_left, require_whole, with_renamed
from isthmus.io.read import network_of_columns
from isthmus.model.network import PartnershipNetwork

T = TypeVar("T")

PROGRAMME = "SYNTHETIC Two Seas (demo data)"

# Real regions of the kind of area the programme has, so that codes can be understood; the places are invented.
_REGIONS = {
    "GB": (
        ["UKJ4", "UKH1", "UKH3", "UKJ2", "UKK4"],
        ["Hallowmere", "Tidebury", "Eastwick Sands", "Marlhythe", "Oxcombe"],
    ),
    "FR": (["FRE11", "FRE12", "FRE23"], ["Saint-Orme", "Vallibert", "Pont-aux-Dunes", "Montrelle"]),
    "BE": (["BE25", "BE23", "BE21"], ["Zandvoorde-aan-Zee", "Lieverkerke", "Oosthove", "Brakelgem"]),
    "NL": (["NL34", "NL33", "NL41"], ["Duinrade", "Westerkapelle", "Nieuwmeer", "Sluiswijk"]),
    "DE": (["DE94"], ["Emsförde"]),
    "IE": (["IE06"], ["Ballycarrow"]),
}
_INSIDE = ("GB", "FR", "BE", "NL")  # the countries of the programme; every project has a British partner and another
_QUARTERS = ("", "North ", "West ", "Old ", "New ", "Upper ", "Great ")
_FEWEST_ACTORS = 3
_MOST_PROJECTS = 10_000
_COUNTRY_WEIGHTS = [0.36, 0.22, 0.21, 0.17, 0.02, 0.02]

# sub-kind of the shipped vocabulary -> how its actors are called, in the language of each country
_NAMES: dict[str, dict[str, str]] = {
    "local_public_authority": {
        "GB": "{} Borough Council",
        "FR": "Ville de {}",
        "BE": "Stad {}",
        "NL": "Gemeente {}",
        "DE": "Stadt {}",
        "IE": "{} County Council",
    },
    "social_policy_body": {
        "GB": "{} Health and Care Board",
        "FR": "Centre social de {}",
        "BE": "OCMW {}",
        "NL": "Zorgregio {}",
        "DE": "Sozialwerk {}",
        "IE": "{} Health Forum",
    },
    "third_sector_organisation": {
        "GB": "{} Community Trust",
        "FR": "Association Les Rives de {}",
        "BE": "Samenlevingsopbouw {}",
        "NL": "Stichting Buurtkracht {}",
        "DE": "Nachbarschaft {} e.V.",
        "IE": "{} Volunteers",
    },
    "social_enterprise": {
        "GB": "{} Works CIC",
        "FR": "Scop Atelier de {}",
        "BE": "Maatwerk {}",
        "NL": "Werkplaats {}",
        "DE": "Werkstatt {}",
        "IE": "{} Makers",
    },
    "sme": {
        "GB": "{} Digital Ltd",
        "FR": "{} Services SARL",
        "BE": "{} Techniek bv",
        "NL": "{} Zorgtech B.V.",
        "DE": "{} Systeme GmbH",
        "IE": "{} Software Ltd",
    },
    "chamber_of_commerce": {
        "GB": "{} Chamber of Commerce",
        "FR": "CCI de {}",
        "BE": "Kamer van Koophandel {}",
        "NL": "Ondernemersplein {}",
        "DE": "Handelskammer {}",
        "IE": "{} Chamber",
    },
    "higher_education": {
        "GB": "University of {}",
        "FR": "Université de {}",
        "BE": "Hogeschool {}",
        "NL": "Hogeschool {}",
        "DE": "Hochschule {}",
        "IE": "{} Institute of Technology",
    },
    "research_centre": {
        "GB": "{} Research Centre",
        "FR": "Institut de recherche de {}",
        "BE": "Onderzoekscentrum {}",
        "NL": "Kenniscentrum {}",
        "DE": "Institut {}",
        "IE": "{} Research Institute",
    },
}
_KIND_WEIGHTS = [0.26, 0.07, 0.17, 0.08, 0.14, 0.05, 0.17, 0.06]

_WORDS = [
    "SALT",
    "HARBOUR",
    "DUNE",
    "TIDE",
    "BEACON",
    "FERRY",
    "ANCHOR",
    "POLDER",
    "QUAY",
    "DELTA",
    "CURLEW",
    "LOCK",
]


class _Draw:
    """Draws that depend on ``random.Random.random`` alone, which Python keeps the same across versions."""

    def __init__(self, seed: int) -> None:
        self._uniform = random.Random(seed).random

    def below(self, n: int) -> int:
        return int(self._uniform() * n)

    def chance(self, p: float) -> bool:
        return self._uniform() < p

    def one(self, items: Sequence[T], weights: Sequence[float] | None = None) -> T:
        if weights is None:
            return items[self.below(len(items))]
        left = self._uniform() * sum(weights)
        for item, weight in zip(items, weights, strict=True):
            left -= weight
            if left < 0:
                return item
        return items[-1]


def _terms(name: str) -> list[str]:
    """Terms of a shipped vocabulary that are not a heading of others."""
    terms = _core.vocabulary(name)
    parents = {term["parent"] for term in terms}
    return [term["id"] for term in terms if term["id"] not in parents]


def _most_actors() -> int:
    """How many names there are."""
    return len(
        {
            words[country].format(quarter + place)
            for words in _NAMES.values()
            for country, (_, places) in _REGIONS.items()
            for quarter in _QUARTERS
            for place in places
        }
    )


def _require_possible(projects: int, actors: int) -> None:
    require_whole("projects", projects, 1)
    require_whole("actors", actors, _FEWEST_ACTORS)
    for name, given, most in (("projects", projects, _MOST_PROJECTS), ("actors", actors, _most_actors())):
        if given > most:
            raise LimitError(f"{name} is {given:,}, past the {most:,} that the invented programme can have")


def _actors(draw: _Draw, n: int) -> list[dict[str, str]]:
    """So many actors, among them a British one and one of another country of the programme."""
    sectors = {term["id"]: term["sector"] for term in _core.vocabulary("two_seas/sub_kinds")}
    actors: dict[str, dict[str, str]] = {}
    while len(actors) < n:
        country = draw.one(list(_REGIONS), _COUNTRY_WEIGHTS)
        kind = draw.one(list(_NAMES), _KIND_WEIGHTS)
        regions, places = _REGIONS[country]
        place = draw.one(_QUARTERS) + draw.one(places)
        name = _NAMES[kind][country].format(place)
        there = {actor["country"] for actor in actors.values()} if n - len(actors) <= 2 else set()
        lacking = [group for group in (_INSIDE[:1], _INSIDE[1:]) if there.isdisjoint(group)]
        if n - len(actors) <= len(lacking) and not any(country in group for group in lacking):
            continue  # the places that are left are for those without whom no project is possible
        actors.setdefault(
            name,
            {
                "partner": name,
                "country": country,
                "region": draw.one(regions),
                "town": place,
                "sector": sectors.get(kind) or "unknown",
                "sub_kind": kind,
            },
        )
    return list(actors.values())


def _partnership(draw: _Draw, actors: list[dict[str, str]], met: list[set[int]], year: int) -> list[int]:
    """Partners of one project: the programme's rule holds, and later ones know each other better."""
    lead = draw.one([i for i, actor in enumerate(actors) if actor["country"] in _INSIDE])
    partners = [lead]
    size = min(3 + draw.below(5) + draw.below(5), len(actors))
    while len(partners) < size:
        known = sorted({j for i in partners for j in met[i]} - set(partners))
        again = known and draw.chance(0.12 + 0.06 * (year - 2014))
        new = draw.one(known) if again else draw.below(len(actors))
        if new not in partners:
            partners.append(new)
    countries = {actors[i]["country"] for i in partners}
    if "GB" not in countries:
        partners[-1] = draw.one([i for i, a in enumerate(actors) if a["country"] == "GB" and i not in partners])
    if {actors[i]["country"] for i in partners} == {"GB"}:
        partners[-1] = draw.one([i for i, a in enumerate(actors) if a["country"] in _INSIDE[1:]])
    for i in partners:
        met[i].update(j for j in partners if j != i)
    return partners


def _seed(rng: int, old: dict[str, int]) -> int:
    """The seed, which 0.1 called so."""
    shorthand = with_renamed(old)
    rng = shorthand.pop("rng", rng)
    require_none_left(shorthand)
    return rng


def demo_table(*, rng: int = 1, projects: int = 90, actors: int = 260, **old: int) -> dict[str, list[str]]:
    """A partner table of an invented programme, as a mapping of columns; the same `rng` gives the same table.

    Four countries around a sea and two beyond, four sectors, the objectives of the 2 Seas programme, projects from
    2014 to 2020 with at least two countries and a British partner. A few issues are built in, so that there is
    something to report: a project with two leads, a partner written twice, an amount that is not a number.

    Parameters
    ----------
    rng : int
        Seed.
    projects : int
        How many projects: 1 to 10,000.
    actors : int
        How many actors there are to choose partners from: 3 to 1,064.
    **old
        Names of 0.1.

    Examples
    --------
    >>> import isthmus as im
    >>> table = im.demo_table(rng=1)
    >>> table["programme"][0]
    'SYNTHETIC Two Seas (demo data)'
    """
    draw = _Draw(_seed(rng, old))
    _require_possible(projects, actors)
    people = _actors(draw, actors)
    met: list[set[int]] = [set() for _ in people]
    objectives, challenges, actions = (_terms(f"two_seas/{name}") for name in ("objectives", "challenges", "actions"))
    rows: list[dict[str, str]] = []
    for number in range(projects):
        year = 2014 + number * 7 // projects
        start = date(year, 1, 1) + timedelta(days=draw.below(360))
        end = start + timedelta(days=365 * 2 + draw.below(700))
        objective = draw.one(objectives)
        common = {
            "programme": PROGRAMME,
            "project": f"{_WORDS[number % len(_WORDS)]}-{number + 1:02d}",
            "objective": objective,
            "challenge": draw.one(challenges),
            "action": draw.one(actions),
            "call": f"Call {1 + number * 6 // projects}",
            "start": start.isoformat(),
            "end": end.isoformat(),
        }
        partners = _partnership(draw, people, met, year)
        for position, i in enumerate(partners):
            associated = position > 2 and draw.chance(0.08)
            rows.append(
                {
                    **common,
                    **people[i],
                    "role": "lead" if position == 0 else "associated" if associated else "partner",
                    "withdrawn": "yes" if position > 1 and draw.chance(0.03) else "no",
                    "budget": "" if associated else str(20_000 + 1_000 * draw.below(480)),
                }
            )
    # In a programme too small for these rows the issues are in its last ones.
    led_twice = f"-{min(7, projects):02d}"
    second = next(i for i, row in enumerate(rows) if row["project"].endswith(led_twice) and row["role"] == "partner")
    rows[second]["role"] = "lead"
    rows[min(40, len(rows) - 1)]["budget"] = "to be confirmed"
    twice = min(60, len(rows) - 1)
    rows.insert(twice + 1, dict(rows[twice]))
    return {name: [row[name] for row in rows] for name in rows[0]}


def demo_network(*, rng: int = 1, projects: int = 90, actors: int = 260, **old: int) -> PartnershipNetwork:
    """The network of `demo_table`.

    Parameters
    ----------
    rng : int
        Seed.
    projects : int
        How many projects: 1 to 10,000.
    actors : int
        How many actors there are to choose partners from: 3 to 1,064.
    **old
        Names of 0.1.

    Examples
    --------
    >>> import isthmus as im
    >>> im.demo_network(projects=12, actors=30).n_projects
    12
    """
    seed = _seed(rng, old)
    fields = {"actor": "partner", "place": "town", "theme": "challenge"}
    same = ("project", "country", "region", "sector", "sub_kind", "role", "withdrawn", "budget", "start", "end")
    columns = fields | {name: name for name in (*same, "programme", "objective", "action", "call")}
    # Rows as in the file of demo_table, which has the header in row 1.
    return network_of_columns(
        demo_table(rng=seed, projects=projects, actors=actors),
        list(columns.items()),
        f"synthetic programme, seed {seed}",
        None,
        first_row=2,
    )
