"""From sets of sessions to an agenda."""

from collections.abc import Mapping

import numpy as np
from scipy.optimize import linear_sum_assignment

from rooms.planner.certificate.menu import NEVER, room_price
from rooms.planner.certificate.pricing import Set
from rooms.planner.certificate.standing import Standing
from rooms.planner.draft import Draft
from rooms.planner.problem import Agenda
from rooms.planner.rules import broken
from rooms.planner.start import fill
from rooms.planner.table import Place, Table
from rooms.planner.watch import Watch


def agenda_of(table: Table, standing: Standing, sets: Mapping[int, Set], previous: Agenda | None) -> Draft | None:
    """These sets beside what stands, rooms matched, cells that are left filled; None if a rule forbids it."""
    places = dict(standing.places)
    for time_slot, sessions in sets.items():
        places |= _matched(table, standing, time_slot, sessions)
    draft = Draft(table, places)
    if broken(table.problem, draft.agenda(), previous):
        return None
    fill(draft, Watch(), 1)
    return draft


def _matched(table: Table, standing: Standing, time_slot: int, sessions: Set) -> dict[int, Place]:
    prices = np.full((len(sessions), len(table.rooms)), NEVER, np.int64)
    for i, session in enumerate(sessions):
        for room in standing.rooms(session, time_slot):
            prices[i, room] = room_price(table, session, room, time_slot)
    rows, columns = linear_sum_assignment(prices)
    return {sessions[i]: (int(room), time_slot) for i, room in zip(rows, columns, strict=True)}
