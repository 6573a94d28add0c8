"""from_table: frames of every library, and what cells may hold."""

from __future__ import annotations

import datetime as dt
import decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import isthmus as im


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("delimiter", "ab", 'delimiter is one ASCII character.*"ab" is none'),
        ("delimiter", "", "delimiter is one ASCII character"),
        ("decimal", "é", "decimal is one ASCII character"),
        ("preset", 5, "preset cannot be 5"),
        ("key_form", "loose", 'key_form cannot be "loose"; it is one of'),
        ("actor_key", [3], r"actor_key cannot be \[3\]"),
        ("strict", "no", "strict cannot be 'no'"),
        ("limits", {"rows": -1}, r"the limit rows is a whole number from 1 to 2\*\*63 - 1; -1 is none"),
    ],
)
def test_options_of_reading_are_refused_by_name(tmp_path: Path, option: str, value: object, says: str) -> None:
    file = tmp_path / "t.csv"
    file.write_text("project,partner\nA,Kent\nA,Lille\n")
    with pytest.raises(im.InvalidValueError, match=says):
        im.read(file, **{option: value})  # type: ignore[arg-type]


ROWS = {"project": ["A", "A", "B"], "partner": ["Kent", "Lille", "Kent"], "country": ["GB", "FR", "GB"]}


LIBRARIES = ["pandas", "polars", "pyarrow"]


def frame(library: str, columns: dict[str, Any]) -> Any:
    module = pytest.importorskip(library)
    return module.table(columns) if library == "pyarrow" else module.DataFrame(columns)


def network(table: Any, **options: Any) -> im.PartnershipNetwork:
    return im.from_table(table, project="project", actor="partner", **options)


def days(column: Any) -> list[str]:
    return [str(day) for day in column]


def test_a_dict_of_lists() -> None:
    net = network(ROWS, country="country")
    assert (net.actor_names, net.project_names) == (["Kent", "Lille"], ["A", "B"])
    assert net.actors["country"].tolist() == ["GB", "FR"]


def test_a_dict_of_arrays_and_tuples() -> None:
    table = {"project": np.array(["A", "A", "B"]), "partner": ("Kent", "Lille", "Kent")}
    assert network(table) == network({name: ROWS[name] for name in ("project", "partner")})


@pytest.mark.parametrize("library", LIBRARIES)
def test_every_library_gives_the_same_network(library: str) -> None:
    assert network(frame(library, ROWS), country="country") == network(ROWS, country="country")


@pytest.mark.parametrize("library", LIBRARIES)
def test_results_come_back_in_the_library_the_data_came_in(library: str) -> None:
    net = network(frame(library, ROWS), country="country")
    kind = type(frame(library, {"x": [1]}))
    assert isinstance(net.actors.to_frame(), kind)
    assert isinstance(im.degree(net.cooperation()).to_frame(), kind)
    assert isinstance(im.mixing(net.cooperation(), by="country").to_frame(), kind)
    assert isinstance(net.where(country="GB").projects.to_frame(), kind)


@pytest.mark.parametrize("library", LIBRARIES)
def test_none_is_missing(library: str) -> None:
    net = network(frame(library, {**ROWS, "country": ["GB", None, "GB"]}), country="country")
    assert net.actors["country"].tolist() == ["GB", None]


def test_a_lazy_frame_is_collected() -> None:
    polars = pytest.importorskip("polars")
    assert network(polars.DataFrame(ROWS).lazy(), country="country") == network(ROWS, country="country")


def test_an_arrow_batch() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    table = pyarrow.Table.from_batches([pyarrow.record_batch(ROWS)])
    assert network(table, country="country") == network(ROWS, country="country")


def test_pandas_categories() -> None:
    pandas = pytest.importorskip("pandas")
    table = pandas.DataFrame({**ROWS, "country": pandas.Categorical(["GB", None, "GB"], categories=["BE", "GB"])})
    assert network(table, country="country").actors["country"].tolist() == ["GB", None]


@pytest.mark.parametrize("dtype", ["string", "object"])
def test_pandas_na_is_missing(dtype: str) -> None:
    pandas = pytest.importorskip("pandas")
    column = pandas.array(["GB", pandas.NA, "GB"], dtype=dtype)
    net = network(pandas.DataFrame({**ROWS, "country": column}), country="country")
    assert net.actors["country"].tolist() == ["GB", None]


