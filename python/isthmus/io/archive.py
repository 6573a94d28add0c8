"""Zip archives, opened under limits that are counted while they stream, and never to the disk."""

from __future__ import annotations

import contextlib
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

from isthmus import _core
from isthmus.core.errors import IsthmusError, LimitError, MissingFileError, ParseError

# What an archive may open to, unless `limits` says otherwise: far more than any export of a programme.
ARCHIVE_BYTES = 512 * 2**20
ARCHIVE_ENTRIES = 4096
RATIO_FROM = 64 * 2**20  # below this size no ratio is asked for
BLOCK = 2**18

_ENCRYPTED = 0x1
_TABLES = (".csv", ".tsv", ".txt")
_PACKED = (".zip", ".gz", ".7z", ".rar", ".tar", ".tgz", ".xz", ".bz2", ".xlsx")


@contextlib.contextmanager
def archive(path: Path) -> Iterator[zipfile.ZipFile]:
    """A zip archive; whatever is wrong with it is a ParseError."""
    try:
        with zipfile.ZipFile(path) as opened:
            yield opened
    except IsthmusError:
        raise
    except NotImplementedError as error:
        raise ParseError(
            f"{path.name}: the archive is packed in a way that is not read ({error}); unpack it first"
        ) from error
    except OSError as error:
        if error.errno is not None:
            raise MissingFileError(f"{path} cannot be read: {error.strerror or error}") from error
        raise _damaged(path, error) from error
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        struct.error,
        EOFError,
        ValueError,
        IndexError,
        OverflowError,
    ) as error:
        raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> ParseError:
    return ParseError(
        f"{path.name}: the Excel workbook or archive is damaged or cut short ({error}); download or save it again"
    )


def require_size(path: Path, limits: Mapping[str, int]) -> None:
    """LimitError for a file that is itself larger than what it may open to, before anything of it is read."""
    most, size = limits.get("bytes", ARCHIVE_BYTES), path.stat().st_size
    if size > most:
        raise LimitError(
            f"{path.name}: {size:,} bytes are more than {most:,} (limit: bytes); raise the limit, or save it as CSV"
        )


class Meter:
    """Counts what an archive opens to, as it streams: what its directory claims is not believed."""

    def __init__(self, path: Path, limits: Mapping[str, int]) -> None:
        self.name = path.name
        self.most = limits.get("bytes", ARCHIVE_BYTES)
        self.ratio = limits.get("ratio", _core.default_limits()["ratio"])
        self.packed = max(1, path.stat().st_size)
        self.opened = 0

    def blocks(self, member: IO[bytes]) -> Iterator[bytes]:
        """A member, block by block."""
        while block := member.read(BLOCK):
            self._count(len(block))
            yield block

    def _count(self, size: int) -> None:
        self.opened += size
        if self.opened > self.most:
            raise LimitError(
                f"{self.name}: opens to more than {self.most:,} bytes (limit: bytes); "
                "raise the limit if it is meant to be so large"
            )
        if self.opened > RATIO_FROM and self.opened > self.ratio * self.packed:
            raise LimitError(
                f"{self.name}: opens to more than {self.ratio} times its size (limit: ratio), as archives made to "
                "fill a memory do; raise the limit if it is not one"
            )


def entries(opened: zipfile.ZipFile, path: Path, limits: Mapping[str, int]) -> list[zipfile.ZipInfo]:
    """The files of an archive, none of which is encrypted."""
    found = [entry for entry in opened.infolist() if not entry.is_dir()]
    most = limits.get("entries", ARCHIVE_ENTRIES)
    if len(found) > most:
        raise LimitError(
            f"{path.name}: {len(found):,} files are more than {most:,} (limit: entries); raise it, or unpack it"
        )
    return found


def _is_table(entry: zipfile.ZipInfo) -> bool:
    """Whether it is a delimited file by its name; the twins that macOS packs beside each file are none."""
    base = entry.filename.rpartition("/")[2]
    return base.lower().endswith(_TABLES) and not base.startswith("._")


def members(path: Path, limits: Mapping[str, int]) -> list[tuple[str, bytes]]:
    """The delimited files of a zip, in memory: nothing is written to disk, and archives in it stay closed."""
    meter = Meter(path, limits)
    found = []
    packed = []
    with archive(path) as opened:
        for entry in entries(opened, path, limits):
            if _is_table(entry):
                if entry.flag_bits & _ENCRYPTED:
                    raise ParseError(f"{path.name}: the archive is protected by a password; unpack it first")
                with opened.open(entry) as member:
                    found.append((entry.filename, b"".join(meter.blocks(member))))
            elif entry.filename.lower().endswith(_PACKED):
                packed.append(entry.filename)
    if not found:
        inner = f"; archives in it are not opened ({', '.join(packed[:3])})" if packed else ""
        raise ParseError(
            f"{path.name}: the archive has no delimited file ({', '.join(_TABLES)}){inner}; "
            "unpack it, and name the table inside it"
        )
    return sorted(found)
