"""Rows that are no participations, merged cells, and the numbers of rows, from file to issue."""

from __future__ import annotations

import csv
import datetime as dt
import random
from pathlib import Path

import pytest
from click.testing import CliRunner

import isthmus as im
from isthmus.cli import main
from support.containers import workbook

# Totals


@pytest.mark.parametrize("word", ["Summe", "Somme", "Totaal", "Totale", "Razem", "Σύνολο", "Сума", "Toplam", "Összeg"])
def test_sums_of_a_table_are_left_out_in_every_layout(tmp_path: Path, word: str) -> None:
    header = ["project", "partner", "country", "budget"]
    parts = [["A", "Kent", "UK", 250], ["A", "Lille", "FR", 100], ["B", "Kent", "UK", 90], ["B", "Gent", "BE", 60]]
    layouts = {
        "label in the partner's column": [*parts[:2], ["A", word, "", 350], *parts[2:], ["B", word, "", 150]],
        "label in the project's column": [*parts[:2], [word, "", "", 350], *parts[2:], [word, "", "", 500]],
        "label with the project": [*parts[:2], ["A", f"{word} A", "", 350], *parts[2:]],
        "label behind the project": [*parts[:2], [f"A {word}", "", "", 350], *parts[2:]],
    }
    for layout, rows in layouts.items():
        net = im.read(workbook(tmp_path / "t.xlsx", {"S": [header, *rows]}))
        assert (net.n_actors, net.n_participations) == (3, 4), layout
        assert net.participations["budget"].sum() == 500, layout
        assert "row of totals" in net.issues["kind"].tolist(), layout


@pytest.mark.parametrize("note", ["* Duomenys 2023-12-31", "Šaltinis: ministerija", "* Stand: 01.12.2023"])
def test_a_total_and_notes_below_are_no_partners_of_the_last_project(tmp_path: Path, note: str) -> None:
    header = ["Beneficiary", "Project", "Start", "Partner budget"]
    rows = [[f"Partner {k % 4}", f"Project {k}", "2020-01-01", 100 + k] for k in range(5)]
    below = [["Iš viso", "", "", sum(100 + k for k in range(5))], [], [note, "", "", ""], [f"* {note}", "", "", ""]]
    net = im.read(workbook(tmp_path / "t.xlsx", {"S": [header, *rows, *below]}))
    assert (net.n_projects, net.n_actors, net.n_participations) == (5, 4, 5)
    assert {"row of totals", "heading or note"} <= set(net.issues["kind"].tolist())


def test_a_header_on_every_page_is_left_out_and_no_page_lost(tmp_path: Path) -> None:
    header = ["Project", "Partner", "Country"]
    pages = [
        header,
        ["A", "Kent", "UK"],
        ["A", "Lille", "FR"],
        header,
        ["B", "Gent", "BE"],
        header,
        ["C", "Kent", "UK"],
    ]
    net = im.read(workbook(tmp_path / "t.xlsx", {"S": pages}))
    assert (net.n_projects, net.n_actors, net.n_participations) == (3, 3, 4)
    assert net.issues["kind"].tolist().count("header again") >= 1


def test_no_organisation_of_a_real_name_is_a_total(tmp_path: Path) -> None:
    names = [
        "TOTAL SA",
        "Total Energies",
        "Summa Health",
        "Razem dla Wsi",
        "Kokku Koos MTÜ",
        "Skupaj za vas",
        "Sum of Us",
    ]
    rows = [["A", name, "FR", 10 * (i + 1)] for i, name in enumerate(names)]
    net = im.read(workbook(tmp_path / "t.xlsx", {"S": [["project", "partner", "country", "budget"], *rows]}))
    assert sorted(net.actors.index) == sorted(names)


