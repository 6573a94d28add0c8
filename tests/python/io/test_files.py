"""Tables out: CSV, workbooks and Parquet, read again by other readers; whole, or not at all."""

from __future__ import annotations

import csv
import importlib.util
import io
import os
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from isthmus.core.errors import InvalidValueError, LimitError, MissingFileError
from isthmus.io import files

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "'=1",
    "''=1",
    '=HYPERLINK("http://x","y")',
]
HARMLESS = ["Kent", "a=b", "l'Europe", "'t Zand", "", " =1", "http://example.org", "00123", "1e5", "{=1}"]


def texts(*values: str | None) -> Any:
    return np.array(values, dtype=object)


def sheet(path: Path, name: str | None = None) -> Any:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(path)
    return book[name] if name else book.active


def calamine(path: Path) -> list[Any]:
    """The first column, by a reader that undoes escapes of control characters, as Excel does and openpyxl does not."""
    python_calamine = pytest.importorskip("python_calamine")
    return [row[0] for row in python_calamine.load_workbook(path).get_sheet_by_index(0).to_python()]


def write(path: Path, columns: Mapping[str, Any], name: str = "S") -> Any:
    files.write_xlsx(path, {name: columns})
    return sheet(path)


# Workbooks


def test_texts_of_a_workbook_are_texts(tmp_path: Path) -> None:
    given = [*FORMULAS, *filter(None, HARMLESS)]
    read = write(tmp_path / "t.xlsx", {"=header()": texts(*given)})
    cells = [read.cell(row, 1) for row in range(1, len(given) + 2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.hyperlink is None for cell in cells)
    assert calamine(tmp_path / "t.xlsx") == ["=header()", *given]


def test_values_of_a_workbook(tmp_path: Path) -> None:
    read = write(
        tmp_path / "t.xlsx",
        {
            "number": np.array([0.5, np.nan, np.inf]),
            "whole": np.array([7, -1, 2**60]),
            "flag": np.array([True, False, True]),
            "day": np.array(["2020-01-02", "NaT", "1999-12-31"], dtype="datetime64[D]"),
            "text": texts("NaT", None, "nan"),
        },
    )
    assert [[cell.value for cell in row] for row in read.iter_rows()] == [
        ["number", "whole", "flag", "day", "text"],
        [0.5, 7, True, datetime(2020, 1, 2), "NaT"],
        [None, -1, False, None, None],
        ["inf", "1152921504606846976", True, datetime(1999, 12, 31), "nan"],
    ]


def test_days_of_a_workbook_are_dates_as_far_back_as_it_has_them(tmp_path: Path) -> None:
    days = np.array(["1900-03-01", "1900-02-28", "9999-12-31", "0999-01-01", "10000-01-01"], dtype="datetime64[D]")
    read = write(tmp_path / "t.xlsx", {"day": days, "time": days.astype("datetime64[s]")})
    assert [cell.value for cell in read["A"]][1:] == [
        datetime(1900, 3, 1), "1900-02-28", datetime(9999, 12, 31), "0999-01-01", "10000-01-01",
    ]  # fmt: skip
    assert read["A2"].number_format == "yyyy-mm-dd"
    assert read["B2"].value == "1900-03-01T00:00:00"
    assert calamine(tmp_path / "t.xlsx")[1] == date(1900, 3, 1)


def test_numbers_keep_all_their_digits(tmp_path: Path) -> None:
    given = [0.1 + 0.2, 1 / 3, 2 / 3, 1e22 / 3, 5e-324, 1.7976931348623157e308, -1e-7, 123456789.12345679]
    write(tmp_path / "t.xlsx", {"x": np.array(given)})
    assert calamine(tmp_path / "t.xlsx") == ["x", *given]
    lines = files.csv_bytes({"x": np.array(given)}).decode().splitlines()
    assert [float(line) for line in lines[1:]] == given
    assert lines[1] == "0.30000000000000004"


def test_days_and_booleans_of_parquet(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow.parquet")
    columns = {"day": np.array(["2020-01-02", "NaT"], dtype="datetime64[D]"), "flag": np.array([True, False])}
    files.write_parquet(tmp_path / "t.parquet", columns)
    read = arrow.read_table(tmp_path / "t.parquet")
    assert [str(kind) for kind in read.schema.types] == ["date32[day]", "bool"]
    assert read.to_pydict() == {"day": [date(2020, 1, 2), None], "flag": [True, False]}


def test_the_look_of_a_sheet(tmp_path: Path) -> None:
    read = write(tmp_path / "t.xlsx", {"a": texts("x" * 500), "b": np.array([1])})
    assert read.freeze_panes == "A2"
    assert read.auto_filter.ref == "A1:B2"
    assert read["A1"].font.bold
    assert not read["A2"].font.bold
    assert 50 < read.column_dimensions["A"].width < 70


@pytest.mark.parametrize(
    ("names", "cleaned"),
    [
        (["a/b\\c:d*e?f[g]"], ["a b c d e f g"]),
        (["x" * 40, "X" * 40], ["x" * 31, "X" * 27 + " (2)"]),
        (["'quoted'", "y" * 30 + "'z"], ["quoted", "y" * 30]),
        (["", "History", "a\0b"], ["Sheet", "History (2)", "a b"]),
    ],
)
def test_names_of_sheets_follow_the_rules_of_excel(tmp_path: Path, names: list[str], cleaned: list[str]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    files.write_xlsx(tmp_path / "t.xlsx", {name: {"a": texts("x")} for name in names})
    assert openpyxl.load_workbook(tmp_path / "t.xlsx").sheetnames == cleaned


def test_characters_that_xml_cannot_hold(tmp_path: Path) -> None:
    write(tmp_path / "t.xlsx", {"a": texts("a\x01b", "\ud800", "_x0041_", "<b>&amp;</b>", "a\nb")})
    assert calamine(tmp_path / "t.xlsx") == ["a", "a\x01b", "?", "_x0041_", "<b>&amp;</b>", "a\nb"]


def test_what_no_sheet_holds_is_refused_and_nothing_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with pytest.raises(
        LimitError, match=r"t.xlsx: 1,048,576 rows are more than a sheet holds \(1,048,575, S\); write .csv"
    ):
        files.write_xlsx(path, {"S": {"a": np.zeros(1_048_576)}})
    with pytest.raises(LimitError, match=r"t.xlsx: 16,385 columns are more than a sheet holds"):
        files.write_xlsx(path, {"S": {str(i): np.zeros(1) for i in range(16_385)}})
    with pytest.raises(
        LimitError, match=r"t.xlsx, column 'a', row 3: a text of 32,768 characters .*\(32,767\); write .csv"
    ):
        files.write_xlsx(path, {"S": {"a": texts("x", "x" * 32_768)}})
    with pytest.raises(LimitError, match=r"row 2: a text of 16,384 characters"):
        files.write_xlsx(path, {"S": {"a": texts("😀" * 16_384)}})  # two units each, as Excel counts
    assert list(tmp_path.iterdir()) == []
    assert write(path, {"a": texts("x" * 32_767)})["A2"].value == "x" * 32_767


def test_a_table_of_no_rows(tmp_path: Path) -> None:
    read = write(tmp_path / "t.xlsx", {"a": texts(), "b": np.zeros(0)})
    assert [[cell.value for cell in row] for row in read.iter_rows()] == [["a", "b"]]


def test_parquet_without_a_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(InvalidValueError, match=r"install pyarrow or polars: pip install pyarrow; or write .csv"):
        files.write_parquet(tmp_path / "t.parquet", {"a": texts("x")})
    assert list(tmp_path.iterdir()) == []


# CSV


def rows(data: bytes, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline=""), delimiter=delimiter))


def test_texts_that_calculate_get_an_apostrophe_and_others_none() -> None:
    data = files.csv_bytes({"=h": texts(*FORMULAS, *HARMLESS)})
    assert rows(data)[: 1 + len(FORMULAS)] == [["'=h"], *(["'" + text] for text in FORMULAS)]
    assert rows(data)[1 + len(FORMULAS) :] == [[text] for text in HARMLESS]


def test_as_written_is_byte_for_byte_what_stood_there() -> None:
    data = files.csv_bytes({"a": texts(*FORMULAS), "b": texts(*FORMULAS)}, formulas="as_written")
    assert rows(data) == [["a", "b"], *([text, text] for text in FORMULAS)]
    with pytest.raises(InvalidValueError, match='it is one of "as_written", "guarded"'):
        files.csv_bytes({}, formulas="no")  # type: ignore[arg-type]


def test_numbers_are_never_guarded() -> None:
    data = files.csv_bytes(
        {"a": np.array([-1.5, np.nan, 1e300]), "b": np.array([-7, 0, 2**60]), "c": np.array([True, False, True])}
    )
    assert rows(data) == [["a", "b", "c"], ["-1.5", "-7", "true"], ["", "0", "false"], ["1e+300", str(2**60), "true"]]


def test_whatever_a_cell_holds_comes_back() -> None:
    odd = ['say "hi"', "a,b", "a\tb", "line\nbreak", "line\r\nbreak", "line\rbreak", " blank ", "Łódź", "\0"]
    for delimiter in ",\t":
        data = files.csv_bytes(
            {"x": texts(*odd), "y": texts(*reversed(odd))}, delimiter=delimiter, formulas="as_written"
        )
        assert rows(data, delimiter)[1:] == [list(pair) for pair in zip(odd, reversed(odd), strict=True)]
    assert files.csv_bytes({"x": texts("\ud800")}) == b"x\n?\n"


def test_cells_of_delimited_text_are_what_python_writes() -> None:
    floats = [0.1, 1e16, 1e-05, 100000.0, -0.0, 123456789.125, 1e22, 5e-324, np.inf]
    others = [None, np.nan, np.float32(0.1), np.int64(-3), True, np.bool_(False), "-1", 2.5, "ü"]
    values = {
        "float": np.array(floats),
        "single": np.array(floats, dtype=np.float32),
        "whole": np.arange(len(floats), dtype=np.int32) - 1,
        "day": np.array(["2019-05-01", *["NaT"] * (len(floats) - 1)], dtype="datetime64[D]"),
        "second": np.array(["2019-05-01T12:30:00", *["NaT"] * (len(floats) - 1)], dtype="datetime64[s]"),
        "mixed": np.array(others, dtype=object),
    }
    header, *body = rows(files.csv_bytes(values))
    read = dict(zip(header, zip(*body, strict=True), strict=True))
    assert list(read["float"]) == [repr(value) for value in floats]
    assert list(read["single"]) == [repr(float(np.float32(value))) for value in floats]
    assert list(read["whole"]) == [str(i) for i in range(-1, 8)]
    assert read["day"][:2] == ("2019-05-01", "")
    assert read["second"][:2] == ("2019-05-01T12:30:00", "")
    assert read["mixed"] == ("", "", "0.10000000149011612", "-3", "true", "false", "'-1", "2.5", "ü")


def test_a_row_of_one_empty_cell_is_not_an_empty_line() -> None:
    assert files.csv_bytes({"a": texts("x", None, "y")}) == b'a\nx\n""\ny\n'


def test_columns_that_differ_in_length_are_refused() -> None:
    with pytest.raises(InvalidValueError, match="differ in length"):
        files.csv_bytes({"a": texts("x"), "b": texts("x", "y")})


# Parquet


@pytest.mark.parametrize("library", ["pyarrow", "polars"])
def test_parquet_through_each_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    polars = pytest.importorskip("polars")
    there = importlib.util.find_spec
    if there(library) is None:
        pytest.skip(f"{library} is not installed")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: there(name) if name == library else None)
    path = tmp_path / "t.parquet"
    files.write_parquet(
        path,
        {
            "text": texts("=1+1", None, "\ud800"),
            "number": np.array([0.5, np.nan, 2.0]),
            "day": np.array(["2020-01-02", "NaT", "1999-12-31"], dtype="datetime64[D]"),
        },
    )
    read = polars.read_parquet(path)
    assert read["text"].to_list() == ["=1+1", None, "?"]
    assert read["number"].to_list()[::2] == [0.5, 2.0]
    assert [None if day is None else day.isoformat() for day in read["day"].to_list()] == [
        "2020-01-02",
        None,
        "1999-12-31",
    ]


