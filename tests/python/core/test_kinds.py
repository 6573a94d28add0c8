"""The natural first mistakes end in our own error, which names the call that makes what is needed."""

from __future__ import annotations

import contextlib
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import isthmus as im
from isthmus.core.kinds import shown
from isthmus.core.registry import Measure, registered
from support.graphs import alpha_beta

NET = alpha_beta()
GRAPH = NET.cooperation()

# What people hold when they call a measure for the first time, by the class it is of.
GIVEN: dict[str, Any] = {
    "PartnershipNetwork": NET,
    "CooperationGraph": GRAPH,
    "TwoModeGraph": NET.two_mode(),
    "DirectedGraph": im.DirectedGraph([0], [1], n=3),
    "Grouping": NET.grouping("country"),
    "Table": NET.actors,
    "Summary": NET.summary(),
    "compiled": GRAPH._core,
    "class": im.CooperationGraph,
    "function": im.degree,
    "text": "partners.csv",
    "path": Path("partners.csv"),
    "number": 3,
    "None": None,
    "dict": {"project": ["A"], "actor": ["x"]},
    "texts": ["Kent", "Lille"],
}
# Their files are being written anew; a line that is not needed fails.
MADE_BY = {
    "CooperationGraph": "net.cooperation()",
    "TwoModeGraph": "net.two_mode()",
    "DirectedGraph": "im.DirectedGraph(",
    "PartnershipNetwork": "im.read(",
    "Grouping": "net.grouping(",
}


def takes(entry: Measure) -> set[str]:
    """The classes that a measure is of, as its first parameter says."""
    text = str(next(iter(inspect.signature(entry.function).parameters.values())).annotation)
    text = text.replace("AnyGraph", "CooperationGraph | TwoModeGraph")
    return set(text.split(" | ")) & GIVEN.keys()


def wrong_ones() -> list[tuple[str, str]]:
    """Every measure beside everything that it is not of."""
    return [(name, given) for name, entry in registered().items() for given in GIVEN if given not in takes(entry)]


def options_of(function: Callable[..., Any]) -> dict[str, Any]:
    """What it asks for besides."""
    known = {"by": ["a", "b", "b"], "values": [1.0, 2.0, 3.0], "observed": [True, False, True]}
    return {
        name: known[name]
        for name, parameter in list(inspect.signature(function).parameters.items())[1:]
        if parameter.default is parameter.empty and name in known
    }


def said(call: Callable[[], object]) -> str:
    with pytest.raises(im.InvalidValueError) as caught:
        call()
    return str(caught.value)


@pytest.mark.parametrize(("name", "given"), wrong_ones())
def test_a_measure_of_the_wrong_kind_of_object_says_what_it_needs(name: str, given: str) -> None:
    entry = registered()[name]
    message = said(lambda: entry.function(GIVEN[given], **options_of(entry.function)))
    assert message.startswith(f"{name} needs ")
    assert "incompatible function arguments" not in message
    for kind in takes(entry):
        assert MADE_BY[kind] in message
    if not takes(entry):
        assert "such as" in message


