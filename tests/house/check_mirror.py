"""A file has one name wherever it is: headers, sources, bindings, Python and tests of a room mirror each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tree import BINDINGS, HEADERS, PACKAGE, SOURCES, TREE, end, files, folders, short

TESTS = TREE / "tests" / "cpp"
PYTHON_TESTS = TREE / "tests" / "python"

# What has no counterpart, and why. A line that is not needed fails, too.
EXCEPTIONS = {
    "python/bindings/choices.cpp": "names of the choices of every room, in one dict",
    "src/io/networks/graph_modes.cpp": "what every format does with modes; declared beside the formats",
    "src/io/networks/ties.cpp": "the half of document_conversion.hpp that knows no partners",
    "src/model/concatenate.cpp": "long functions of network.hpp",
    "src/model/where.cpp": "long functions of network.hpp",
    "python/isthmus/core/answers.py": "results of Python taken apart",
    "python/isthmus/core/arrays.py": "arrays of NumPy, in and out",
    "python/isthmus/core/markup.py": "texts in HTML, for notebooks and pages; C++ writes none",
    "python/isthmus/core/names.py": "lists of Python that nobody can change; C++ has const",
    "python/isthmus/core/equality.py": "generated comparisons of Python; C++ has == of vectors",
    "python/isthmus/core/exports.py": "what a package of Python hands on",
    "python/isthmus/core/kinds.py": "what was given is of Python; C++ has types and concepts",
    "python/isthmus/core/options.py": "keywords of Python, old and new",
    "python/isthmus/core/registry.py": "the list of measures is of functions of Python",
    "python/isthmus/core/table.py": "results as frames of the user's library",
    "python/isthmus/core/text.py": "numbers and lists in words, for repr and report",
    "python/isthmus/inference/checkpoint.py": "chains kept in a folder; C++ leaves that to its user",
    "python/isthmus/inference/measured.py": "measures of Python, by the names of the registry",
    "python/isthmus/inference/sampling.py": "how much is drawn, as one object; C++ has options of each function",
    "python/isthmus/graph/libraries.py": "graphs of networkx, igraph and scipy are objects of Python",
    "python/isthmus/io/archive.py": "zip is unpacked by Python",
    "python/isthmus/io/databases.py": "SQLite and DuckDB come with Python",
    "python/isthmus/io/files.py": "workbooks and Parquet are written by libraries of Python",
    "python/isthmus/io/libraries.py": "graphs of networkx are objects of Python",
    "python/isthmus/io/reading_file.py": "TOML is read by Python; C++ has ReadOptions",
    "python/isthmus/io/write.py": "one function over all formats, by the extension",
    "python/isthmus/metrics/profile.py": "draws measures together for a reader; C++ has each of them",
    "python/isthmus/quality/decisions.py": "what is left out of a proposal; C++ has read_corrections() for it",
    "python/isthmus/model/actors.py": "what a graph keeps of a network",
    "tests/cpp/inference/test_calibration.cpp": "about the whole room: p is uniform where nothing is to be found",
    "tests/cpp/io/test_real_tables.cpp": "about the whole room: real tables, read",
    "tests/cpp/metrics/test_real_tables.cpp": "about the whole room: measures of real tables",
    "tests/python/core/test_mistakes.py": "about every public function, with arguments of a wrong kind",
    "tests/python/io/test_cases.py": "about the whole room: tables as people have them (tests/data/cases)",
    "tests/python/test_cli.py": "commands from end to end, whichever files they go through",
    "tests/python/test_benchmarks.py": "about benchmarks/: what is compared, and what is generated",
    "tests/python/test_doctests.py": "about all examples of the package",
    "tests/python/test_markup.py": "about everything that is written: names full of markup harm nothing",
    "tests/python/test_notebooks.py": "about the notebooks",
    "tests/python/test_package.py": "about the package as a whole",
    "tests/python/test_parity.py": "about every measure, beside the program of tests/parity",
    "tests/python/test_readme.py": "about README.md",
    "tests/python/test_real_tables.py": "about everything: real tables, from file to measure",
    "tests/python/test_writers.py": "about every writer of files, of whatever room",
    "tests/python/test_wheel_consumer.py": "about the wheel",
}


def places(room: str) -> set[str]:
    """Files and folders of the headers and sources of a room, as they are called inside it: "reference/country"."""
    found: set[str] = set()
    for root in (HEADERS / room, SOURCES / room):
        for path in files(root, ".hpp", ".cpp"):
            inside = path.relative_to(root)
            found.add(inside.with_suffix("").as_posix())
            found |= {parent.as_posix() for parent in inside.parents if parent != Path()}
    return found


def names(room: str) -> set[str]:
    return {Path(place).name for place in places(room)}


def sources_without() -> Iterator[Path]:
    """Sources without a header of their name, public or private, and without one whose name theirs begins with."""
    for path in files(SOURCES, ".cpp"):
        room, inside = path.relative_to(SOURCES).parts[0], path.relative_to(SOURCES).parent
        headers = {header.stem for header in files(HEADERS / room, ".hpp") + files(path.parent, ".hpp")}
        if "formats" in inside.parts or path.stem in headers:  # readers of formats: io/networks/graph_formats.hpp
            continue
        if not any(path.stem.startswith(f"{header}_") for header in headers):
            yield path


def bindings_without() -> Iterator[Path]:
    """Sources of the bindings that are not called like a file of their room; what they share is in headers."""
    for path in files(BINDINGS, ".cpp"):
        inside = path.relative_to(BINDINGS)
        if inside.as_posix() != "module.cpp" and (len(inside.parts) == 1 or path.stem not in names(inside.parts[0])):
            yield path


def modules_without() -> Iterator[Path]:
    """Modules of Python that are not called like a file or folder of C++; rooms that only Python has need not be."""
    for path in files(PACKAGE, ".py"):
        room = path.relative_to(PACKAGE).parts[0]
        if room in folders(HEADERS) and path.stem != "__init__" and path.stem not in names(room):
            yield path


def tests_without() -> Iterator[Path]:
    """Tests that are not called like what they are about, or not in the place where that is."""
    for path in files(TESTS, ".cpp"):
        room, *inside = path.relative_to(TESTS).parts
        place = "/".join([*inside[:-1], path.stem.removeprefix("test_")])
        if room != "support" and place not in places(room):
            yield path
    for path in files(PYTHON_TESTS, ".py"):
        inside = list(path.relative_to(PYTHON_TESTS).parts)
        stem = path.stem.removeprefix("test_")
        if inside[0] == "support" or path.name == "conftest.py":
            continue
        known = {module.stem for module in PACKAGE.joinpath(*inside[:-1]).glob("*.py")}
        if len(inside) > 2 or (stem not in known and (len(inside) == 1 or stem not in names(inside[0]))):
            yield path


def main() -> None:
    """Look at every place that mirrors the headers."""
    found = [*sources_without(), *bindings_without(), *modules_without(), *tests_without()]
    without = {short(path) for path in found}
    wrong = [f"{path} has no counterpart of its name" for path in sorted(without - EXCEPTIONS.keys())]
    wrong += [f"{path}: the exception is not needed" for path in sorted(EXCEPTIONS.keys() - without)]
    end(wrong, f"all files mirror each other but for {len(EXCEPTIONS)}, each with its reason")


if __name__ == "__main__":
    main()
