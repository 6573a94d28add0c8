"""Proposals on a network, which a person edits and reading replays: docs/guide/names.md."""

from isthmus.core.exports import exported as _exported
from isthmus.quality.places import *
from isthmus.quality.regions import *

__all__ = _exported(globals())
