"""Which search there is: the compiled one, or, where numba is missing, the same in Python, slower."""

from random import Random
from typing import Protocol

from rooms.planner.anneal import Annealing
from rooms.planner.draft import Draft
from rooms.planner.watch import Watch


class Search(Protocol):
    def run(self) -> None:
        """Improve the draft until this share of the time is over; leave it as the best agenda seen."""


def annealing(draft: Draft, seed: int, watch: Watch, share: float) -> Search:
    """The search for this draft. What compiles is large, so only who plans imports it."""
    has_choice = draft.table.movable and draft.table.time_slots and draft.table.rooms
    try:
        from rooms.planner.engine.search import CompiledAnnealing
    except ImportError:
        return Annealing(draft, Random(seed), watch, share)
    if has_choice:
        return CompiledAnnealing(draft, seed, watch, share)
    else:
        return Annealing(draft, Random(seed), watch, share)
