"""The mixture of sets that is worth most: a linear programme over the sets found so far, and the prices it gives."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csc_array

from rooms.planner.certificate.menu import POINT, Numbers
from rooms.planner.certificate.pricing import Set


@dataclass(frozen=True)
class Prices:
    """A price for each session and each time slot, in units, and what the mixture is worth."""

    sessions: Numbers
    time_slots: Numbers
    worth: float


class Master:
    """Each session and each time slot is used once at most."""

    def __init__(self, sessions: int, time_slots: int) -> None:
        self.sessions, self.time_slots = sessions, time_slots
        self.columns: dict[tuple[int, Set], int] = {}  # time slot and set: its worth when sessions cost nothing
        self.mixed: list[tuple[int, Set]] = []  # those that the last mixture used

    def add(self, time_slot: int, chosen: Set, value: int) -> bool:
        """Whether the set is new."""
        new = (time_slot, chosen) not in self.columns
        self.columns[time_slot, chosen] = value
        return new

    def solve(self) -> Prices:
        """The least prices at which no set is worth anything: the dual programme, which is solved faster."""
        columns = list(self.columns)
        values = np.fromiter(self.columns.values(), float, len(columns)) / POINT
        used = np.ones(self.sessions + self.time_slots)
        options = {"presolve": False}
        found = linprog(used, A_ub=-self._rows(columns).T, b_ub=-values, method="highs-ds", options=options)
        self.mixed = [columns[i] for i in np.flatnonzero(found.ineqlin.marginals < -1e-9)]
        prices = np.rint(found.x * POINT).astype(np.int64)
        return Prices(prices[: self.sessions], prices[self.sessions :], found.fun * POINT)

    def _rows(self, columns: list[tuple[int, Set]]) -> csc_array:
        rows = [(*chosen, self.sessions + time_slot) for time_slot, chosen in columns]
        ends = np.cumsum([0, *map(len, rows)])
        entries = np.fromiter((row for each in rows for row in each), np.int64, int(ends[-1]))
        return csc_array((np.ones(len(entries)), entries, ends), shape=(self.sessions + self.time_slots, len(rows)))
