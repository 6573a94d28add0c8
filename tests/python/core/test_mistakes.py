"""Plausible mistakes: every public function with every one of them, for every argument; all end in errors of ours."""

from __future__ import annotations

import importlib
import inspect
import re
import warnings
from collections.abc import Callable
from dataclasses import fields
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import isthmus as im
from support.graphs import alpha_beta

NET = alpha_beta()
GRAPH = NET.cooperation()

# What stands where something else is due, by what it is.
MISTAKES: dict[str, Any] = {
    "network": NET,
    "graph": GRAPH,
    "two-mode graph": NET.two_mode(),
    "directed graph": im.DirectedGraph([0], [1], n=3),
    "grouping": NET.grouping("country"),
    "result": im.degree(GRAPH),
    "compiled": GRAPH._core,
    "class": im.CooperationGraph,
    "function": im.density,
    "object": object(),
    "text": "no such thing",
    "blank": "",
    "lone surrogate": "Kent\ud800",
    "NUL": "Kent\0",
    "bytes": b"Kent",
    "zero": 0,
    "negative": -1,
    "beyond 64 bits": 2**70,
    "far below": -(2**70),
    "more digits than Python prints": 10**5000,
    "a list of such": [10**5000],
    "a dict of such": {"a": 10**5000},
    "a long text": "x" * 100_000,
    "long texts": ["x" * 100_000, "y" * 100_000],
    "float": 0.5,
    "NaN": float("nan"),
    "infinity": float("inf"),
    "true": True,
    "complex": 1j,
    "None": None,
    "empty list": [],
    "nested list": [[1, 2], [3]],
    "mixed list": ["a", None, 2**70],
    "dict": {"a": 1},
    "set": {"a"},
    "masked": np.ma.array([1.0, 2.0, 3.0], mask=[False, True, False]),
    "masked texts": np.ma.array(["a", "b", "c"], mask=[False, True, False]),
    "two-dimensional": np.ones((3, 2)),
    "short": np.ones(2),
    "timedeltas": {"project": [timedelta(1)], "actor": [timedelta(2)]},
    "no columns": {},
}


def made_here(folder: Path) -> dict[str, Any]:
    """What a parameter is when it is no mistake, by its name, or by the function's and its own."""
    net = alpha_beta()
    graph = net.cooperation()
    saved, table, ties = folder / "net.ist", folder / "partners.csv", folder / "ties.csv"
    net.save(saved)
    table.write_text("project,actor\nA,Kent\nA,Lille\n", encoding="utf-8")
    ties.write_text("u,v\nKent,Lille\n", encoding="utf-8")
    options, rules = folder / "options.toml", folder / "rules.toml"
    im.write_options_file(options, im.ReadOptions(), net.reading)
    rules.write_text("", encoding="utf-8")
    few = {"samples": 4, "chains": 2}
    reported = im.DirectedGraph([0, 1], [1, 0], [5, 3])
    of_reported = ("dyad_census", "reciprocity", "actor_reciprocity", "intensity_levels")
    return {
        **{f"{name}.g": reported for name in of_reported},
        "net": net,
        "g": graph,
        "by": "country",
        "values": [1.0, 2.0, 3.0],
        "names": ["a", "b"],
        "Confusion.names": ["a", "b"],
        "probabilities": [[0.9, 0.1], [0.2, 0.8]],
        "confusion": im.Confusion.exact(["BE", "FR", "GB", "NL"], np.eye(4)),
        "label_error.options": im.LabelErrorOptions(samples=4, chains=2, draws=4),
        "checked": {"proposed": ["a", "b"], "inclusion": [0.5, 0.5], "truth": ["a", "a"]},
        "p": [0.1, 0.2],
        "counts": [1, 2],
        "amounts": [1.0, 2.0],
        "durations": [1.0, 2.0],
        "observed": [True, False],
        "profile.actor": "Kent",
        "matrix": [[1.0, 2.0], [2.0, 1.0]],
        "path": table,
        "load.path": saved,
        "read_ties.path": ties,
        "read_options_file.path": options,
        "read_programme_rules.path": rules,
        "write_options_file.path": folder / "o.toml",
        "write.path": folder / "out.csv",
        "report.path": folder / "out.html",
        "what": graph,
        "networks": [net, net],
        "frame": {"project": ["A", "A"], "actor": ["Kent", "Lille"]},
        "project": "project",
        "actor": "actor",
        "options": im.ReadOptions(),
        "reading": net.reading,
        "statistic": im.density,
        "subject": net,
        "a": "GB",
        "b": "FR",
        "text": "GB",
        "source": "cordis",
        "code": "HES",
        "name": "nuts",
        "vocabulary.name": im.vocabularies()[0],
        "check_rules.rules": "two_seas",
        "programme_rules.rules": None,
        "expected_ei.by": net.grouping("country"),
        "permeabilities.by": ["country"],
        "sampling": im.Sampling(**few),
        "permeability.sampling": im.Sampling(**few),
        "bootstrap": im.Bootstrap(replicates=4),
        "test": im.TrendTest(permutations=4),
        "iterations": 4,
        "columns": {"n": [1, 2]},
        "index": ["Kent", "Lille"],
        "index_name": "actor",
        "labels": ["a", "b"],
        "core": net._core,
        "CooperationGraph.core": graph._core,
        "u": [0, 1],
        "v": [1, 2],
        "field": "country",
        "TwoModeGraph.links": net._core,
        "TwoModeGraph.actors": graph.actors,
        "project_names": ["A"],
        "source_": [0],
        "DirectedGraph.source": [0, 1],
        "DirectedGraph.target": [1, 2],
        "other": net.grouping("country"),
        "file": folder / "saved.ist",
        "CooperationGraph.from_scipy.matrix": np.ones((2, 2)) - np.eye(2),
    }


