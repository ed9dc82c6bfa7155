"""Which scene the wall shows: a notice, what the team chose, who speaks; else by the phase and the event's clock."""

import datetime
import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from rooms.queries.agenda import agenda_is_out
from sessions.models import Pitch, Session
from sessions.queries.pitches import Queue, queue_of
from unconf.events.models import Event, TimeSlot

LEAD = datetime.timedelta(minutes=10)
"""So long before a start people look for their room: the wall stands on what comes next."""
NEAR = datetime.timedelta(minutes=45)
"""In a break what comes next is shown from so long before it; earlier, the agenda."""

SENTENCES = 5
"""The four principles and the one law."""


@dataclass(frozen=True)
class Scene:
    """`name`: notice, join, principles, pitch, hands, next, now or agenda. `time_slot` is what next and now are about.

    `until` is when the clock alone will change the scene; None while only an update can. `again`: real seconds after
    which a scene that the team chose has stood long enough. `sentence`: which of the principles, from 1.
    """

    name: str
    time_slot: TimeSlot | None = None
    until: datetime.datetime | None = None
    again: int | None = None
    sentence: int = 0

    @property
    def about(self) -> int | None:
        """Tells scenes of one name apart."""
        return self.time_slot.pk if self.time_slot else self.sentence or None


def scene_of(event: Event) -> Scene:
    """The scene that stands on the wall at the event's present time."""
    if event.standing_notice:
        return Scene("notice", until=event.notice_until)
    chosen = chosen_scene(event) if event.chosen_scene else None
    return chosen or followed_scene(event)


def chosen_scene(event: Event) -> Scene | None:
    """What the team told the wall to show, where there is such a thing now."""
    name, _colon, sentence = event.chosen_scene.partition(":")
    again = math.ceil((event.scene_until - timezone.now()).total_seconds()) if event.scene_until else None
    if name in ("next", "now"):
        time_slot = _nearest(event, name) if agenda_is_out(event) else None
        return Scene(name, time_slot, again=again) if time_slot else None
    elif (name == "agenda" and not agenda_is_out(event)) or (name == "pitch" and speaker(queue_of(event)) is None):
        return None
    else:
        return Scene(name, again=again, sentence=int(sentence or 0))


def followed_scene(event: Event) -> Scene:
    """What the day itself shows: who speaks, else what its phase and its clock say."""
    if event.pitch_seconds is not None and _on_stage(event):
        return Scene("pitch")
    time_slots = _time_slots(event) if agenda_is_out(event) else []
    if time_slots and event.closed:
        return Scene("agenda")
    elif time_slots:
        return by_the_clock(time_slots, event.now())
    elif event.sessions.filter(status="proposed", off_screen=False).exists():
        return Scene("hands")
    else:
        return Scene("join")


def speaker(queue: Queue) -> Pitch | None:
    """Who is on stage, else who comes forward; of the sessions that the big screen may show."""
    found = [queue.on_stage] if queue.on_stage else queue.waiting
    return next((pitch for pitch in found if not pitch.session.off_screen), None)


def by_the_clock(time_slots: Sequence[TimeSlot], now: datetime.datetime) -> Scene:
    """Next from 10 min before a start, now while a time slot runs, the agenda when nothing is near."""
    running = [time_slot for time_slot in time_slots if time_slot.starts_at <= now < time_slot.ends_at]
    coming = [time_slot for time_slot in time_slots if time_slot.starts_at > now]
    following = min(coming, key=lambda time_slot: time_slot.starts_at, default=None)
    lead = NEAR if not running else LEAD
    if following and following.starts_at - now <= lead:
        return Scene("next", following, until=following.starts_at)
    current = max(running, key=lambda time_slot: time_slot.starts_at, default=None)
    near = following.starts_at - lead if following else None
    if current:
        return Scene("now", current, until=min(filter(None, [near, current.ends_at])))
    else:
        return Scene("agenda", until=near)


def _on_stage(event: Event) -> bool:
    living = {"session__status": Session.Status.PROPOSED, "session__off_screen": False}
    return event.pitches.filter(status=Pitch.Status.ON_STAGE, **living).exists()


def _nearest(event: Event, name: str) -> TimeSlot | None:
    """The time slot that runs, or the one that comes, now."""
    now, time_slots = event.now(), _time_slots(event)
    if name == "now":
        running = [time_slot for time_slot in time_slots if time_slot.starts_at <= now < time_slot.ends_at]
        return max(running, key=lambda time_slot: time_slot.starts_at, default=None)
    else:
        coming = [time_slot for time_slot in time_slots if time_slot.starts_at > now]
        return min(coming, key=lambda time_slot: time_slot.starts_at, default=None)


def _time_slots(event: Event) -> list[TimeSlot]:
    """The time slots in which something takes place."""
    return list(event.time_slots.filter(kind=TimeSlot.Kind.SESSIONS, fillings__isnull=False).distinct())
