"""An attendee's vote for a session: it is there or it is not."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema

from sessions.actions import Tallied, cast_vote, take_back_vote
from unconf.events import brake
from unconf.events.models import Attendee, Event

from .access import caller, own, session_of
from .base import WRITE, answers
from .problems import Refusal
from .values import Number, Slug

router = Router(tags=["sessions"])
PATH = "/events/{slug}/sessions/{number}/vote"


class VoteOut(Schema):
    """`votes` is null while counts are hidden."""

    votes: int | None
    voted: bool


@router.put(PATH, response=answers(VoteOut, refusals=WRITE))
def cast(request: HttpRequest, slug: Slug, number: Number) -> dict[str, Any]:
    """Raise a hand; repeating it is harmless."""
    event = own(request, slug)
    session, by = session_of(event, number), voter(request)
    return shown(event, by, cast_vote(by, session))


@router.delete(PATH, response=answers(VoteOut, refusals=WRITE))
def take_back(request: HttpRequest, slug: Slug, number: Number) -> dict[str, Any]:
    """Take a hand down; repeating it is harmless."""
    event = own(request, slug)
    session, by = session_of(event, number), voter(request)
    return shown(event, by, take_back_vote(by, session))


def voter(request: HttpRequest) -> Attendee:
    """Raises Refusal for the team, TooOften."""
    attendee = caller(request).attendee
    if attendee is None:
        raise Refusal(403, _("A token of the team cannot vote: hands belong to people."))
    brake.hands.press(attendee)
    return attendee


def shown(event: Event, by: Attendee, tallied: Tallied) -> dict[str, Any]:
    hidden = event.counts_hidden and not by.is_organizer
    return {"votes": None if hidden else tallied.votes, "voted": tallied.voted}
