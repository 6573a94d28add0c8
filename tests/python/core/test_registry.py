"""The registry: what every measure says of itself."""

from __future__ import annotations

import pytest

from isthmus.core.registry import registered

# Families whose entries say everything; the older ones have conventions and undefined cases in one note.
COMPLETE = (
    "inference/group_agreement",
    "metrics/agreement",
    "metrics/assortativity",
    "metrics/betweenness",
    "metrics/brokerage",
    "metrics/brokering",
    "metrics/butterflies",
    "metrics/centralization",
    "metrics/closeness",
    "metrics/community",
    "metrics/core_periphery",
    "metrics/cores",
    "metrics/distance",
    "metrics/efficiency",
    "metrics/follow_up",
    "metrics/helix",
    "metrics/inequality",
    "metrics/leiden",
    "metrics/neighborhoods",
    "metrics/rao_stirling",
    "metrics/reciprocity",
    "metrics/resilience",
    "metrics/segregation",
    "metrics/spectral",
    "metrics/temporal",
    "metrics/two_mode_closure",
)


@pytest.mark.parametrize("family", COMPLETE)
def test_an_entry_says_form_range_cost_source_and_has_an_example(family: str) -> None:
    entries = [entry for entry in registered().values() if entry.family == family]
    assert entries
    for entry in entries:
        said = (entry.formula, entry.form, entry.range, entry.undefined, entry.complexity)
        assert all(said), entry.name
        assert "doi:" in entry.source or "arXiv:" in entry.source or "ISBN" in entry.source, entry.name
        assert ">>> " in (entry.function.__doc__ or ""), entry.name
