"""The desk: an organizer puts a proposal on the wall for somebody without a device."""

from django.db import transaction
from django.utils.translation import gettext as _

from sessions.models import Session
from sessions.queries.pitches import queue_is_open
from unconf.events.actions import join_event, lock_event
from unconf.events.errors import NotAllowed, RuleBroken
from unconf.events.models import Attendee, Event
from unconf.events.queries import called

from .pitching import join_queue
from .proposing import propose_session


@transaction.atomic
def type_in(
    event: Event,
    *,
    by: Attendee,
    host: Attendee | str,
    title: str,
    language: str = "",
    aloud: bool = False,
    is_new: bool = False,
    client_id: str = "",
) -> Session:
    """Put a paper card on the wall: of a `host` who is in, or (a name) of somebody who is in from now on.

    A card sent again with the same client_id is the same card. Raises NotAllowed, ValidationError by field;
    RuleBroken if somebody of that name is in by now, unless `is_new` says that this is another.
    """
    if not by.is_organizer:
        raise NotAllowed(_("This is for the team."))
    lock_event(event)
    if client_id and (same := event.sessions.filter(typed_by__isnull=False, client_id=client_id).first()):
        return same
    if isinstance(host, str) and not is_new and called(event, host).exists():
        raise RuleBroken(_("Somebody is called so already. Who is it?"), "namesake")
    convener = join_event(event, host) if isinstance(host, str) else host
    session = propose_session(event, title=title, language=language, hosts=[convener], client_id=client_id)
    session.typed_by = by
    session.save(update_fields=["typed_by"])
    if aloud and queue_is_open(event):
        join_queue(session, by)
    return session
