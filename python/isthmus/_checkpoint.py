"""Checkpoints: what is finished of a long run, in a folder, so that nothing is done twice."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

import numpy as np
import numpy.typing as npt

from isthmus import _core
from isthmus.errors import InvalidValueError


class Checkpoint:
    """A folder with what is finished: the summary of the chains merged so far, and chains that wait for their turn."""

    def __init__(self, folder: str | os.PathLike[str], fingerprint: str, *, keep: bool) -> None:
        self.folder = Path(folder)
        self.keep = keep
        self.folder.mkdir(parents=True, exist_ok=True)
        plan = self.folder / "plan.json"
        if plan.exists():
            known = json.loads(plan.read_text(encoding="utf-8")).get("fingerprint")
            if known != fingerprint:
                raise InvalidValueError(
                    f"the checkpoint {self.folder} belongs to another run (other data, statistic, null model, seed, "
                    "samples or chains); give another folder, or delete it"
                )
        else:
            self._write(plan, json.dumps({"fingerprint": fingerprint, "version": _core.version}).encode())

    def _write(self, path: Path, content: bytes) -> None:
        """Whole or not at all: a new file, flushed, that takes the old one's name."""
        handle, name = tempfile.mkstemp(dir=self.folder, prefix=".part-")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def _chain(self, chain: int) -> Path:
        return self.folder / f"chain-{chain:06d}.f64"

    def save_chain(self, chain: int, block: npt.NDArray[np.float64]) -> None:
        """Puts a finished chain away."""
        self._write(self._chain(chain), block.tobytes())

    def load_chain(self, chain: int, rows: int, entries: int) -> npt.NDArray[np.float64] | None:
        """A chain finished before, or None."""
        path = self._chain(chain)
        if not path.exists():
            return None
        values = np.frombuffer(path.read_bytes())
        return values.reshape(rows, entries) if values.size == rows * entries else None

    def save_summary(self, summary: _core.Summary) -> None:
        """Puts the merged chains away; their own files are no longer needed unless draws are kept."""
        self._write(self.folder / "summary.f64", summary.state().tobytes())
        if not self.keep:
            for chain in range(summary.chains):
                self._chain(chain).unlink(missing_ok=True)

    def restore(self, summary: _core.Summary) -> None:
        """Takes up the merged chains, if there are any."""
        path = self.folder / "summary.f64"
        if path.exists() and not self.keep:
            summary.restore(np.frombuffer(path.read_bytes()))
