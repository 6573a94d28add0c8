"""Towns and what in places contradicts itself."""

import csv
import math
from pathlib import Path

import pytest

import isthmus as im
from support.data import DATA


def needs(file: Path) -> Path:
    if not file.exists():
        pytest.skip(f"the real table {file.name} is not here; ISTHMUS_DATA says where it is")
    return file


def test_a_town_by_its_names() -> None:
    reading = im.place_of("Turijn", "Italy")
    assert reading.match == "found"
    assert reading.town is not None
    assert (reading.town.name, reading.town.country) == ("Turin", "IT")
    assert reading.town.distance(45.07, 7.69) < 2
    assert im.place_of("Frankfurt", "DE").town is None
    assert im.place_of("Cambridge", "FR").candidates[0].country == "GB"


def test_mistakes() -> None:
    with pytest.raises(im.UnknownNameError):
        im.place_of("Lille", "Atlantis")
    with pytest.raises(im.InvalidValueError):
        im.place_of(None)  # type: ignore[arg-type]
    net = im.demo_network()
    with pytest.raises(im.InvalidValueError, match='coordinates cannot be "all"'):
        im.propose_places(net, coordinates="all")  # type: ignore[arg-type]
    with pytest.raises(im.InvalidValueError):
        im.propose_places("net")  # type: ignore[arg-type]


def test_proposals_are_lines_of_a_table_of_corrections(tmp_path: Path) -> None:
    table = tmp_path / "partners.csv"
    table.write_text(
        "project,partner,country,region,place,latitude,longitude\n"
        "P,x,DK,SE232,Skara,,\nP,y,FR,FRE11,Lille,,\nP,z,DE,DE238,Regensburg,49.0,12.1\n",
        encoding="utf-8",
    )
    proposals = im.propose_places(im.read(table))
    assert proposals.columns == ["country", "column", "value", "correction", "issue", "reason", "participations"]
    lines = list(zip(proposals["actor"], proposals["column"], proposals["value"], proposals["correction"], strict=True))
    assert lines == [
        ("x", "country", "DK", "SE"),
        ("y", "latitude", "", "50.63"),
        ("y", "longitude", "", "3.06"),
        ("z", "region", "DE238", "DE232"),
    ]
    corrections = tmp_path / "corrections.csv"
    with corrections.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["column", "value", "correction"])
        out.writerows(line[1:] for line in lines if line[2])
    again = im.read(table, corrections=corrections)
    assert len(im.propose_places(again, coordinates="left")) == 0


def test_a_network_without_places_has_no_proposals() -> None:
    net = im.from_table({"project": ["A", "A"], "partner": ["x", "y"]}, project="project", actor="partner")
    table = im.propose_places(net)
    assert len(table) == 0


def test_proposals_do_not_depend_on_the_order_of_rows() -> None:
    rows = [("A", f"p{i}", c, r, t) for i, (c, r, t) in enumerate(
        [("DK", "SE232", "Skara"), ("FI", "", "Murmansk"), ("DE", "DE238", "Regensburg"), ("FR", "FRE11", "Lille")]
    )]  # fmt: skip

    def proposals(of: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
        names = ("project", "partner", "country", "nuts", "town")
        data = {name: [row[i] for row in of] for i, name in enumerate(names)}
        net = im.from_table(data, project="project", actor="partner", country="country", region="nuts", place="town")
        t = im.propose_places(net)
        return sorted(zip(t["actor"], t["column"], t["correction"], t["reason"], strict=True))

    assert proposals(rows) == proposals(rows[::-1])
    assert len(proposals(rows)) > 3


def test_towns_of_cordis_are_near_their_coordinates() -> None:
    """Of the rest most have coordinates of CORDIS that are not the town's: the middle of a country."""
    net = im.read(needs(DATA / "cordis-organizations" / "organization.csv"))
    actors = net.actors
    far = []
    rows = zip(actors["place"], actors["country"], actors["latitude"], actors["longitude"], strict=True)
    for place, country, latitude, longitude in rows:
        if place and country and not math.isnan(latitude):
            town = im.place_of(place, country).town
            if town is not None:
                far.append(town.distance(latitude, longitude))
    assert len(far) > 1150
    assert sorted(far)[len(far) // 2] < 3
    assert sum(d <= 25 for d in far) / len(far) > 0.9


def test_contradictions_of_keep() -> None:
    net = im.read(needs(DATA / "keep-interreg-2014-2020" / "keep_closed_1420_Partnership.csv"))
    table = im.propose_places(net, coordinates="left")
    wrong = {
        actor: correction
        for actor, issue, correction in zip(table["actor"], table["issue"], table["correction"], strict=True)
        if issue == "region and country"
    }
    assert wrong["Narva City"] == "EE"
    assert wrong["Agroväst Livsmedel AB"] == "SE"
    assert wrong["Donegal County Council"] == ""


def test_countries_of_towns_are_those_of_gisco() -> None:
    """The nearest label point of level 3, which measures and does not ship, is in the town's country."""
    with needs(DATA / "geography" / "nuts2021_label_points.csv").open(encoding="utf-8") as text:
        points = [
            (row["CNTR_CODE"].replace("EL", "GR").replace("UK", "GB"), float(row["lat"]), float(row["lon"]))
            for row in csv.DictReader(text)
            if len(row["NUTS_ID"]) == 5
        ]
    for name, country in [
        ("Lille", "FR"), ("Gent", "BE"), ("Norwich", "GB"), ("Patra", "GR"), ("Turku", "FI"), ("Porto", "PT"),
        ("Cluj-Napoca", "RO"), ("Graz", "AT"), ("Zwolle", "NL"), ("Aarhus", "DK"), ("Split", "HR"),
    ]:  # fmt: skip
        town = im.place_of(name, country).town
        assert town is not None, name
        assert min(points, key=lambda p: town.distance(p[1], p[2]))[0] == country, name
