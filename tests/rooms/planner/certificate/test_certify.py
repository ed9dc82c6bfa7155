"""The certificate: never above any agenda, exact where it says so, and better agendas that keep every rule."""

import itertools

import pytest
from hypothesis import given, settings

from rooms.planner import Cell, Problem, broken, certify, cost_of
from tests.benchmarks.planner import BEST_KNOWN
from tests.judge.score_agenda import judge
from tests.rooms.planner.small import instance, placements, planned, problems

FIXED = settings(deadline=None, derandomize=True, max_examples=100)
LONG = 600.0  # seconds; reached by nothing here, so that no answer depends on the machine


def certified(data, agenda, *, previous=None, **options):
    read = Problem.from_json(data)
    before = None if previous is None else read.agenda_from_json(previous)
    return certify(read, read.agenda_from_json(agenda), previous=before, **{"seconds": LONG} | options)


def judged(data, certificate, previous=None):
    return judge(data, {s: cell._asdict() for s, cell in certificate.agenda.items()}, previous)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["u150-s1", "u150-s2"])
def test_agenda_of_a_small_event_becomes_the_best_there_is_and_is_proven(name):
    data = instance(name)

    certificate = certified(data, placements(planned(data, iterations=2000)))

    assert (certificate.bound, certificate.cost, certificate.proven) == (BEST_KNOWN[name], BEST_KNOWN[name], True)
    assert judged(data, certificate)["cost"]["total"] == BEST_KNOWN[name]
    assert judged(data, certificate)["broken"] == judged(data, certificate)["could_run"] == []


@pytest.mark.slow
@FIXED
@given(problems())
def test_bound_is_never_above_the_cost_of_a_plan(asked):
    data, previous = asked
    plan = planned(data, previous=previous, iterations=200)

    certificate = certified(data, placements(plan), previous=previous)

    assert certificate.bound <= certificate.cost <= plan.cost.total
    assert certificate.proven == (certificate.bound == certificate.cost)
    assert judged(data, certificate, previous)["broken"] == judged(data, certificate, previous)["could_run"] == []
    assert judged(data, certificate, previous)["cost"]["total"] == certificate.cost


@pytest.mark.slow
@FIXED
@given(problems(sessions=4, rooms=2, time_slots=3, people=4))
def test_bound_is_never_above_the_best_of_all_agendas(asked):
    data, previous = asked

    certificate = certified(data, placements(planned(data, previous=previous, iterations=50)), previous=previous)

    assert certificate.bound <= cheapest(data, previous)


def cheapest(data, previous):
    """The least cost of all agendas that keep the hard rules, each of them looked at."""
    asked = Problem.from_json(data)
    before = asked.agenda_from_json(previous or {})
    cells = [None, *itertools.starmap(Cell, itertools.product(asked.rooms, asked.time_slots))]
    found = []
    for where in itertools.product(cells, repeat=len(asked.sessions)):
        agenda = {s: cell for s, cell in zip(asked.sessions, where, strict=True) if cell}
        if not broken(asked, agenda, before):
            found.append(cost_of(asked, agenda, before).total)
    return min(found)
