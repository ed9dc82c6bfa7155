"""Compiling ahead of the first plan."""

from datetime import UTC, datetime, timedelta

from rooms.planner.problem import Problem
from rooms.planner.solve import solve

BEGIN = datetime(2030, 1, 1, 9, tzinfo=UTC)
SMALLEST = {
    "attendees": 1,
    "time_slots": [{"id": 0, "start": BEGIN.isoformat(), "end": (BEGIN + timedelta(hours=1)).isoformat()}],
    "rooms": [{"id": 0, "capacity": 1}],
    "sessions": [{"id": 0}, {"id": 1}],
    "votes": [[0, 0, 1]],
}


def make_ready() -> None:
    """Compile the search, or load what was compiled before, by planning something very small.

    Without numba there is nothing to do.
    """
    solve(Problem.from_json(SMALLEST), iterations=10)
