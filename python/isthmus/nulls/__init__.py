"""Null models and what is expected under them."""

from isthmus.core.exports import exported as _exported
from isthmus.nulls.expectation import *

__all__ = _exported(globals())
