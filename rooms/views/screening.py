"""From the board: a session off the big screen, and back."""

from django.utils.translation import gettext as _

from sessions.actions import hide_from_screen, show_on_screen
from unconf.events.access import EventRequest
from unconf.events.models import Event

from .answers import organizer_acts
from .chosen import session_chosen


@organizer_acts
def hide(request: EventRequest, event: Event) -> str:
    hide_from_screen(session_chosen(event, request.POST), by=request.attendee)
    return _("It is off the big screen.")


@organizer_acts
def show(request: EventRequest, event: Event) -> str:
    show_on_screen(session_chosen(event, request.POST), by=request.attendee)
    return _("It is on the big screen again.")