def test_pandas_na_in_a_dict_is_missing() -> None:
    pandas = pytest.importorskip("pandas")
    net = network({**ROWS, "partner": ["Kent", pandas.NA, "Kent"]})
    assert net.actor_names == ["Kent"]
    assert net.issues["kind"].tolist().count("row without an actor") == 1


def test_nan_is_no_name() -> None:
    net = network({**ROWS, "partner": ["Kent", float("nan"), np.float64("nan")]})
    assert net.actor_names == ["Kent"]


def test_a_row_without_an_actor_is_noted() -> None:
    net = network({**ROWS, "partner": ["Kent", None, "Lille"]})
    noted = dict(zip(net.issues["kind"], net.issues["row"], strict=True))
    assert noted["row without an actor"] == 2
    assert net.n_participations == 2


def test_pandas_days_and_nat() -> None:
    pandas = pytest.importorskip("pandas")
    start = pandas.to_datetime(["2015-03-01 13:45", "2015-03-01 13:45", None])
    net = network(pandas.DataFrame({**ROWS, "start": start}), start="start")
    assert days(net.projects["start"]) == ["2015-03-01", "NaT"]


@pytest.mark.parametrize(
    "start",
    [
        [dt.date(2015, 3, 1), dt.date(2015, 3, 1), None],
        [dt.datetime(2015, 3, 1, 13, 45), dt.datetime(2015, 3, 1, 13, 45), None],
        np.array(["2015-03-01", "2015-03-01", "NaT"], dtype="datetime64[D]"),
        np.array(["2015-03-01T13:45", "2015-03-01T13:45", "NaT"], dtype="datetime64[ns]"),
        ["01/03/2015", "2015-03-01", ""],
    ],
    ids=["dates", "datetimes", "numpy days", "numpy nanoseconds", "text"],
)
def test_days_of_every_kind(start: Any) -> None:
    net = network({**ROWS, "start": start}, start="start")
    assert days(net.projects["start"]) == ["2015-03-01", "NaT"]


def test_polars_days() -> None:
    polars = pytest.importorskip("polars")
    start = [dt.date(2015, 3, 1), dt.date(2015, 3, 1), None]
    net = network(polars.DataFrame({**ROWS, "start": start}), start="start")
    assert days(net.projects["start"]) == ["2015-03-01", "NaT"]


@pytest.mark.parametrize(
    "money",
    [
        [1000, 250.5, None],
        [decimal.Decimal("1000"), decimal.Decimal("250.50"), float("nan")],
        np.array([1000, 250.5, np.nan]),
        ["1000", "250.50", ""],
    ],
    ids=["numbers", "decimals", "numpy", "text"],
)
def test_money_of_every_kind(money: Any) -> None:
    rows = network({**ROWS, "money": money}, budget="money").participations
    np.testing.assert_array_equal(rows["budget"], [1000, 250.5, np.nan])


def test_very_large_and_small_money_is_exact() -> None:
    money = [1e16, 1e-7, 0.1]
    assert network({**ROWS, "money": money}, budget="money").participations["budget"].tolist() == money


def test_yes_and_no_may_be_booleans() -> None:
    rows = network({**ROWS, "left": [True, False, False]}, withdrawn="left").participations
    assert rows["withdrawn"].tolist() == [True, False, False]


def test_namibia_is_a_country() -> None:
    net = network({**ROWS, "country": ["NA", float("nan"), "NA"]}, country="country")
    assert net.actors["country"].tolist() == ["NA", None]


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_namibia_is_a_country_in_a_frame(library: str) -> None:
    net = network(frame(library, {**ROWS, "country": ["NA", "GB", "NA"]}), country="country")
    assert net.actors["country"].tolist() == ["NA", "GB"]


def test_numbers_are_identifiers() -> None:
    net = im.from_table({"call": [7, 7, 8], "pic": [999, 1000, 999]}, project="call", actor="pic")
    assert (net.project_names, net.actor_names) == (["7", "8"], ["999", "1000"])


def test_a_gap_does_not_turn_identifiers_into_fractions() -> None:
    pandas = pytest.importorskip("pandas")
    table = pandas.DataFrame({"call": [7, 7, 8, 8], "pic": [999, 1000, 999, None]})
    assert table["pic"].dtype == float
    assert im.from_table(table, project="call", actor="pic").actor_names == ["999", "1000"]


