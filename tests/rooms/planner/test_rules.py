"""Each hard rule: what it forbids, and what it allows."""

import pytest

from rooms.planner import Broken, Cell, Problem, broken, broken_by
from tests.rooms.planner.small import at, problem, time_slot

HALL = [
    {"id": "hall", "capacity": 9, "parts": ["A"]},
    {"id": "A", "capacity": 5, "parts": ["nook"]},
    {"id": "nook", "capacity": 2},
]
THREE = [time_slot(0), time_slot(1), time_slot(2)]


def session(name, **wants):
    return {"id": name, **wants}


def frozen(**wants):
    return {"time_slots": [time_slot(0, frozen=True), time_slot(1)], **wants}


@pytest.mark.parametrize(
    ("rule", "given", "forbidden", "allowed"),
    [
        ("space", {}, {"s": at("A", 0), "t": at("A", 0)}, {"s": at("A", 0), "t": at("A", 1)}),
        ("space", {"rooms": HALL}, {"s": at("hall", 0), "t": at("nook", 0)}, {"s": at("hall", 0), "t": at("nook", 1)}),
        (
            "hosts",
            {"sessions": [session("s", hosts=[0, 1]), session("t", hosts=[1, 2])]},
            {"s": at("A", 0), "t": at("B", 0)},
            {"s": at("A", 0), "t": at("B", 1)},
        ),
        (
            "hosts",
            {
                "sessions": [session("s", hosts=[1]), session("t", hosts=[1])],
                "time_slots": [time_slot(0), time_slot(1, begins=59), time_slot(2)],
            },
            {"s": at("A", 0), "t": at("B", 1)},
            {"s": at("A", 0), "t": at("B", 2)},
        ),
        ("needs", {"sessions": [session("s", needs=["screen"])], "votes": []}, {"s": at("A", 0)}, {"s": at("B", 0)}),
        ("closed", {"rooms": [{"id": "A", "capacity": 1, "closed": [0]}]}, {"s": at("A", 0)}, {"s": at("A", 1)}),
        (
            "closed",
            {"rooms": [*HALL[:2], {"id": "nook", "capacity": 2, "closed": [0]}]},
            {"s": at("hall", 0)},
            {"s": at("hall", 1)},
        ),
        ("time_slots", {"sessions": [session("s", time_slots=[1])], "votes": []}, {"s": at("A", 0)}, {"s": at("A", 1)}),
        (
            "time_slots",
            {"sessions": [session("s", time_slots=[0, 1], length=2)], "votes": [], "time_slots": THREE},
            {"s": at("A", 1)},
            {"s": at("A", 0)},
        ),
        ("length", {"sessions": [session("s", length=2)], "votes": []}, {"s": at("A", 1)}, {"s": at("A", 0)}),
        ("locked", {"sessions": [session("s", locked=at("A", 0))], "votes": []}, {"s": at("A", 1)}, {"s": at("A", 0)}),
        ("frozen", frozen(), {"s": at("A", 0)}, {"s": at("A", 1)}),
        ("order", {"order": [["s", "t"]]}, {"s": at("A", 1), "t": at("B", 0)}, {"s": at("A", 0), "t": at("B", 1)}),
        ("order", {"order": [["s", "t"]]}, {"s": at("A", 0), "t": at("B", 0)}, {"t": at("B", 0)}),
    ],
)
def test_rule_forbids_and_allows(rule, given, forbidden, allowed):
    asked = Problem.from_json(problem(**given))

    assert [breach.rule for breach in broken(asked, asked.agenda_from_json(forbidden))] == [rule]
    assert broken(asked, asked.agenda_from_json(allowed)) == []


def test_breach_names_sessions_cells_and_what_is_missing():
    asked = Problem.from_json(problem(sessions=[session("s", needs=["screen", "piano"]), session("t")]))

    assert broken_by(asked, {}, "s", Cell("A", "0")) == [
        Broken("needs", ("s",), (Cell("A", "0"),), ("piano", "screen"))
    ]


def test_placement_by_hand_is_judged_without_the_cell_it_leaves():
    asked = Problem.from_json(problem())
    agenda = asked.agenda_from_json({"s": at("A", 0), "t": at("A", 1)})

    assert broken_by(asked, agenda, "s", Cell("A", "0")) == []
    assert [breach.sessions for breach in broken_by(asked, agenda, "s", Cell("A", "1"))] == [("s", "t")]


def test_placement_by_hand_is_not_blamed_for_what_others_break():
    asked = Problem.from_json(problem(sessions=[session("s"), session("t"), session("u")]))
    agenda = asked.agenda_from_json({"t": at("A", 0), "u": at("A", 0)})

    assert broken_by(asked, agenda, "s", Cell("B", "0")) == []


def test_frozen_placement_may_not_be_moved_nor_taken_out():
    asked = Problem.from_json(problem(**frozen()))
    previous = asked.agenda_from_json({"s": at("A", 0)})

    assert [breach.rule for breach in broken(asked, {}, previous)] == ["frozen"]
    assert [breach.rule for breach in broken_by(asked, previous, "s", Cell("A", "1"), previous)] == ["frozen"]


def test_frozen_placement_stays_although_its_room_is_closed_since():
    asked = Problem.from_json(problem(**frozen(rooms=[{"id": "A", "capacity": 1, "closed": [0]}])))
    previous = asked.agenda_from_json({"s": at("A", 0)})

    assert broken(asked, previous, previous) == []


def test_dropped_lock_is_broken_unless_another_lock_has_its_cell():
    locks = [session("s", locked=at("A", 0)), session("t", locked=at("A", 0))]
    asked = Problem.from_json(problem(sessions=locks))

    assert [breach.sessions for breach in broken(asked, {})] == [("s",), ("t",)]
    assert broken(asked, asked.agenda_from_json({"t": at("A", 0)})) == []
