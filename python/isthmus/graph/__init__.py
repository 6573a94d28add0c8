"""Graphs of ties: between actors, directed, and two-mode."""

from isthmus.core.exports import exported as _exported
from isthmus.graph.cooperation_graph import *
from isthmus.graph.directed_graph import *
from isthmus.graph.two_mode_graph import *

__all__ = _exported(globals())
