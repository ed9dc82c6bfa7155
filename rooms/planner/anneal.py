"""Simulated annealing: many small moves, worse ones accepted ever more rarely, the best agenda kept."""

import math
import statistics
from random import Random

from rooms.planner.cost import LOSS
from rooms.planner.draft import Changes, Draft, Trial
from rooms.planner.duties import wished_by_unserved
from rooms.planner.start import fill
from rooms.planner.table import Place, numbers
from rooms.planner.watch import Watch

HOT, COLD = 0.08, 0.4  # first temperature in the votes of a middling session, last one in lost wishes
LOOK_UP = 32  # iterations between two looks at the clock
PUSHED = 3  # sessions one move may push aside
ELSEWHERE = 2  # random cells tried for a pushed session


class Annealing:
    """Improves a draft; leaves it as the best agenda seen: best by duties, then by cost."""

    def __init__(self, draft: Draft, random: Random, watch: Watch, share: float) -> None:
        self.draft, self.table, self.random, self.watch, self.share = draft, draft.table, random.random, watch, share
        self.best, self.key = list(draft.where), self._key()
        self.promising = False
        # A broken duty outweighs everything that cost can say.
        self.nothing = LOSS * self.table.wishes + 1
        self.missing = self.nothing * (self.table.people + 1)
        votes = [voters.bit_count() for voters in self.table.voters if voters]
        self.cold = LOSS * COLD
        self.hot = max(self.cold, LOSS * HOT * statistics.median(votes or [0]))

    def run(self) -> None:
        temperature, fraction = self.hot, self.watch.fraction(self.share)
        while self.table.movable and fraction < 1 and self.key > (0, 0, 0):
            if self.watch.done % LOOK_UP == 0:
                if self.watch.late(self.share):
                    break
                temperature = self._temperature(fraction)
                self.watch.tell(fraction, self.draft.cost().total)
            self._step(temperature)
            self.watch.done += 1
            if self.watch.done % LOOK_UP == 0 or self.watch.done == self.watch.iterations:
                fraction = self.watch.fraction(self.share)
        self._keep()
        self._go_back()

    def _step(self, temperature: float) -> None:
        changes = self._propose()
        if changes is None:
            return
        trial = self.draft.weigh(changes)
        worse = self._worse(trial)
        if worse <= 0 or self.random() < math.exp(-worse / temperature):
            if worse > 0 and self.promising:
                self._keep()  # may fill cells, which the trial has not seen
            else:
                self.draft.make(trial)
                self.promising = self.promising or self._key() < self.key

    def _worse(self, trial: Trial) -> float:
        draft = self.draft
        return (
            trial.points
            + self.missing * (trial.missing - draft.missing)
            + self.nothing * (trial.nothing - draft.nothing)
        )

    def _propose(self) -> Changes | None:
        """A session goes to a cell. Who is in the way goes where it was or to a free cell, or out if it was out."""
        session = self._session()
        place, was = self._cell(session), self.draft.where[session]
        if place is None or place == was:
            return None
        blockers = self.draft.blockers(session, place)
        if blockers & self.table.fixed_bits or blockers.bit_count() > PUSHED:
            return None
        changes: dict[int, Place | None] = {session: place}
        for pushed in numbers(blockers):
            changes[pushed] = self._refuge(pushed, was, changes, blockers | 1 << session)
            if was is not None and changes[pushed] is None:
                return None
        return changes

    def _session(self) -> int:
        if self.draft.nothing and self.random() < 0.1 and (wished := wished_by_unserved(self.draft)):
            return wished[int(self.random() * len(wished))]
        return self.table.movable[int(self.random() * len(self.table.movable))]

    def _cell(self, session: int) -> Place | None:
        starts = self.table.starts[session]
        if not starts:
            return None
        time_slot = starts[int(self.random() * len(starts))]
        rooms = self.table.open_list(session, time_slot)
        return (rooms[int(self.random() * len(rooms))], time_slot) if rooms else None

    def _refuge(self, pushed: int, was: Place | None, changes: dict[int, Place | None], moving: int) -> Place | None:
        """Where a pushed session can go: to the cell that was left, if any, or to one found by chance."""
        if was and self._welcome(pushed, was, changes, moving):
            return was
        for _ in range(ELSEWHERE):
            place = self._cell(pushed)
            if place and self._welcome(pushed, place, changes, moving):
                return place
        return None

    def _welcome(self, pushed: int, place: Place, changes: dict[int, Place | None], moving: int) -> bool:
        return (
            self.draft.allowed(pushed, place)
            and not self.draft.blockers(pushed, place) & ~moving
            and not any(to and self.table.clash(pushed, place, other, to) for other, to in changes.items())
        )

    def _key(self) -> tuple[int, int, float]:
        return (*self.draft.duties(), self.draft.points())

    def _keep(self) -> None:
        """Remember the draft if it is the best, once everybody is in who fits."""
        self.promising = False
        fill(self.draft, self.watch, self.share)
        if self._key() < self.key:
            self.best, self.key = list(self.draft.where), self._key()
            self.watch.note(self.draft.cost().total)

    def _go_back(self) -> None:
        now = self.draft.where
        self.draft.make(self.draft.weigh({s: was for s, was in enumerate(self.best) if was != now[s]}))

    def _temperature(self, fraction: float) -> float:
        """Falls by the same factor with each equal part of the search."""
        return self.hot * math.pow(self.cold / self.hot, fraction)
