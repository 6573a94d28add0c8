"""Tables as nobody should have them: headers, cells, shapes, numbers, merged cells and encodings that break guesses.

Cases as in `files`, whose list they join: what each is, how it is made, and what isthmus must say of it.
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

from files import HEADER, ROW, TABLE, _write, read, refused

WIDE = "project,lead partner,partners,country\n"


# Headers


@refused("t.csv, line 1", "more than 10000 columns", code=3)
def a_header_row_of_a_million_columns(folder: Path) -> Path:
    return _write(folder, "t.csv", ",".join(f"c{i}" for i in range(1_000_000)) + "\n" + 1_000_000 * "," + "\n")


@read("What was understood")
def a_header_row_of_9999_columns_and_one_row(folder: Path) -> Path:
    names = ",".join(f"Partner {i}" for i in range(9_998))
    return _write(folder, "t.csv", "project," + names + "\nAGE," + ",".join(f"Org {i}" for i in range(9_998)) + "\n")


@read("What was understood")
def a_thousand_numbered_partners_with_ten_fields(folder: Path) -> Path:
    fields = ["name", "country", "city", "budget", "role", "type", "region", "postcode", "address", "id"]
    names = [f"Partner {i} {field}" for i in range(1, 901) for field in fields]
    rows = "".join(f"P{k}," + ",".join(f"x{k}" for _ in names) + "\n" for k in range(3))
    return _write(folder, "t.csv", "project," + ",".join(names) + "\n" + rows)


@refused("t.csv, line 1", "a cell of more than 1048576 bytes", code=3)
def a_header_of_10_mb(folder: Path) -> Path:
    return _write(folder, "t.csv", "project,partner," + 10_000_000 * "x" + "\nA,Kent,GB\n")


@read("What was understood")
def a_header_of_one_mb_of_words(folder: Path) -> Path:
    return _write(folder, "t.csv", "project,partner," + ("partner name " * 80_000) + "\nA,Kent,GB\n")


@read("What was understood")
def a_header_of_slashes(folder: Path) -> Path:
    return _write(folder, "t.csv", "project,partner,country" + "/" * 500_000 + "\nA,Kent,GB\n")


@read("What was understood")
def a_header_of_brackets(folder: Path) -> Path:
    return _write(folder, "t.csv", "project,partner,country" + "(" * 500_000 + "\nA,Kent,GB\n")


@refused("t.csv", "no column for project was found", code=2)
def every_header_the_same(folder: Path) -> Path:
    return _write(folder, "t.csv", ",".join(["Partner"] * 5000) + "\n" + ",".join(["x"] * 5000) + "\n")


@refused("t.csv", "no column for project and none for actor was", code=2)
def headers_that_are_blank(folder: Path) -> Path:
    return _write(folder, "t.csv", ", , ,\nA,Kent,GB,\nA,Lille,FR,\n")


@refused("t.csv", "no column for actor was found", code=2)
def five_hundred_title_lines(folder: Path) -> Path:
    return _write(folder, "t.csv", "".join(f"Title {i}\n" for i in range(500)) + TABLE)


@read("2 participations")
def a_hundred_thousand_blank_lines_above(folder: Path) -> Path:
    return _write(folder, "t.csv", 100_000 * "\n" + TABLE)


@refused("there is no header in row 4000000, which is", code=2)
def a_header_row_past_the_end(folder: Path) -> Any:
    return _write(folder, "t.csv", TABLE), "--header", "4000000"


@refused("there is no header in row 4, which is blank or", code=2)
def a_header_that_is_a_blank_row(folder: Path) -> Any:
    return _write(folder, "t.csv", TABLE + "\n" + TABLE), "--header", "4"


@read("0 participations", "header again")
def headers_repeated_in_every_row(folder: Path) -> Path:
    return _write(folder, "t.csv", HEADER * 100_000)


@read("80 participations")
def eighty_rows_of_ten_thousand_columns_all_the_same(folder: Path) -> Path:
    header = [f"c{i}" for i in range(9_998)] + ["project", "partner"]
    row = [f"d{i}" for i in range(9_998)] + ["A", "Kent"]
    return _write(folder, "t.csv", "\n".join(",".join(cells) for cells in [header] + [row] * 80))


@refused("t.xlsx", "no column for actor was found", code=2)
def headers_of_two_rows_all_merged(folder: Path) -> Path:
    return _book(folder, [["project"] + [None] * 4, ["partner"] + [None] * 4], merged=("A1:E1", "A2:E2"))


# Quotes and cells


@read("2 participations")
def quotes_nested_in_quotes(folder: Path) -> Path:
    return _write(folder, "t.csv", HEADER + 'A,"' + '""' * 400_000 + '",GB,1,2015\n' + "B,Kent,GB,1,2015\n")


@read("2 participations", "too few fields")
def quotes_of_quotes_that_never_end(folder: Path) -> Path:
    return _write(folder, "t.csv", HEADER + ROW + 'A,"' + '"' * 400_001 + "Kent,GB\n")


@read("25,000 participations", "cells that could list partners")
def a_quote_in_every_cell_that_is_not_closed(folder: Path) -> Path:
    return _write(folder, "t.csv", HEADER + 50_000 * 'A,"Kent,GB,1,2015\n')


@refused("t.csv", "no column for project was found", code=2)
def rows_quoted_as_a_whole(folder: Path) -> Path:
    return _write(folder, "t.csv", '"project,partner"\n' + '"A,""Kent, University of"""\n' * 1000)


