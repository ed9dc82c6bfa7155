"""Everything invented as it was made, whatever was done to it. What visitors brought stays.

Visitors are people with a device or a token of their own, or who proposed something. All of this needs a transaction
that holds the event.
"""

import datetime
import random
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from record.models import Note
from rooms.actions import add_room
from rooms.models import ClosedCell
from sessions.actions import edit_session
from sessions.actions.merging import ask_to_merge
from sessions.models import Comment, Host, Session, Topic, Vote
from unconf.events.actions import add_time_slot
from unconf.events.models import Attendee, Event, TimeSlot

from . import fabrique

RULES = ("votes_per_person", "proposals_per_person", "show_counts", "placing", "freeze_minutes", "pitch_seconds")


def restore(event: Event, *, hands: float = 1) -> None:
    """The morning of the demo, with this share of its hands up, and nothing placed."""
    clear_agenda(event)
    restore_event(event)
    restore_rooms(event)
    restore_time_slots(event)
    send_guests_home(event)
    restore_people(event)
    restore_proposals(event)
    raise_hands(event, hands)


def clear_agenda(event: Event) -> None:
    """A worker that still makes a plan finds it gone and stops."""
    event.placements.all().delete()
    event.changes.all().delete()
    event.plans.all().delete()
    ClosedCell.objects.filter(room__event=event).delete()


def restore_event(event: Event) -> None:
    """Its name and its rules; it is not over."""
    event.name, event.timezone, event.languages = fabrique.NAME, fabrique.TIMEZONE, ["fr", "en"]
    event.ends_on, event.public = event.starts_on, True
    as_new = Event()
    for rule in RULES:
        setattr(event, rule, getattr(as_new, rule))
    event.scene, event.scene_until, event.notice, event.notice_until = "", None, "", None
    event.closed = False
    event.hands_until = at(event, fabrique.HANDS_UNTIL)
    event.save()


def at(event: Event, time: str) -> datetime.datetime:
    """A time of the event's first day."""
    return datetime.datetime.combine(event.starts_on, datetime.time.fromisoformat(time), event.tz)


def restore_rooms(event: Event) -> None:
    """If one of them is not as it was, all of them anew: their order is that of the columns of the board."""
    now = [(r.name, r.capacity, tuple(r.features), r.parts.count()) for r in event.rooms.order_by("pk")]
    if now != [(place.name, place.capacity, place.features, 0) for place in fabrique.PLACES]:
        event.rooms.all().delete()
        for place in fabrique.PLACES:
            add_room(event, name=place.name, capacity=place.capacity, features=place.features)


def restore_time_slots(event: Event) -> None:
    now = [(t.starts_at, t.ends_at, t.kind, t.title) for t in event.time_slots.all()]
    wanted = [interval(event, span) for span in fabrique.DAY]
    if now != wanted:
        event.time_slots.all().delete()
        for starts_at, ends_at, kind, title in wanted:
            add_time_slot(event, starts_at=starts_at, ends_at=ends_at, kind=kind, title=title)


def interval(event: Event, span: fabrique.Span) -> tuple[datetime.datetime, datetime.datetime, str, str]:
    starts_at = at(event, span.start)
    kind = TimeSlot.Kind.COMMON if span.title else TimeSlot.Kind.SESSIONS
    return starts_at, starts_at + datetime.timedelta(minutes=span.minutes), str(kind), span.title


def people_of(event: Event) -> list[Attendee]:
    """Who is in the demo from the beginning: its first people."""
    return list(event.attendees.order_by("pk")[: len(fabrique.PEOPLE)])


def restore_people(event: Event) -> None:
    """Who is here for the first time, and who facilitates."""
    cast = event.attendees.filter(pk__in=[person.pk for person in people_of(event)])
    cast.update(first_time=False, role=Attendee.Role.ATTENDEE)
    cast.filter(name__in=fabrique.FIRST_TIMERS).update(first_time=True)
    cast.filter(name=fabrique.FACILITATOR).update(role=Attendee.Role.ORGANIZER)


