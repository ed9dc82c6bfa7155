"""What a proposal needs to know while it is typed: what is near to it, and when it would be said aloud."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from sessions.queries import mine
from sessions.queries.pitches import place_of_next
from sessions.queries.similar import similar_to
from unconf.events.access import EventRequest, attendee_required
from unconf.events.models import Event
from unconf.events.pages import draw_page

SHORTEST = 3  # letters: fewer say nothing


@require_safe
@attendee_required
def similar(request: EventRequest, event: Event) -> HttpResponse:
    """At most three proposals near `title`, for the field one types in; nothing for somebody who is not in."""
    title = request.GET.get("title", "").strip()
    context = {
        "similar": similar_to(event, title) if len(title) >= SHORTEST else [],
        "mine": mine(request.attendee),
        "counts_hidden": event.counts_hidden and not request.organizer,
    }
    return draw_page(request, "sessions/_similar.html", context)


@require_safe
@attendee_required
def aloud_when(request: EventRequest, event: Event) -> HttpResponse:
    """Where in the queue one would be now."""
    place = place_of_next(event, "first_time" in request.GET)
    return draw_page(request, "sessions/_aloud_when.html", {"place": place})
