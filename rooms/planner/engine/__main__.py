"""Compiles the search by planning something very small."""

from datetime import UTC, datetime, timedelta

from rooms.planner.problem import Problem
from rooms.planner.solve import solve


def main() -> None:
    begin = datetime(2030, 1, 1, 9, tzinfo=UTC)
    end = begin + timedelta(hours=1)
    smallest = {
        "attendees": 1,
        "time_slots": [{"id": 0, "start": begin.isoformat(), "end": end.isoformat()}],
        "rooms": [{"id": 0, "capacity": 1}],
        "sessions": [{"id": 0}, {"id": 1}],
        "votes": [[0, 0, 1]],
    }
    solve(Problem.from_json(smallest), iterations=10)


if __name__ == "__main__":
    main()