def test_every_measure_takes_what_it_says() -> None:
    """Else the test above could pass because nothing works."""
    for entry in registered().values():
        for kind in takes(entry):
            with contextlib.suppress(im.UndefinedError):  # of three actors, not every number is defined
                entry.function(GIVEN[kind], **options_of(entry.function))


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: im.degree(NET), "degree needs a graph of ties; net.cooperation() makes one"),
        (lambda: im.constraint(NET.two_mode()), "constraint needs a graph of ties; net.cooperation() makes one"),
        (lambda: im.strength(GIVEN["DirectedGraph"]), 'read_ties(path, direction="undirected")'),
        (lambda: im.two_mode_closeness(NET.two_mode()), "give the network that it was made from"),
        (lambda: im.composition(GRAPH), "composition needs a network; im.read(path)"),
        (lambda: im.significance(NET, im.ei_index), "got a PartnershipNetwork first"),
        (lambda: im.significance(im.ei_index, GIVEN["DirectedGraph"], by="x"), "significance needs a network"),
        (lambda: im.significance(max, NET, ties="binary"), "ties= is for measures of the library"),
        (lambda: im.layout(NET), "layout needs a graph of ties"),
        (lambda: im.check_rules(GRAPH, "two_seas"), "check_rules needs a network"),
        (lambda: im.read(NET.actors), "im.from_table(frame, ...)"),
        (lambda: im.read(None), "read needs the path of a file; got None"),
        (lambda: im.read_ties(3), "read_ties needs the path of a file; got 3"),
        (lambda: im.load(NET), "load needs the path of a file; got a PartnershipNetwork"),
        (lambda: im.write("x.csv", NET), "write needs a network, a graph, a Table or a Grouping; got 'x.csv'"),
        (lambda: im.write(NET, None), "write needs the path of a file; got None"),
        (lambda: im.concat(NET), "concat needs a list of networks"),
        (lambda: im.concat([NET, GRAPH]), "concat needs a network; im.read(path)"),
        (lambda: im.from_table("partners.csv", project="p"), "im.read(path) reads a file"),
        (lambda: im.country(np.nan), "country needs a text"),
        (lambda: im.border("GB", None), "border needs a text"),
        (lambda: im.vocabulary(3), "vocabulary needs a text"),
        (lambda: im.map_sector("cordis", None), "map_sector needs a text"),
        (lambda: im.adjust("0.01"), "adjust needs a list of p-values"),
        (lambda: im.gini(None), "gini needs a list of numbers, such as [3, 1, 2]; got None"),
        (lambda: im.assortativity_of_matrix(im.mixing(GRAPH, by="country")), "im.mixing(g, by=...).values"),
    ],
)
def test_the_message_says_what_to_do(call: Callable[[], object], words: str) -> None:
    assert words in said(call)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: NET.cooperation(5), "weighting cannot be 5; it is one of"),
        (lambda: NET.where(country=5), "country= is a name or several; not 5"),
        (lambda: NET.where(programme=["a", 5]), "programme= is a name or several"),
        (lambda: im.CooperationGraph(NET), "a graph of ties is made by net.cooperation()"),
        (lambda: im.report(NET, None), "report needs the path of a file; got None"),
        (lambda: im.report(NET, "."), "is a folder; give the file to write"),
        (lambda: im.permeabilities(NET, by=5), "by is a list of groupings"),
        (lambda: im.Check(5), "Check needs a network"),
    ],
)
def test_a_wrong_argument_says_what_is_meant(call: Callable[[], Any], words: str) -> None:
    with pytest.raises(im.InvalidValueError) as caught:
        call()
    assert words in str(caught.value)


def test_what_was_given_is_shown_in_few_characters() -> None:
    class Sulking:
        def __repr__(self) -> str:
            raise RuntimeError

    assert shown("Kent") == "'Kent'"
    assert shown(["Kent", None, 2.5]) == "['Kent', None, 2.5]"
    assert shown(Sulking()).startswith("<Sulking instance")
    assert shown([10**5000, -(10**5000)]) == "[a number of many digits, a number of many digits]"
    for large in ("x" * 10**6, ["x" * 10**6] * 10**4, dict.fromkeys(range(1000), "x" * 10**5), np.ones(10**5), 2**900):
        assert len(shown(large)) < 600


def test_a_number_with_more_digits_than_python_prints_is_refused_as_a_cell_and_as_a_limit(tmp_path: Path) -> None:
    with pytest.raises(im.ParseError, match=r"row 2.* a number of many digits cannot be written as text"):
        im.from_table({"p": ["A", "A"], "a": ["x", 10**5000]}, project="p", actor="a")
    file = tmp_path / "partners.csv"
    file.write_text("project,partner\nA,x\n")
    with pytest.raises(im.InvalidValueError, match=r"from 1 to 2\*\*63 - 1; a number of many digits is none"):
        im.read(file, limits={"rows": 10**5000})
