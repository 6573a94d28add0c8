"""Functions are short: at most 60 lines from the name to the end, the docstring not counted."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tree import BINDINGS, HEADERS, PACKAGE, SOURCES, TREE, end, files, short

MOST = 60


class Function(NamedTuple):
    """Where a function begins, and how many lines it has."""

    line: int
    name: str
    length: int


def functions_of_python(text: str) -> Iterator[Function]:
    """Every function of a module, those inside others too; decorators are not counted."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if ast.get_docstring(node, clean=False) is not None:
                docstring = node.body[0]
                length -= (docstring.end_lineno or docstring.lineno) - docstring.lineno + 1
            yield Function(node.lineno, node.name, length)


NO_FUNCTION = re.compile(
    r"\s*(?:\}|(?:inline )?namespace|class|struct|union|enum|extern|concept|typedef|using)\b|\s*\}"
)
NAME = re.compile(r"([\w:~]+|operator\W+)\(")
BOUNDARY = re.compile(r"(?:[;{}:]|^\s*template <.*>|^\s*requires .*|^\s*#.*)$|^\s*(?://.*)?$")


def head_of(lines: list[str], last: int) -> int:
    """The first line of the declaration whose brace opens at the end of line `last`."""
    first = last
    while first > 0 and not BOUNDARY.search(lines[first - 1]):
        first -= 1
    return first


def functions_of_cpp(text: str) -> Iterator[Function]:
    """Functions that are no part of another. By the layout of clang-format, a function closes where it is indented."""
    lines = [re.sub(r"\s*//.*$", "", line) for line in text.splitlines()]
    at = 0
    while at < len(lines):
        if not lines[at].endswith("{"):
            at += 1
            continue
        first = head_of(lines, at)
        head = " ".join(line.strip() for line in lines[first : at + 1])
        name = NAME.search(head)
        if name is None or NO_FUNCTION.match(head):
            at += 1
            continue
        indentation = re.match(r" *", lines[first]).group()  # type: ignore[union-attr]
        closes = (k for k in range(at + 1, len(lines)) if lines[k].startswith(f"{indentation}}}"))
        last = next(closes, len(lines) - 1)
        yield Function(first + 1, name[1], last - first + 1)
        at = last + 1


def too_long(paths: list[Path], functions: Callable[[str], Iterator[Function]]) -> tuple[int, list[str]]:
    """How many functions there are, and which are too long."""
    count, wrong = 0, []
    for path in paths:
        for function in functions(path.read_text(encoding="utf-8")):
            count += 1
            if function.length > MOST:
                where = f"{short(path)}:{function.line}"
                wrong.append(f"{where}: {function.name} has {function.length} lines; {MOST} are the most")
    return count, wrong


def main() -> None:
    """Look at every function of the library, the bindings, the package and the tools."""
    cpp = [path for root in (HEADERS, SOURCES, BINDINGS) for path in files(root, ".hpp", ".cpp")]
    python = files(PACKAGE, ".py") + files(TREE / "tools", ".py")
    of_cpp, wrong_cpp = too_long(cpp, functions_of_cpp)
    of_python, wrong_python = too_long(python, functions_of_python)
    wrong = [*wrong_cpp, *wrong_python]
    if of_cpp < len(cpp) or of_python < len(python):
        wrong.append(f"only {of_cpp} functions of C++ and {of_python} of Python were found: the search is broken")
    end(wrong, f"{of_cpp} functions of C++ and {of_python} of Python have at most {MOST} lines each")


if __name__ == "__main__":
    main()
