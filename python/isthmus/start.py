"""Ctrl-C while the command starts: what is loaded takes a while, and no command runs yet that could say something.

The package loads this before anything else.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import Any


def _is_command() -> bool:
    """Whether this process is the command ``isthmus`` or ``python -m isthmus``, and not a program with the package."""
    name = os.path.split(sys.argv[0])[1] if sys.argv else ""  # pathlib would have to be loaded
    words = sys.orig_argv
    return name in ("isthmus", "isthmus.exe") or words[1:3] == ["-m", "isthmus"]


def _stop(*_: Any) -> None:
    os.write(2, b"isthmus: stopped\n")
    os._exit(130)  # nothing is open yet; an exception would be shown with all that was being loaded


def done() -> None:
    """From here a Ctrl-C is a KeyboardInterrupt again, which the command ends with."""
    if signal.getsignal(signal.SIGINT) is _stop:
        signal.signal(signal.SIGINT, signal.default_int_handler)


if _is_command() and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, _stop)
