"""Putting aside the reminder to raise a hand."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from sessions.actions import put_nudge_aside
from unconf.events.access import EventRequest, attendee_required
from unconf.events.models import Event


@require_POST
@attendee_required
def nudge_put_aside(request: EventRequest, event: Event) -> HttpResponse:
    put_nudge_aside(request.attendee)
    return redirect(event.url)
