"""Reads about proposals that several screens share."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from sessions.models import Host, Session, Vote
from unconf.events.models import Attendee, Event


def on_the_wall(event: Event) -> QuerySet[Session]:
    """All living proposals in the order they came, with what a sheet shows."""
    found = Session.objects.filter(event=event, status=Session.Status.PROPOSED)
    return found.select_related("event").prefetch_related("hosts", "topics").order_by("number")


def with_what_its_page_reads(event: Event, attendee: Attendee | None) -> QuerySet[Session]:
    """All sessions, each with its place on the agenda and in the queue, its note, hosts and themes.

    `is_writer`: whether this attendee was named to write the note.
    """
    joined = ("placement__room", "placement__time_slot", "pitch", "note__updated_by", "merged_into", "proposed_by")
    named = Session.objects.filter(pk=OuterRef("pk"), note__writers=attendee) if attendee else Session.objects.none()
    found = event.sessions.select_related(*joined).annotate(is_writer=Exists(named))
    return found.prefetch_related("hosts", "topics")


def mine(attendee: Attendee | None) -> dict[str, list[int]]:
    """The numbers of the sessions that this attendee raised a hand for, and hosts."""
    if attendee is None:
        return {"voted": [], "hosting": []}
    voted = Exists(Vote.objects.filter(session=OuterRef("pk"), attendee=attendee))
    hosting = Exists(Host.objects.filter(session=OuterRef("pk"), attendee=attendee))
    living = Session.objects.filter(event=attendee.event_id, status=Session.Status.PROPOSED).order_by("number")
    rows = living.filter(voted | hosting).values_list("number", voted, hosting)
    return {
        "voted": [number for number, is_voted, _ in rows if is_voted],
        "hosting": [number for number, _, is_hosting in rows if is_hosting],
    }


def kinds_of(sessions: Iterable[Session]) -> dict[str, list[Any]]:
    """The themes and languages there are among these sessions."""
    sessions = list(sessions)
    themes = {topic.pk: topic for session in sessions for topic in session.topics.all()}
    codes = {code for session in sessions for code in session.language.split("/") if code}
    return {"topics": list(themes.values()), "languages": sorted(codes)}


def totals(event: Event) -> dict[int, int]:
    """Votes by session number."""
    return dict(on_the_wall(event).values_list("number", "votes"))


def may_edit(session: Session, by: Attendee) -> bool:
    """Whether this attendee may change and withdraw it: its hosts, the team, and whoever asked for a host."""
    if by.is_organizer or (session.wanted and session.proposed_by_id == by.pk):
        return True
    return by in session.hosts.all()
