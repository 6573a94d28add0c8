"""Files in and out."""

from isthmus.core.exports import exported as _exported
from isthmus.io.libraries import *
from isthmus.io.read import *
from isthmus.io.reading_file import *
from isthmus.io.ties import *
from isthmus.io.write import *

__all__ = _exported(globals())
