"""What shows that chains have forgotten their start."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field

__all__ = ["Convergence"]


@dataclass(frozen=True)
class Convergence:
    """What shows that chains have forgotten their start.

    Attributes
    ----------
    converged : bool
        Whether every test that was made is passed.
    at, moved : list
        Sweeps after the start, and the share of links that were no longer where they were observed. Empty where draws
        are independent or `spacing` was given.
    shift, limit : float
        The most that doubling spacing and burn-in moved a z, in Monte Carlo errors, and what it may be.
    disagreement, disagreement_limit : float, optional
        Student's t between chains of even and odd number, the largest of all entries, and what it may be. Where rules
        are kept, odd chains start far from what was observed: parts of the space that rules keep apart show here. None
        below 8 chains.
    given : bool
        Whether `spacing` was given, and so not tested.
    """

    converged: bool = True
    at: list[int] = field(default_factory=list)
    moved: list[float] = field(default_factory=list)
    shift: float = 0.0
    limit: float = 3.0
    disagreement: float | None = None
    disagreement_limit: float | None = None
    given: bool = False

    @property
    def settled(self) -> bool:
        """What 0.1 called `converged`; goes in 0.3."""
        warnings.warn("settled is now converged; the old name goes in 0.3", FutureWarning, stacklevel=2)
        return self.converged

    def __str__(self) -> str:
        if not self.at and not self.given:
            return "independent draws"
        words = ["converged" if self.converged else "NOT CONVERGED: raise spacing, or distrust the result"]
        if self.given:
            words = ["spacing as given, not tested" if self.converged else words[0]]
        else:
            words.append(
                f"{self.moved[-1]:.1%} of the links had moved after {self.at[-1]} sweeps; doubling spacing and "
                f"burn-in moved no z by more than {self.shift:.1f} standard errors (limit {self.limit:.1f})"
            )
        if self.disagreement is not None:
            words.append(
                f"two halves of the chains differ by {self.disagreement:.1f} standard errors at most (limit "
                f"{self.disagreement_limit:.1f})"
            )
        return "; ".join(words)
