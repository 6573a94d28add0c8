"""What tests share: networks that several files look at, each made once."""

from __future__ import annotations

import importlib
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import isthmus as im
from support.data import H2020, KEEP, needed
from support.ensembles import STATISTICS
from support.graphs import projects, southern_women, zachary, zachary_factions

# Tests that press Ctrl-C need it to be heard, also where a shell started the whole run in the background.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def net() -> im.PartnershipNetwork:
    return im.demo_network()


@pytest.fixture(scope="session")
def keep() -> im.PartnershipNetwork:
    """keep.eu's table of partners, 2014 to 2020."""
    return im.read(needed(KEEP))


@pytest.fixture(scope="session")
def h2020() -> im.PartnershipNetwork:
    return im.read(needed(H2020))


@pytest.fixture(scope="session")
def club() -> tuple[im.CooperationGraph, list[str]]:
    """Zachary's club and its factions."""
    return zachary(), zachary_factions()


@pytest.fixture(scope="session")
def women() -> im.PartnershipNetwork:
    """The Southern Women, in the order of networkx."""
    return southern_women()


@pytest.fixture(scope="session")
def small() -> im.PartnershipNetwork:
    """Projects of years, small enough to work out by hand."""
    return projects(
        ("p1", "2014-01-01", "AB"),  # across
        ("p2", "2014-01-01", "BC"),  # across
        ("p3", "2016-01-01", "AB"),  # across, again after 730 days
        ("p4", "2016-06-01", "AD"),  # across, new; A's earlier partner is B, D has none
        ("p5", "2017-03-01", "BD"),  # within FR
        ("p6", "2018-01-01", "ABE"),  # A-B across, last 731 days before, D in common; A-E across, new; B-E within
        ("p7", "", "AB"),  # when?
    )


@pytest.fixture(scope="session")
def samples() -> list[Any]:
    """One hundred random networks, as isthmus and as networkx know them."""
    oracles = importlib.import_module("support.oracles")  # skips where networkx is absent
    return [oracles.Sample(seed) for seed in oracles.SEEDS]


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How many calls of the statistics there were since it was last asked."""
    file = tmp_path / "calls"
    file.touch()
    monkeypatch.setenv("CALLS", str(file))

    def since() -> int:
        size = file.stat().st_size
        file.write_bytes(b"")
        return size

    return since


@pytest.fixture(scope="session")
def statistics(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The module of support.ensembles, where other processes can import it."""
    folder = tmp_path_factory.mktemp("statistics")
    (folder / "statistics_of_mine.py").write_text(STATISTICS, encoding="utf-8")
    sys.path.insert(0, str(folder))  # spawned processes get the same path
    try:
        yield importlib.import_module("statistics_of_mine")
    finally:
        sys.path.remove(str(folder))
