"""What names tell of partners: proposals that a person edits and reading replays (docs/guide/names.md)."""

from isthmus.core.exports import exported as _exported
from isthmus.quality.audit import *
from isthmus.quality.match_proposal import *
from isthmus.quality.natural_person import *
from isthmus.quality.places import *
from isthmus.quality.regions import *
from isthmus.quality.sector_proposal import *
from isthmus.quality.sector_shares import *
from isthmus.quality.sector_words import *

__all__ = _exported(globals())
