"""The wall's pages: proposals, rooms of one time slot, the agenda of one day."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rooms.models import ClosedCell, Filling, Placement, Room
from sessions.models import Session
from sessions.queries import on_the_wall
from unconf.events.models import Event, TimeSlot

SHEETS = 8
ROOMS = 6
AGENDA = (3, 5)
"""Time slots and rooms on a page of the agenda."""
ROOMY_AGENDA = (2, 4)
LONG_TITLE = 64
"""Longer titles do not fit into a cell of the usual agenda at the smallest size of type."""


@dataclass(frozen=True)
class Cell:
    """What is in one room: a session over so many time slots of the page, or nothing, because it is free or closed."""

    room: Room
    session: Session | None = None
    rows: int = 1
    closed: bool = False


@dataclass(frozen=True)
class Row:
    """One time slot across the rooms of a page; cells that a longer session fills from above are left out."""

    time_slot: TimeSlot
    cells: list[Cell]


@dataclass(frozen=True)
class AgendaPage:
    rooms: list[Room]
    rows: list[Row]


def sheets(event: Event) -> list[list[Session]]:
    """Living proposals that the big screen may show, in the order they came, eight a page."""
    return list(pages_of(on_the_wall(event).filter(off_screen=False), SHEETS))


def rooms_at(event: Event, time_slot: TimeSlot) -> list[list[Cell]]:
    """Rooms with their sessions in this time slot, six a page; free rooms too where one page holds them all."""
    taken = _taken(event, [time_slot])
    rooms = list(event.rooms.all())
    if len(rooms) > ROOMS:
        rooms = [room for room in rooms if (room.pk, time_slot.pk) in taken]
    closed = _closed(event, [time_slot])
    cells = [Cell(room, taken.get(key), closed=key in closed) for room in rooms for key in [(room.pk, time_slot.pk)]]
    return list(pages_of(cells, ROOMS))


def agenda_pages(event: Event) -> list[AgendaPage]:
    """The day's agenda from now on (all of it once it is over); a page never mixes days."""
    time_slots = _day(event, list(event.time_slots.filter(kind=TimeSlot.Kind.SESSIONS)))
    taken = _taken(event, time_slots)
    rooms = [room for room in event.rooms.all() if any(room_pk == room.pk for room_pk, _ in taken)]
    long = any(len(session.title) > LONG_TITLE for session in taken.values() if not session.off_screen)
    down, across = ROOMY_AGENDA if long else AGENDA
    closed = _closed(event, time_slots)
    return [
        AgendaPage(columns, _rows(rows, columns, taken, closed))
        for rows in pages_of(time_slots, down)
        for columns in pages_of(rooms, across)
    ]


def pages_of(things: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """Full pages and a last one: whatever comes later moves nothing from the page it is on."""
    everything = list(things)
    for start in range(0, len(everything), size):
        yield everything[start : start + size]


Taken = dict[tuple[int, int], Session]


def _taken(event: Event, time_slots: Sequence[TimeSlot]) -> Taken:
    """Sessions by room and time slot, each in the room it was given (not in that room's parts)."""
    fillings = Filling.objects.filter(placement__event=event, time_slot__in=time_slots)
    placements = (
        Placement.objects.filter(event=event)
        .select_related("session")
        .prefetch_related("session__hosts", "session__topics")
    )
    by_key = {placement.pk: placement for placement in placements}
    pairs = fillings.values_list("placement_id", "space_id", "time_slot_id")
    return {
        (space, time_slot): by_key[placement].session
        for placement, space, time_slot in pairs
        if by_key[placement].room_id == space
    }


def _closed(event: Event, time_slots: Sequence[TimeSlot]) -> set[tuple[int, int]]:
    """Rooms and time slots that nobody may use."""
    cells = ClosedCell.objects.filter(room__event=event, time_slot__in=time_slots)
    return set(cells.values_list("room_id", "time_slot_id"))


def _day(event: Event, time_slots: Sequence[TimeSlot]) -> list[TimeSlot]:
    """The time slots that are not over, of the first day that has any; else those of the last day."""
    now = event.now()
    left = [time_slot for time_slot in time_slots if time_slot.ends_at > now]
    if event.closed or not left:
        left = list(time_slots)
        day = max((_date(event, time_slot) for time_slot in left), default=None)
    else:
        day = min(_date(event, time_slot) for time_slot in left)
    return [time_slot for time_slot in left if _date(event, time_slot) == day]


def _date(event: Event, time_slot: TimeSlot) -> datetime.date:
    return time_slot.starts_at.astimezone(event.tz).date()


def _rows(
    time_slots: Sequence[TimeSlot], rooms: Sequence[Room], taken: Taken, closed: set[tuple[int, int]]
) -> list[Row]:
    rows = []
    for place, time_slot in enumerate(time_slots):
        above = time_slots[place - 1] if place else None
        cells = []
        for room in rooms:
            key = (room.pk, time_slot.pk)
            session = taken.get(key)
            if session is None or above is None or taken.get((room.pk, above.pk)) != session:
                cells.append(Cell(room, session, _length(time_slots[place:], room, session, taken), key in closed))
        rows.append(Row(time_slot, cells))
    return rows


def _length(time_slots: Sequence[TimeSlot], room: Room, session: Session | None, taken: Taken) -> int:
    """So many of these time slots, from the first one on, the session fills."""
    if session is None:
        return 1
    length = 0
    for time_slot in time_slots:
        if taken.get((room.pk, time_slot.pk)) != session:
            break
        length += 1
    return length
