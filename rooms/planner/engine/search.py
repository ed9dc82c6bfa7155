"""The compiled annealing around a draft: as `rooms.planner.anneal.Annealing`, which it stands in for."""

import math
import statistics

from rooms.planner.cost import LOSS
from rooms.planner.draft import Draft
from rooms.planner.engine.anneal import anneal
from rooms.planner.engine.arrays import OUT, arrays_of
from rooms.planner.engine.counting import points
from rooms.planner.engine.recount import recount
from rooms.planner.engine.state import BEST_ROOM, ROOM, state_of
from rooms.planner.start import fill
from rooms.planner.watch import Watch

HOT, COLD = 0.06, 0.4  # first temperature in the votes of a middling session, last one in lost wishes
PORTION = 0.005  # seconds between two looks at the clock
STEPS, MOST_STEPS = 500, 20_000  # between two looks: at first, and always where steps are counted; at most


class CompiledAnnealing:
    """Improves a draft; leaves it as the best agenda seen: best by duties, then by cost."""

    def __init__(self, draft: Draft, seed: int, watch: Watch, share: float) -> None:
        self.draft, self.table, self.watch, self.share = draft, draft.table, watch, share
        self.arrays = arrays_of(draft.table)
        self.state = state_of(self.arrays, draft, seed)
        recount(self.arrays, self.state)
        self.nothing = LOSS * self.table.wishes + 1.0
        self.missing = self.nothing * (self.table.people + 1)
        votes = [voters.bit_count() for voters in self.table.voters if voters]
        self.cold = LOSS * COLD
        self.hot = max(self.cold, LOSS * HOT * statistics.median(votes or [0]))
        self._remember()

    def run(self) -> None:
        fraction, steps = self.watch.fraction(self.share), STEPS
        while fraction < 1 and not self._is_perfect() and not self.watch.late(self.share):
            began, before = self.watch.spent(), fraction
            if self.watch.iterations is not None:
                steps = min(STEPS, self.watch.iterations - self.watch.done)
            anneal(self.arrays, self.state, steps, self._temperature(before), self.missing, self.nothing)
            self.watch.done += steps
            fraction = self.watch.fraction(self.share)
            self.watch.tell(fraction, self.total())
            if self.watch.iterations is None and (spent := self.watch.spent() - began) > 0:
                steps = max(100, min(4 * steps, int(steps * PORTION / spent), MOST_STEPS))
        self._take_over()

    def total(self) -> int:
        return round(LOSS * self.table.wishes + points(self.state, 0.0, 0.0))

    def _is_perfect(self) -> bool:
        """Whether the best agenda seen costs nothing and breaks no duty."""
        return bool(self.state.best[0] + LOSS * self.table.wishes <= 0)

    def _remember(self) -> None:
        self.state.best[0] = points(self.state, self.missing, self.nothing)
        self.state.places[BEST_ROOM:] = self.state.places[ROOM:BEST_ROOM]

    def _take_over(self) -> None:
        """The best agenda seen becomes the draft, with everybody in who fits."""
        best = [(int(room), int(slot)) if room != OUT else None for room, slot in self.state.places[BEST_ROOM:].T]
        before = list(self.draft.where), (*self.draft.duties(), self.draft.points())
        self._go_to(best)
        fill(self.draft, self.watch, self.share)
        if (*self.draft.duties(), self.draft.points()) > before[1]:
            self._go_to(before[0])
        self.watch.note(self.draft.cost().total)

    def _go_to(self, where: list[tuple[int, int] | None]) -> None:
        now = self.draft.where
        self.draft.make(self.draft.weigh({s: place for s, place in enumerate(where) if place != now[s]}))

    def _temperature(self, fraction: float) -> float:
        """Falls by the same factor with each equal part of the search."""
        return self.hot * math.pow(self.cold / self.hot, fraction)
