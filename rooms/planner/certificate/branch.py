"""Price and branch: the sets that a better agenda could consist of, if they are few, and the best choice among them."""

from rooms.planner.certificate.bound import Bound
from rooms.planner.certificate.choice import choose
from rooms.planner.certificate.menu import POINT, Numbers
from rooms.planner.certificate.pool import Pool, Rows
from rooms.planner.certificate.rooms import agenda_of
from rooms.planner.certificate.tighten import ENOUGH, Tighten
from rooms.planner.draft import Draft
from rooms.planner.problem import Agenda

SETS = 250_000  # in a pool
FIRST = 200  # part of the bound that the first pool looks above it
WIDER, NEARER = 2.0, 0.6  # how a gap changes that holds no agenda, or too many sets
TRIES = 8
SHARE = 0.6  # of the time for making pools smaller; choosing from them takes the rest


class Branch:
    """Closes the gap between a bound and an agenda, if it is small, from above and from below."""

    def __init__(self, bound: Bound, draft: Draft, previous: Agenda | None) -> None:
        self.bound, self.table, self.watch, self.previous = bound, bound.table, bound.watch, previous
        self.best, self.cost, self.lowest = draft, draft.cost().total, bound.points()

    def prove(self) -> tuple[Draft, int | None]:
        """The best agenda, and what none costs less than."""
        if self.bound.lowest is None:
            return self.best, None
        gap = self.bound.lowest // FIRST
        for _ in range(TRIES):
            if self.lowest == self.cost or self.watch.late(1):
                break
            gap = min(gap, self._below(self.cost) - self.bound.lowest)
            pool = self._pool(gap)
            if pool is None:
                gap = int(NEARER * gap)
            elif self._search(pool):
                gap = int(WIDER * gap)
            else:
                break
        return self.best, self.lowest

    def _pool(self, gap: int) -> Pool | None:
        """Every set of an agenda that costs no more than the bound and this gap; None if they are too many."""
        assert self.bound.lowest is not None
        found = self._above(gap)
        floor = self.bound.alone - self.bound.lowest - gap
        if not found:
            return None
        return Pool(len(self.table.sessions), len(self.table.time_slots), floor, found)

    def _search(self, pool: Pool) -> bool:
        """Whether the pool was searched to its end: it has no cheaper agenda than the best that is known now."""
        tighten = Tighten(pool, self.bound.prices, self.watch, SHARE)
        tighten.run()
        self._raise(tighten.reach, pool)
        if len(pool) > ENOUGH and not self.watch.late(1):
            self._choose(pool, tighten.left(), 0.5)
            pool.floor = max(pool.floor, self.bound.alone - self._below(self.cost))
            tighten.sift()
        if len(pool) > ENOUGH or self.watch.late(1):
            return False
        reach = self._choose(pool, tighten.left(), 1)
        self._raise(reach, pool)
        return reach < pool.floor

    def _above(self, gap: int) -> list[Rows] | None:
        found: list[Rows] = []
        for pricing in self.bound.pricings:
            floors = [self.bound.reaches[t] - gap - 1 for t in pricing.menu.time_slots]
            rows = pricing.above(self.bound.prices, floors, self.watch, SETS)
            if rows is None or len(rows[1]) + sum(len(times) for _, times, _ in found) > SETS:
                return None
            found.append(rows)
        return found

    def _choose(self, pool: Pool, left: Numbers, share: float) -> int:
        """Take over the best choice of the likeliest sets, if it makes an agenda. What none is worth more than."""
        seconds = share * ((self.watch.seconds or 0) - self.watch.spent())
        choice = choose(self.table, pool.options(left, ENOUGH), seconds)
        if choice.sets is not None:
            draft = agenda_of(self.table, self.bound.standing, choice.sets, self.previous)
            if draft and draft.duties() <= self.best.duties() and draft.cost().total < self.cost:
                self.best, self.cost = draft, draft.cost().total
        return choice.reach

    def _raise(self, reach: int, pool: Pool) -> None:
        """No choice from the pool is worth more than this; and what is not in the pool is not worth its floor."""
        lowest = self.bound.points(self.bound.alone - max(reach, pool.floor - 1))
        self.lowest = max(self.lowest, min(self.cost, lowest))

    def _below(self, cost: int) -> int:
        """What an agenda that costs less costs at most, before rounding."""
        return (cost - 5) * POINT if self.bound.in_fives else (2 * cost - 1) * POINT // 2
