"""Making the demo event: La Fabrique at 10:02, hands up, nothing placed."""

import datetime
import random
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from rooms.actions import add_room
from sessions.actions import propose_session
from sessions.models import Session, Topic, Vote
from unconf.events.actions import add_time_slot, change_event, create_event, set_clock
from unconf.events.models import Attendee, Event, TimeSlot

from . import fabrique

ZONE = ZoneInfo(fabrique.TIMEZONE)
SATURDAY = 5


@transaction.atomic
def make_demo(slug: str, *, people: int = len(fabrique.PEOPLE)) -> Event:
    """The demo event with at least so many people, on the coming Saturday by a clock that stands."""
    day = coming_saturday(timezone.localdate(timezone=ZONE))
    event = create_event(
        name=fabrique.NAME, slug=slug, starts_on=day, ends_on=day, timezone=fabrique.TIMEZONE, languages=["fr", "en"]
    )
    for place in fabrique.PLACES:
        add_room(event, name=place.name, capacity=place.capacity, features=place.features)
    for span in fabrique.DAY:
        add_span(event, span)
    crowd = Attendee.objects.bulk_create(Attendee(event=event, name=name) for name in names(people))
    Topic.objects.bulk_create(Topic(event=event, name=n, stock=i) for i, n in enumerate(fabrique.TOPICS, start=1))
    sessions = [propose(event, crowd, proposal) for proposal in fabrique.PROPOSALS]
    raise_hands(crowd, sessions)
    set_clock(event, at(event, fabrique.NOW))
    change_event(event, {"hands_until": at(event, fabrique.HANDS_UNTIL)})
    return event


def coming_saturday(today: datetime.date) -> datetime.date:
    return today + datetime.timedelta(days=(SATURDAY - today.weekday()) % 7)


def at(event: Event, time: str) -> datetime.datetime:
    """A time of the event's first day."""
    return datetime.datetime.combine(event.starts_on, datetime.time.fromisoformat(time), event.tz)


def add_span(event: Event, span: fabrique.Span) -> TimeSlot:
    starts_at = at(event, span.start)
    kind = TimeSlot.Kind.COMMON if span.title else TimeSlot.Kind.SESSIONS
    ends_at = starts_at + datetime.timedelta(minutes=span.minutes)
    return add_time_slot(event, starts_at=starts_at, ends_at=ends_at, kind=kind, title=span.title)


def names(people: int) -> list[str]:
    guests = [f"{fabrique.PEOPLE[n % len(fabrique.PEOPLE)]} {n}" for n in range(len(fabrique.PEOPLE), people)]
    return [*fabrique.PEOPLE, *guests]


def propose(event: Event, crowd: list[Attendee], proposal: fabrique.Proposal) -> Session:
    hosts = [next(person for person in crowd if person.name == name) for name in proposal.hosts]
    leaves_at = at(event, proposal.leaves_at) if proposal.leaves_at else None
    return propose_session(
        event,
        by=hosts[0] if hosts else crowd[-1],
        hosts=hosts[1:],
        title=proposal.title,
        description=proposal.description,
        topics=[proposal.topic],
        needs=proposal.needs,
        length=proposal.length,
        wanted=proposal.wanted,
        language=proposal.language,
        not_at=event.time_slots.filter(ends_at__gt=leaves_at) if leaves_at else (),
    )


def raise_hands(crowd: list[Attendee], sessions: list[Session]) -> None:
    """As many hands as each proposal says, of the same people every time."""
    chance = random.Random(64)
    votes = []
    for session, proposal in zip(sessions, fabrique.PROPOSALS, strict=True):
        others = [person for person in crowd if person.name not in proposal.hosts]
        hands = chance.sample(others, proposal.hands)
        session.votes = len(hands)
        votes += [Vote(attendee=person, session=session) for person in hands]
    Vote.objects.bulk_create(votes)
    Session.objects.bulk_update(sessions, ["votes"])