def test_nullable_integers() -> None:
    pandas = pytest.importorskip("pandas")
    table = pandas.DataFrame({"call": [7, 7, 8], "pic": pandas.array([999, 1000, None], dtype="Int64")})
    assert im.from_table(table, project="call", actor="pic").actor_names == ["999", "1000"]


def test_names_outside_the_basic_plane() -> None:
    names = ["Αθήνα", "Gent 🇧🇪", "Łódź"]
    assert network({**ROWS, "partner": names}).actor_names == names


@pytest.mark.parametrize("table", [ROWS, *LIBRARIES], ids=["dict", *LIBRARIES])
def test_an_unknown_column_names_those_there_are(table: Any) -> None:
    table = frame(table, ROWS) if isinstance(table, str) else table
    with pytest.raises(im.UnknownNameError, match="no column 'Land'; columns are project, partner, country"):
        network(table, country="Land")


def test_an_unknown_field_names_those_there_are() -> None:
    with pytest.raises(im.UnknownNameError, match=r'no field "nation"; fields are project, .*country'):
        network(ROWS, nation="country")


def test_two_columns_of_one_name_are_refused() -> None:
    pandas = pytest.importorskip("pandas")
    table = pandas.DataFrame([["A", "Kent", "Lille"]], columns=["project", "partner", "partner"])
    with pytest.raises(im.InvalidValueError, match="rename or drop one"):
        network(table)


def test_two_arrow_columns_of_one_name_are_refused() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    table = pyarrow.Table.from_arrays([["A"], ["Kent"], ["Lille"]], names=["project", "partner", "partner"])
    with pytest.raises(im.InvalidValueError, match="rename or drop one"):
        network(table)


def test_columns_are_named_by_text() -> None:
    with pytest.raises(im.InvalidValueError, match="country is found by the name of its column, a text; 3 is none"):
        network({**ROWS, 3: ["GB", "FR", "GB"]}, country=3)


def test_an_actor_is_needed() -> None:
    with pytest.raises(im.UnknownNameError, match="no column for actor"):
        im.from_table(ROWS, project="project")


def test_columns_of_unequal_length() -> None:
    with pytest.raises(im.InvalidValueError, match=r"columns differ in length: \[2, 3\]"):
        network({"project": ["A", "B"], "partner": ["Kent", "Lille", "Gent"]})


def test_a_lone_surrogate_is_no_text() -> None:
    with pytest.raises(im.ParseError, match="row 2: the text has a lone surrogate"):
        network({**ROWS, "partner": ["Kent", "Lille\ud800", "Kent"]})


def test_bytes_are_no_text() -> None:
    with pytest.raises(im.ParseError, match="row 2: bytes are not text"):
        network({**ROWS, "partner": ["Kent", b"Lille", "Kent"]})


def test_an_array_is_no_cell() -> None:
    with pytest.raises(im.InvalidValueError, match="row 2: a value of type ndarray"):
        network({**ROWS, "partner": ["Kent", np.array([1, 2]), "Kent"]})


@pytest.mark.parametrize("thing", [42, "table.csv", None, [{"project": "A"}], np.zeros((2, 2))])
def test_what_is_no_frame_is_refused(thing: Any) -> None:
    with pytest.raises(im.InvalidValueError, match="from_table needs a data frame"):
        network(thing)


def test_a_series_is_no_frame() -> None:
    pandas = pytest.importorskip("pandas")
    with pytest.raises(im.InvalidValueError, match=r"needs a data frame .*got a Series"):
        network(pandas.Series(["A"]))


@pytest.mark.parametrize("library", ["dict", *LIBRARIES])
def test_no_rows(library: str) -> None:
    none: dict[str, Any] = {"project": [], "partner": []}
    net = network(none if library == "dict" else frame(library, none))
    assert (net.n_actors, net.n_projects, net.n_participations) == (0, 0, 0)


def test_how_the_table_was_understood() -> None:
    reading = network(ROWS, country="country").reading
    assert dict(reading.columns) == {"project": "project", "actor": "partner", "country": "country"}
    assert (reading.actor_key, reading.key_form) == (["actor", "country"], "normalized")


# --- what to type --------------------------------------------------------------------------------------------------


def called(error: im.MissingColumnsError) -> im.PartnershipNetwork:
    """What the call in the message gives."""
    net: im.PartnershipNetwork = eval(error.call, {"im": im})  # our own text
    return net


