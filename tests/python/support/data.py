"""Where the real tables are, which are not part of the repository: tests that need them skip where they are absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
DATA = Path(os.environ.get("ISTHMUS_DATA", ROOT.parent / "shared" / "data"))
KEEP = DATA / "keep-interreg-2014-2020" / "keep_closed_1420_Partnership.csv"
KEEP_WORKBOOK = DATA / "keep-interreg-2014-2020" / "keep_closed_1420.xlsx"
H2020 = DATA / "h2020" / "h2020.csv.gz"
URBACT = DATA / "urbact" / "URBACT_Membership_GNidCorr_complete_V2.csv"


def needed(path: Path) -> Path:
    """This file; the test that asks for it is skipped, with the reason, where it is absent."""
    if not path.exists():
        pytest.skip(f"the real table {path.name} is not here; ISTHMUS_DATA says where it is")
    return path
