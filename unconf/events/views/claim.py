"""A code from the desk makes this device somebody who is in already."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from unconf.events.access import EventRequest, recognise
from unconf.events.brake import guesser, wrong_codes
from unconf.events.claims import use_claim_code, whose_code
from unconf.events.forms import ClaimForm
from unconf.events.keys import remember_device
from unconf.events.models import Attendee
from unconf.events.pages import draw_page


@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: EventRequest, slug: str) -> HttpResponse:
    """Whoever has a code types it; a device that is somebody else here is asked first."""
    recognise(request, slug)
    form = ClaimForm(request.POST or None)
    if request.method == "POST" and wrong_codes.is_on(_guesser(request)):
        form.add_error("code", _("Too many wrong codes. Please wait a minute."))
        return _draw(request, form, status=429)
    elif request.method == "POST" and form.is_valid():
        return _look(request, form)
    else:
        return _draw(request, form, status=422 if form.is_bound else 200)


def _look(request: EventRequest, form: ClaimForm) -> HttpResponse:
    person = whose_code(request.event, form.cleaned_data["code"])
    if person and request.attendee and "sure" not in request.POST:
        return _draw(request, form, person=person)
    elif person:
        return _become(request, form)
    else:
        return _refuse(request, form)


def _become(request: EventRequest, form: ClaimForm) -> HttpResponse:
    response = redirect(request.event.url)
    device = remember_device(request, response)
    person = use_claim_code(request.event, form.cleaned_data["code"], device)
    if person is None:  # somebody was faster
        return _refuse(request, form)
    messages.success(request, _("Welcome, %(name)s. What the desk wrote for you is yours.") % {"name": person.name})
    return response


def _refuse(request: EventRequest, form: ClaimForm) -> HttpResponse:
    wrong_codes.count(_guesser(request))
    form.add_error("code", _("This code is not good any more, or mistyped. The desk makes you a new one."))
    return _draw(request, form, status=422)


def _draw(request: EventRequest, form: ClaimForm, *, person: Attendee | None = None, status: int = 200) -> HttpResponse:
    response = draw_page(request, "events/claim.html", {"form": form, "person": person}, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _guesser(request: EventRequest) -> str:
    """Counted apart from the codes of the big screen: a mistyped card keeps nobody from joining."""
    return f"claim:{guesser(request, request.event)}"
