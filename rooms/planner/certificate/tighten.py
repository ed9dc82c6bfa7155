"""A higher bound from a pool of sets: triples that a mixture breaks are forbidden, and sets that cannot matter go."""

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog
from scipy.sparse import csc_array, vstack

from rooms.planner.certificate.cuts import violated
from rooms.planner.certificate.menu import POINT, Numbers
from rooms.planner.certificate.pool import Pool
from rooms.planner.watch import Watch

MORE = 600  # sets that enter the mixture at once
ENOUGH = 2000  # sets from which an integer programme chooses fast
DULL = 5  # rounds of cuts in a row that may gain next to nothing


class Tighten:
    """Works on a pool until it is small, nothing is violated, or time is over."""

    def __init__(self, pool: Pool, prices: Numbers, watch: Watch, share: float) -> None:
        self.pool, self.watch, self.share = pool, watch, share
        self.inside = np.zeros(len(pool), np.bool_)
        self.prices = np.append(prices, np.zeros(pool.time_slots, np.int64))  # that prove the most
        self.reach = pool.reach(self.prices, pool.left(self.prices))  # what no choice from the pool is worth more than

    def run(self) -> None:
        dull = 0
        self._let_in(self.pool.left(self.prices))
        while len(self.pool) > ENOUGH and dull < DULL and not self.watch.late(self.share):
            before = self.reach
            shares, prices = self._mix()
            self._prove(prices)
            if self._let_in(np.where(self.inside, -1, self.pool.left(prices))):
                continue
            dull = dull + 1 if before - self.reach < POINT // 2 else 0
            cuts = violated(shares[shares > 0], self.mixed, set(self.pool.cuts))
            for triple in cuts:
                self.pool.forbid(triple)
            self.prices = np.append(self.prices, np.zeros(len(cuts), np.int64))
            if not cuts:
                break

    def sift(self) -> None:
        """Forget the sets that no choice worth the floor can have."""
        self.inside = self.inside[self.pool.keep(self.prices, self.left())]

    def left(self) -> Numbers:
        """What each set is worth beyond the prices that prove the most."""
        return self.pool.left(self.prices)

    def _prove(self, prices: Numbers) -> None:
        reach = self.pool.reach(prices, self.pool.left(prices))
        if reach < self.reach:
            self.reach, self.prices = reach, prices
            self.sift()

    def _let_in(self, left: Numbers) -> bool:
        """Take the sets that would make the mixture better into it, those that would most first."""
        better = np.flatnonzero(left > POINT // 1000)
        self.inside[better[np.argsort(-left[better], kind="stable")[:MORE]]] = True
        return len(better) > 0

    def _mix(self) -> tuple[npt.NDArray[np.float64], Numbers]:
        """The shares of the sets in the best mixture, and the prices that come with it."""
        pool, inside = self.pool, np.flatnonzero(self.inside)
        parts = [pool.has[:, inside], *(sets[np.newaxis, inside] for sets in pool.cut)]
        rows = vstack([csc_array(part.astype(float)) for part in parts], format="csc")
        used, values, options = np.ones(rows.shape[0]), pool.values[inside] / POINT, {"presolve": False}
        found = linprog(used, A_ub=-rows.T, b_ub=-values, method="highs-ds", options=options)
        shares = -found.ineqlin.marginals
        self.mixed = pool.has[:, inside[shares > 0]]
        return shares, np.rint(found.x * POINT).astype(np.int64)
