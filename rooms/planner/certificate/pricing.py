"""The sets of one menu that are worth most at given prices of sessions, and what none is worth more than."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from rooms.planner.certificate.additions import FREE
from rooms.planner.certificate.climbing import climb, worth
from rooms.planner.certificate.compiled import COMPILED
from rooms.planner.certificate.menu import POINT, Menu, Numbers
from rooms.planner.certificate.search import DEPTH, FOUND, list_additions, reach, search
from rooms.planner.cost import LOSS, TOPIC_PAIR
from rooms.planner.table import numbers
from rooms.planner.watch import Watch

CHUNK = 4000 if COMPILED else 20  # nodes between two looks at the clock
KEPT = 64  # sets that one search remembers
NOBODY = -1

Set = tuple[int, ...]  # sessions by their numbers


class Found(NamedTuple):
    """A set for a time slot, and what it is worth at some prices."""

    time_slot: int
    sessions: Set
    worth: int


class Pricing:
    """Searches one menu. Prices are given for all sessions by number, worths come in units."""

    def __init__(self, menu: Menu) -> None:
        self.menu, self.size, self.most = menu, len(menu.sessions), menu.most
        self.numbers = np.array(menu.sessions, np.int64)
        self.row = {s: i for i, s in enumerate(menu.sessions)}
        wish, pair = np.int64(POINT * LOSS), np.int64(POINT * TOPIC_PAIR)
        self.arrays = (menu.planes, menu.room_price, menu.bonus, menu.akin, menu.apart, wish, pair, menu.open)
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
            np.full(depth, (1 << len(menu.time_slots)) - 1, np.int64),  # times
        )
        self.state = np.zeros(2, np.int64)

    def climbed(self, prices: Numbers, starts: Iterable[tuple[int, Set]]) -> Iterator[Found]:
        """What is found from these sets of time slots."""
        mine = prices[self.numbers]
        for time_slot, start in starts:
            chosen = np.zeros(self.most + 1, np.int64)
            chosen[: len(start)] = [self.row[s] for s in start]
            when = self.menu.time_slots.index(time_slot)
            size, total = climb(self.arrays, mine, self.most, when, chosen, len(start))
            yield Found(time_slot, self._set(chosen[:size]), int(total))

    def dearest(self, prices: Numbers, floors: list[int], watch: Watch, nodes: int) -> tuple[list[Found], list[int]]:
        """Sets worth more than the floor of a time slot, and what none is worth more than, by time slot.

        That is the worth of the best set, or the floor, unless time or `nodes` did not suffice.
        """
        least = np.array(floors, np.int64)
        mine = self._begin(prices, least, rising=True)
        found = self._room(KEPT)
        while self.state[DEPTH] >= 0 and nodes > 0 and not watch.late(1):
            search(self.arrays, mine, self.most, self.stack, self.state, least, *found, True, CHUNK)
            nodes -= CHUNK
        rows, sizes, worths, whens = found
        sets = [
            Found(self.menu.time_slots[k], self._set(rows[i, : sizes[i]]), int(worths[i]))
            for i in range(min(KEPT, int(self.state[FOUND])))
            for k in numbers(int(whens[i]))
        ]
        return sets, [self._reach(k, int(floor)) for k, floor in enumerate(least)]

    def done(self) -> bool:
        """Whether the last search was complete."""
        return int(self.state[DEPTH]) < 0

    def above(
        self, prices: Numbers, floors: list[int], watch: Watch, limit: int
    ) -> tuple[Numbers, Numbers, Numbers] | None:
        """Every set worth more than the floor of its time slot: sessions (the rest NOBODY), time slots and worths.

        Worths are those of sets when sessions cost nothing. None if they are more than the limit or time is over.
        """
        least = np.array(floors, np.int64)
        mine = self._begin(prices, least, rising=False)
        found = self._room(limit + 1)
        while self.state[DEPTH] >= 0 and self.state[FOUND] <= limit and not watch.late(1):
            search(self.arrays, mine, self.most, self.stack, self.state, least, *found, False, CHUNK)
        if self.state[DEPTH] >= 0 or self.state[FOUND] > limit:
            return None
        rows, sizes, worths, whens = (array[: self.state[FOUND]] for array in found)
        present = np.arange(self.most) < sizes[:, np.newaxis]
        paid = np.where(present, mine[rows], 0).sum(axis=1)
        sessions = np.where(present, self.numbers[rows], NOBODY)
        there = [np.flatnonzero((whens >> k & 1 == 1) & (worths > floor)) for k, floor in enumerate(least)]
        which, times = np.concatenate(there), np.repeat(self.menu.time_slots, [len(each) for each in there])
        return sessions[which], times, (worths + paid)[which]

    def value(self, chosen: Set) -> int:
        """What a set is worth when sessions cost nothing."""
        rows = np.array([self.row[s] for s in chosen], np.int64)
        return int(worth(self.arrays, np.zeros(self.size, np.int64), rows, len(rows)))

    def open(self, session: int, time_slot: int) -> bool:
        """Whether it may run then."""
        k = self.menu.time_slots.index(time_slot)
        return session in self.row and bool(self.menu.open[self.row[session]] >> k & 1)

    def _begin(self, prices: Numbers, floors: Numbers, *, rising: bool) -> Numbers:
        mine = prices[self.numbers]
        self.state[DEPTH], self.state[FOUND] = 0, 0
        list_additions(self.arrays, mine, self.most, self.stack, 0, floors, rising, np.arange(self.size))
        return mine

    def _room(self, size: int) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        one = np.zeros(size, np.int64)
        return np.zeros((size, self.most), np.int64), one, one.copy(), one.copy()

    def _reach(self, k: int, floor: int) -> int:
        """What no set of a time slot is worth more than: its floor, or what is left at nodes that are not done."""
        times = self.stack[10]
        unseen = [d for d in range(int(self.state[DEPTH]) + 1) if times[d] >> k & 1]
        return max([floor, *(int(reach(self.most, self.stack, depth)) for depth in unseen)])

    def _set(self, rows: Numbers) -> Set:
        return tuple(sorted(self.menu.sessions[i] for i in rows))
