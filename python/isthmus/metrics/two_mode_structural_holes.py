"""Constraint of actors and projects in the two-mode network. Formulas and conventions: docs/metrics.md."""

from __future__ import annotations

from isthmus import _core
from isthmus.metrics.two_mode import TwoMode, two_mode_result
from isthmus.model.network import PartnershipNetwork

__all__ = ["two_mode_constraint"]


def two_mode_constraint(net: PartnershipNetwork) -> TwoMode:
    """Constraint of the two-mode network (Hollway, Morin and Pauwelyn 2020)."""
    return two_mode_result(net, "constraint", _core.two_mode_constraint(net._core))
