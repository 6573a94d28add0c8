"""How common each sector is among names whose sectors are known with probabilities only."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from isthmus import _core
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import numbers_for, shown
from isthmus.core.table import Table

__all__ = ["sector_shares"]

SECTORS = ("third_sector", "business", "government", "research")


def probabilities_of(given: Table | npt.ArrayLike) -> npt.NDArray[np.float64]:
    """Probabilities as an array, four columns; of a table of proposals those of names that may have a sector.

    Raises
    ------
    InvalidValueError
        What is neither.
    """
    if isinstance(given, Table):
        missing = [name for name in SECTORS if name not in given]
        if missing:
            raise InvalidValueError(
                f"sector_shares needs a table of im.propose_sectors; this one has no column {shown(missing[0])}"
            )
        rows = np.column_stack([np.asarray(given[name], dtype=np.float64) for name in SECTORS])
        return rows[np.asarray(given["basis"]) != "person"] if "basis" in given else rows
    rows = numbers_for(given, "probabilities, four a name", "[[0.7, 0.1, 0.1, 0.1]]", "sector_shares")
    if rows.ndim != 2 or rows.shape[1] != len(SECTORS):
        raise InvalidValueError(
            f"sector_shares needs a table of im.propose_sectors or an array of four columns; got the shape {rows.shape}"
        )
    return rows


def sector_shares(probabilities: Table | npt.ArrayLike, *, prior: Sequence[float] | None = None) -> Table:
    """Shares of the sectors on a new table, re-estimated where they are not as common as in the training data.

    Maximum likelihood after Saerens, Latinne and Decaestecker (2002): the probabilities are those of the model under
    its own shares; they are reweighted until their mean is the share they are reweighted by. It assumes that names of
    one sector look alike in both tables.

    Parameters
    ----------
    probabilities : Table or array of float
        What `propose_sectors` gives, natural persons left out; or names x 4: third sector, business, government,
        research.
    prior : sequence of float, optional
        The shares under which the probabilities hold; by default those of the names that the model is calibrated on.

    Returns
    -------
    Table
        One row a sector: ``as_proposed``, the mean probability, and ``share``, re-estimated. ``attrs`` has
        ``converged`` and ``steps``.

    Examples
    --------
    >>> import isthmus as im
    >>> p = [[0.7, 0.1, 0.1, 0.1], [0.7, 0.1, 0.1, 0.1], [0.1, 0.7, 0.1, 0.1]]
    >>> im.sector_shares(p, prior=[1, 1, 1, 1])["share"].round(2).tolist()
    [0.72, 0.28, 0.0, 0.0]
    """
    rows = probabilities_of(probabilities)
    known = _core.sector_model_shares()
    if prior is not None:
        known = numbers_for(prior, "shares", "[1, 1, 1, 1]", "sector_shares").ravel().tolist()
    if len(known) != len(SECTORS):
        raise InvalidValueError(f"prior has a share for each of the four sectors; got {len(known)} numbers")
    found = _core.sector_shares(rows.ravel(), known)
    columns = {"as_proposed": found["as_given"], "share": found["shares"]}
    names = [name.replace("_", " ") for name in SECTORS]
    return Table(names, columns, index_name="sector", attrs={"converged": found["converged"], "steps": found["steps"]})
