"""The list of breakouts that W3C plans with: time slots, rooms, sessions with hosts and a place."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo

from .values import Programme, Span, Talk, Unreadable, line, passage, zone_of

Json = dict[str, Any]


def read(found: Json) -> Programme:
    """Its times are in the event's timezone. Raises Unreadable."""
    try:
        zone = zone_of(found["event"].get("timezone"), None)
        spans = [span_of(text, ZoneInfo(zone)) for text in found["time_slots"]]
        talks = [
            talk_of(session, {f"{start:%Y-%m-%d %H:%M}": (start, end) for start, end in spans})
            for session in found["sessions"]
        ]
        avoided = sum(len(session.get("avoid", ())) for session in found["sessions"])
        rooms = {line(name, 40): None for name in found["rooms"]}
        title = line(found["event"]["name"], 120)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise Unreadable(f"This is not a list of breakouts: {type(error).__name__} {error}") from None
    notes = [f"{avoided} wishes that two sessions avoid each other are not kept"] if avoided else []
    return Programme(title, zone, rooms, talks, spans, notes)


def span_of(text: str, tz: ZoneInfo) -> Span:
    """ "2024-03-12 13:00-14:00"."""
    date, _space, times = text.partition(" ")
    start, end = (datetime.datetime.fromisoformat(f"{date} {time}").replace(tzinfo=tz) for time in times.split("-"))
    return start, end


def talk_of(session: Json, spans: dict[str, Span]) -> Talk:
    placed = session.get("placed") or {}
    starts_at, ends_at = spans.get(placed.get("time_slot", ""), (None, None))
    return Talk(
        title=line(session["title"], 140),
        room=line(placed.get("room"), 40) or None,
        starts_at=starts_at,
        ends_at=ends_at,
        hosts=tuple(name for host in session.get("hosts", ()) if (name := line(host, 60))),
        description=passage(session.get("goal"), 5000),
    )
