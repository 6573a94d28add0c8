"""isthmus: modelling and measuring cross-border partnerships.

>>> import isthmus as im
>>> net = im.from_table(
...     {"project": ["A", "A", "B"], "partner": ["Kent", "Lille", "Kent"], "country": ["GB", "FR", "GB"]},
...     project="project",
...     actor="partner",
...     country="country",
... )
>>> im.ei_index(net.cooperation(), by="country").network
1.0
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isthmus import _core
from isthmus._check import Check, check
from isthmus._graph import CooperationGraph, DirectedGraph, TwoModeGraph
from isthmus._grouping import Grouping
from isthmus._network import PartnershipNetwork, Reading, Summary
from isthmus._permeability import Permeability, SmallWorld, permeabilities, permeability, small_world
from isthmus._read import concat, from_table, load, read
from isthmus._significance import Mixed, Significance, adjust, significance
from isthmus._table import Table
from isthmus._ties import read_ties
from isthmus._trend import Trends, trends
from isthmus._write import write
from isthmus.errors import (
    Cancelled,
    EnsembleError,
    InvalidValueError,
    IsthmusError,
    LimitError,
    MissingFileError,
    ParseError,
    UndefinedError,
    UnknownNameError,
)
from isthmus.metrics import (
    Components,
    Distances,
    EIIndex,
    Mixing,
    Segregation,
    TwoMode,
    articulation_points,
    assortativity,
    assortativity_of_matrix,
    betweenness,
    blau,
    bridges,
    brokerage,
    closeness,
    clustering,
    components,
    composition,
    concentration,
    constraint,
    core_number,
    cross_border_share,
    degree,
    degree_assortativity,
    density,
    diameter,
    distances,
    eccentricity,
    edge_betweenness,
    effective_size,
    ei_index,
    expected_ei,
    expected_mixing,
    gini,
    harmonic,
    hierarchy,
    iqv,
    layout,
    mixing,
    pair_history,
    participation_coefficient,
    segregation,
    shannon,
    strength,
    structural_holes,
    transitivity,
    triangles,
    two_mode_betweenness,
    two_mode_closeness,
    two_mode_clustering,
    two_mode_constraint,
    two_mode_degree,
)
from isthmus.reference import border, country, map_sector, vocabularies, vocabulary
from isthmus.rules import Condition, Rules, check_rules

if TYPE_CHECKING:
    from isthmus.demo import demo_network, demo_table
    from isthmus.reporting import report

__version__: str = _core.version

_LATER = {"report": "isthmus.reporting", "demo_network": "isthmus.demo", "demo_table": "isthmus.demo"}


def __getattr__(name: str) -> Any:
    if name in _LATER:
        import importlib

        return getattr(importlib.import_module(_LATER[name]), name)
    raise AttributeError(f"module 'isthmus' has no attribute {name!r}")


__all__ = [
    "Cancelled",
    "Check",
    "Components",
    "Condition",
    "CooperationGraph",
    "DirectedGraph",
    "Distances",
    "EIIndex",
    "EnsembleError",
    "Grouping",
    "InvalidValueError",
    "IsthmusError",
    "LimitError",
    "MissingFileError",
    "Mixed",
    "Mixing",
    "ParseError",
    "PartnershipNetwork",
    "Permeability",
    "Reading",
    "Rules",
    "Segregation",
    "Significance",
    "SmallWorld",
    "Summary",
    "Table",
    "Trends",
    "TwoMode",
    "TwoModeGraph",
    "UndefinedError",
    "UnknownNameError",
    "adjust",
    "articulation_points",
    "assortativity",
    "assortativity_of_matrix",
    "betweenness",
    "blau",
    "border",
    "bridges",
    "brokerage",
    "check",
    "check_rules",
    "closeness",
    "clustering",
    "components",
    "composition",
    "concat",
    "concentration",
    "constraint",
    "core_number",
    "country",
    "cross_border_share",
    "degree",
    "degree_assortativity",
    "demo_network",
    "demo_table",
    "density",
    "diameter",
    "distances",
    "eccentricity",
    "edge_betweenness",
    "effective_size",
    "ei_index",
    "expected_ei",
    "expected_mixing",
    "from_table",
    "gini",
    "harmonic",
    "hierarchy",
    "iqv",
    "layout",
    "load",
    "map_sector",
    "mixing",
    "pair_history",
    "participation_coefficient",
    "permeabilities",
    "permeability",
    "read",
    "read_ties",
    "report",
    "rules",
    "segregation",
    "shannon",
    "significance",
    "small_world",
    "strength",
    "structural_holes",
    "transitivity",
    "trends",
    "triangles",
    "two_mode_betweenness",
    "two_mode_closeness",
    "two_mode_clustering",
    "two_mode_constraint",
    "two_mode_degree",
    "vocabularies",
    "vocabulary",
    "write",
]
