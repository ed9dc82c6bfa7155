"""One move: proposed, weighed, made or not. The rows of `State.changed` hold it while it is under work."""

import numpy as np
from numba import njit

from rooms.planner.cost import LOSS, OVERFLOW, TOPIC_PAIR
from rooms.planner.engine.arrays import OUT, Arrays
from rooms.planner.engine.clashes import blockers, clash
from rooms.planner.engine.coverage import attended, cover, covered, covered_by
from rooms.planner.engine.popcount import inlined, popcount
from rooms.planner.engine.state import MISSING, MOST, NOTHING, PAIRS, UPSET, WORTH, State
from rooms.planner.engine.state import OVERFLOW as CROWDED

SESSION, TO_ROOM, TO_SLOT, FROM_ROOM, FROM_SLOT = range(5)
ELSEWHERE = 2  # random cells tried for a session that is pushed aside
ONE = np.uint64(1)


@inlined
def chance(state: State, below: int) -> int:
    """A whole number from 0 to below - 1, by SplitMix64 (Steele, Lea, Flood: Fast splittable generators, 2014)."""
    return int((draw(state) >> np.uint64(32)) * np.uint64(below) >> np.uint64(32))


@inlined
def draw(state: State) -> np.uint64:
    state.random[0] += np.uint64(0x9E3779B97F4A7C15)
    mixed = state.random[0]
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


@inlined
def propose(arrays: Arrays, state: State) -> int:
    """A session goes to a cell. Who is in the way goes where it was or to another cell, or out if it was out.

    The number of sessions concerned, 0 if there is no such move.
    """
    changed = state.changed
    session = arrays.movable[chance(state, len(arrays.movable))]
    if not _random_cell(arrays, state, session, 0):
        return 0
    was_room, was_slot = state.room[session], state.slot[session]
    room, slot = changed[TO_ROOM, 0], changed[TO_SLOT, 0]
    if room == was_room and slot == was_slot:
        return 0
    changed[SESSION, 0] = session
    pushed = blockers(arrays, state, session, room, slot, changed[SESSION, 1:MOST])
    if pushed < 0:
        return 0
    for i in range(1, pushed + 1):
        if arrays.is_fixed[changed[SESSION, i]]:
            return 0
    for i in range(1, pushed + 1):
        if not _refuge(arrays, state, i, pushed + 1, was_room, was_slot) and was_room >= 0:
            return 0
    for i in range(pushed + 1):
        changed[FROM_ROOM, i] = state.room[changed[SESSION, i]]
        changed[FROM_SLOT, i] = state.slot[changed[SESSION, i]]
    return pushed + 1


@inlined
def _random_cell(arrays: Arrays, state: State, session: int, at: int) -> bool:
    """Choose a cell that is open to the session by itself."""
    first, last = arrays.starts.begins[session], arrays.starts.begins[session + 1]
    if first == last:
        return False
    beginning = first + chance(state, last - first)
    first, last = arrays.rooms.begins[beginning], arrays.rooms.begins[beginning + 1]
    if first == last:
        return False
    state.changed[TO_ROOM, at] = arrays.rooms.items[first + chance(state, last - first)]
    state.changed[TO_SLOT, at] = arrays.starts.items[beginning]
    return True


@inlined
def _refuge(arrays: Arrays, state: State, at: int, concerned: int, room: int, slot: int) -> bool:
    """Where a pushed session goes: to the cell that was left, if any, or to one found by chance; else out."""
    if room >= 0 and _welcome(arrays, state, at, concerned, room, slot):
        state.changed[TO_ROOM, at], state.changed[TO_SLOT, at] = room, slot
        return True
    for _ in range(ELSEWHERE):
        if _random_cell(arrays, state, state.changed[SESSION, at], at):
            there, then = state.changed[TO_ROOM, at], state.changed[TO_SLOT, at]
            if _welcome(arrays, state, at, concerned, there, then):
                return True
    state.changed[TO_ROOM, at] = state.changed[TO_SLOT, at] = OUT
    return False


