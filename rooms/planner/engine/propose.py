"""Proposing a move: by chance, and such that no rule is broken."""

import numpy as np

from rooms.planner.engine.arrays import FIXED, OUT, ROOMS, STARTS, Arrays
from rooms.planner.engine.clashes import TOO_MANY, blockers, clash
from rooms.planner.engine.compiling import inlined
from rooms.planner.engine.state import (
    FOUND,
    FROM_ROOM,
    FROM_SLOT,
    ROOM,
    SESSION,
    SLOT,
    TO_ROOM,
    TO_SLOT,
    State,
)

ELSEWHERE = 2  # random cells tried for a session that is pushed aside


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
    was_room, was_slot = state.places[ROOM, session], state.places[SLOT, session]
    room, slot = changed[TO_ROOM, 0], changed[TO_SLOT, 0]
    if room == was_room and slot == was_slot:
        return 0
    changed[SESSION, 0] = session
    pushed = blockers(arrays, state, session, room, slot)
    if pushed == TOO_MANY:
        return 0
    for i in range(1, pushed + 1):
        changed[SESSION, i] = state.scratch[FOUND, i - 1]
        if arrays.sessions[changed[SESSION, i], FIXED]:
            return 0
    for i in range(1, pushed + 1):
        if not _refuge(arrays, state, i, pushed + 1, was_room, was_slot) and was_room >= 0:
            return 0
    for i in range(pushed + 1):
        changed[FROM_ROOM, i] = state.places[ROOM, changed[SESSION, i]]
        changed[FROM_SLOT, i] = state.places[SLOT, changed[SESSION, i]]
    return pushed + 1


@inlined
def _random_cell(arrays: Arrays, state: State, session: int, at: int) -> bool:
    """Choose a cell that is open to the session by itself."""
    starts = arrays.of[STARTS] + session
    first, last = arrays.begins[starts], arrays.begins[starts + 1]
    if first == last:
        return False
    beginning = first + chance(state, last - first)
    rooms = arrays.of[ROOMS] + beginning
    first, last = arrays.begins[rooms], arrays.begins[rooms + 1]
    if first == last:
        return False
    state.changed[TO_ROOM, at] = arrays.items[first + chance(state, last - first)]
    state.changed[TO_SLOT, at] = arrays.items[beginning]
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
    count = blockers(arrays, state, session, room, slot)
    if count == TOO_MANY:
        return False
    for i in range(count):
        moves = False
        for j in range(concerned):
            moves = moves or changed[SESSION, j] == state.scratch[FOUND, i]
        if not moves:
            return False
    return True
