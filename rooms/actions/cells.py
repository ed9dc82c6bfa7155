"""Closing and opening cells. A session in a closed cell stays there until somebody, or the planner, moves it."""

from collections.abc import Iterable

from django.db import transaction

from rooms.models import Change, Room
from unconf.events.actions import lock_event
from unconf.events.models import Attendee, TimeSlot

from .altering import alter, own


def close_cell(room: Room, time_slot: TimeSlot, *, by: Attendee | None = None, closed: bool = True) -> Change | None:
    """Nobody may use this cell any more; harmless if repeated."""
    with transaction.atomic():
        lock_event(room.event)
        own(room.event, (time_slot,))
        kind = Change.Kind.CLOSE if closed else Change.Kind.OPEN
        return alter(room.event, kind, by=by, closed={(room.pk, time_slot.pk): closed})


def open_cell(room: Room, time_slot: TimeSlot, *, by: Attendee | None = None) -> Change | None:
    """The cell may be used again."""
    return close_cell(room, time_slot, by=by, closed=False)


@transaction.atomic
def set_closed(room: Room, time_slots: Iterable[TimeSlot], *, by: Attendee | None = None) -> Change | None:
    """Close the room in exactly these time slots."""
    event = room.event
    lock_event(event)
    chosen = list(time_slots)
    own(event, chosen)
    keys = {time_slot.pk for time_slot in chosen}
    cells = {(room.pk, pk): pk in keys for pk in event.time_slots.values_list("pk", flat=True)}
    kind = Change.Kind.CLOSE if keys else Change.Kind.OPEN
    return alter(event, kind, by=by, closed=cells)
