"""What a tie is worth to a measure."""

from __future__ import annotations

from typing import Literal, TypeAlias

Ties: TypeAlias = Literal["binary", "weighted"]
