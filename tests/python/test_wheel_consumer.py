"""The wheel carries the C++ library: a stranger's CMake project finds it where Python put it."""

from __future__ import annotations

import shutil
import subprocess
from importlib.metadata import entry_points, version
from importlib.resources import files
from pathlib import Path

import pytest

CONSUMER = Path(__file__).parents[1] / "consumer" / "package"


def run(*command: str | Path) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_cmake_project_finds_the_library_inside_the_wheel(tmp_path: Path) -> None:
    cmake, ninja = shutil.which("cmake"), shutil.which("ninja")
    if cmake is None or ninja is None:
        pytest.skip("no cmake or no ninja on the PATH")
    (entry,) = entry_points(group="cmake.root", name="isthmus")
    root = Path(str(files(entry.value) / "lib")).parent
    run(cmake, "-G", "Ninja", f"-Disthmus_ROOT={root}", "-S", CONSUMER, "-B", tmp_path)
    run(cmake, "--build", tmp_path)
    assert f"isthmus {version('isthmus')} made a network" in run(tmp_path / "consumer")
