"""What every agenda that keeps the hard rules has in common, and where the rest may go."""

from functools import reduce
from operator import or_

from rooms.planner.cost import LOSS, OVERFLOW, TOPIC_PAIR
from rooms.planner.problem import Agenda, Problem
from rooms.planner.rules import broken_by
from rooms.planner.table import Table, bits, numbers


class Standing:
    """Frozen sessions, and the locked ones that nothing speaks against, stand; the others may go where rules allow.

    A lock that contradicts another may be kept or left out, as the judge accepts either.
    """

    def __init__(self, table: Table, previous: Agenda | None) -> None:
        self.table = table
        self.settled = table.places(table.problem.settled(previous or {}))
        self.locks = table.places({s.id: s.locked for s in table.problem.sessions.values() if s.locked})
        self.places = dict(self.settled)
        for session in certain_locks(table.problem, previous or {}):
            self.places[table.number[session]] = self.locks[table.number[session]]
        self.movable = [s for s in range(len(table.sessions)) if s not in self.places]

    def rooms(self, session: int, time_slot: int) -> list[int]:
        """Where a session that does not stand may start then, as far as what stands is concerned."""
        if time_slot not in self.table.starts[session]:
            return []
        return [
            room
            for room in numbers(self.table.open_rooms(session, time_slot))
            if self.locks.get(session, (room, time_slot)) == (room, time_slot)
            and not any(
                self.table.clash(session, (room, time_slot), other, place) for other, place in self.places.items()
            )
        ]

    def in_time_slot(self, time_slot: int) -> int:
        """The sessions that stand and fill it."""
        return bits(s for s, (_, t) in self.places.items() if time_slot in self.table.run(s, t).filled)

    def served(self, time_slot: int) -> int:
        """The wishes for what stands and starts then."""
        return reduce(or_, (self.table.planes[s] for s, (_, t) in self.places.items() if t == time_slot), 0)

    def cost(self) -> int:
        """No more than what stands costs alone, in two-hundredths of a point, all that was dropped counted."""
        table = self.table
        served = sum(self.served(t).bit_count() for t in range(len(table.time_slots)))
        pairs = sum(self._pairs(t) for t in range(len(table.time_slots)))
        overflow = sum(table.overflow(s, room) for s, (room, _) in self.places.items())
        upset = sum(table.disruption(s, self.places.get(s)) for s in table.previous)
        return 200 * (LOSS * (table.wishes - served) + OVERFLOW * overflow + TOPIC_PAIR * pairs) + upset

    def _pairs(self, time_slot: int) -> int:
        here = self.in_time_slot(time_slot)
        return sum((self.table.akin[s] & here).bit_count() for s in numbers(here)) // 2


def certain_locks(problem: Problem, previous: Agenda) -> list[str]:
    """The locked sessions that no agenda may leave out: neither what is frozen nor another lock speaks against them."""
    settled = problem.settled(previous)
    locks = {s.id: s.locked for s in problem.sessions.values() if s.locked and s.id not in settled}
    return [s for s, cell in locks.items() if not broken_by(problem, {**locks, **settled}, s, cell, previous)]
