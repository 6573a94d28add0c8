"""Tables as people have them: an input of every kind that has failed, with the right answer (tests/data/cases)."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.cases import Case, cases, why_wrong


@pytest.mark.parametrize("case", [*cases("tables"), *cases("statements")], ids=lambda case: case.case)
def test_case(case: Case, tmp_path: Path) -> None:
    wrong = why_wrong(case, tmp_path)
    assert wrong is None, wrong
