"""Putting proposals on the wall. One transaction each; it takes the event's row first, and announces."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from sessions.models import STOCKS, Host, Session, Topic
from sessions.queries import may_edit
from sessions.signals import session_edited, session_withdrawn
from unconf.events.actions import lock_event, read_again
from unconf.events.errors import NotAllowed, RuleBroken
from unconf.events.models import Attendee, Event, TimeSlot
from unconf.live import announce
from unconf.live.updates import Card, Gone
from unconf.validators import tidy

from .merging import cancel_merges_of
from .standing import on_its_own, still_there

PLAIN_FIELDS = ("title", "description", "needs", "length", "language", "wanted")


@transaction.atomic
def propose_session(
    event: Event,
    *,
    by: Attendee | None = None,
    title: str,
    hosts: Iterable[Attendee] = (),
    client_id: str = "",
    **more: Any,
) -> Session:
    """Put a proposal on the wall, hosted by whoever proposes it and by `hosts`; `more` as in edit_session.

    A proposal sent again with the same client_id is the same proposal. An organizer proposes at any time.
    Raises ValidationError by field, RuleBroken if proposing is closed or the attendee's proposals are used up.
    """
    lock_event(event)
    if by and client_id and (same := by.proposed_sessions.filter(client_id=client_id).first()):
        return same
    _may_propose(event, by)
    number = (event.sessions.aggregate(last=Max("number"))["last"] or 0) + 1
    session = Session(event=event, number=number, proposed_by=by, client_id=client_id)
    _write(session, {"title": title, **more})
    conveners = [by, *hosts] if by and not session.wanted else [*hosts]
    Host.objects.bulk_create(Host(session=session, attendee=host) for host in dict.fromkeys(conveners))
    announce(event, Card(session=session.number))
    return session


@transaction.atomic
def edit_session(session: Session, *, by: Attendee | None = None, **fields: Any) -> None:
    """Change title, description, needs, length, language, wanted, topics (names), not_at (time slots) or hosts.

    `by` None is the team acting through the API. Raises NotAllowed, ValidationError by field, RuleBroken if the session
    has a place and its new length does not fit there.
    """
    lock_event(session.event)
    read_again(session)
    _may_edit(session, by)
    still_there(session)
    hosts = fields.pop("hosts", None)
    _write(session, fields)
    if hosts is not None:
        session.hosts.set(hosts)
    session_edited.send(Session, session=session)
    announce(session.event, Card(session=session.number))


@transaction.atomic
def withdraw_session(session: Session, *, by: Attendee | None = None) -> None:
    """Take a session off the wall; its cell becomes free for others. Harmless if repeated.

    What was brought into it stays part of it, unless that is undone. Raises NotAllowed, RuleBroken if it was brought
    into another itself.
    """
    lock_event(session.event)
    read_again(session)
    _may_edit(session, by)
    on_its_own(session)
    if session.status == Session.Status.WITHDRAWN:
        return
    session.status = Session.Status.WITHDRAWN
    session.save(update_fields=["status"])
    cancel_merges_of(session)
    session_withdrawn.send(Session, session=session, by=by)
    announce(session.event, Gone(session=session.number))


def _write(session: Session, fields: dict[str, Any]) -> None:
    """Check and save plain fields, then topics by name and the time slots the hosts cannot be there."""
    topics, not_at = fields.pop("topics", None), fields.pop("not_at", None)
    for field, value in fields.items():
        if field not in PLAIN_FIELDS:
            raise TypeError(f"a session has no {field}")
        setattr(session, field, tidy(value) if field in ("title", "language") else value)
    session.needs = list(dict.fromkeys(need for n in session.needs if (need := tidy(n))))
    session.full_clean(exclude=["event", "number", "proposed_by"])
    named = None if topics is None else _topics(session.event, topics)
    session.save()
    if named is not None:
        session.topics.set(named)
    if not_at is not None:
        session.not_at.set(_own_time_slots(session.event, not_at))


def _topics(event: Event, names: Iterable[str]) -> list[Topic]:
    """The event's topics of these names; new ones take the next colour of paper."""
    found = {topic.name.casefold(): topic for topic in event.topics.all()}
    for name in filter(None, map(tidy, names)):
        if name.casefold() not in found:
            topic = Topic(event=event, name=name, stock=len(found) % STOCKS + 1)
            _clean_topic(topic)
            topic.save()
            found[name.casefold()] = topic
    return list(
        {found[tidy(name).casefold()].pk: found[tidy(name).casefold()] for name in names if tidy(name)}.values()
    )


def _clean_topic(topic: Topic) -> None:
    try:
        topic.full_clean()
    except ValidationError as error:
        raise ValidationError({"topics": error.messages}) from None


def _own_time_slots(event: Event, time_slots: Iterable[TimeSlot]) -> list[TimeSlot]:
    chosen = list(time_slots)
    if any(time_slot.event_id != event.pk for time_slot in chosen):
        raise ValidationError({"not_at": _("This time slot is not part of the event.")})
    return chosen


def _may_propose(event: Event, by: Attendee | None) -> None:
    if by is None or by.is_organizer:
        return
    if not event.proposing:
        raise RuleBroken(_("Proposing is closed for now."), "proposing closed")
    used = by.proposed_sessions.filter(status=Session.Status.PROPOSED).count()
    if event.proposals_per_person is not None and used >= event.proposals_per_person:
        raise RuleBroken(_("You have used up your proposals. Withdraw one to make another."), "proposals used up")


def _may_edit(session: Session, by: Attendee | None) -> None:
    if by is not None and not may_edit(session, by):
        raise NotAllowed(_("Only its hosts and the team can change this session."))
