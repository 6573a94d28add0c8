"""How much is drawn: samples of a null model, replicates of a bootstrap."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace

from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import require_path, shown
from isthmus.core.memory import require_memory
from isthmus.core.options import require_share, require_whole
from isthmus.core.random import Rng, seed_of

__all__ = ["Bootstrap", "Sampling"]


def require_confidence(number: object) -> None:
    """InvalidValueError unless it is a number between 0 and 1."""
    require_share("confidence", number)


@dataclass(frozen=True)
class Sampling:
    """How a null model is drawn, and what is kept.

    Attributes
    ----------
    samples, chains : int
        Draws, and the independent chains they come from. A chain is the unit of work and of checkpoints.
    spacing, burn_in : int, optional
        Sweeps between two samples of a chain, and before its first. Without them they are chosen, and the result's
        `convergence` shows why they are enough.
    rng : int or numpy Generator
        Seed. A result depends on it, samples, chains, spacing and burn-in alone.
    keep_draws : bool
        Keep all draws, in the result's `draws`.
    checkpoint : path, optional
        A folder for finished chains; the same call goes on from there.
    """

    samples: int = 1000
    chains: int = 20
    spacing: int | None = None
    burn_in: int | None = None
    rng: Rng = 1
    keep_draws: bool = False
    checkpoint: str | os.PathLike[str] | None = None

    def fixed(self) -> Sampling:
        """The same with a seed for `rng` and no more chains than samples; InvalidValueError for what cannot be."""
        for name, number, least in (
            ("samples", self.samples, 1),
            ("chains", self.chains, 1),
            ("spacing", self.spacing, 1),
            ("burn_in", self.burn_in, 0),
        ):
            if number is not None or name in ("samples", "chains"):
                require_whole(name, number, least)
        if not isinstance(self.keep_draws, bool):
            raise InvalidValueError(f"keep_draws is True or False; not {shown(self.keep_draws)}")
        if not isinstance(self.checkpoint, (str, os.PathLike, type(None))):
            raise InvalidValueError(f"checkpoint is the path of a folder; not {shown(self.checkpoint)}")
        if self.checkpoint is not None:
            require_path(self.checkpoint, "checkpoint=", "a folder for finished chains")
        samples, chains = int(self.samples), int(min(self.chains, self.samples))
        return replace(self, samples=samples, chains=chains, rng=seed_of(self.rng))


@dataclass(frozen=True)
class Bootstrap:
    """How an interval is drawn from projects.

    Attributes
    ----------
    replicates : int
        Samples of projects with replacement.
    confidence : float
        Of the interval, between 0 and 1.
    """

    replicates: int = 1000
    confidence: float = 0.95

    def require_possible(self) -> None:
        """InvalidValueError, before the draws and not after them, for what cannot be done with them."""
        require_whole("replicates", self.replicates, 1)
        require_memory(self.replicates, 8, f"{self.replicates:,} replicates", "give fewer replicates")
        require_confidence(self.confidence)
