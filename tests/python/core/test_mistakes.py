"""Plausible mistakes: every public function with every one of them, for every argument; all end in errors of ours."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np

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
    return {
        "net": net, "g": graph, "by": "country", "values": [1.0, 2.0, 3.0], "p": [0.1, 0.2], "counts": [1, 2],
        "amounts": [1.0, 2.0], "matrix": [[1.0, 2.0], [2.0, 1.0]], "path": table, "load.path": saved, "read_ties.path": ties,
        "read_options_file.path": options, "read_programme_rules.path": rules, "write_options_file.path": folder / "o.toml",
        "write.path": folder / "out.csv", "report.path": folder / "out.html", "what": graph, "networks": [net, net],
        "frame": {"project": ["A", "A"], "actor": ["Kent", "Lille"]}, "project": "project", "actor": "actor",
        "options": im.ReadOptions(), "reading": net.reading, "statistic": im.density, "subject": net, "a": "GB", "b": "FR",
        "text": "GB", "source": "cordis", "code": "HES", "name": "nuts", "vocabulary.name": im.vocabularies()[0],
        "check_rules.rules": "two_seas", "programme_rules.rules": None, "expected_ei.by": net.grouping("country"),
        "permeabilities.by": ["country"], "sampling": im.Sampling(**few), "permeability.sampling": im.Sampling(**few),
        "bootstrap": im.Bootstrap(replicates=4), "test": im.TrendTest(permutations=4), "iterations": 4,
        "columns": {"n": [1, 2]}, "index": ["Kent", "Lille"], "index_name": "actor", "labels": ["a", "b"],
        "core": net._core, "CooperationGraph.core": graph._core, "u": [0, 1], "v": [1, 2], "field": "country",
        "TwoModeGraph.links": net._core, "TwoModeGraph.actors": graph.actors, "project_names": ["A"],
        "source_": [0], "DirectedGraph.source": [0, 1], "DirectedGraph.target": [1, 2], "other": net.grouping("country"),
        "file": folder / "saved.ist", "CooperationGraph.from_scipy.matrix": np.ones((2, 2)) - np.eye(2),
    }  # fmt: skip