@inlined
def _welcome(arrays: Arrays, state: State, at: int, concerned: int, room: int, slot: int) -> bool:
    """Whether a pushed session may go there, beside who stays and beside where those before it in the move go."""
    changed = state.changed
    session = changed[SESSION, at]
    if not arrays.allowed[session, slot, room]:
        return False
    for i in range(at):
        if changed[TO_ROOM, i] >= 0 and clash(
            arrays, session, room, slot, changed[SESSION, i], changed[TO_ROOM, i], changed[TO_SLOT, i]
        ):
            return False
    found = state.scratch.found
    count = blockers(arrays, state, session, room, slot, found)
    if count < 0:
        return False
    for i in range(count):
        moves = False
        for j in range(concerned):
            moves = moves or changed[SESSION, j] == found[i]
        if not moves:
            return False
    return True


@inlined
def make(arrays: Arrays, state: State, concerned: int, to_room: int, to_slot: int) -> None:
    """Take the sessions of the move out of their cells and put them where these two rows of it say.

    Everything is counted but what people can attend.
    """
    changed, totals = state.changed, state.totals
    for i in range(concerned):
        session = changed[SESSION, i]
        room, slot = state.room[session], state.slot[session]
        totals[UPSET] -= _upset(arrays, session, room, slot)
        if room >= 0:
            totals[CROWDED] -= arrays.overflow[session, room]
            _fill(arrays, state, session, room, slot, False)
        if (room >= 0) != (changed[to_room, i] >= 0):
            _count_served(arrays, state, session, room < 0)
    for i in range(concerned):
        enter(arrays, state, changed[SESSION, i], changed[to_room, i], changed[to_slot, i])


@inlined
def enter(arrays: Arrays, state: State, session: int, room: int, slot: int) -> None:
    """Put a session that is in no cell into one, or leave it out."""
    state.totals[UPSET] += _upset(arrays, session, room, slot)
    if room >= 0:
        state.totals[CROWDED] += arrays.overflow[session, room]
        _fill(arrays, state, session, room, slot, True)
    state.room[session], state.slot[session] = room, slot


@inlined
def _upset(arrays: Arrays, session: int, room: int, slot: int) -> int:
    """As `Table.disruption`: the price of having moved, in two-hundredths of a point."""
    was_room, was_slot = arrays.previous_room[session], arrays.previous_slot[session]
    if was_room < 0 or (was_room == room and was_slot == slot):
        return 0
    if room < 0:
        return 8 * arrays.upset[session]
    return (4 if was_slot != slot else 1) * arrays.upset[session]


@inlined
def _fill(arrays: Arrays, state: State, session: int, room: int, slot: int, comes: bool) -> None:
    """Mark the time slots a session fills, or that it fills them no more, and count what shares a topic there."""
    bit = ONE << np.uint64(session & 63)
    run = arrays.run[session] * len(arrays.stretch) + slot
    for i in range(arrays.filled.begins[run], arrays.filled.begins[run + 1]):
        t = arrays.filled.items[i]
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
def _count_served(arrays: Arrays, state: State, session: int, comes: bool) -> None:
    if arrays.must_run[session]:
        state.totals[MISSING] += -1 if comes else 1
    for i in range(arrays.voters.begins[session], arrays.voters.begins[session + 1]):
        person = arrays.voters.items[i]
        if comes:
            if state.served[person] == 0:
                state.totals[NOTHING] -= 1
            state.served[person] += 1
        else:
            state.served[person] -= 1
            if state.served[person] == 0:
                state.totals[NOTHING] += 1


@inlined
def touched(arrays: Arrays, state: State, concerned: int) -> int:
    """Note the stretches that the move under work leaves or reaches; how many."""
    changed, stretches = state.changed, state.scratch.stretches
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
        return state.worth[stretch]
    return covered_by(arrays, state, stretch, gone, come)


