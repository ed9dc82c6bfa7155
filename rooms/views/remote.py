"""The remote: one thumb on the facilitator's phone. Every act is a plain form; a script only spares the new page."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rooms import actions
from rooms.forms import NoticeForm
from rooms.queries.remote import Remote
from sessions import actions as pitching
from unconf.events.access import EventRequest, organizer_required
from unconf.events.errors import RuleBroken
from unconf.events.models import Event
from unconf.events.pages import draw_page
from unconf.live.registry import Audience

from .chosen import number_or_none

PART = "remote/_remote.html"
Act = Callable[[EventRequest, Event], str]


@require_safe
@organizer_required
def show(request: EventRequest, event: Event) -> HttpResponse:
    return _page(request, event, NoticeForm())


def draw_remote(event_key: int, audience: Audience) -> str:
    """What the socket sends: nothing to anybody but the team."""
    if not audience.organizer:
        return ""
    return _part(Event.objects.get(pk=event_key))


def act(do: Act) -> Callable[..., HttpResponse]:
    """A press. `do(request, event)` does it and returns a sentence, mostly none, or raises."""

    @require_POST
    @organizer_required
    @wraps(do)
    def view(request: EventRequest, event: Event) -> HttpResponse:
        try:
            sentence, status = do(request, event), 200
        except RuleBroken as refused:
            sentence, status = refused.message, 409
        return _answer(request, event, sentence, status)

    return view


@act
def following(request: EventRequest, event: Event) -> str:
    pitching.next_pitch(event, seen=_seen(request)[0])
    return ""


@act
def more(request: EventRequest, event: Event) -> str:
    number, seconds = _seen(request)
    pitching.more_time(event, seen=number, seconds=seconds or 0)
    return ""


@act
def not_here(request: EventRequest, event: Event) -> str:
    pitching.not_here(event, seen=_seen(request)[0])
    return _("At the end of the queue now.")


@act
def stop(request: EventRequest, event: Event) -> str:
    pitching.stop_pitches(event, seen=_seen(request)[0])
    return ""


@act
def shorten(request: EventRequest, event: Event) -> str:
    pitching.shorten_pitches(event)
    return ""


@act
def scene(request: EventRequest, event: Event) -> str:
    actions.set_scene(event, request.POST.get("scene", ""))
    return ""


@act
def bell(request: EventRequest, event: Event) -> str:
    actions.ring_bell(event)
    return _("The bell is on the big screen.")


@require_POST
@organizer_required
def notice(request: EventRequest, event: Event) -> HttpResponse:
    """A sentence for every screen; one that cannot be is marked, and nothing typed is lost."""
    form = NoticeForm(request.POST)
    if form.is_valid():
        actions.set_notice(event, **form.cleaned_data)
        return _answer(request, event, _("It is on all screens."), 200)
    elif request.headers.get("X-Remote"):
        return JsonResponse({"notice": render_to_string("remote/_notice_fields.html", {"form": form})}, status=422)
    else:
        return _page(request, event, form, status=422)


@act
def notice_delete(request: EventRequest, event: Event) -> str:
    actions.take_back_notice(event)
    return ""


def _seen(request: EventRequest) -> tuple[int | None, int | None]:
    """Whom the presser saw on stage, and with how many seconds: `seen=12:30`."""
    number, _colon, seconds = request.POST.get("seen", "").partition(":")
    return number_or_none(number), number_or_none(seconds)


def _answer(request: EventRequest, event: Event, sentence: str, status: int) -> HttpResponse:
    if request.headers.get("X-Remote"):
        event = Event.objects.get(pk=event.pk)
        return JsonResponse({"say": sentence, "rev": event.rev, "html": _part(event)}, status=status)
    elif sentence:
        messages.add_message(request, messages.SUCCESS if status == 200 else messages.ERROR, sentence)
    return redirect(event.remote_url)


def _page(request: EventRequest, event: Event, form: NoticeForm, *, status: int = 200) -> HttpResponse:
    return draw_page(request, "remote/remote.html", {"remote": Remote(event), "form": form}, status=status)


def _part(event: Event) -> str:
    return render_to_string(PART, {"event": event, "remote": Remote(event)})
