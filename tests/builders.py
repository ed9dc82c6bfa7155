"""Rows for tests, made by the same actions as in the product."""

import datetime
from typing import Any

from rooms.actions import add_room
from rooms.models import Room
from sessions.actions import propose_session
from sessions.models import Session
from unconf.events.actions import add_time_slot, create_event, join_event
from unconf.events.models import Attendee, Event, TimeSlot

DAY = datetime.date(2026, 11, 28)


def make_event(**over: Any) -> Event:
    values = {"name": "La Fabrique", "starts_on": DAY, "ends_on": DAY, "timezone": "Europe/Paris"}
    return create_event(**(values | over))


def make_attendee(event: Event, name: str = "Ada", **over: Any) -> Attendee:
    return join_event(event, name, **over)


def make_organizer(event: Event, name: str = "Inès") -> Attendee:
    return join_event(event, name, role=Attendee.Role.ORGANIZER)


def make_session(
    event: Event, title: str = "My first negative result", by: Attendee | None = None, **over: Any
) -> Session:
    return propose_session(event, by=by or make_attendee(event), title=title, **over)


def make_time_slot(event: Event, at: str = "11:00", minutes: int = 45, **over: Any) -> TimeSlot:
    """A time slot of the event's first day, `at` in the event's own time."""
    starts_at = datetime.datetime.combine(event.starts_on, datetime.time.fromisoformat(at), event.tz)
    return add_time_slot(event, starts_at=starts_at, ends_at=starts_at + datetime.timedelta(minutes=minutes), **over)


def make_room(event: Event, name: str = "Halle", capacity: int | None = 50, **over: Any) -> Room:
    return add_room(event, name=name, capacity=capacity, **over)
