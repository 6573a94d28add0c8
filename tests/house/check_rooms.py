"""No file looks into a room it may not see: #include of C++, import of Python, and no import goes round in a circle."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tree import BINDINGS, HEADERS, PACKAGE, SOURCES, TREE, end, files, folders, short

# Each room and the rooms it may see. The keys are the rooms there are, in both languages.
BASE = {"core", "model", "graph"}
SEES: dict[str, set[str]] = {
    "core": set(),
    "model": {"core"},
    "graph": {"core", "model"},
    "quality": {"core", "model"},
    "io": BASE,
    "layout": BASE,
    "metrics": BASE,
    "nulls": BASE,
    "inference": BASE | {"metrics", "nulls"},
    "report": BASE | {"quality", "io", "layout", "metrics", "nulls", "inference"},
}
PYTHON_ONLY = {"report"}

# The rooms inside src/io, likewise.
IO_SEES: dict[str, set[str]] = {
    "text": set(),
    "delimited": {"text"},
    "containers": {"text", "delimited"},
    "networks": {"text", "delimited"},
    "networks/formats": {"text", "delimited", "networks"},
    "partners": {"text", "delimited", "containers", "networks"},
}
# A public header of io belongs to the room where it is defined. This one is defined in two; the lower one counts.
IO_HEADERS = {"document_conversion": "networks"}

# Files of Python that see a room which their own may not see.
ELSEWHERE = {
    ("model/network.py", "graph"): "methods of a network lead into what is made of it",
    ("nulls/expectation.py", "metrics"): "what is expected is a mixing matrix",
    ("quality/audit.py", "io"): "the checked sample is a file that a person filled in",
    ("quality/decisions.py", "io"): "decisions are files that a person filled in",
}

# Files and folders beside the rooms see everything, and no room sees them.
BESIDE = {"__init__", "__main__", "cli", "demo", "start"}

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', re.MULTILINE)


class Seen(NamedTuple):
    """A file that another file includes."""

    written: str
    path: Path | None


def included(path: Path) -> Iterator[Seen]:
    """What a file of C++ includes: files of the tree, and what is written like one and is not there."""
    for mark, name in INCLUDE.findall(path.read_text(encoding="utf-8")):
        near = [path.parent / name] if mark == '"' else []
        places = [*near, TREE / "include" / name, HEADERS / name, SOURCES / name, BINDINGS / name]
        found = next((place.resolve() for place in places if place.is_file()), None)
        if found is not None or mark == '"' or name.startswith("isthmus/"):
            yield Seen(name, found)


def room_of(path: Path) -> str | None:
    """The room of a file of C++; nothing for what belongs to all: the version, the umbrella of umbrellas."""
    for root in (HEADERS, SOURCES, BINDINGS):
        if path.is_relative_to(root):
            parts = path.relative_to(root).parts
            if len(parts) > 1:
                return parts[0]
            return path.stem if root == HEADERS and path.stem in SEES else None
    return None


def room_of_io(path: Path, sources: dict[str, str]) -> str | None:
    """The room inside io of a file: of a source by its folder, of a header by the source of its name."""
    if path.is_relative_to(SOURCES / "io"):
        folder = path.relative_to(SOURCES / "io").parent.as_posix()
        return max((room for room in IO_SEES if f"{folder}/".startswith(f"{room}/")), key=len, default=None)
    if path.is_relative_to(HEADERS / "io"):
        return IO_HEADERS.get(path.stem, sources.get(path.stem))
    return None


def wrong_rooms() -> Iterator[str]:
    """Tables that do not name the rooms there are."""
    for folder, rooms in ((HEADERS, SEES.keys() - PYTHON_ONLY), (PACKAGE, set(SEES))):
        for room in sorted((folders(folder) - BESIDE) ^ rooms):
            there = "is not a room of the table" if room in folders(folder) else "is a room of the table and not there"
            yield f"{short(folder)}/{room} {there}"
    for folder in (SOURCES, BINDINGS):
        for room in sorted(folders(folder) - SEES.keys()):
            yield f"{short(folder)}/{room} is not a room of the table"
    io = {room.split("/")[0] for room in IO_SEES}
    for room in sorted((folders(SOURCES / "io") - {"data"}) ^ io):
        yield f"src/io/{room}: the folder and the table of rooms in io do not agree"
    for room in IO_SEES:
        if not (SOURCES / "io" / room).is_dir():
            yield f"src/io/{room} is a room of the table and not there"
    for path in sorted((SOURCES / "io").glob("*.*")):
        yield f"{short(path)} is in no room of io"


def wrong_includes(paths: list[Path]) -> Iterator[str]:
    """Includes that lead up, out of the tree, or from a public header to a private one."""
    sources: dict[str, str] = {}
    for path in files(SOURCES / "io", ".cpp"):
        sources[path.stem] = room_of_io(path, {}) or ""
    for path in paths:
        room = room_of(path)
        for written, seen in included(path):
            if seen is None:
                yield f"{short(path)} includes {written}, which is nowhere"
                continue
            if path.is_relative_to(HEADERS) and not seen.is_relative_to(HEADERS):
                yield f"{short(path)} is public and includes {short(seen)}, which is not"
            if seen.is_relative_to(BINDINGS) and not path.is_relative_to(BINDINGS):
                yield f"{short(path)} includes {short(seen)} of the bindings"
            other = room_of(seen)
            if room is None:
                continue
            if seen == HEADERS / "isthmus.hpp":
                yield f"{short(path)} includes all rooms at once"
            if other is not None and other not in SEES[room] | {room}:
                yield f"{short(path)} includes {written}: {room}/ may not see {other}/"
            if room == other == "io":
                inside, below = room_of_io(path, sources), room_of_io(seen, sources)
                if inside is not None and below is not None and below not in IO_SEES[inside] | {inside}:
                    yield f"{short(path)} includes {written}: io/{inside}/ may not see io/{below}/"


# Python


def module_of(path: Path) -> str:
    parts = ("isthmus", *path.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


class Import(NamedTuple):
    """An import of a module of ours."""

    module: str
    line: int
    for_types: bool


def imports(path: Path, modules: set[str]) -> Iterator[Import]:
    """What a file imports of ours, wherever it does: at the top, in functions, for types alone."""
    module = module_of(path)
    package = module.split(".") if path.name == "__init__.py" else module.split(".")[:-1]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for body in node.body
        for inner in ast.walk(body)
    }
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            source = ".".join([*above, *([node.module] if node.module else [])])
            inside = {f"{source}.{alias.name}" for alias in node.names}
            names = sorted(inside & modules) + ([source] if inside - modules else [])
        for name in names:
            if name == "isthmus" or name.startswith("isthmus."):
                yield Import(name, node.lineno, id(node) in for_types)


def circles(edges: dict[str, set[str]]) -> list[list[str]]:
    """Modules from which a way leads back to themselves, those of one circle together."""
    reached: dict[str, set[str]] = {}
    for start in edges:
        seen: set[str] = set()
        waiting = list(edges[start])
        while waiting:
            node = waiting.pop()
            if node not in seen:
                seen.add(node)
                waiting += edges.get(node, set())
        reached[start] = seen
    found = {frozenset(b for b in reached[a] if a in reached.get(b, set())) for a in edges if a in reached[a]}
    return sorted(sorted(circle) for circle in found)


def wrong_imports(paths: list[Path]) -> Iterator[str]:
    """Imports that lead up, through the front door, or round in a circle."""
    modules = {module_of(path) for path in paths} | {"isthmus._core"}
    edges: dict[str, set[str]] = {module: set() for module in modules}
    used: set[tuple[str, str]] = set()
    for path in paths:
        inside = path.relative_to(PACKAGE)
        first = inside.parts[0].removesuffix(".py")
        room = None if first in BESIDE or len(inside.parts) == 1 else first
        if room is None and first not in BESIDE:
            yield f"{short(path)} is in no room"
            continue
        for name, line, for_types in imports(path, modules):
            parts = name.split(".")
            other = parts[1] if len(parts) > 1 else None
            if room is not None and other != "_core":
                way = (inside.as_posix(), other or "")
                if way in ELSEWHERE:
                    used.add(way)
                if other is None or other in BESIDE:
                    yield f"{short(path)}:{line} imports {name}, which no room may see"
                    continue
                if way not in ELSEWHERE and other not in SEES.get(room, set()) | {room}:
                    yield f"{short(path)}:{line} imports {name}: {room}/ may not see {other}/"
            if not for_types and name != module_of(path):
                edges[module_of(path)].add(name)
    for file, room in sorted(ELSEWHERE.keys() - used):
        yield f"{file} does not look into {room}/: the exception is not needed"
    for circle in circles(edges):
        yield "imports go round in a circle: " + ", ".join(circle)


# A stream of random numbers that is made by hand, of a seed and a number, and not by `Streams`.
OWN_STREAM = re.compile(r"\bRandomStream(?:[ \t]+\w+)?[ \t]*[({][^(){}]+,")
STREAMS = HEADERS / "core" / "random.hpp"


def own_streams(paths: list[Path]) -> Iterator[str]:
    """Files that allot streams of random numbers by themselves."""
    for path in paths:
        if path != STREAMS and OWN_STREAM.search(path.read_text(encoding="utf-8")):
            yield f"{short(path)} makes a stream of random numbers by itself; Streams in core/random.hpp allots them"


def main() -> None:
    """Look at every file of the library, the bindings and the package."""
    cpp = [path for root in (HEADERS, SOURCES, BINDINGS) for path in files(root, ".hpp", ".cpp")]
    python = files(PACKAGE, ".py")
    wrong = [*wrong_rooms(), *wrong_includes(cpp), *wrong_imports(python), *own_streams(cpp)]
    if not cpp or not python:
        wrong.append("there is nothing to look at")
    end(wrong, f"{len(cpp)} files of C++ and {len(python)} of Python look only at rooms they may see")


if __name__ == "__main__":
    main()
