"""What names say, proposed and checked. Formulas: docs/guide/inference.md."""

from isthmus.core.exports import exported as _exported
from isthmus.quality.audit import *

__all__ = _exported(globals())
