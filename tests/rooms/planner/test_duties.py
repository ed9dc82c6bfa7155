"""The three duties before cost, against all agendas there are."""

import pytest
from hypothesis import assume, given, settings

from rooms.planner import Cell, Problem, broken
from tests.judge.score_agenda import judge
from tests.rooms.planner.small import at, placements, planned, problem, problems, time_slot, verdict

FIXED = settings(deadline=None, derandomize=True, max_examples=60)


def every_agenda(asked):
    """All agendas that hold the hard rules, or would if more sessions were added."""
    cells = [None, *(Cell(room, t) for room in asked.rooms for t in asked.time_slots)]

    def grown(agenda, left):
        if not left:
            yield agenda
        else:
            for cell in cells:
                more = agenda if cell is None else {**agenda, left[0]: cell}
                if all(breach.rule == "locked" for breach in broken(asked, more)):
                    yield from grown(more, left[1:])

    return (agenda for agenda in grown({}, list(asked.sessions)) if not broken(asked, agenda))


def best_duties(data):
    """The fewest must-run sessions missing and, with so few, the fewest people with nothing."""
    found = []
    for agenda in every_agenda(Problem.from_json(data)):
        cost = judge(data, {session: at(*cell) for session, cell in agenda.items()})["cost"]
        found.append((len(cost["must_run_missing"]), cost["nothing"]))
    return min(found)


@pytest.mark.slow
@FIXED
@given(problems(sessions=4, rooms=2, time_slots=2))
def test_duties_are_done_as_well_as_by_the_best_of_all_agendas(asked):
    data = {**asked[0], "time_slots": [t | {"frozen": False} for t in asked[0]["time_slots"]]}
    # Which of contradicting locks stays is settled before the duties; here every lock can hold.
    assume(len({str(s["locked"]) for s in data["sessions"] if s.get("locked")}) < 2)

    cost = verdict(data, planned(data))["cost"]

    assert (len(cost["must_run_missing"]), cost["nothing"]) == best_duties(data)


def test_session_that_must_run_runs_although_nobody_wants_it():
    sessions = [{"id": "s"}, {"id": "t"}, {"id": "house rules", "must_run": True}]
    one_cell = {"rooms": [{"id": "A", "capacity": 9}], "time_slots": [time_slot(0)]}

    assert placements(planned(problem(sessions=sessions, **one_cell))) == {"house rules": at("A", "0")}


def test_must_run_sessions_push_each_other_aside_until_all_have_a_cell():
    sessions = [
        {"id": "anywhere", "must_run": True},
        {"id": "with screen", "must_run": True, "needs": ["screen"]},
        {"id": "early", "must_run": True, "needs": ["screen"], "time_slots": [0]},
        {"id": "early too", "must_run": True, "time_slots": [0]},
    ]

    assert sorted(placements(planned(problem(sessions=sessions, votes=[]), iterations=0))) == sorted(
        s["id"] for s in sessions
    )


def test_person_with_one_unpopular_wish_gets_it_before_many_get_another_of_theirs():
    crowd = [[person, session, 3] for person in range(5) for session in ("loved", "liked")]
    data = problem(
        attendees=6,
        sessions=[{"id": "loved"}, {"id": "liked"}, {"id": "lonely"}],
        rooms=[{"id": "A", "capacity": 9}],
        votes=[*crowd, [5, "lonely", 1]],
    )

    solution = planned(data)

    assert verdict(data, solution)["cost"]["nothing"] == 0
    assert "lonely" in placements(solution)


def test_session_nobody_wants_gets_the_cell_that_is_left():
    data = problem(sessions=[{"id": str(i), "topics": ["x"]} for i in range(4)], votes=[])

    solution = planned(data)

    assert len(placements(solution)) == 4
    assert solution.cost.topic_pairs == 2


def test_of_contradicting_locks_the_most_wanted_stays_and_the_other_is_left_out():
    data = problem(sessions=[{"id": "t", "locked": at("A", 0)}, {"id": "s", "locked": at("A", 0)}])

    solution = planned(data)

    assert placements(solution) == {"s": at("A", "0")}
    assert solution.to_json()["unplaced"] == [{"session": "t", "rule": "locked"}]


def test_frozen_time_slot_comes_before_a_lock():
    data = problem(
        time_slots=[time_slot(0, frozen=True), time_slot(1)],
        sessions=[{"id": "s", "locked": at("A", 1)}, {"id": "t", "locked": at("A", 0)}],
    )

    solution = planned(data, previous={"s": at("A", 0)})

    assert placements(solution) == {"s": at("A", "0")}
    assert solution.to_json()["unplaced"] == [{"session": "t", "rule": "locked"}]
