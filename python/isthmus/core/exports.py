"""What a package hands on: the names that its files list, listed there alone."""

from __future__ import annotations

from collections.abc import Mapping


def exported(namespace: Mapping[str, object]) -> list[str]:
    """Names of a namespace that stand for functions and classes of isthmus; its modules are not among them."""
    return [
        name
        for name, value in namespace.items()
        if not name.startswith("_") and str(getattr(value, "__module__", "")).startswith("isthmus.")
    ]
