"""The judge, written from docs/planner.md alone, agrees with the planner about every agenda."""

import itertools

import pytest
from hypothesis import given, settings

from rooms.planner import Problem, broken, broken_by, cost_of, feasible_cells
from rooms.planner.problem import Cell
from tests.judge.score_agenda import judge
from tests.rooms.planner.small import assert_judge_agrees, instance, planned, problems

pytestmark = pytest.mark.slow

FIXED = settings(deadline=None, derandomize=True, max_examples=150)


@pytest.mark.parametrize("name", ["u150-s1", "u150-s2", "u300-s1", "u300-s2", "u500-s1", "u500-s2"])
def test_agenda_of_an_instance_holds_every_rule_and_has_its_cost(name):
    data = instance(name)

    assert_judge_agrees(data, planned(data, iterations=2000))


def test_agenda_of_a_large_instance_holds_every_rule_and_has_its_cost():
    data = instance("u2000-s1")

    assert_judge_agrees(data, planned(data, iterations=500))


@FIXED
@given(problems())
def test_agenda_of_any_small_problem_holds_every_rule_and_has_its_cost(asked):
    data, previous = asked

    assert_judge_agrees(data, planned(data, previous=previous, iterations=100), previous)


@FIXED
@given(problems())
def test_any_agenda_good_or_broken_is_judged_and_priced_alike(asked):
    data, previous = asked
    problem = Problem.from_json(data)
    agenda = problem.agenda_from_json(previous or {})

    for before in (None, previous):
        said = judge(data, previous or {}, before)
        known = None if before is None else problem.agenda_from_json(before)

        assert bool(broken(problem, agenda, known)) == bool(said["broken"])
        assert vars(cost_of(problem, agenda, known)).items() <= said["cost"].items()


@FIXED
@given(problems(sessions=4))
def test_feasible_cells_are_those_where_a_placement_breaks_no_rule(asked):
    data, previous = asked
    problem = Problem.from_json(data)
    agenda = problem.agenda_from_json(previous or {})
    cells = [Cell(room, time_slot) for time_slot, room in itertools.product(problem.time_slots, problem.rooms)]

    for session in problem.sessions:
        free = [cell for cell in cells if not broken_by(problem, agenda, session, cell, agenda)]

        assert sorted(feasible_cells(problem, agenda, session, agenda)) == sorted(free)
