"""Taking a session off the big screen: the team's, in one tap, at once."""

from django.db import transaction
from django.utils.translation import gettext as _

from sessions.models import Session
from unconf.events.actions import lock_event
from unconf.events.errors import NotAllowed
from unconf.events.models import Attendee
from unconf.live import announce
from unconf.live.updates import Card


@transaction.atomic
def hide_from_screen(session: Session, *, by: Attendee) -> None:
    """The big screen does not show it any more; everything else stays. Raises NotAllowed."""
    _set(session, by, off_screen=True)


@transaction.atomic
def show_on_screen(session: Session, *, by: Attendee) -> None:
    """The big screen shows it again. Raises NotAllowed."""
    _set(session, by, off_screen=False)


def _set(session: Session, by: Attendee, *, off_screen: bool) -> None:
    if not by.is_organizer:
        raise NotAllowed(_("This is for the team."))
    lock_event(session.event)
    Session.objects.filter(pk=session.pk).update(off_screen=off_screen)
    session.off_screen = off_screen
    announce(session.event, Card(session=session.number))
