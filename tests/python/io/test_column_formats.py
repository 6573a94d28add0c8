"""How numbers and days of a column are written: workbooks, frames and texts alike, and what results say of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import isthmus as im
from isthmus.cli import main

PLACES = {"project": ["A", "A", "B", "B"], "partner": ["Kent", "Lille", "Kent", "Gent"]}


def of_frame(cells: list[Any], field: str = "budget", **options: Any) -> im.PartnershipNetwork:
    return im.from_table(
        {**PLACES, "column": cells}, project="project", actor="partner", **{field: "column"}, **options
    )


def budgets(net: im.PartnershipNetwork) -> list[float]:
    amounts: list[float] = net.participations["budget"].tolist()
    return amounts


def kinds(net: im.PartnershipNetwork) -> list[str]:
    found: list[str] = net.issues["kind"].tolist()
    return found


OPEN = ["1.500", "2.250", "75.000", "96.500"]


def test_texts_of_a_frame_are_decided_by_their_column() -> None:
    net = of_frame(["480.000", "1.310.000", "75.000", "96.500"])
    assert budgets(net) == [480000, 1310000, 75000, 96500]
    assert net.reading.decimal == ","
    assert budgets(of_frame(OPEN, decimal=",")) == [1500, 2250, 75000, 96500]


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow"])
def test_numbers_of_a_frame_stay_what_they_are(library: str) -> None:
    frame_of = pytest.importorskip(library)
    columns = {**PLACES, "column": [345.125, 2.25, 75.0, 96.5], "end": ["2019", "05/2020", "31/12/2021", "2022-12-31"]}
    frame = frame_of.table(columns) if library == "pyarrow" else frame_of.DataFrame(columns)
    net = im.from_table(frame, project="project", actor="partner", budget="column", decimal=",")
    assert budgets(net) == [345.125, 2.25, 75, 96.5]
    assert "decimal mark not settled" not in kinds(net)


def test_numbers_of_a_workbook_stay_what_they_are_and_its_texts_are_decided(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in [
        ("project", "partner", "budget", "start"),
        ("A", "Kent", 345.125, dt.datetime(2019, 5, 1)),
        ("A", "Lille", "2.450,50", dt.datetime(2019, 5, 1)),
        ("B", "Kent", "1.250", "1. Juni 2020"),
        ("B", "Gent", 7, 43983),
    ]:
        book.active.append(row)
    book.save(tmp_path / "t.xlsx")
    net = im.read(tmp_path / "t.xlsx")
    assert budgets(net) == [345.125, 2450.5, 1250, 7]
    assert net.projects["start"].astype(str).tolist() == ["2019-05-01", "2020-06-01"]


def test_results_from_money_say_that_amounts_are_missing() -> None:
    net = of_frame(OPEN)
    assert "budget" not in net.participations.columns  # no amount is known
    (why,) = net.summary().missing_money
    assert why.startswith('"1.500" in "column" is 1500 or 1.5')
    assert "Money is missing: " in str(net.summary())
    with pytest.raises(im.UndefinedError, match=r'no money is known.*"1.500" in "column" is 1500 or 1.5.*decimal='):
        net.cooperation(weighting="budget")
    assert of_frame(OPEN, decimal=",").summary().missing_money == ()


def test_several_currencies_are_kept_apart() -> None:
    cells = ["10 €", "12 zł", "14 €", "16 zł"]
    assert budgets(of_frame(cells))[::2] == [10, 14]
    assert budgets(of_frame(cells, currency="PLN"))[1::2] == [12, 16]
    assert kinds(of_frame(cells)) == ["currencies mixed"]
    assert of_frame(["10 zł"] * 4).reading.currency == "PLN"


def test_dates_of_a_frame_can_be_told() -> None:
    cells = ["03/04/2019"] * 2 + ["05/06/2020"] * 2
    net = of_frame(cells, field="start", dates="month-first")
    assert net.projects["start"].astype(str).tolist() == ["2019-03-04", "2020-05-06"]
    assert kinds(of_frame(cells, field="start")) == ["order of day and month not settled"]


@pytest.mark.parametrize(
    ("option", "says"),
    [
        ({"dates": "sometimes"}, "dates are day-first, month-first or a format"),
        ({"currency": "coins"}, "currency is a code such as EUR"),
        ({"decimal": ";"}, 'the decimal mark is "." or ","'),
    ],
)
def test_what_cannot_be_meant_is_refused(option: dict[str, Any], says: str) -> None:
    with pytest.raises(im.InvalidValueError, match=says):
        of_frame(OPEN, **option)


def test_the_command_line_takes_them(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text("project,partner,budget,start\nA,Kent,1.500 zł,03/04/2019\nA,Lille,2.250 €,03/04/2019\n")
    done = CliRunner().invoke(main, ["check", str(file), "--json"])
    assert done.exit_code == 1
    assert "decimal mark not settled" in done.stdout
    told = ["--decimal", ",", "--dates", "month-first", "--currency", "PLN"]
    done = CliRunner().invoke(main, ["check", str(file), "--json", *told])
    assert "not settled" not in done.stdout
    assert "currencies mixed" in done.stdout


# Tables in other languages and layouts: columns named, so that only the cells are guessed.
TABLES = {
    "hungarian": (
        "Projekt;Kedvezményezett;Támogatás (eFt);Kezdés;Vége\n"
        "Híd;Falu;12 500,5;2019. május 1.;2021.04.30.\n"
        "Út;Város;8 000;2020. szeptember 15.;2022. december\n",
        [12_500_500, 8_000_000],
        ["2019-05-01", "2020-09-15"],
        ["2021-04-30", "2022-12-31"],
    ),
    "czech": (
        "Projekt;Partner;Náklady;Od;Do\n"
        "Most;Obec;1 250 000,- Kč;1. 9. 2019;31. 8. 2021\n"
        "Voda;Kraj;950 000,50 Kč;15. listopadu 2019;2022\n",
        [1_250_000, 950_000.5],
        ["2019-09-01", "2019-11-15"],
        ["2021-08-31", "2022-12-31"],
    ),
    "swiss": (
        "Projekt,Partner,Kosten,Beginn,Ende\n"
        "A,Basel,CHF 1'250'000.--,1.5.19,30.4.21\n"
        "B,Genève,CHF 950’000.50,1er juin 2020,Q2 2022\n",
        [1_250_000, 950_000.5],
        ["2019-05-01", "2020-06-01"],
        ["2021-04-30", "2022-06-30"],
    ),
    "swedish": (
        "Projekt\tPart\tStöd (tkr)\tStart\tSlut\n"
        "A\tMalmö\t1\u00a0250\t2019-05-01\t2021-04\n"
        "B\tLund\t950,5\t1 juni 2020\t30 juni 2022\n",
        [1_250_000, 950_500],
        ["2019-05-01", "2020-06-01"],
        ["2021-04-30", "2022-06-30"],
    ),
    "american": (
        "Project,Recipient,Award,From,To\n"
        'A,Ohio,"$ 1,250,000",09/01/2019 00:00,8/31/2021\n'
        'B,Texas,"($ 500)","Oct 2, 2020",10/05/22\n',
        [1_250_000, -500],
        ["2019-09-01", "2020-10-02"],
        ["2021-08-31", "2022-10-05"],
    ),
    "bulgarian": (
        "Проект;Партньор;Бюджет;Начало;Край\n"
        "А;София;1 250 000,00 лв.;01.05.2019 г.;30 април 2021 г.\n"
        "Б;Видин;950.000,50 лв;1 юни 2020;06/2022\n",
        [1_250_000, 950_000.5],
        ["2019-05-01", "2020-06-01"],
        ["2021-04-30", "2022-06-30"],
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_tables_of_many_countries(name: str, tmp_path: Path) -> None:
    text, money, starts, ends = TABLES[name]
    file = tmp_path / "t.csv"
    file.write_text(text, encoding="utf-8")
    headers = text.splitlines()[0].replace(";", "\t").replace(",", "\t").split("\t")
    fields = ("project", "actor", "project_budget", "start", "end")
    net = im.read(file, columns=dict(zip(fields, headers, strict=True)))
    assert net.projects["budget"].tolist() == money
    assert net.projects["start"].astype(str).tolist() == starts
    assert net.projects["end"].astype(str).tolist() == ends


LISTS = Path(__file__).parents[2] / "data" / "cases" / "list-samples"


@pytest.mark.parametrize(
    ("file", "columns", "money", "first"),
    [
        (
            "nl-2007-2013.csv",
            (
                "Titel van het project (naam van de concrete actie)",
                "Begunstigde",
                "Totale kosten in Euro's",
                "Begindatum",
            ),
            [2141900, 4420500, 1866800, 628000, 644500, 173400],
            "2009-02-19",
        ),
        (
            "de-mv-2014-2020.csv",
            (
                "Bezeichnung des Vorhabens",
                "Name des Begünstigten",
                "Förderfähige Ausgaben des Vorhabens1)\n(in EUR)",
                "Bewilligungs-datum",
            ),
            [5819050, 29270, 120, 97710, 384430, 1250000],
            "2015-06-29",
        ),
        (
            "uk-england-2014-2020.csv",
            ("Name of Project", "Recipient of funds", "Total project costs £m", "Start date"),
            [2390500, 11555500, 7627100, 11500, 600000, 2000000],
            "2015-11-01",
        ),
        (
            "mt-2007-2013.csv",
            ("Title", "Beneficiary", "Project Cost", "Start Date"),
            [544300, 4922100, 1134],
            "2008-01-01",
        ),
        (
            "hr-2007-2020.csv",
            ("Naziv projekta", "Korisnik", "Ukupno prihvatljivi troškovi", "Datum ugovaranja"),
            [1013700.44, 6675000.95, None, None, 70000, 109400.21],
            "2010-12-03",
        ),
    ],
)
def test_published_lists_with_columns_named(
    file: str, columns: tuple[str, ...], money: list[float | None], first: str
) -> None:
    net = im.read(
        LISTS / file, columns=dict(zip(("project", "actor", "project_budget", "start"), columns, strict=True))
    )
    read = [None if amount != amount else amount for amount in net.projects["budget"].tolist()]
    assert read[: len(money)] == money
    assert str(net.projects["start"][0]) == first
