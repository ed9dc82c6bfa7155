"""The queue to say proposals aloud: who is on stage, who waits, and when about it is whose turn."""

import datetime
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from sessions.models import Host, Pitch, Session
from unconf.events.models import Attendee, Event

BETWEEN = 12
"""Seconds in which one person leaves and the next one takes the microphone."""
SHORT = 20
"""Seconds a pitch that are offered when the queue would take too long."""
SECOND = datetime.timedelta(seconds=1)


@dataclass(frozen=True)
class Place:
    """Somebody's turn: the `position` in the whole queue, from 1, with those who have spoken; `seconds` from now."""

    position: int
    seconds: int

    @property
    def minutes(self) -> int:
        """At least one: nobody is told "in 0 minutes"."""
        return max(1, -(-self.seconds // 60))


@dataclass(frozen=True)
class Turn:
    """What one person has to know about the queue: their pitch, its place, and whether they are on stage or next."""

    pitch: Pitch
    place: Place
    queue: "Queue"
    ahead: int

    @property
    def is_now(self) -> bool:
        return self.pitch.status == Pitch.Status.ON_STAGE

    @property
    def is_next(self) -> bool:
        """Comes forward while the one before speaks."""
        return not self.is_now and self.ahead == 0 and (self.queue.on_stage is not None or self.queue.said > 0)


@dataclass(frozen=True)
class Queue:
    """The queue at one moment, living sessions only. `seconds` is what a pitch is given; `said` have spoken."""

    event: Event
    seconds: int
    said: int
    on_stage: Pitch | None = None
    waiting: list[Pitch] = field(default_factory=list)

    @property
    def left(self) -> float:
        """Seconds that who is on stage still has."""
        return seconds_left(self.on_stage) if self.on_stage else 0.0

    @property
    def number_shown(self) -> int:
        """The running number beside who is on stage."""
        return math.ceil(self.left)

    @property
    def total(self) -> int:
        return self.said + (self.on_stage is not None) + len(self.waiting)

    @property
    def position(self) -> int:
        """Of who is on stage."""
        return self.said + 1

    def place(self, ahead: int) -> Place:
        """The turn of somebody with so many of those who wait before them."""
        busy = math.ceil(seconds_left(self.on_stage)) + BETWEEN if self.on_stage else 0
        turn = self.said + (self.on_stage is not None) + ahead + 1
        return Place(turn, busy + ahead * (self.seconds + BETWEEN))

    def at(self, seconds: int) -> datetime.datetime:
        """The event's time in so many seconds."""
        return self.event.now() + seconds * SECOND

    @cached_property
    def ends_at(self) -> datetime.datetime:
        """When about the last one will have spoken, in the event's time."""
        return self.at(self.place(len(self.waiting)).seconds)

    @cached_property
    def too_long(self) -> bool:
        """Whether it would still be going on when hands go down, or when the next time slot begins."""
        return bool(self.waiting) and (limit := _limit(self.event)) is not None and self.ends_at > limit

    @property
    def offers(self) -> int | None:
        """Seconds a pitch with which the rest takes less time, where it would take too long."""
        return SHORT if self.seconds > SHORT and self.too_long else None


def queue_is_open(event: Event) -> bool:
    """Whether a proposal may be said aloud: the event wants it, and the agenda is not what the day is about yet."""
    return event.pitch_seconds is not None and not event.closed and (event.voting or not event.running)


def queue_of(event: Event) -> Queue:
    """Two queries, however many there are; an event that wants no queue has an empty one."""
    if event.pitch_seconds is None:
        return Queue(event, 0, 0)
    return _made_of(event, living(event).select_related("session").prefetch_related("session__hosts"))


def _made_of(event: Event, found: Iterable[Pitch]) -> Queue:
    pitches = list(found)
    return Queue(
        event,
        event.pitch_seconds or 0,
        said=sum(pitch.status == Pitch.Status.SAID for pitch in pitches),
        on_stage=next((pitch for pitch in pitches if pitch.status == Pitch.Status.ON_STAGE), None),
        waiting=[pitch for pitch in pitches if pitch.status == Pitch.Status.WAITING],
    )


def place_of_next(event: Event, first_time: bool) -> tuple[int, datetime.datetime] | None:
    """Position and about when, in the event's time, of whoever joined the queue now; None where there is no queue."""
    if not queue_is_open(event):
        return None
    queue = queue_of(event)
    ahead = sum(pitch.first_time for pitch in queue.waiting) if first_time else len(queue.waiting)
    place = queue.place(ahead)
    return place.position, queue.at(place.seconds)


def turn_of(event: Event, attendee: Attendee) -> Turn | None:
    """Of all that this person hosts, the pitch that comes first. One query, and none where there is no queue."""
    if event.pitch_seconds is None:
        return None
    is_mine = Exists(Host.objects.filter(session=OuterRef("session"), attendee=attendee))
    queue = _made_of(event, living(event).select_related("session__event").annotate(is_mine=is_mine))
    if queue.on_stage and _is_mine(queue.on_stage):
        return Turn(queue.on_stage, Place(queue.position, 0), queue, 0)
    mine = next(((ahead, pitch) for ahead, pitch in enumerate(queue.waiting) if _is_mine(pitch)), None)
    return Turn(mine[1], queue.place(mine[0]), queue, mine[0]) if mine else None


def _is_mine(pitch: Pitch) -> bool:
    return bool(getattr(pitch, "is_mine", False))


def living(event: Event) -> QuerySet[Pitch]:
    """Pitches of sessions that are still there, in the order of the queue."""
    return Pitch.objects.filter(event=event, session__status=Session.Status.PROPOSED)


def pitch_of(session: Session) -> Pitch | None:
    """Its place in the queue, if it ever had one."""
    return getattr(session, "pitch", None)


def seconds_left(pitch: Pitch) -> float:
    """Of who is on stage, to a tenth, in real time, because a demo's clock may stand; never below 0."""
    if pitch.began_at is None:
        return pitch.seconds
    return round(max(0.0, pitch.seconds - (timezone.now() - pitch.began_at).total_seconds()), 1)


def seconds_spent(pitch: Pitch) -> int:
    """How long who is on stage has been there, in whole seconds of real time."""
    return int((timezone.now() - pitch.began_at).total_seconds()) if pitch.began_at else 0


def _limit(event: Event) -> datetime.datetime | None:
    now = event.now()
    if event.hands_until and event.hands_until > now:
        return event.hands_until
    following = event.time_slots.filter(starts_at__gt=now).order_by("starts_at").first()
    return following.starts_at if following else None
