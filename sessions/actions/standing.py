"""Whether a session can still be acted on."""

from django.utils.translation import gettext as _

from sessions.models import Session
from unconf.events.errors import RuleBroken


def on_its_own(session: Session) -> None:
    """Raises RuleBroken for one that was brought into another: what it has is lineage."""
    if session.status == Session.Status.MERGED:
        raise RuleBroken(_("This session has been brought together with another."), "merged")


def still_there(session: Session) -> None:
    """Raises RuleBroken for one that was withdrawn or brought into another."""
    on_its_own(session)
    if session.status != Session.Status.PROPOSED:
        raise RuleBroken(_("This session has been withdrawn."), "withdrawn")
