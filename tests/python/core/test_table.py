"""Table: the result that has rows."""

from __future__ import annotations

import pickle
import sys
from typing import Any

import numpy as np
import pytest

import isthmus as im


def partners() -> im.Table:
    return im.Table(
        ["Kent", "Lille", "Gent"],
        {"partners": [3, 5, 1], "share": [0.5, np.nan, 0.25]},
        index_name="actor",
        attrs={"value": "binary"},
    )


def one_column() -> im.Table:
    return im.Table(["Kent", "Lille", "Gent"], {"share": [0.5, np.nan, 0.25]}, index_name="actor")


def test_columns_by_name() -> None:
    table = partners()
    assert list(table) == ["partners", "share"]
    assert len(table) == 3
    np.testing.assert_array_equal(table["partners"], [3, 5, 1])


def test_an_unknown_column_names_those_there_are() -> None:
    with pytest.raises(im.UnknownNameError, match="no column 'degree'; there are partners, share"):
        partners()["degree"]


def test_one_column_is_a_vector() -> None:
    np.testing.assert_array_equal(np.asarray(one_column()), [0.5, np.nan, 0.25])


def test_several_columns_are_a_matrix() -> None:
    np.testing.assert_array_equal(np.asarray(partners()), [[3, 0.5], [5, np.nan], [1, 0.25]])


def test_array_takes_a_type_and_copies_when_asked() -> None:
    table = im.Table(["x"], {"n": np.array([2])}, index_name="actor")
    assert np.asarray(table, dtype=np.float32).dtype == np.float32
    assert not np.shares_memory(np.array(table, copy=True), table["n"])
    assert np.shares_memory(np.asarray(table), table["n"])


def test_one_column_as_a_dict() -> None:
    table = im.Table(["x", "y"], {"n": [1, 2]}, index_name="actor")
    assert table.to_dict() == {"x": 1, "y": 2}


def test_several_columns_as_a_dict_of_dicts() -> None:
    table = im.Table(["x", "y"], {"n": [1, 2], "s": [0.5, 1.5]}, index_name="actor")
    assert table.to_dict() == {"n": {"x": 1, "y": 2}, "s": {"x": 0.5, "y": 1.5}}


def test_a_dict_would_lose_a_row_of_two_with_one_name() -> None:
    table = im.Table(["University", "University"], {"n": [1, 2]}, index_name="actor")
    with pytest.raises(im.InvalidValueError, match="more than one actor is called 'University'"):
        table.to_dict()


@pytest.mark.parametrize("backend", ["polars", "pyarrow", "dict"])
def test_a_column_called_like_the_rows_is_not_overwritten(backend: str) -> None:
    table = im.Table(["x"], {"actor": [1]}, index_name="actor")
    with pytest.raises(im.InvalidValueError, match="a column is called 'actor' like the rows"):
        table.to_frame(backend)


def test_to_pandas_puts_names_in_the_index_and_conventions_in_attrs() -> None:
    pandas = pytest.importorskip("pandas")
    frame = partners().to_frame("pandas")
    assert isinstance(frame, pandas.DataFrame)
    assert frame.index.tolist() == ["Kent", "Lille", "Gent"]
    assert frame.index.name == "actor"
    assert frame["partners"].tolist() == [3, 5, 1]
    assert frame.attrs == {"value": "binary"}


def test_to_polars_puts_names_first() -> None:
    polars = pytest.importorskip("polars")
    frame = partners().to_frame("polars")
    assert isinstance(frame, polars.DataFrame)
    assert frame.columns == ["actor", "partners", "share"]
    assert frame["actor"].to_list() == ["Kent", "Lille", "Gent"]


def test_to_pyarrow_puts_names_first() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    frame = partners().to_frame("pyarrow")
    assert isinstance(frame, pyarrow.Table)
    assert frame.column_names == ["actor", "partners", "share"]
    assert frame["partners"].to_pylist() == [3, 5, 1]


def test_to_dict_of_arrays_needs_no_library() -> None:
    arrays = partners().to_frame("dict")
    assert arrays["actor"].tolist() == ["Kent", "Lille", "Gent"]
    assert arrays["partners"].tolist() == [3, 5, 1]


@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow"])
def test_texts_with_gaps_and_days_become_what_the_library_has_for_them(backend: str) -> None:
    pytest.importorskip(backend)
    columns = {
        "country": np.array(["GB", None], dtype=object),
        "start": np.array(["2015-03-01", "NaT"], dtype="datetime64[D]"),
        "withdrawn": np.array([True, False]),
    }
    frame = im.Table(["Kent", "Lille"], columns, index_name="actor").to_frame(backend)
    days = frame["start"].to_pylist() if backend == "pyarrow" else frame["start"].to_list()
    assert str(days[0])[:10] == "2015-03-01"
    assert days[1] is None or str(days[1]) == "NaT"
    texts = frame["country"].to_pylist() if backend == "pyarrow" else frame["country"].to_list()
    assert texts[0] == "GB"
    assert texts[1] is None or texts[1] != texts[1]


