"""Which search there is: the compiled one, or, where numba is missing, the same in Python, slower."""

from random import Random
from typing import Protocol

from rooms.planner.anneal import Annealing
from rooms.planner.draft import Draft
from rooms.planner.watch import Watch

try:
    from rooms.planner.engine.search import CompiledAnnealing
except ImportError:
    CompiledAnnealing = None  # type: ignore[assignment,misc]


class Search(Protocol):
    def run(self) -> None:
        """Improve the draft until this share of the time is over; leave it as the best agenda seen."""


def annealing(draft: Draft, seed: int, watch: Watch, share: float) -> Search:
    has_choice = draft.table.movable and draft.table.time_slots and draft.table.rooms
    if CompiledAnnealing is None or not has_choice:
        return Annealing(draft, Random(seed), watch, share)
    else:
        return CompiledAnnealing(draft, seed, watch, share)
