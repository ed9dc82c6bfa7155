"""Every price the planner states is what the judge says after doing it."""

import pytest
from hypothesis import given, settings

from rooms.planner import Problem
from tests.judge.score_agenda import judge
from tests.rooms.planner.small import at, instance, placements, planned, problem, problems, time_slot

FIXED = settings(deadline=None, derandomize=True, max_examples=60)


def assert_prices_are_true(data, solution, previous=None):
    """Do what each reason says: no broken rule, and the difference that was stated. Returns how many were tried."""
    agenda, answer = placements(solution), solution.to_json()
    tried = 0
    for session, reason in answer["reasons"].items():
        for other in reason["alternatives"]:
            changed = {**agenda, session: at(other["room"], other["time_slot"])}
            if swapped := other["because"].get("swaps_with"):
                changed[swapped] = agenda[session]
            said = judge(data, changed, previous)
            assert said["broken"] == []
            assert said["cost"]["total"] - answer["cost"]["total"] == other["price"]
            tried += 1
    return tried


@pytest.mark.slow
@FIXED
@given(problems())
def test_price_of_every_alternative_is_confirmed_by_the_judge(asked):
    data, previous = asked

    assert_prices_are_true(data, planned(data, previous=previous, iterations=50), previous)


@pytest.mark.slow
def test_prices_in_a_full_agenda_are_those_of_exchanges_cheapest_first_and_none_is_a_gain():
    data = instance("u150-s1")

    solution = planned(data, iterations=2000)
    prices = [[other.price for other in reason.alternatives] for reason in solution.reasons.values()]

    assert assert_prices_are_true(data, solution) > 100
    assert all(each == sorted(each) for each in prices)
    assert min(price for each in prices for price in each) >= 0


def test_reason_says_who_is_expected_and_how_many_fit():
    reason = planned(
        problem(sessions=[{"id": "s", "locked": at("A", 0)}], votes=[[0, "s", 1], [1, "s", 1], [2, "s", 1]])
    ).to_json()["reasons"]["s"]

    assert reason == {"expected": 2, "capacity": 5, "alternatives": []}


def test_session_left_out_is_outbid_by_the_cheapest_it_could_replace():
    data = problem(
        attendees=9,
        rooms=[{"id": "A", "capacity": 9}],
        sessions=[{"id": "s"}, {"id": "t"}, {"id": "u"}],
        votes=[[a, "s", 1] for a in (0, 1, 2)] + [[a, "t", 1] for a in (3, 4)] + [[3, "u", 1]],
    )

    (out,) = planned(data).to_json()["unplaced"]

    assert out == {"session": "u", "rule": "outbid", "replaces": "t", "price": 10}


def left_out(sessions, **changes):
    """Why the last of these sessions is left out."""
    (out,) = planned(problem(sessions=sessions, votes=[], **changes)).unplaced
    assert out.session == sessions[-1]["id"]
    return out.rule


def test_session_left_out_names_the_rule_that_forced_it():
    alone = {"id": "s"}
    one_time = {"time_slots": [time_slot(0)]}
    closed = [{"id": "A", "capacity": 1, "closed": [0, 1]}]

    assert left_out([alone | {"needs": ["piano"]}]) == "needs"
    assert left_out([alone | {"time_slots": []}]) == "time_slots"
    assert left_out([alone | {"length": 3}]) == "length"
    assert left_out([alone], rooms=closed) == "closed"
    assert left_out([alone], rooms=[]) == "space"
    assert left_out([alone], time_slots=[time_slot(0, frozen=True)]) == "frozen"
    assert left_out([{"id": "t", "hosts": [1], "must_run": True}, alone | {"hosts": [1]}], **one_time) == "hosts"
    assert left_out([{"id": "t", "must_run": True}, alone], order=[["s", "t"]], **one_time) == "order"


def test_people_are_served_as_shares_of_their_own_best():
    data = problem(
        attendees=4,
        rooms=[{"id": "A", "capacity": 9}],
        sessions=[{"id": "s"}, {"id": "t"}, {"id": "u"}],
        votes=[[0, "s", 3], [0, "t", 3], [1, "s", 3], [1, "t", 3], [2, "s", 1], [2, "u", 3]],
    )

    people = planned(data).to_json()["people"]

    assert people == {"served": {"p5": 0.25, "p25": 0.25, "p50": 1.0, "mean": 0.75}, "below_half": 1, "nothing": 0}


def test_nobody_with_a_wish_has_no_share():
    assert planned(problem(votes=[])).to_json()["people"] == {
        "served": {"p5": None, "p25": None, "p50": None, "mean": None},
        "below_half": 0,
        "nothing": 0,
    }


def test_unlimited_room_has_no_capacity_in_the_reason():
    data = problem(rooms=[{"id": "A", "capacity": None}])

    assert {reason.capacity for reason in planned(data).reasons.values()} == {None}
    assert Problem.from_json(data).rooms["A"].capacity is None
