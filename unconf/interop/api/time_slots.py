"""Time slots of an event."""

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema, Status

from rooms.actions import add_time_slot
from unconf.events.models import Event, TimeSlot

from .access import organized, readable
from .base import WRITE, answers
from .paging import Paged, page_of
from .values import Listed, Moment, Slug, given, local, text

router = Router(tags=["rooms and time slots"])


class TimeSlotIn(Schema):
    starts_at: Moment
    ends_at: Moment
    kind: Literal["sessions", "common"] = "sessions"
    title: text(60) = ""  # type: ignore[valid-type]


class TimeSlotOut(Schema):
    id: int
    starts_at: str
    ends_at: str
    kind: str
    title: str


@router.get("/events/{slug}/time-slots", response=answers(Listed[TimeSlotOut]))
def listed(request: HttpRequest, slug: Slug, page: Paged) -> dict[str, Any]:
    """All time slots, in the order they were made."""
    event = readable(request, slug)
    return page_of(request, event.time_slots.all(), page, lambda time_slot: shown(event, time_slot))


@router.post("/events/{slug}/time-slots", response=answers(TimeSlotOut, status=201, refusals=WRITE))
def create(request: HttpRequest, slug: Slug, body: TimeSlotIn) -> Status[Any]:
    """Put an interval on the agenda."""
    event = organized(request, slug)
    return Status(201, shown(event, add_time_slot(event, **given(body))))


def shown(event: Event, time_slot: TimeSlot) -> dict[str, Any]:
    return {
        "id": time_slot.pk,
        "starts_at": local(time_slot.starts_at, event.tz),
        "ends_at": local(time_slot.ends_at, event.tz),
        "kind": time_slot.kind,
        "title": time_slot.title,
    }
