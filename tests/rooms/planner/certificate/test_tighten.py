"""From a mixture of sets towards a choice: triples of sessions that only a mixture uses twice."""

import numpy as np
import pytest

from rooms.planner import Problem
from rooms.planner.certificate.bound import Bound
from rooms.planner.certificate.branch import Branch
from rooms.planner.certificate.cuts import violated
from rooms.planner.certificate.menu import POINT
from rooms.planner.certificate.tighten import Tighten
from rooms.planner.draft import Draft
from rooms.planner.table import Table
from rooms.planner.watch import Watch
from tests.benchmarks.planner import BEST_KNOWN
from tests.rooms.planner.small import instance


def test_halves_of_three_pairs_of_three_sessions_are_found_out():
    pairs = np.array([[True, True, False], [True, False, True], [False, True, True]])

    assert violated(np.array([0.5, 0.5, 0.5]), pairs, set()) == [(0, 1, 2)]
    assert violated(np.array([0.5, 0.5, 0.5]), pairs, {(0, 1, 2)}) == []


def test_choice_is_not_found_fault_with():
    sets = np.array([[True, False], [True, False], [False, True], [False, True]])

    assert violated(np.array([1.0, 1.0]), sets, set()) == []


@pytest.mark.slow
def test_forbidden_triples_raise_the_bound_of_a_pool_but_not_above_the_best_known_agenda():
    table = Table(Problem.from_json(instance("u300-s2")))
    bound = Bound(table, {}, None, Watch())
    bound.raise_to(BEST_KNOWN["u300-s2"])
    pool = Branch(bound, Draft(table), None)._pool(70 * POINT)

    tighten = Tighten(pool, bound.prices, Watch(), 1)
    size = len(pool)
    tighten.run()

    assert 9_755 == bound.points() < bound.points(bound.alone - tighten.reach) <= BEST_KNOWN["u300-s2"]
    assert 0 < len(pool) < size
