"""The figures that docs/planner.md compares with come out again, so the planner is measured with the same measure."""

import pytest

from rooms.planner import Problem
from tests.rooms.planner.rivals import per_slot_top_n, votes_first
from tests.rooms.planner.small import instance


@pytest.mark.parametrize(
    ("name", "top_n", "by_votes"),
    [("u150-s1", 5620, 4845), ("u300-s1", 16785, 13575), ("u500-s1", 26115, 21670), ("u2000-s1", 115675, 83875)],
)
@pytest.mark.slow
def test_rivals_cost_what_was_published(name, top_n, by_votes):
    problem = Problem.from_json(instance(name))

    assert (per_slot_top_n(problem), votes_first(problem)) == (top_n, by_votes)
