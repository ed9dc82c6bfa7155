"""Asking for a plan, stopping it, publishing it, from the board."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from rooms import actions
from rooms.models import Plan
from rooms.planning.board import Board
from unconf.events.access import EventRequest
from unconf.events.errors import RuleBroken
from unconf.events.models import Event

from .answers import organizer_acts


@organizer_acts
def create(request: EventRequest, event: Event) -> str:
    if why := Board(event).why_no_plan:
        raise RuleBroken(why, "not yet")
    actions.request_plan(event, by=request.attendee)
    return _("The agenda is being made.")


@organizer_acts
def cancel(request: EventRequest, event: Event, key: int) -> str:
    actions.cancel_plan(_plan(event, key))
    return _("Put away. The agenda is as it was.")


@organizer_acts
def publish(request: EventRequest, event: Event, key: int) -> str:
    actions.publish_plan(_plan(event, key), by=request.attendee)
    return _("The agenda is published.")


@organizer_acts
def undo(request: EventRequest, event: Event, key: int) -> str:
    undone = actions.undo_plan(_plan(event, key), by=request.attendee, confirm="confirm" in request.POST)
    return " ".join([_("Undone."), *undone.left])


def _plan(event: Event, key: int) -> Plan:
    return get_object_or_404(event.plans, pk=key)
