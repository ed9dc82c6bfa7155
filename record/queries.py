"""Reads about notes, and the record of a whole event."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from record.models import TEXTS, Note
from rooms.models import Placement
from rooms.queries.agenda import agenda_is_out
from sessions.models import Session
from sessions.queries import may_edit, on_the_wall
from unconf.events.models import Attendee, Event, TimeSlot

PER_PAGE = 100
"""Sessions on one page of the record."""
SHOWN = 400
"""Letters of each text on that page; what is longer is read on the page of its session."""
AT_ONCE = 100
"""Notes that are held while all are read."""
BY_NUMBER = ("number",)
BY_TIME = (
    "placement__time_slot__starts_at",
    "placement__time_slot__ends_at",
    "placement__time_slot_id",
    "placement__room_id",
    *BY_NUMBER,
)  # what has no place comes last


@dataclass(frozen=True)
class Entry:
    """One session of the record: where it was, what was written, and the sessions that were brought into it."""

    session: Session
    placement: Placement | None
    note: Note | None = None
    lineage: list[Session] = field(default_factory=list)

    @property
    def time_slot(self) -> TimeSlot | None:
        return self.placement.time_slot if self.placement else None

    @property
    def beginning(self) -> Note | None:
        """Its notes, no longer than a page of many can hold."""
        return self.note and self.note.beginning(SHOWN)


@dataclass(frozen=True)
class Record:
    """Sessions that stand on the wall: by time, then those in reserve; by number while no agenda is out.

    `total`: how many there were to write about; what stayed in reserve counts only if somebody wrote of it. `page` is
    the part that `entries` are, or None for all.
    """

    entries: list[Entry]
    has_agenda: bool
    written: int
    total: int
    page: Page | None = None


def record_of(event: Event, page: str = "") -> Record:
    """One page of it, with what was written; the nearest page there is."""
    has_agenda = agenda_is_out(event)
    shown = Paginator(_sessions(event, has_agenda), PER_PAGE).get_page(page)
    entries = _entries(event, shown, has_agenda)
    notes = _notes(event, has_agenda).filter(session__in=[entry.session.pk for entry in entries])
    return Record(list(_with_notes(entries, notes)), has_agenda, *_counted(event, has_agenda), shown)


def whole_record(event: Event) -> Record:
    """All of it, without the notes: they come by `each_with_its_note`."""
    has_agenda = agenda_is_out(event)
    entries = _entries(event, _sessions(event, has_agenda), has_agenda)
    return Record(entries, has_agenda, *_counted(event, has_agenda))


def each_with_its_note(event: Event, record: Record) -> Iterator[Entry]:
    """All entries, of whose notes only some are held at once. One query."""
    return _with_notes(record.entries, _notes(event, record.has_agenda).iterator(AT_ONCE))


def lineages_of(event: Event) -> dict[int, list[Session]]:
    """The sessions that were brought into another, by the key of the one that goes on, however long the way there."""
    merged = {session.pk: session for session in event.sessions.filter(status=Session.Status.MERGED)}
    found: dict[int, list[Session]] = defaultdict(list)
    for session in merged.values():
        if joint := _goes_on_as(session, merged):
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


def _sessions(event: Event, has_agenda: bool) -> QuerySet[Session]:
    sessions = on_the_wall(event).select_related("event", "placement__room", "placement__time_slot")
    return sessions.order_by(*(BY_TIME if has_agenda else BY_NUMBER))


def _notes(event: Event, has_agenda: bool) -> QuerySet[Note]:
    """Those in which there is something, in the order of their sessions."""
    written = Note.objects.filter(session__event=event, session__status=Session.Status.PROPOSED)
    order = [f"session__{name}" for name in (BY_TIME if has_agenda else BY_NUMBER)]
    return written.exclude(**dict.fromkeys(TEXTS, "")).select_related("updated_by").order_by(*order)


def _with_notes(entries: Iterable[Entry], notes: Iterable[Note]) -> Iterator[Entry]:
    """`notes` are in the order of `entries`."""
    following = iter(notes)
    note = next(following, None)
    for entry in entries:
        if note and note.session_id == entry.session.pk:
            yield replace(entry, note=note)
            note = next(following, None)
        else:
            yield entry


def _entries(event: Event, sessions: Iterable[Session], has_agenda: bool) -> list[Entry]:
    lineages = lineages_of(event)
    return [
        Entry(session, getattr(session, "placement", None) if has_agenda else None, lineage=lineages[session.pk])
        for session in sessions
    ]


def _counted(event: Event, has_agenda: bool) -> tuple[int, int]:
    """How many are written, and how many there were to write about."""
    is_written = Exists(Note.objects.filter(session=OuterRef("pk")).exclude(**dict.fromkeys(TEXTS, "")))
    to_write = Q(is_written) | Q(placement__isnull=False) if has_agenda else Q(pk__isnull=False)
    found = on_the_wall(event).aggregate(written=Count("pk", filter=is_written), total=Count("pk", filter=to_write))
    return found["written"], found["total"]


def _goes_on_as(session: Session, merged: dict[int, Session]) -> int | None:
    """The key of the one that goes on; None in a circle."""
    passed, joint = {session.pk}, session.merged_into_id
    while joint in merged and joint not in passed:
        passed.add(joint)
        joint = merged[joint].merged_into_id
    return None if joint in merged else joint
