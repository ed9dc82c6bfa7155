"""c3voc's schedule.json, which pretalx writes too."""

from collections.abc import Iterator
from typing import Any

from .values import Programme, Talk, Unreadable, length, line, moment, passage, zone_of

Json = dict[str, Any]


def read(found: Json) -> Programme:
    """Raises Unreadable."""
    try:
        conference = found["schedule"]["conference"]
        talks = list(talks_of(conference))
        capacities = {line(room["name"], 40): room.get("capacity") for room in conference.get("rooms", ())}
        named = [line(name, 40) for day in conference["days"] for name in day["rooms"]]
    except (KeyError, TypeError, AttributeError) as error:
        raise Unreadable(f"This is not a schedule.json: {type(error).__name__} {error}") from None
    first = next((talk.starts_at for talk in talks if talk.starts_at), None)
    rooms = {name: capacity_of(capacities.get(name)) for name in (*capacities, *named) if name}
    return Programme(
        line(conference.get("title"), 120) or "Programme",
        zone_of(conference.get("time_zone_name"), first),
        rooms,
        talks,
    )


def talks_of(conference: Json) -> Iterator[Talk]:
    for day in conference["days"]:
        for room, events in day["rooms"].items():
            for event in events:
                yield talk_of(event, line(room, 40) or None)


def talk_of(event: Json, room: str | None) -> Talk:
    starts_at = moment(event["date"]) if event.get("date") else None
    duration = event.get("duration")
    names = (person.get("public_name") or person.get("name") for person in event.get("persons", ()))
    return Talk(
        title=line(event.get("title"), 140),
        room=room,
        starts_at=starts_at,
        ends_at=starts_at + length(duration) if starts_at and duration else None,
        hosts=tuple(name for given in names if (name := line(given, 60))),
        topic=line(event.get("track"), 40),
        language=line(event.get("language"), 8).lower(),
        description=passage(event.get("abstract") or event.get("description"), 5000),
    )


def capacity_of(value: object) -> int | None:
    """Unknown, or not a number of seats, means no limit."""
    return value if isinstance(value, int) and value > 0 else None