def test_a_column_that_parquet_cannot_hold(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    with pytest.raises(InvalidValueError, match=r"t.parquet: a column cannot be written as Parquet \("):
        files.write_parquet(tmp_path / "t.parquet", {"a": np.array(["x", 1], dtype=object)})
    assert list(tmp_path.iterdir()) == []


# Whole, or not at all


def test_a_file_gets_the_rights_that_files_get(tmp_path: Path) -> None:
    files.write_bytes(tmp_path / "t.csv", b"a")
    (tmp_path / "u.csv").write_bytes(b"a")
    assert (tmp_path / "t.csv").stat().st_mode == (tmp_path / "u.csv").stat().st_mode


def test_a_long_name_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 251 + ".csv")
    files.write_bytes(path, b"a")
    assert path.read_bytes() == b"a"


@pytest.mark.parametrize(
    "make",
    [
        lambda folder: folder / "missing" / "t.xlsx",
        lambda folder: folder,
        lambda folder: folder / ("x" * 300),
        lambda folder: Path(os.devnull),
    ],
    ids=["no such folder", "a folder", "a name too long", "a device"],
)
def test_what_cannot_be_written_is_said(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    with pytest.raises(MissingFileError, match=r"cannot be written: "):
        files.write_bytes(make(tmp_path), b"a")
    with pytest.raises(MissingFileError, match=r"cannot be written: "):
        files.write_xlsx(make(tmp_path), {"S": {"a": texts("x")}})
    assert list(tmp_path.iterdir()) == []


def test_the_permission_bits_of_a_file_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"old")
    path.chmod(0o640)
    files.write_bytes(path, b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o7777) == (b"new", 0o640)


