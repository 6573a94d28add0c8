"""The tree that the tests of the house look at."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
HEADERS = TREE / "include" / "isthmus"
SOURCES = TREE / "src"
BINDINGS = TREE / "python" / "bindings"
PACKAGE = TREE / "python" / "isthmus"


def short(path: Path) -> str:
    """The path as seen from the root of the tree."""
    return path.relative_to(TREE).as_posix()


def files(folder: Path, *endings: str) -> list[Path]:
    """Files below a folder that end so, in order; those that a build left are not among them."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.name.endswith(endings))
    return sorted(path for path in found if "__pycache__" not in path.parts)


def folders(folder: Path) -> set[str]:
    """Names of the folders in a folder that have a file in them."""
    return {path.name for path in folder.iterdir() if path.is_dir() and path.name != "__pycache__" and files(path, "")}


def end(wrong: Iterable[str], well: str) -> None:
    """Say what is wrong and fail, or say what was looked at."""
    lines = list(wrong)
    print("\n".join(lines) if lines else well)
    sys.exit(1 if lines else 0)
