"""Making a move, and counting what it changes but for what people can attend."""

import numpy as np

from rooms.planner.cost import LOSS, OVERFLOW, TOPIC_PAIR
from rooms.planner.engine.arrays import (
    FILLED,
    MUST_RUN,
    OUT,
    PREVIOUS_ROOM,
    PREVIOUS_SLOT,
    RUN,
    UPSET_BY,
    VOTERS,
    Arrays,
)
from rooms.planner.engine.compiling import inlined, popcount
from rooms.planner.engine.state import (
    CROWDED,
    FROM_ROOM,
    FROM_SLOT,
    MISSING,
    NOTHING,
    PAIRS,
    ROOM,
    SESSION,
    SLOT,
    TO_ROOM,
    TO_SLOT,
    UPSET,
    WORTH,
    State,
)

ONE = np.uint64(1)


@inlined
def make(arrays: Arrays, state: State, concerned: int, to_room: int, to_slot: int) -> None:
    """Take the sessions of the move out of their cells and put them where these two rows of it say.

    Everything is counted but what people can attend.
    """
    changed, totals = state.changed, state.totals
    for i in range(concerned):
        session = changed[SESSION, i]
        room, slot = state.places[ROOM, session], state.places[SLOT, session]
        totals[UPSET] -= upset(arrays, session, room, slot)
        if room >= 0:
            totals[CROWDED] -= arrays.overflow[session, room]
            _fill(arrays, state, session, room, slot, False)
        if (room >= 0) != (changed[to_room, i] >= 0):
            count_served(arrays, state, session, room < 0)
    for i in range(concerned):
        enter(arrays, state, changed[SESSION, i], changed[to_room, i], changed[to_slot, i])


@inlined
def enter(arrays: Arrays, state: State, session: int, room: int, slot: int) -> None:
    """Put a session that is in no cell into one, or leave it out."""
    state.totals[UPSET] += upset(arrays, session, room, slot)
    if room >= 0:
        state.totals[CROWDED] += arrays.overflow[session, room]
        _fill(arrays, state, session, room, slot, True)
    state.places[ROOM, session], state.places[SLOT, session] = room, slot


@inlined
def upset(arrays: Arrays, session: int, room: int, slot: int) -> int:
    """As `Table.disruption`: the price of having moved, in two-hundredths of a point."""
    was_room, was_slot = arrays.sessions[session, PREVIOUS_ROOM], arrays.sessions[session, PREVIOUS_SLOT]
    if was_room < 0 or (was_room == room and was_slot == slot):
        return 0
    if room < 0:
        return 8 * arrays.sessions[session, UPSET_BY]
    return (4 if was_slot != slot else 1) * arrays.sessions[session, UPSET_BY]


@inlined
def _fill(arrays: Arrays, state: State, session: int, room: int, slot: int, comes: bool) -> None:
    """Mark the time slots a session fills, or that it fills them no more, and count what shares a topic there."""
    bit = ONE << np.uint64(session & 63)
    filled = arrays.of[FILLED] + arrays.sessions[session, RUN] * len(arrays.stretch) + slot
    for i in range(arrays.begins[filled], arrays.begins[filled + 1]):
        t = arrays.items[i]
        running = state.running[t]
        if not comes:
            running[session >> 6] &= ~bit
        alike = 0
        for word in range(len(running)):
            alike += popcount(running[word] & arrays.akin[session, word])
        if comes:
            running[session >> 6] |= bit
            state.totals[PAIRS] += alike
            state.occupant[t, room] = session
        else:
            state.totals[PAIRS] -= alike
            if state.occupant[t, room] == session:
                state.occupant[t, room] = OUT


@inlined
def count_served(arrays: Arrays, state: State, session: int, comes: bool) -> None:
    if arrays.sessions[session, MUST_RUN]:
        state.totals[MISSING] += -1 if comes else 1
    voters = arrays.of[VOTERS] + session
    for i in range(arrays.begins[voters], arrays.begins[voters + 1]):
        person = arrays.items[i]
        if comes:
            if state.served[person] == 0:
                state.totals[NOTHING] -= 1
            state.served[person] += 1
        else:
            state.served[person] -= 1
            if state.served[person] == 0:
                state.totals[NOTHING] += 1


@inlined
def points(state: State, missing: float, nothing: float) -> float:
    """The cost before rounding but for the sum of all wishes, a broken duty counting this much."""
    totals = state.totals
    return (
        missing * totals[MISSING]
        + nothing * totals[NOTHING]
        - LOSS * totals[WORTH]
        + OVERFLOW * totals[CROWDED]
        + TOPIC_PAIR * totals[PAIRS]
        + totals[UPSET] / 200
    )


@inlined
def at_least(arrays: Arrays, state: State, concerned: int, gain: int) -> float:
    """By how much the cost rises at least with the move under work, which gains people this much."""
    changed, totals = state.changed, state.totals
    if totals[MISSING] or totals[NOTHING]:
        return -np.inf
    crowded = moved = pairs = 0
    for i in range(concerned):
        session, room, slot = changed[SESSION, i], changed[FROM_ROOM, i], changed[FROM_SLOT, i]
        moved -= upset(arrays, session, room, slot)
        moved += upset(arrays, session, changed[TO_ROOM, i], changed[TO_SLOT, i])
        if changed[TO_ROOM, i] >= 0:
            crowded += arrays.overflow[session, changed[TO_ROOM, i]]
        if room >= 0:
            crowded -= arrays.overflow[session, room]
            filled = arrays.of[FILLED] + arrays.sessions[session, RUN] * len(arrays.stretch) + slot
            for j in range(arrays.begins[filled], arrays.begins[filled + 1]):
                for word in range(arrays.akin.shape[1]):
                    pairs += popcount(state.running[arrays.items[j], word] & arrays.akin[session, word])
    return OVERFLOW * crowded - LOSS * gain - TOPIC_PAIR * pairs + moved / 200