@read("2 participations")
def rows_quoted_twice(folder: Path) -> Path:
    return _write(folder, "t.csv", "project,partner\n" + 'A,"""Kent"""\n' + 'A,"""""Lille"""""\n')


@read("2 participations")
def a_cell_of_200_000_line_breaks(folder: Path) -> Path:
    return _write(folder, "t.csv", HEADER + 'A,"Kent' + 200_000 * "\n" + '",GB,1,2015\nA,Lille,FR,1,2015\n')


# Shapes


@refused("t.csv, line 2", "a cell of more than 1048576 bytes", code=3)
def a_cell_with_a_million_partners(folder: Path) -> Path:
    return _write(folder, "t.csv", WIDE + 'A,Kent,"' + ";".join(f"P{i}" for i in range(1_000_000)) + '",GB\n')


@read("100,001 participations")
def a_cell_with_100_000_partners(folder: Path) -> Any:
    cell = ";".join(f"P{i}" for i in range(100_000))
    return _write(folder, "t.csv", WIDE + f'A,Kent,"{cell}",GB\n'), "--limit", "partners=100000"


@refused("t.csv, row 2: one cell lists 100000 partners", "limit: partners", code=3)
def many_cells_with_100_000_partners(folder: Path) -> Path:
    cell = ";".join(f"P{i}" for i in range(100_000))
    return _write(folder, "t.csv", WIDE + 30 * f'A,Kent,"{cell}",GB\n')


@read("3 participations")
def a_cell_of_a_million_semicolons(folder: Path) -> Any:
    cell = "Lille" + ";" * 1_000_000 + "Gent"
    return _write(folder, "t.csv", WIDE + f'A,Kent,"{cell}",GB\n'), "--limit", "partners=2000000"


@read("4 participations", "actor twice in a project")
def a_list_of_semicolons_alone(folder: Path) -> Path:
    return _write(folder, "t.csv", WIDE + 3 * ('A,Kent,"' + ";" * 1000 + '",GB\n'))


@read("8,000 participations", "lists of different length", code=1)
def lists_that_are_not_as_long_as_each_other(folder: Path) -> Path:
    rows = "".join(f'P{i},Kent,"a;b;c","FR;DE"\n' for i in range(2000))
    return _write(folder, "t.csv", WIDE.replace("country", "partner countries") + rows)


@read("300,001 participations", "actor twice in a project")
def brackets_around_a_list_never_closed(folder: Path) -> Any:
    cell = "Lille " + "(; " * 300_000
    return _write(folder, "t.csv", WIDE + f'A,Kent,"{cell}",GB\n'), "--limit", "partners=400000"


@read("120,021 participations", "actor twice in a project")
def a_list_parted_by_every_separator(folder: Path) -> Path:
    return _write(folder, "t.csv", WIDE + 20 * ('A,Kent,"' + "a;b|c\nd, e / f - g & h and i" * 2000 + '",GB\n'))


@read("4 participations")
def a_separator_that_is_none(folder: Path) -> Any:
    return _write(folder, "t.csv", WIDE + 'A,Kent,"Lille;Gent",GB\n'), "--split", "e"


@refused("t.csv", "the shape partner_columns was asked for, and")
def a_shape_that_is_not_there(folder: Path) -> Any:
    return _write(folder, "t.csv", TABLE), "--shape", "partner_columns"


