"""What was written down, for everybody who may see the event: a page, and a zip of Markdown files."""

import hashlib

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from record.proceedings import proceedings
from record.queries import record_of, written_by
from unconf.events.access import EventRequest, event_page
from unconf.events.models import Event
from unconf.events.pages import draw_page


@require_safe
@event_page
def record_page(request: EventRequest, event: Event) -> HttpResponse:
    record = record_of(event)
    return draw_page(request, "record/record.html", {"record": record, "own": written_by(request.attendee, record)})


@require_safe
@event_page
def record_zip(request: EventRequest, event: Event) -> HttpResponse:
    """The same bytes for the same record: who has them already is told so."""
    with override(asked_language(request, event)):
        content = proceedings(event, record_of(event), counts_hidden=event.counts_hidden and not request.organizer)
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{event.slug}-record.zip"'
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return get_conditional_response(request, etag=response["ETag"], response=response)


def asked_language(request: EventRequest, event: Event) -> str:
    """The language of whoever asks; of a program that names none, the event's first."""
    names_one = settings.LANGUAGE_COOKIE_NAME in request.COOKIES or "Accept-Language" in request.headers
    return (get_language() or event.language) if names_one else event.language
