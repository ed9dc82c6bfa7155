"""Putting aside the reminder to raise a hand. Nobody else sees it, so nothing is announced."""

from django.db import transaction

from unconf.events.actions import lock_event
from unconf.events.models import Attendee


@transaction.atomic
def put_nudge_aside(attendee: Attendee) -> None:
    """It does not come again at this event. Harmless if repeated."""
    if attendee.nudged:
        return
    lock_event(attendee.event)
    attendee.nudged = True
    attendee.save(update_fields=["nudged"])
