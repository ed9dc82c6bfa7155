"""What a move changes of what people can attend, stretch by stretch."""

from rooms.planner.engine.arrays import OUT, Arrays
from rooms.planner.engine.compiling import inlined
from rooms.planner.engine.coverage import attended, cover, covered, covered_by
from rooms.planner.engine.state import (
    FROM_SLOT,
    MEMBERS,
    SESSION,
    SESSIONS,
    SLOT,
    SLOTS,
    TO_SLOT,
    TOUCHED,
    WORTH_OF,
    State,
)


@inlined
def touched(arrays: Arrays, state: State, concerned: int) -> int:
    """Note the stretches that the move under work leaves or reaches; how many."""
    changed, stretches = state.changed, state.scratch[TOUCHED]
    count = 0
    for i in range(2 * concerned):
        slot = changed[FROM_SLOT if i & 1 else TO_SLOT, i >> 1]
        if slot >= 0:
            stretch = arrays.stretch[slot]
            known = False
            for j in range(count):
                known = known or stretches[j] == stretch
            if not known:
                stretches[count] = stretch
                count += 1
    return count


@inlined
def _leaves(arrays: Arrays, state: State, i: int, stretch: int) -> bool:
    was, will = state.changed[FROM_SLOT, i], state.changed[TO_SLOT, i]
    return was >= 0 and arrays.stretch[was] == stretch and (will < 0 or arrays.stretch[will] != stretch)


@inlined
def _arrives(arrays: Arrays, state: State, i: int, stretch: int) -> bool:
    was, will = state.changed[FROM_SLOT, i], state.changed[TO_SLOT, i]
    return will >= 0 and arrays.stretch[will] == stretch and (was < 0 or arrays.stretch[was] != stretch)


@inlined
def is_simple(arrays: Arrays, state: State, concerned: int, stretch: int) -> bool:
    """Whether all in this stretch runs at the same time, and one session at most leaves it and one arrives."""
    leave = arrive = 0
    for i in range(concerned):
        leave += _leaves(arrays, state, i, stretch)
        arrive += _arrives(arrays, state, i, stretch)
    return arrays.plain[stretch] and leave < 2 and arrive < 2


@inlined
def worth_of_exchange(arrays: Arrays, state: State, concerned: int, stretch: int) -> int:
    """What people could attend in a simple stretch after the move under work."""
    gone = come = OUT
    for i in range(concerned):
        if _leaves(arrays, state, i, stretch):
            gone = state.changed[SESSION, i]
        elif _arrives(arrays, state, i, stretch):
            come = state.changed[SESSION, i]
    if gone == OUT and come == OUT:
        return state.stretches[WORTH_OF, stretch]
    return covered_by(arrays, state, stretch, gone, come)


@inlined
def worth_after(arrays: Arrays, state: State, concerned: int, stretch: int) -> int:
    """What people can attend in a stretch after the move under work, which is made already in the cells."""
    sessions, slots = state.scratch[SESSIONS], state.scratch[SLOTS]
    count = 0
    for i in range(state.stretches[MEMBERS, stretch]):
        session = state.members[stretch, i]
        if state.places[SLOT, session] >= 0 and arrays.stretch[state.places[SLOT, session]] == stretch:
            sessions[count], slots[count] = session, state.places[SLOT, session]
            count += 1
    for i in range(concerned):
        if _arrives(arrays, state, i, stretch):
            sessions[count], slots[count] = state.changed[SESSION, i], state.changed[TO_SLOT, i]
            count += 1
    if arrays.plain[stretch]:
        return covered(arrays, state, count)
    return attended(arrays, state, count)


@inlined
def settle(arrays: Arrays, state: State, concerned: int, stretch: int) -> None:
    """Note who is in a stretch after the move, and who has one or two of its sessions."""
    members = state.members[stretch]
    altered = False
    for i in range(concerned):
        session = state.changed[SESSION, i]
        if _arrives(arrays, state, i, stretch):
            members[state.stretches[MEMBERS, stretch]] = session
            state.stretches[MEMBERS, stretch] += 1
            altered = True
        elif _leaves(arrays, state, i, stretch):
            at = 0
            while members[at] != session:
                at += 1
            state.stretches[MEMBERS, stretch] -= 1
            members[at] = members[state.stretches[MEMBERS, stretch]]
            altered = True
    if altered and arrays.plain[stretch]:
        cover(arrays, state, stretch)
