"""Which scene the wall shows: by the phase, and by the event's clock once an agenda is out."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from rooms.queries.agenda import agenda_is_out
from unconf.events.models import Event, TimeSlot

LEAD = datetime.timedelta(minutes=10)
"""So long before a start people look for their room: the wall stands on what comes next."""
NEAR = datetime.timedelta(minutes=45)
"""In a break what comes next is shown from so long before it; earlier, the agenda."""


@dataclass(frozen=True)
class Scene:
    """`name`: join, hands, next, now or agenda. `time_slot` is what next and now are about.

    `until` is when the clock alone will change the scene; None while only an update can.
    """

    name: str
    time_slot: TimeSlot | None = None
    until: datetime.datetime | None = None


def scene_of(event: Event) -> Scene:
    """The scene that stands on the wall at the event's present time."""
    time_slots = _time_slots(event) if agenda_is_out(event) else []
    if time_slots and event.closed:
        return Scene("agenda")
    elif time_slots:
        return by_the_clock(time_slots, event.now())
    elif event.sessions.filter(status="proposed").exists():
        return Scene("hands")
    else:
        return Scene("join")


def by_the_clock(time_slots: Sequence[TimeSlot], now: datetime.datetime) -> Scene:
    """Next from 10 min before a start, now while a time slot runs, the agenda when nothing is near."""
    running = [time_slot for time_slot in time_slots if time_slot.starts_at <= now < time_slot.ends_at]
    coming = [time_slot for time_slot in time_slots if time_slot.starts_at > now]
    following = min(coming, key=lambda time_slot: time_slot.starts_at, default=None)
    lead = NEAR if not running else LEAD
    if following and following.starts_at - now <= lead:
        return Scene("next", following, until=following.starts_at)
    current = max(running, key=lambda time_slot: time_slot.starts_at, default=None)
    near = following.starts_at - lead if following else None
    if current:
        return Scene("now", current, until=min(filter(None, [near, current.ends_at])))
    else:
        return Scene("agenda", until=near)


def _time_slots(event: Event) -> list[TimeSlot]:
    """The time slots in which something takes place."""
    return list(event.time_slots.filter(kind=TimeSlot.Kind.SESSIONS, fillings__isnull=False).distinct())
