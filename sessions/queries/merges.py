"""Who may bring which sessions together, what was brought into one, and what a person has to know about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet, prefetch_related_objects

from sessions.models import Host, Merge, Session, Telling
from unconf.events.models import Attendee, Event

SHOWN = 5  # of each kind on one phone; what is answered makes room for the next


@dataclass(frozen=True)
class Original:
    """A session that was brought into another. `undo`: the key of the merge that this person may undo."""

    session: Session
    undo: int | None = None


@dataclass(frozen=True)
class Request:
    """An open one as one person sees it: `mine` is the session they answer or asked for, `met` hosts to talk to."""

    merge: Merge
    mine: Session
    met: list[Attendee]

    @property
    def theirs(self) -> Session:
        return self.merge.beside(self.mine)


@dataclass(frozen=True)
class MergeNews:
    """Requests to answer, those that wait for others, and what became of some, to be read once; the oldest first."""

    to_answer: list[Request] = field(default_factory=list)
    waiting: list[Request] = field(default_factory=list)
    told: Sequence[Merge] = ()


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
    children: dict[int | None, list[Session]] = {}
    for other in merged:
        children.setdefault(other.merged_into_id, []).append(other)
    return sorted(_below(session.pk, children), key=lambda found: found.number)


def made_from(session: Session, attendee: Attendee | None) -> list[Original]:
    """What this session was made from, for its page. Only what was brought into it directly can be undone."""
    together = [(gone, merge.pk) for merge in _accepted(session.event) if (gone := merge.gone)]
    children: dict[int | None, list[Session]] = {}
    for gone, _key in together:
        children.setdefault(gone.merged_into_id, []).append(gone)
    originals = sorted(_below(session.pk, children), key=lambda found: found.number)
    if not originals:
        return []
    prefetch_related_objects([session, *originals], "hosts")
    merges = {gone.pk: key for gone, key in together if gone.merged_into_id == session.pk}
    own = {each for each in (session, *originals) if attendee and speaks_for(attendee, each)}
    return [Original(each, merges.get(each.pk) if {session, each} & own else None) for each in originals]


def _accepted(event: Event) -> QuerySet[Merge]:
    return event.merges.filter(status=Merge.Status.ACCEPTED).select_related("one__proposed_by", "other__proposed_by")


def _below(key: int, children: dict[int | None, list[Session]]) -> Iterator[Session]:
    for child in children.get(key, ()):
        yield child
        yield from _below(child.pk, children)


def merges_of(event: Event, attendee: Attendee) -> MergeNews:
    """What this attendee has to answer, waits for, and has to read. One query where there is nothing."""
    spoken = spoken_for(attendee)
    about_me = Q(one__in=spoken) | Q(other__in=spoken) | Q(asked_by=attendee)
    if attendee.is_organizer:
        about_me |= Q(one__in=_voiceless(event)) | Q(other__in=_voiceless(event))
    untold = Exists(Telling.objects.filter(merge=OuterRef("pk"), attendee=attendee))
    found = event.merges.filter(Q(about_me, status=Merge.Status.ASKED) | Q(untold))
    either = Q(session=OuterRef("one")) | Q(session=OuterRef("other"))
    found = found.annotate(is_host=Exists(Host.objects.filter(either, attendee=attendee)))
    merges = list(found.select_related("one__proposed_by", "other__proposed_by", "asked_by"))
    asked = [merge for merge in merges if merge.status == Merge.Status.ASKED]
    prefetch_related_objects([session for merge in asked for session in (merge.one, merge.other)], "hosts")
    to_answer = [_request(attendee, merge, sides) for merge in asked if (sides := _unanswered(attendee, merge))]
    waiting = [_request(attendee, merge, merge.agreed()) for merge in asked if not _unanswered(attendee, merge)]
    told = [merge for merge in merges if merge.status != Merge.Status.ASKED]
    return MergeNews(to_answer[:SHOWN], waiting[:SHOWN], told[:SHOWN])


def _unanswered(attendee: Attendee, merge: Merge) -> list[Session]:
    """The sides for which this attendee has yet to answer."""
    agreed = merge.agreed()
    return [side for side in (merge.one, merge.other) if side not in agreed and _answers_for(attendee, side)]


def _request(attendee: Attendee, merge: Merge, sides: list[Session]) -> Request:
    mine = [*sides, merge.one][0]
    return Request(merge, mine, [host for host in merge.beside(mine).hosts.all() if host != attendee])


def _answers_for(attendee: Attendee, session: Session) -> bool:
    return speaks_for(attendee, session) or (attendee.is_organizer and not voices(session))


def _voiceless(event: Event) -> QuerySet[Session]:
    return event.sessions.filter(proposed_by=None, host_rows=None)
