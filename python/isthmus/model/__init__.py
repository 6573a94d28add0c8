"""The two-mode network, groupings, rules and reference data."""

from isthmus.core.exports import exported as _exported
from isthmus.model.confusion import *
from isthmus.model.fields import *
from isthmus.model.grouping import *
from isthmus.model.layers import *
from isthmus.model.network import *
from isthmus.model.programme_rules import *
from isthmus.model.reference import *
from isthmus.model.rules import *

__all__ = _exported(globals())
