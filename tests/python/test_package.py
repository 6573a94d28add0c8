"""The package as a whole: its names, and what importing it brings."""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys

import pytest

import isthmus as im


def test_every_name_that_is_promised_is_there() -> None:
    for name in im.__all__:
        assert getattr(im, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'betweeness'"):
        im.betweeness  # noqa: B018


def test_dir_shows_what_there_is_to_use_and_nothing_else() -> None:
    assert dir(im) == sorted([*im.__all__, "__version__"])
    assert {"report", "demo_network", "read", "degree", "Table", "errors", "rules"} <= set(dir(im))
    assert set(dir(im.errors)) == {name for name in im.__all__ if name in vars(im.errors)}
    assert {"two_seas", "interreg_a", "Partners", "Condition", "Rules", "names"} <= set(dir(im.rules))
    for module in (im, im.errors, im.rules):
        assert {"Any", "annotations", "TYPE_CHECKING", "np"}.isdisjoint(dir(module))
        assert all(getattr(module, name) is not None for name in dir(module))


def test_every_file_hands_on_the_names_it_lists() -> None:
    for found in pkgutil.walk_packages(im.__path__, "isthmus."):
        if found.name.count(".") == 2 and not found.ispkg:
            listed = getattr(importlib.import_module(found.name), "__all__", [])
            assert set(listed) <= set(im.__all__), found.name


# Libraries, and parts of Python that take long to import and are wanted seldom: without them, importing isthmus takes
# less than 100 ms beyond NumPy.
HEAVY = {
    *("pandas", "polars", "pyarrow", "scipy", "networkx", "igraph", "matplotlib", "jinja2", "click", "narwhals"),
    *("xlsxwriter", "python_calamine", "duckdb", "openpyxl", "isthmus.demo", "isthmus.cli"),
    *("numpy.random", "sqlite3", "zipfile", "lzma", "concurrent.futures", "logging", "tempfile", "asyncio", "unittest"),
}


def test_importing_brings_nothing_heavy() -> None:
    code = "import sys, numpy, numpy.typing; known = set(sys.modules); import isthmus; print(*set(sys.modules) - known)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    brought = set(done.stdout.split())
    assert "isthmus.metrics.degree" in brought
    assert HEAVY.isdisjoint(brought), HEAVY & brought


def test_a_dict_of_columns_needs_no_data_frame_library() -> None:
    code = (
        "import sys, isthmus as im\n"
        "net = im.from_table({'p': ['A', 'A'], 'a': ['x', 'y']}, project='p', actor='a')\n"
        "im.betweenness(net.cooperation()), net.summary(), repr(net.actors)\n"
        "assert not {'pandas', 'narwhals', 'scipy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
