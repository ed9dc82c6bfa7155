"""The news of one person, drawn again by itself."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from sessions.queries.news import news_of
from unconf.events.access import EventRequest, attendee_required
from unconf.events.models import Event
from unconf.events.pages import draw_page


@require_safe
@attendee_required
def news(request: EventRequest, event: Event) -> HttpResponse:
    response = draw_page(request, "sessions/_news.html", {"news": news_of(event, request.attendee)})
    response["Cache-Control"] = "no-store"
    return response
