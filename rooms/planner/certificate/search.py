"""Branch and bound over the sets of a menu. Compiled; stops after a number of nodes and can go on later.

What a session adds shrinks as the set grows (coverage and the worth of a matching are submodular, pairs only cost), so
no set below a node is worth more than the node and its largest additions, as many as there are rooms left.
"""

from rooms.planner.certificate.additions import MUCH, addition, distances, settle
from rooms.planner.certificate.compiled import compiled

DEPTH, FOUND = 0, 1  # of `state`: depth of the node at work (-1: done), sets found


@compiled
def list_additions(menu, price, most, stack, depth, floors, rising, candidates):  # type: ignore[no-untyped-def]
    """List what can be added at a node, largest first, without what cannot lead above the floor.

    A set that is worth most has no addition that costs more than it adds; one that is worth much may.
    """
    chosen, cover, worth, match, distance, via, order, gain, count, position, _ = stack
    room_price, apart = menu[1], menu[4]
    distances(room_price, match[depth], distance[depth], via[depth])
    into, by = order[depth], gain[depth]
    size = 0
    for session in candidates:
        if depth > 0 and apart[session, chosen[depth - 1]]:
            continue
        more = addition(menu, price, cover[depth], distance[depth], chosen, depth, session)
        if more > 0 or not rising:
            at = size
            while at > 0 and by[at - 1] < more:
                by[at], into[at] = by[at - 1], into[at - 1]
                at -= 1
            by[at], into[at] = more, session
            size += 1
    floor = lowest(floors, stack[10][depth])
    others = worth[depth]
    for i in range(min(most - depth - 1, size)):
        others += max(0, by[i])
    while size > 0 and by[size - 1] <= 0 and others + by[size - 1] <= floor:
        size -= 1
    while size >= most - depth and size > 0 and others + by[size - 1] <= floor:
        size -= 1
    count[depth], position[depth] = size, 0


@compiled
def reach(most, stack, depth):  # type: ignore[no-untyped-def]
    """What no set is worth more than that is still to be seen at a node."""
    worth, gain, count, position = stack[2], stack[7], stack[8], stack[9]
    first = position[depth]
    if first >= count[depth]:
        return worth[depth]
    total = worth[depth] + gain[depth, first]
    for i in range(first + 1, min(first + most - depth, count[depth])):
        total += max(0, gain[depth, i])
    return total


@compiled
def lowest(floors, times):  # type: ignore[no-untyped-def]
    """The lowest floor of some time slots, given as a bit set."""
    least = MUCH
    for k in range(floors.shape[0]):
        if times >> k & 1 and floors[k] < least:
            least = floors[k]
    return least


@compiled
def search(menu, price, most, stack, state, floors, found, sizes, worths, whens, rising, nodes):  # type: ignore[no-untyped-def]
    """Look at so many nodes more. Sets worth more than the floor of a time slot that they are open in are found.

    `rising`, each raises the floors to its worth. When `found` is full, the search stops; rising, it goes on at its
    beginning.
    """
    chosen, cover, worth, match, distance, via, order, gain, count, position, times = stack
    planes, room_price, opened = menu[0], menu[1], menu[7]
    depth = state[DEPTH]
    while depth >= 0 and nodes > 0 and (rising or state[FOUND] < found.shape[0]):
        if position[depth] >= count[depth] or reach(most, stack, depth) <= lowest(floors, times[depth]):
            depth -= 1
            continue
        session, total = order[depth, position[depth]], worth[depth] + gain[depth, position[depth]]
        when = times[depth] & opened[session]
        floor = lowest(floors, when)
        chosen[depth] = session
        position[depth] += 1
        if total > floor:
            at = state[FOUND] % found.shape[0]
            found[at, : depth + 1] = chosen[: depth + 1]
            sizes[at], worths[at], whens[at] = depth + 1, total, when
            state[FOUND] += 1
            for k in range(floors.shape[0]):
                if rising and when >> k & 1 and floors[k] < total:
                    floors[k] = total
        if depth + 1 < most and when:
            nodes -= 1
            for w in range(planes.shape[1]):
                cover[depth + 1, w] = cover[depth, w] | planes[session, w]
            worth[depth + 1], times[depth + 1] = total, when
            match[depth + 1] = match[depth]
            settle(room_price, match[depth + 1], distance[depth], via[depth], session)
            rest = order[depth, position[depth] : count[depth]]
            list_additions(menu, price, most, stack, depth + 1, floors, rising, rest)
            depth += 1
    state[DEPTH] = depth
    return depth < 0
