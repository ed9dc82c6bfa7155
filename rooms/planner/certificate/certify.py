"""How good an agenda is, proven: a lower bound of what any agenda costs, and whether this one, or a better, is best."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from rooms.planner.certificate.bound import Bound
from rooms.planner.certificate.branch import Branch
from rooms.planner.draft import Draft
from rooms.planner.problem import Agenda, Problem
from rooms.planner.rules import broken
from rooms.planner.table import Table
from rooms.planner.watch import Watch


@dataclass(frozen=True)
class Certificate:
    """No agenda that keeps the hard rules costs less than the bound; proven, if this agenda keeps them at that cost.

    The agenda is the given one, or a better one that was found on the way. Without time to prove anything: no bound.
    """

    bound: int | None
    proven: bool
    agenda: Agenda | None
    cost: int | None


def certify(
    problem: Problem,
    agenda: Agenda,
    *,
    previous: Agenda | None = None,
    seconds: float = 5.0,
    should_stop: Callable[[], bool] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Certificate:
    """Prove how good the agenda is, for so long at most. Stopped at any moment it answers what is proven by then."""
    watch = Watch(seconds=seconds, should_stop=should_stop, clock=clock)
    table = Table(problem, previous)
    draft = Draft(table, table.places(agenda))
    bound = Bound(table, agenda, previous, watch)
    bound.raise_to(draft.cost().total)
    best, lowest = Branch(bound, draft, previous).prove()
    cost = best.cost().total
    found = agenda if best is draft else best.agenda()
    return Certificate(lowest, lowest == cost and not broken(problem, found, previous), found, cost)
