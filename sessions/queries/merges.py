"""Who may bring which sessions together, what was brought into one, and what a person has to know about it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet

from sessions.models import Host, Merge, Session, Telling
from unconf.events.models import Attendee, Event

SHOWN = 5  # of each kind on one phone; what is answered makes room for the next


@dataclass(frozen=True)
class MergeNews:
    """Requests to answer, those that wait for others, and what is to be read once, the oldest first."""

    to_answer: list[Merge] = field(default_factory=list)
    waiting: list[Merge] = field(default_factory=list)
    told: list[Telling] = field(default_factory=list)


def spoken_for(attendee: Attendee) -> QuerySet[Session]:
    """The sessions for which this attendee speaks: as a host, or as who proposed one that has no host."""
    hosts = Host.objects.filter(session=OuterRef("pk"))
    nobody = ~Exists(hosts)
    mine = Exists(hosts.filter(attendee=attendee))
    return Session.objects.filter(mine | Q(nobody, proposed_by=attendee), event=attendee.event_id)


def voices(session: Session) -> list[Attendee]:
    """Who speaks for it: its hosts, or who proposed it where there are none."""
    return list(session.hosts.all()) or ([session.proposed_by] if session.proposed_by else [])


def speaks_for(attendee: Attendee, session: Session) -> bool:
    return attendee in voices(session)


def lineage(session: Session) -> list[Session]:
    """All sessions that were brought into it, also by way of others, the oldest first. One query, and one for hosts."""
    merged = session.event.sessions.filter(merged_into__isnull=False).prefetch_related("hosts").order_by("number")
    children: dict[int, list[Session]] = {}
    for other in merged:
        children.setdefault(other.merged_into_id, []).append(other)
    return sorted(_below(session.pk, children), key=lambda found: found.number)


def _below(key: int, children: dict[int, list[Session]]) -> Iterator[Session]:
    for child in children.get(key, ()):
        yield child
        yield from _below(child.pk, children)


def open_merges(event: Event) -> QuerySet[Merge]:
    """Requests that wait for an answer, with both sessions and their hosts."""
    found = event.merges.filter(status=Merge.Status.ASKED).select_related("one__proposed_by", "other__proposed_by", "asked_by")
    return found.prefetch_related("one__hosts", "other__hosts")


def merges_of(event: Event, attendee: Attendee) -> MergeNews:
    """What this attendee has to answer, waits for, and has to read."""
    spoken = spoken_for(attendee)
    about_me = Q(one__in=spoken) | Q(other__in=spoken) | Q(asked_by=attendee)
    if attendee.is_organizer:
        about_me |= Q(one__in=_voiceless(event)) | Q(other__in=_voiceless(event))
    to_answer, waiting = [], []
    for merge in open_merges(event).filter(about_me):
        (to_answer if _may_answer(attendee, merge) else waiting).append(merge)
    return MergeNews(to_answer[:SHOWN], waiting[:SHOWN], list(_to_read(attendee)[:SHOWN]))


def _may_answer(attendee: Attendee, merge: Merge) -> bool:
    """Sets `merge.mine`, for which the attendee speaks, and `merge.theirs` beside it, whose hosts to talk to."""
    agreed = {session.pk for session in merge.agreed()}
    own = [session for session in (merge.one, merge.other) if _answers_for(attendee, session)]
    unanswered = [session for session in own if session.pk not in agreed]
    merge.mine = (unanswered or own or [merge.one])[0]
    merge.theirs = merge.beside(merge.mine)
    merge.met = [host for host in merge.theirs.hosts.all() if host != attendee]
    return bool(unanswered)


def _answers_for(attendee: Attendee, session: Session) -> bool:
    return speaks_for(attendee, session) or (attendee.is_organizer and not voices(session))


def _voiceless(event: Event) -> QuerySet[Session]:
    return event.sessions.filter(proposed_by=None, host_rows=None)


def _to_read(attendee: Attendee) -> QuerySet[Telling]:
    either = Q(session=OuterRef("merge__one")) | Q(session=OuterRef("merge__other"))
    hosted = Host.objects.filter(either, attendee=attendee)
    found = attendee.to_read.select_related("merge__one", "merge__other", "merge__said_no")
    return found.annotate(is_host=Exists(hosted)).order_by("pk")