@read("0 participations", "row without an actor", code=1)
def a_lead_column_and_nothing_else(folder: Path) -> Path:
    return _write(folder, "t.csv", "project,lead partner\n" + "A,\n" * 1000)


@refused("t.csv", "this network has ties between actors and no")
def a_matrix_of_crosses_without_a_label(folder: Path) -> Path:
    return _write(folder, "t.csv", 500 * (",".join(["x"] * 500) + "\n"))


@refused("t.csv", "no column for project and none for actor was", code=2)
def a_matrix_of_3000_by_3000(folder: Path) -> Path:
    row = "," + ",".join(["1", "0"] * 1500)
    return _write(folder, "t.csv", "".join(f"a{i}{row}\n" for i in range(3000)))


@refused("t.csv", "no column for project and none for actor was", code=2)
def a_matrix_with_a_word_in_it(folder: Path) -> Path:
    names = "".join(f",P{i}" for i in range(50))
    rows = "".join(f"Org {i}" + ",1" * 50 + "\n" for i in range(50))
    return _write(folder, "t.csv", names + "\n" + rows + "Org 50" + ",perhaps" * 50 + "\n")


# Rows


@read("20,000 participations", "row of totals")
def totals_of_totals(folder: Path) -> Path:
    rows = "".join(
        f"P{i},Kent,GB,1,2015-01-01\nTotal,,,{i},\nTotal total,,,{i},\nGrand total,,,{i},\n" for i in range(20_000)
    )
    return _write(folder, "t.csv", HEADER + rows)


@read("0 participations", "row of totals")
def nothing_but_totals(folder: Path) -> Path:
    return _write(folder, "t.csv", HEADER + "Total,,,1,\n" * 100_000)


@read("1 participation", "row of totals")
def totals_in_every_language(folder: Path) -> Path:
    words = ["Total", "Summe", "Razem", "Suma", "Celkem", "Összesen", "Σύνολο", "Общо", "Yhteensä", "Totaal", "Totale"]
    return _write(folder, "t.csv", HEADER + ROW + "".join(f"{word},{word},,1,\n" for word in words * 5000))


@read("50,000 participations", "heading or note")
def headings_between_all_rows(folder: Path) -> Path:
    return _write(folder, "t.csv", HEADER + "".join(f"Axis {i},,,,\nP{i},Kent,GB,1,2015\n" for i in range(50_000)))


@read("What was understood")
def a_row_of_9999_cells_under_two_headers(folder: Path) -> Path:
    return _write(folder, "t.csv", "project,partner\nA,Kent\nA" + ",Lille" * 9_999 + "\n")


# Numbers and days


@read("100,000 participations", "decimal mark not settled", code=1)
def a_hundred_thousand_amounts_that_contradict(folder: Path) -> Path:
    forms = ["1.234,56", "1,234.56", "1'234", "1 234", "(1,234)", "1234,-", "1.234", "£5m"]
    rows = "".join(f'P{i},Kent,FR,"{forms[i % len(forms)]}",2015\n' for i in range(100_000))
    return _write(folder, "t.csv", HEADER + rows)


@refused("currency is a code such as EUR")
def a_currency_that_is_none(folder: Path) -> Any:
    return _write(folder, "t.csv", TABLE), "--currency", "💶" * 1000


@refused("dates are day-first, month-first or a format")
def a_form_of_dates_that_is_none(folder: Path) -> Any:
    return _write(folder, "t.csv", TABLE), "--dates", "%" * 5000


@read("2 participations", "not a number")
def amounts_of_a_megabyte_of_digits(folder: Path) -> Path:
    return _write(folder, "t.csv", HEADER + "A,Kent,GB," + "9" * 1_000_000 + ",2015\nA,Lille,FR,1,2015\n")


@read("200,000 participations", "unknown sector")
def a_million_types_of_organisation(folder: Path) -> Path:
    rows = "".join(f"P{i % 100},Org {i},FR,type number {i}\n" for i in range(200_000))
    return _write(folder, "t.csv", "project,partner,country,organisation type\n" + rows)


@read("2 participations", "unknown country")
def countries_of_a_megabyte(folder: Path) -> Path:
    return _write(folder, "t.csv", HEADER + "A,Kent," + "Belgique / België " * 50_000 + ",1,2015\nA,Lille,FR,1,2015\n")


