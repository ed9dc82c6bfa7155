"""Free places that a host may take for their own session."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from rooms.models import Room
from rooms.planner import feasible_cells
from rooms.queries.agenda import agenda_is_out
from sessions.models import Session
from unconf.events.models import Attendee, Event, TimeSlot

from .problem import is_frozen, problem_by_hand
from .spots import as_agenda, spots_of


@dataclass(frozen=True)
class Corner:
    """The rooms that are free for a session from this time slot on."""

    time_slot: TimeSlot
    rooms: list[Room]


def why_no_corner(event: Event, session: Session, attendee: Attendee | None) -> str:
    """Why this person cannot place the session themselves; empty if they can."""
    if attendee is None or not session.hosts.filter(pk=attendee.pk).exists():
        return _("Only its hosts and the team can place this session.")
    elif event.placing != Event.Placing.HOSTS:
        return _("The team places the sessions of this event.")
    elif not agenda_is_out(event):
        return _("There is no agenda yet. The team places the sessions first.")
    else:
        return ""


def free_corners(event: Event, session: Session) -> list[Corner]:
    """Places that break no rule, by time slot; none that has started or is about to."""
    agenda = as_agenda(spots_of(event))
    own = agenda.pop(str(session.number), None)
    cells = [cell for cell in feasible_cells(problem_by_hand(event), agenda, str(session.number)) if cell != own]
    rooms = {str(room.pk): room for room in event.rooms.order_by("pk")}
    found = []
    for time_slot in event.time_slots.all():
        free = [rooms[cell.room] for cell in cells if cell.time_slot == str(time_slot.pk)]
        if free and not is_frozen(event, time_slot):
            found.append(Corner(time_slot, free))
    return found
