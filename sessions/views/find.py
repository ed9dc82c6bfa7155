from django.http import Http404

from sessions.models import Session
from unconf.events.models import Event

LARGEST = 2**31 - 1  # what the column holds


def session_or_404(event: Event, number: int) -> Session:
    """The session of this number in this event; its event is the very same object, which locks are taken on."""
    session = event.sessions.filter(number=number).first() if number <= LARGEST else None
    if session is None:
        raise Http404
    session.event = event
    return session