def test_an_unknown_library_is_refused() -> None:
    with pytest.raises(im.InvalidValueError, match="pandas, polars, pyarrow, dict"):
        partners().to_frame("excel")


def test_without_pandas_a_frame_is_a_dict_of_arrays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert partners().to_frame()["partners"].tolist() == [3, 5, 1]


def test_a_missing_library_is_an_import_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(ImportError, match="polars"):
        partners().to_frame("polars")


def test_sort_puts_the_largest_first() -> None:
    assert partners().sort("partners").index == ["Lille", "Kent", "Gent"]
    assert partners().sort("partners", descending=False).index == ["Gent", "Kent", "Lille"]


def test_sort_takes_the_first_column_if_none_is_named() -> None:
    assert partners().sort().index == ["Lille", "Kent", "Gent"]


@pytest.mark.parametrize(("descending", "order"), [(True, ["b", "a", "c", "d"]), (False, ["a", "b", "c", "d"])])
def test_what_is_undefined_comes_last_either_way(descending: bool, order: list[str]) -> None:
    columns: dict[str, Any] = {
        "share": [0.25, 0.5, np.nan, np.nan],
        "start": np.array(["2015-01-01", "2016-01-01", "NaT", "NaT"], dtype="datetime64[D]"),
        "country": np.array(["BE", "GB", None, None], dtype=object),
    }
    table = im.Table(["a", "b", "c", "d"], columns, index_name="actor")
    for name in columns:
        assert table.sort(name, descending=descending).index == order


@pytest.mark.parametrize("descending", [True, False])
def test_equal_rows_stay_as_they_were(descending: bool) -> None:
    table = im.Table(["a", "b", "c"], {"n": [1, 1, 1]}, index_name="actor")
    assert table.sort(descending=descending).index == ["a", "b", "c"]


def test_sort_moves_whole_rows_and_keeps_attrs() -> None:
    ordered = partners().sort("partners")
    np.testing.assert_array_equal(ordered["share"], [np.nan, 0.5, 0.25])
    assert ordered.attrs == {"value": "binary"}


def test_sort_leaves_the_table_as_it_was() -> None:
    table = partners()
    table.sort("partners")
    assert table.index == ["Kent", "Lille", "Gent"]


def test_head() -> None:
    assert partners().head(2).index == ["Kent", "Lille"]
    assert partners().head(20).index == ["Kent", "Lille", "Gent"]
    assert partners().head(0).index == []


def test_repr_lines_columns_up() -> None:
    assert repr(partners()).splitlines() == [
        "actor  partners  share",
        "Kent          3    0.5",
        "Lille         5       ",
        "Gent          1   0.25",
    ]


def test_repr_of_a_long_table_says_how_long() -> None:
    table = im.Table([f"a{i}" for i in range(1200)], {"n": np.arange(1200)}, index_name="actor")
    assert len(repr(table).splitlines()) == 12
    assert repr(table).endswith("... 1,200 rows")


def test_repr_shortens_large_and_small_numbers() -> None:
    table = im.Table(["x"], {"a": [1234567], "b": [1234567.891], "c": [1 / 3]}, index_name="i")
    assert repr(table).splitlines()[1].split() == ["x", "1,234,567", "1,234,568", "0.3333"]


def test_html_escapes_markup_wherever_it_stands() -> None:
    bad = "<img src=x onerror=alert(1)>"
    cells = np.array([bad], dtype=object)
    shown = im.Table([bad], {bad: cells}, index_name=bad)._repr_html_()
    assert "<img" not in shown
    assert shown.count("&lt;img src=x onerror=alert(1)&gt;") == 4


def test_html_of_a_long_table_says_how_long() -> None:
    table = im.Table([str(i) for i in range(21)], {"n": np.arange(21)}, index_name="i")
    assert table._repr_html_().endswith("<p>21 rows</p>")


@pytest.mark.parametrize("column", [[1], [1, 2, 3], [[1, 2], [3, 4]], 7])
def test_columns_have_one_value_a_row(column: Any) -> None:
    with pytest.raises(im.InvalidValueError, match=r"column 'n' has shape \(.*\) for 2 rows of actor"):
        im.Table(["x", "y"], {"n": column}, index_name="actor")


