"""Hosting what still wants a host. One transaction; it takes the event's row first, and announces."""

from django.db import transaction
from django.utils.translation import gettext as _

from sessions.models import Host, Session
from sessions.signals import session_edited
from unconf.events.actions import lock_event, read_again
from unconf.events.errors import RuleBroken
from unconf.events.models import Attendee
from unconf.live import announce
from unconf.live.updates import Card

from .standing import still_there


@transaction.atomic
def take_on(session: Session, *, by: Attendee) -> None:
    """Become the host of a session that wants one; harmless if repeated.

    Of two people at once the first hosts it and the second is told who does. Raises RuleBroken, also if the agenda
    cannot follow.
    """
    lock_event(session.event)
    read_again(session)
    still_there(session)
    if not session.wanted and session.hosts.filter(pk=by.pk).exists():
        return
    _may_take_on(session)
    Host.objects.get_or_create(session=session, attendee=by)
    session.wanted = False
    session.save(update_fields=["wanted"])
    session_edited.send(Session, session=session)
    announce(session.event, Card(session=session.number))


def _may_take_on(session: Session) -> None:
    if session.event.closed:
        raise RuleBroken(_("The event is over."), "closed")
    if not session.wanted:
        names = ", ".join(host.name for host in session.hosts.all())
        raise RuleBroken(_("%(names)s hosts it now.") % {"names": names or _("Somebody else")}, "hosted")
