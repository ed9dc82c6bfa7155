"""Joining and leaving the queue to say a proposal aloud."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sessions.actions import join_queue, leave_queue
from sessions.models import Session
from sessions.queries import may_edit
from unconf.events import brake
from unconf.events.access import EventRequest, attendee_required
from unconf.events.errors import NotAllowed, RuleBroken
from unconf.events.models import Event
from unconf.events.pages import draw_page

from .find import session_or_404


@require_POST
@attendee_required
def aloud(request: EventRequest, event: Event, number: int) -> HttpResponse:
    """`on` "1" joins the queue, anything else leaves it. `asked`: the form had the box for who is new."""
    session = session_or_404(event, number)
    if not may_edit(session, request.attendee):
        return draw_page(request, "sessions/hosts_only.html", {"session": session}, status=403)
    try:
        brake.speaking.press(request.attendee)
        _join(request, session) if request.POST.get("on") == "1" else _leave(request, session)
    except (NotAllowed, RuleBroken) as error:
        messages.error(request, error.message)
    return redirect(session.url)


def _join(request: EventRequest, session: Session) -> None:
    is_host = session.hosts.filter(pk=request.attendee.pk).exists()
    first_time = "first_time" in request.POST if "asked" in request.POST and is_host else None
    join_queue(session, request.attendee, first_time)
    messages.success(request, _("You are in the queue. This phone tells you when to come forward."))


def _leave(request: EventRequest, session: Session) -> None:
    leave_queue(session, request.attendee)
    messages.success(request, _("You have left the queue."))
