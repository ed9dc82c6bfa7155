"""Short words for what the tests of the agenda do and look at."""

import datetime

from rooms.actions import place_session
from rooms.models import Filling
from sessions.models import Session
from unconf.events.actions import set_clock, set_phases
from unconf.events.models import Event


def put(session: Session, room, time_slot, **over):
    return place_session(session, room=room, time_slot=time_slot, **({"organizer": True} | over))


def where(session: Session):
    """(room, time slot) names of a session's placement, None in reserve."""
    placement = type(session).objects.get(pk=session.pk)
    placement = getattr(placement, "placement", None)
    return None if placement is None else (placement.room.name, str(placement.time_slot))


def filled(session: Session):
    rows = Filling.objects.filter(placement__session=session).order_by("time_slot__starts_at", "space__name")
    return [(row.space.name, str(row.time_slot)) for row in rows]


def run_at(event: Event, clock: str):
    """The event runs and its clock stands at this time of its first day."""
    at = datetime.datetime.combine(event.starts_on, datetime.time.fromisoformat(clock), event.tz)
    set_phases(event, {"running": True})
    set_clock(event, at)
    event.refresh_from_db()
