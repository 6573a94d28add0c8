"""Checkpoints: what is finished of a long run, in a folder, so that nothing is done twice."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from types import BuiltinFunctionType, CellType, CodeType, FunctionType, MethodType, ModuleType

import numpy as np
import numpy.typing as npt

from isthmus import _core
from isthmus.core.errors import InvalidValueError


class Checkpoint:
    """A folder with what is finished: the summary of the chains merged so far, and chains that wait for their turn.

    Every file begins with a digest of the run's fingerprint and of what follows. A file that does not match it, damaged
    or of another run, is as good as none: its chains are drawn again.
    """

    def __init__(self, folder: str | os.PathLike[str], fingerprint: str, *, keep: bool) -> None:
        self.folder = Path(folder)
        self.keep = keep
        self._fingerprint = fingerprint.encode()
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InvalidValueError(f"{folder} cannot be a folder of checkpoints: {error.strerror}") from error
        plan = self.folder / "plan.json"
        if plan.exists():
            try:
                known = json.loads(plan.read_bytes())["fingerprint"]
            except (OSError, ValueError, KeyError, TypeError) as error:
                raise InvalidValueError(f"{plan} is damaged; delete the folder, or give another") from error
            if known != fingerprint:
                raise InvalidValueError(
                    f"the checkpoint {self.folder} belongs to another run (other data, statistic, null model, seed, "
                    "samples or chains); give another folder, or delete it"
                )
        else:
            for path in sorted(self.folder.glob("*.f64")):
                if re.fullmatch(
                    r"summary|chain-\d{6,}", path.stem
                ):  # would be overwritten, and no run is known to own it
                    raise InvalidValueError(
                        f"{self.folder} has a file {path.name}, and no plan.json: give another folder"
                    )
            self._write(plan, json.dumps({"fingerprint": fingerprint, "version": _core.version}).encode())

    def _write(self, path: Path, content: bytes) -> None:
        _core.replace_file(os.fsencode(path), content)

    def _digest(self, path: Path, numbers: bytes) -> bytes:
        return hashlib.sha256(self._fingerprint + path.name.encode() + numbers).digest()

    def _save(self, path: Path, values: npt.NDArray[np.float64]) -> None:
        numbers = values.tobytes()
        self._write(path, self._digest(path, numbers) + numbers)

    def _load(self, path: Path) -> npt.NDArray[np.float64] | None:
        """The numbers of a file; None without the file, or if it is not as it was written."""
        try:
            content = path.read_bytes()
        except OSError:
            return None
        digest, numbers = content[:32], content[32:]
        return np.frombuffer(numbers) if digest == self._digest(path, numbers) else None

    def _chain(self, chain: int) -> Path:
        return self.folder / f"chain-{chain:06d}.f64"

    def save_chain(self, chain: int, block: npt.NDArray[np.float64]) -> None:
        """Puts a finished chain away."""
        self._save(self._chain(chain), block)

    def load_chain(self, chain: int, rows: int, entries: int) -> npt.NDArray[np.float64] | None:
        """A chain finished before, or None."""
        values = self._load(self._chain(chain))
        return None if values is None else values.reshape(rows, entries)

    def save_summary(self, summary: _core.Summary) -> None:
        """Puts the merged chains away; their own files are no longer needed unless draws are kept."""
        self._save(self.folder / "summary.f64", summary.state())
        if not self.keep:
            for chain in range(summary.chains):
                if self._load(self._chain(chain)) is not None:  # a file that this run did not write stays
                    self._chain(chain).unlink(missing_ok=True)

    def restore(self, summary: _core.Summary) -> None:
        """Takes up the merged chains, if there are any."""
        state = None if self.keep else self._load(self.folder / "summary.f64")
        if state is not None:
            summary.restore(state)


def described(value: object, seen: frozenset[int] = frozenset()) -> str:
    """`value` in words that are the same in another process: a function is its code and what it encloses.

    What a function looks up elsewhere, such as a global variable, is not in them.
    """
    if id(value) in seen:
        return "..."
    seen |= {id(value)}
    if value is None or isinstance(value, (bool, int, float, complex, str, bytes, np.generic)):
        return repr(value)
    if isinstance(value, (type, ModuleType)):
        return f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', value.__name__)}"
    if isinstance(value, (set, frozenset)):
        return f"{{{', '.join(sorted(described(part, seen) for part in value))}}}"
    if isinstance(value, Mapping):
        value = [part for item in value.items() for part in item]
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(described(part, seen) for part in value)}]"
    if isinstance(value, CodeType):
        return described((value.co_code, value.co_names, value.co_consts), seen)
    if isinstance(value, CellType):
        return described(value.cell_contents, seen)
    if isinstance(value, partial):
        return described((value.func, value.args, value.keywords), seen)
    if isinstance(value, (FunctionType, MethodType, BuiltinFunctionType)):
        names = ("__module__", "__qualname__", "__code__", "__defaults__", "__kwdefaults__", "__closure__", "__self__")
        return described([getattr(value, name, None) for name in names], seen)
    try:
        return hashlib.sha256(pickle.dumps(value, protocol=5)).hexdigest()
    except Exception:  # whatever an object raises that cannot be pickled
        return described([type(value), getattr(value, "__dict__", None)], seen)
