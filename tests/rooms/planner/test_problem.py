"""A problem that cannot be meant is refused with a message."""

import pytest

from rooms.planner import Cell, Malformed, Problem
from tests.rooms.planner.small import at, problem, time_slot

SESSION = {"id": "s"}


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"votes": [[1, "s", 1], [1, "s", 2]]}, "attendee 1 votes twice for session s"),
        ({"votes": [[1, "s", 1], ["1", "s", 1]]}, "attendee 1 votes twice for session s"),
        ({"votes": [[9, "s", 1]]}, "a vote of unknown attendee 9 or for unknown session s"),
        ({"votes": [[1, "nobody", 1]]}, "a vote of unknown attendee 1 or for unknown session nobody"),
        ({"votes": [[1, "s", 7]]}, "weight 7 is not 1, 2 or 3"),
        ({"votes": [[1, "s"]]}, "a vote is [attendee, session, weight], not [1, 's']"),
        ({"votes": {}}, "votes is a list, not {}"),
        ({"attendees": [1, "1"]}, "an id twice in attendees"),
        ({"attendees": None}, "attendees is a whole number of 0 or more, not None"),
        ({"order": [["s", "nobody"]]}, "unknown ids in order: nobody"),
        ({"time_slots": [time_slot(1), time_slot(0)]}, "time slots are not in time order"),
        ({"time_slots": [time_slot(0, minutes=0)]}, "time slot 0 ends before it starts"),
        (
            {"time_slots": [{"id": 0, "start": "2030-01-01T09:00", "end": "2030-01-01T10:00"}]},
            "time without an offset: 2030-01-01T09:00",
        ),
        ({"time_slots": [{"id": 0, "start": "soon", "end": "later"}]}, "not an ISO 8601 time: 'soon'"),
        ({"time_slots": None, "sessions": [SESSION, SESSION]}, "an id twice in sessions"),
        ({"sessions": [SESSION, {"id": "t", "hosts": ["stranger"]}]}, "unknown ids in hosts: stranger"),
        ({"sessions": [SESSION, {"id": "t", "locked": at("attic", 0)}]}, "unknown ids in locked rooms: attic"),
        ({"sessions": [SESSION, {"id": "t", "length": 0}]}, "a length is a whole number of 1 or more, not 0"),
        ({"sessions": "none"}, "sessions is a list, not 'none'"),
        ({"rooms": [{"id": "A"}]}, "room A has no capacity (null means no limit)"),
        ({"rooms": [{"id": "A", "capacity": 1, "parts": ["attic"]}]}, "unknown ids in rooms' parts: attic"),
        ({"rooms": [{"id": "A", "capacity": 1, "closed": [7]}]}, "unknown ids in rooms' closed: 7"),
        ({"show_rate": float("nan")}, "show_rate is a number of 0 or more, not nan"),
        ({"beta": -1}, "beta is a whole number of 0 or more, not -1"),
    ],
)
def test_malformed_problem_is_refused_and_says_why(wrong, says):
    with pytest.raises(Malformed) as refused:
        Problem.from_json(problem(**wrong))

    assert str(refused.value) == says


def test_something_that_is_no_object_is_refused():
    with pytest.raises(Malformed, match="the problem is an object"):
        Problem.from_json([])


def test_ids_are_text_whether_given_as_numbers_or_text():
    asked = Problem.from_json(
        problem(attendees=[0, "1", 2], sessions=[{"id": 7, "hosts": ["0"]}], votes=[["0", "7", 2], [1, 7, 1]])
    )

    assert (asked.sessions["7"].hosts, asked.votes) == ({"0"}, {"7": {"0": 2, "1": 1}})
    assert asked.agenda_from_json({7: at("A", 0)}) == {"7": Cell("A", "0")}


def test_previous_agenda_forgets_sessions_that_are_gone_but_not_rooms_that_never_were():
    asked = Problem.from_json(problem())

    assert asked.agenda_from_json({"gone": at("A", 0), "s": at("B", 1)}) == {"s": Cell("B", "1")}
    with pytest.raises(Malformed, match="unknown ids in placements' rooms: attic"):
        asked.agenda_from_json({"s": at("attic", 0)})
