"""The sets of one menu that are worth most at given prices of sessions, and what none is worth more than."""

from collections.abc import Iterable

import numpy as np

from rooms.planner.certificate.additions import FREE
from rooms.planner.certificate.climbing import climb, worth
from rooms.planner.certificate.compiled import COMPILED
from rooms.planner.certificate.menu import POINT, Menu, Numbers
from rooms.planner.certificate.search import DEPTH, FLOOR, FOUND, list_additions, reach, search
from rooms.planner.cost import LOSS, TOPIC_PAIR
from rooms.planner.watch import Watch

CHUNK = 4000 if COMPILED else 20  # nodes between two looks at the clock
KEPT = 12  # sets that one search remembers

Set = tuple[int, ...]  # sessions by their numbers


class Pricing:
    """Searches one menu. Prices are given for all sessions by number, worths come in units."""

    def __init__(self, menu: Menu, sessions: int) -> None:
        self.menu, self.size, self.most = menu, len(menu.sessions), menu.most
        self.numbers = np.array(menu.sessions, np.int64)
        self.row = {s: i for i, s in enumerate(menu.sessions)}
        wish, pair = np.int64(POINT * LOSS), np.int64(POINT * TOPIC_PAIR)
        self.arrays = (menu.planes, menu.room_price, menu.bonus, menu.akin, menu.apart, wish, pair)
        depth, words, rooms = self.most + 1, menu.planes.shape[1], menu.room_price.shape[1]
        self.stack = (
            np.zeros(depth, np.int64),  # chosen
            np.zeros((depth, words), np.uint64),  # cover
            np.zeros(depth, np.int64),  # worth
            np.full((depth, rooms), FREE, np.int64),  # match
            np.zeros((depth, rooms), np.int64),  # distance
            np.full((depth, rooms), FREE, np.int64),  # via
            np.zeros((depth, self.size), np.int64),  # order
            np.zeros((depth, self.size), np.int64),  # gain
            np.zeros(depth, np.int64),  # count
            np.zeros(depth, np.int64),  # position
        )
        self.state = np.zeros(3, np.int64)

    def climbed(self, prices: Numbers, starts: Iterable[Set]) -> dict[Set, int]:
        """What is found from these sets, with its worth at the prices."""
        found = {}
        mine = prices[self.numbers]
        for start in starts:
            chosen = np.zeros(self.most + 1, np.int64)
            chosen[: len(start)] = [self.row[s] for s in start]
            size, worth = climb(self.arrays, mine, self.most, chosen, len(start))
            found[self._set(chosen[:size])] = int(worth)
        return found

    def dearest(self, prices: Numbers, floor: int, watch: Watch, nodes: int) -> tuple[dict[Set, int], int]:
        """Sets worth more than the floor, the best last, and what none is worth more than.

        That is the worth of the best, or the floor, unless time or `nodes` did not suffice.
        """
        mine = self._begin(prices, floor, rising=True)
        found = self._room(KEPT)
        while self.state[DEPTH] >= 0 and nodes > 0 and not watch.late(1):
            search(self.arrays, mine, self.most, self.stack, self.state, *found, True, CHUNK)
            nodes -= CHUNK
        last = int(self.state[FOUND])
        order = [i % KEPT for i in range(max(0, last - KEPT), last)]
        return {self._set(found[0][i, : found[1][i]]): int(found[2][i]) for i in order}, self._reach()

    def above(self, prices: Numbers, floor: int, watch: Watch, limit: int) -> list[Set] | None:
        """Every set worth more than the floor; None if they are more than the limit or time is over."""
        mine = self._begin(prices, floor, rising=False)
        found = self._room(limit + 1)
        while self.state[DEPTH] >= 0 and self.state[FOUND] <= limit and not watch.late(1):
            search(self.arrays, mine, self.most, self.stack, self.state, *found, False, CHUNK)
        if self.state[DEPTH] >= 0 or self.state[FOUND] > limit:
            return None
        return [self._set(found[0][i, : found[1][i]]) for i in range(int(self.state[FOUND]))]

    def value(self, chosen: Set) -> int:
        """What a set is worth when sessions cost nothing."""
        rows = np.array([self.row[s] for s in chosen], np.int64)
        return int(worth(self.arrays, np.zeros(self.size, np.int64), rows, len(rows)))

    def _begin(self, prices: Numbers, floor: int, *, rising: bool) -> Numbers:
        mine = prices[self.numbers]
        self.state[DEPTH], self.state[FLOOR], self.state[FOUND] = 0, floor, 0
        list_additions(self.arrays, mine, self.most, self.stack, 0, floor, rising, np.arange(self.size))
        return mine

    def _room(self, size: int) -> tuple[Numbers, Numbers, Numbers]:
        return np.zeros((size, self.most), np.int64), np.zeros(size, np.int64), np.zeros(size, np.int64)

    def _reach(self) -> int:
        open_nodes = [int(reach(self.most, self.stack, depth)) for depth in range(int(self.state[DEPTH]) + 1)]
        return max([int(self.state[FLOOR]), *open_nodes])

    def _set(self, rows: Numbers) -> Set:
        return tuple(sorted(self.menu.sessions[i] for i in rows))
