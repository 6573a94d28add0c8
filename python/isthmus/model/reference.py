"""Tables that come with isthmus: countries, borders, vocabularies, sector codes."""

from __future__ import annotations

from typing import Any

from isthmus import _core
from isthmus.core.kinds import require_text
from isthmus.core.table import Table

__all__ = ["border", "country", "map_sector", "vocabularies", "vocabulary"]


def country(text: str) -> dict[str, Any]:
    """The country that a code or a name means.

    Parameters
    ----------
    text : str
        A code of two or three letters, or a name in one of the languages of the EU.

    Examples
    --------
    >>> import isthmus as im
    >>> im.country("UK")["iso2"], im.country("Griekenland")["iso2"], im.country("NA")["en"]
    ('GB', 'GR', 'Namibia')
    """
    require_text(text, "country")
    found: dict[str, Any] = _core.country(text)
    return found


def border(a: str, b: str) -> str:
    """What two countries share: "none", "land", "sea" or "land and sea".

    Parameters
    ----------
    a, b : str
        The countries, by code or name.

    Examples
    --------
    >>> import isthmus as im
    >>> im.border("GB", "BE")
    'sea'
    """
    require_text(a, "border")
    require_text(b, "border")
    kind: str = _core.border(a, b)
    return kind


def vocabularies() -> list[str]:
    """Names of the vocabularies that come with isthmus.

    Examples
    --------
    >>> import isthmus as im
    >>> "two_seas/sub_kinds" in im.vocabularies()
    True
    """
    names: list[str] = _core.vocabulary_names()
    return names


def vocabulary(name: str) -> Table:
    """A vocabulary: one row a term, with its names in English, French and Dutch.

    Parameters
    ----------
    name : str
        Its name, one of `vocabularies`.

    Examples
    --------
    >>> import isthmus as im
    >>> "social_enterprise" in im.vocabulary("two_seas/sub_kinds").index
    True
    """
    require_text(name, "vocabulary")
    terms = _core.vocabulary(name)
    keys = ("parent", "sector", "en", "fr", "nl")
    columns = {key: _objects([term[key] for term in terms]) for key in keys}
    return Table([term["id"] for term in terms], columns, index_name="term")


def map_sector(source: str, code: str) -> dict[str, Any] | None:
    """What a source's code for a kind of organisation says about the sector, and why; None for an unknown code.

    Parameters
    ----------
    source : {"cordis", "jems", "words"}
        Whose code it is; "words" has common words for kinds of organisation, such as "municipality", "Gemeinde".
    code : str
        The code, such as "HES", or the label that stands for it in exports and lists, such as "Local public authority".

    Examples
    --------
    >>> import isthmus as im
    >>> im.map_sector("cordis", "HES")["sector"], im.map_sector("cordis", "OTH")["sector"]
    ('research', 'unknown')
    """
    require_text(source, "map_sector")
    require_text(code, "map_sector")
    mapping: dict[str, Any] | None = _core.map_sector(source, code)
    return mapping


def _objects(values: list[Any]) -> Any:
    import numpy as np

    return np.array(values, dtype=object)
