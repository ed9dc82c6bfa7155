"""Time slots: add, edit, delete, with what is placed in them."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rooms.models import Filling
from unconf.events import actions as events
from unconf.events.actions import lock_event, read_again
from unconf.events.errors import RuleBroken
from unconf.events.models import Event, TimeSlot
from unconf.validators import tidy

from .altering import agenda_kept


@transaction.atomic
def add_time_slot(
    event: Event,
    *,
    starts_at: datetime.datetime,
    ends_at: datetime.datetime,
    kind: str = TimeSlot.Kind.SESSIONS,
    title: str = "",
) -> TimeSlot:
    """Put an interval on the agenda.

    Raises ValidationError by field, RuleBroken if it parts a long session that is placed.
    """
    lock_event(event)
    with agenda_kept(event):
        return events.add_time_slot(event, starts_at=starts_at, ends_at=ends_at, kind=kind, title=title)


@transaction.atomic
def change_time_slot(time_slot: TimeSlot, **values: Any) -> None:
    """Change times, kind or title; what is placed there moves along. Raises ValidationError by field, RuleBroken."""
    event = time_slot.event
    _hold(time_slot)
    if values.get("kind") == TimeSlot.Kind.COMMON and time_slot.kind != TimeSlot.Kind.COMMON:
        _refuse_if_used(time_slot)
    with agenda_kept(event):
        for name, value in values.items():
            setattr(time_slot, name, tidy(value) if name == "title" else value)
        if time_slot.ends_at <= time_slot.starts_at:
            raise ValidationError({"ends_at": _("A time slot ends after it starts.")})
        time_slot.full_clean(exclude=["event"])
        time_slot.save()


@transaction.atomic
def delete_time_slot(time_slot: TimeSlot) -> None:
    """Take a time slot off the agenda. Raises RuleBroken if a session is in it."""
    _hold(time_slot)
    _refuse_if_used(time_slot)
    with agenda_kept(time_slot.event):
        time_slot.delete()


def _hold(time_slot: TimeSlot) -> None:
    lock_event(time_slot.event)
    read_again(time_slot, time_slot.event.time_slots.all())


def _refuse_if_used(time_slot: TimeSlot) -> None:
    used = Filling.objects.filter(time_slot=time_slot).values("placement").distinct().count()
    if used:
        message = ngettext(
            "%(count)s session is placed at %(time)s. Move it first.",
            "%(count)s sessions are placed at %(time)s. Move them first.",
            used,
        )
        raise RuleBroken(message % {"count": used, "time": str(time_slot)}, "in use")
