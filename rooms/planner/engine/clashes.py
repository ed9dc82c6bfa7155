"""The rules between sessions, on arrays: who stands in the way of a session in a cell.

Together with `Arrays.allowed` these are the rules of `rooms.planner.rules`; tests hold them against each other.
"""

from rooms.planner.engine.arrays import (
    AFTER,
    BEFORE,
    BEGIN,
    END,
    FILLS,
    NEAR,
    RUN,
    SAME_HOSTS,
    SHARING,
    TOUCHES,
    Arrays,
    Ints,
)
from rooms.planner.engine.compiling import inlined
from rooms.planner.engine.state import FOUND, MOST, ROOM, SLOT, State

TOO_MANY = -1


@inlined
def blockers(arrays: Arrays, state: State, session: int, room: int, slot: int) -> int:
    """Note in the scratch who may not run beside this session there; how many, or TOO_MANY for more than one moves."""
    count = _in_the_room(arrays, state, session, room, slot)
    if count != TOO_MANY:
        count = _with_its_hosts(arrays, state, session, slot, count)
    if count != TOO_MANY:
        count = _out_of_order(arrays, state, session, slot, count)
    return count


@inlined
def _in_the_room(arrays: Arrays, state: State, session: int, room: int, slot: int) -> int:
    near = arrays.of[NEAR] + arrays.sessions[session, RUN] * len(arrays.stretch) + slot
    sharing = arrays.of[SHARING] + room
    count = 0
    for i in range(arrays.begins[near], arrays.begins[near + 1]):
        for j in range(arrays.begins[sharing], arrays.begins[sharing + 1]):
            other = state.occupant[arrays.items[i], arrays.items[j]]
            if other >= 0 and other != session:
                count = _add(state.scratch[FOUND], count, other)
                if count == TOO_MANY:
                    return TOO_MANY
    return count


@inlined
def _with_its_hosts(arrays: Arrays, state: State, session: int, slot: int, count: int) -> int:
    others = arrays.of[SAME_HOSTS] + session
    for i in range(arrays.begins[others], arrays.begins[others + 1]):
        other = arrays.items[i]
        if state.places[ROOM, other] >= 0 and overlap(arrays, session, slot, other, state.places[SLOT, other]):
            count = _add(state.scratch[FOUND], count, other)
            if count == TOO_MANY:
                return TOO_MANY
    return count


@inlined
def _out_of_order(arrays: Arrays, state: State, session: int, slot: int, count: int) -> int:
    kind = arrays.sessions[session, RUN]
    earlier, later = arrays.of[BEFORE] + session, arrays.of[AFTER] + session
    for i in range(arrays.begins[earlier], arrays.begins[earlier + 1]):
        other = arrays.items[i]
        if state.places[ROOM, other] >= 0 and _is_late(arrays, state, other, arrays.spans[BEGIN, kind, slot]):
            count = _add(state.scratch[FOUND], count, other)
            if count == TOO_MANY:
                return TOO_MANY
    for i in range(arrays.begins[later], arrays.begins[later + 1]):
        other = arrays.items[i]
        if state.places[ROOM, other] >= 0 and _is_early(arrays, state, other, arrays.spans[END, kind, slot]):
            count = _add(state.scratch[FOUND], count, other)
            if count == TOO_MANY:
                return TOO_MANY
    return count


@inlined
def _is_late(arrays: Arrays, state: State, session: int, begin: int) -> bool:
    return arrays.spans[END, arrays.sessions[session, RUN], state.places[SLOT, session]] > begin


@inlined
def _is_early(arrays: Arrays, state: State, session: int, end: int) -> bool:
    return end > arrays.spans[BEGIN, arrays.sessions[session, RUN], state.places[SLOT, session]]


@inlined
def _add(found: Ints, count: int, session: int) -> int:
    for i in range(count):
        if found[i] == session:
            return count
    if count == MOST - 1:
        return TOO_MANY
    found[count] = session
    return count + 1


@inlined
def overlap(arrays: Arrays, a: int, slot_a: int, b: int, slot_b: int) -> bool:
    """Whether two sessions that begin in these time slots fill time slots that overlap."""
    touches = arrays.times[TOUCHES, arrays.sessions[a, RUN], slot_a]
    fills = arrays.times[FILLS, arrays.sessions[b, RUN], slot_b]
    for word in range(len(fills)):
        if touches[word] & fills[word]:
            return True
    return False


@inlined
def clash(arrays: Arrays, a: int, room_a: int, slot_a: int, b: int, room_b: int, slot_b: int) -> bool:
    """Whether two sessions in these cells break a rule together."""
    together = _is_in(arrays, arrays.of[SHARING] + room_a, room_b) or _is_in(arrays, arrays.of[SAME_HOSTS] + a, b)
    if together and overlap(arrays, a, slot_a, b, slot_b):
        return True
    kind_a, kind_b = arrays.sessions[a, RUN], arrays.sessions[b, RUN]
    a_is_late = arrays.spans[END, kind_a, slot_a] > arrays.spans[BEGIN, kind_b, slot_b]
    b_is_late = arrays.spans[END, kind_b, slot_b] > arrays.spans[BEGIN, kind_a, slot_a]
    return (a_is_late and _is_in(arrays, arrays.of[AFTER] + a, b)) or (
        b_is_late and _is_in(arrays, arrays.of[AFTER] + b, a)
    )


@inlined
def _is_in(arrays: Arrays, row: int, item: int) -> bool:
    for i in range(arrays.begins[row], arrays.begins[row + 1]):
        if arrays.items[i] == item:
            return True
    return False
