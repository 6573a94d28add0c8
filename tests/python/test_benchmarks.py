"""benchmarks/: a wrong answer gets no ratio, the table has every column, what is generated has the tails it should."""

from __future__ import annotations

import math
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import isthmus as im

BENCHMARKS = Path(__file__).parent.parent.parent / "benchmarks"
TABLE = """project,partner,country
P1,Kent,GB
P1,Lille,FR
P1,Gent,BE
P2,Lille,FR
P2,Gent,BE
P2,Brugge,BE
P3,Kent,GB
P3,Brugge,BE
P4,Paris,FR
"""


@pytest.fixture(scope="module", autouse=True)
def _path() -> Iterator[None]:
    sys.path.insert(0, str(BENCHMARKS))
    yield
    sys.path.remove(str(BENCHMARKS))


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def doubling(factor: float = 2.0) -> Callable[[Any], Any]:
    return lambda given: np.asarray(given) * factor


def row_beside(peer: Callable[[Any], Any]) -> Any:
    from harness.agreement import equal_to
    from harness.measure import Kernel, Runner, Timed, compare

    def prepare(case: Any) -> Any:
        return case

    ours = Runner("isthmus", prepare, doubling(), fresh=True)
    theirs = Runner("peer", prepare, peer, note="by hand")
    kernel = Kernel("double", "", lambda _c: ours, lambda _c: [theirs], equal_to(), "equal to 1e-9")
    case = [1.0, 2.0, math.nan]
    return compare(kernel, Timed(ours, case), theirs, case, rounds=3, budget=1.0)


def test_the_same_answer_gets_a_ratio() -> None:
    row = row_beside(doubling())
    assert row.least <= row.ratio <= row.most
    assert row.rounds == 3
    assert row.remark == "by hand"


def test_a_wrong_answer_gets_none_and_is_shown() -> None:
    row = row_beside(doubling(2.000001))
    assert math.isnan(row.ratio)
    assert math.isnan(row.least)
    assert "**disagree**: value 0 is 2 and 2.000001" in row.remark


def test_an_answer_that_is_missing_for_somebody_gets_none() -> None:
    row = row_beside(lambda given: np.nan_to_num(doubling()(given)))
    assert math.isnan(row.ratio)
    assert "defined in one only" in row.remark


def test_quality_counts_by_the_error_of_its_mean() -> None:
    from harness.agreement import no_higher, no_lower_on_average

    assert no_lower_on_average([0.40, 0.42], [0.41, 0.43]) == ""
    assert "worse" in no_lower_on_average([0.40, 0.401], [0.41, 0.411])
    assert no_higher(0.1, 0.2) == ""
    assert "worse" in no_higher(0.2, 0.1)


def test_null_models_agree_as_far_as_chance_allows() -> None:
    from harness.agreement import same_null

    ours = (0.5, 0.6, 0.01, 1000)
    assert same_null(ours, (0.5, 0.6005, 0.0101, 1000)) == ""
    assert "observed" in same_null(ours, (0.51, 0.6, 0.01, 1000))
    assert "expected" in same_null(ours, (0.5, 0.61, 0.01, 1000))
    assert "deviation" in same_null(ours, (0.5, 0.6, 0.02, 1000))


def test_the_table_has_every_column_and_is_put_in_its_place(tmp_path: Path) -> None:
    from harness.measure import Kernel, not_run
    from harness.table import HEADER, load, markdown, merged, put_between, save

    kernel = Kernel("double", "", lambda _c: None, lambda _c: [], lambda _a, _b: "", "")
    missing = not_run(kernel, "other", "not | installed")
    rows = [row_beside(doubling()), missing]
    lines = markdown(rows).splitlines()
    assert len(lines) == 4
    assert all(line.count("|") == len(HEADER) + 1 for line in lines)
    assert "not run: not / installed" in lines[3]

    page = put_between("before\n<!-- measured: a -->\nold\n<!-- end of measured: a -->\nafter\n", "a", "new")
    assert page == "before\n<!-- measured: a -->\nnew\n<!-- end of measured: a -->\nafter\n"

    save(tmp_path / "kept.json", rows, {"day": "today"})
    kept, facts = load(tmp_path / "kept.json")
    assert facts == {"day": "today"}
    assert markdown(kept) == markdown(rows)
    assert [row.peer for row in merged(kept, [missing], ["double"])] == ["other"]


