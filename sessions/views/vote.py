"""Raising a hand without the socket."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from sessions.actions import cast_vote, take_back_vote
from unconf.events import brake
from unconf.events.access import EventRequest, attendee_required
from unconf.events.errors import RuleBroken
from unconf.events.models import Event

from .find import session_or_404


@require_POST
@attendee_required
def vote(request: EventRequest, event: Event, number: int) -> HttpResponse:
    """`on` "1" raises the hand, anything else takes it down; then back to the sheet."""
    session = session_or_404(event, number)
    act = cast_vote if request.POST.get("on") == "1" else take_back_vote
    try:
        brake.hands.press(request.attendee)
        act(request.attendee, session)
    except RuleBroken as error:
        messages.error(request, error.message)
    return redirect(session.url if request.GET.get("from") == "session" else f"{event.url}#session-{number}")
