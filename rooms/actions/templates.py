"""Patterns of a day that an empty event can start from."""

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from unconf.events.actions import lock_event
from unconf.events.errors import RuleBroken
from unconf.events.models import Event, TimeSlot

from .spaces import add_room
from .times import add_time_slot

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

DAY = [
    ("9:00", "9:30", gettext_noop("Opening circle")),
    ("9:30", "10:30", gettext_noop("Marketplace")),
    ("10:45", "11:30", ""),
    ("11:40", "12:25", ""),
    ("12:25", "13:40", gettext_noop("Lunch")),
    ("13:40", "14:25", ""),
    ("14:35", "15:20", ""),
    ("15:20", "15:40", gettext_noop("Break")),
    ("15:40", "16:25", ""),
    ("16:35", "17:20", ""),
    ("17:20", "18:00", gettext_noop("Closing circle")),
]
AFTERNOON = [
    ("13:30", "14:15", gettext_noop("Opening circle")),
    ("14:15", "15:00", ""),
    ("15:10", "15:55", ""),
    ("15:55", "16:15", gettext_noop("Break")),
    ("16:15", "17:00", ""),
    ("17:00", "17:30", gettext_noop("Closing circle")),
]


@dataclass(frozen=True)
class Template:
    """Rooms by their seats, and the time slots of each day: from, to, title of a common one."""

    label: "StrOrPromise"
    seats: list[int]
    days: list[list[tuple[str, str, str]]]


TEMPLATES = {
    "day": Template(gettext_lazy("One day, 4 rooms, 6 time slots"), [60, 30, 30, 20], [DAY]),
    "afternoon": Template(gettext_lazy("One afternoon, 3 rooms, 3 time slots"), [40, 20, 20], [AFTERNOON]),
    "two-days": Template(gettext_lazy("Two days, 6 rooms, 12 time slots"), [120, 60, 40, 30, 30, 20], [DAY, DAY]),
}


@transaction.atomic
def use_template(event: Event, name: str) -> None:
    """Give an empty event the rooms and time slots of a template. Raises RuleBroken if it is not empty."""
    lock_event(event)
    if name not in TEMPLATES:
        raise RuleBroken(_("There is no such template."), "unknown")
    if event.rooms.exists() or event.time_slots.exists():
        raise RuleBroken(_("This event has rooms or time slots already."), "not empty")
    template = TEMPLATES[name]
    for number, seats in enumerate(template.seats, 1):
        add_room(event, name=_("Room %(number)s") % {"number": number}, capacity=seats)
    for day, time_slots in enumerate(template.days):
        for starts, ends, title in time_slots:
            _add(event, event.starts_on + datetime.timedelta(days=day), starts, ends, title)


def _add(event: Event, date: datetime.date, starts: str, ends: str, title: str) -> None:
    starts_at, ends_at = (
        datetime.datetime.combine(date, datetime.time.fromisoformat(at.zfill(5)), event.tz) for at in (starts, ends)
    )
    kind = TimeSlot.Kind.COMMON if title else TimeSlot.Kind.SESSIONS
    add_time_slot(event, starts_at=starts_at, ends_at=ends_at, kind=kind, title=_(title) if title else "")
