"""Placing sessions by hand: put, move, swap, take out, keep."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rooms.models import Change, Room
from rooms.planner import Problem, broken_by
from rooms.planning.problem import is_frozen, problem_by_hand
from rooms.planning.spots import Spot, Spots, as_agenda, as_json, spots_of
from rooms.queries.agenda import agenda_is_out
from sessions.models import Session
from unconf.events.actions import lock_event
from unconf.events.errors import NotAllowed, RuleBroken
from unconf.events.models import Attendee, Event, TimeSlot

from .altering import alter, moves_of, own


@dataclass(frozen=True)
class Moved:
    """Where the session is now (None: in reserve), everything that moved by it, and the Change (None: nothing did)."""

    placement: dict[str, Any] | None
    moved: list[dict[str, Any]] = field(default_factory=list)
    change: Change | None = None


@transaction.atomic
def place_session(
    session: Session,
    *,
    room: Room,
    time_slot: TimeSlot,
    locked: bool | None = None,
    by: Attendee | None = None,
    organizer: bool,
    confirm: bool = False,
) -> Moved:
    """Put a session into a cell. If the cell is taken and both are placed they swap; `locked` None leaves it as it was.

    A host without the team's rights puts their own session into a free cell that is not frozen, once an agenda is out.
    Raises NotAllowed, RuleBroken.
    """
    event = session.event
    lock_event(event)
    own(event, (room, time_slot))
    _is_for_sessions(time_slot)
    spots = spots_of(event)
    was = spots.get(session.number)
    if not organizer:
        _host_may_place(event, session, by, was, locked=locked, time_slot=time_slot)
    spot = Spot(room.pk, time_slot.pk, locked if locked is not None else bool(was and was.locked))
    wanted: dict[int, Spot | None] = {session.number: spot}
    kind = _kind(was, spot)
    if (
        organizer
        and was
        and was.cell != spot.cell
        and (other := _whom_to_swap(problem_by_hand(event), spots, session.number, spot))
    ):
        wanted[other] = spots[other]._replace(room=was.room, time_slot=was.time_slot)
        kind = Change.Kind.SWAP
    change = alter(event, kind, by=by, placements=wanted, confirm=confirm and organizer)
    return Moved(as_json(spot), moves_of(change), change)


@transaction.atomic
def place_all(event: Event, spots: Mapping[int, Spot], *, by: Attendee | None = None, why: str = "") -> Change | None:
    """Put many sessions (by number) into cells as one Change, as an import does. Raises RuleBroken."""
    lock_event(event)
    return alter(event, Change.Kind.PLACE, by=by, placements=spots, why=why)


@transaction.atomic
def unplace_session(session: Session, *, by: Attendee | None = None, organizer: bool, confirm: bool = False) -> Moved:
    """Put a session in reserve; harmless if it is there. Raises NotAllowed, RuleBroken."""
    if not organizer:
        raise NotAllowed(_("Only the team puts a session in reserve."))
    lock_event(session.event)
    change = alter(session.event, Change.Kind.UNPLACE, by=by, placements={session.number: None}, confirm=confirm)
    return Moved(None, moves_of(change), change)


@transaction.atomic
def lock_placement(session: Session, *, by: Attendee | None = None, locked: bool = True) -> Moved:
    """Keep a session where it is: the planner may not move it. Raises RuleBroken if it has no place."""
    event = session.event
    lock_event(event)
    spot = spots_of(event).get(session.number)
    if spot is None:
        raise RuleBroken(_("This session has no place yet."), "not placed")
    spot = spot._replace(locked=locked)
    change = alter(event, Change.Kind.LOCK if locked else Change.Kind.UNLOCK, by=by, placements={session.number: spot})
    return Moved(as_json(spot), moves_of(change), change)


def unlock_placement(session: Session, *, by: Attendee | None = None) -> Moved:
    """Let the planner move it again."""
    return lock_placement(session, by=by, locked=False)


def _kind(was: Spot | None, spot: Spot) -> str:
    if was is None:
        return Change.Kind.PLACE
    elif was.cell != spot.cell:
        return Change.Kind.MOVE
    else:
        return Change.Kind.LOCK if spot.locked else Change.Kind.UNLOCK


def _whom_to_swap(problem: Problem, spots: Spots, number: int, spot: Spot) -> int | None:
    """The one session that holds the cell; of several, none can be swapped with."""
    if str(number) not in problem.sessions:
        return None
    agenda = as_agenda(spots)
    cell = as_agenda({number: spot})[str(number)]
    clashes = [breach for breach in broken_by(problem, agenda, str(number), cell) if breach.rule == "space"]
    others = {int(s) for breach in clashes for s in breach.sessions} - {number}
    return others.pop() if len(others) == 1 else None


def _is_for_sessions(time_slot: TimeSlot) -> None:
    if time_slot.kind != TimeSlot.Kind.SESSIONS:
        raise RuleBroken(_("In this time slot everybody is together."), "common")


def _host_may_place(
    event: Event, session: Session, by: Attendee | None, was: Spot | None, *, locked: bool | None, time_slot: TimeSlot
) -> None:
    if by is None or not session.hosts.filter(pk=by.pk).exists():
        raise NotAllowed(_("Only its hosts and the team can place this session."))
    if event.placing != Event.Placing.HOSTS:
        raise NotAllowed(_("The team places the sessions of this event."))
    if locked is not None and locked != bool(was and was.locked):
        raise NotAllowed(_("Only the team keeps a session in its place."))
    if not agenda_is_out(event):
        raise RuleBroken(_("There is no agenda yet. The team places the sessions first."), "no agenda")
    if was and was.locked:
        raise RuleBroken(_("The team keeps this session in its place."), "locked")
    if is_frozen(event, time_slot):
        raise RuleBroken(_("This time slot has started or is about to. Choose a later one."), "frozen")
