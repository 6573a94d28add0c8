"""What tests of ensembles share: a plan of draws, and statistics in a module that other processes can import."""

from __future__ import annotations

from typing import Any

import numpy as np

from isthmus import Condition, Rules, Significance

RULES = Rules("mine", [Condition.countries(2), Condition.lead()])
PLAN: dict[str, Any] = {"samples": 40, "chains": 8, "spacing": 2, "burn_in": 3, "rng": 7}

# A module that other processes can import. Every call leaves a byte in the file CALLS.
STATISTICS = '''
import multiprocessing
import os
import time

import numpy as np


def called():
    """How many calls there were before this one."""
    with open(os.environ["CALLS"], "ab", buffering=0) as file:
        file.write(b".")
        return file.tell() - 1


def meetings(net):
    """Pairs of actors 3 numbers apart who share a project: it differs from draw to draw."""
    matrix = net.to_scipy()
    return float((matrix[:-3] * matrix[3:]).sum())


def counted(net):
    called()
    return meetings(net)


def stalls(net):
    if called() > 23 and os.environ.get("STALL"):
        time.sleep(3600)
    return meetings(net)


def fails(net):
    if called() == int(os.environ.get("FAIL_AT", -1)):
        raise RuntimeError("the disk is full")
    return meetings(net)


def renames(net):
    return {"a" if multiprocessing.parent_process() is None else "b": meetings(net)}


def dies(net):
    if called() > 23 and multiprocessing.parent_process() is not None:
        os._exit(3)
    return meetings(net)
'''


def same(one: Significance, other: Significance) -> bool:
    """To the last bit, NaN included."""
    plans = [(s.samples, s.chains, s.seed, s.spacing, s.burn_in, s.exempt, s.convergence) for s in (one, other)]
    columns = [{name: c.tobytes() for name, c in s.table.columns.items()} for s in (one, other)]
    draws = [None if s.draws is None else s.draws.tobytes() for s in (one, other)]
    return plans[0] == plans[1] and columns[0] == columns[1] and draws[0] == draws[1]


def draws_of(found: Significance) -> np.ndarray:
    assert found.draws is not None
    return found.draws
