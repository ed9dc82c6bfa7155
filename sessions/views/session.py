"""One session."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sessions.actions import hide_from_screen, show_on_screen
from sessions.forms import CommentForm
from sessions.markdown import to_html
from sessions.models import Session
from sessions.queries import may_edit, mine, with_what_its_page_reads
from sessions.queries.comments import comments_of
from sessions.queries.merges import made_from, merges_for
from sessions.queries.news import news_of
from sessions.queries.pitches import pitch_of, queue_is_open
from unconf.events.access import EventRequest, event_page, organizer_required
from unconf.events.models import Event
from unconf.events.pages import draw_page

from .find import session_or_404


@require_safe
@event_page
def session_page(request: EventRequest, event: Event, number: int) -> HttpResponse:
    session = session_or_404(event, number, with_what_its_page_reads(event, request.attendee))
    return draw_session(request, session, form=CommentForm())


def draw_session(request: EventRequest, session: Session, *, form: CommentForm, status: int = 200) -> HttpResponse:
    """The page of a session; `form` is what one types under it."""
    event = request.event
    my_own = mine(request.attendee)
    merges = merges_for(event, request.attendee, accepted=True)
    can_edit = request.attendee is not None and may_edit(session, request.attendee)
    context = {
        "session": session,
        "description": to_html(session.description),
        "mine": my_own,
        "pitch": pitch_of(session) if can_edit else None,
        "queue_open": queue_is_open(event),
        "news": news_of(event, request.attendee, voted=my_own["voted"], merges=merges),
        "made_from": made_from(session, request.attendee, merges),
        "counts_hidden": event.counts_hidden and not request.organizer,
        "may_edit": can_edit,
        "comments": comments_of(session, request.attendee, everything=request.GET.get("comments") == "all"),
        "form": form,
    }
    return draw_page(request, "sessions/session.html", context, status=status)


@require_POST
@organizer_required
def session_screen(request: EventRequest, event: Event, number: int) -> HttpResponse:
    """`on` "1" shows it on the big screen, anything else takes it off, at once."""
    session = session_or_404(event, number)
    if request.POST.get("on") == "1":
        show_on_screen(session, by=request.attendee)
        messages.success(request, _("It is on the big screen again."))
    else:
        hide_from_screen(session, by=request.attendee)
        messages.success(request, _("It is off the big screen."))
    return redirect(session.url)
