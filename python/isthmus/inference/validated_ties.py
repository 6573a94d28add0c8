"""Every tie against a null model. Formulas: docs/guide/inference.md."""

from __future__ import annotations

from typing import Any

import numpy as np

from isthmus import _core
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import require_kind, shown
from isthmus.core.options import require_choice, require_none_left, require_whole, take
from isthmus.core.progress import Progress, listener
from isthmus.core.table import Table
from isthmus.inference.ensemble import NullSpec, NullTest, hands
from isthmus.inference.multiple_testing import Correction, adjust
from isthmus.inference.sampling import Sampling
from isthmus.inference.significance import Significance, of_chains, spaced_draws
from isthmus.model.network import EVERYBODY, Membership, PartnershipNetwork
from isthmus.nulls.null_model import Null, NullModel

__all__ = ["validated_ties"]

_SAMPLING = Sampling()


def validated_ties(
    net: PartnershipNetwork,
    *,
    null: Null | NullModel = "curveball",
    membership: Membership = EVERYBODY,
    sampling: Sampling = _SAMPLING,
    correction: Correction = "bh",
    workers: int = 1,
    progress: Progress = None,
    **shorthand: Any,
) -> Significance:
    """Compare every tie with what a null model draws: which partners share more projects than expected by chance?

    One row a tie of `net.cooperation()`, in the order of its `ties()`: the names u and v; the projects that both take
    part in (observed); their mean in all draws (expected); met, the draws in which the two share any; p and p_adjusted.
    A tie is tested because it was observed, so that it is compared with the draws in which the two meet at all:
    p = (b + 1) / (met + 1), b the draws in which they share at least as many projects as observed. A small p says that
    two partners come together again more often than their activity and the sizes of projects explain. One joint
    project can never be more than chance: p is 1. Pairs that were not observed are not tested, and nothing is said of
    ties that are fewer than expected. The smallest p is 1 / (met + 1), so that pairs that seldom meet need more draws.
    Neal 2014 (the fixed degree sequence model) tests every pair of actors, which is another question.

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.
    null : {"curveball", "rule_aware"} or NullModel
        What is random and what stays; fields of `NullModel` can be given here too.
    membership : Membership
        Who counts; ``associated=`` and ``withdrawn=`` too.
    sampling : Sampling
        How much is drawn; ``samples=``, ``chains=``, ``spacing=``, ``burn_in=`` and ``rng=`` too. Draws are not kept.
    correction : {"bh", "by", "holm", "bonferroni", "none"}
        For p_adjusted; the family is every tie, those with p = 1 included.
    workers : int
        Threads, 0 for one a processor; the numbers are the same.
    progress : bool or callable, optional
        As in `significance`.
    **shorthand
        Fields of the options above, each by its name.

    Examples
    --------
    >>> import isthmus as im
    >>> found = im.validated_ties(im.demo_network(), samples=200, rng=1)
    >>> len(found.table) == im.demo_network().cooperation().n_ties
    True
    >>> bool((found["p"][found["observed"] == 1] == 1).all())
    True
    """
    require_kind(net, PartnershipNetwork, "validated_ties")
    model = take(shorthand, NullModel.of(null), NullModel, "null")
    membership = take(shorthand, membership, Membership, "membership")
    sampling = take(shorthand, sampling, Sampling, "sampling").fixed()
    require_none_left(shorthand, model, membership, sampling)
    model.require_consistent()
    require_choice("correction", correction, Correction)
    require_whole("workers", workers, 0)
    if not model.moves_partners:
        raise InvalidValueError(f"ties are compared with draws of projects; {shown(model.name)} draws none")
    if sampling.keep_draws or sampling.checkpoint is not None:
        raise InvalidValueError("draws of ties are counted and not kept: leave out keep_draws= and checkpoint=")
    _core.require_ties(net._core, *membership.words, sampling.chains, hands(workers))
    test = NullTest(net, None, (), NullSpec.of(model, net, membership), "ties", membership=membership)
    compiled = test.compiled()
    draws, convergence = spaced_draws(test, sampling, compiled.observed(), progress, workers)
    columns, apart, most = compiled.ties(
        draws.samples,
        draws.chains,
        draws.seed,
        draws.spacing,
        draws.burn_in,
        workers,
        listener(progress, "null model"),
    )
    names = np.array(net.actor_names, dtype=object)
    columns |= {end: names[columns[end]] for end in ("u", "v")}
    columns["p_adjusted"] = adjust(columns["p"], correction=correction)
    rows = [str(i) for i in range(len(columns["p"]))]
    exempt = compiled.null.exempt
    return Significance(
        Table(rows, columns, index_name="tie", backend=net._backend),
        model.name,
        draws.samples,
        draws.chains,
        draws.seed,
        draws.spacing,
        draws.burn_in,
        of_chains(convergence, apart, most),
        None if exempt is None else int(exempt.sum()),
        correction,
        "count",
    )
