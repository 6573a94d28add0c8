"""The libraries that are compared with: a folder of their own, versions, and whether they are there."""

from __future__ import annotations

import importlib.util
import platform
import shutil
import site
import subprocess
import sys
import venv
from importlib import metadata
from pathlib import Path

TREE = Path(__file__).parent.parent.parent
FOLDER = TREE / "build" / "peers"
REQUIREMENTS = TREE / "benchmarks" / "requirements.txt"
PACKAGES = ("numpy", "scipy", "igraph", "networkit", "networkx", "rustworkx", "polars", "duckdb")
# What has no place in a Python of our own: how its version is asked for, with the version as the first word said.
PROGRAMS = {
    "R": ["Rscript", "-e", "cat(as.character(getRversion()))"],
    "sna": ["Rscript", "-e", 'cat(as.character(packageVersion("sna")))'],
    "vegan": ["Rscript", "-e", 'cat(as.character(packageVersion("vegan")))'],
    "graph-tool": ["/usr/bin/python3", "-c", "import graph_tool; print(graph_tool.__version__)"],
}


def set_up() -> None:
    """Installs the peers into a virtual environment of their own, build/peers."""
    venv.create(FOLDER, with_pip=True, clear=True)
    python = FOLDER / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", "-r", str(REQUIREMENTS)], check=True)


def add_peers() -> None:
    """Makes the peers importable, behind what the Python that runs this has itself."""
    for folder in FOLDER.glob("lib/python*/site-packages"):
        if folder.parent.name == f"python{sys.version_info.major}.{sys.version_info.minor}":
            site.addsitedir(str(folder))


def missing(library: str) -> str:
    """Why a library cannot be used; "" where it can. Programs have a space or a dash, and are looked for elsewhere."""
    if " " in library or "-" in library or importlib.util.find_spec(library) is not None:
        return ""
    return "not installed (python benchmarks/run.py --setup)"


def versions() -> dict[str, str]:
    """What is compared, and the languages that run it."""
    import isthmus

    found = {"isthmus": isthmus.__version__}
    for package in PACKAGES:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            found[package] = "not installed"
    found["python"] = platform.python_version()
    for name, command in PROGRAMS.items():
        if shutil.which(command[0]):
            said = subprocess.run(command, capture_output=True, text=True, check=False)
            found[name] = said.stdout.split()[0] if said.returncode == 0 and said.stdout else "not installed"
    return found


def processor() -> str:
    """The processor, as Linux names it."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.machine())
