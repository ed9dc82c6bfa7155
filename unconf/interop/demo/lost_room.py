"""Water on the floor: the demo's team loses a room while the day runs."""

from django.db.models import F, QuerySet

from rooms.actions import place_session, set_closed, unplace_session
from rooms.models import Placement, Room
from rooms.planner import feasible_cells
from rooms.planning.problem import problem_by_hand
from rooms.planning.spots import as_agenda, spots_of
from sessions.models import Session
from unconf.events.models import Event, TimeSlot

LOST = "Cuisine"


def lose_a_room(event: Event) -> None:
    """The room is closed for the rest of the day.

    What begins right now goes to the largest room that is free, for which others wait if they can; what comes later
    waits in reserve for a new plan.
    """
    room = event.rooms.get(name=LOST)
    room.event = event
    left = list(event.time_slots.filter(kind=TimeSlot.Kind.SESSIONS, ends_at__gt=event.now()))
    begin_in(room, left[0])
    set_closed(room, left)
    for placement in placed(event).filter(room=room, time_slot__in=left):
        free = room_now(placement) if placement.time_slot == left[0] else None
        if free:
            place(placement, free, left[0])
        else:
            unplace_session(session_of(placement), organizer=True, confirm=True)


def begin_in(room: Room, time_slot: TimeSlot) -> None:
    """Something begins in the room, if need be one that would be there later."""
    there = placed(room.event).filter(room=room)
    if there.filter(time_slot=time_slot).exists():
        return
    for placement in there.order_by("time_slot__starts_at"):
        if room in free_rooms(placement, time_slot):
            place(placement, room, time_slot)
            return


def room_now(lost: Placement) -> Room | None:
    """A room for what has lost its own; where all are taken, what few came for is moved to later until one is free."""
    others = placed(lost.event).filter(time_slot=lost.time_slot).exclude(pk=lost.pk)
    free = free_rooms(lost, lost.time_slot)
    for other in others.order_by("session__votes", "session__number"):
        if free:
            break
        later = other.event.time_slots.filter(kind=TimeSlot.Kind.SESSIONS, starts_at__gt=lost.time_slot.starts_at)
        put_off(other, list(later.order_by("starts_at")))
        free = free_rooms(lost, lost.time_slot)
    return free[0] if free else None


def put_off(placement: Placement, later: list[TimeSlot]) -> None:
    for time_slot in later:
        if rooms := free_rooms(placement, time_slot):
            place(placement, rooms[0], time_slot)
            return


def place(placement: Placement, room: Room, time_slot: TimeSlot) -> None:
    place_session(session_of(placement), room=room, time_slot=time_slot, organizer=True, confirm=True)


def placed(event: Event) -> QuerySet[Placement]:
    return event.placements.select_related("session", "time_slot")


def session_of(placement: Placement) -> Session:
    """With the event whose clock stands here."""
    placement.session.event = placement.event
    return placement.session


def free_rooms(placement: Placement, time_slot: TimeSlot) -> list[Room]:
    """Rooms in which the session breaks no rule in this time slot, the largest first, those without a limit last."""
    event, number = placement.event, str(placement.session.number)
    agenda = as_agenda(spots_of(event))
    del agenda[number]
    cells = feasible_cells(problem_by_hand(event), agenda, number)
    rooms = event.rooms.filter(pk__in=[int(cell.room) for cell in cells if cell.time_slot == str(time_slot.pk)])
    return list(rooms.order_by(F("capacity").desc(nulls_last=True)))
