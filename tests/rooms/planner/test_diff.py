"""What moved, how, and whether it had to."""

from rooms.planner import Problem, moves_between
from tests.rooms.planner.small import at, placements, planned, problem, time_slot


def moves(before, after, **changes):
    asked = Problem.from_json(problem(**changes))
    found = moves_between(asked, asked.agenda_from_json(before), asked.agenda_from_json(after))
    return [(move.session, move.kind, move.forced) for move in found]


def test_move_to_another_time_is_a_time_slot_move_even_into_another_room():
    assert moves({"s": at("A", 0)}, {"s": at("B", 1)}) == [("s", "time_slot", False)]


def test_move_at_the_same_time_is_a_room_move():
    assert moves({"s": at("A", 0)}, {"s": at("B", 0)}) == [("s", "room", False)]


def test_sessions_come_and_go_and_what_stays_is_no_move():
    assert moves({"s": at("A", 0)}, {"t": at("A", 0)}) == [("s", "dropped", False), ("t", "added", False)]
    assert moves({"s": at("A", 0)}, {"s": at("A", 0)}) == []


def test_move_out_of_a_closed_cell_is_forced():
    closed = [{"id": "A", "capacity": 5, "closed": [0]}, {"id": "B", "capacity": 9}]

    assert moves({"s": at("A", 0)}, {"s": at("B", 0)}, rooms=closed) == [("s", "room", True)]


def test_move_away_from_one_that_stayed_and_has_a_host_in_common_is_forced():
    sessions = [{"id": "s", "hosts": [1]}, {"id": "t", "hosts": [1]}]

    found = moves({"s": at("A", 0), "t": at("B", 0)}, {"s": at("A", 0), "t": at("B", 1)}, sessions=sessions)

    assert found == [("t", "time_slot", True)]


def test_move_for_a_session_locked_into_its_cell_is_forced():
    sessions = [{"id": "s"}, {"id": "t", "locked": at("A", 0)}]

    assert moves({"s": at("A", 0)}, {"s": at("A", 1), "t": at("A", 0)}, sessions=sessions) == [
        ("s", "time_slot", True),
        ("t", "added", False),
    ]


def test_plan_from_a_previous_agenda_keeps_it_when_moving_costs_more_than_it_gains():
    crossed = [[0, "s", 1], [0, "t", 1], [1, "s", 1]]
    before = {"s": at("A", 0), "t": at("B", 0)}

    assert placements(planned(problem(votes=crossed, beta=60), previous=before)) == {
        "s": at("A", "0"),
        "t": at("B", "0"),
    }
    assert planned(problem(votes=crossed, beta=60), previous=before).to_json()["moves"] == []
    assert planned(problem(votes=crossed, beta=1), previous=before).cost.loss == 0


def test_plan_moves_only_what_a_closed_cell_forces():
    data = problem(rooms=[{"id": "A", "capacity": 5, "closed": [0]}, {"id": "B", "capacity": 9}], beta=60)

    moves = planned(data, previous={"s": at("A", 0), "t": at("B", 1)}).to_json()["moves"]

    assert moves == [{"session": "s", "from": at("A", "0"), "to": at("B", "0"), "kind": "room", "forced": True}]


def test_plan_without_a_previous_agenda_has_no_moves():
    assert "moves" not in planned(problem()).to_json()


def test_frozen_time_slot_keeps_what_it_had_and_gets_nothing_new():
    data = problem(time_slots=[time_slot(0, frozen=True), time_slot(1)])

    assert placements(planned(data, previous={"s": at("A", 0)}))["s"] == at("A", "0")
    assert {cell["time_slot"] for cell in placements(planned(data)).values()} == {"1"}
