"""What names tell: sectors proposed from them."""

from isthmus.core.exports import exported as _exported
from isthmus.quality.natural_person import *
from isthmus.quality.sector_proposal import *
from isthmus.quality.sector_shares import *
from isthmus.quality.sector_words import *

__all__ = _exported(globals())
