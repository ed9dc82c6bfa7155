"""The agenda as a participant reads it: now, next, and the whole day."""

import datetime
from dataclasses import dataclass
from itertools import groupby

from rooms.models import Placement
from rooms.queries.agenda import agenda_is_out, placements_of
from unconf.events.models import Event, TimeSlot


@dataclass(frozen=True)
class Stretch:
    """One time slot with what takes place in it; common ones have no placements."""

    time_slot: TimeSlot
    placements: list[Placement]
    new_day: bool = False


@dataclass(frozen=True)
class Day:
    """`until` is when the clock alone will change what is now and next."""

    is_out: bool
    now: Stretch | None
    next: Stretch | None
    stretches: list[Stretch]
    until: datetime.datetime | None


def day_of(event: Event) -> Day:
    """Nothing but time slots while no agenda is out."""
    is_out = agenda_is_out(event)
    stretches = _stretches(event, list(placements_of(event)) if is_out else [])
    at = event.now()
    full = [s for s in stretches if s.placements or s.time_slot.kind == TimeSlot.Kind.COMMON]
    now = next((s for s in reversed(full) if s.time_slot.starts_at <= at < s.time_slot.ends_at), None)
    coming = next((s for s in full if s.time_slot.starts_at > at), None)
    turns = [t for s in full for t in (s.time_slot.starts_at, s.time_slot.ends_at) if t > at]
    return Day(is_out, now, coming, stretches, min(turns, default=None))


def _stretches(event: Event, placements: list[Placement]) -> list[Stretch]:
    at = {key: list(group) for key, group in groupby(placements, key=lambda placement: placement.time_slot_id)}
    several_days = event.starts_on != event.ends_on
    found, date = [], None
    for time_slot in event.time_slots.all():
        its_date = time_slot.starts_at.astimezone(event.tz).date()
        found.append(Stretch(time_slot, at.get(time_slot.pk, []), several_days and its_date != date))
        date = its_date
    return found
