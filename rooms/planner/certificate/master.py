"""The mixture of sets that is worth most: a linear programme over the sets found so far, and the prices it gives."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csc_array

from rooms.planner.certificate.menu import POINT, Menu, Numbers
from rooms.planner.certificate.pricing import Set


@dataclass(frozen=True)
class Prices:
    """A price for each session and each menu, in units, and what the mixture is worth."""

    sessions: Numbers
    menus: Numbers
    worth: float


class Master:
    """Each session is used once at most, each menu as often as it has time slots."""

    def __init__(self, menus: list[Menu], sessions: int) -> None:
        self.menus, self.sessions = menus, sessions
        self.columns: dict[tuple[int, Set], int] = {}  # menu and set: its worth when sessions cost nothing
        self.mixed: list[tuple[int, Set]] = []  # those that the last mixture used

    def add(self, menu: int, chosen: Set, value: int) -> bool:
        """Whether the set is new."""
        new = (menu, chosen) not in self.columns
        self.columns[menu, chosen] = value
        return new

    def solve(self) -> Prices:
        columns = list(self.columns)
        values = np.fromiter(self.columns.values(), float, len(columns)) / POINT
        found = linprog(-values, A_ub=self._rows(columns), b_ub=self._limits(), method="highs-ds")
        self.mixed = [columns[i] for i in np.flatnonzero(found.x > 1e-9)]
        prices = np.rint(np.maximum(0, -found.ineqlin.marginals) * POINT).astype(np.int64)
        return Prices(prices[: self.sessions], prices[self.sessions :], -found.fun * POINT)

    def _rows(self, columns: list[tuple[int, Set]]) -> csc_array:
        rows = [(*chosen, self.sessions + menu) for menu, chosen in columns]
        ends = np.cumsum([0, *map(len, rows)])
        entries = np.fromiter((row for each in rows for row in each), np.int64, int(ends[-1]))
        return csc_array((np.ones(len(entries)), entries, ends), shape=(self.sessions + len(self.menus), len(rows)))

    def _limits(self) -> list[int]:
        return [1] * self.sessions + [len(menu.time_slots) for menu in self.menus]
