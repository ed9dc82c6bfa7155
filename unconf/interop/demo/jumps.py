"""The moments of its day that the demo jumps to, each from any state."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from record.actions import write_note
from rooms.actions import publish_plan, request_plan
from rooms.models import Plan
from rooms.planning import making
from sessions.actions.pitching import join_queue, next_pitch
from sessions.models import Pitch
from unconf.events.actions import lock_event
from unconf.events.models import Event
from unconf.live import announce
from unconf.live.updates import People, Refresh

from .lost_room import lose_a_room
from .notes import NOTES
from .restoring import at, invented, restore

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PLAN_SECONDS = 0.6  # enough for 34 proposals
EARLY_HANDS = 0.3
LAST_PITCH, ON_STAGE = 23, 7  # the last proposal that is said aloud, and whose turn it is


@dataclass(frozen=True)
class Moment:
    """A time of the day, what happens then, and which phases are open; `then` is done once the clock stands there."""

    time: str
    says: "StrOrPromise"
    phases: tuple[str, ...]
    hands: float = 1
    has_agenda: bool = False
    then: Callable[[Event], None] | None = None

    @property
    def clock(self) -> str:
        return self.time.lstrip("0")


@transaction.atomic
def jump(event: Event, name: str) -> None:
    """Bring the demo to one of MOMENTS. Two people who jump at once jump one after the other."""
    moment = MOMENTS[name]
    with connection.cursor() as cursor:  # who jumps second waits for the first one's plan
        cursor.execute("SET LOCAL lock_timeout = '14s'")
    lock_event(event)
    restore(event, hands=moment.hands)
    if moment.has_agenda:
        stand_at(event, MOMENTS["agenda"])
        publish_an_agenda(event)
    stand_at(event, moment)
    if moment.then:
        moment.then(event)
    announce(event, People(count=event.attendees.count()))
    announce(event, Refresh())


def stand_at(event: Event, moment: Moment) -> None:
    event.clock_at, event.clock_since = at(event, moment.time), None
    for phase in event.phases:
        setattr(event, phase, phase in moment.phases)
    event.save()


def publish_an_agenda(event: Event) -> None:
    """A plan of the planner itself. The worker that is told of it finds it made."""
    plan = request_plan(event, seconds=PLAN_SECONDS)
    making.make(plan.pk)
    publish_plan(Plan.objects.select_related("event").get(pk=plan.pk))
    event.refresh_from_db()


def begin_pitches(event: Event) -> None:
    """Most of those who host want to say it aloud; some have, and one is on stage."""
    for session in invented(event).filter(number__lte=LAST_PITCH, wanted=False).prefetch_related("hosts"):
        session.event = event
        join_queue(session, session.hosts.all()[0])
    for _turn in range(ON_STAGE):
        on_stage = event.pitches.filter(status=Pitch.Status.ON_STAGE).select_related("session").first()
        next_pitch(event, seen=on_stage.session.number if on_stage else None)


def write_down(event: Event) -> None:
    """The notes of most sessions are there, the others are still warm."""
    placed = invented(event).filter(placement__isnull=False, number__in=NOTES)
    for session in placed.prefetch_related("hosts"):
        session.event = event
        found, open_questions, takes_on = NOTES[session.number]
        host = session.hosts.all()[0]
        write_note(session, by=host, found=found, open_questions=open_questions, takes_on=takes_on)


MOMENTS = {
    "pitches": Moment("09:40", _("pitches"), ("proposing", "voting"), hands=EARLY_HANDS, then=begin_pitches),
    "hands": Moment("10:02", _("hands up"), ("proposing", "voting")),
    "agenda": Moment("10:15", _("agenda"), ("proposing", "planning"), has_agenda=True),
    "room": Moment(
        "11:00", _("a room is lost"), ("proposing", "planning", "running"), has_agenda=True, then=lose_a_room
    ),
    "closing": Moment("17:20", _("closing"), ("running", "closed"), has_agenda=True, then=write_down),
}
