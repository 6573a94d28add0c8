"""Natural persons among names: recognised by form, masked in outputs."""

from __future__ import annotations

from collections.abc import Sequence

from isthmus import _core
from isthmus.core.kinds import texts_of

__all__ = ["masked_names"]


def masked_names(names: Sequence[str], countries: Sequence[str] | None = None) -> list[str]:
    """Names with "natural person 1", "natural person 2", ... for those of natural persons.

    Recognised are a title with a name ("Dr. Jane Smith"), a family name in capitals with a first name ("SMITH John")
    and the words for a sole trader. One name has one number, whatever the order.

    Parameters
    ----------
    names : sequence of str
        The names.
    countries : sequence of str, optional
        ISO codes, one a name; empty where not known.

    Examples
    --------
    >>> import isthmus as im
    >>> im.masked_names(["Dr. Jane Smith", "Kent County Council"])
    ['natural person 1', 'Kent County Council']
    """
    masked: list[str] = _core.masked_names(
        texts_of(names, "masked_names(names=)"),
        [] if countries is None else texts_of(countries, "masked_names(countries=)"),
    )
    return masked
