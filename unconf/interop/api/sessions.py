"""Sessions: proposing, reading, changing and withdrawing one."""

from typing import Annotated, Any

from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status
from pydantic import Field

from sessions.actions import edit_session, propose_session, withdraw_session
from sessions.models import Session, Vote
from unconf.events import brake
from unconf.events.actions import join_event
from unconf.events.models import Attendee, Event

from .access import Caller, caller, own, readable, session_of
from .base import WRITE, answers
from .paging import Paged, page_of
from .problems import Refusal, refuse_fields
from .rooms import time_slots_of
from .values import Flag, Key, Listed, Number, Person, Slug, Words, given, line, local, text

router = Router(tags=["sessions"])
Length = Annotated[int, Field(strict=True, ge=1, le=8, description="number of time slots")]
Topics = Annotated[Words, Field(max_length=8)]
NotAt = Annotated[list[Key], Field(max_length=200, description="ids of time slots its hosts cannot be there")]
HostName = Annotated[line(60), Field(description="organizers only: the one attendee of this name, else a new one")]


class SessionIn(Schema):
    title: line(140)  # type: ignore[valid-type]
    description: text(5000) = ""  # type: ignore[valid-type]
    topics: Topics = []
    needs: Words = []
    length: Length = 1
    wanted: Flag = False
    language: text(8) = ""  # type: ignore[valid-type]
    not_at: NotAt = []
    host: HostName | None = None


class SessionChange(Schema):
    """What is left out stays."""

    title: line(140) | None = None  # type: ignore[valid-type]
    description: text(5000) | None = None  # type: ignore[valid-type]
    topics: Topics | None = None
    needs: Words | None = None
    length: Length | None = None
    wanted: Flag | None = None
    language: text(8) | None = None  # type: ignore[valid-type]
    not_at: NotAt | None = None
    host: HostName | None = None


class Place(Schema):
    room: int
    time_slot: int
    locked: bool


class SessionOut(Schema):
    """`votes` is null while counts are hidden; `voted` is null without an attendee's token.

    `merged_into` is the number of the session that this one was brought into, which goes on.
    """

    number: int
    title: str
    description: str
    topics: list[str]
    needs: list[str]
    length: int
    wanted: bool
    language: str
    not_at: list[int]
    hosts: list[Person]
    status: str
    merged_into: int | None
    votes: int | None
    voted: bool | None
    placement: Place | None
    created_at: str


@router.get("/events/{slug}/sessions", response=answers(Listed[SessionOut]))
def listed(request: HttpRequest, slug: Slug, page: Paged) -> dict[str, Any]:
    """All sessions that are proposed, by number."""
    event, by = readable(request, slug), caller(request)
    living = whole(event, by).filter(status=Session.Status.PROPOSED)
    return page_of(request, living, page, lambda session: shown(event, session, by), "number")


@router.post("/events/{slug}/sessions", response=answers(SessionOut, status=201, refusals=WRITE))
def create(request: HttpRequest, slug: Slug, body: SessionIn) -> Status[Any]:
    """Propose a session. An attendee hosts it; organizers name its host, or none."""
    event = own(request, slug)
    by = caller(request)
    brake.proposals.press(by.attendee)
    with transaction.atomic():
        session = propose_session(event, by=by.attendee, **values_of(event, by, given(body)))
    return Status(201, one(event, session.number, by))


@router.get("/events/{slug}/sessions/{number}", response=answers(SessionOut))
def read(request: HttpRequest, slug: Slug, number: Number) -> dict[str, Any]:
    """One session, also one that was withdrawn or brought into another."""
    event = readable(request, slug)
    session_of(event, number)
    return one(event, number, caller(request))


@router.patch("/events/{slug}/sessions/{number}", response=answers(SessionOut, refusals=WRITE))
def change(request: HttpRequest, slug: Slug, number: Number, body: SessionChange) -> dict[str, Any]:
    """Change a session; for its hosts and the team."""
    event, by = own(request, slug), caller(request)
    session = session_of(event, number)
    brake.edits.press(by.attendee)
    fields = {name: value for name, value in given(body).items() if value is not None}
    with transaction.atomic():
        edit_session(session, by=by.attendee, **values_of(event, by, fields))
    return one(event, number, by)


@router.delete("/events/{slug}/sessions/{number}", response=answers(None, status=204, refusals=WRITE))
def withdraw(request: HttpRequest, slug: Slug, number: Number) -> Status[Any]:
    """Take a session off the wall; for its hosts and the team."""
    event = own(request, slug)
    by = caller(request).attendee
    brake.edits.press(by)
    withdraw_session(session_of(event, number), by=by)
    return Status(204, None)


def values_of(event: Event, by: Caller, fields: dict[str, Any]) -> dict[str, Any]:
    """What the actions take: time slots instead of ids, attendees instead of a name."""
    if "not_at" in fields:
        fields["not_at"] = time_slots_of(event, fields["not_at"])
    if name := fields.pop("host", None):
        if not by.organizes(event):
            raise Refusal(403, _("Only the team names a host."))
        fields["hosts"] = [host_named(event, name)]
    return fields


def host_named(event: Event, name: str) -> Attendee:
    """The one attendee of this name, else a new one without a device."""
    found = list(event.attendees.filter(name=name)[:2])
    if len(found) > 1:
        raise refuse_fields(host=_("Several people here have this name."))
    return found[0] if found else join_event(event, name)


def whole(event: Event, by: Caller) -> QuerySet[Session]:
    """Sessions with all that an answer shows, in a fixed number of queries."""
    mine = Vote.objects.filter(attendee=by.attendee) if by.attendee else Vote.objects.none()
    hosts = Prefetch("hosts", Attendee.objects.order_by("host_rows__pk"))
    votes = Prefetch("vote_rows", mine, to_attr="my_votes")
    return event.sessions.select_related("placement", "merged_into").prefetch_related(hosts, "topics", "not_at", votes)


def one(event: Event, number: int, by: Caller) -> dict[str, Any]:
    return shown(event, whole(event, by).get(number=number), by)


def shown(event: Event, session: Session, by: Caller) -> dict[str, Any]:
    hidden = event.counts_hidden and not by.organizes(event)
    member = by.attendee is not None and by.belongs_to(event)
    return {
        **{name: getattr(session, name) for name in ("number", "title", "description", "needs", "length", "wanted")},
        "language": session.language,
        "topics": [topic.name for topic in session.topics.all()],
        "not_at": sorted(time_slot.pk for time_slot in session.not_at.all()),
        "hosts": [{"id": host.pk, "name": host.name} for host in session.hosts.all()],
        "status": session.status,
        "merged_into": session.merged_into and session.merged_into.number,
        "votes": None if hidden else session.votes,
        "voted": bool(session.my_votes) if member else None,
        "placement": place_of(session),
        "created_at": local(session.created_at, event.tz),
    }


def place_of(session: Session) -> dict[str, Any] | None:
    found = getattr(session, "placement", None)
    return found and {"room": found.room_id, "time_slot": found.time_slot_id, "locked": found.locked}
