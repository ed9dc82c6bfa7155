"""What one more session adds to a set, wishes, topics, rooms and prices together. Compiled.

Sessions and rooms are rows and columns of a menu; a cheapest matching of a set with rooms is kept while it grows.
"""

from rooms.planner.certificate.compiled import compiled, ones

FREE = -1
MUCH = 1 << 52  # more than any sum of prices


@compiled
def distances(room_price, match, distance, via):  # type: ignore[no-untyped-def]
    """What it costs to empty each room, sessions moving on to another room and another, and where they go first."""
    rooms = match.shape[0]
    changed = False
    for r in range(rooms):
        via[r] = FREE
        distance[r] = 0
        if match[r] != FREE:
            distance[r] = MUCH
            changed = True
    while changed:
        changed = False
        for r in range(rooms):
            s = match[r]
            if s != FREE:
                for other in range(rooms):
                    further = room_price[s, other] - room_price[s, r] + distance[other]
                    if other != r and further < distance[r]:
                        distance[r], via[r] = further, other
                        changed = True


@compiled
def settle(room_price, match, distance, via, session):  # type: ignore[no-untyped-def]
    """Give one more session a room, in the way that costs least."""
    room = 0
    for r in range(distance.shape[0]):
        if room_price[session, r] + distance[r] < room_price[session, room] + distance[room]:
            room = r
    while room != FREE:
        pushed = match[room]
        match[room] = session
        session = pushed
        room = via[room]


@compiled
def addition(menu, price, cover, distance, chosen, size, session):  # type: ignore[no-untyped-def]
    """What one more session would add to the chosen ones; far below nothing if there is no room for it."""
    planes, room_price, bonus, akin, _, wish, pair, _ = menu
    new = 0
    for w in range(cover.shape[0]):
        new += ones(planes[session, w] & ~cover[w])
    worth = wish * new + bonus[session] - price[session]
    for i in range(size):
        if akin[session, chosen[i]]:
            worth -= pair
    room = MUCH
    for r in range(distance.shape[0]):
        room = min(room, room_price[session, r] + distance[r])
    return worth - room


@compiled
def parted(apart, chosen, size, session):  # type: ignore[no-untyped-def]
    """Whether a session may not run beside the chosen ones."""
    reasons = 0
    for i in range(size):
        reasons += apart[session, chosen[i]] or chosen[i] == session
    return reasons > 0
