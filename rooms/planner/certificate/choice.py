"""The best choice of one set for each time slot: an integer programme over given sets."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from rooms.planner.certificate.menu import POINT
from rooms.planner.certificate.pricing import Set
from rooms.planner.table import Table

ROUNDING = POINT // 100  # what the arithmetic of the programme may be wrong by


@dataclass(frozen=True)
class Choice:
    """A set for each time slot, if any was found, and what no choice is worth more than."""

    sets: dict[int, Set] | None
    reach: int


Option = tuple[int, Set, int]  # a time slot, what may run then, and its worth


def choose(table: Table, options: list[Option], seconds: float) -> Choice:
    """Each session once, one set for each time slot, order kept."""
    everything = sum(max(0, worth) for _, _, worth in options)
    if not options or seconds <= 0:
        return Choice(None, everything)
    found = milp(
        -np.array([worth for _, _, worth in options], float) / POINT,
        integrality=np.ones(len(options)),
        bounds=Bounds(0, 1),
        constraints=_constraints(table, options),
        options={"time_limit": seconds, "mip_rel_gap": 0},
    )
    reach = everything if found.mip_dual_bound is None else round(-found.mip_dual_bound * POINT) + ROUNDING
    chosen = [] if found.x is None else [options[i] for i in np.flatnonzero(found.x > 0.5)]
    return Choice({time_slot: sessions for time_slot, sessions, _ in chosen} or None, min(reach, everything))


def _constraints(table: Table, options: list[Option]) -> LinearConstraint:
    rows = list(_rows(table, options))
    entries = np.array([(i, j) for i, row in enumerate(rows) for j in row])
    once = csr_array((np.ones(len(entries)), (entries[:, 0], entries[:, 1])), shape=(len(rows), len(options)))
    return LinearConstraint(once, ub=1)


def _rows(table: Table, options: list[Option]) -> Iterator[list[int]]:
    """Options of which one at most may be chosen."""
    by_time: dict[int, list[int]] = {}
    with_session: dict[int, list[int]] = {}
    for i, (time_slot, sessions, _) in enumerate(options):
        by_time.setdefault(time_slot, []).append(i)
        for s in sessions:
            with_session.setdefault(s, []).append(i)
    yield from by_time.values()
    yield from with_session.values()
    for then, before in enumerate(table.before):
        for first in before:
            ends = {i: table.run(first, options[i][0]).end for i in with_session.get(first, [])}
            begins = {i: table.start[options[i][0]] for i in with_session.get(then, [])}
            yield from _order_rows(ends, begins)


def _order_rows(ends: dict[int, int], begins: dict[int, int]) -> Iterator[list[int]]:
    """The one cannot end at some moment or later if the other begins before it."""
    for moment in set(ends.values()):
        late = {i for i, end in ends.items() if end >= moment}
        early = {i for i, begin in begins.items() if begin < moment}
        yield sorted(late | early)
