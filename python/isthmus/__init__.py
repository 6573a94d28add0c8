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

from isthmus import start as _start  # noqa: F401  # isort: skip - before all that takes its time
from isthmus import _core
from isthmus.core import *
from isthmus.core import errors
from isthmus.core.exports import exported as _exported
from isthmus.graph import *
from isthmus.inference import *
from isthmus.io import *
from isthmus.layout import *
from isthmus.metrics import *
from isthmus.model import *
from isthmus.model import rules
from isthmus.nulls import *
from isthmus.quality import *
from isthmus.report import *

if TYPE_CHECKING:
    from isthmus.demo import demo_network as demo_network
    from isthmus.demo import demo_table as demo_table

__version__: str = _core.version

_LATER = ("demo_network", "demo_table")  # what they need is long and seldom wanted


def __getattr__(name: str) -> Any:
    if name in _LATER:
        from isthmus import demo

        return getattr(demo, name)
    raise AttributeError(f"module 'isthmus' has no attribute {name!r}")


# The lists of the families are the only ones: what is public here came from them.
__all__ = ["errors", "rules", *_LATER, *_exported(globals())]


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
