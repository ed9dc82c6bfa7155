"""What the board shows: rows of time slots, cells, the reserve, what is amiss."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import cached_property

from rooms.models import ClosedCell, Room
from sessions.models import Session
from sessions.queries import on_the_wall
from unconf.events.models import Event, TimeSlot

SHOW_RATE = 0.7


@dataclass(frozen=True)
class BoardCell:
    """One room in one time slot: free, closed, with a card, or filled by a long session or the hall it is a part of."""

    room: Room
    time_slot: TimeSlot
    session: Session | None = None
    locked: bool = False
    closed: bool = False
    moved: bool = False
    filled_by: Session | None = None

    @property
    def value(self) -> str:
        return f"{self.room.pk}:{self.time_slot.pk}"

    @property
    def expected(self) -> int:
        return expected(self.session) if self.session else 0

    @property
    def over(self) -> int:
        """So many people too many."""
        return over(self.session, self.room) if self.session else 0


@dataclass(frozen=True)
class Row:
    """One time slot; without cells if it is common."""

    time_slot: TimeSlot
    cells: list[BoardCell] = field(default_factory=list)
    frozen: bool = False
    now: bool = False
    new_day: bool = False


@dataclass(frozen=True)
class Filled:
    """What is in one space during one time slot; `whole` says that the card itself stands there."""

    number: int
    whole: bool


Filling = Mapping[tuple[int, int], Filled]


def expected(session: Session) -> int:
    """How many of those with a hand up are expected to come."""
    return round(SHOW_RATE * session.votes)


def over(session: Session, room: Room) -> int:
    return 0 if room.capacity is None else max(0, expected(session) - room.capacity)


class BoardData:
    """The rows of an event, read once, for one agenda: who fills what is handed in."""

    def __init__(
        self,
        event: Event,
        filling: Filling,
        *,
        locked: Iterable[int] = (),
        moved: Iterable[int] = (),
        frozen: Iterable[int] = (),
    ) -> None:
        self.event, self.filling = event, filling
        self.locked, self.moved, self.frozen = set(locked), set(moved), set(frozen)

    @cached_property
    def rooms(self) -> list[Room]:
        return list(self.event.rooms.order_by("pk"))

    @cached_property
    def sessions(self) -> dict[int, Session]:
        return {session.number: session for session in on_the_wall(self.event)}

    @cached_property
    def rows(self) -> list[Row]:
        closed = set(ClosedCell.objects.filter(room__event=self.event).values_list("room_id", "time_slot_id"))
        now, rows, date = self.event.now(), [], None
        for time_slot in self.event.time_slots.all():
            its_date = time_slot.starts_at.astimezone(self.event.tz).date()
            is_common = time_slot.kind == TimeSlot.Kind.COMMON
            cells = [] if is_common else [self._cell(room, time_slot, closed) for room in self.rooms]
            is_now = self.event.running and time_slot.starts_at <= now < time_slot.ends_at
            several_days = self.event.starts_on != self.event.ends_on
            rows.append(Row(time_slot, cells, time_slot.pk in self.frozen, is_now, several_days and its_date != date))
            date = its_date
        return rows

    @cached_property
    def placed(self) -> set[int]:
        return {filled.number for filled in self.filling.values()}

    @cached_property
    def reserve(self) -> list[Session]:
        """Everything that has no place, most wanted first."""
        left = [session for session in self.sessions.values() if session.number not in self.placed]
        return sorted(left, key=lambda session: (-session.votes, session.number))

    @cached_property
    def cards(self) -> list[BoardCell]:
        return [cell for row in self.rows for cell in row.cells if cell.session]

    def _cell(self, room: Room, time_slot: TimeSlot, closed: set[tuple[int, int]]) -> BoardCell:
        found = self.filling.get((room.pk, time_slot.pk))
        session = self.sessions.get(found.number) if found else None
        values: dict[str, Any] = {"closed": (room.pk, time_slot.pk) in closed}
        if found and session and found.whole:
            values |= {"session": session, "locked": found.number in self.locked, "moved": found.number in self.moved}
        elif session:
            values |= {"filled_by": session}
        return BoardCell(room, time_slot, **values)
