"""Graphs of ties read from surveys, matrices and network files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import isthmus as im
from support.graphs import numbered


def survey(folder: Path, text: str) -> Path:
    file = folder / "survey.csv"
    file.write_text(text)
    return file


def test_a_survey_has_several_weights(tmp_path: Path) -> None:
    file = survey(
        tmp_path,
        "ego,alter,contact,trust,value\nKent,Lille,weekly,4,2\nLille,Kent,yearly,5,\nKent,Gent,never,1,3\nGent,Kent,monthly,,1\n",
    )
    words = ["never", "yearly", "monthly", "weekly"]
    g = im.read_ties(file, weight="contact", scale=words)
    assert isinstance(g, im.DirectedGraph)
    arcs = {(g.names[u], g.names[v]): w for u, v, w in zip(*g._core.arcs(), strict=True)}
    assert arcs == {("Kent", "Lille"): 3, ("Lille", "Kent"): 1, ("Gent", "Kent"): 2}
    assert g.issues is not None
    assert "tie of weight 0" in g.issues["kind"].tolist()
    trust = im.read_ties(file, weight="trust", direction="undirected")
    assert isinstance(trust, im.CooperationGraph)
    assert {frozenset((trust.names[u], trust.names[v])): w for u, v, w in zip(*trust._core.ties(), strict=True)} == {
        frozenset(("Kent", "Lille")): 9,
        frozenset(("Kent", "Gent")): 1,
    }
    assert "no answer" in trust.issues["kind"].tolist()  # type: ignore[index]


def test_a_composite_is_the_mean_of_the_items_answered(tmp_path: Path) -> None:
    file = survey(
        tmp_path,
        "ego,alter,t1,t2,t3\nKent,Lille,4,5,5\nLille,Kent,3,,4\nKent,Gent,,2,\nGent,Kent,,,\nLille,Gent,0,0,1\n",
    )
    items = ["t1", "t2", "t3"]
    all_answered = im.read_ties(file, weight=items, direction="directed")
    assert isinstance(all_answered, im.DirectedGraph)
    assert numbered(all_answered) == [("Kent", "Lille", 14 / 3), ("Lille", "Gent", 1 / 3)]
    two = im.read_ties(file, weight=items, least_answers=2, direction="directed")
    assert numbered(two) == [("Kent", "Lille", 14 / 3), ("Lille", "Gent", 1 / 3), ("Lille", "Kent", 3.5)]
    one = im.read_ties(file, weight=items, least_answers=1, direction="directed")
    assert ("Kent", "Gent", 2.0) in numbered(one)
    assert one.n_ties == 4
    assert one.issues is not None
    assert one.issues["message"].tolist() == ["1 ties have too few answers in these columns; left out"]


def test_items_of_a_composite_share_a_scale(tmp_path: Path) -> None:
    file = survey(tmp_path, "ego,alter,advice,help\nKent,Lille,often,never\nLille,Kent,seldom,often\n")
    g = im.read_ties(file, weight=["advice", "help"], scale=["never", "seldom", "often"], direction="undirected")
    assert numbered(g) == [("Kent", "Lille", 2.5)]
    assert g.weight_name == "mean"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"weight": ["t1", "t4"]}, "no attribute of ties is called"),
        ({"weight": ["t1", "t2"], "least_answers": 3}, "a tie with 3 answers or more cannot be: 2 are asked for"),
        ({"weight": "t1", "least_answers": 2}, "a tie with 2 answers or more cannot be: 1 are asked for"),
        ({"weight": ["t1"], "least_answers": 0}, "least_answers is a whole number from 1"),
        ({"weight": []}, "got an empty list"),
        ({"weight": ["t1", "t2", "t1"]}, 'the item "t1" is given twice'),
        ({"weight": ["t1", None]}, "read_ties, for weight,"),
        ({"weight": 3}, "weight is a list; got 3"),
    ],
)
def test_a_composite_that_cannot_be_is_named(tmp_path: Path, options: Any, said: str) -> None:
    with pytest.raises((im.InvalidValueError, im.UnknownNameError), match=said):
        im.read_ties(survey(tmp_path, "ego,alter,t1,t2\nKent,Lille,1,2\n"), **options)


@pytest.mark.parametrize("answer", ["-9", "-0.5"])
def test_an_answer_that_is_no_weight_does_not_hide_in_the_mean(tmp_path: Path, answer: str) -> None:
    file = survey(tmp_path, f"ego,alter,t1,t2\nKent,Lille,4,5\nLille,Kent,30,{answer}\n")
    said = f'line 3: the tie from "Lille" to "Kent" has the weight {answer} of "t2"; a weight is a finite number'
    with pytest.raises(im.ParseError, match=said):
        im.read_ties(file, weight=["t1", "t2"])


def test_a_word_outside_the_scale_is_named(tmp_path: Path) -> None:
    file = survey(tmp_path, "ego,alter,contact\nKent,Lille,often\n")
    with pytest.raises(im.ParseError, match=r'line 2: "often" of "contact" is no number; give the words of the scale'):
        im.read_ties(file, weight="contact", scale=["never", "yearly"])


def test_a_weight_that_is_not_there_is_named(tmp_path: Path) -> None:
    file = survey(tmp_path, "ego,alter,contact\nKent,Lille,1\n")
    with pytest.raises(im.UnknownNameError, match=r"there are weight.*contact"):
        im.read_ties(file, weight="trust")


def test_an_adjacency_matrix_is_ties(tmp_path: Path) -> None:
    file = survey(tmp_path, ",Kent,Lille,Gent\nKent,0,1,2\nLille,1,0,0\nGent,2,0,0\n")
    g = im.read_ties(file)
    assert isinstance(g, im.CooperationGraph)
    assert g.ties()["weight"].tolist() == [1.0, 2.0]


def test_ties_from_a_workbook(tmp_path: Path) -> None:
    g = im.demo_network().cooperation()
    back = im.read_ties(im.write(g, tmp_path / "ties.xlsx"))
    assert back.n_ties == g.n_ties


def test_a_network_of_projects_is_no_graph_of_ties(net: im.PartnershipNetwork, tmp_path: Path) -> None:
    with pytest.raises(im.InvalidValueError, match="actors and projects"):
        im.read_ties(im.write(net, tmp_path / "network.graphml"))


def write_survey(folder: Path, extension: str, weights: list[Any]) -> Path:
    """Ties x-y, x-z, ... of these weights, some of which are missing, in a file of this kind."""
    import polars as pl

    file = folder / f"survey{extension}"
    frame = pl.DataFrame({"u": ["x"] * len(weights), "v": list("yzabc")[: len(weights)], "weight": weights})
    if extension == ".parquet":
        frame.write_parquet(file)
    elif extension == ".xlsx":
        frame.write_excel(file)
    else:
        frame.write_csv(file, separator="\t" if extension == ".tsv" else ",")
    return file


@pytest.mark.parametrize("extension", [".csv", ".tsv", ".parquet", ".xlsx"])
@pytest.mark.parametrize("weight", [None, "weight"])
@pytest.mark.parametrize("missing", [None, "", "NA", "n/a", "nan", "none", "-"])
def test_a_missing_weight_is_no_tie_and_counted(
    tmp_path: Path, extension: str, weight: str | None, missing: Any
) -> None:
    values: list[Any] = [missing, 2.0] if missing is None else [missing, "2"]
    g = im.read_ties(write_survey(tmp_path, extension, values), weight=weight)
    assert numbered(g) == [("x", "z", 2.0)]
    assert g.n_actors == 3
    assert g.issues is not None
    assert g.issues["kind"].tolist() == ["no answer"]
    assert g.issues["message"].tolist()[0].startswith("1 ")


@pytest.mark.parametrize("extension", [".csv", ".tsv", ".parquet", ".xlsx"])
@pytest.mark.parametrize("word", ["inf", "-inf", "often"])
def test_a_weight_that_is_a_word_or_infinite_is_an_error(tmp_path: Path, extension: str, word: str) -> None:
    file = write_survey(tmp_path, extension, ["2", word])
    with pytest.raises(im.ParseError, match=rf'"{word}" of "weight" is no number'):
        im.read_ties(file)
    if word == "often":
        assert numbered(im.read_ties(file, scale=["never", "often"])) == [("x", "y", 2.0), ("x", "z", 1.0)]
