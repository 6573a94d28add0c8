"""Compared with what: significance, permeability, trends. Formulas: docs/guide/inference.md."""

from isthmus.core.exports import exported as _exported
from isthmus.inference.convergence import *
from isthmus.inference.evidence import *
from isthmus.inference.group_agreement import *
from isthmus.inference.label_error import *
from isthmus.inference.multiple_testing import *
from isthmus.inference.permeability import *
from isthmus.inference.sampling import *
from isthmus.inference.significance import *
from isthmus.inference.small_world import *
from isthmus.inference.trend import *
from isthmus.inference.usable_years import *
from isthmus.inference.validated_ties import *

__all__ = _exported(globals())
