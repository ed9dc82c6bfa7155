"""The planner's problem, read from an event."""

import datetime
from collections.abc import Iterable
from typing import Any

from rooms.models import Room
from rooms.planner import Cell, Problem
from sessions.models import Session, Vote
from unconf.events.models import Event, TimeSlot

from .spots import Spots, spots_of

SHOW_RATE = 0.7
LIVE_BETA = 60
Json = dict[str, Any]


def read_problem(event: Event, *, beta: int = 0) -> tuple[Json, Json | None]:
    """The problem of docs/planner.md and the agenda as it stands (None if nothing is placed).

    Sessions go by number; rooms, time slots and attendees by key.
    """
    spots = spots_of(event)
    attendees = list(event.attendees.order_by("pk").values_list("pk", flat=True))
    problem = {
        **_places(event),
        "name": event.name,
        "attendees": attendees,
        "votes": _votes(event),
        "show_rate": SHOW_RATE,
        "beta": beta,
    }
    _freeze(event, problem)
    _lock(problem, spots)
    placements = {str(number): {"room": spot.room, "time_slot": spot.time_slot} for number, spot in spots.items()}
    return problem, {"placements": placements} if placements else None


def problem_by_hand(event: Event) -> Problem:
    """What judges a move by hand: every rule but "frozen" and "locked", which a person's own hand may lift."""
    people = set(event.attendees.values_list("pk", flat=True))
    return Problem.from_json({**_places(event), "name": event.name, "attendees": sorted(people), "votes": []})


def default_beta(event: Event) -> int:
    """Nothing stands in the way of a better agenda until people have written theirs down."""
    return LIVE_BETA if event.running else 0


def is_frozen(event: Event, time_slot: TimeSlot) -> bool:
    """Whether a time slot has started or is about to, while the event runs."""
    return event.running and time_slot.starts_at <= event.now() + datetime.timedelta(minutes=event.freeze_minutes)


def _places(event: Event) -> Json:
    time_slots = list(event.time_slots.all())
    for_sessions = [t for t in time_slots if t.kind == TimeSlot.Kind.SESSIONS]
    days = day_labels(event, time_slots)
    keys = {t.pk for t in for_sessions}
    return {
        "time_slots": [_time_slot(t, event, days[t.pk]) for t in for_sessions],
        "rooms": [_room(r, keys) for r in event.rooms.order_by("pk").prefetch_related("parts", "closed_cells")],
        "sessions": [_session(s, for_sessions) for s in living(event)],
    }


def living(event: Event) -> Iterable[Session]:
    """The sessions that may have a place."""
    found = event.sessions.filter(status=Session.Status.PROPOSED).order_by("number")
    return found.prefetch_related("hosts", "topics", "not_at")


def day_labels(event: Event, time_slots: Iterable[TimeSlot]) -> dict[int, str]:
    """A label for each stretch without interruption: a new one after every common time slot and every night."""
    labels, stretch, date = {}, 0, None
    for time_slot in time_slots:
        its_date = time_slot.starts_at.astimezone(event.tz).date()
        if time_slot.kind == TimeSlot.Kind.COMMON or its_date != date:
            stretch += 1
        date = its_date
        labels[time_slot.pk] = f"{its_date.isoformat()} {stretch}"
    return labels


def _time_slot(time_slot: TimeSlot, event: Event, day: str) -> Json:
    starts_at, ends_at = (at.astimezone(event.tz).isoformat() for at in (time_slot.starts_at, time_slot.ends_at))
    return {"id": time_slot.pk, "start": starts_at, "end": ends_at, "day": day}


def _room(room: Room, time_slots: set[int]) -> Json:
    closed = [cell.time_slot_id for cell in room.closed_cells.all() if cell.time_slot_id in time_slots]
    return {
        "id": room.pk,
        "capacity": room.capacity,
        "features": room.features,
        "closed": sorted(closed),
        "parts": sorted(part.pk for part in room.parts.all()),
    }


def _session(session: Session, time_slots: Iterable[TimeSlot]) -> Json:
    found: Json = {
        "id": session.number,
        "hosts": sorted(host.pk for host in session.hosts.all()),
        "topics": [topic.name for topic in session.topics.all()],
        "needs": session.needs,
        "length": session.length,
    }
    if away := {t.pk for t in session.not_at.all()}:
        found["time_slots"] = [t.pk for t in time_slots if t.pk not in away]
    return found


def _votes(event: Event) -> list[list[int]]:
    votes = Vote.objects.filter(session__event=event, session__status=Session.Status.PROPOSED, attendee__event=event)
    pairs = votes.order_by("session__number", "attendee_id").values_list("attendee_id", "session__number")
    return [[attendee, number, 1] for attendee, number in pairs]


def _freeze(event: Event, problem: Json) -> None:
    frozen = {t.pk for t in event.time_slots.all() if is_frozen(event, t)}
    for entry in problem["time_slots"]:
        if entry["id"] in frozen:
            entry["frozen"] = True


def _lock(problem: Json, spots: Spots) -> None:
    for entry in problem["sessions"]:
        spot = spots.get(entry["id"])
        if spot and spot.locked:
            entry["locked"] = {"room": spot.room, "time_slot": spot.time_slot}


def filled(problem: Problem, number: int, cell: Cell) -> list[int]:
    """Keys of the time slots that a session fills from this cell on."""
    return [int(time_slot.id) for time_slot in problem.filled(str(number), cell.time_slot)]