def test_roles_by_definition_are_ours() -> None:
    from kernels.local import ROLES, roles_of_dense

    net = im.demo_network(rng=1)
    g = net.cooperation("count")
    _, group = np.unique(net.actors["country"].astype(str), return_inverse=True)
    ours = im.brokerage(g, by="country")
    expected = roles_of_dense(g.to_scipy().toarray() != 0.0, group)
    assert np.array_equal(np.array([ours[role] for role in ROLES]), expected)


def test_stress_does_not_depend_on_the_scale_and_is_0_of_a_line() -> None:
    from kernels.pictures import stress

    u, v = np.array([0, 0, 1]), np.array([1, 2, 2])
    apart = np.array([1.0, 2.0, 1.0])
    line = np.array([[0.0, 0.0], [3.0, 0.0], [6.0, 0.0]])
    bent = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    assert stress(line, u, v, apart) == pytest.approx(0.0, abs=1e-12)
    assert stress(bent, u, v, apart) == pytest.approx(stress(7.0 * bent, u, v, apart))
    assert stress(bent, u, v, apart) > 0.05


def run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(BENCHMARKS / "run.py"), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_command_measures_a_tiny_table(tiny: Path) -> None:
    done = run("harmonic", "clustering", "permeability", "--data", str(tiny), "--rounds", "1")
    assert done.returncode == 0, done.stderr
    rows = [line for line in done.stdout.splitlines() if line.startswith("| `")]
    assert {line.split("`")[1] for line in rows} == {"harmonic", "clustering", "permeability"}
    assert "disagree" not in done.stdout


def test_the_command_names_what_it_does_not_know(tiny: Path) -> None:
    done = run("harmonics", "--data", str(tiny))
    assert done.returncode == 2
    assert "no kernel harmonics; --list names them" in done.stderr


def test_instruction_counts_may_grow_by_two_percent() -> None:
    from instructions import KEPT, read_kept, verdict

    assert verdict(1_020, 1_000) == ""
    assert verdict(1_021, 1_000) == "MORE"
    assert verdict(900, 1_000) == "fewer"
    assert verdict(900, None) == "new"
    compiled_by, kept = read_kept()
    assert KEPT.exists()
    assert compiled_by.startswith("compiled by")
    assert min(kept.values()) > 0


@pytest.fixture(scope="module")
def generator(tmp_path_factory: pytest.TempPathFactory) -> Path:
    compiler = shutil.which("c++") or shutil.which("g++")
    if compiler is None:
        pytest.skip("no C++ compiler")
    program = tmp_path_factory.mktemp("generator") / "generator"
    headers = str(BENCHMARKS.parent / "include")
    source = str(BENCHMARKS / "generator.cpp")
    subprocess.run([compiler, "-std=c++20", "-O1", "-I", headers, source, "-o", str(program)], check=True)
    return program


def test_generated_tables_have_the_tails_that_are_asked_for(generator: Path, tmp_path: Path) -> None:
    asked = ["participations=20000", "actors=5000", "projects=4000", "single_project=0.6", "one_partner=0.5", "seed=7"]
    text = subprocess.run([str(generator), *asked], capture_output=True, check=True).stdout
    assert text == subprocess.run([str(generator), *asked], capture_output=True, check=True).stdout
    other = [*asked[:-1], "seed=8"]
    assert text != subprocess.run([str(generator), *other], capture_output=True, check=True).stdout

    path = tmp_path / "generated.csv"
    path.write_bytes(text)
    net = im.read(path)
    links = net.to_scipy()
    activity, size = np.diff(links.indptr), np.bincount(links.indices)
    assert net.n_actors == 5000
    assert net.n_links == net.n_participations == pytest.approx(20000, rel=0.02)  # nobody twice in a project
    assert net.n_projects == pytest.approx(4000, rel=0.05)
    assert np.mean(activity == 1) == pytest.approx(0.6, abs=0.001)
    assert np.mean(size == 1) == pytest.approx(0.5, abs=0.03)
    assert activity.max() > 20 * activity.mean()


@pytest.mark.parametrize("asked", [[], ["participations=10"], ["participations=1000", "actors=2000"], ["seats=9"]])
def test_the_generator_refuses_what_cannot_be(generator: Path, asked: list[str]) -> None:
    done = subprocess.run([str(generator), *asked], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("usage: generator participations=N")
