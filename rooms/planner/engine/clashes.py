"""The rules between sessions, on arrays: who stands in the way of a session in a cell. Together with `Arrays.allowed`
these are the rules of `rooms.planner.rules`; tests hold them against each other."""

import numpy as np

from rooms.planner.engine.arrays import Arrays
from rooms.planner.engine.popcount import inlined
from rooms.planner.engine.state import State

TOO_MANY = -1


@inlined
def blockers(arrays: Arrays, state: State, session: int, room: int, slot: int, found: np.ndarray) -> int:
    """Put into `found` the sessions that may not run beside this one there; their number, or -1 for more than fit."""
    slots = len(arrays.stretch)
    kind = arrays.run[session]
    run = kind * slots + slot
    count = 0
    for i in range(arrays.near.begins[run], arrays.near.begins[run + 1]):
        for j in range(arrays.sharing.begins[room], arrays.sharing.begins[room + 1]):
            other = state.occupant[arrays.near.items[i], arrays.sharing.items[j]]
            if other >= 0 and other != session:
                count = _add(found, count, other)
                if count < 0:
                    return TOO_MANY
    for i in range(arrays.same_hosts.begins[session], arrays.same_hosts.begins[session + 1]):
        other = arrays.same_hosts.items[i]
        if state.room[other] >= 0 and overlap(arrays, session, slot, other, state.slot[other]):
            count = _add(found, count, other)
            if count < 0:
                return TOO_MANY
    for i in range(arrays.before.begins[session], arrays.before.begins[session + 1]):
        other = arrays.before.items[i]
        if state.room[other] >= 0 and arrays.ends[arrays.run[other], state.slot[other]] > arrays.begins[kind, slot]:
            count = _add(found, count, other)
            if count < 0:
                return TOO_MANY
    for i in range(arrays.after.begins[session], arrays.after.begins[session + 1]):
        other = arrays.after.items[i]
        if state.room[other] >= 0 and arrays.ends[kind, slot] > arrays.begins[arrays.run[other], state.slot[other]]:
            count = _add(found, count, other)
            if count < 0:
                return TOO_MANY
    return count


@inlined
def _add(found: np.ndarray, count: int, session: int) -> int:
    for i in range(count):
        if found[i] == session:
            return count
    if count == len(found):
        return TOO_MANY
    found[count] = session
    return count + 1


@inlined
def overlap(arrays: Arrays, a: int, slot_a: int, b: int, slot_b: int) -> bool:
    """Whether two sessions that begin in these time slots fill time slots that overlap."""
    near, filled = arrays.near_set[arrays.run[a], slot_a], arrays.filled_set[arrays.run[b], slot_b]
    for word in range(len(near)):
        if near[word] & filled[word]:
            return True
    return False


@inlined
def clash(arrays: Arrays, a: int, room_a: int, slot_a: int, b: int, room_b: int, slot_b: int) -> bool:
    """Whether two sessions in these cells break a rule together."""
    apart = True
    for i in range(arrays.sharing.begins[room_a], arrays.sharing.begins[room_a + 1]):
        apart = apart and arrays.sharing.items[i] != room_b
    for i in range(arrays.same_hosts.begins[a], arrays.same_hosts.begins[a + 1]):
        apart = apart and arrays.same_hosts.items[i] != b
    if not apart and overlap(arrays, a, slot_a, b, slot_b):
        return True
    kind_a, kind_b = arrays.run[a], arrays.run[b]
    for i in range(arrays.after.begins[a], arrays.after.begins[a + 1]):
        if arrays.after.items[i] == b and arrays.ends[kind_a, slot_a] > arrays.begins[kind_b, slot_b]:
            return True
    for i in range(arrays.after.begins[b], arrays.after.begins[b + 1]):
        if arrays.after.items[i] == a and arrays.ends[kind_b, slot_b] > arrays.begins[kind_a, slot_a]:
            return True
    return False
