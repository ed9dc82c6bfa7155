"""All the sets that an agenda cheaper than some cost could consist of, as arrays, and what is left to gain by each."""

import numpy as np

from rooms.planner.certificate.choice import Option
from rooms.planner.certificate.menu import Flags, Numbers
from rooms.planner.certificate.pricing import NOBODY

Triple = tuple[int, int, int]  # rows of `has`: sessions, then time slots
Rows = tuple[Numbers, Numbers, Numbers]  # sessions of each set, its time slot, its value


class Pool:
    """Rows of sets, each for one time slot. `floor` is what an agenda must be worth to matter."""

    def __init__(self, sessions: int, time_slots: int, floor: int, found: list[Rows]) -> None:
        self.sessions, self.time_slots, self.floor = sessions, time_slots, floor
        widest = max(members.shape[1] for members, _, _ in found)
        self.members = np.concatenate(
            [np.pad(each, ((0, 0), (0, widest - each.shape[1])), constant_values=NOBODY) for each, _, _ in found]
        )
        self.times = np.concatenate([times for _, times, _ in found])
        self.values = np.concatenate([values for _, _, values in found])
        self.has = np.zeros((sessions + time_slots + 1, len(self.values)), np.bool_)  # which sets use it
        for column in (*self.members.T, sessions + self.times):
            self.has[column, np.arange(len(column))] = True
        self.has = self.has[:NOBODY]
        self.cuts: list[Triple] = []
        self.cut: list[Flags] = []  # for each triple, the sets that have two of it

    def __len__(self) -> int:
        return len(self.values)

    def forbid(self, triple: Triple) -> None:
        """Of the sets that have two of three sessions, an agenda has one at most."""
        a, b, c = (self.has[each] for each in triple)
        self.cuts.append(triple)
        self.cut.append(a & b | c & (a | b))

    def left(self, prices: Numbers) -> Numbers:
        """What each set is worth beyond the prices: of sessions, then time slots, then triples."""
        of_sessions = np.append(prices[: self.sessions], 0)
        of_times = prices[self.sessions : self.sessions + self.time_slots]
        left: Numbers = self.values - of_sessions[self.members].sum(axis=1) - of_times[self.times]
        for price, sets in zip(prices[self.sessions + self.time_slots :], self.cut, strict=True):
            if price:
                left[sets] -= price
        return left

    def reach(self, prices: Numbers, left: Numbers) -> int:
        """What no choice of sets is worth more than."""
        return int(prices.sum() + self._most_left(left).sum())

    def keep(self, prices: Numbers, left: Numbers) -> Flags:
        """Keep only the sets that a choice worth the floor can have. Which these are."""
        slack = self.reach(prices, left) - self.floor
        kept: Flags = left >= self._most_left(left)[self.times] - slack
        self.members, self.values, self.times = self.members[kept], self.values[kept], self.times[kept]
        self.has = self.has[:, kept]
        self.cut = [sets[kept] for sets in self.cut]
        return kept

    def options(self, left: Numbers, most: int) -> list[Option]:
        """So many sets, those with the most left."""
        best = np.argsort(-left, kind="stable")[:most]
        rows = zip(self.times[best].tolist(), self.members[best].tolist(), self.values[best].tolist(), strict=True)
        return [(t, tuple(s for s in row if s != NOBODY), value) for t, row, value in rows]

    def _most_left(self, left: Numbers) -> Numbers:
        most = np.zeros(self.time_slots, np.int64)
        np.maximum.at(most, self.times, left)
        return most
