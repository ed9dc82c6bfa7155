"""The desk: the team types in paper cards, quickly, and hands out codes."""

import secrets
from contextlib import suppress

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from sessions.actions.desk import type_in
from sessions.forms import CardForm
from sessions.models import Session
from sessions.queries.desk import typed_sessions
from sessions.queries.pitches import queue_is_open
from unconf.events.access import EventRequest, organizer_required
from unconf.events.claims import make_claim_code
from unconf.events.errors import RuleBroken
from unconf.events.models import Attendee, Event
from unconf.events.pages import draw_page
from unconf.reach import public_host

SHOWN = 100


@require_http_methods(["GET", "HEAD", "POST"])
@organizer_required
def desk(request: EventRequest, event: Event) -> HttpResponse:
    """One card after the other: what the last one said about language and speaking stays set."""
    form = CardForm(request.POST or None, event=event, initial=_like_the_last(request))
    if form.is_valid() and (session := _type_in(form, request.attendee)):
        _keep(request, language=session.language, aloud=form.cleaned_data["aloud"], done=session.title)
        for host in session.hosts.all():
            _hand_out_first_code(request, host)
        return redirect(f"{event.url}desk/")
    context = {
        "form": form,
        "typed": typed_sessions(event)[:SHOWN],
        "queue": queue_is_open(event),
        "host": public_host(),
        "done": _take(request, "done"),
        **_handed_out(request),
    }
    response = draw_page(request, "sessions/desk.html", context, status=422 if form.is_bound else 200)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
@organizer_required
def new_code(request: EventRequest, event: Event) -> HttpResponse:
    """Another code for somebody without a device; the one they had is no good any more."""
    key = request.POST.get("attendee", "")
    attendee = get_object_or_404(
        event.attendees, pk=int(key) if key.isascii() and key.isdigit() and len(key) < 18 else 0
    )
    try:
        _show_code(request, attendee)
    except RuleBroken as error:
        messages.error(request, error.message)
    return redirect(f"{event.url}desk/")


def _type_in(form: CardForm, by: Attendee) -> Session | None:
    """The session, or None with the form marked with what is wrong."""
    values = {name: form.cleaned_data[name] for name in ("title", "language", "aloud", "host", "is_new", "client_id")}
    try:
        return type_in(form.event, by=by, **values)
    except RuleBroken:  # somebody of that name came in meanwhile: now the form asks who is meant
        form.full_clean()
    except ValidationError as error:
        for field, texts in error.message_dict.items():
            form.add_error(field if field in form.fields else None, texts)
    return None


def _hand_out_first_code(request: EventRequest, host: Attendee) -> None:
    """Whoever has a code on paper already keeps it."""
    with suppress(RuleBroken):  # they have one, or a device of their own
        _show_code(request, host, first=True)


def _show_code(request: EventRequest, attendee: Attendee, *, first: bool = False) -> None:
    attendee.event = request.event
    code = make_claim_code(attendee, first=first)
    _keep(request, code={"text": code, "name": attendee.name, "mark": attendee.mark})


def _handed_out(request: EventRequest) -> dict:
    """The code that was just made, and whose it is."""
    code = _take(request, "code")
    return {"code": code["text"], "holder": Attendee(name=code["name"], mark=code["mark"])} if code else {}


def _like_the_last(request: EventRequest) -> dict:
    kept = request.session.get(_key(request), {})
    return {
        "client_id": secrets.token_urlsafe(12),
        "language": kept.get("language", ""),
        "aloud": kept.get("aloud", False),
    }


def _keep(request: EventRequest, **values) -> None:
    request.session[_key(request)] = request.session.get(_key(request), {}) | values


def _take(request: EventRequest, name: str):
    """What was kept for the next page: shown once."""
    kept = dict(request.session.get(_key(request), {}))
    value = kept.pop(name, None)
    if value is not None:
        request.session[_key(request)] = kept
    return value


def _key(request: EventRequest) -> str:
    return f"desk:{request.event.pk}"
