"""Putting a proposal on the wall, changing it, taking it off."""

from contextlib import suppress

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sessions.actions import edit_session, join_queue, propose_session, withdraw_session
from sessions.forms import ProposalForm
from sessions.models import Session
from sessions.queries import may_edit
from sessions.queries.news import news_of
from sessions.queries.pitches import place_of_next
from unconf.events import brake
from unconf.events.access import EventRequest, attendee_required
from unconf.events.errors import NotAllowed, RuleBroken
from unconf.events.models import Event
from unconf.events.pages import draw_page

from .find import session_or_404
from .marketplace import empty_form


@require_http_methods(["GET", "HEAD", "POST"])
@attendee_required
def session_create(request: EventRequest, event: Event) -> HttpResponse:
    if request.method != "POST":
        place = place_of_next(event, first_time=request.attendee.first_time)
        return draw_page(request, "sessions/propose.html", {"form": empty_form(request, event), "place": place})
    form = ProposalForm(request.POST, event=event, by=request.attendee)
    session, status = _propose(form) if form.is_valid() else (None, 422)
    if session and request.htmx:
        return _proposed(request, event, session)
    elif session:
        messages.success(request, _("It is on the wall."))
        return redirect(f"{event.url}#session-{session.number}")
    else:
        template = "sessions/_propose_form.html" if request.htmx else "sessions/propose.html"
        return draw_page(request, template, {"form": form}, status=status)


def _propose(form: ProposalForm) -> tuple[Session | None, int]:
    """The session and 200, or the form marked with what is wrong."""
    try:
        brake.proposals.press(form.by, typed=True)
        client_id = form.cleaned_data["client_id"]
        session = propose_session(form.event, by=form.by, client_id=client_id, **form.fields_of_session())
        _say_aloud(form, session)
        return session, 200
    except ValidationError as error:
        form.mark(error.message_dict)
        return None, 422
    except RuleBroken as error:
        form.add_error(None, error.message)
        return None, error.status


def _say_aloud(form: ProposalForm, session: Session) -> None:
    """It is on the wall, whether or not the queue has closed meanwhile."""
    if form.cleaned_data["aloud"]:
        with suppress(RuleBroken):
            join_queue(session, form.by, first_time=form.cleaned_data["first_time"])


def _proposed(request: EventRequest, event: Event, session: Session) -> HttpResponse:
    """An empty form for the next proposal, and what is news with this one; the page is told its number."""
    context = {"form": empty_form(request, event), "news": news_of(event, request.attendee)}
    response = draw_page(request, "sessions/_proposed.html", context)
    response["HX-Trigger"] = f'{{"proposed": {{"session": {session.number}}}}}'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@attendee_required
def session_edit(request: EventRequest, event: Event, number: int) -> HttpResponse:
    session = session_or_404(event, number)
    if not may_edit(session, request.attendee):
        return draw_page(request, "sessions/hosts_only.html", {"session": session}, status=403)
    form = ProposalForm(request.POST or None, event=event, by=request.attendee, session=session)
    status = _change(form) if form.is_valid() else 422 if form.is_bound else 200
    if form.is_bound and status == 200:
        messages.success(request, _("Saved."))
        return redirect(session.url)
    return draw_page(request, "sessions/edit.html", {"form": form, "session": session}, status=status)


def _change(form: ProposalForm) -> int:
    """200, or the status of a refusal, with the form marked."""
    try:
        brake.edits.press(form.by, typed=True)
        edit_session(form.session, by=form.by, **form.fields_of_session())
    except ValidationError as error:
        form.mark(error.message_dict)
        return 422
    except (NotAllowed, RuleBroken) as error:
        form.add_error(None, error.message)
        return error.status
    return 200


@require_http_methods(["GET", "HEAD", "POST"])
@attendee_required
def session_withdraw(request: EventRequest, event: Event, number: int) -> HttpResponse:
    """Asks first; the button does it."""
    session = session_or_404(event, number)
    if not may_edit(session, request.attendee):
        return draw_page(request, "sessions/hosts_only.html", {"session": session}, status=403)
    if request.method == "POST":
        return _withdraw(request, event, session)
    else:
        return draw_page(request, "sessions/withdraw.html", {"session": session})


def _withdraw(request: EventRequest, event: Event, session: Session) -> HttpResponse:
    try:
        brake.edits.press(request.attendee)
        withdraw_session(session, by=request.attendee)
    except (NotAllowed, RuleBroken) as refused:
        messages.error(request, refused.message)
        return redirect(session.url)
    messages.success(request, _("The proposal is off the wall."))
    return redirect(event.url)
