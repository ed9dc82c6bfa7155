"""Reads about what is said under sessions."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from sessions.models import Comment, Report, Session
from unconf.events.models import Attendee, Event

MOST = 50
"""So many of the latest are on the page; the earlier ones are one link away."""


@dataclass(frozen=True)
class Comments:
    """What one person sees under a session, the oldest first; `earlier`: there are more before these.

    Each has `reported` (the team has yet to look) and `reported_by_me`.
    """

    shown: list[Comment]
    earlier: bool
    may_hide: bool


def comments_of(session: Session, attendee: Attendee | None, *, everything: bool = False) -> Comments:
    """Hidden ones are there for their author and for whoever may hide."""
    hides = attendee is not None and may_hide(session, attendee)
    found = _with_reports(session.comments.select_related("author"), attendee).order_by("-pk")
    if not hides:
        found = found.filter(Q(hidden=False) | Q(author=attendee) if attendee else Q(hidden=False))
    latest = list(found if everything else found[: MOST + 1])
    earlier = not everything and len(latest) > MOST
    return Comments(list(reversed(latest[:MOST] if earlier else latest)), earlier, hides)


def may_hide(session: Session, by: Attendee) -> bool:
    """Whether this attendee may hide what is said under it: its hosts and the team."""
    return by.is_organizer or by in session.hosts.all()


def may_see(comment: Comment, by: Attendee) -> bool:
    return not comment.hidden or comment.author_id == by.pk or may_hide(comment.session, by)


def reported_comments(event: Event) -> QuerySet[Comment]:
    """What the team was asked to look at and has not yet, the first asked about first; each with `people`."""
    asked = Comment.objects.filter(session__event=event, reports__settled=False)
    return asked.select_related("author", "session__event").annotate(people=Count("reports")).order_by("pk")


def _with_reports(comments: QuerySet[Comment], attendee: Attendee | None) -> QuerySet[Comment]:
    reports = Report.objects.filter(comment=OuterRef("pk"))
    return comments.annotate(
        reported=Exists(reports.filter(settled=False)),
        reported_by_me=Exists(reports.filter(attendee=attendee)),
    )
