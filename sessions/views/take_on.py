"""Hosting what still wants a host."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sessions.actions import take_on
from unconf.events import brake
from unconf.events.access import EventRequest, attendee_required
from unconf.events.errors import RuleBroken
from unconf.events.models import Event

from .find import session_or_404


@require_POST
@attendee_required
def session_take_on(request: EventRequest, event: Event, number: int) -> HttpResponse:
    """Then to its page, where a host may change it."""
    session = session_or_404(event, number)
    try:
        brake.edits.press(request.attendee)
        take_on(session, by=request.attendee)
        messages.success(request, _("You host it now. Thank you."))
    except RuleBroken as error:
        messages.error(request, error.message)
    return redirect(session.url)
