"""The notebooks run from top to bottom, on the demo data and, where they are present, on real tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.data import DATA, H2020, KEEP, ROOT

nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed (extra: notebook)")
nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed (extra: notebook)")

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))

# What a notebook must print, whatever the number of draws.
ON_THE_DEMO_DATA = {
    "01_first_findings": ["E-I index by country", "grouped by sector"],
    "02_compared_with_what": [
        "90 projects, 222 partners, programmes: 1; 199 draws each",
        "label permutation: spacing 1; independent draws",
        "0 of 90 projects have one country as listed, in 0 programmes",
        "programmes in which no project meets the rules as listed: 0",
        "chance and the rules: 1 programmes",
        "programmes whose chains did not converge: 0",
        "the synthetic programme: 90 projects, 90 shared; 207 partners, 0 without a sector",
        "by sector: 0 of 10 pairs change from one side of 1 to the other",
        "years in no slope: 2020",
    ],
    "03_who_holds_it_together": [
        "90 projects, 222 partners, 222 with a sector; 199 draws",
        "the busiest: 31 partners in 5 projects or more",
        "the first 20 depend on the weighting for: between, spread, open",
        "brokering, chance: converged",
        "brokering, chance and the rules: converged",
        "all others, chance and the rules: converged",
        "a column can call one different when 4 of 31 are above all draws",
        "without 2% of partners, the largest part has: 98% (between most), 98% (most partners)",
        "under every choice: 0",
        "on top of everything that counts paths (between, borders, sectors): 11",
    ],
    "04_by_sector": [
        "90 projects, 222 partners; 199 draws",
        "sectors in the table: none",
        "decided for 162 of 222 partners",
        "truly wrong, of the synthetic partners: 0.0%",
        "E-I index by sector: 0.489",
        "no clear difference when wrong sectors are allowed for",
        "kinds whose sector is a decision: institute 10",
    ],
}
ON_REAL_TABLES = {
    "01_first_findings": ["grouped by legal_status"],
    "02_compared_with_what": [
        "1,852 projects, 6,939 partners, programmes: 66; 199 draws each",
        "311 of 1,852 projects have one country as listed, in 23 programmes",
        "programmes in which no project meets the rules as listed: 10",
        "INTERREG VB South West Europe: 36 projects, of which 36 list one partner",
        "INTERREG VB Baltic Sea: 3 of 59 projects meet the rules",
        "chance and the rules: 56 programmes",
        "programmes in which the rules leave nothing to chance: 1",
        "H2020: 16,849 projects, 7,397 shared; 9,455 partners, 1,439 without a sector",
        "by sector: 2 of 6 pairs change from one side of 1 to the other",
        "years in no slope: 2021, 2022",
    ],
    "03_who_holds_it_together": [
        "1,852 projects, 6,939 partners, 3,500 with a sector; 199 draws",
        "33,195 ties; 4,029 of 6,939 partners hang together",
        "the busiest: 38 partners in 6 projects or more",
        "brokering, chance and the rules: converged",
        "a column can call one different when 4 of 38 are above all draws",
        "communities and country: 0.30",
        "without 2% of partners, the largest part has: 26% (between most), 51% (most partners)",
        "under every choice: 0",
        "on top of everything that counts paths (between, borders, sectors): 4",
        "more than their projects explain by at least one measure: 0; by every measure: 0",
        "of these, not among the busiest, so not tested: 1",
    ],
    "04_by_sector": [
        "1,852 projects, 6,939 partners; 199 draws",
        "decided for 3,500 of 6,939 partners, who have 53% of the participations",
        "across sectors: 0.72 of what is expected by chance, 0.72 beside chance and the rules",
        "; clear",
        "); a difference when wrong sectors are allowed for",
        "E-I by sector under the policies as they are: -0.220; under all that were tried: -0.237 to 0.064",
    ],
}


def run(path: Path) -> str:
    """The text that the notebook's cells print; raises when one of them fails."""
    notebook = nbformat.read(path, as_version=4)
    done = nbclient.NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    outputs = [output for cell in done.cells for output in cell.get("outputs", [])]
    return "\n".join(output.get("text", "") for output in outputs)


def test_every_notebook_is_tested() -> None:
    names = [path.stem for path in NOTEBOOKS]
    assert names == list(ON_THE_DEMO_DATA) == list(ON_REAL_TABLES)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs_on_the_demo_data(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ISTHMUS_TABLE", raising=False)
    monkeypatch.delenv("ISTHMUS_H2020", raising=False)
    monkeypatch.setenv("ISTHMUS_SAMPLES", "199")
    printed = run(path)
    assert [line for line in ON_THE_DEMO_DATA[path.stem] if line not in printed] == []


@pytest.mark.long
@pytest.mark.skipif(not (KEEP.exists() and H2020.exists()), reason=f"the real tables are not at {DATA}")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs_on_real_tables(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISTHMUS_TABLE", str(KEEP))
    monkeypatch.setenv("ISTHMUS_H2020", str(H2020))
    monkeypatch.setenv("ISTHMUS_SAMPLES", "199")
    printed = run(path)
    assert [line for line in ON_REAL_TABLES[path.stem] if line not in printed] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_stored_without_output(path: Path) -> None:
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    assert cells
    assert all(not cell.outputs and cell.execution_count is None for cell in cells)
