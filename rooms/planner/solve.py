"""Problem to solution: start, duties, annealing, rooms, reasons."""

import time
from collections.abc import Callable

from rooms.planner.annealing import annealing
from rooms.planner.diff import moves_between
from rooms.planner.draft import Draft
from rooms.planner.duties import do_duties
from rooms.planner.explain import reasons, unplaced
from rooms.planner.matching import match_rooms
from rooms.planner.people import people
from rooms.planner.polish import polish
from rooms.planner.problem import Agenda, Problem
from rooms.planner.solution import Solution
from rooms.planner.start import start
from rooms.planner.table import Table
from rooms.planner.watch import Progress, Watch

SECONDS = 5.0
SEARCH, FINISH = 0.8, 0.9  # shares of the time after which searching and tidying end; reasons take the rest
AFTERMATH = 3  # what must follow the search takes about this many times as long as reading the problem into a table


def solve(
    problem: Problem,
    *,
    previous: Agenda | None = None,
    seed: int = 1,
    seconds: float | None = None,
    iterations: int | None = None,
    on_progress: Progress | None = None,
    should_stop: Callable[[], bool] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Solution:
    """The best agenda found within `seconds` or `iterations` (5 seconds if neither is given), and why.

    Always a solution: what cannot be placed is left out with the rule that forced it. `on_progress(fraction, total
    cost)` is called and `should_stop()` asked a few times a second; told to stop, it keeps and explains the best so
    far. Without `seconds`, the same problem, seed and iterations give the same plan.
    """
    if seconds is None and iterations is None:
        seconds = SECONDS
    watch = Watch(seconds=seconds, iterations=iterations, on_progress=on_progress, should_stop=should_stop, clock=clock)
    draft = Draft(Table(problem, previous))
    watch.set_aside(AFTERMATH * watch.spent())
    _search(draft, seed, watch)
    agenda, cost = draft.agenda(), draft.cost()
    perfect = cost.total == 0 and draft.duties() == (0, 0)
    return Solution(
        placements=agenda,
        cost=cost,
        bound=0 if perfect else None,
        proven=perfect,
        unplaced=unplaced(draft, watch),
        reasons=reasons(draft, watch),
        people=people(problem, agenda),
        moves=None if previous is None else tuple(moves_between(problem, previous, agenda)),
        seconds=round(watch.spent(), 3),
        iterations=watch.done,
        seed=seed,
        trace=tuple(watch.trace),
    )


def _search(draft: Draft, seed: int, watch: Watch) -> None:
    start(draft, watch)
    do_duties(draft, watch, SEARCH / 2)
    watch.note(draft.cost().total)
    annealing(draft, seed, watch, SEARCH).run()
    match_rooms(draft, watch, FINISH)
    polish(draft, watch, FINISH)
    do_duties(draft, watch, FINISH)
    watch.note(draft.cost().total)
