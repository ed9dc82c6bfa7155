"""JSON to values: everything that can be wrong with a problem is found here."""

import math
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from rooms.planner.problem import Cell, Malformed, Room, Session, TimeSlot

if TYPE_CHECKING:
    from rooms.planner.problem import Problem

Entry = Mapping[str, Any]
T = TypeVar("T", TimeSlot, Room, Session)


def read_problem(data: Any) -> dict[str, Any]:
    """The fields of a Problem. Raises Malformed."""
    entry = _entry(data, "the problem")
    attendees = _attendees(entry.get("attendees"))
    time_slots = _by_id("time_slots", [_time_slot(each) for each in _entries(entry, "time_slots")])
    rooms = _by_id("rooms", [_room(each) for each in _entries(entry, "rooms")])
    sessions = _by_id("sessions", [_session(each) for each in _entries(entry, "sessions")])
    order = frozenset(_pair(pair) for pair in _items(entry, "order"))
    _in_time_order(time_slots)
    _known("rooms' closed", [t for room in rooms.values() for t in room.closed], time_slots)
    _known("rooms' parts", [part for room in rooms.values() for part in room.parts], rooms)
    _known("hosts", [host for session in sessions.values() for host in session.hosts], set(attendees))
    _known("sessions' time_slots", [t for session in sessions.values() for t in session.time_slots or ()], time_slots)
    locks = [session.locked for session in sessions.values() if session.locked]
    _known("locked rooms", [lock.room for lock in locks], rooms)
    _known("locked time slots", [lock.time_slot for lock in locks], time_slots)
    _known("order", [session for pair in order for session in pair], sessions)
    return {
        "name": str(entry.get("name", "")),
        "attendees": attendees,
        "time_slots": time_slots,
        "rooms": rooms,
        "sessions": sessions,
        "order": order,
        "votes": _votes(_items(entry, "votes"), set(attendees), sessions),
        "show_rate": _rate(entry.get("show_rate", 0.7)),
        "beta": _whole(entry.get("beta", 0), "beta", least=0),
    }


def read_agenda(problem: "Problem", placements: Any) -> dict[str, Cell]:
    """Placements as cells, in the order of the sessions. Raises Malformed for an unknown room or time slot."""
    found = {str(session): _cell(cell) for session, cell in _entry(placements, "placements").items()}
    _known("placements' rooms", [cell.room for cell in found.values()], problem.rooms)
    _known("placements' time slots", [cell.time_slot for cell in found.values()], problem.time_slots)
    return {session: found[session] for session in problem.sessions if session in found}


def _time_slot(entry: Entry) -> TimeSlot:
    start, end = _moment(entry.get("start")), _moment(entry.get("end"))
    if start >= end:
        raise Malformed(f"time slot {entry['id']} ends before it starts")
    day = entry.get("day")
    return TimeSlot(_id(entry), start, end, None if day is None else str(day), bool(entry.get("frozen")))


def _room(entry: Entry) -> Room:
    if "capacity" not in entry:
        raise Malformed(f"room {_id(entry)} has no capacity (null means no limit)")
    capacity = entry["capacity"]
    return Room(
        _id(entry),
        None if capacity is None else _whole(capacity, "a capacity", least=0),
        frozenset(_texts(entry, "features")),
        frozenset(_texts(entry, "closed")),
        tuple(_texts(entry, "parts")),
    )


def _session(entry: Entry) -> Session:
    lock = entry.get("locked")
    return Session(
        _id(entry),
        frozenset(_texts(entry, "hosts")),
        frozenset(_texts(entry, "topics")),
        frozenset(_texts(entry, "needs")),
        None if entry.get("time_slots") is None else frozenset(_texts(entry, "time_slots")),
        _whole(entry.get("length", 1), "a length", least=1),
        bool(entry.get("must_run")),
        _cell(lock) if lock else None,
    )


def _votes(votes: Iterable[Any], attendees: set[str], sessions: Mapping[str, Session]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {session: {} for session in sessions}
    for vote in votes:
        if not isinstance(vote, list | tuple) or len(vote) != 3:
            raise Malformed(f"a vote is [attendee, session, weight], not {vote!r}")
        attendee, session, weight = str(vote[0]), str(vote[1]), vote[2]
        if attendee not in attendees or session not in found:
            raise Malformed(f"a vote of unknown attendee {attendee} or for unknown session {session}")
        if attendee in found[session]:
            raise Malformed(f"attendee {attendee} votes twice for session {session}")
        if weight not in (1, 2, 3):
            raise Malformed(f"weight {weight!r} is not 1, 2 or 3")
        found[session][attendee] = int(weight)
    return found


def _attendees(value: Any) -> tuple[str, ...]:
    ids = (
        [str(a) for a in value]
        if isinstance(value, list | tuple)
        else [str(a) for a in range(_whole(value, "attendees", least=0))]
    )
    if len(set(ids)) != len(ids):
        raise Malformed("an id twice in attendees")
    return tuple(ids)


def _by_id(kind: str, found: list[T]) -> dict[str, T]:
    by_id = {each.id: each for each in found}
    if len(by_id) != len(found):
        raise Malformed(f"an id twice in {kind}")
    return by_id


def _in_time_order(time_slots: Mapping[str, TimeSlot]) -> None:
    starts = [time_slot.start for time_slot in time_slots.values()]
    if starts != sorted(starts):
        raise Malformed("time slots are not in time order")


def _known(where: str, ids: Iterable[str], known: Iterable[str]) -> None:
    if unknown := sorted(set(ids) - set(known)):
        raise Malformed(f"unknown ids in {where}: {', '.join(unknown)}")


def _moment(text: Any) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        raise Malformed(f"not an ISO 8601 time: {text!r}") from None
    if at.tzinfo is None:
        raise Malformed(f"time without an offset: {text}")
    return at


def _cell(value: Any) -> Cell:
    entry = _entry(value, "a cell")
    if "room" not in entry or "time_slot" not in entry:
        raise Malformed(f"a cell is {{room, time_slot}}, not {value!r}")
    return Cell(str(entry["room"]), str(entry["time_slot"]))


def _pair(value: Any) -> tuple[str, str]:
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise Malformed(f"an order is [first, then], not {value!r}")
    return str(value[0]), str(value[1])


def _rate(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or value < 0:
        raise Malformed(f"show_rate is a number of 0 or more, not {value!r}")
    return value


def _whole(value: Any, what: str, *, least: int) -> int:
    if (
        isinstance(value, bool)
        or not isinstance(value, int | float)
        or not math.isfinite(value)
        or value != int(value)
        or value < least
    ):
        raise Malformed(f"{what} is a whole number of {least} or more, not {value!r}")
    return int(value)


def _entry(value: Any, what: str) -> Entry:
    if not isinstance(value, Mapping):
        raise Malformed(f"{what} is an object, not {value!r:.80}")
    return value


def _entries(entry: Entry, key: str) -> list[Entry]:
    if key not in entry:
        raise Malformed(f"the problem has no {key}")
    return [_entry(each, f"each of {key}") for each in _items(entry, key)]


def _items(entry: Entry, key: str) -> list[Any]:
    value = entry.get(key)
    if value is None:
        return []
    if not isinstance(value, list | tuple):
        raise Malformed(f"{key} is a list, not {value!r:.80}")
    return list(value)


def _texts(entry: Entry, key: str) -> list[str]:
    return [str(each) for each in _items(entry, key)]


def _id(entry: Entry) -> str:
    if "id" not in entry:
        raise Malformed(f"something has no id: {entry!r:.80}")
    return str(entry["id"])
