#!/usr/bin/env python3
"""Prints what regions and towns of the real tables are known, and how far towns are from given coordinates.

usage: measure_places.py DATA

DATA is the folder with keep-interreg-2014-2020/, cordis-organizations/ and geography/ (which measures and never ships).
"""

import collections
import csv
import pathlib
import statistics
import sys

import isthmus as im

TABLES = ("keep-interreg-2014-2020/keep_closed_1420_Partnership.csv", "cordis-organizations/organization.csv")


def column(actors: im.Table, name: str) -> list[str]:
    """A column of the actors as texts, empty where missing."""
    return ["" if value is None or value != value else str(value) for value in actors[name]]


def print_regions(actors: im.Table) -> None:
    """How many codes each vintage has."""
    regions = [code for code in column(actors, "region") if len(code) > 2]
    counts: collections.Counter[str] = collections.Counter()
    for code in regions:
        counts.update(im.nuts_vintages(code) or ["none"])
    print(f"  {len(regions):,} codes of level 1 to 3; of them in each vintage:")
    print("   ", ", ".join(f"{vintage} {counts[vintage]:,}" for vintage in sorted(counts)))


def print_towns(actors: im.Table) -> None:
    """How many towns are found, why not, and how far the found are from given coordinates."""
    matches: collections.Counter[str] = collections.Counter()
    far: list[float] = []
    worst: list[tuple[float, str, str]] = []
    has_location = "latitude" in actors.columns
    rows = zip(column(actors, "place"), column(actors, "country"), column(actors, "region"), strict=True)
    for number, (place, country, region) in enumerate(rows):
        if not place:
            matches["no place given"] += 1
            continue
        reading = im.place_of(place, country, region)
        matches[reading.match] += 1
        if reading.town is None or not has_location:
            continue
        latitude, longitude = float(actors["latitude"][number]), float(actors["longitude"][number])
        if latitude == latitude and longitude == longitude:
            far.append(reading.town.distance(latitude, longitude))
            worst.append((far[-1], f"{place} ({country})", f"{latitude:.2f}, {longitude:.2f}"))
    total = sum(matches.values())
    print("  towns:", ", ".join(f"{name} {n:,} ({n / total:.1%})" for name, n in matches.most_common()))
    if far:
        near = [sum(d <= km for d in far) / len(far) for km in (5, 10, 25, 50)]
        print(f"  {len(far):,} towns with given coordinates: median distance {statistics.median(far):.1f} km;")
        print("    within 5, 10, 25, 50 km:", ", ".join(f"{share:.1%}" for share in near))
        for distance, place, at in sorted(worst, reverse=True)[:8]:
            print(f"    {distance:7.0f} km  {place}  given {at}")


def print_proposals(net: im.PartnershipNetwork) -> None:
    """How many contradictions there are, and of how many the right value is proposed."""
    table = im.propose_places(net)
    counts: collections.Counter[tuple[str, str]] = collections.Counter()
    decided: collections.Counter[tuple[str, str]] = collections.Counter()
    for issue, what, correction in zip(table["issue"], table["column"], table["correction"], strict=True):
        counts[issue, what] += 1
        decided[issue, what] += bool(correction)
    for (issue, what), n in sorted(counts.items()):
        print(f"  {issue}, {what}: {n:,}, decided {decided[issue, what]:,}")


def print_against_points(file: pathlib.Path) -> None:
    """Codes of 2021 as GISCO has them, against ours; the towns' codes against the nearest label point."""
    with file.open(encoding="utf-8") as text:
        points = [row for row in csv.DictReader(text) if len(row["NUTS_ID"]) > 2]
    known = sum("2021" in im.nuts_vintages(row["NUTS_ID"]) for row in points)
    print(f"codes of 2021: {known:,} of {len(points):,} that GISCO has are in the table")


def main() -> None:
    """Prints all of it."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    data = pathlib.Path(sys.argv[1])
    for name in TABLES:
        net = im.read(str(data / name))
        print(f"{name}: {net.n_actors:,} actors")
        print_regions(net.actors)
        print_towns(net.actors)
        print_proposals(net)
    print_against_points(data / "geography" / "nuts2021_label_points.csv")


if __name__ == "__main__":
    main()
