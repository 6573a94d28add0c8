"""Region codes across vintages."""

import csv

import pytest

import isthmus as im
from support.data import DATA


def test_vintages_of_a_code() -> None:
    assert im.nuts_vintages("FR41") == ["2003", "2006", "2010", "2013"]
    assert im.nuts_vintages("TLJ4") == ["itl2021"]
    assert im.nuts_vintages("BE") == []


def test_vintages_are_years_or_names() -> None:
    assert im.convert_region("FR41", from_vintage=2013, to_vintage="2016") == im.ConvertedRegion(
        "recoded", ("FRF3",), (1.0,)
    )
    assert im.convert_region("TLJ4", from_vintage="itl2021", to_vintage=2021).code == "UKJ4"
    split = im.convert_region("PL12", from_vintage=2013, to_vintage=2016)
    assert (split.change, split.code, sum(split.shares)) == ("split", None, pytest.approx(1, abs=0.002))


def test_mistakes_name_what_there_is() -> None:
    with pytest.raises(im.InvalidValueError, match="it is one of 2003, 2006, 2010, 2013"):
        im.convert_region("FR41", from_vintage=2021, to_vintage=2024)
    with pytest.raises(im.InvalidValueError, match='vintage cannot be "2020"; it is one of "2003"'):
        im.convert_region("FR41", from_vintage=2013, to_vintage=2020)
    with pytest.raises(im.InvalidValueError):
        im.nuts_vintages(3)  # type: ignore[arg-type]


def test_codes_of_2021_are_those_of_gisco() -> None:
    """GISCO's label points measure and do not ship."""
    file = DATA / "geography" / "nuts2021_label_points.csv"
    if not file.exists():
        pytest.skip(f"the real table {file.name} is not here; ISTHMUS_DATA says where it is")
    with file.open(encoding="utf-8") as text:
        codes = [row["NUTS_ID"] for row in csv.DictReader(text) if len(row["NUTS_ID"]) > 2]
    assert len(codes) > 1900
    assert [code for code in codes if "2021" not in im.nuts_vintages(code)] == []