def test_the_call_that_an_error_prints_works_when_it_is_typed(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("Zeile;Acronymliste;Partnerorg;Staat\nx;1;Kent;GB\nx;1;Lille;FR\n", encoding="utf-8")
    with pytest.raises(im.MissingColumnsError) as caught:
        im.read(path, columns={"country": "Staad"}, key_form="as_written")
    error = caught.value
    assert [(field, header) for field, header, _ in error.missing] == [
        ("country", "Staad"),
        ("project", ""),
        ("actor", ""),
    ]
    assert 'there is no column "Staad" for country, did you mean "Staat"?' in str(error)
    assert f"Name them: {error.call}" in str(error)
    assert error.columns == {"country": "Staat", "project": "Acronymliste", "actor": "Partnerorg"}
    net = called(error)
    assert (net.actors["country"].tolist(), net.reading.key_form) == (["GB", "FR"], "as_written")


def test_what_no_header_is_like_is_left_to_fill_in(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("Eins,Zwei,partner\nA,B,Kent\n", encoding="utf-8")
    with pytest.raises(im.MissingColumnsError, match="put the header of project in place of HEADER") as caught:
        im.read(path)
    assert caught.value.columns == {"project": "HEADER"}
    assert isinstance(caught.value, KeyError)


def test_a_header_that_could_be_several_lists_them(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("Acronymliste,Projektlaufzeit,Acronymx,partner\nA,1,B,Kent\n", encoding="utf-8")
    with pytest.raises(im.MissingColumnsError, match='project could be "Acronymliste" or "Acronymx"'):
        im.read(path)


@pytest.mark.parametrize("name", ["builtins.dict", "pandas.DataFrame", "polars.DataFrame", "pyarrow.table"])
def test_a_frame_without_an_actor(name: str) -> None:
    library, _, function = name.partition(".")
    make = getattr(pytest.importorskip(library), function)
    with pytest.raises(im.MissingColumnsError, match=r"columns are 'p', 'a'\. Name them: im\.from_table") as caught:
        im.from_table(make({"p": ["A"], "a": ["x"]}), project="p")
    assert 'project="p", actor="HEADER"' in str(caught.value)


def test_all_columns_that_a_frame_has_not_are_named() -> None:
    with pytest.raises(
        im.UnknownNameError, match=r"there are no columns 'projct' .did you mean 'project'.., 'who'; columns"
    ):
        im.from_table({"project": ["A"], "partner": ["x"]}, project="projct", actor="who")


def test_a_table_that_is_not_there_is_named_as_it_could_be_meant(tmp_path: Path) -> None:
    for name in ("partners 2019.csv", "projects.csv"):
        (tmp_path / name).write_text("project,partner\nA,Kent\n", encoding="utf-8")
    with pytest.raises(
        im.UnknownNameError, match=r'no table "partners 2018.csv", did you mean "partners 2019.csv"\?; there are'
    ):
        im.read(tmp_path, table="partners 2018.csv")


def test_every_row_of_an_issue() -> None:
    rows = {"p": ["A", "B", "C"], "a": ["x", "y", "z"], "c": ["Atlantis"] * 3}
    first = im.from_table(rows, project="p", actor="a", country="c").issues
    every = im.from_table(rows, project="p", actor="a", country="c", issue_rows="every").issues
    assert first["row"][first["kind"] == "unknown country"].tolist() == [1]
    assert every["row"][every["kind"] == "unknown country"].tolist() == [1, 2, 3]
    alone = every["kind"] == "one partner only"
    assert every["value"][alone].tolist() == ["A", "B", "C"]
    assert every["message"][alone].tolist() == ["the project has one partner only and so no tie"] * 3


# --- what people have on their disks -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("cp1250", ["Győri Egyetem", "Pécsi Önkormányzat", "Művelődési Ház, Szűcsi"]),
        ("iso8859_2", ["Krajský úřad Plzeň", "Město Šumperk", "Škola Žďár nad Sázavou"]),
        ("cp1251", ["Львівська міська рада", "Закарпатський краєзнавчий музей"]),
        ("cp1253", ["Περιφέρεια Κρήτης", "Δήμος Ρόδου"]),
        ("cp1254", ["İstanbul Büyükşehir Belediyesi", "Çevre ve Şehircilik Bakanlığı"]),
        (
            "cp1257",
            ["Rīgas dome", "Vides aizsardzības un reģionālās attīstības ministrija", "Kauno žemės ūkio mokykla"],
        ),
        ("cp1252", ["Université de Liège", "Universität Münster", "Københavns Kommune"]),
        ("mac_roman", ["Région Bretagne", "Université de Liège", "Communauté d'Émeraude"]),
        ("cp850", ["Région Bretagne", "Universität Köln", "Société générale"]),
    ],
)
def test_the_encoding_is_decided_by_letters_and_said(tmp_path: Path, encoding: str, names: list[str]) -> None:
    file = tmp_path / "partners.csv"
    file.write_bytes("\n".join(["project;partner", *(f"AGE;{name}" for name in names)]).encode(encoding))
    net = im.read(file)
    assert net.actor_names == names
    assert any("encoding" in note and "name the encoding" in note for note in net.reading.notes)


TABLES = {
    "lines.jsonl": '{"project": "AGE", "partner": "Kent"}\n{"project": "AGE", "partner": "Lille"}\n',
    "web.json": '{"n": 2, "items": [{"project": "AGE", "partner": "Kent"}, {"project": "AGE", "partner": "Lille"}]}',
    "columns.json": '{"project": ["AGE", "AGE"], "partner": ["Kent", "Lille"]}',
    "split.json": '{"columns": ["project", "partner"], "data": [["AGE", "Kent"], ["AGE", "Lille"]]}',
    "page.html": "<!doctype html><p>x<TABLE><TR><TH>Project<TH>Partner<TR><TD>AGE<TD>Kent<TR><TD>AGE<TD>Lille",
    "old.xls": '<table border="1"><tr><td>Project</td><td>Partner</td></tr>\n<tr><td>AGE</td><td>Kent</td></tr>\n'
    "<tr><td>AGE</td><td><b>Lille</b></td></tr></table>",
}


@pytest.mark.parametrize("name", TABLES)
def test_tables_of_json_and_html(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(TABLES[name])
    net = im.read(tmp_path / name)
    assert (net.project_names, net.actor_names) == (["AGE"], ["Kent", "Lille"])


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("list.pdf", b"%PDF-1.4\n%\xe2\xe3", "a PDF"),
        ("list.csv", b"%PDF-1.4\n", "a PDF"),
        ("net.rds", b"X\n\x00\x00\x00\x03", "RDS"),
        ("page.xls", b"<!DOCTYPE html><html><body>Please log in</body></html>", "HTML page without a table"),
        ("page.mht.xls", b"MIME-Version: 1.0\nContent-Type: multipart/related;\n", "web archive"),
        ("xml.xls", b'<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "2003"),
        ("net.gv", b"/* made by hand */\nstrict digraph {\n a -> b\n}", "DOT"),
        ("one.json", b'{"a": 1, "b": [1, 2]}', "no list of records"),
    ],
)
def test_what_is_not_read_says_what_it_is(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(im.ParseError, match=says):
        im.read(tmp_path / name)
    with pytest.raises(im.ParseError, match=says):
        im.read_ties(tmp_path / name)


def workbook(path: Path, rows: list[list[Any]]) -> Path:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Matrix")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def test_a_matrix_in_a_workbook(tmp_path: Path) -> None:
    rows = [["", "AGE", "SEA"], ["Kent", "LP", "x"], ["Lille", "PP", None], ["Gent", None, 2]]
    net = im.read(workbook(tmp_path / "matrix.xlsx", rows))
    assert (net.actor_names, net.n_links) == (["Kent", "Lille", "Gent"], 4)
    assert net.participations["role"].tolist() == ["lead", "partner", "partner", "partner"]
    assert net.participations["weight"].tolist() == [1, 1, 1, 2]


def test_a_matrix_with_the_name_of_its_rows_in_the_corner(tmp_path: Path) -> None:
    file = tmp_path / "matrix.csv"
    file.write_text("Partner,AGE,SEA,TRI\nKent,X,,\nLille,X,X,\nGent,,,X\n")
    net = im.read(file)
    assert (net.actor_names, net.n_projects, net.n_links) == (["Kent", "Lille", "Gent"], 3, 4)
    file.write_text("project,partner,lead\nAGE,Kent,x\nAGE,Lille,\n")  # a table all the same
    assert im.read(file).n_projects == 1


def test_a_square_matrix_without_labels_is_of_actors_and_projects_where_it_is_read_as_such(tmp_path: Path) -> None:
    file = tmp_path / "matrix.csv"
    file.write_text("1;0\n1;1\n")
    assert im.read(file, format="matrix").n_links == 3
    assert im.read_ties(file, format="matrix").n_actors == 2
