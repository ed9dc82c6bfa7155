"""Bringing two sessions together: choosing the other one, answering a request, reading what became of it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sessions.actions import agree_to_merge, ask_to_merge, cancel_merge, decline_merge, mark_read, undo_merge
from sessions.models import Merge, Session
from sessions.queries.partners import partners
from sessions.search import fold
from unconf.events import brake
from unconf.events.access import EventRequest, attendee_required
from unconf.events.errors import NotAllowed, RuleBroken
from unconf.events.models import Event
from unconf.events.pages import draw_page

from .find import session_or_404

ANSWERS = {
    "agree": agree_to_merge,
    "decline": decline_merge,
    "take-back": cancel_merge,
    "undo": undo_merge,
    "read": mark_read,
}


@require_http_methods(["GET", "HEAD", "POST"])
@attendee_required
def together(request: EventRequest, event: Event, number: int) -> HttpResponse:
    """Shows which sessions this one could be brought together with; `with` asks for one of them."""
    session = session_or_404(event, number)
    if request.method == "POST":
        return _ask(request, session, session_or_404(event, _number(request.POST.get("with", ""))))
    found = partners(session, request.attendee)
    if session.status != Session.Status.PROPOSED or found is None:
        return draw_page(request, "sessions/merge/not_yours.html", {"session": session}, status=403)
    words = request.GET.get("q", "").strip()[:100]
    context = {"session": session, "words": words, "partners": found.named(fold(words))}
    return draw_page(request, "sessions/merge/choose.html", context)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _ask(request: EventRequest, session: Session, other: Session) -> HttpResponse:
    try:
        brake.requests.press(request.attendee)
        merge = ask_to_merge(session, other, by=request.attendee)
    except NotAllowed as refused:
        context = {"session": session, "why": refused.message}
        return draw_page(request, "sessions/merge/not_yours.html", context, status=403)
    except RuleBroken as refused:
        messages.error(request, refused.message)
        return redirect(session.url)
    if merge.status == Merge.Status.ASKED:
        messages.success(request, _("Asked. It is on their phones now."))
        return redirect(session.url)
    else:
        return redirect(_after(merge, session))


@require_POST
@attendee_required
def merge_answer(request: EventRequest, event: Event, number: int, key: int, answer: str) -> HttpResponse:
    """Does what `answer` says with a request of this session, then back to where the button was."""
    session = session_or_404(event, number)
    merge = event.merges.filter(pk=key).select_related("one", "other").first()
    if merge is None or session not in (merge.one, merge.other) or answer not in ANSWERS:
        raise Http404
    try:
        brake.requests.press(request.attendee)
        ANSWERS[answer](merge, by=request.attendee)
    except NotAllowed as refused:
        context = {"session": session, "why": refused.message}
        return draw_page(request, "sessions/merge/not_yours.html", context, status=403)
    except RuleBroken as refused:
        messages.error(request, refused.message)
        return redirect(_back(request, session))
    return redirect(_after(merge, session) if answer == "agree" else _back(request, session))


def _after(merge: Merge, session: Session) -> str:
    """The page of the session that goes on."""
    into = Session.objects.select_related("event", "merged_into__event").get(pk=session.pk)
    return (into.merged_into or into).url


def _back(request: EventRequest, session: Session) -> str:
    """The page of this event on which the button was."""
    came_from = request.headers.get("Referer", "")
    here = url_has_allowed_host_and_scheme(came_from, {request.get_host()}) and request.event.url in came_from
    return came_from if here else session.url
