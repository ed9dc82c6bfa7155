"""Compiling ahead of the first plan."""

from datetime import UTC, datetime, timedelta
from functools import cache

from rooms.planner.annealing import annealing
from rooms.planner.draft import Draft
from rooms.planner.problem import Problem
from rooms.planner.table import Table
from rooms.planner.watch import Watch

BEGIN = datetime(2030, 1, 1, 9, tzinfo=UTC)
SMALLEST = {
    "attendees": 1,
    "time_slots": [{"id": 0, "start": BEGIN.isoformat(), "end": (BEGIN + timedelta(hours=1)).isoformat()}],
    "rooms": [{"id": 0, "capacity": 1}],
    "sessions": [{"id": 0}, {"id": 1}],
    "votes": [[0, 0, 1]],
}


@cache
def make_ready() -> None:
    """Compile the search, or load what was compiled before, by searching something very small.

    Without numba there is nothing to compile.
    """
    annealing(Draft(Table(Problem.from_json(SMALLEST))), 1, Watch(iterations=1), 1.0).run()