def test_names_like_those_of_temporary_files_are_the_users(tmp_path: Path) -> None:
    mine = [tmp_path / name for name in ("t.csv.part", ".t.csv.part", "t.csv~", "t.csv.tmp")]
    for path in mine[1:]:
        path.write_bytes(b"mine")
    (tmp_path / "elsewhere").write_bytes(b"mine")
    mine[0].symlink_to("elsewhere")
    files.write_bytes(tmp_path / "t.csv", b"new")
    assert [path.read_bytes() for path in [*mine, tmp_path / "elsewhere"]] == [b"mine"] * 5
    assert len(list(tmp_path.iterdir())) == 6


def test_a_name_with_a_nul_or_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    for path, why in (
        (tmp_path / "t\0.csv", "its name has a NUL"),
        (tmp_path / "pipe.csv", "it is a device or a pipe"),
    ):
        with pytest.raises(MissingFileError, match=f"cannot be written: {why}"):
            files.write_bytes(path, b"a")
    assert [path.name for path in tmp_path.iterdir()] == ["pipe.csv"]


# Outputs that are inputs


def test_an_input_is_known_by_its_file_and_not_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    table, folder = tmp_path / "t.csv", tmp_path / "tables"
    folder.mkdir()
    table.write_bytes(b"a")
    (folder / "in.csv").write_bytes(b"a")
    (tmp_path / "link").symlink_to("t.csv")
    (tmp_path / "linked").symlink_to("tables")
    os.link(table, tmp_path / "hard")
    for name in ("t.csv", "./tables/../t.csv", str(table), "link", "hard", "linked/../t.csv"):
        for read in (table, Path("link"), "t.csv"):
            with pytest.raises(InvalidValueError, match="is read, and would be replaced; give another name"):
                files.refuse_inputs([Path("new.csv"), Path(name)], [None, read])
    for name in ("tables/in.csv", "linked/in.csv", "tables"):
        with pytest.raises(InvalidValueError, match="is read, and would be replaced"):
            files.refuse_inputs([Path(name)], ["linked"])
    with pytest.raises(InvalidValueError, match=r"new\.csv would be a table of the folder that is read"):
        files.refuse_inputs([Path("tables/new.csv")], ["linked"])
    files.refuse_inputs(
        [Path("new.csv"), Path("tables/new.html"), Path("nowhere/t.csv")], [table, folder, "nowhere", None]
    )
