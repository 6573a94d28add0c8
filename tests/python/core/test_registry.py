"""The registry: what every measure says of itself."""

from __future__ import annotations

import pytest

from isthmus.core.registry import registered


@pytest.mark.parametrize("family", sorted({entry.family for entry in registered().values()}))
def test_an_entry_says_form_range_cost_source_and_has_an_example(family: str) -> None:
    entries = [entry for entry in registered().values() if entry.family == family]
    assert entries
    for entry in entries:
        said = (entry.formula, entry.form, entry.range, entry.undefined, entry.complexity)
        assert all(said), entry.name
        assert "doi:" in entry.source or "arXiv:" in entry.source or "ISBN" in entry.source, entry.name
        assert ">>> " in (entry.function.__doc__ or ""), entry.name