@read("2 participations", "unknown role")
def roles_of_a_megabyte(folder: Path) -> Path:
    return _write(folder, "t.csv", "project,partner,role\nA,Kent," + "(lead / partner) " * 60_000 + "\nA,Lille,LP1\n")


# Encodings


@refused("t.csv, line 5", "not UTF-8, though the rest of the file is")
def utf8_cut_in_a_character(folder: Path) -> Path:
    return _write(folder, "t.csv", "project,partner\nA,Łódź\nA,Kraków\nA,Poznań\nA,Wrocław ś".encode()[:-1])


@refused("t.csv, line 2", "a lone surrogate, half a character of UTF-16")
def utf16_cut_in_a_pair(folder: Path) -> Path:
    return _write(folder, "t.csv", "\ufeffproject,partner\nA,Kent 💶".encode("utf-16-le")[:-2])


@refused("t.csv, line 1", "a NUL byte")
def utf32(folder: Path) -> Path:
    return _write(folder, "t.csv", TABLE.encode("utf-32"))


@read("2 participations")
def utf7(folder: Path) -> Path:
    return _write(folder, "t.csv", TABLE.replace("Lille", "Liège").encode("utf-7"))


@refused("t.csv", "no column for project", code=2)
def ebcdic(folder: Path) -> Path:
    return _write(folder, "t.csv", (TABLE * 20).encode("cp500"))


@read("127 participations", "row without an actor", code=1)
def every_byte_above_ascii(folder: Path) -> Path:
    return _write(
        folder, "t.csv", HEADER.encode() + b"".join(b"A," + bytes([i]) * 9 + b",GB,1,2015\n" for i in range(128, 256))
    )


@refused("t.csv, line 5", "a NUL byte")
def four_encodings_in_one_file(folder: Path) -> Path:
    lines = [
        f"A,Łódź ćwierć zażółć {i},PL,1,2015\n".encode(["utf-8", "cp1250", "iso8859-2", "utf-16-le"][i % 4])
        for i in range(40)
    ]
    return _write(folder, "t.csv", HEADER.encode() + b"".join(lines))


@read("2 participations")
def three_byte_order_marks(folder: Path) -> Path:
    return _write(folder, "t.csv", "\ufeff\ufeff\ufeff" + TABLE)


@refused("t.csv, line 1", "a NUL byte")
def twenty_megabytes_of_noise(folder: Path) -> Path:
    state, out = 1, bytearray()
    for _ in range(5_000_000):
        state = state * 1_103_515_245 + 12_345 & 0xFFFFFFFF
        out += state.to_bytes(4, "little")
    return _write(folder, "t.csv", bytes(out))


# Workbooks


def _sheet(rows: str, after: str = "") -> str:
    return (
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        + rows
        + "</sheetData>"
        + after
        + "</worksheet>"
    )


def _row(number: int, *cells: str) -> str:
    return f'<row r="{number}">' + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells) + "</row>"


