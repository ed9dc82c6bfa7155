"""What people say under a session: writing, hiding, deleting, reporting; and what the team was asked to look at."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from sessions import actions
from sessions.forms import CommentForm
from sessions.models import Comment, Session
from sessions.queries import with_what_its_page_reads
from sessions.queries.comments import may_see, reported_comments
from unconf.events import brake
from unconf.events.access import EventRequest, attendee_required, organizer_required
from unconf.events.errors import NotAllowed, RuleBroken, TooOften
from unconf.events.models import Attendee, Event
from unconf.events.pages import draw_page

from .find import session_or_404
from .session import draw_session

LARGEST = 2**63 - 1  # what the column holds


@require_POST
@attendee_required
def create(request: EventRequest, event: Event, number: int) -> HttpResponse:
    """Back to the words on the page; what is refused stays in the field, with the reason beside it."""
    session = session_or_404(event, number, with_what_its_page_reads(event, request.attendee))
    form = CommentForm(request.POST)
    status = _say(form, session, request.attendee) if form.is_valid() else 422
    if status == 200:
        return redirect(f"{session.url}#comments")
    return draw_session(request, session, form=form, status=status)


def _say(form: CommentForm, session: Session, by: Attendee) -> int:
    """200, or the status of a refusal, with the form marked."""
    try:
        brake.comments.press(by, typed=True)
        actions.write_comment(session, by=by, text=form.cleaned_data["text"])
    except ValidationError as error:
        form.add_error(None, error)
        return 422
    except RuleBroken as error:
        form.add_error("text" if isinstance(error, TooOften) else None, error.message)
        return error.status
    return 200


def _act_on_comment(act: Callable[..., None], sentence: str | Promise) -> Callable[..., HttpResponse]:
    """A POST that does something to one comment, says so, and goes back to where it was."""

    @require_POST
    @attendee_required
    def view(request: EventRequest, event: Event, number: int, key: int) -> HttpResponse:
        comment = _comment_or_404(session_or_404(event, number), key, request.attendee)
        try:
            brake.reports.press(request.attendee)
            act(comment, by=request.attendee)
            messages.success(request, str(sentence))
        except TooOften as error:
            messages.error(request, error.message)
        except NotAllowed as error:
            context = {"session": comment.session, "message": error.message}
            return draw_page(request, "sessions/not_yours.html", context, status=403)
        return redirect(_back(request, comment))

    return view


hide = _act_on_comment(actions.hide_comment, gettext_lazy("Hidden. Only its author, the hosts and the team see it."))
show = _act_on_comment(actions.show_comment, gettext_lazy("Everybody sees it again."))
delete = _act_on_comment(actions.delete_comment, gettext_lazy("Deleted."))
report = _act_on_comment(actions.report_comment, gettext_lazy("Thank you. The team will look at it."))
keep = _act_on_comment(actions.keep_comment, gettext_lazy("It stays as it is."))


@require_safe
@organizer_required
def reports(request: EventRequest, event: Event) -> HttpResponse:
    """What the team was asked to look at."""
    return draw_page(request, "sessions/reports.html", {"comments": reported_comments(event)[:200]})


def _comment_or_404(session: Session, key: int, by: Attendee) -> Comment:
    """A comment of this session that this person can see."""
    comment = get_object_or_404(session.comments, pk=min(key, LARGEST))
    comment.session = session
    if not may_see(comment, by):
        raise Http404
    return comment


def _back(request: EventRequest, comment: Comment) -> str:
    if request.GET.get("from") == "reports":
        return f"{request.event.board_url}reports/"
    else:
        return f"{comment.session.url}#comments"
