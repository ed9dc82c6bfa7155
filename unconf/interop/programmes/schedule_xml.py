"""frab's schedule.xml, as many tools write it."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from .values import Programme, Talk, Unreadable, length, line, moment, passage, zone_of


def read(text: bytes) -> Programme:
    """Raises Unreadable, also for XML that means harm."""
    try:
        root = fromstring(text)
    except (ParseError, DefusedXmlException) as error:
        raise Unreadable(f"This XML cannot be read: {error}") from None
    if root.tag != "schedule":
        raise Unreadable(f"The XML is a <{root.tag}>, not a <schedule>.")
    rooms = {name: None for room in root.iterfind("day/room") if (name := line(room.get("name"), 40))}
    talks = list(talks_of(root))
    first = next((talk.starts_at for talk in talks if talk.starts_at), None)
    zone = zone_of(root.findtext("conference/time_zone_name"), first)
    return Programme(line(root.findtext("conference/title"), 120) or "Programme", zone, rooms, talks)


def talks_of(root: Element) -> Iterator[Talk]:
    for room in root.iterfind("day/room"):
        for event in room.iterfind("event"):
            yield talk_of(event, line(room.get("name"), 40) or None)


def talk_of(event: Element, room: str | None) -> Talk:
    date, duration = event.findtext("date"), event.findtext("duration")
    starts_at = moment(date) if date else None
    return Talk(
        title=line(event.findtext("title"), 140),
        room=room,
        starts_at=starts_at,
        ends_at=starts_at + length(duration) if starts_at and duration else None,
        hosts=tuple(name for person in event.iterfind("persons/person") if (name := line(person.text, 60))),
        topic=line(event.findtext("track"), 40),
        language=line(event.findtext("language"), 8).lower(),
        description=passage(event.findtext("abstract") or event.findtext("description"), 5000),
    )