def public() -> dict[str, Callable[..., Any]]:
    """Every public function and class, and the methods of what has some, by their names."""
    objects = [NET, GRAPH, NET.two_mode(), im.DirectedGraph([0], [1], n=3), NET.grouping("country"), im.degree(GRAPH)]
    found = {name: getattr(im, name) for name in im.__all__}
    for given in objects:
        kind = type(given)
        for name in vars(kind):
            if not name.startswith("_") and callable(getattr(given, name)) and name not in vars(dict):
                found[f"{kind.__name__}.{name}"] = getattr(given, name)
    is_error = lambda value: isinstance(value, type) and issubclass(value, Exception)  # noqa: E731
    return {name: value for name, value in found.items() if callable(value) and not is_error(value)}


# A page for every mistake would take minutes; the demo has no end for numbers that it does not check.
_LONG = {"report": {"net", "path", "options", "workers"}, "render": {"net", "options", "workers"}}
_ELSEWHERE = {"demo_network", "demo_table"}
_SMALL = {"sampling", "bootstrap", "test", "iterations"}


@pytest.mark.parametrize("name", sorted(public().keys() - _ELSEWHERE))
def test_a_plausible_mistake_ends_in_our_error(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or in a result: never in an error from the inside."""
    monkeypatch.chdir(tmp_path)
    function, usual = public()[name], made_here(tmp_path)
    parameters = inspect.signature(function).parameters
    named = {p: q for p, q in parameters.items() if q.kind not in (q.VAR_KEYWORD, q.VAR_POSITIONAL)}
    needed = {
        p: usual.get(f"{name}.{p}", usual.get(p)) for p, q in named.items() if q.default is q.empty or p in _SMALL
    }
    wrong = []
    for parameter in named.keys() & _LONG.get(name, named.keys()):
        for what, mistake in MISTAKES.items():
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    function(**{**needed, parameter: mistake})
            except im.IsthmusError:
                pass
            except Exception as error:
                wrong.append(f"{name}({parameter}=<{what}>): {type(error).__name__}: {error}"[:300])
    assert not wrong, "\n".join(wrong)


# What takes the fields of options as keywords: a call, and the options.
_TAKES: dict[str, tuple[Callable[..., object], tuple[type, ...]]] = {
    "read": (lambda path, **given: im.read(path, **given), (im.ReadOptions,)),
    "significance": (
        lambda _, **given: im.significance(im.ei_index, NET, **({"by": "country", "samples": 4, "chains": 2} | given)),
        (im.NullModel, im.Membership, im.Sampling),
    ),
    "trends": (
        lambda _, **given: im.trends(
            NET, **({"by": "country", "samples": 4, "chains": 2, "replicates": 4, "permutations": 4} | given)
        ),
        (im.TrendTest, im.Bootstrap, im.YearRule, im.NullModel),
    ),
}


@pytest.mark.parametrize("name", _TAKES)
def test_a_mistake_in_a_field_of_options_ends_in_our_error(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    call, kinds = _TAKES[name]
    table = made_here(tmp_path)["path"]
    wrong = []
    for field in (field.name for kind in kinds for field in fields(kind)):  # type: ignore[arg-type]
        for what, mistake in MISTAKES.items():
            try:
                call(table, **{field: mistake})
            except im.IsthmusError:
                pass
            except Exception as error:
                wrong.append(f"{name}({field}=<{what}>): {type(error).__name__}: {error}"[:300])
    assert not wrong, "\n".join(wrong)


def test_the_walk_has_something_to_walk() -> None:
    assert {"write", "check", "report", "mixing", "read", "PartnershipNetwork.cooperation"} <= public().keys()


@pytest.mark.parametrize("what", ["masked", "two-dimensional", "short"])
@pytest.mark.parametrize(
    "call",
    [
        lambda given: im.CooperationGraph.from_ties([0, 1, 2], [1, 2, 3], given),
        lambda given: im.DirectedGraph([0, 1, 2], [1, 2, 3], given),
        lambda given: im.from_table({"p": ["A", "A", "B"], "a": given}, project="p", actor="a"),
        lambda given: im.Table(["a", "b", "c"], {"n": given}, index_name="actor"),
    ],
)
def test_an_array_that_would_be_misread_is_refused(call: Callable[[Any], object], what: str) -> None:
    with pytest.raises(im.InvalidValueError):
        call(MISTAKES[what])


def test_a_stream_is_read_once() -> None:
    arrow = pytest.importorskip("pyarrow")
    rows = arrow.table({"p": ["A", "A"], "a": ["x", "y"]})
    capsule = rows.__arrow_c_stream__()

    class Handed:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return capsule

    for once in (Handed(), rows.to_reader()):
        assert im.from_table(once, project="p", actor="a").n_actors == 2
        with pytest.raises(im.InvalidValueError, match="read already"):
            im.from_table(once, project="p", actor="a")


def test_the_random_walk_finds_what_is_planted(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(Path(__file__).parents[2] / "walk")
    walk = importlib.import_module("walk_functions")

    def require(given: object, kind: type) -> None:
        if not isinstance(given, kind):
            raise im.InvalidValueError(f"needs a {kind.__name__}")

    def raises(net: im.PartnershipNetwork) -> float:
        require(net, im.PartnershipNetwork)
        return 1 / net.n_actors

    def is_late(iterations: int) -> None:
        require(iterations, int)
        while iterations > 2**63:
            pass

    def takes(samples: int) -> None:
        require(samples, int)
        bytearray(max(0, min(8 * samples, 2**40)))

    def is_silent(g: im.CooperationGraph) -> None:
        raise im.InvalidValueError("")

    def is_right(net: im.PartnershipNetwork) -> int:
        require(net, im.PartnershipNetwork)
        return net.n_actors

    monkeypatch.setattr(walk, "SECONDS", 1)
    for call, why in (
        (raises, r"raises\(net=<empty>\): exit code 2"),
        (is_late, r"is_late\(iterations=.*\): more than 1 s"),
        (takes, r"takes\(samples=.*\): exit code 2"),
        (is_silent, r"is_silent\(g=.*\): exit code 2"),
    ):
        monkeypatch.setattr(walk, "public", lambda call=call: {call.__name__: call})
        assert walk.walk(60, 1, 0, most=1) == 1
        assert re.search(why, capfd.readouterr().out)
    monkeypatch.setattr(walk, "public", lambda: {"is_right": is_right})
    assert walk.walk(1, 1, 0) == 0
