"""Problem to solution: start, duties, annealing, rooms, reasons."""

import time
from collections.abc import Callable

from rooms.planner.annealing import annealing
from rooms.planner.diff import moves_between
from rooms.planner.draft import Draft
from rooms.planner.duties import do_duties
from rooms.planner.engine.ready import make_ready
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
    certify_for: float = 0.0,
    on_progress: Progress | None = None,
    should_stop: Callable[[], bool] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Solution:
    """The best agenda found within `seconds` or `iterations` (5 seconds if neither is given), and why.

    Always a solution: what cannot be placed is left out with the rule that forced it. `on_progress(fraction, total
    cost)` is called and `should_stop()` asked a few times a second; told to stop, it keeps and explains the best so
    far. Without `seconds`, the same problem, seed and iterations give the same plan. For `certify_for` more seconds it
    proves how good the agenda is; a better one that is found on the way takes its place.
    """
    if seconds is None and iterations is None:
        seconds = SECONDS
    make_ready()  # before time is counted: a first plan on a new machine waits once, and is as good as the others
    watch = Watch(seconds=seconds, iterations=iterations, on_progress=on_progress, should_stop=should_stop, clock=clock)
    draft = Draft(Table(problem, previous))
    watch.set_aside(AFTERMATH * watch.spent())
    _search(draft, seed, watch)
    draft, bound, proven = _certified(draft, previous, certify_for, should_stop, clock)
    agenda = draft.agenda()
    return Solution(
        placements=agenda,
        cost=draft.cost(),
        bound=bound,
        proven=proven,
        unplaced=unplaced(draft, watch),
        reasons=reasons(draft, watch),
        people=people(problem, agenda),
        moves=None if previous is None else tuple(moves_between(problem, previous, agenda)),
        seconds=round(watch.spent(), 3),
        iterations=watch.done,
        seed=seed,
        trace=tuple(watch.trace),
    )


def _certified(
    draft: Draft,
    previous: Agenda | None,
    seconds: float,
    should_stop: Callable[[], bool] | None,
    clock: Callable[[], float],
) -> tuple[Draft, int | None, bool]:
    """The draft or a better one, what no agenda costs less than, and whether it costs just that."""
    if draft.cost().total == 0 and draft.duties() == (0, 0):
        return draft, 0, True
    if not seconds:
        return draft, None, False
    from rooms.planner.certificate import certify  # large, and not for everybody who reads a plan

    table = draft.table
    found = certify(
        table.problem, draft.agenda(), previous=previous, seconds=seconds, should_stop=should_stop, clock=clock
    )
    if found.agenda is not None and found.cost is not None and found.cost < draft.cost().total:
        draft = Draft(table, table.places(found.agenda))
    return draft, found.bound, found.proven


def _search(draft: Draft, seed: int, watch: Watch) -> None:
    start(draft, watch)
    do_duties(draft, watch, SEARCH / 2)
    watch.note(draft.cost().total)
    annealing(draft, seed, watch, SEARCH).run()
    match_rooms(draft, watch, FINISH)
    polish(draft, watch, FINISH)
    do_duties(draft, watch, FINISH)
    watch.note(draft.cost().total)
