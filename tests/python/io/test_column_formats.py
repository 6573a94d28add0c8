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
