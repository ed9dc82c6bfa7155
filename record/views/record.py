"""What was written down, for everybody who may see the event: a page, and a zip of Markdown files."""

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from record.proceedings import proceedings
from record.queries import record_of, whole_record, written_by
from unconf.events.access import EventRequest, event_page
from unconf.events.brake import count_download
from unconf.events.models import Event
from unconf.events.pages import draw_page


@require_safe
@event_page
def record_page(request: EventRequest, event: Event) -> HttpResponse:
    record = record_of(event, request.GET.get("page", ""))
    return draw_page(request, "record/record.html", {"record": record, "own": written_by(request.attendee, record)})


@require_safe
@event_page
def record_zip(request: EventRequest, event: Event) -> HttpResponse:
    """The same bytes for the same record: who has them already is told so, and nothing is made."""
    language, hidden = asked_language(request, event), event.counts_hidden and not request.organizer
    etag = f'"{event.pk}-{event.rev}-{language}-{hidden:d}"'
    response = get_conditional_response(request, etag=etag) or _made(request, language, counts_hidden=hidden)
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


def _made(request: EventRequest, language: str, *, counts_hidden: bool) -> HttpResponse:
    """Raises TooOften."""
    event = request.event
    count_download(request, event, request.attendee)
    with override(language):
        content = proceedings(event, whole_record(event), counts_hidden=counts_hidden)
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{event.slug}-record.zip"'
    return response


def asked_language(request: EventRequest, event: Event) -> str:
    """The language of whoever asks; of a program that names none, the event's first."""
    names_one = settings.LANGUAGE_COOKIE_NAME in request.COOKIES or "Accept-Language" in request.headers
    return (get_language() or event.language) if names_one else event.language
