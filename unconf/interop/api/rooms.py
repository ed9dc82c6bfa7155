"""Rooms of an event, and the cells nobody may use."""

from typing import Annotated, Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status
from pydantic import Field

from rooms.actions import add_room, change_room, set_closed
from rooms.models import Room
from unconf.events.models import Event, TimeSlot

from .access import caller, organized, readable
from .base import WRITE, answers
from .paging import Paged, page_of
from .values import Id, Key, Listed, Slug, Words, given, line

router = Router(tags=["rooms and time slots"])
Capacity = Annotated[int, Field(strict=True, ge=1, le=10**6, description="null: no limit")]
Keys = Annotated[list[Key], Field(max_length=500)]


class RoomIn(Schema):
    name: line(40)  # type: ignore[valid-type]
    capacity: Capacity | None = None
    features: Words = []
    parts: Keys = []


class RoomChange(Schema):
    """What is left out stays; `closed` is the whole list of time slots in which nobody may use the room."""

    name: line(40) | None = None  # type: ignore[valid-type]
    capacity: Capacity | None = None
    features: Words | None = None
    parts: Keys | None = None
    closed: Keys | None = None


class RoomOut(Schema):
    id: int
    name: str
    capacity: int | None
    features: list[str]
    parts: list[int]
    closed: list[int]


@router.get("/events/{slug}/rooms", response=answers(Listed[RoomOut]))
def listed(request: HttpRequest, slug: Slug, page: Paged) -> dict[str, Any]:
    """All rooms."""
    return page_of(request, whole(readable(request, slug)), page, shown)


@router.post("/events/{slug}/rooms", response=answers(RoomOut, status=201, refusals=WRITE))
def create(request: HttpRequest, slug: Slug, body: RoomIn) -> Status[Any]:
    """Add a room."""
    event = organized(request, slug)
    values = {**given(body), "parts": rooms_of(event, body.parts)}
    return Status(201, shown(add_room(event, **values)))


@router.patch("/events/{slug}/rooms/{room_id}", response=answers(RoomOut, refusals=WRITE))
def change(request: HttpRequest, slug: Slug, room_id: Id, body: RoomChange) -> dict[str, Any]:
    """Change a room, or close its cells."""
    event = organized(request, slug)
    (room,) = rooms_of(event, [room_id])
    values = {name: value for name, value in given(body).items() if value is not None or name == "capacity"}
    if "parts" in values:
        values["parts"] = rooms_of(event, values["parts"])
    closed = values.pop("closed", None)
    with transaction.atomic():
        if values:
            change_room(room, **values)
        if closed is not None:
            set_closed(room, time_slots_of(event, closed), by=caller(request).attendee)
    return shown(whole(event).get(pk=room.pk))


def whole(event: Event) -> QuerySet[Room]:
    return event.rooms.prefetch_related("parts", "closed_cells")


def rooms_of(event: Event, ids: list[int]) -> list[Room]:
    """These rooms of this event; 404 if one is not."""
    found = list(event.rooms.filter(pk__in=ids))
    if len(found) != len(set(ids)):
        raise Http404(_("There is no such room."))
    return found


def time_slots_of(event: Event, ids: list[int]) -> list[TimeSlot]:
    """These time slots of this event; 404 if one is not."""
    found = list(event.time_slots.filter(pk__in=ids))
    if len(found) != len(set(ids)):
        raise Http404(_("There is no such time slot."))
    return found


def shown(room: Room) -> dict[str, Any]:
    return {
        "id": room.pk,
        "name": room.name,
        "capacity": room.capacity,
        "features": room.features,
        "parts": sorted(part.pk for part in room.parts.all()),
        "closed": sorted(cell.time_slot_id for cell in room.closed_cells.all()),
    }
