"""Writing the notes of one session, and saying who else may."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from record.actions import WrittenMeanwhile, name_writers, write_note
from record.forms import NoteForm, WritersForm
from record.queries import may_write, note_of
from sessions.actions.standing import still_there
from sessions.models import Session
from sessions.queries import may_edit
from sessions.views.find import session_or_404
from unconf.events import brake
from unconf.events.access import EventRequest, attendee_required
from unconf.events.errors import NotAllowed, RuleBroken, TooOften
from unconf.events.models import Event
from unconf.events.pages import draw_page


@require_http_methods(["GET", "HEAD", "POST"])
@attendee_required
def note_edit(request: EventRequest, event: Event, number: int) -> HttpResponse:
    """A form; what somebody else saved meanwhile is brought together with it or shown in it. No text is lost."""
    session = session_or_404(event, number)
    if session.merged_into_id and request.method != "POST":
        return redirect(f"{session.merged_into.url}notes/")
    if request.method == "POST":
        return _write(request, session)
    try:
        return _begin(request, session)
    except (NotAllowed, RuleBroken) as refused:
        return _refuse(request, session, refused)


@require_POST
@attendee_required
def writers_edit(request: EventRequest, event: Event, number: int) -> HttpResponse:
    session = session_or_404(event, number)
    form = WritersForm(request.POST)
    try:
        if form.is_valid() and _name(form, session, request):
            messages.success(request, _("Saved."))
            return redirect(f"{session.url}notes/")
    except (NotAllowed, RuleBroken) as refused:
        return _refuse(request, session, refused)
    return _draw(request, session, NoteForm.beginning_with(note_of(session)), status=422, writers=form)


def _begin(request: EventRequest, session: Session) -> HttpResponse:
    still_there(session)
    if not may_write(session, request.attendee):
        raise NotAllowed(_("Only its hosts, the people they name, and the team write these notes."))
    return _draw(request, session, NoteForm.beginning_with(note_of(session)))


def _write(request: EventRequest, session: Session) -> HttpResponse:
    form, status = NoteForm(request.POST), 422
    try:
        if form.is_valid():
            brake.notes.press(request.attendee, typed=True)
            write_note(session, by=request.attendee, **form.cleaned_data)
            return _saved(request, session)
    except ValidationError as error:
        form.mark(error.message_dict)
    except (NotAllowed, RuleBroken) as refused:
        form.add_error(None, refused.message)
        status = refused.status
    except WrittenMeanwhile as meanwhile:
        form, status = NoteForm.after(meanwhile), 409
    return _draw(request, session, form, status=status)


def _saved(request: EventRequest, session: Session) -> HttpResponse:
    messages.success(request, _("It is in the record."))
    response = HttpResponse() if request.htmx else redirect(f"{session.url}#notes")
    if request.htmx:
        response["HX-Redirect"] = f"{session.url}#notes"
    return response


def _name(form: WritersForm, session: Session, request: EventRequest) -> bool:
    try:
        brake.notes.press(request.attendee, typed=True)
        name_writers(session, by=request.attendee, names=form.cleaned_data["writers"])
    except ValidationError as error:
        form.mark(error.message_dict)
    except TooOften as error:
        form.add_error("writers", error.message)
    return not form.errors


def _draw(
    request: EventRequest, session: Session, form: NoteForm, *, status: int = 200, writers: WritersForm | None = None
) -> HttpResponse:
    note = note_of(session)
    context = {"session": session, "note": note, "form": form}
    if may_edit(session, request.attendee):
        names = [writer.name for writer in note.writers.all()] if note.pk else []
        context["writers"] = writers or WritersForm(initial={"writers": names})
    template = "record/_note_form.html" if request.htmx else "record/note.html"
    return draw_page(request, template, context, status=status)


def _refuse(request: EventRequest, session: Session, refused: NotAllowed | RuleBroken) -> HttpResponse:
    page = {"session": session, "why": refused.message}
    return draw_page(request, "record/refused.html", page, status=refused.status)
