"""Cases that pin down what the judge says; run with pytest in this folder."""

import pytest

from tests.judge.score_agenda import Malformed, judge

T = "2030-01-01T{}:00+00:00"


def problem(**changes):
    base = {
        "attendees": 3,
        "time_slots": [
            {"id": 0, "start": T.format("09:00"), "end": T.format("10:00")},
            {"id": 1, "start": T.format("10:00"), "end": T.format("11:00")},
        ],
        "rooms": [{"id": "A", "capacity": 1, "features": []}, {"id": "B", "capacity": 9, "features": ["screen"]}],
        "sessions": [
            {"id": "1", "hosts": [0], "topics": ["x"], "needs": []},
            {"id": "007", "hosts": [0], "topics": ["x"], "needs": ["screen"]},
        ],
        "votes": [[1, "1", 1], [1, "007", 1], [2, "1", 1]],
        "show_rate": 1.0,
    }
    return base | changes


def at(room, slot):
    return {"room": room, "time_slot": slot}


def test_a_good_agenda_breaks_nothing_and_has_its_cost():
    verdict = judge(problem(), {"1": at("A", 0), "007": at("B", 1)})

    assert verdict == {
        "broken": [],
        "cost": {
            "total": 5,
            "loss": 0,
            "overflow": 1,
            "topic_pairs": 0,
            "disruption": 0,
            "placed": 2,
            "nothing": 0,
            "must_run_missing": [],
        },
        "could_run": [],
    }


def test_a_host_in_two_places_at_once_is_broken_and_the_clash_costs_a_wish_and_a_topic_pair():
    verdict = judge(problem(), {"1": at("A", 0), "007": at("B", 0)})

    assert verdict["broken"] == ["hosts ['0'] are in sessions 007 and 1 at once"]
    assert (verdict["cost"]["loss"], verdict["cost"]["topic_pairs"]) == (1, 1)


def test_ids_are_compared_as_text():
    hosts = [s | {"hosts": [host]} for s, host in zip(problem()["sessions"], (0, "0"), strict=True)]

    assert judge(problem(sessions=hosts), {"1": at("A", 0), "007": at("B", 0)})["broken"] == [
        "hosts ['0'] are in sessions 007 and 1 at once"
    ]


def test_times_are_compared_as_moments_not_as_text():
    slots = [
        {"id": 0, "start": T.format("09:00"), "end": T.format("10:00")},
        {"id": 1, "start": "2030-01-01T10:30:00+01:00", "end": "2030-01-01T11:00:00+01:00"},
    ]

    assert judge(problem(time_slots=slots), {"1": at("A", 0), "007": at("B", 1)})["broken"] == [
        "hosts ['0'] are in sessions 007 and 1 at once"
    ]


def test_a_room_with_parts_excludes_its_parts():
    rooms = [
        {"id": "hall", "capacity": 9, "parts": ["A"]},
        {"id": "A", "capacity": 4, "parts": ["corner"]},
        {"id": "corner", "capacity": 2},
    ]
    sessions = [{"id": 1, "hosts": []}, {"id": 2, "hosts": []}]

    assert judge(problem(rooms=rooms, sessions=sessions, votes=[]), {1: at("hall", 0), 2: at("corner", 0)})[
        "broken"
    ] == ["sessions 1 and 2 are both in ['corner']"]


def test_a_session_left_out_beside_an_empty_cell_is_named():
    assert judge(problem(), {"1": at("A", 0)})["could_run"] == ["007"]


def test_what_is_frozen_stays_even_where_it_breaks_a_rule():
    frozen = problem(
        time_slots=[problem()["time_slots"][0] | {"frozen": True}, problem()["time_slots"][1]],
        rooms=[{"id": "A", "capacity": 1, "closed": [0]}, problem()["rooms"][1]],
    )
    previous = {"1": at("A", 0)}

    assert judge(frozen, {"1": at("A", 0), "007": at("B", 1)}, previous)["broken"] == []
    assert judge(frozen, {"007": at("B", 1)}, previous)["broken"] == ["session 1 was taken out of a frozen time slot"]
    assert judge(frozen, {"1": at("A", 0)}, {})["broken"] != []


def test_of_two_locks_on_one_cell_one_may_be_dropped():
    sessions = [s | {"locked": at("B", 0), "hosts": []} for s in problem()["sessions"]]

    assert judge(problem(sessions=sessions), {"1": at("B", 0)})["broken"] == []
    assert judge(problem(sessions=sessions), {})["broken"] == [
        "session 1 is locked and was dropped",
        "session 007 is locked and was dropped",
    ]


def test_a_long_session_stays_inside_its_stretch_of_the_day():
    long = [problem()["sessions"][0] | {"length": 2}]
    split = [slot | {"day": str(i)} for i, slot in enumerate(problem()["time_slots"])]

    assert judge(problem(sessions=long, votes=[]), {"1": at("A", 0)})["broken"] == []
    assert judge(problem(sessions=long, votes=[], time_slots=split), {"1": at("A", 0)})["broken"] == [
        "session 1 does not fit before the break"
    ]


@pytest.mark.parametrize(
    "given",
    [
        problem(votes=[[1, "1", 1], [1, "1", 2]]),
        problem(votes=[[1, "nobody", 1]]),
        problem(votes=[[1, "1", 1], ["1", "1", 1]]),
        problem(votes=[[1, "1", 7]]),
        problem(votes=[[9, "1", 1]]),
        problem(order=[["1", "nobody"]]),
        problem(time_slots=[{"id": 0, "start": "2030-01-01T09:00", "end": "2030-01-01T10:00"}]),
        problem(time_slots=problem()["time_slots"][::-1]),
    ],
)
def test_malformed_problems_are_refused(given):
    with pytest.raises(Malformed):
        judge(given, {})


def test_disruption_is_summed_exactly_and_rounded_once():
    verdict = judge(problem(beta=60), {"1": at("B", 0), "007": at("B", 1)}, {"1": at("A", 0), "007": at("B", 0)})

    assert verdict["cost"]["disruption"] == round(60 * 52 / 50 / 4 + 60 * 51 / 50)
