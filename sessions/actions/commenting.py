"""What people say under a session, and who may take it away. One transaction each; the event's row first."""

from django.db import transaction
from django.utils.translation import gettext as _

from sessions.models import Comment, Report, Session
from sessions.queries.comments import may_hide
from unconf.events.actions import lock_event, read_again
from unconf.events.errors import NotAllowed
from unconf.events.models import Attendee
from unconf.live import announce
from unconf.live.updates import Talk
from unconf.validators import tidy_lines

from .standing import still_there


@transaction.atomic
def write_comment(session: Session, *, by: Attendee, text: str) -> Comment:
    """Say something under a session. Saying the same twice in a row is saying it once: a finger taps twice.

    Raises ValidationError by field, RuleBroken if the session is no longer there.
    """
    lock_event(session.event)
    read_again(session, fields=["status"])
    still_there(session)
    comment = Comment(session=session, author=by, text=tidy_lines(text))
    comment.full_clean(exclude=["session", "author"])
    last = session.comments.last()
    if last and (last.author_id, last.text) == (by.pk, comment.text):
        return last
    comment.save()
    _tell(session)
    return comment


@transaction.atomic
def hide_comment(comment: Comment, *, by: Attendee) -> None:
    """Only its author and whoever may hide it see it from now on. Raises NotAllowed."""
    _hide(comment, by, hidden=True)


@transaction.atomic
def show_comment(comment: Comment, *, by: Attendee) -> None:
    """Everybody sees it again. Raises NotAllowed."""
    _hide(comment, by, hidden=False)


@transaction.atomic
def delete_comment(comment: Comment, *, by: Attendee) -> None:
    """Take back one's own words, for good. Raises NotAllowed."""
    if comment.author_id != by.pk:
        raise NotAllowed(_("Only who wrote it can delete it."))
    lock_event(comment.session.event)
    Comment.objects.filter(pk=comment.pk).delete()
    _tell(comment.session)


@transaction.atomic
def report_comment(comment: Comment, *, by: Attendee) -> None:
    """Ask the team to look at it; it stays until they have. Asking twice is asking once; of a deleted one, nothing."""
    lock_event(comment.session.event)
    if not Comment.objects.filter(pk=comment.pk).exists():
        return
    _report, is_new = Report.objects.get_or_create(comment=comment, attendee=by)
    if is_new:
        _tell(comment.session)


@transaction.atomic
def keep_comment(comment: Comment, *, by: Attendee) -> None:
    """The team has looked at it, and it stays as it is. Raises NotAllowed."""
    if not by.is_organizer:
        raise NotAllowed(_("This is for the team."))
    lock_event(comment.session.event)
    comment.reports.update(settled=True)
    _tell(comment.session)


def _hide(comment: Comment, by: Attendee, *, hidden: bool) -> None:
    if not may_hide(comment.session, by):
        raise NotAllowed(_("Only the hosts of this session and the team can hide comments."))
    lock_event(comment.session.event)
    Comment.objects.filter(pk=comment.pk).update(hidden=hidden)
    if by.is_organizer:
        comment.reports.update(settled=True)
    _tell(comment.session)


def _tell(session: Session) -> None:
    announce(session.event, Talk(session=session.number))
