"""What a socket may ask of the marketplace: vote and propose."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from unconf import live
from unconf.events import brake
from unconf.events.errors import NotAllowed, RuleBroken
from unconf.events.models import Attendee
from unconf.live.registry import Frame, Refused, Viewer

from .actions import cast_vote, propose_session, take_back_vote
from .models import Session

TEXTS = ("description", "language")
LISTS = ("topics", "needs")


def vote(viewer: Viewer, message: Frame) -> Frame:
    """Raise or take down a hand: {"session": number, "on": bool}."""
    attendee = _attendee(viewer)
    session = Session.objects.filter(event=viewer.event, number=_number(message.get("session"))).first()
    if session is None:
        raise Refused(_("There is no such session."))
    session.event = attendee.event
    on = message.get("on", True)
    if not isinstance(on, bool):
        raise Refused(_("This was not understood."), {"on": [_("true or false")]})
    try:
        brake.hands.press(attendee)
        tallied = (cast_vote if on else take_back_vote)(attendee, session)
    except RuleBroken as error:
        raise Refused(error.message) from error
    votes = None if attendee.event.counts_hidden and not viewer.organizer else tallied.votes
    return {"rev": tallied.rev, "session": session.number, "votes": votes, "voted": tallied.voted}


def propose(viewer: Viewer, message: Frame) -> Frame:
    """Put a proposal on the wall: {"title", "description"?, "topics"?, "needs"?, "length"?, "language"?, "wanted"?}."""
    attendee, fields = _attendee(viewer), _proposal(message)
    try:
        brake.proposals.press(attendee, typed=True)
        session = propose_session(attendee.event, by=attendee, client_id=str(message.get("id") or ""), **fields)
    except (RuleBroken, NotAllowed) as error:
        raise Refused(error.message) from error
    except ValidationError as error:
        raise Refused(_("Please look at the marked fields."), error.message_dict) from error
    return {"rev": attendee.event.rev, "session": session.number}


def _attendee(viewer: Viewer) -> Attendee:
    found = Attendee.objects.select_related("event")
    attendee = found.filter(pk=viewer.attendee).first() if viewer.attendee else None
    if attendee is None:
        raise Refused(_("Join first: it takes a name."))
    return attendee


def _number(value: Any) -> int:
    return value if isinstance(value, int) and 0 < value < 2**31 else 0


def _proposal(message: Frame) -> dict[str, Any]:
    """The fields of a proposal, each of its type; raises Refused with what is wrong with which."""
    wrong: dict[str, list[str]] = {}
    fields: dict[str, Any] = {"title": message.get("title", "")}
    fields.update({name: message[name] for name in (*TEXTS, *LISTS, "length", "wanted") if name in message})
    for name, value in fields.items():
        if not _of_its_type(name, value):
            wrong[name] = [_("This was not understood.")]
    if wrong:
        raise Refused(_("Please look at the marked fields."), wrong)
    return fields


def _of_its_type(name: str, value: Any) -> bool:
    if name in LISTS:
        return isinstance(value, list) and len(value) <= 8 and all(isinstance(v, str) for v in value)
    elif name == "length":
        return isinstance(value, int) and not isinstance(value, bool)
    elif name == "wanted":
        return isinstance(value, bool)
    else:
        return isinstance(value, str)


live.command("vote", vote)
live.command("propose", propose)
