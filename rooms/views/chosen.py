"""What somebody chose, from the text that a form or an address says it in."""

from rooms.models import Room
from unconf.events.models import Event, TimeSlot


def cell_or_none(event: Event, value: str) -> tuple[Room, TimeSlot] | None:
    """The cell "room:time slot" of this event, if there is one."""
    room, _colon, time_slot = value.partition(":")
    found_room = event.rooms.filter(pk=number_or_none(room)).first()
    found_time_slot = event.time_slots.filter(pk=number_or_none(time_slot)).first()
    return (found_room, found_time_slot) if found_room and found_time_slot else None


def number_or_none(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None
