"""Placing a session in a cell by hand, and taking it out."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from rooms.actions.placing import Moved, place_session, unplace_session
from unconf.events import brake

from .access import caller, own, session_of
from .base import WRITE, answers
from .rooms import rooms_of, time_slots_of
from .sessions import Place
from .values import Flag, Key, Number, Slug

router = Router(tags=["agenda"])
PATH = "/events/{slug}/sessions/{number}/placement"


class PlacementIn(Schema):
    """`locked` left out stays as it was. `confirm`: also into or out of a frozen time slot (organizers)."""

    room: Key
    time_slot: Key
    locked: Flag | None = None
    confirm: Flag = False


class Move(Schema):
    """Where a session was and is; null: in reserve."""

    session: int
    source: Annotated[Place | None, Field(alias="from")]
    to: Place | None


class PlacedOut(Schema):
    """Where the session is now, and everything that moved by it."""

    placement: Place | None
    moved: list[Move]


@router.put(PATH, response=answers(PlacedOut, refusals=WRITE), by_alias=True)
def place(request: HttpRequest, slug: Slug, number: Number, body: PlacementIn) -> dict[str, Any]:
    """Put a session into a cell; in a cell that is taken the two swap if both are placed."""
    event = own(request, slug)
    session = session_of(event, number)
    (room,), (time_slot,) = rooms_of(event, [body.room]), time_slots_of(event, [body.time_slot])
    by = caller(request)
    brake.edits.press(by.attendee)
    placed = place_session(
        session,
        room=room,
        time_slot=time_slot,
        locked=body.locked,
        by=by.attendee,
        organizer=by.organizes(event),
        confirm=body.confirm,
    )
    return shown(placed)


@router.delete(PATH, response=answers(PlacedOut, refusals=WRITE), by_alias=True)
def unplace(request: HttpRequest, slug: Slug, number: Number, confirm: bool = Query(False)) -> dict[str, Any]:
    """Put a session in reserve; harmless if it is there."""
    event, by = own(request, slug), caller(request)
    session = session_of(event, number)
    brake.edits.press(by.attendee)
    return shown(unplace_session(session, by=by.attendee, organizer=by.organizes(event), confirm=confirm))


def shown(placed: Moved) -> dict[str, Any]:
    return {"placement": placed.placement, "moved": placed.moved}
