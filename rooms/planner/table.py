"""A problem as numbers and bit sets, so that a move is judged by a few integer operations.

Sessions, rooms, time slots and attendees are numbered in the order of the problem. A set of sessions or rooms is an
integer whose bit i says whether number i is in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import reduce
from operator import or_
from typing import NamedTuple

from rooms.planner.fixed import fixed_placements
from rooms.planner.problem import Agenda, Cell, Problem

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Place = tuple[int, int]  # room number, number of the first time slot


class Run(NamedTuple):
    """Consecutive time slots a session may fill."""

    filled: tuple[int, ...]
    near: tuple[int, ...]  # the time slots that overlap one of them, themselves included
    start: int  # microseconds
    end: int
    complete: bool  # as long as the session wants


def bits(numbers: Iterable[int]) -> int:
    return reduce(or_, (1 << number for number in numbers), 0)


def numbers(bit_set: int) -> Iterator[int]:
    """The numbers in a set, lowest first."""
    while bit_set:
        lowest = bit_set & -bit_set
        yield lowest.bit_length() - 1
        bit_set ^= lowest


class Table:
    """The problem, indexed for the search."""

    def __init__(self, problem: Problem, previous: Agenda | None = None) -> None:
        self.problem = problem
        self.sessions, self.rooms, self.time_slots = (
            list(problem.sessions),
            list(problem.rooms),
            list(problem.time_slots),
        )
        self.number = {s: i for i, s in enumerate(self.sessions)}
        self.room_number = {r: i for i, r in enumerate(self.rooms)}
        self.time_number = {t: i for i, t in enumerate(self.time_slots)}
        self._times()
        self._rooms()
        self._people()
        self._sessions()
        self._previous(previous or {})

    def place(self, cell: Cell) -> Place:
        return self.room_number[cell.room], self.time_number[cell.time_slot]

    def cell(self, place: Place) -> Cell:
        return Cell(self.rooms[place[0]], self.time_slots[place[1]])

    def places(self, agenda: Agenda) -> dict[int, Place]:
        return {self.number[session]: self.place(cell) for session, cell in agenda.items()}

    def run(self, session: int, time_slot: int) -> Run:
        return self.runs_of[session][time_slot]

    def open_rooms(self, session: int, time_slot: int) -> int:
        """The rooms that have what the session needs and are open all the time it would run from there."""
        key = (self.suited[session], self.length[session], time_slot)
        if key not in self._open:
            self._open[key] = reduce(
                lambda rooms, t: rooms & ~self.closed[t], self.run(session, time_slot).filled, key[0]
            )
        return self._open[key]

    def open_list(self, session: int, time_slot: int) -> tuple[int, ...]:
        """The same, as numbers."""
        rooms = self.open_rooms(session, time_slot)
        if rooms not in self._listed:
            self._listed[rooms] = tuple(numbers(rooms))
        return self._listed[rooms]

    def clash(self, a: int, at_a: Place, b: int, at_b: Place) -> bool:
        """Whether two sessions in these places break a rule together."""
        run_a, run_b = self.run(a, at_a[1]), self.run(b, at_b[1])
        apart = at_b[0] not in self.sharing[at_a[0]] and not self.same_hosts[a] >> b & 1
        if not apart and not set(run_a.near).isdisjoint(run_b.filled):
            return True
        return (b in self.after[a] and run_a.end > run_b.start) or (a in self.after[b] and run_b.end > run_a.start)

    def overflow(self, session: int, room: int) -> int:
        """How many expected people do not fit."""
        return self.overflows[session][room]

    def disruption(self, session: int, place: Place | None) -> int:
        """The price of having moved, in two-hundredths of a point, so that it is a whole number."""
        was = self.previous.get(session)
        if was is None or was == place:
            return 0
        if place is None:
            return 8 * self.upset[session]
        return (4 if was[1] != place[1] else 1) * self.upset[session]

    def _times(self) -> None:
        slots = list(self.problem.time_slots.values())
        self.frozen = bits(i for i, t in enumerate(slots) if t.frozen)
        self.start, self.end = [_micros(t.start) for t in slots], [_micros(t.end) for t in slots]
        overlapping = [
            tuple(j for j in range(len(slots)) if self.start[i] < self.end[j] and self.start[j] < self.end[i])
            for i in range(len(slots))
        ]
        self.length = [s.length for s in self.problem.sessions.values()]
        self.runs: dict[int, list[Run]] = {}
        for length in sorted(set(self.length)):
            self.runs[length] = []
            for slot in slots:
                filled = tuple(self.time_number[t.id] for t in self.problem.run(length, slot.id))
                near = tuple(sorted({u for t in filled for u in overlapping[t]}))
                self.runs[length].append(
                    Run(filled, near, self.start[filled[0]], self.end[filled[-1]], len(filled) == length)
                )
        self.runs_of = [self.runs[length] for length in self.length]
        self.stretch = self._stretches()
        self.stretches = max(self.stretch, default=-1) + 1
        spans: dict[int, set[tuple[int, int]]] = defaultdict(set)
        for runs in self.runs.values():
            for t, run in enumerate(runs):
                spans[self.stretch[t]].add((run.start, run.end))
        self.plain = [len(spans[c]) == 1 for c in range(self.stretches)]

    def _stretches(self) -> list[int]:
        """Numbers the stretches of time that no session can cross, and says in which one each time slot is."""
        until = list(self.end)
        for runs in self.runs.values():
            until = [max(end, run.end) for end, run in zip(until, runs, strict=True)]
        found, reached, stretch = [], None, -1
        for start, end in zip(self.start, until, strict=True):
            if reached is None or start >= reached:
                stretch += 1
            found.append(stretch)
            reached = end if reached is None else max(reached, end)
        return found

    def _rooms(self) -> None:
        problem = self.problem
        self.capacity = [room.capacity for room in problem.rooms.values()]
        self.sharing = [
            tuple(j for j, other in enumerate(self.rooms) if problem.spaces[room] & problem.spaces[other])
            for room in self.rooms
        ]
        self.sharing_bits = [bits(rooms) for rooms in self.sharing]
        self.closed = [0] * len(self.time_slots)
        for i, room in enumerate(self.rooms):
            for t in {t for space in problem.spaces[room] for t in problem.rooms[space].closed}:
                self.closed[self.time_number[t]] |= 1 << i
        self._open: dict[tuple[int, int, int], int] = {}
        self._listed: dict[int, tuple[int, ...]] = {}

    def _people(self) -> None:
        """One plane of attendees per weight: plane k of a session holds those who wish it with weight k + 1 or more."""
        problem = self.problem
        person = {a: i for i, a in enumerate(problem.attendees)}
        self.people = len(person)
        self.weights = max((w for votes in problem.votes.values() for w in votes.values()), default=1)
        self.everyone = (1 << self.people) - 1
        self.planes, self.voters = [], []
        for session in self.sessions:
            planes = [bytearray(self.people // 8 + 1) for _ in range(self.weights)]
            for attendee, weight in problem.votes.get(session, {}).items():
                at = person[attendee]
                for plane in planes[:weight]:
                    plane[at >> 3] |= 1 << (at & 7)
            as_numbers = [int.from_bytes(plane, "little") for plane in planes]
            self.voters.append(as_numbers[0])
            self.planes.append(reduce(or_, (plane << (k * self.people) for k, plane in enumerate(as_numbers)), 0))
        self.wishers = reduce(or_, self.voters, 0)
        self.wanted = [problem.wanted(session) for session in self.sessions]
        self.wishes = sum(self.wanted)

    def _sessions(self) -> None:
        sessions = list(self.problem.sessions.values())
        self.expected = [self.problem.expected(s.id) for s in sessions]
        self.overflows = [
            [0 if capacity is None else max(0, expected - capacity) for capacity in self.capacity]
            for expected in self.expected
        ]
        self.must_run = bits(i for i, s in enumerate(sessions) if s.must_run)
        suited = {
            needs: bits(i for i, r in enumerate(self.problem.rooms.values()) if needs <= r.features)
            for needs in {s.needs for s in sessions}
        }
        self.suited = [suited[s.needs] for s in sessions]
        self.starts = [
            [
                t
                for t, run in enumerate(self.runs[s.length])
                if run.complete
                and not any(self.frozen >> u & 1 for u in run.filled)
                and (s.time_slots is None or all(self.time_slots[u] in s.time_slots for u in run.filled))
            ]
            for s in sessions
        ]
        self.same_hosts = _alike([s.hosts for s in sessions])
        self.akin = _alike([s.topics for s in sessions])
        self.before: list[list[int]] = [[] for _ in sessions]
        self.after: list[list[int]] = [[] for _ in sessions]
        for first, then in sorted((self.number[p], self.number[q]) for p, q in self.problem.order if p != q):
            self.before[then].append(first)
            self.after[first].append(then)

    def _previous(self, previous: Agenda) -> None:
        known = {session: cell for session, cell in previous.items() if session in self.number}
        fixed = fixed_placements(self.problem, known)
        self.fixed = self.places(fixed.placements)
        self.fixed_bits = bits(self.fixed)
        self.left_out = frozenset(self.number[session] for session in fixed.left_out)
        self.movable = [s for s in range(len(self.sessions)) if s not in self.fixed and s not in self.left_out]
        self.previous = self.places(known)
        self.upset = [self.problem.beta * (50 + self.problem.voters(session)) for session in self.sessions]


def _alike(sets: list[frozenset[str]]) -> list[int]:
    """For each set, which others share an element with it."""
    holders: dict[str, int] = defaultdict(int)
    for i, each in enumerate(sets):
        for element in each:
            holders[element] |= 1 << i
    return [reduce(or_, (holders[element] for element in each), 0) & ~(1 << i) for i, each in enumerate(sets)]


def _micros(at: datetime) -> int:
    return (at - EPOCH) // timedelta(microseconds=1)
