"""Rooms are matched exactly."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from rooms.planner.matching import cheapest_matching


@settings(derandomize=True, max_examples=200)
@given(
    st.integers(1, 4).flatmap(
        lambda rows: st.lists(st.lists(st.integers(-20, 60), min_size=5, max_size=5), min_size=rows, max_size=rows)
    )
)
def test_matching_costs_as_little_as_the_best_of_all(costs):
    chosen = cheapest_matching(costs)

    everything = itertools.permutations(range(5), len(costs))
    assert len(set(chosen)) == len(costs)
    assert sum(row[at] for row, at in zip(costs, chosen, strict=True)) == min(
        sum(row[at] for row, at in zip(costs, columns, strict=True)) for columns in everything
    )


def test_nothing_to_match_is_nothing():
    assert cheapest_matching([]) == []
