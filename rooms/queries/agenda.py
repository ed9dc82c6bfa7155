"""Reads about the agenda that several screens share."""

from django.db.models import QuerySet

from rooms.models import Placement, Plan
from unconf.events.models import Event


def agenda_is_out(event: Event) -> bool:
    """Whether people have been shown an agenda: a plan is published, or something is placed from the agenda step on."""
    if event.plans.filter(status=Plan.Status.PUBLISHED).exists():
        return True
    return (event.planning or event.running or event.closed) and event.placements.exists()


def placements_of(event: Event) -> QuerySet[Placement]:
    """The agenda with what a sheet shows, in order of time and room."""
    rows = event.placements.select_related("session", "session__event", "room", "time_slot")
    return rows.prefetch_related("session__hosts", "session__topics").order_by("time_slot__starts_at", "room_id")


def current_plan(event: Event) -> Plan | None:
    """The plan the board shows: the latest, unless it was put away."""
    return event.plans.defer("problem", "previous").first()
