"""The notebooks run from top to bottom, on the demo data and, where it is present, on the real table."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed (extra: notebook)")
nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed (extra: notebook)")

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
DATA = Path(os.environ.get("ISTHMUS_DATA", ROOT.parent / "shared" / "data"))
KEEP = DATA / "keep-interreg-2014-2020" / "keep_closed_1420_Partnership.csv"


H2020 = DATA / "h2020" / "h2020.csv.gz"

# What each notebook must have printed, on the demo data and on the real tables.
SAYS = {
    "01_first_findings": (["E-I index by country"], ["grouped by legal_status"]),
    "02_compared_with_what": (
        ["1 of 90 projects do not meet the rules as listed.", "settled", "coordinator_aaa"],
        [
            "311 of 1852 projects do not meet the rules as listed.",
            "56 programmes compared; 10 have no project",
            "business",
        ],
    ),
}


def run(path: Path) -> str:
    """The text that the notebook's cells print; raises when one of them fails."""
    notebook = nbformat.read(path, as_version=4)
    done = nbclient.NotebookClient(notebook, timeout=600, kernel_name="python3").execute()
    outputs = [output for cell in done.cells for output in cell.get("outputs", [])]
    return "\n".join(output.get("text", "") for output in outputs)


def test_every_notebook_has_its_words() -> None:
    assert {path.stem for path in NOTEBOOKS} == set(SAYS)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs_on_the_demo_data(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ISTHMUS_TABLE", raising=False)
    monkeypatch.delenv("ISTHMUS_H2020", raising=False)
    monkeypatch.setenv("ISTHMUS_SAMPLES", "200")
    text = run(path)
    assert all(words in text for words in SAYS[path.stem][0])


@pytest.mark.skipif(not (KEEP.exists() and H2020.exists()), reason=f"the real tables are not at {DATA}")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs_on_the_real_tables(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISTHMUS_TABLE", str(KEEP))
    monkeypatch.setenv("ISTHMUS_H2020", str(H2020))
    monkeypatch.setenv("ISTHMUS_SAMPLES", "100")
    text = run(path)
    assert all(words in text for words in SAYS[path.stem][1])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_stored_without_output(path: Path) -> None:
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    assert cells
    assert all(not cell.outputs and cell.execution_count is None for cell in cells)
