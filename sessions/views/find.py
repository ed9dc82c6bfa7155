from django.db.models import QuerySet
from django.http import Http404

from sessions.models import Session
from unconf.events.models import Event

LARGEST = 2**31 - 1  # what the column holds


def session_or_404(event: Event, number: int, found: QuerySet[Session] | None = None) -> Session:
    """The session of this number in this event; its event is the very same object, which locks are taken on.

    `found`: the event's sessions with what the page reads of them.
    """
    sessions = event.sessions.all() if found is None else found
    session = sessions.filter(number=number).first() if number <= LARGEST else None
    if session is None:
        raise Http404
    session.event = event
    return session
