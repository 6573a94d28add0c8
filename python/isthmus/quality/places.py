"""Towns by name, and what in places contradicts itself. Conventions: docs/decisions/0020-places.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np

from isthmus import _core
from isthmus.core.kinds import require_kind, require_text
from isthmus.core.table import Table
from isthmus.model.network import PartnershipNetwork
from isthmus.quality.decisions import countries_of_lines
from isthmus.quality.regions import RegionVintage, vintage_named

__all__ = ["PlaceReading", "Town", "place_of", "propose_places"]

PlaceMatch: TypeAlias = Literal["found", "several", "elsewhere", "unknown"]
PlaceColumn: TypeAlias = Literal["country", "region", "latitude", "longitude"]
PlaceIssue: TypeAlias = Literal[
    "region and country",
    "place and region",
    "place and country",
    "coordinates and country",
    "no such region",
    "other vintage",
    "no coordinates",
]
MissingCoordinates: TypeAlias = Literal["proposed", "left"]


@dataclass(frozen=True)
class Town:
    """A town of the table, which is made of GeoNames (CC BY 4.0).

    Attributes
    ----------
    name : str
        As GeoNames calls it first, often in English.
    country : str
        ISO alpha-2.
    latitude, longitude : float
        To 0.01 degrees, about a kilometre.
    thousands : int
        People, in thousands.
    region : str
        NUTS 2016 code, or the beginning of one that is certain; may be empty.

    Examples
    --------
    >>> import isthmus as im
    >>> im.place_of("Gent", "BE").town.country
    'BE'
    """

    name: str
    country: str
    latitude: float
    longitude: float
    thousands: int
    region: str

    def distance(self, latitude: float, longitude: float) -> float:
        """Kilometres to a point.

        Parameters
        ----------
        latitude, longitude : float
            Degrees in WGS 84.

        Examples
        --------
        >>> import isthmus as im
        >>> round(im.place_of("Lille", "FR").town.distance(50.85, 4.35), -1)
        90.0
        """
        return _core.distance_km(self.latitude, self.longitude, latitude, longitude)


@dataclass(frozen=True)
class PlaceReading:
    """A text as a town.

    Attributes
    ----------
    match : str
        "found"; "several" towns have the name and nothing decides; "elsewhere", where none of them is in the country or
        region given; "unknown".
    town : Town or None
        The one that was found.
    candidates : tuple of Town
        Towns of that name: those in the country, if a country is given and has any.
    reason : str
        In a sentence.

    Examples
    --------
    >>> import isthmus as im
    >>> im.place_of("Torino", "IT").match
    'found'
    """

    match: PlaceMatch
    town: Town | None
    candidates: tuple[Town, ...]
    reason: str


def place_of(name: str, country: str = "", region: str = "") -> PlaceReading:
    """The town that a name means, in any language the table has.

    Parameters
    ----------
    name : str
        As a table has it: ``"Torino"``, ``"STRASBOURG Cedex"``, ``"Koper/Capodistria"``.
    country : str
        A code or a name of a country; empty: any.
    region : str
        A region code of any vintage, which decides between towns of one name; may be empty.

    Returns
    -------
    PlaceReading
        The town with its coordinates, or why there is none.

    Examples
    --------
    >>> import isthmus as im
    >>> im.place_of("Turijn").town.name
    'Turin'
    >>> im.place_of("Frankfurt", "DE").match, im.place_of("Cambridge", "FR").match
    ('several', 'elsewhere')
    >>> im.place_of("Frankfurt", "DE", "DE712").town.name
    'Frankfurt am Main'
    """
    for text in (name, country, region):
        require_text(text, "place_of")
    match, town, candidates, reason = _core.place_of(name, country, region)
    return PlaceReading(match, None if town is None else Town(**town), tuple(Town(**c) for c in candidates), reason)


def propose_places(
    net: PartnershipNetwork,
    *,
    coordinates: MissingCoordinates = "proposed",
    vintage: RegionVintage | int | None = None,
) -> Table:
    """Where countries, regions, towns and coordinates of a network contradict each other, with what is likely right.

    The rows are lines of a table of corrections: look at them, change them, and give the file to ``im.read``'s
    `corrections`. Nothing is changed before. Columns: actor, country, column, value (as it stands), correction (blank
    where nothing decides), issue, reason (a sentence), participations; actors with most participations first.

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.
    coordinates : {"proposed", "left"}
        Whether coordinates are proposed for actors that have none and whose town is known.
    vintage : str or int, optional
        The vintage that region codes should have; otherwise the one that the network has most of, and no code of
        another is reported where several vintages have as many.

    Returns
    -------
    Table
        One row a proposal.

    Examples
    --------
    >>> import isthmus as im
    >>> net = im.from_table(
    ...     {"project": ["A", "A"], "partner": ["x", "y"], "country": ["FR", "BE"], "nuts": ["BE213", "BE211"],
    ...      "town": ["Turnhout", "Antwerpen"]},
    ...     project="project", actor="partner", country="country", region="nuts", place="town",
    ... )
    >>> table = im.propose_places(net, coordinates="left")
    >>> table.index, list(table["column"]), list(table["correction"])
    (['x'], ['country'], ['BE'])
    """
    require_kind(net, PartnershipNetwork, "propose_places")
    wanted = [] if vintage is None else [vintage_named("vintage", vintage)]
    found: dict[str, Any] = _core.propose_places(net._core, coordinates, wanted)
    actors = net._core.actors()
    numbers = found["actor"]
    names = actors["name"]
    codes, labels = actors["country"]
    countries = countries_of_lines(names, [None if code < 0 else labels[code] for code in codes])
    columns: dict[str, Any] = {"country": np.array([countries[i] for i in numbers], dtype=object)}
    for name in ("column", "value", "correction", "issue", "reason"):
        columns[name] = np.array(found[name], dtype=object)
    columns["participations"] = found["participations"]
    return Table([names[i] for i in numbers], columns, index_name="actor")
