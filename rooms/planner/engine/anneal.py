"""The loop of the annealing, compiled."""

import math

import numpy as np

from rooms.planner.engine.arrays import Arrays
from rooms.planner.engine.popcount import bare, inlined
from rooms.planner.engine.moves import (
    FROM_ROOM,
    FROM_SLOT,
    TO_ROOM,
    TO_SLOT,
    at_least,
    draw,
    is_simple,
    make,
    points,
    propose,
    settle,
    touched,
    worth_after,
    worth_of_exchange,
)
from rooms.planner.engine.state import WORTH, State


@bare
def anneal(
    arrays: Arrays, state: State, steps: int, hot: float, cold: float, missing: float, nothing: float
) -> None:
    """So many steps while the temperature falls by equal factors from hot to cold; remembers the best agenda."""
    now = points(state, missing, nothing)
    cooling = (cold / hot) ** (1 / max(1, steps))
    temperature = hot
    for _ in range(steps):
        temperature *= cooling
        concerned = propose(arrays, state)
        if concerned == 0:
            continue
        luck = float((draw(state) >> np.uint64(11)) + np.uint64(1)) / 9007199254740992.0
        now = _weigh(arrays, state, concerned, now, -temperature * math.log(luck), missing, nothing)
        if now < state.best[0] - 1e-6:
            state.best[0] = now
            for session in range(len(state.room)):
                state.best_room[session] = state.room[session]
                state.best_slot[session] = state.slot[session]


@inlined
def _weigh(
    arrays: Arrays, state: State, concerned: int, now: float, worse: float, missing: float, nothing: float
) -> float:
    """Make the move under work if the cost rises by no more than `worse`; the points then."""
    stretches, worths = state.scratch.stretches, state.scratch.worths
    count = touched(arrays, state, concerned)
    simple = True
    for j in range(count):
        simple = simple and is_simple(arrays, state, concerned, stretches[j])
    gain = 0
    if simple:
        for j in range(count):
            worths[j] = worth_of_exchange(arrays, state, concerned, stretches[j])
            gain += worths[j] - state.worth[stretches[j]]
        if at_least(arrays, state, concerned, gain) > worse:
            return now
    make(arrays, state, concerned, TO_ROOM, TO_SLOT)
    if not simple:
        for j in range(count):
            worths[j] = worth_after(arrays, state, concerned, stretches[j])
            gain += worths[j] - state.worth[stretches[j]]
    state.totals[WORTH] += gain
    then = points(state, missing, nothing)
    if then - now <= worse:
        for j in range(count):
            state.worth[stretches[j]] = worths[j]
            settle(arrays, state, concerned, stretches[j])
        return then
    state.totals[WORTH] -= gain
    make(arrays, state, concerned, FROM_ROOM, FROM_SLOT)
    return now
