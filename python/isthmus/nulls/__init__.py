"""Null models and what is expected under them."""

from isthmus.core.exports import exported as _exported
from isthmus.nulls.expectation import *
from isthmus.nulls.null_model import *

__all__ = _exported(globals())
