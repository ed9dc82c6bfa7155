"""What is asked of the planner, as values that never change. Ids are text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple, Self


class Malformed(ValueError):
    """The problem or the agenda is not what docs/planner.md describes."""


class Cell(NamedTuple):
    """One room in one time slot; a long session starts there."""

    room: str
    time_slot: str


Agenda = Mapping[str, Cell]


@dataclass(frozen=True)
class TimeSlot:
    id: str
    start: datetime
    end: datetime
    day: str | None = None
    frozen: bool = False

    def overlaps(self, other: "TimeSlot") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Room:
    id: str
    capacity: int | None
    features: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Session:
    id: str
    hosts: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    time_slots: frozenset[str] | None = None
    length: int = 1
    must_run: bool = False
    locked: Cell | None = None


@dataclass(frozen=True)
class Problem:
    """Time slots in time order; votes as {session: {attendee: weight}}, every session being a key."""

    name: str
    attendees: tuple[str, ...]
    time_slots: Mapping[str, TimeSlot]
    rooms: Mapping[str, Room]
    sessions: Mapping[str, Session]
    order: frozenset[tuple[str, str]] = frozenset()
    votes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    show_rate: float = 0.7
    beta: int = 0

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """The problem that decoded JSON describes. Raises Malformed, saying what is wrong."""
        from rooms.planner.reading import read_problem

        return cls(**read_problem(data))

    def agenda_from_json(self, placements: Any) -> dict[str, Cell]:
        """An agenda from `{session: {room, time_slot}}`, without sessions that are unknown. Raises Malformed."""
        from rooms.planner.reading import read_agenda

        return read_agenda(self, placements)

    @cached_property
    def spaces(self) -> Mapping[str, frozenset[str]]:
        """What each room uses: itself, its parts and their parts."""
        return {room: frozenset(self._with_parts(room)) for room in self.rooms}

    def _with_parts(self, room: str) -> set[str]:
        spaces: set[str] = set()
        waiting = [room]
        while waiting:
            space = waiting.pop()
            if space not in spaces:
                spaces.add(space)
                waiting += self.rooms[space].parts
        return spaces

    def filled(self, session: str, first: str) -> tuple[TimeSlot, ...]:
        """The time slots a session fills from its first one on: fewer than its length if the day ends before."""
        return self.run(self.sessions[session].length, first)

    def run(self, length: int, first: str) -> tuple[TimeSlot, ...]:
        """Consecutive time slots: each next one of the same day that starts when or after the former ends."""
        if (length, first) not in self._runs:
            self._runs[length, first] = self._run(length, first)
        return self._runs[length, first]

    @cached_property
    def _runs(self) -> dict[tuple[int, str], tuple[TimeSlot, ...]]:
        return {}

    def _run(self, length: int, first: str) -> tuple[TimeSlot, ...]:
        in_order = list(self.time_slots.values())
        taken = [self.time_slots[first]]
        for time_slot in in_order[in_order.index(taken[0]) + 1 :]:
            if len(taken) == length:
                break
            if time_slot.day == taken[-1].day and time_slot.start >= taken[-1].end:
                taken.append(time_slot)
        return tuple(taken)

    def voters(self, session: str) -> int:
        return len(self.votes.get(session, ()))

    def wanted(self, session: str) -> int:
        """How much a session is wanted: the sum of its wishes."""
        return sum(self.votes.get(session, {}).values())

    def expected(self, session: str) -> int:
        """How many people are expected to come."""
        return round(self.show_rate * self.voters(session))

    def settled(self, previous: Agenda) -> dict[str, Cell]:
        """What the frozen time slots hold in the previous agenda; it stays whatever it breaks."""
        return {
            session: cell
            for session, cell in previous.items()
            if session in self.sessions and any(t.frozen for t in self.filled(session, cell.time_slot))
        }
