"""Bringing a programme into an event: rooms, time slots, people, sessions and their places, in few statements."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from rooms.actions import place_all
from rooms.models import Room
from rooms.planning.spots import Spot
from sessions.models import STOCKS, Host, Session, Topic
from unconf.events.actions import create_event, lock_event, set_phases
from unconf.events.models import Attendee, Event, TimeSlot
from unconf.live import announce
from unconf.live.updates import Refresh

from .grid import Grid, Laid
from .values import Programme, Span

MONDAY = 0


class NotEmpty(Exception):
    """The event has an agenda of its own already."""


@dataclass(frozen=True)
class Shift:
    """Whole days between the programme and the event; hours stay as they are on the wall clock."""

    days: datetime.timedelta
    programme: Programme

    def __call__(self, at: datetime.datetime) -> datetime.datetime:
        there = at.astimezone(self.programme.tz)
        return datetime.datetime.combine(there.date() + self.days, there.time(), self.programme.tz)


@transaction.atomic
def bring_in(programme: Programme, grid: Grid, slug: str, *, starts_on: datetime.date | None = None) -> Event:
    """Fill the event, which is made if there is none, and show its agenda.

    Raises NotEmpty; ValidationError for a slug that cannot be.
    """
    shift = Shift((starts_on or next_monday(timezone.localdate())) - first_day(programme, grid), programme)
    event = event_for(programme, grid, slug, shift)
    lock_event(event)
    rooms = add_rooms(event, programme)
    time_slots = add_time_slots(event, grid, shift)
    sessions = add_sessions(event, grid)
    spots = {
        session.number: Spot(rooms[laid.talk.room].pk, time_slots[laid.spans[0]].pk)
        for session, laid in zip(sessions, grid.laid, strict=True)
        if laid.spans and laid.talk.room
    }
    place_all(event, spots, why=f"{programme.title} imported")
    set_phases(event, {"planning": True})  # what was brought in is an agenda, and is shown as one
    announce(event, Refresh())
    return event


def next_monday(today: datetime.date) -> datetime.date:
    return today + datetime.timedelta(days=(MONDAY - today.weekday() - 1) % 7 + 1)


def first_day(programme: Programme, grid: Grid) -> datetime.date:
    starts = [start.astimezone(programme.tz).date() for start, _ in grid.spans]
    return min(starts, default=timezone.localdate())


def event_for(programme: Programme, grid: Grid, slug: str, shift: Shift) -> Event:
    """The empty event of this slug, else a new one with the programme's name, zone and days."""
    event = Event.objects.filter(slug=slug).first()
    if event is None:
        days = sorted({shift(at).date() for span in grid.spans for at in span}) or [timezone.localdate()]
        return create_event(
            name=programme.title, slug=slug, timezone=programme.timezone, starts_on=days[0], ends_on=days[-1]
        )
    elif event.sessions.exists() or event.rooms.exists() or event.time_slots.exists():
        raise NotEmpty(f"The event {slug!r} has rooms, time slots or sessions already.")
    else:
        return event


def add_rooms(event: Event, programme: Programme) -> dict[str, Room]:
    names = {**programme.rooms, **{t.room: programme.rooms.get(t.room) for t in programme.talks if t.room}}
    made = Room.objects.bulk_create(Room(event=event, name=n, capacity=seats) for n, seats in names.items())
    return {room.name: room for room in made}


def add_time_slots(event: Event, grid: Grid, shift: Shift) -> dict[Span, TimeSlot]:
    rows = [TimeSlot(event=event, starts_at=shift(start), ends_at=shift(end)) for start, end in grid.spans]
    return dict(zip(grid.spans, TimeSlot.objects.bulk_create(rows), strict=True))


def add_sessions(event: Event, grid: Grid) -> list[Session]:
    """Sessions in the order of the programme, with their hosts and topics."""
    sessions = Session.objects.bulk_create(session_of(event, n, laid) for n, laid in enumerate(grid.laid, start=1))
    add_hosts(event, sessions, grid.laid)
    add_topics(event, sessions, grid.laid)
    return sessions


def session_of(event: Event, number: int, laid: Laid) -> Session:
    talk = laid.talk
    return Session(
        event=event,
        number=number,
        title=talk.title,
        description=talk.description,
        language=talk.language,
        length=max(1, len(laid.spans)),
    )


def add_hosts(event: Event, sessions: Sequence[Session], laid: Sequence[Laid]) -> None:
    """One attendee a name."""
    names = dict.fromkeys(name for one in laid for name in one.talk.hosts)
    people = {p.name: p for p in Attendee.objects.bulk_create(Attendee(event=event, name=name) for name in names)}
    Host.objects.bulk_create(
        Host(session=session, attendee=people[name])
        for session, one in zip(sessions, laid, strict=True)
        for name in dict.fromkeys(one.talk.hosts)
    )


def add_topics(event: Event, sessions: Sequence[Session], laid: Sequence[Laid]) -> None:
    """One topic a name, whatever its capitals."""
    names = {one.talk.topic.lower(): one.talk.topic for one in reversed(laid) if one.talk.topic}
    rows = [Topic(event=event, name=name, stock=at % STOCKS + 1) for at, name in enumerate(names.values())]
    topics = {topic.name.lower(): topic for topic in Topic.objects.bulk_create(rows)}
    Session.topics.through.objects.bulk_create(
        Session.topics.through(session=session, topic=topics[one.talk.topic.lower()])
        for session, one in zip(sessions, laid, strict=True)
        if one.talk.topic
    )
