"""Triples of sessions that tell a mixture of sets from a real choice."""

import numpy as np
import numpy.typing as npt

from rooms.planner.certificate.menu import Flags
from rooms.planner.certificate.pool import Triple

AT_ONCE = 40
OVERLAP = 8  # triples at once that may share a session
CLEARLY = 0.02


def violated(shares: npt.NDArray[np.float64], has: Flags, known: set[Triple]) -> list[Triple]:
    """The triples of which the mixture uses sets with two of the three more than once, the worst first.

    `shares` of the sets in the mixture, and a row of flags for each session and time slot. In an agenda at most one set
    has two of three, since two such sets would share one (subset-row cuts: Jepsen, Petersen, Spoorendonk and Pisinger,
    2008).
    """
    rows = np.flatnonzero((has * shares).max(axis=1, initial=0) < 1 - 1e-6)
    mine = has[rows].astype(float)
    pairs = (mine * shares) @ mine.T
    three = np.einsum("ik,jk,lk->ijl", mine * shares, mine, mine, optimize=True)
    use = pairs[:, :, None] + pairs[:, None, :] + pairs[None, :, :] - 2 * three
    a, b, c = np.nonzero(use > 1 + CLEARLY)
    order = sorted((-use[i, j, k], i, j, k) for i, j, k in zip(a, b, c, strict=True) if i < j < k)
    found: list[Triple] = []
    used = np.zeros(len(rows), int)
    for _, i, j, k in order:
        triple = (int(rows[i]), int(rows[j]), int(rows[k]))
        if triple not in known and max(used[[i, j, k]]) < OVERLAP:
            used[[i, j, k]] += 1
            found.append(triple)
    return found[:AT_ONCE]
