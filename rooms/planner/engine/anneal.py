"""The loop of the annealing, compiled."""

import math

import numpy as np

from rooms.planner.engine.arrays import Arrays
from rooms.planner.engine.compiling import bare, inlined
from rooms.planner.engine.counting import at_least, make, points
from rooms.planner.engine.propose import draw, propose
from rooms.planner.engine.state import (
    BEST_ROOM,
    BEST_SLOT,
    FROM_ROOM,
    FROM_SLOT,
    ROOM,
    SLOT,
    TO_ROOM,
    TO_SLOT,
    TOUCHED,
    WORTH,
    WORTH_OF,
    WORTHS,
    State,
)
from rooms.planner.engine.worth import is_simple, settle, touched, worth_after, worth_of_exchange


@bare
def anneal(arrays: Arrays, state: State, steps: int, temperature: float, missing: float, nothing: float) -> None:
    """So many steps at one temperature; remembers the best agenda seen."""
    now = points(state, missing, nothing)
    for _ in range(steps):
        concerned = propose(arrays, state)
        if concerned == 0:
            continue
        luck = float((draw(state) >> np.uint64(11)) + np.uint64(1)) / 9007199254740992.0  # 2 ** 53
        now = _weigh(arrays, state, concerned, now, -temperature * math.log(luck), missing, nothing)
        if now < state.best[0] - 1e-6:
            state.best[0] = now
            for session in range(state.places.shape[1]):
                state.places[BEST_ROOM, session] = state.places[ROOM, session]
                state.places[BEST_SLOT, session] = state.places[SLOT, session]


@inlined
def _weigh(
    arrays: Arrays, state: State, concerned: int, now: float, worse: float, missing: float, nothing: float
) -> float:
    """Make the move under work if the cost rises by no more than `worse`; the points then."""
    stretches, worths = state.scratch[TOUCHED], state.scratch[WORTHS]
    count = touched(arrays, state, concerned)
    simple = True
    for j in range(count):
        simple = simple and is_simple(arrays, state, concerned, stretches[j])
    gain = 0
    if simple:
        for j in range(count):
            worths[j] = worth_of_exchange(arrays, state, concerned, stretches[j])
            gain += worths[j] - state.stretches[WORTH_OF, stretches[j]]
        if at_least(arrays, state, concerned, gain) > worse:
            return now
    make(arrays, state, concerned, TO_ROOM, TO_SLOT)
    if not simple:
        for j in range(count):
            worths[j] = worth_after(arrays, state, concerned, stretches[j])
            gain += worths[j] - state.stretches[WORTH_OF, stretches[j]]
    state.totals[WORTH] += gain
    then = points(state, missing, nothing)
    if then - now <= worse:
        for j in range(count):
            state.stretches[WORTH_OF, stretches[j]] = worths[j]
            settle(arrays, state, concerned, stretches[j])
        return then
    state.totals[WORTH] -= gain
    make(arrays, state, concerned, FROM_ROOM, FROM_SLOT)
    return now
