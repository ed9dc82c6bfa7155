"""Reads about notes, and the record of a whole event."""

from collections import defaultdict
from dataclasses import dataclass, field

from record.models import Note
from rooms.models import Placement
from rooms.queries.agenda import agenda_is_out
from sessions.models import Session
from sessions.queries import may_edit, on_the_wall
from unconf.events.models import Attendee, Event, TimeSlot


@dataclass(frozen=True)
class Entry:
    """One session of the record: where it was, what was written, and the sessions that were brought into it."""

    session: Session
    placement: Placement | None
    note: Note | None
    lineage: list[Session] = field(default_factory=list)

    @property
    def time_slot(self) -> TimeSlot | None:
        return self.placement.time_slot if self.placement else None


@dataclass(frozen=True)
class Record:
    """Every session that stands on the wall: by time, then those in reserve; by number while no agenda is out."""

    entries: list[Entry]
    has_agenda: bool

    @property
    def written(self) -> int:
        return sum(entry.note is not None for entry in self.entries)

    @property
    def total(self) -> int:
        """How many there were to write about: what stayed in reserve counts only if somebody wrote of it."""
        return sum(not self.has_agenda or bool(entry.placement or entry.note) for entry in self.entries)


def record_of(event: Event) -> Record:
    has_agenda = agenda_is_out(event)
    sessions = on_the_wall(event).select_related("event", "note__updated_by", "placement__room", "placement__time_slot")
    lineages = lineages_of(event)
    entries = [_entry(session, has_agenda, lineages[session.pk]) for session in sessions]
    return Record(sorted(entries, key=_when), has_agenda)


def lineages_of(event: Event) -> dict[int, list[Session]]:
    """The sessions that were brought into another, by the key of the one that goes on, however long the way there."""
    merged = {session.pk: session for session in event.sessions.filter(status=Session.Status.MERGED)}
    found: dict[int, list[Session]] = defaultdict(list)
    for session in merged.values():
        joint = session.merged_into_id
        for _step in merged:
            joint = merged[joint].merged_into_id if joint in merged else joint
        if joint is not None:
            found[joint].append(session)
    return found


def note_of(session: Session) -> Note:
    """Its notes; a new one if there are none."""
    return Note.objects.select_related("updated_by").filter(session=session).first() or Note(session=session)


def may_write(session: Session, by: Attendee) -> bool:
    """Its hosts, the people they named, and the team, which helps."""
    return may_edit(session, by) or Note.objects.filter(session=session, writers=by).exists()


def written_by(attendee: Attendee | None, record: Record) -> set[int]:
    """The numbers of the sessions whose notes this attendee may write because they host them or were named."""
    if attendee is None:
        return set()
    named = set(attendee.notes_to_write.values_list("session__number", flat=True))
    hosted = {entry.session.number for entry in record.entries if attendee in entry.session.hosts.all()}
    return named | hosted


def _entry(session: Session, has_agenda: bool, lineage: list[Session]) -> Entry:
    note = getattr(session, "note", None)
    placement = getattr(session, "placement", None) if has_agenda else None
    return Entry(session, placement, note if note and note.is_written else None, lineage)


def _when(entry: Entry) -> tuple[bool, float, float, int, int]:
    if entry.placement is None:
        return (True, 0, 0, 0, entry.session.number)
    slot = entry.placement.time_slot
    return (False, slot.starts_at.timestamp(), slot.ends_at.timestamp(), slot.pk, entry.placement.room_id)
