"""What somebody chose, from the text that a form or an address says it in."""

from collections.abc import Mapping

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from rooms.models import Room
from sessions.models import Session
from unconf.events.errors import RuleBroken
from unconf.events.models import Event, TimeSlot


def cell_or_none(event: Event, value: str) -> tuple[Room, TimeSlot] | None:
    """The cell "room:time slot" of this event, if there is one."""
    room, _colon, time_slot = value.partition(":")
    found_room = event.rooms.filter(pk=number_or_none(room)).first()
    found_time_slot = event.time_slots.filter(pk=number_or_none(time_slot)).first()
    return (found_room, found_time_slot) if found_room and found_time_slot else None


def session_chosen(event: Event, values: Mapping[str, str]) -> Session:
    """The session of this event that `session` numbers; 404 if there is none. Raises RuleBroken if none is named."""
    number = number_or_none(values.get("session"))
    if number is None:
        raise RuleBroken(_("Choose a session first."), "nothing chosen")
    return get_object_or_404(event.sessions, number=number)


def number_or_none(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None
