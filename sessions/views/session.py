"""One session."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from sessions.markdown import to_html
from sessions.queries import may_edit, mine
from sessions.queries.news import news_of
from unconf.events.access import EventRequest, event_page
from unconf.events.models import Event
from unconf.events.pages import draw_page

from .find import session_or_404


@require_safe
@event_page
def session_page(request: EventRequest, event: Event, number: int) -> HttpResponse:
    session = session_or_404(event, number)
    context = {
        "session": session,
        "description": to_html(session.description),
        "mine": mine(request.attendee),
        "news": news_of(event, request.attendee),
        "counts_hidden": event.counts_hidden and not request.organizer,
        "may_edit": request.attendee is not None and may_edit(session, request.attendee),
    }
    return draw_page(request, "sessions/session.html", context)
