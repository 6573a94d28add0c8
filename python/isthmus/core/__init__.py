"""Errors, results with rows, progress, randomness, words: what every room uses."""

from isthmus.core.errors import *
from isthmus.core.exports import exported as _exported
from isthmus.core.registry import *
from isthmus.core.table import *

__all__ = _exported(globals())