def test_headings_and_notes_of_a_list(tmp_path: Path) -> None:
    rows = [
        ["Lista operacji"],
        ["project", "partner", "country", "budget"],
        ["Oś 1: Innowacje"],
        ["A", "Kent", "UK", 1],
        ["", "Oś 2: Transport"],
        ["B", "Gent", "BE", 2],
        ["* stan na marzec"],
    ]
    net = im.read(workbook(tmp_path / "t.xlsx", {"S": rows}))
    assert net.n_participations == 2
    found = dict(zip(net.issues["row"], net.issues["kind"], strict=True))
    assert [found[row] for row in (3, 5, 7)] == ["heading or note"] * 3


# Merged cells


def merged(path: Path) -> Path:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    book = xlsxwriter.Workbook(str(path), {"in_memory": True})
    sheet = book.add_worksheet("Lista")
    for i, name in enumerate(["Proiect", "Data", "Partener", "Țara"]):
        sheet.write(2, i + 1, name)
    sheet.merge_range(0, 1, 0, 4, "Listă")
    sheet.merge_range(3, 1, 5, 1, "TIDES")
    sheet.merge_range(3, 2, 5, 2, "2019-01-01")
    sheet.merge_range(6, 1, 7, 1, 1234)
    for row, (actor, country) in enumerate(
        [("Dover Trust", "UK"), ("Calais Ville", "FR"), ("Gent Stad", "BE"), ("Dover Trust", "UK"), ("Oostende", "BE")],
        3,
    ):
        sheet.write(row, 3, actor)
        sheet.write(row, 4, country)
    book.close()
    return path


def open_document(path: Path) -> Path:
    pytest.importorskip("odf")
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import CoveredTableCell, Table, TableCell, TableRow
    from odf.text import P

    book = OpenDocumentSpreadsheet()
    for name in ("About", "Lista"):
        sheet = Table(name=name)
        rows: list[list[str | None]] = [["Proiect", "Partener", "Țara"], ["TIDES", "Dover Trust", "UK"]]
        rows += [[None, "Calais Ville", "FR"], [None, "Gent Stad", "BE"], ["BANKS", "Dover Trust", "UK"]]
        for i, row in enumerate(rows if name == "Lista" else [["made by Ann"]]):
            line = TableRow()
            for j, text in enumerate(row):
                if text is None:
                    line.addElement(CoveredTableCell())
                    continue
                span = {"numberrowsspanned": 3, "numbercolumnsspanned": 1} if (i, j) == (1, 0) and len(row) > 1 else {}
                cell = TableCell(valuetype="string", **span)
                cell.addElement(P(text=text))
                line.addElement(cell)
            sheet.addElement(line)
        book.spreadsheet.addElement(sheet)
    book.save(str(path))
    return path


COLUMNS = {"project": "Proiect", "actor": "Partener", "country": "Țara"}


def test_merged_cells_of_workbooks_count_for_every_row(tmp_path: Path) -> None:
    net = im.read(merged(tmp_path / "t.xlsx"), columns={**COLUMNS, "start": "Data"})
    assert (net.n_projects, net.n_participations) == (2, 5)
    assert str(net.projects["start"][0]) == "2019-01-01"
    kinds = net.issues["kind"].tolist()
    assert "merged cells" in kinds
    assert "row without a project" not in kinds


def test_merged_cells_of_open_document_count_for_every_row(tmp_path: Path) -> None:
    net = im.read(open_document(tmp_path / "t.ods"), columns=COLUMNS)
    assert (net.n_projects, net.n_participations) == (2, 4)
    assert "merged cells" in net.issues["kind"].tolist()


