"""Sets that are worth a lot, found fast: from a set, the best exchange again and again. Compiled."""

import numpy as np

from rooms.planner.certificate.additions import FREE, addition, distances, parted, settle
from rooms.planner.certificate.compiled import compiled


@compiled
def without(menu, price, chosen, size, leaving, kept, cover, match, distance, via):  # type: ignore[no-untyped-def]
    """Lay out the chosen sessions but one. How many are left, and what they are worth."""
    planes, room_price = menu[0], menu[1]
    cover[:] = 0
    match[:] = FREE
    left, worth = 0, 0
    distances(room_price, match, distance, via)
    for i in range(size):
        if i != leaving:
            worth += addition(menu, price, cover, distance, kept, left, chosen[i])
            kept[left] = chosen[i]
            left += 1
            for w in range(cover.shape[0]):
                cover[w] |= planes[chosen[i], w]
            settle(room_price, match, distance, via, chosen[i])
            distances(room_price, match, distance, via)
    return left, worth


@compiled
def worth(menu, price, chosen, size):  # type: ignore[no-untyped-def]
    """What a set is worth."""
    match = np.full(menu[1].shape[1], FREE, np.int64)
    cover = np.zeros(menu[0].shape[1], np.uint64)
    return without(menu, price, chosen, size, FREE, np.zeros(size, np.int64), cover, match, match.copy(), match.copy())[
        1
    ]


@compiled
def climb(menu, price, most, when, chosen, size):  # type: ignore[no-untyped-def]
    """Add, drop or exchange one session as long as the set gains, all open then. Returns its size and worth."""
    planes, room_price, apart, opened = menu[0], menu[1], menu[4], menu[7]
    kept = np.zeros(most + 1, np.int64)
    cover = np.zeros(planes.shape[1], np.uint64)
    match = np.full(room_price.shape[1], FREE, np.int64)
    distance, via = match.copy(), match.copy()
    _, worth = without(menu, price, chosen, size, FREE, kept, cover, match, distance, via)
    while True:
        best, leaver, comer = worth, FREE, FREE
        for leaving in range(-1, size):
            left, rest = without(menu, price, chosen, size, leaving, kept, cover, match, distance, via)
            if rest > best:
                best, leaver, comer = rest, leaving, FREE
            if left < most:
                for session in range(planes.shape[0]):
                    if opened[session] >> when & 1 and not parted(apart, kept, left, session):
                        total = rest + addition(menu, price, cover, distance, kept, left, session)
                        if total > best:
                            best, leaver, comer = total, leaving, session
        if best <= worth:
            return size, worth
        worth = best
        if leaver != FREE:
            size -= 1
            chosen[leaver] = chosen[size]
        if comer != FREE:
            chosen[size] = comer
            size += 1
