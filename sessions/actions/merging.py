"""Asking to bring two sessions together, and answering. One transaction each; it takes the event's row first."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from sessions.models import Merge, Session
from sessions.queries.merges import may_be_asked, settled_with, speaks_for, voices
from unconf.events.actions import lock_event, read_again
from unconf.events.errors import NotAllowed, RuleBroken
from unconf.events.models import Attendee, Event
from unconf.live import announce
from unconf.live.updates import Merging

from .joining import bring_together_all_agreed
from .standing import still_there
from .told import tell


@transaction.atomic
def ask_to_merge(session: Session, other: Session, *, by: Attendee) -> Merge:
    """Ask to bring two sessions together, which is agreeing for one's own; once both sides agree, it is done.

    By the team it is a suggestion, to which both sides have to agree; a session for which nobody speaks (no host, and
    nobody proposed it) follows the team, if the other side agrees. Harmless if repeated. Raises NotAllowed, RuleBroken.
    """
    event = session.event
    lock_event(event)
    _not_over(event)
    pair = _living_pair(session, other)
    own = _spoken_for(by, pair)
    if not own and not by.is_organizer:
        raise NotAllowed(_("Only hosts of one of the two, and the team, can ask for this."))
    voiceless = _voiceless(pair) if by.is_organizer else []
    merge = event.merges.filter(one=pair[0], other=pair[1], status=Merge.Status.ASKED).first()
    if merge is None:
        _may_be_asked(pair, own)
        merge = Merge(event=event, one=pair[0], other=pair[1], asked_by=by, suggested=not own)
    merge.agree([*own, *voiceless])
    merge.save()
    announce(event, Merging(sessions=merge.numbers, status="asked"))
    bring_together_all_agreed(event, by=by)
    read_again(merge)
    return merge


@transaction.atomic
def agree_to_merge(merge: Merge, *, by: Attendee) -> None:
    """Agree for the session that one hosts. Harmless if they are together already. Raises NotAllowed, RuleBroken."""
    lock_event(merge.event)
    read_again(merge)
    own = _own_sides(merge, by)
    if merge.status == Merge.Status.ACCEPTED:
        return
    _not_over(merge.event)
    _still_open(merge)
    merge.agree(own)
    merge.save(update_fields=["one_agrees", "other_agrees"])
    announce(merge.event, Merging(sessions=merge.numbers, status="asked"))
    bring_together_all_agreed(merge.event, by=by)


@transaction.atomic
def decline_merge(merge: Merge, *, by: Attendee) -> None:
    """Say no for the session that one hosts; whoever asked is told once. Harmless if repeated.

    Raises NotAllowed, RuleBroken.
    """
    lock_event(merge.event)
    read_again(merge)
    own = _own_sides(merge, by)
    if merge.status == Merge.Status.DECLINED:
        return
    _still_open(merge)
    agreed = {session.pk for session in merge.agreed()}
    merge.said_no = next((session for session in own if session.pk not in agreed), own[0])
    _settle(merge, Merge.Status.DECLINED)
    tell(merge, {*_askers(merge)} - {by})


@transaction.atomic
def cancel_merge(merge: Merge, *, by: Attendee) -> None:
    """Take one's request back: for whoever asked, and hosts of the side that asked. Harmless if repeated.

    Raises NotAllowed, RuleBroken.
    """
    lock_event(merge.event)
    read_again(merge)
    if by.pk != merge.asked_by_id and not any(speaks_for(by, session) for session in merge.agreed()):
        raise NotAllowed(_("Only who asked can take this back."))
    if merge.status == Merge.Status.CANCELLED:
        return
    _still_open(merge)
    _settle(merge, Merge.Status.CANCELLED)


def cancel_merges_of(session: Session) -> None:
    """It has been withdrawn: nobody waits for it any more, and whoever waited is told once. Needs the event's row."""
    of_it = Q(one=session) | Q(other=session)
    for merge in session.event.merges.filter(of_it, status=Merge.Status.ASKED):
        _settle(merge, Merge.Status.CANCELLED)
        tell(merge, {who for who in _askers(merge) if not speaks_for(who, session)})


def _living_pair(session: Session, other: Session) -> list[Session]:
    """Both as they are now, the older first."""
    if session.pk == other.pk:
        raise RuleBroken(_("These are one and the same."), "same")
    pair = list(session.event.sessions.filter(pk__in=(session.pk, other.pk)).order_by("pk"))
    for each in pair:
        still_there(each)
    return pair


def _spoken_for(by: Attendee, sessions: Iterable[Session]) -> list[Session]:
    return [session for session in sessions if speaks_for(by, session)]


def _voiceless(pair: Sequence[Session]) -> list[Session]:
    """Those for which nobody can agree; of both nobody can."""
    found = [session for session in pair if not voices(session)]
    if len(found) == 2:
        raise RuleBroken(_("Nobody hosts either of the two yet."), "no hosts")
    return found


def _own_sides(merge: Merge, by: Attendee) -> list[Session]:
    """Those for which this person can answer; the team for one that has nobody else."""
    sides = (merge.one, merge.other)
    own = _spoken_for(by, sides)
    if by.is_organizer:
        own += _voiceless(sides)
    if not own:
        raise NotAllowed(_("Only hosts of the two can answer this."))
    return own


def _not_over(event: Event) -> None:
    if event.closed:
        raise RuleBroken(_("The event is over."), "closed")


def _still_open(merge: Merge) -> None:
    if merge.status != Merge.Status.ASKED:
        raise RuleBroken(_("This request is no longer open."), "settled")


def _may_be_asked(pair: list[Session], own: list[Session]) -> None:
    if not may_be_asked(settled_with(pair[0])[pair[1].pk], {session.pk for session in own}):
        raise RuleBroken(
            _("They would rather go on by themselves. If they change their mind, they can ask."), "declined"
        )


def _askers(merge: Merge) -> set[Attendee]:
    """Whoever asked or has agreed."""
    asked_by = {merge.asked_by} if merge.asked_by else set()
    return asked_by.union(*(voices(session) for session in merge.agreed()))


def _settle(merge: Merge, status: str) -> None:
    merge.status = status
    merge.settled_at = timezone.now()
    merge.save(update_fields=["status", "settled_at", "said_no"])
    announce(merge.event, Merging(sessions=merge.numbers, status="settled"))
