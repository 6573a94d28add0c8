"""What makes two results the same: "" where they are, else the disagreement in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np


def equal_to(tolerance: float = 1e-9) -> Callable[[Any, Any], str]:
    """Numbers that differ by `tolerance` or less, relative to the larger of two or to 1e-3 of the largest of all."""

    def agree(ours: Any, theirs: Any) -> str:
        a, b = np.asarray(ours, dtype=float), np.asarray(theirs, dtype=float)
        if a.shape != b.shape:
            return f"ours has {a.shape} values, theirs {b.shape}"
        if a.size == 0:
            return ""
        known = ~np.isnan(a)
        if not np.array_equal(known, ~np.isnan(b)):
            at = int(np.flatnonzero(known.ravel() == np.isnan(b).ravel())[0])
            return f"defined in one only: value {at} is {a.flat[at]:.12g} and {b.flat[at]:.12g}"
        if not known.any():
            return ""
        scale = np.maximum(np.maximum(np.abs(a), np.abs(b)), 1e-3 * np.nanmax(np.abs(a)))
        difference = np.where(known, np.abs(a - b), 0.0) / np.where(scale > 0.0, scale, 1.0)
        at = int(np.argmax(difference))
        worst = difference.flat[at]
        return "" if worst <= tolerance else f"value {at} is {a.flat[at]:.12g} and {b.flat[at]:.12g}"

    return agree


def parts_equal(tolerance: float = 1e-9) -> Callable[[Any, Any], str]:
    """Several arrays, each as `equal_to`."""
    each = equal_to(tolerance)

    def agree(ours: Any, theirs: Any) -> str:
        if len(ours) != len(theirs):
            return f"ours has {len(ours)} parts, theirs {len(theirs)}"
        found = (each(a, b) for a, b in zip(ours, theirs, strict=True))
        return next((f"part {i}: {said}" for i, said in enumerate(found) if said), "")

    return agree


def at_the_sources(tolerance: float = 1e-9) -> Callable[[Any, Any], str]:
    """Ours has a value for everybody; theirs is a pair of vertices and the values of those."""
    values = equal_to(tolerance)

    def agree(ours: Any, theirs: Any) -> str:
        vertices, found = theirs
        return values(np.asarray(ours)[vertices], found)

    return agree


def no_higher(ours: float, theirs: float) -> str:
    """A quality of which less is better."""
    return "" if ours <= theirs else f"{ours:.6g} is worse than {theirs:.6g}"


def no_lower_on_average(ours: Any, theirs: Any) -> str:
    """A quality of which more is better, of several seeds each: their mean is no lower, to two standard errors."""
    a, b = np.asarray(ours, dtype=float), np.asarray(theirs, dtype=float)
    error = np.hypot(np.std(a, ddof=1) / np.sqrt(len(a)), np.std(b, ddof=1) / np.sqrt(len(b)))
    lower = np.mean(a) < np.mean(b) - 2.0 * error
    return f"quality {np.mean(a):.6g} is worse than {np.mean(b):.6g} by over two standard errors" if lower else ""


def same_degrees(ours: Any, theirs: Any) -> str:
    """Random networks: both keep all degrees of what was observed."""
    kept = [name for name, keeps in (("ours", ours), ("theirs", theirs)) if not keeps]
    return f"degrees changed by {' and '.join(kept)}" if kept else ""


def same_null(ours: Any, theirs: Any) -> str:
    """(observed, mean, standard deviation, samples): observed to 1e-9, the rest within what chance leaves."""
    if abs(ours[0] - theirs[0]) > 1e-9 * max(1.0, abs(theirs[0])):
        return f"observed is {ours[0]:.12g} and {theirs[0]:.12g}"
    error = np.hypot(ours[2] / np.sqrt(ours[3]), theirs[2] / np.sqrt(theirs[3]))
    if abs(ours[1] - theirs[1]) > 6.0 * error:
        return f"expected is {ours[1]:.6g} and {theirs[1]:.6g}, over 6 standard errors apart"
    spread = abs(ours[2] / theirs[2] - 1.0)
    likely = 6.0 * np.sqrt(0.5 / ours[3] + 0.5 / theirs[3])
    return "" if spread <= likely else f"standard deviation is {ours[2]:.6g} and {theirs[2]:.6g}"
