"""Raising hands and taking them down. One transaction each; it takes the event's row first, and announces."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from sessions.models import Session, Vote
from sessions.queries import totals
from sessions.queries.merges import lineage
from unconf.events.actions import lock_event, read_again
from unconf.events.errors import RuleBroken
from unconf.events.models import Attendee, Event
from unconf.live import announce
from unconf.live.updates import Tally

from .standing import on_its_own, still_there


@dataclass(frozen=True)
class Tallied:
    """What a vote led to: the event's revision, the session's total, and whether the attendee's hand is up."""

    rev: int
    votes: int
    voted: bool


@transaction.atomic
def cast_vote(attendee: Attendee, session: Session) -> Tallied:
    """Raise a hand; raising it twice is raising it once. Raises RuleBroken if hands are down or used up."""
    event = session.event
    lock_event(event)
    read_again(session, event.sessions.select_for_update())
    on_its_own(session)
    if attendee.votes.filter(session=session).exists():
        return Tallied(event.rev, session.votes, True)
    _may_vote(event, attendee, session)
    Vote.objects.create(attendee=attendee, session=session)
    return _count(event, session, +1)


@transaction.atomic
def take_back_vote(attendee: Attendee, session: Session) -> Tallied:
    """Take a hand down, also from the sessions that were brought into this one; harmless if repeated.

    Raises RuleBroken if voting is closed.
    """
    event = session.event
    lock_event(event)
    read_again(session, event.sessions.select_for_update())
    on_its_own(session)
    if not attendee.votes.filter(session=session).exists():
        return Tallied(event.rev, session.votes, False)
    _hands_are_up(event)
    for original in lineage(session):
        if attendee.votes.filter(session=original).delete()[0]:
            Session.objects.filter(pk=original.pk).update(votes=F("votes") - 1)
    attendee.votes.filter(session=session).delete()
    return _count(event, session, -1)


def tell_totals(event: Event) -> None:
    """Send everybody all totals: they were hidden until now."""
    announce(event, Tally(votes=totals(event)))


def _count(event: Event, session: Session, step: int) -> Tallied:
    Session.objects.filter(pk=session.pk).update(votes=F("votes") + step)
    votes = session.votes + step
    return Tallied(announce(event, Tally(votes={session.number: votes})), votes, step > 0)


def _hands_are_up(event: Event) -> None:
    if not event.voting:
        raise RuleBroken(_("Hands are down for now."), "voting closed")


def _may_vote(event: Event, attendee: Attendee, session: Session) -> None:
    _hands_are_up(event)
    still_there(session)
    if event.votes_per_person is not None:
        used = attendee.votes.filter(session__status=Session.Status.PROPOSED).count()
        if used >= event.votes_per_person:
            raise RuleBroken(_("All your hands are up. Take one down to raise another."), "votes used up")
