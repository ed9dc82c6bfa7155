"""The board: the team's screen."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from rooms import actions
from rooms.models import Change, Room
from rooms.planning.board import Board
from rooms.planning.judging import Names
from rooms.planning.telling import change_in_words
from sessions.actions import shorten_pitches
from sessions.queries.pitches import queue_of
from unconf.events.access import EventRequest, organizer_required
from unconf.events.actions import rotate_display_key, set_phases
from unconf.events.errors import RuleBroken
from unconf.events.models import Event, TimeSlot
from unconf.events.models.event import PHASES
from unconf.live.registry import Audience
from unconf.reach import phones_can_reach, public_host

from .answers import organizer_acts
from .chosen import cell_or_none, number_or_none, session_chosen

HISTORY = 200


@organizer_required
def show(request: EventRequest, event: Event) -> HttpResponse:
    """The grid with the reserve beside it. `?session=` and `?cell=` are what is picked, where no script does it."""
    picked = event.sessions.filter(number=number_or_none(request.GET.get("session"))).first()
    cell = cell_or_none(event, request.GET.get("cell", ""))
    page = {"event": event, "rev": event.rev, "attendee": request.attendee, "board": Board(event)}
    page["queue"] = queue_of(event)
    return render(request, "board/board.html", {**page, "picked": picked, "picked_cell": cell})


def draw_region(name: str) -> Any:
    """What the socket sends for a region: nothing to anybody but the team."""

    def draw(event_key: int, audience: Audience) -> str:
        if not audience.organizer:
            return ""
        event = Event.objects.get(pk=event_key)
        return render_to_string(f"board/_{name}.html", {"event": event, "board": Board(event)})

    return draw


def draw_pitches(event_key: int, audience: Audience) -> str:
    """The queue to speak, for the team."""
    if not audience.organizer:
        return ""
    event = Event.objects.get(pk=event_key)
    return render_to_string("board/_pitches.html", {"event": event, "queue": queue_of(event)})


@organizer_acts
def shorten(request: EventRequest, event: Event) -> str:
    shorten_pitches(event)
    return _("Every pitch is shorter from now on.")


@organizer_acts
def place(request: EventRequest, event: Event) -> str:
    session, (room, time_slot) = session_chosen(event, request.POST), _cell(request, event)
    moved = actions.place_session(
        session, room=room, time_slot=time_slot, by=request.attendee, organizer=True, confirm="confirm" in request.POST
    )
    if moved.change is None:
        return _("It is there already.")
    elif moved.change.kind == Change.Kind.SWAP:
        return _("Swapped.")
    else:
        return _("“%(title)s”: %(cell)s") % {"title": session.title, "cell": Names(event).cell(room.pk, time_slot.pk)}


@organizer_acts
def unplace(request: EventRequest, event: Event) -> str:
    session = session_chosen(event, request.POST)
    actions.unplace_session(session, by=request.attendee, organizer=True, confirm="confirm" in request.POST)
    return _("“%(title)s”: in reserve") % {"title": session.title}


@organizer_acts
def lock(request: EventRequest, event: Event) -> str:
    actions.lock_placement(session_chosen(event, request.POST), by=request.attendee)
    return _("Kept here.")


@organizer_acts
def unlock(request: EventRequest, event: Event) -> str:
    actions.unlock_placement(session_chosen(event, request.POST), by=request.attendee)
    return _("No longer kept here.")


@organizer_acts
def close(request: EventRequest, event: Event) -> str:
    room, time_slot = _cell(request, event)
    actions.close_cell(room, time_slot, by=request.attendee)
    return _("%(cell)s closed") % {"cell": Names(event).cell(room.pk, time_slot.pk)}


@organizer_acts
def reopen(request: EventRequest, event: Event) -> str:
    room, time_slot = _cell(request, event)
    actions.open_cell(room, time_slot, by=request.attendee)
    return _("%(cell)s open") % {"cell": Names(event).cell(room.pk, time_slot.pk)}


@organizer_acts
def undo(request: EventRequest, event: Event) -> str:
    return _undone(actions.undo_last(event, by=request.attendee, confirm="confirm" in request.POST))


@organizer_acts
def redo(request: EventRequest, event: Event) -> str:
    return _undone(actions.redo_last(event, by=request.attendee, confirm="confirm" in request.POST))


@organizer_acts
def undo_one(request: EventRequest, event: Event, key: int) -> str:
    change = get_object_or_404(event.changes, pk=key)
    return _undone(actions.undo_change(change, by=request.attendee, confirm="confirm" in request.POST))


@organizer_acts
def step(request: EventRequest, event: Event) -> str:
    """Open or close a phase; one that cannot be opened says why."""
    phase, _equals, wanted = request.POST.get("step", "").partition("=")
    if wanted == "open" and phase in PHASES and (why := Board(event).why_not(phase)):
        raise RuleBroken(why, "not yet")
    set_phases(event, {phase: wanted == "open"})
    return _("This step is open.") if wanted == "open" else _("This step is closed.")


@organizer_required
def history(request: EventRequest, event: Event) -> HttpResponse:
    """Who altered what, and when; each can be undone."""
    changes = event.changes.select_related("by", "undoes", "undone_by")[:HISTORY]
    names = Names(event)
    told = [(change, change_in_words(change, names)) for change in changes]
    return render(request, "board/history.html", {"event": event, "attendee": request.attendee, "changes": told})


@organizer_required
def share(request: EventRequest, event: Event) -> HttpResponse:
    """How people come in, and the links for projectors. POST makes a new display link, which is the team's own."""
    if request.method == "POST" and request.tries_demo:
        return render(request, "events/team_only.html", {"event": event}, status=403)
    elif request.method == "POST":
        rotate_display_key(event)
        return redirect(f"{event.board_url}share/")
    page: dict[str, Any] = {
        "reachable": phones_can_reach(event.join_url),
        "host": public_host(),
        "people": event.attendees.count(),
    }
    page |= {"event": event, "attendee": request.attendee, "is_own": not request.tries_demo}
    return render(request, "board/share.html", page)


def _undone(undone: actions.Undone) -> str:
    return " ".join([_("Undone.") if undone.change.takes_back else _("Done again."), *undone.left])


def _cell(request: EventRequest, event: Event) -> tuple[Room, TimeSlot]:
    cell = cell_or_none(event, request.POST.get("cell", ""))
    if cell is None:
        raise RuleBroken(_("This place is no longer there."), "gone")
    return cell
