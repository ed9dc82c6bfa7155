"""Who may bring which sessions together, what was brought into one, and what a person has to know about it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

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
    told: list[Merge] = field(default_factory=list)


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


Settled = list[tuple[str, int | None]]
"""Requests of one pair that were not taken back, the newest first: status, and the key of the session that said no."""


def settled_with(session: Session) -> dict[int, Settled]:
    """What became of the requests between this session and each other one, by the key of the other. One query."""
    found: dict[int, Settled] = defaultdict(list)
    asked = Merge.objects.filter(Q(one=session) | Q(other=session)).exclude(status=Merge.Status.CANCELLED)
    for merge in asked.order_by("-pk"):
        other = merge.other_id if merge.one_id == session.pk else merge.one_id
        found[other].append((merge.status, merge.said_no_id))
    return found


def may_be_asked(settled: Settled, own: Collection[int]) -> bool:
    """A pair that was declined is asked again by the side that said no, or suggested by the team once more.

    `own`: the keys of those of the two for which the asker speaks; none: it is the team.
    """
    declined = list(takewhile(lambda request: request[0] == Merge.Status.DECLINED, settled))
    if not declined:
        return True
    elif own:
        return declined[0][1] in own
    else:
        return len(declined) == 1


def lineage(session: Session) -> list[Session]:
    """All sessions that were brought into it, also by way of others, the oldest first. One query, and one for hosts."""
    merged = session.event.sessions.filter(merged_into__isnull=False).prefetch_related("hosts").order_by("number")
    children: dict[int | None, list[Session]] = {}
    for other in merged:
        children.setdefault(other.merged_into_id, []).append(other)
    return sorted(_below(session.pk, children), key=lambda found: found.number)


def merges_for(event: Event, attendee: Attendee | None, *, accepted: bool = False) -> Sequence[Merge]:
    """Those that this attendee has to know about, each with `is_host` and `untold`; and all `accepted` ones, if asked.

    What was asked and not answered when the event closed is asked no more. Two queries, of which the second brings the
    hosts of all that are open or accepted; one where there are none.
    """
    untold = Exists(Telling.objects.filter(merge=OuterRef("pk"), attendee=attendee))
    either = Q(session=OuterRef("one")) | Q(session=OuterRef("other"))
    is_host = Exists(Host.objects.filter(either, attendee=attendee))
    wanted = Q(untold) | Q(status=Merge.Status.ACCEPTED) if accepted else Q(untold)
    if attendee and not event.closed:
        wanted |= Q(_about(event, attendee), status=Merge.Status.ASKED)
    found = event.merges.filter(wanted).annotate(is_host=is_host, untold=untold)
    merges = list(found.select_related("one__proposed_by", "other__proposed_by", "asked_by"))
    voiced = [merge for merge in merges if merge.status in (Merge.Status.ASKED, Merge.Status.ACCEPTED)]
    prefetch_related_objects([session for merge in voiced for session in (merge.one, merge.other)], "hosts")
    return merges


def _about(event: Event, attendee: Attendee) -> Q:
    spoken = spoken_for(attendee)
    about_me = Q(one__in=spoken) | Q(other__in=spoken) | Q(asked_by=attendee)
    if attendee.is_organizer:
        about_me |= Q(one__in=_voiceless(event)) | Q(other__in=_voiceless(event))
    return about_me


def made_from(session: Session, attendee: Attendee | None, merges: Iterable[Merge]) -> list[Original]:
    """What this session was made from, for its page. Only what was brought into it directly can be undone.

    `merges`: among others all accepted ones of the event.
    """
    accepted = [merge for merge in merges if merge.status == Merge.Status.ACCEPTED]
    together = [(gone, merge.pk) for merge in accepted if (gone := merge.gone)]
    children: dict[int | None, list[Session]] = {}
    for gone, _key in together:
        children.setdefault(gone.merged_into_id, []).append(gone)
    originals = sorted(_below(session.pk, children), key=lambda found: found.number)
    if not originals:
        return []
    undone_by = {gone.pk: key for gone, key in together if gone.merged_into_id == session.pk}
    own = {each for each in (session, *originals) if attendee and speaks_for(attendee, each)}
    return [Original(each, undone_by.get(each.pk) if {session, each} & own else None) for each in originals]


def _below(key: int, children: dict[int | None, list[Session]]) -> Iterator[Session]:
    for child in children.get(key, ()):
        yield child
        yield from _below(child.pk, children)


def merge_news(attendee: Attendee, merges: Iterable[Merge]) -> MergeNews:
    """What this attendee has to answer, waits for, and has to read."""
    asked, told = [], []
    for merge in merges:
        if merge.status == Merge.Status.ASKED:
            asked.append(merge)
        elif getattr(merge, "untold", False):
            told.append(merge)
    to_answer = [_request(attendee, merge, sides) for merge in asked if (sides := _unanswered(attendee, merge))]
    waiting = [_request(attendee, merge, merge.agreed()) for merge in asked if not _unanswered(attendee, merge)]
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
