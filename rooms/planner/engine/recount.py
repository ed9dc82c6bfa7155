"""Counting everything from where the sessions are."""

import numpy as np

from rooms.planner.engine.arrays import MUST_RUN, OUT, VOTERS, Arrays
from rooms.planner.engine.compiling import bare
from rooms.planner.engine.counting import count_served, enter
from rooms.planner.engine.coverage import attended, cover, covered
from rooms.planner.engine.state import (
    MEMBERS,
    MISSING,
    NOTHING,
    ROOM,
    SESSIONS,
    SLOT,
    SLOTS,
    WORTH,
    WORTH_OF,
    State,
)

NO_WORD = np.uint64(0)


@bare
def recount(arrays: Arrays, state: State) -> None:
    """Set all that is counted, where `State.places` says where the sessions are."""
    state.occupant[:], state.stretches[:], state.served[:], state.totals[:] = OUT, 0, 0, 0
    state.running[:] = NO_WORD
    state.totals[NOTHING] = _wishers(arrays, state)
    for session in range(state.places.shape[1]):
        room, slot = state.places[ROOM, session], state.places[SLOT, session]
        state.totals[MISSING] += arrays.sessions[session, MUST_RUN]
        enter(arrays, state, session, room, slot)
        if room >= 0:
            count_served(arrays, state, session, True)
            stretch = arrays.stretch[slot]
            state.members[stretch, state.stretches[MEMBERS, stretch]] = session
            state.stretches[MEMBERS, stretch] += 1
    for stretch in range(len(arrays.plain)):
        count = state.stretches[MEMBERS, stretch]
        for i in range(count):
            state.scratch[SESSIONS, i] = state.members[stretch, i]
            state.scratch[SLOTS, i] = state.places[SLOT, state.members[stretch, i]]
        if arrays.plain[stretch]:
            cover(arrays, state, stretch)
            state.stretches[WORTH_OF, stretch] = covered(arrays, state, count)
        else:
            state.stretches[WORTH_OF, stretch] = attended(arrays, state, count)
        state.totals[WORTH] += state.stretches[WORTH_OF, stretch]


@bare
def _wishers(arrays: Arrays, state: State) -> int:
    """How many people wish for anything; `State.served` is used for it and left empty."""
    wishers = 0
    for i in range(arrays.begins[arrays.of[VOTERS]], len(arrays.items)):
        person = arrays.items[i]
        wishers += state.served[person] == 0
        state.served[person] = 1
    state.served[:] = 0
    return wishers