def test_an_empty_table() -> None:
    table = im.Table([], {"n": []}, index_name="actor")
    assert (len(table), table.to_dict(), table.sort().index) == (0, {}, [])
    assert repr(table) == "actor  n"


def test_a_table_is_pickled() -> None:
    back = pickle.loads(pickle.dumps(partners(), 5))
    assert (back.index, back.attrs, back.index_name) == (["Kent", "Lille", "Gent"], {"value": "binary"}, "actor")
    np.testing.assert_array_equal(back.to_numpy(), partners().to_numpy())


def typed() -> im.Table:
    """Every type that results have, with gaps."""
    days = np.array(["2015-03-01", "NaT"], dtype="datetime64[D]")
    columns = {
        "count": np.array([3, 5], dtype=np.int64),
        "share": np.array([0.1 + 0.2, np.nan]),
        "eligible": np.array([True, False]),
        "start": days,
        "country": np.array([None, "FR"], dtype=object),
    }
    return im.Table(["Kent", "Lille"], columns, index_name="actor")


def test_pandas_takes_a_table_with_names_and_types() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(typed())
    assert list(frame.columns) == ["actor", "count", "share", "eligible", "start", "country"]
    assert frame["actor"].tolist() == ["Kent", "Lille"]
    kinds = [frame[name].dtype.kind for name in ("count", "share", "eligible", "start")]
    assert kinds == ["i", "f", "b", "M"]
    assert frame["start"].isna().tolist() == [False, True]
    assert frame["share"][0] == 0.1 + 0.2
    assert list(pandas.DataFrame(im.degree(im.CooperationGraph.from_ties([0], [1]))).columns) == ["actor", "degree"]


def test_polars_takes_a_table_with_names_and_types() -> None:
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame(typed())
    assert frame.schema == {
        "actor": polars.String,
        "count": polars.Int64,
        "share": polars.Float64,
        "eligible": polars.Boolean,
        "start": polars.Date,
        "country": polars.String,
    }
    assert frame["actor"].to_list() == ["Kent", "Lille"]
    assert frame["country"].to_list() == [None, "FR"]
    assert polars.DataFrame(typed().head(0)).columns == frame.columns


def test_pyarrow_takes_a_table_with_names_and_types() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    table = pyarrow.table(typed())
    assert table.column_names == ["actor", "count", "share", "eligible", "start", "country"]
    assert [str(kind) for kind in table.schema.types] == ["string", "int64", "double", "bool", "date32[day]", "string"]
    assert table["actor"].to_pylist() == ["Kent", "Lille"]


def test_a_column_called_like_the_rows_does_not_push_them_out() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(im.Table(["x"], {"actor": [1]}, index_name="actor"))
    assert frame.to_dict("list") == {"actor (row)": ["x"], "actor": [1]}


def test_columns_are_a_list_of_names_that_finds_arrays() -> None:
    columns = partners().columns
    assert columns == ["partners", "share"]
    assert list(columns) == columns.tolist() == ["partners", "share"]
    assert (len(columns), columns[0], columns[-1], columns[:1]) == (2, "partners", "share", ["partners"])
    assert "share" in columns
    assert 0 not in columns
    assert "actor" not in columns
    assert columns["partners"].tolist() == [3, 5, 1]
    assert [name for name, _ in columns.items()] == ["partners", "share"]
    assert repr(columns) == "['partners', 'share']"
    with pytest.raises(im.UnknownNameError, match="no column 'degree'; there are partners, share"):
        columns["degree"]


def test_the_names_of_the_rows_are_found_by_what_a_row_is() -> None:
    assert partners()["actor"].tolist() == ["Kent", "Lille", "Gent"]
    assert dict(partners().items())["actor"] == ["Kent", "Lille", "Gent"]


def test_a_column_is_found_by_its_name_alone() -> None:
    for key in (0, ["partners"], None):
        with pytest.raises(im.UnknownNameError, match="a column is found by its name, one of partners, share"):
            partners()[key]  # type: ignore[index]


def test_a_table_stays_as_it_is() -> None:
    table = partners()
    for change in (
        lambda: table.__setitem__("partners", np.zeros(3)),
        lambda: table.pop("partners"),
        lambda: table.update(partners=1),
        lambda: table.clear(),
    ):
        with pytest.raises(im.InvalidValueError, match="a Table stays as it is"):
            change()
    assert table["partners"].tolist() == [3, 5, 1]
    assert table == table
    assert table != partners()


def test_a_table_makes_a_network_again() -> None:
    table = im.Table(["1", "2"], {"project": ["A", "A"], "partner": ["Kent", "Lille"]}, index_name="row")
    assert im.from_table(table, project="project", actor="partner").actor_names == ["Kent", "Lille"]
