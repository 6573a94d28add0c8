"""What a tie is worth to a measure, and how often a pair counts."""

from __future__ import annotations

from typing import Literal, TypeAlias

Ties: TypeAlias = Literal["binary", "weighted"]
Pairs: TypeAlias = Literal["ordered", "unordered"]
