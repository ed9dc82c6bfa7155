"""Small planner problems for tests, as JSON, and what the judge says of the planner's answers."""

import gzip
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import strategies as st

from rooms.planner import Problem, Solution, solve
from tests.judge.score_agenda import judge
from tests.judge.synth_to_problem import problem_from

INSTANCES = Path(__file__).parents[2] / "benchdata" / "unconf-synth"
NINE = datetime(2030, 1, 1, 9, tzinfo=UTC)


def instance(name):
    with gzip.open(INSTANCES / f"{name}.json.gz", "rt") as file:
        return problem_from(json.load(file))


def time_slot(number, *, begins=None, minutes=60, **more):
    """Hour after hour from nine, unless it begins (minutes after nine) at another time."""
    start = NINE + timedelta(minutes=60 * number if begins is None else begins)
    return {"id": number, "start": start.isoformat(), "end": (start + timedelta(minutes=minutes)).isoformat(), **more}


def problem(**changes):
    """Two rooms, two time slots, two sessions, three people."""
    base = {
        "attendees": 3,
        "time_slots": [time_slot(0), time_slot(1)],
        "rooms": [{"id": "A", "capacity": 5, "features": []}, {"id": "B", "capacity": 9, "features": ["screen"]}],
        "sessions": [{"id": "s"}, {"id": "t"}],
        "votes": [[0, "s", 1], [1, "t", 1], [2, "s", 1]],
    }
    return base | changes


def at(room, time_slot):
    return {"room": room, "time_slot": time_slot}


def planned(data, *, previous=None, iterations=300, seed=1) -> Solution:
    read = Problem.from_json(data)
    before = None if previous is None else read.agenda_from_json(previous)
    return solve(read, previous=before, iterations=iterations, seed=seed)


def placements(solution):
    return solution.to_json()["placements"]


def verdict(data, solution, previous=None):
    return judge(data, placements(solution), previous)


def assert_judge_agrees(data, solution, previous=None):
    """No broken rule, no session out beside a cell it may use, and every part of the cost the same."""
    said = verdict(data, solution, previous)
    ours = solution.to_json()["cost"]
    assert said["broken"] == []
    assert said["could_run"] == []
    assert ours == {part: said["cost"][part] for part in ours}


FEATURES, TOPICS = ["screen", "quiet"], ["x", "y", "z"]


@st.composite
def problems(draw, sessions=6, rooms=3, time_slots=4, people=6):
    """Small problems in which everything of docs/planner.md happens; with a previous agenda or None."""
    times = draw(_time_slots(time_slots))
    places = draw(_rooms(rooms, times))
    held = draw(_sessions(sessions, people, times, places))
    ids = [s["id"] for s in held]
    some = st.sampled_from(ids) if ids else st.nothing()
    votes = (
        draw(st.dictionaries(st.tuples(st.integers(0, people - 1), some), st.integers(1, 3), max_size=14))
        if ids
        else {}
    )
    data = {
        "attendees": people,
        "time_slots": times,
        "rooms": places,
        "sessions": held,
        "order": [list(pair) for pair in draw(st.lists(st.tuples(some, some), max_size=2))] if ids else [],
        "votes": [[person, session, weight] for (person, session), weight in votes.items()],
        "show_rate": draw(st.sampled_from([0.5, 0.7, 1])),
        "beta": draw(st.sampled_from([0, 7, 60])),
    }
    if not (ids and times and places and draw(st.booleans())):
        return data, None
    cell = st.builds(at, st.sampled_from([r["id"] for r in places]), st.sampled_from([t["id"] for t in times]))
    return data, draw(st.dictionaries(some, cell, max_size=5))


@st.composite
def _time_slots(draw, most):
    """Hours one after another, or every other begun early so that they overlap; some frozen, on one day or more."""
    count, overlapping, changes = draw(st.integers(0, most)), draw(st.booleans()), draw(st.integers(1, most))
    frozen = draw(st.integers(0, count)) if draw(st.booleans()) else 0
    return [
        time_slot(i, begins=60 * i - 30 * (overlapping and i % 2), day=f"day {i // changes}", frozen=i < frozen)
        for i in range(count)
    ]


@st.composite
def _rooms(draw, most, times):
    found = []
    for i in range(draw(st.integers(0, most))):
        found.append(
            {
                "id": f"room {i}",
                "capacity": draw(st.one_of(st.none(), st.integers(0, 4))),
                "features": draw(st.lists(st.sampled_from(FEATURES), unique=True)),
                "closed": [t["id"] for t in times if draw(st.integers(0, 5)) == 0],
                "parts": [r["id"] for r in found if draw(st.integers(0, 3)) == 0],
            }
        )
    return found


@st.composite
def _sessions(draw, most, people, times, places):
    found = []
    for i in range(draw(st.integers(0, most))):
        session = {
            "id": i,
            "hosts": draw(st.lists(st.integers(0, people - 1), max_size=2, unique=True)),
            "topics": draw(st.lists(st.sampled_from(TOPICS), max_size=2, unique=True)),
            "needs": draw(st.lists(st.sampled_from(FEATURES), max_size=1)) if draw(st.booleans()) else [],
            "length": draw(st.sampled_from([1, 1, 1, 2, 3])),
            "must_run": draw(st.integers(0, 4)) == 0,
        }
        if times and draw(st.integers(0, 3)) == 0:
            session["time_slots"] = draw(st.lists(st.sampled_from([t["id"] for t in times]), unique=True))
        if times and places and draw(st.integers(0, 3)) == 0:
            session["locked"] = at(draw(st.sampled_from(places))["id"], draw(st.sampled_from(times))["id"])
        found.append(session)
    return found
