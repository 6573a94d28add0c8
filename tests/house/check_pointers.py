"""What pages and comments point to is there: links, and paths of files of this tree."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tree import PACKAGE, TREE, end, files, folders, short

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
TOP = r"(?:docs|include|src|tests|tools|python|benchmarks|notebooks|cmake|\.ci)"
# A path in a page may be one of many: tests/cpp/<room>/test_x.cpp, naive*.hpp, dl/{dl,dl_print}.cpp.
IN_PAGE = re.compile(rf"`({TOP}/[^`\s]*)`")
IN_CODE = re.compile(
    rf"(?<![\w/.<>*-])({TOP}/[\w./*-]*\w\.(?:md|hpp|cpp|h|py|sh|csv|cmake|txt|ipynb|toml|dict))(?!\.?\w)"
)
# Files as they are called inside the library, "model/network.hpp", "network.hpp" or "model/network.py".
ROOMS = "|".join(sorted(folders(PACKAGE)))
INSIDE = re.compile(rf"(?<![\w/.<>*{{}}-])((?:[a-z_]+/)*[a-z_]+\.(?:hpp|cpp)|(?:{ROOMS})/[a-z_]+\.py)(?!\.?\w)")
PLACES = ("", "include", "include/isthmus", "src", "python/bindings", "python/isthmus", "tests/cpp")
INSIDE_OF = [TREE / place for place in PLACES]
ENDINGS = (".hpp", ".cpp", ".py", ".pyi", ".sh", ".cmake", ".txt", ".toml", ".json", ".j2", ".in", ".R", ".csv")
CODE = {".md", ".hpp", ".cpp", ".py", ".pyi"}
HISTORY = {"CHANGELOG.md"}  # it tells what was
DATA = TREE / "tests" / "data"  # inputs, whose words are strangers'


def written() -> list[Path]:
    """Files of the tree, as git has them; in an archive without git, those of the folders that have sources."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=TREE, capture_output=True, text=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        found = [TREE / name for name in listed.stdout.split("\0") if name]
    else:
        tops = ("docs", "include", "src", "tests", "tools", "python", "benchmarks", "notebooks", "cmake")
        found = [*TREE.glob("*.*"), *(path for top in tops for path in files(TREE / top, ""))]
    return [path for path in found if path.is_file() and path.name not in HISTORY and DATA not in path.parents]


def is_there(name: str, *bases: Path) -> bool:
    """Whether a path leads to something; one with a placeholder in it leads to a kind of file, not to one."""
    if re.search(r"[<>{}$]|(?:^|[/_])x\.|\.\.\.", name):
        return True
    name = name.rstrip("/")
    return any(any(base.glob(name)) if "*" in name else (base / name).exists() for base in bases)


def stale(path: Path, named: set[str]) -> Iterator[str]:
    """What a file points to that is not there; `named` are names of files that may stand alone."""
    text = path.read_text(encoding="utf-8", errors="replace")
    for number, line in enumerate(text.splitlines(), 1):
        names: list[tuple[str, Path]] = []
        if path.suffix == ".md":
            links = [
                link.split("#")[0]
                for link in LINK.findall(line)
                if "://" not in link and not link.startswith("mailto:")
            ]
            names += [(link, path.parent) for link in links if link]
            names += [(name, TREE) for name in IN_PAGE.findall(line)]
        else:
            names += [(name, TREE) for name in IN_CODE.findall(line)]
        for name, base in names:
            if not is_there(name, base):
                yield f"{short(path)}:{number} points to {name}, which is not there"
        if path.suffix in CODE and "#include" not in line:  # the compiler looks after those
            for name in INSIDE.findall(line):
                if not is_there(name, path.parent, *INSIDE_OF) and ("/" in name or name not in named):
                    yield f"{short(path)}:{number} points to {name}, which is nowhere"


def main() -> None:
    """Look at every page and every source."""
    looked_at = [path for path in written() if path.name.endswith((".md", *ENDINGS)) or path.parent.name == ".ci"]
    named = {path.name for path in looked_at if path.suffix in (".hpp", ".cpp", ".py")}
    wrong = [line for path in looked_at for line in stale(path, named)]
    if not any(path.suffix == ".md" for path in looked_at):
        wrong.append("there is no page to look at")
    end(wrong, f"{len(looked_at)} pages and sources point to files that are there")


if __name__ == "__main__":
    main()
