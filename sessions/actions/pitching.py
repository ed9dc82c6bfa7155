"""The queue to say a proposal aloud. One transaction each; it takes the event's row first, and announces.

What the facilitator does names who was `seen` on stage (a session's number, or None): a press that comes after
somebody else's has changed that does nothing, so that two thumbs never skip a person.
"""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from sessions.models import Pitch, Session
from sessions.queries import may_edit
from sessions.queries.pitches import SHORT, living, queue_is_open, seconds_spent
from unconf.events.actions import lock_event, read_again
from unconf.events.errors import NotAllowed, RuleBroken
from unconf.events.models import Attendee, Event
from unconf.live import announce
from unconf.live.updates import Pitches

from .standing import still_there

MORE = 10
LONGEST = 300
Status = Pitch.Status


@transaction.atomic
def join_queue(session: Session, by: Attendee, first_time: bool | None = None) -> Pitch:
    """Ask to say it aloud: behind those who came before; who is at such a day for the first time goes first.

    `first_time` is what its host says about themselves; None: what they said before. Harmless if repeated; who has
    spoken comes again only through the team. Raises NotAllowed, RuleBroken.
    """
    event = session.event
    lock_event(event)
    read_again(session, fields=["status", "wanted"])
    _may_speak(session, by)
    if not queue_is_open(event):
        raise RuleBroken(_("Nothing is said aloud for now."), "no queue")
    pitch = Pitch.objects.filter(session=session).first() or Pitch(event=event, session=session, status=Status.PASSED)
    if pitch.status == Status.PASSED or (pitch.status == Status.SAID and by.is_organizer):
        pitch.first_time = _is_new(session, by, first_time)
        _put_at_the_end(pitch)
        tell_queue(event)
    return pitch


@transaction.atomic
def leave_queue(session: Session, by: Attendee) -> None:
    """Rather not say it aloud. Harmless if repeated. Raises NotAllowed."""
    lock_event(session.event)
    if not may_edit(session, by):
        raise NotAllowed(_("Only its hosts and the team can do this."))
    drop_from_queue(session)


def drop_from_queue(session: Session) -> None:
    """A session that leaves the wall leaves the queue, and the stage; inside the transaction in which it leaves."""
    waiting = Pitch.objects.filter(session=session, status__in=[Status.WAITING, Status.ON_STAGE])
    if waiting.update(status=Status.PASSED):
        tell_queue(session.event)


def pass_on_place(gone: Session, into: Session) -> None:
    """A session that goes on as part of another leaves it its place in the queue, unless that one has its own."""
    waited = Pitch.objects.filter(session=gone, status=Status.WAITING).first()
    drop_from_queue(gone)
    if waited and not Pitch.objects.filter(session=into).exclude(status=Status.PASSED).exists():
        place = {"status": Status.WAITING, "turn": waited.turn, "first_time": waited.first_time}
        Pitch.objects.update_or_create(session=into, defaults={"event": into.event, **place})
        tell_queue(into.event)


def give_back_place(gone: Session, into: Session) -> None:
    """Two again: a place that was passed on, and still waits, is its own again."""
    own = Pitch.objects.filter(session=gone, status=Status.PASSED).first()
    if own and Pitch.objects.filter(session=into, status=Status.WAITING, turn=own.turn).update(status=Status.PASSED):
        own.status = Status.WAITING
        own.save(update_fields=["status"])
        tell_queue(into.event)


@transaction.atomic
def next_pitch(event: Event, *, seen: int | None) -> None:
    """Who is on stage has spoken; the first who waits goes on stage. Raises RuleBroken if nobody does either."""
    on_stage = _as_seen(event, seen)
    following = _first_waiting(event)
    if following is None and on_stage is None:
        raise RuleBroken(_("Nobody is waiting."), "empty")
    _clear_stage(event)
    _put_on_stage(event, following)
    tell_queue(event)


