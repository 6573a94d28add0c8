"""What a page says of how it was made."""

from __future__ import annotations

import hashlib
import os
from datetime import UTC, datetime
from os import PathLike
from pathlib import Path

from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import shown


def time_of_making() -> str:
    """The time of making, or the one that SOURCE_DATE_EPOCH fixes, so that a report can be made again byte for byte.

    Raises
    ------
    InvalidValueError
        SOURCE_DATE_EPOCH is no number of seconds since 1970, or a year after 9999.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise InvalidValueError(
            f"SOURCE_DATE_EPOCH is {shown(epoch)}, and no time: give seconds since 1970, such as 1500000000, or unset it"
        ) from error
    return moment.strftime("%Y-%m-%d %H:%M UTC")


def _hash(file: str | PathLike[str]) -> str:
    digest = hashlib.sha256()
    with Path(file).open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def fingerprints(file: str | PathLike[str] | None) -> list[tuple[str, str]]:
    """The hash of the file a report is of; of a folder, those of the files in it."""
    if file is None:
        return []
    path = Path(file)
    if path.is_dir():
        return [(f"SHA-256 of {each.name}", _hash(each)) for each in sorted(path.iterdir()) if each.is_file()]
    return [("SHA-256 of the file", _hash(path))] if path.is_file() else []
