"""The agenda on a phone, and the free corner that a host takes."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from rooms.actions import place_session
from rooms.planning.corners import free_corners, why_no_corner
from rooms.queries.day import day_of
from sessions.models import Session
from sessions.queries import mine
from sessions.queries.news import news_of
from unconf.events import brake
from unconf.events.access import EventRequest, attendee_required, event_page
from unconf.events.errors import NotAllowed, RuleBroken
from unconf.events.models import Event
from unconf.live.registry import Audience

from .chosen import cell_or_none


@event_page
def show(request: EventRequest, event: Event) -> HttpResponse:
    """Now, next and the whole day; what is mine comes first."""
    page = {"rev": event.rev, "attendee": request.attendee, "mine": mine(request.attendee)}
    page["news"] = news_of(event, request.attendee, voted=page["mine"]["voted"])
    return render(request, "agenda/agenda.html", page | agenda_context(event) | _homeless(request, event))


def draw_agenda(event_key: int, audience: Audience) -> str:
    """The agenda as the socket sends it."""
    return render_to_string("agenda/_agenda.html", agenda_context(Event.objects.get(pk=event_key)))


def agenda_context(event: Event) -> dict[str, Any]:
    day = day_of(event)
    seconds = int((day.until - event.now()).total_seconds()) + 1 if day.until and event.clock_runs else None
    return {"event": event, "day": day, "seconds": seconds}


@attendee_required
def place_own(request: EventRequest, event: Event, number: int) -> HttpResponse:
    """A host chooses a free place for their own session."""
    session = get_object_or_404(event.sessions, number=number, status=Session.Status.PROPOSED)
    if request.method == "POST":
        return _place(request, event, session)
    why = why_no_corner(event, session, request.attendee)
    corners = [] if why else free_corners(event, session)
    page = {"event": event, "attendee": request.attendee, "session": session, "why": why, "corners": corners}
    return render(request, "agenda/place.html", page, status=403 if why else 200)


def _place(request: EventRequest, event: Event, session: Session) -> HttpResponse:
    cell = cell_or_none(event, request.POST.get("cell", ""))
    here = f"{session.url}place/"
    if cell is None:
        messages.error(request, _("This place is no longer there."))
        return redirect(here)
    try:
        brake.edits.press(request.attendee)
        place_session(session, room=cell[0], time_slot=cell[1], by=request.attendee, organizer=False)
    except RuleBroken as refused:
        messages.error(request, refused.message)
        return redirect(here)
    except NotAllowed as refused:
        return render(
            request, "agenda/place.html", {"event": event, "session": session, "why": refused.message}, status=403
        )
    messages.success(request, _("Your session has its place."))
    return redirect(f"{event.url}agenda/")


def _homeless(request: EventRequest, event: Event) -> dict[str, Any]:
    """My sessions that have no place yet, for which I may take a free corner."""
    attendee = request.attendee
    if attendee is None:
        return {"homeless": []}
    own = event.sessions.filter(hosts=attendee, status=Session.Status.PROPOSED, placement__isnull=True)
    return {"homeless": [session for session in own if not why_no_corner(event, session, attendee)]}