def _raw_book(folder: Path, sheets: list[str]) -> Path:
    """A workbook with these worksheets, as they stand."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(folder / "t.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
        )
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r" Type="{kind}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        names = "".join(f'<sheet name="S{i}" sheetId="{i + 1}" r:id="r{i}"/>' for i in range(len(sheets)))
        archive.writestr(
            "xl/workbook.xml",
            '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
            f'xmlns:r="{kind}"><sheets>{names}</sheets></workbook>',
        )
        links = "".join(
            f'<Relationship Id="r{i}" Type="{kind}/worksheet" Target="worksheets/s{i}.xml"/>'
            for i in range(len(sheets))
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>',
        )
        for i, sheet in enumerate(sheets):
            archive.writestr(f"xl/worksheets/s{i}.xml", sheet)
    return folder / "t.xlsx"


def _book(folder: Path, rows: list[list[Any]], merged: tuple[str, ...] = ()) -> Path:
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)
    book.save(folder / "t.xlsx")
    return folder / "t.xlsx"


def _merges(areas: list[str]) -> str:
    return (
        f'<mergeCells count="{len(areas)}">' + "".join(f'<mergeCell ref="{area}"/>' for area in areas) + "</mergeCells>"
    )


GRID = _row(1, "project", "partner", "country") + "".join(_row(i, f"P{i}", f"Org {i}", "FR") for i in range(2, 2002))


@read("2,000 participations")
def merged_cells_that_overlap(folder: Path) -> Path:
    areas = [f"A{i}:B{i + j}" for i in range(2, 200) for j in range(1, 50)]
    return _raw_book(folder, [_sheet(GRID, _merges(areas))])


@read("2,000 participations")
def a_million_merged_cells(folder: Path) -> Path:
    return _raw_book(folder, [_sheet(GRID, _merges([f"A{2 + i}:A{3 + i}" for i in range(1_000_000)]))])


@read("2,000 participations")
def a_hundred_thousand_merges_of_whole_columns(folder: Path) -> Path:
    return _raw_book(folder, [_sheet(GRID, _merges(["A2:A1048576"] * 100_000))])


@refused("t.xlsx", "the workbook cannot be read")
def merged_cells_beyond_the_sheet(folder: Path) -> Path:
    areas = ["A2:A99999999", "ZZZZ1:ZZZZ9", "C9:A2", "A0:A0", "A2"]
    return _raw_book(folder, [_sheet(GRID, _merges(areas))])


@refused("t.xlsx", "100,004 files are more than 4,096", code=3)
def a_hundred_thousand_sheets(folder: Path) -> Path:
    return _raw_book(folder, [_sheet("")] * 100_000)


@read("What was understood")
def two_thousand_sheets_with_a_table(folder: Path) -> Path:
    return _raw_book(folder, [_sheet(_row(1, "project", "partner") + _row(2, f"P{i}", "Kent")) for i in range(2000)])


@refused("t.xlsx", "no column for actor was found", code=2)
def a_sheet_of_titles_alone(folder: Path) -> Path:
    return _raw_book(folder, [_sheet("".join(_row(i, f"Title {i}") for i in range(1, 50_000)))])


@refused("t.xlsx", "xl/worksheets/s0.xml, line 1: the XML is")
def a_sheet_cut_in_a_row(folder: Path) -> Path:
    return _raw_book(folder, [_sheet(GRID)[:-5000]])


@refused("t.xlsx", "S0: more than 10000 columns", code=3)
def a_sheet_of_16384_columns(folder: Path) -> Path:
    names = [f"Partner {i}" for i in range(16_383)]
    return _raw_book(folder, [_sheet(_row(1, "project", *names) + _row(2, "A", *(["Kent"] * 16_383)))])


# HTML, JSON, GML


@read("1 participation")
def html_cut_in_a_cell(folder: Path) -> Path:
    return _write(folder, "t.xls", "<html><table><tr><td>project<td>partner<tr><td>A<td>Ke")


@refused("t.xls", "more than 4096 tables", "save the one")
def html_of_a_million_tables(folder: Path) -> Path:
    return _write(folder, "t.xls", "<html>" + "<table><tr><td>a</td></tr></table>" * 300_000)


@refused("t.xls", "a cell of more than 1048576 bytes", code=3)
def html_nested_a_million_deep(folder: Path) -> Path:
    return _write(folder, "t.xls", "<html>" + "<table><tr><td>" * 500_000)


@refused("t.xls", "more than 10000 columns", code=3)
def html_of_spans(folder: Path) -> Path:
    cells = "<tr><td colspan=1000000000 rowspan=1000000000>A</td><td>Kent</td></tr>"
    return _write(folder, "t.xls", "<html><table><tr><td>project</td><td>partner</td></tr>" + cells * 10 + "</table>")


@read("2 participations", "cells that could list partners")
def html_of_entities(folder: Path) -> Path:
    text = "&" * 300_000 + "&#x110000;&#999999999999999999;&#0;&amp" * 1000
    return _write(
        folder, "t.xls", f"<html><table><tr><td>project<td>partner<tr><td>A<td>{text}<tr><td>A<td>Kent</table>"
    )


@refused("t.xls", "there is a header")
def html_whose_script_never_ends(folder: Path) -> Path:
    return _write(folder, "t.xls", "<html><table><tr><td>project<td>partner<script>" + "<tr><td>A" * 200_000)


@refused("t.xls", "no column for project and none for actor was", code=2)
def html_of_open_comments(folder: Path) -> Path:
    return _write(folder, "t.xls", "<html><table><tr><td>a" + "<!--" * 500_000)


@refused("t.json, line 1", "this is not JSON, or it breaks off here")
def json_records_cut_short(folder: Path) -> Path:
    return _write(folder, "t.json", json.dumps([{"project": "A", "partner": "Kent"}] * 1000)[:-7])


@refused("t.json", "more than 10000 columns", code=3)
def json_records_of_other_keys_each(folder: Path) -> Path:
    return _write(folder, "t.json", json.dumps([{f"key {i}": i} for i in range(200_000)]))


@refused("t.json", "JSON is nested deeper than 100", code=3)
def json_records_nested_in_each_other(folder: Path) -> Path:
    return _write(folder, "t.json", "[" + '{"a":' * 100_000 + "1" + "}" * 100_000 + "]")


@read("200,000 participations", "actor twice in a project")
def json_lists_that_multiply(folder: Path) -> Path:
    record = {
        "project": "A",
        "partners": [{"name": f"x{i}", "more": [{"b": j} for j in range(100)]} for i in range(100)],
    }
    return _write(folder, "t.json", json.dumps([record] * 20))


@refused("t.jsonl, line 1001, column", "this is not JSON")
def json_lines_one_broken(folder: Path) -> Path:
    line = json.dumps({"project": "A", "partner": "Kent"}) + "\n"
    return _write(folder, "t.jsonl", line * 1000 + '{"project": "A", "partner": \n' + line * 10)


@refused("t.json", "no column for actor was found", code=2)
def json_of_the_same_key_a_million_times(folder: Path) -> Path:
    return _write(folder, "t.json", "[{" + ",".join(['"project": "A"'] * 500_000) + "}]")


@refused("t.json", "no column for project", code=2)
def json_that_is_a_number(folder: Path) -> Path:
    return _write(folder, "t.json", "1" * 1_000_000)


@refused("t.gml, line 1", "lists within lists, more than 100 deep", code=3)
def gml_nested_a_million_deep(folder: Path) -> Path:
    return _write(folder, "t.gml", "graph [ " + "node [ " * 1_000_000)


@refused("t.gml, line 1", "a text begins here and its quote is never")
def gml_cut_in_a_text(folder: Path) -> Path:
    return _write(folder, "t.gml", 'graph [ node [ id 1 label "Kent')


@refused("t.gml", "this network has ties between actors and no")
def gml_with_an_edge_to_nowhere(folder: Path) -> Path:
    return _write(folder, "t.gml", "graph [ node [ id 1 ] edge [ source 1 target 2 ] ]")


@refused("t.gml", "300000 names of attributes are more than 10000", code=3)
def gml_with_a_million_keys(folder: Path) -> Path:
    return _write(folder, "t.gml", "graph [ node [ id 1 " + " ".join(f"k{i} {i}" for i in range(300_000)) + " ] ]")


@refused("t.gml", "this network has ties between actors and no")
def gml_with_numbers_without_end(folder: Path) -> Path:
    return _write(folder, "t.gml", "graph [ node [ id " + "9" * 500_000 + " ] ]")


@refused("t.csv", "this is DOT")
def dot_by_another_name(folder: Path) -> Path:
    return _write(folder, "t.csv", "graph {\n" + "a -- b;\n" * 100_000 + "}\n")


@refused("t.xlsx", "this is a PDF, which is not read here")
def a_pdf_by_another_name(folder: Path) -> Path:
    return _write(folder, "t.xlsx", b"%PDF-1.7\n" + bytes(range(256)) * 100)


@read("What was understood")
def an_archive_of_tables_and_noise(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "t.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for i in range(500):
            archive.writestr(f"{i}.csv", TABLE if i % 2 else bytes(range(256)))
    return folder / "t.zip"


@refused("c.csv, line 1", "a quote opens here and is never closed")
def corrections_that_are_no_table(folder: Path) -> Any:
    wrong = _write(folder, "c.csv", '"' * 100_001)
    return _write(folder, "t.csv", TABLE), "--corrections", str(wrong)


@refused("r.toml is not TOML", "line 1")
def a_reading_that_is_not_toml(folder: Path) -> Any:
    wrong = _write(folder, "r.toml", "columns = [" * 100_000)
    return _write(folder, "t.csv", TABLE), "--reading", str(wrong)


@refused("r.toml: there is no option 'colour'", code=2)
def a_reading_of_things_unknown(folder: Path) -> Any:
    wrong = _write(folder, "r.toml", 'shape = "circle"\ncolour = "red"\n')
    return _write(folder, "t.csv", TABLE), "--reading", str(wrong)
