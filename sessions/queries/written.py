"""What its hosts have yet to write down."""

import math
from dataclasses import dataclass

from django.db.models import Max

from sessions.models import Session
from unconf.events.models import Attendee, Event


@dataclass(frozen=True)
class ToWrite:
    """Of the sessions this person hosts and nobody wrote about, the last to end; `again`: seconds to the next end."""

    session: Session | None = None
    again: int | None = None


def to_write_down(event: Event, attendee: Attendee) -> ToWrite:
    """Nothing before the day runs; once it is closed, whatever had a place has ended."""
    if not (event.running or event.closed):
        return ToWrite()
    own = Session.objects.filter(event=event, hosts=attendee, status=Session.Status.PROPOSED)
    # Notes and places belong to apps above this one: asked for by name, nothing of theirs is imported.
    unwritten = own.filter(placement__isnull=False).exclude(note__version__gt=0)
    timed = unwritten.annotate(ends_at=Max("placement__fillings__time_slot__ends_at")).order_by("ends_at", "number")
    sessions, now = list(timed.select_related("event")), event.now()
    ended = [session for session in sessions if event.closed or session.ends_at <= now]
    waits = [(session.ends_at - now).total_seconds() for session in sessions if session.ends_at > now]
    again = math.ceil(min(waits)) + 1 if waits and event.clock_runs and not event.closed else None
    return ToWrite(ended[-1] if ended else None, again)