@transaction.atomic
def not_here(event: Event, *, seen: int | None) -> None:
    """Who is on stage is not in the room: to the end of the queue, not lost; the next one goes on stage."""
    on_stage = _somebody_as_seen(event, seen)
    following = _first_waiting(event)
    on_stage.first_time = False
    _put_at_the_end(on_stage)
    _put_on_stage(event, following)
    tell_queue(event)


@transaction.atomic
def more_time(event: Event, *, seen: int | None, seconds: int, more: int = MORE) -> None:
    """Give who is on stage some more seconds than the `seconds` they were seen to have; from now, if these are over."""
    on_stage = _somebody_as_seen(event, seen)
    if on_stage.seconds != seconds:
        raise _stale()
    on_stage.seconds = min(max(seconds, seconds_spent(on_stage)) + more, LONGEST)
    on_stage.save(update_fields=["seconds"])
    tell_queue(event)


@transaction.atomic
def stop_pitches(event: Event, *, seen: int | None) -> None:
    """Nobody is on stage any more; who was has spoken."""
    _somebody_as_seen(event, seen)
    _clear_stage(event)
    tell_queue(event)


@transaction.atomic
def shorten_pitches(event: Event, seconds: int = SHORT) -> None:
    """From now on every pitch has at most so many seconds; who is on stage keeps theirs."""
    lock_event(event)
    if event.pitch_seconds is None or event.pitch_seconds <= seconds:
        return
    event.pitch_seconds = seconds
    event.save(update_fields=["pitch_seconds"])
    tell_queue(event)


def tell_queue(event: Event) -> None:
    """Announce the queue as it is now."""
    pitches = list(living(event).select_related("session"))
    on_stage = next((pitch.session.number for pitch in pitches if pitch.status == Status.ON_STAGE), None)
    waiting = [pitch.session.number for pitch in pitches if pitch.status == Status.WAITING]
    announce(event, Pitches(on_stage=on_stage, waiting=waiting))


def _as_seen(event: Event, seen: int | None) -> Pitch | None:
    """Lock, and who is on stage. Raises RuleBroken if that is not who was seen there."""
    lock_event(event)
    on_stage = living(event).filter(status=Status.ON_STAGE).select_related("session").first()
    if (on_stage.session.number if on_stage else None) != seen:
        raise _stale()
    return on_stage


def _somebody_as_seen(event: Event, seen: int | None) -> Pitch:
    on_stage = _as_seen(event, seen)
    if on_stage is None:
        raise RuleBroken(_("Nobody is on stage."), "empty")
    return on_stage


def _stale() -> RuleBroken:
    return RuleBroken(_("Somebody else pressed first."), "stale")


def _first_waiting(event: Event) -> Pitch | None:
    return living(event).filter(status=Status.WAITING).first() if event.pitch_seconds is not None else None


def _may_speak(session: Session, by: Attendee) -> None:
    still_there(session)
    if not may_edit(session, by):
        raise NotAllowed(_("Only its hosts and the team can do this."))


def _is_new(session: Session, by: Attendee, first_time: bool | None) -> bool:
    """Whether its host is at such a day for the first time; what they say about themselves is kept."""
    hosts = list(session.hosts.all())
    host = next((host for host in hosts if host.pk == by.pk), hosts[0] if hosts else by)
    if host.pk == by.pk and first_time is not None and host.first_time != first_time:
        host.first_time = first_time
        host.save(update_fields=["first_time"])
    return host.first_time


def _put_at_the_end(pitch: Pitch) -> None:
    last = Pitch.objects.filter(event=pitch.event).aggregate(last=Max("turn"))["last"] or 0
    pitch.status, pitch.turn, pitch.began_at, pitch.seconds = Status.WAITING, last + 1, None, 0
    pitch.save()


def _clear_stage(event: Event) -> None:
    Pitch.objects.filter(event=event, status=Status.ON_STAGE).update(status=Status.SAID)


def _put_on_stage(event: Event, pitch: Pitch | None) -> None:
    if pitch:
        pitch.status, pitch.began_at, pitch.seconds = Status.ON_STAGE, timezone.now(), event.pitch_seconds or 0
        pitch.save()
