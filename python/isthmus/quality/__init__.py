"""What names say: who is one organisation."""

from isthmus.core.exports import exported as _exported
from isthmus.quality.match_proposal import *

__all__ = _exported(globals())
