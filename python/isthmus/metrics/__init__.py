"""The measures, one file a family. Formulas and conventions: docs/guide/metrics.md."""

from isthmus.core.exports import exported as _exported
from isthmus.metrics.agreement import *
from isthmus.metrics.assortativity import *
from isthmus.metrics.betweenness import *
from isthmus.metrics.brokerage import *
from isthmus.metrics.brokering import *
from isthmus.metrics.butterflies import *
from isthmus.metrics.centralization import *
from isthmus.metrics.closeness import *
from isthmus.metrics.clustering import *
from isthmus.metrics.cohesion import *
from isthmus.metrics.community import *
from isthmus.metrics.composition import *
from isthmus.metrics.core_periphery import *
from isthmus.metrics.cores import *
from isthmus.metrics.degree import *
from isthmus.metrics.density import *
from isthmus.metrics.distance import *
from isthmus.metrics.diversity import *
from isthmus.metrics.efficiency import *
from isthmus.metrics.follow_up import *
from isthmus.metrics.helix import *
from isthmus.metrics.inequality import *
from isthmus.metrics.leiden import *
from isthmus.metrics.mixing import *
from isthmus.metrics.neighborhoods import *
from isthmus.metrics.pair_history import *
from isthmus.metrics.profile import *
from isthmus.metrics.rao_stirling import *
from isthmus.metrics.reciprocity import *
from isthmus.metrics.resilience import *
from isthmus.metrics.segregation import *
from isthmus.metrics.spectral import *
from isthmus.metrics.structural_holes import *
from isthmus.metrics.temporal import *
from isthmus.metrics.triangles import *
from isthmus.metrics.two_mode import *
from isthmus.metrics.two_mode_closure import *
from isthmus.metrics.two_mode_structural_holes import *

__all__ = _exported(globals())
