"""Region codes across vintages of NUTS and ITL. Sources and limits: docs/decisions/0020-places.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, cast

import numpy as np

from isthmus import _core
from isthmus.core.kinds import require_text
from isthmus.core.options import require_choice

__all__ = ["ConvertedRegion", "convert_region", "nuts_vintages"]

RegionVintage: TypeAlias = Literal["2003", "2006", "2010", "2013", "2016", "2021", "2024", "itl2021"]
RegionChange: TypeAlias = Literal["same", "recoded", "split", "merged", "boundary", "ended", "unknown"]


@dataclass(frozen=True)
class ConvertedRegion:
    """What became of a region in another vintage.

    Attributes
    ----------
    change : str
        "same"; "recoded", the same region under another code; "split" into several; "merged" into a larger one;
        "boundary", where it shares people with regions that others share as well; "ended", where no successor is known;
        "unknown", where the tables have no regions of its country in that vintage.
    codes : tuple of str
        The codes that have its people, most people first.
    shares : tuple of float
        The share of its people in each; NaN where the source names a part and not its size (before 2006).

    Examples
    --------
    >>> import isthmus as im
    >>> im.convert_region("FR41", from_vintage=2013, to_vintage=2016).codes
    ('FRF3',)
    """

    change: RegionChange
    codes: tuple[str, ...]
    shares: tuple[float, ...]

    @property
    def code(self) -> str | None:
        """The one code, or None where there are several or none.

        Examples
        --------
        >>> import isthmus as im
        >>> im.convert_region("UKJ42", from_vintage=2003, to_vintage=2021).code is None
        True
        """
        return self.codes[0] if len(self.codes) == 1 else None


def vintage_named(option: str, vintage: object) -> str:
    """A vintage as tables name it; InvalidValueError, with the names there are, for what is none."""
    is_year = isinstance(vintage, (int, np.integer)) and 0 < vintage < 10_000
    name = str(vintage) if is_year else vintage
    require_choice(option, name, RegionVintage)
    return cast("str", name)


def nuts_vintages(code: str) -> list[RegionVintage]:
    """The vintages of NUTS, and of ITL of the United Kingdom, that have a code.

    Parameters
    ----------
    code : str
        A code of level 1, 2 or 3, as it is written: ``"FR41"``, ``"TLJ4"``.

    Returns
    -------
    list of str
        In order; empty for what is a code of no vintage, and for a country.

    Examples
    --------
    >>> import isthmus as im
    >>> im.nuts_vintages("FR41"), im.nuts_vintages("TLK24"), im.nuts_vintages("XX99")
    (['2003', '2006', '2010', '2013'], ['itl2021'], [])
    """
    require_text(code, "nuts_vintages")
    return cast("list[RegionVintage]", _core.region_vintages(code))


def convert_region(code: str, *, from_vintage: RegionVintage | int, to_vintage: RegionVintage | int) -> ConvertedRegion:
    """What became of a region code between two vintages, either way in time.

    Parameters
    ----------
    code : str
        A code of level 1, 2 or 3 in `from_vintage`.
    from_vintage, to_vintage : str or int
        A year of NUTS (2003, 2006, 2010, 2013, 2016, 2021, 2024) or ``"itl2021"``.

    Returns
    -------
    ConvertedRegion
        How it changed, into which codes, with the share of its people in each.

    Raises
    ------
    InvalidValueError
        `from_vintage` does not have the code, or there is no such vintage.

    Examples
    --------
    >>> import isthmus as im
    >>> im.convert_region("GR30", from_vintage=2006, to_vintage=2010)
    ConvertedRegion(change='recoded', codes=('EL30',), shares=(1.0,))
    >>> im.convert_region("UKM2", from_vintage=2013, to_vintage=2016)
    ConvertedRegion(change='boundary', codes=('UKM7', 'UKM9'), shares=(0.944, 0.056))
    """
    require_text(code, "convert_region")
    change, codes, shares = _core.convert_region(
        code, vintage_named("from_vintage", from_vintage), vintage_named("to_vintage", to_vintage)
    )
    return ConvertedRegion(change, tuple(codes), tuple(shares))
