"""Two sessions become one, and two again. What is here needs the event's row, and announces."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from sessions.models import Host, Merge, Session, Vote
from sessions.queries.merges import speaks_for, voices
from sessions.signals import session_merged
from unconf.events.actions import lock_event, read_again
from unconf.events.errors import NotAllowed, RuleBroken
from unconf.events.models import Attendee, Event
from unconf.live import announce
from unconf.live.updates import Card, Gone, Merging, Tally

from .pitching import give_back_place
from .told import tell

JOINED = ("topics", "not_at")  # what else the session that goes on takes over


def bring_together_all_agreed(event: Event, *, by: Attendee) -> None:
    """Bring together every pair of which both sides agree; one of them may be what lets the next agree."""
    agreed = event.merges.filter(status=Merge.Status.ASKED, one_agrees=True, other_agrees=True)
    while merge := agreed.select_related("one", "other").first():
        _bring_together(merge, by=by)


def _bring_together(merge: Merge, *, by: Attendee) -> None:
    event = merge.event
    into = _goes_on(merge)
    gone = merge.beside(into)
    gone.event = into.event = event
    gone.status, gone.merged_into = Session.Status.MERGED, into
    gone.save(update_fields=["status", "merged_into"])
    interested = _with_a_hand_on(gone, into)
    _join(merge, gone, into)
    merge.status, merge.settled_at = Merge.Status.ACCEPTED, timezone.now()
    merge.save(update_fields=["status", "settled_at", "brought"])
    asked_by = [merge.asked_by] if merge.asked_by else []
    tell(merge, {*interested, *voices(into), *asked_by, by})
    _carry_requests(gone, into)
    session_merged.send(Session, session=gone, into=into, by=by)
    announce(event, Gone(session=gone.number, merged_into=into.number))
    announce(event, Card(session=into.number))
    announce(event, Tally(votes={into.number: into.votes}))
    announce(event, Merging(sessions=merge.numbers, status="accepted"))


@transaction.atomic
def undo_merge(merge: Merge, *, by: Attendee) -> None:
    """Two again: the other is proposed with its own hosts, hands and turn to speak, in reserve; later hands stay.

    For the hosts of the joint session and of the one that was brought in, never for the team. It may be undone when the
    joint session has been withdrawn. Harmless if repeated. Raises NotAllowed, RuleBroken.
    """
    event = merge.event
    lock_event(event)
    read_again(merge)
    if not any(speaks_for(by, session) for session in (merge.one, merge.other)):
        raise NotAllowed(_("Only its hosts can undo this."))
    gone, into = merge.gone, merge.into
    if merge.status == Merge.Status.UNDONE:
        return
    if merge.status != Merge.Status.ACCEPTED or gone is None or into is None:
        raise RuleBroken(_("These two are not together."), "not together")
    _undo_the_next_first(into)
    gone.status, gone.merged_into = Session.Status.PROPOSED, None
    gone.save(update_fields=["status", "merged_into"])
    merge.status = Merge.Status.UNDONE
    merge.save(update_fields=["status"])
    _part(merge, into)
    give_back_place(gone, into)
    tell(merge, {*voices(gone), *voices(into)} - {by})
    announce(event, Card(session=gone.number))
    if into.status == Session.Status.PROPOSED:
        announce(event, Card(session=into.number))
        announce(event, Tally(votes={into.number: into.votes, gone.number: gone.votes}))
    announce(event, Merging(sessions=merge.numbers, status="undone"))


def count_hands(session: Session) -> None:
    """`votes` equals its rows."""
    session.votes = session.vote_rows.count()
    session.save(update_fields=["votes"])


def _goes_on(merge: Merge) -> Session:
    """The one that has a place on the agenda, else the older."""
    placed = [session for session in (merge.one, merge.other) if getattr(session, "placement", None)]
    return placed[0] if len(placed) == 1 else merge.one


def _undo_the_next_first(into: Session) -> None:
    if into.status == Session.Status.MERGED and into.merged_into:
        words = {"title": into.title, "into": into.merged_into.title}
        message = _("“%(title)s” has itself been brought together with “%(into)s”. Undo that first.")
        raise RuleBroken(message % words, "merged")


def _with_a_hand_on(*sessions: Session) -> set[Attendee]:
    return set(Attendee.objects.filter(votes__session__in=sessions))


def _join(merge: Merge, gone: Session, into: Session) -> None:
    """People, whether they host or raised a hand, are one person each in the session that goes on."""
    hosts = gone.host_rows.exclude(attendee__in=into.host_rows.values("attendee"))
    Host.objects.bulk_create(Host(session=into, attendee_id=row.attendee_id, brought=True) for row in hosts)
    hands = gone.vote_rows.exclude(attendee__in=into.vote_rows.values("attendee"))
    Vote.objects.bulk_create(Vote(session=into, attendee_id=row.attendee_id, brought=True) for row in hands)
    count_hands(into)
    if into.wanted and into.hosts.exists():
        into.wanted = False
        into.save(update_fields=["wanted"])
    for name in JOINED:
        own = _keys(into, name) - _brought_by_others(into, merge, name)
        merge.brought[name] = sorted(_keys(gone, name) - own)
        getattr(into, name).add(*merge.brought[name])


def _part(merge: Merge, into: Session) -> None:
    """Take out of the session that went on whatever came by this merge alone."""
    still_in = into.originals.all()
    gone_hosts = into.host_rows.filter(brought=True).exclude(attendee__in=_people(Host, still_in))
    was_hosted = gone_hosts.delete()[0] > 0
    into.vote_rows.filter(brought=True).exclude(attendee__in=_people(Vote, still_in)).delete()
    count_hands(into)
    if was_hosted and not into.host_rows.exists():
        into.wanted = True
        into.save(update_fields=["wanted"])
    for name in JOINED:
        getattr(into, name).remove(*{*merge.brought.get(name, ())} - _brought_by_others(into, merge, name))


def _people(rows: type[Host] | type[Vote], sessions: Iterable[Session]) -> list[int]:
    return list(rows.objects.filter(session__in=sessions).values_list("attendee_id", flat=True))


def _keys(session: Session, name: str) -> set[int]:
    return set(getattr(session, name).values_list("pk", flat=True))


def _brought_by_others(into: Session, merge: Merge, name: str) -> set[int]:
    accepted = (
        merge.event.merges.filter(status=Merge.Status.ACCEPTED).exclude(pk=merge.pk).select_related("one", "other")
    )
    return {key for other in accepted if other.into == into for key in other.brought.get(name, ())}


def _carry_requests(gone: Session, into: Session) -> None:
    """Requests between what is gone and a third are between the joint session and the third, with all consents."""
    of_it = Q(one=gone) | Q(other=gone)
    for merge in gone.event.merges.filter(of_it, status=Merge.Status.ASKED).select_related("one", "other"):
        _carry(merge, gone, into)


def _carry(merge: Merge, gone: Session, into: Session) -> None:
    third = merge.beside(gone)
    agreed = [into if session == gone else session for session in merge.agreed()]
    one, other = sorted((into, third), key=lambda session: session.pk)
    same = merge.event.merges.filter(one=one, other=other, status=Merge.Status.ASKED).first()
    if same:
        merge.status, merge.settled_at = Merge.Status.CANCELLED, timezone.now()
        merge.save(update_fields=["status", "settled_at"])
    else:
        same = merge
        same.one, same.other, same.one_agrees, same.other_agrees = one, other, False, False
    same.agree(agreed)
    same.save()
    announce(merge.event, Merging(sessions=same.numbers, status="asked"))