def guests_of(event: Event) -> QuerySet[Attendee]:
    """Who was let in by the ribbon: nobody holds a device for them, and they have proposed nothing."""
    cast = [person.pk for person in people_of(event)]
    without = {"badges": None, "api_tokens": None, "claim_code": None, "hosted_sessions": None}
    return event.attendees.filter(**without, proposed_sessions=None).exclude(pk__in=cast)


def send_guests_home(event: Event) -> None:
    event.attendees.filter(pk__in=list(guests_of(event).values_list("pk", flat=True))).delete()


def invented(event: Event) -> QuerySet[Session]:
    """The proposals that the demo was made with have its first numbers."""
    return event.sessions.filter(number__lte=len(fabrique.PROPOSALS)).order_by("number")


def restore_proposals(event: Event) -> None:
    """All alive, apart, and as they read at first; comments and notes on them are gone, and no one waits to speak."""
    event.pitches.all().delete()
    event.merges.all().delete()
    Comment.objects.filter(session__in=invented(event)).delete()
    Note.objects.filter(session__in=invented(event)).delete()
    Host.objects.filter(session__event=event, brought=True).delete()
    Vote.objects.filter(session__event=event, brought=True).delete()
    event.sessions.filter(status=Session.Status.MERGED).update(status=Session.Status.PROPOSED, merged_into=None)
    invented(event).update(status=Session.Status.PROPOSED, merged_into=None, off_screen=False)
    _restore_topics(event)
    people = people_of(event)
    for session in invented(event).prefetch_related("hosts", "topics", "not_at"):
        _rewrite(event, session, fabrique.PROPOSALS[session.number - 1], people)
    _let_twins_ask(event)


def _let_twins_ask(event: Event) -> None:
    """The host of one has asked the other, who has not answered yet."""
    one, other = (invented(event).get(number=number) for number in fabrique.TWINS)
    one.event = other.event = event
    ask_to_merge(one, other, by=one.hosts.all()[0])


def _restore_topics(event: Event) -> None:
    for stock, name in enumerate(fabrique.TOPICS, start=1):
        Topic.objects.update_or_create(event=event, name=name, defaults={"stock": stock})


def _rewrite(event: Event, session: Session, proposal: fabrique.Proposal, people: list[Attendee]) -> None:
    wanted: dict[str, Any] = {
        "title": proposal.title,
        "description": proposal.description,
        "needs": list(proposal.needs),
        "length": proposal.length,
        "language": proposal.language,
        "wanted": proposal.wanted,
    }
    hosts = [next(person for person in people if person.name == name) for name in proposal.hosts]
    away = list(not_at(event, proposal))
    is_so = (
        all(getattr(session, field) == value for field, value in wanted.items())
        and list(session.hosts.all()) == hosts
        and [topic.name for topic in session.topics.all()] == [proposal.topic]
        and list(session.not_at.all()) == away
    )
    if not is_so:
        session.event = event
        session.hosts.clear()
        edit_session(session, hosts=hosts, topics=[proposal.topic], not_at=away, **wanted)


def not_at(event: Event, proposal: fabrique.Proposal) -> QuerySet[TimeSlot]:
    """When its hosts cannot be there."""
    if proposal.leaves_at:
        return event.time_slots.filter(ends_at__gt=at(event, proposal.leaves_at))
    else:
        return event.time_slots.none()


def raise_hands(event: Event, share: float) -> None:
    """So many hands of the people of the demo as each proposal says, or a share of them; the same ones every time."""
    chance, people = random.Random(64), people_of(event)
    Vote.objects.filter(attendee__in=people).delete()
    votes = []
    for session in invented(event):
        proposal = fabrique.PROPOSALS[session.number - 1]
        others = [person for person in people if person.name not in proposal.hosts]
        hands = chance.sample(others, proposal.hands)
        votes += [Vote(attendee=person, session=session) for person in hands[: round(proposal.hands * share)]]
    Vote.objects.bulk_create(votes)
    counted = Vote.objects.filter(session=OuterRef("pk")).order_by().values("session").annotate(n=Count("pk"))
    event.sessions.update(votes=Coalesce(Subquery(counted.values("n")), 0))
