"""Positions for drawings."""

from isthmus.core.exports import exported as _exported
from isthmus.layout.force_directed import *

__all__ = _exported(globals())
