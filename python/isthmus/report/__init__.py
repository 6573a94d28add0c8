"""The report and the check: pages in plain words, with tables, pictures, methods and provenance."""

from isthmus.core.exports import exported as _exported
from isthmus.report.check import *
from isthmus.report.options import *
from isthmus.report.page import *
from isthmus.report.policies import *

__all__ = _exported(globals())