@inlined
def at_least(arrays: Arrays, state: State, concerned: int, gain: int) -> float:
    """By how much the cost rises at least with the move under work, which gains people this much."""
    changed, totals = state.changed, state.totals
    if totals[MISSING] or totals[NOTHING]:
        return -np.inf
    crowded = upset = pairs = 0
    for i in range(concerned):
        session, room, slot = changed[SESSION, i], changed[FROM_ROOM, i], changed[FROM_SLOT, i]
        upset -= _upset(arrays, session, room, slot)
        upset += _upset(arrays, session, changed[TO_ROOM, i], changed[TO_SLOT, i])
        if changed[TO_ROOM, i] >= 0:
            crowded += arrays.overflow[session, changed[TO_ROOM, i]]
        if room >= 0:
            crowded -= arrays.overflow[session, room]
            run = arrays.run[session] * len(arrays.stretch) + slot
            for j in range(arrays.filled.begins[run], arrays.filled.begins[run + 1]):
                for word in range(arrays.akin.shape[1]):
                    pairs += popcount(state.running[arrays.filled.items[j], word] & arrays.akin[session, word])
    return OVERFLOW * crowded - LOSS * gain - TOPIC_PAIR * pairs + upset / 200


@inlined
def worth_after(arrays: Arrays, state: State, concerned: int, stretch: int) -> int:
    """What people can attend in a stretch after the move under work, which is made already in the cells."""
    sessions, slots = state.scratch.sessions, state.scratch.slots
    count = 0
    for i in range(state.count[stretch]):
        session = state.members[stretch, i]
        if state.slot[session] >= 0 and arrays.stretch[state.slot[session]] == stretch:
            sessions[count], slots[count] = session, state.slot[session]
            count += 1
    for i in range(concerned):
        if _arrives(arrays, state, i, stretch):
            sessions[count], slots[count] = state.changed[SESSION, i], state.changed[TO_SLOT, i]
            count += 1
    if arrays.plain[stretch]:
        return covered(arrays, sessions, count)
    return attended(arrays, state.scratch, sessions, slots, count)


@inlined
def settle(arrays: Arrays, state: State, concerned: int, stretch: int) -> None:
    """Note who is in a stretch after the move, and who has one or two of its sessions."""
    members = state.members[stretch]
    altered = False
    for i in range(concerned):
        session = state.changed[SESSION, i]
        if _arrives(arrays, state, i, stretch):
            members[state.count[stretch]] = session
            state.count[stretch] += 1
            altered = True
        elif _leaves(arrays, state, i, stretch):
            at = 0
            while members[at] != session:
                at += 1
            state.count[stretch] -= 1
            members[at] = members[state.count[stretch]]
            altered = True
    if altered and arrays.plain[stretch]:
        cover(arrays, state, stretch)


@njit(cache=True, nogil=True)
def recount(arrays: Arrays, state: State) -> None:
    """Count everything from where the sessions are."""
    room, slot = state.room.copy(), state.slot.copy()
    state.room[:], state.slot[:] = OUT, OUT
    state.occupant[:], state.count[:], state.served[:], state.totals[:] = OUT, 0, 0, 0
    state.running[:] = np.uint64(0)
    wanted = np.zeros(len(state.served), np.bool_)
    for i in range(len(arrays.voters.items)):
        wanted[arrays.voters.items[i]] = True
    state.totals[NOTHING] = wanted.sum()
    for session in range(len(room)):
        if room[session] < 0:
            state.totals[UPSET] += _upset(arrays, session, OUT, OUT)
        state.totals[MISSING] += arrays.must_run[session]
    for session in range(len(room)):
        if room[session] >= 0:
            enter(arrays, state, session, room[session], slot[session])
            _count_served(arrays, state, session, True)
            stretch = arrays.stretch[slot[session]]
            state.members[stretch, state.count[stretch]] = session
            state.count[stretch] += 1
    for stretch in range(len(arrays.plain)):
        here = state.members[stretch, : state.count[stretch]]
        if arrays.plain[stretch]:
            cover(arrays, state, stretch)
            state.worth[stretch] = covered(arrays, here, len(here))
        else:
            state.worth[stretch] = attended(arrays, state.scratch, here, state.slot[here], len(here))
    state.totals[WORTH] = state.worth.sum()


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
