"""The marketplace: all proposals, found by words and chips."""

import secrets
import time

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from sessions.forms import ProposalForm
from sessions.models import Session
from sessions.queries import kinds_of, mine, on_the_wall
from sessions.queries.news import news_of
from sessions.search import Search, is_new
from unconf.events.access import EventRequest, event_page
from unconf.events.models import Event
from unconf.events.pages import draw_page

NEW_FOR = 600  # seconds that what came since the last look stays new, so that reading one sheet does not age the others


@require_safe
@event_page
def marketplace(request: EventRequest, event: Event) -> HttpResponse:
    sessions = list(on_the_wall(event))
    my_own = mine(request.attendee)
    seen = last_seen(request, sessions)
    search = Search.of(request.GET)
    for session in sessions:
        session.is_hidden = not search.finds(session, mine=my_own, seen=seen)
    context = {
        "sessions": sessions,
        "found": sum(not session.is_hidden for session in sessions),
        "mine": my_own,
        "news": news_of(event, request.attendee, voted=my_own["voted"]),
        "seen": seen,
        "new": sum(is_new(session, mine=my_own, seen=seen) for session in sessions),
        "left": None if event.votes_per_person is None else max(0, event.votes_per_person - len(my_own["voted"])),
        "search": search,
        "searching": "q" in request.GET,
        **kinds_of(sessions),
        "counts_hidden": event.counts_hidden and not request.organizer,
        "form": empty_form(request, event) if request.attendee else None,
    }
    return draw_page(request, "sessions/marketplace.html", context)


def empty_form(request: EventRequest, event: Event) -> ProposalForm:
    """The proposal is the same one however often this form is sent."""
    return ProposalForm(event=event, by=request.attendee, initial={"client_id": secrets.token_urlsafe(12)})


def last_seen(request: EventRequest, sessions: list[Session]) -> int:
    """The number of the last session that is not new to this browser. At the first look nothing is new."""
    newest = sessions[-1].number if sessions else 0
    key, now = f"seen:{request.event.pk}", int(time.time())
    seen, next_seen, since = request.session.get(key, (newest, newest, now))
    if now - since >= NEW_FOR:
        seen, since = next_seen, now
    request.session[key] = (seen, newest, since)
    return seen
