"""Networks that benchmarks/generator.cpp makes: compiled once, written once, kept in build/generated."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from .peers import TREE

FOLDER = TREE / "build" / "generated"
SOURCE = TREE / "benchmarks" / "generator.cpp"
# One programme, one framework programme, all framework programmes.
SIZES = {
    "S": "participations=896 projects=100 actors=700 single_project=0.817 one_partner=0",
    "M": "participations=181128 projects=35000 actors=40000 single_project=0.347 one_partner=0.48",
    "L": "participations=1000607 projects=100000 actors=100000 single_project=0.103 one_partner=0.12",
}


def generator() -> Path:
    """The program, compiled where it is not there or older than its source."""
    program = FOLDER / "generator"
    if not program.exists() or program.stat().st_mtime < SOURCE.stat().st_mtime:
        compiler = os.environ.get("CXX") or shutil.which("c++") or "g++"
        FOLDER.mkdir(parents=True, exist_ok=True)
        options = ["-std=c++20", "-O2", "-I", str(TREE / "include"), str(SOURCE), "-o", str(program)]
        subprocess.run([compiler, *options], check=True)
    return program


def generated(size: str, seed: int = 1) -> Path:
    """The table of a size, S, M, L or a number of participations."""
    asked = SIZES.get(size, f"participations={size}").split()
    path = FOLDER / f"{size}-{seed}.csv"
    made_by = generator()
    if not path.exists() or path.stat().st_mtime < made_by.stat().st_mtime:
        with path.open("wb") as file:
            subprocess.run([str(made_by), *asked, f"seed={seed}"], stdout=file, check=True)
    return path
