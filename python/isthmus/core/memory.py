"""What a call may take of memory, and files that are small or refused."""

from __future__ import annotations

from pathlib import Path

from isthmus import _core
from isthmus.core.errors import LimitError

MOST_TEXT = 16 * 2**20  # of options and rules: a thousand times what people write


def small_text(path: Path) -> str:
    """The text of a file of options or rules, in UTF-8, with its line breaks as Python has them.

    Raises
    ------
    LimitError
        It is far too large for what it is for, or has no end, as a device; no more than the limit is read.
    OSError, UnicodeDecodeError
        It cannot be read; it is not UTF-8.
    """
    with path.open("rb") as file:
        data = file.read(MOST_TEXT + 1)
    if len(data) > MOST_TEXT:
        raise LimitError(f"{path}: more than {MOST_TEXT:,} bytes, which no file of options or rules has; name another")
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def require_memory(count: int, bytes_each: int, what: str, instead: str) -> None:
    """LimitError, before anything is taken, when `count` things of so many bytes are more than one call may have.

    `what` says what would take them ("1,000 samples"), `instead` what to type to need less ("give fewer samples=").
    """
    _core.require_memory(min(count, 2**64 - 1), bytes_each, what, instead)
