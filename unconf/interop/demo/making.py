"""Making the demo event: its people and proposals, put in the state of 10:02."""

import datetime
from collections import Counter
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from sessions.actions import propose_session
from sessions.models import Session, Topic
from unconf.events.actions import create_event
from unconf.events.models import Attendee, Event

from . import fabrique
from .jumps import jump
from .restoring import not_at, restore_rooms, restore_time_slots

ZONE = ZoneInfo(fabrique.TIMEZONE)
SATURDAY = 5


@transaction.atomic
def make_demo(slug: str, *, people: int = len(fabrique.PEOPLE)) -> Event:
    """The demo event with at least so many people, on the coming Saturday by a clock that stands."""
    day = coming_saturday(timezone.localdate(timezone=ZONE))
    event = create_event(
        name=fabrique.NAME,
        slug=slug,
        starts_on=day,
        ends_on=day,
        timezone=fabrique.TIMEZONE,
        languages=["fr", "en"],
        is_demo=True,
    )
    restore_rooms(event)
    restore_time_slots(event)
    crowd = Attendee.objects.bulk_create(cast(event))
    Topic.objects.bulk_create(Topic(event=event, name=n, stock=i) for i, n in enumerate(fabrique.TOPICS, start=1))
    for proposal in fabrique.PROPOSALS:
        propose(event, crowd, proposal)
    jump(event, "hands")
    Attendee.objects.bulk_create(Attendee(event=event, name=name) for name in more_names(people))
    return event


def coming_saturday(today: datetime.date) -> datetime.date:
    return today + datetime.timedelta(days=(SATURDAY - today.weekday()) % 7)


def cast(event: Event) -> list[Attendee]:
    """Who is there from the beginning; of equal names each has a mark of its own."""
    found: Counter[str] = Counter()
    people = []
    for name in fabrique.PEOPLE:
        people.append(Attendee(event=event, name=name, mark=found[name]))
        found[name] += 1
    return people


def more_names(people: int) -> list[str]:
    """Names of whoever is there beyond the cast, with numbers."""
    return [f"{fabrique.PEOPLE[n % len(fabrique.PEOPLE)]} {n}" for n in range(len(fabrique.PEOPLE), people)]


def propose(event: Event, crowd: list[Attendee], proposal: fabrique.Proposal) -> Session:
    hosts = [next(person for person in crowd if person.name == name) for name in proposal.hosts]
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
        not_at=not_at(event, proposal),
    )
