"""What is done to an event and its people. Each is one transaction, takes the event's row first, and announces."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max, Model, QuerySet
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from unconf.live import announce, mention
from unconf.live.updates import People, Phase, Refresh
from unconf.validators import tidy

from .errors import NoLongerThere, RuleBroken
from .models import Attendee, Event, TimeSlot
from .models.event import PHASES, new_display_key
from .queries import called
from .signals import voting_closed


def lock_event(event: Event) -> None:
    """Take the event's row, which every write in it takes first, and read it again."""
    event.refresh_from_db(from_queryset=Event.objects.select_for_update())


def read_again(row: Model, rows: QuerySet[Any] | None = None, fields: Iterable[str] | None = None) -> None:
    """Read a row as it is now that its event is held. Raises NoLongerThere if it has been deleted meanwhile."""
    try:
        row.refresh_from_db(from_queryset=rows, fields=fields)
    except ObjectDoesNotExist:
        raise NoLongerThere from None


def create_event(
    *, name: str, starts_on: datetime.date, ends_on: datetime.date, slug: str = "", **values: Any
) -> Event:
    """Make an event, with proposing and voting open. Without a slug one is made from the name.

    Raises ValidationError by field, also for a slug that is taken.
    """
    event = Event(name=tidy(name), starts_on=starts_on, ends_on=ends_on, slug=slug or _free_slug(name), **values)
    event.full_clean()
    try:
        with transaction.atomic():
            event.save()
    except IntegrityError:  # two people at once
        raise ValidationError({"slug": _("Another event has this address already.")}) from None
    return event


@transaction.atomic
def change_event(event: Event, values: Mapping[str, Any]) -> None:
    """Change what an event is called, when it is, and its rules. Raises ValidationError by field.

    When it becomes private, whoever only looked on is sent away.
    """
    lock_event(event)
    was_public = event.public
    for field, value in values.items():
        setattr(event, field, value)
    event.full_clean()
    event.save(update_fields=[*values])
    announce(event, Refresh())
    if was_public and not event.public:
        mention(event, {"kind": "onlookers", "revoked": True})


@transaction.atomic
def set_phases(event: Event, phases: Mapping[str, bool]) -> None:
    """Open and close phases. Raises RuleBroken for a phase there is not."""
    if unknown := sorted(set(phases) - set(PHASES)):
        raise RuleBroken(_("There is no phase %(name)s.") % {"name": ", ".join(unknown)}, "unknown phase")
    lock_event(event)
    voting_ends = event.voting and phases.get("voting") is False
    for phase, is_open in phases.items():
        setattr(event, phase, is_open)
    event.save(update_fields=[*phases])
    announce(event, Phase(phases=event.phases))
    if voting_ends:
        voting_closed.send(Event, event=event)


@transaction.atomic
def set_clock(event: Event, at: datetime.datetime | None, *, runs: bool = False) -> None:
    """Set the event's own clock, standing or running on from `at`; None: real time again."""
    lock_event(event)
    event.clock_at = at
    event.clock_since = timezone.now() if at is not None and runs else None
    event.save(update_fields=["clock_at", "clock_since"])
    announce(event, Refresh())


@transaction.atomic
def join_event(event: Event, name: str, *, role: str = Attendee.Role.ATTENDEE) -> Attendee:
    """Somebody is here. Equal names are fine: a mark tells them apart. Raises ValidationError by field."""
    attendee = Attendee(event=event, name=tidy(name), role=role)
    attendee.full_clean()
    lock_event(event)
    attendee.mark = _next_mark(event, attendee.name)
    attendee.save()
    announce(event, People(count=event.attendees.count()))
    return attendee


def _next_mark(event: Event, name: str) -> int:
    """0 for the first of a name, then 1, 2, 3: nobody's mark changes when somebody else comes."""
    last = called(event, name).aggregate(last=Max("mark"))["last"]
    return 0 if last is None else last + 1


def make_organizer(event: Event, name: str) -> Attendee:
    """Somebody of the team is here."""
    return join_event(event, name, role=Attendee.Role.ORGANIZER)


@transaction.atomic
def add_time_slot(
    event: Event,
    *,
    starts_at: datetime.datetime,
    ends_at: datetime.datetime,
    kind: str = TimeSlot.Kind.SESSIONS,
    title: str = "",
) -> TimeSlot:
    """Put an interval on the agenda. Raises ValidationError by field."""
    if ends_at <= starts_at:
        raise ValidationError({"ends_at": _("A time slot ends after it starts.")})
    time_slot = TimeSlot(event=event, starts_at=starts_at, ends_at=ends_at, kind=kind, title=tidy(title))
    time_slot.full_clean()
    lock_event(event)
    time_slot.save()
    announce(event, Refresh())
    return time_slot


@transaction.atomic
def rotate_display_key(event: Event) -> None:
    """Make a new link for projectors; whoever came by the old one is sent away."""
    lock_event(event)
    event.display_key = new_display_key()
    event.save(update_fields=["display_key"])
    mention(event, {"kind": "display", "revoked": True})


def _free_slug(name: str) -> str:
    stem = slugify(name)[:50] or "event"
    taken = set(Event.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return stem if stem not in taken else next(s for n in range(2, 10**6) if (s := f"{stem}-{n}") not in taken)