def test_a_partner_without_a_project_stays_an_error_where_nothing_is_merged(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("project,partner,country\nA,Kent,UK\nA,Lille,FR\n,Gent,BE\nB,Kent,UK\n,Gent,BE\n")
    net = im.read(tmp_path / "t.csv")
    assert net.n_participations == 3
    assert "row without a project" in net.issues["kind"].tolist()


# Several sheets and files


def test_sheets_and_files_of_one_shape_are_one_network(tmp_path: Path) -> None:
    header = ["Projet", "Partenaire", "Pays"]
    years = {"2014": [["A", "Kent", "UK"], ["A", "Lille", "FR"]], "2015": [["B", "Kent", "UK"], ["B", "Gent", "BE"]]}
    book = workbook(tmp_path / "t.xlsx", {year: [[f"Liste {year}"], header, *rows] for year, rows in years.items()})
    folder = tmp_path / "folder"
    folder.mkdir()
    for year, rows in years.items():
        with (folder / f"{year}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *rows])
    for path in (book, folder):
        net = im.read(path)
        assert (net.n_projects, net.n_actors, net.n_participations) == (2, 3, 4)
        assert not net.issues["kind"].tolist().count("another table of partners")
    assert im.read(book, table="2015").project_names == ["B"]
    assert im.read(book, table=["2015", "2014"]).n_participations == 4
    with pytest.raises(im.UnknownNameError, match="2016"):
        im.read(book, table=["2015", "2016"])
    done = CliRunner().invoke(main, ["check", str(book), "--json", "--table", "2014", "--table", "2015"])
    assert '"participations": 4' in done.stdout


def test_two_versions_of_one_list_are_not_added_up(tmp_path: Path) -> None:
    rows = [["A", "Kent"], ["A", "Lille"], ["B", "Kent"]]
    book = workbook(
        tmp_path / "t.xlsx",
        {"draft": [["project", "partner"], *rows], "final": [["project", "partner"], *rows, ["B", "Gent"]]},
    )
    net = im.read(book)
    assert net.n_participations == 3
    issue = net.issues["kind"].tolist().index("another table of partners")
    assert net.issues["value"][issue] == "final"
    assert "--table" in net.issues["fix"][issue]


# Numbers of rows


def test_rows_are_those_of_a_spreadsheet_whatever_stands_in_cells(tmp_path: Path) -> None:
    draw = random.Random(4)
    rows, odd = [["project", "partner", "country", "remark"]], {}
    with (tmp_path / "t.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator=draw.choice(["\n", "\r\n"]))
        writer.writerow(rows[0])
        number = 1
        for i in range(200):
            for _ in range(draw.choice([0, 0, 0, 1, 3])):
                file.write("\n")
                number += 1
            number += 1
            country = "UK" if draw.random() < 0.8 else f"Nowhere {i}"
            if country != "UK":
                odd[country] = number
            writer.writerow([f"P{i // 3}", f"A{i}", country, draw.choice(["", "x", "two\nlines", "a\r\nb\n\nc"])])
    net = im.read(tmp_path / "t.csv")
    issues = net.issues
    found = {v: r for v, r, k in zip(issues["value"], issues["row"], issues["kind"], strict=True) if "country" in k}
    assert found == odd


def test_corrections_name_rows_as_issues_do(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text('project,partner,country,remark\nA,Kent,UK,"one\ntwo"\n\nA,Lille,Narnia,x\nA,Gent,Narnia,y\n')
    issue = im.read(table).issues
    assert issue["row"][issue["kind"].tolist().index("unknown country")] == 4
    (tmp_path / "c.csv").write_text("file,row,column,value,correction\n,4,country,Narnia,FR\n,5,country,Narnia,BE\n")
    net = im.read(table, corrections=tmp_path / "c.csv")
    assert sorted(net.actors["country"].tolist()) == ["BE", "FR", "GB"]


def test_days_in_merged_cells_are_days(tmp_path: Path) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    book = xlsxwriter.Workbook(str(tmp_path / "t.xlsx"), {"default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet()
    for i, row in enumerate([["project", "start", "partner"], ["A", None, "Kent"], ["A", None, "Lille"]]):
        sheet.write_row(i, 0, row)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.merge_range(1, 1, 2, 1, None, day)
    sheet.write_datetime(1, 1, dt.datetime(2019, 5, 1), day)
    book.close()
    assert str(im.read(tmp_path / "t.xlsx").projects["start"][0]) == "2019-05-01"
