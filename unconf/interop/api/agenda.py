"""The agenda: where and when sessions are."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from unconf.events.models import Event

from . import rooms, time_slots
from .access import readable
from .base import answers
from .values import Slug

router = Router(tags=["agenda"])


class PlacementOut(Schema):
    session: int
    room: int
    time_slot: int
    locked: bool


class AgendaOut(Schema):
    rev: int
    placements: list[PlacementOut]
    rooms: list[rooms.RoomOut]
    time_slots: list[time_slots.TimeSlotOut]


@router.get("/events/{slug}/agenda", response=answers(AgendaOut))
def read(request: HttpRequest, slug: Slug) -> dict[str, Any]:
    """The agenda that is out; `rev` was read before the rest."""
    return shown(readable(request, slug))


def shown(event: Event) -> dict[str, Any]:
    return {
        "rev": event.rev,
        "placements": [
            {"session": p.session.number, "room": p.room_id, "time_slot": p.time_slot_id, "locked": p.locked}
            for p in event.placements.select_related("session")
        ],
        "rooms": [rooms.shown(room) for room in rooms.whole(event)],
        "time_slots": [time_slots.shown(event, time_slot) for time_slot in event.time_slots.all()],
    }
