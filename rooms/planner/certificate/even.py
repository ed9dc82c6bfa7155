"""A first bound, at once: what people could get if sessions could be spread evenly over all time slots.

Nobody gets more than one wish in each time slot, and no more sessions run than there are rooms. Of a large event, for
which column generation takes too long, this may be all that is proven.
"""

from typing import NamedTuple

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csc_array, eye_array, hstack, vstack

from rooms.planner.certificate.menu import POINT, Flags, Menu, Numbers
from rooms.planner.cost import LOSS


class Even(NamedTuple):
    """Prices of sessions, and what at these no set of a time slot is worth more than."""

    prices: Numbers
    reaches: dict[int, int]


def spread_evenly(menus: list[Menu], sessions: int) -> Even | None:
    """None if the linear programme could not be solved. Whatever its prices, the reaches are exact."""
    wishes = [np.unpackbits(menu.planes.view(np.uint8), axis=1).astype(np.bool_) for menu in menus]
    alone = [menu.bonus - menu.room_price.min(axis=1) for menu in menus]
    found = _solve(menus, wishes, alone, sessions)
    if found is None:
        return None
    prices, shares = found
    reaches: dict[int, int] = {}
    for menu, wish, bonus in zip(menus, wishes, alone, strict=True):
        worth = wish @ shares + bonus - prices[list(menu.sessions)]
        rest = int((POINT * LOSS - shares)[wish.any(axis=0)].sum())
        for k, t in enumerate(menu.time_slots):
            best = np.sort(np.maximum(0, worth[menu.open >> k & 1 == 1]))[::-1]
            reaches[t] = rest + int(best[: menu.most].sum())
    return Even(prices, reaches)


def _solve(
    menus: list[Menu], wishes: list[Flags], alone: list[Numbers], sessions: int
) -> tuple[Numbers, Numbers] | None:
    """Prices of sessions, and for each wish the share of its worth that the sessions serving it are given."""
    width = wishes[0].shape[1]
    serves, bonus = np.zeros((sessions, width), np.bool_), np.full(sessions, -np.inf)
    for menu, wish, worth in zip(menus, wishes, alone, strict=True):
        serves[list(menu.sessions)] |= wish
        bonus[list(menu.sessions)] = np.maximum(bonus[list(menu.sessions)], worth / POINT)
    there = np.isfinite(bonus)
    times = sum(len(menu.time_slots) for menu in menus)
    rooms = sum(len(menu.time_slots) * menu.most for menu in menus)
    room = csc_array(np.append(np.ones(sessions), np.zeros(width))[np.newaxis])
    found = linprog(
        np.append(np.where(there, -bonus, 0), np.full(width, -LOSS)),
        A_ub=vstack([hstack([-csc_array(serves.T.astype(float)), eye_array(width)]), room], format="csc"),
        b_ub=np.append(np.zeros(width), rooms),
        bounds=np.array([[0, each] for each in [*there.astype(int), *[times] * width]]),
        method="highs-ipm",
    )
    if found.status != 0:
        return None
    prices = np.maximum(0, np.rint(-found.upper.marginals[:sessions] * POINT)).astype(np.int64)
    shares = np.clip(np.rint(-found.ineqlin.marginals[:width] * POINT), 0, LOSS * POINT).astype(np.int64)
    return np.where(there, prices, 0), shares
