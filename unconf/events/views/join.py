"""Joining: a name, and in."""

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from unconf.events.access import EventRequest, recognise
from unconf.events.actions import join_event, lock_event
from unconf.events.brake import count_join, guesser, joins_too_often, wrong_codes
from unconf.events.forms import JoinForm
from unconf.events.keys import new_form_id, remember_device, wear_badge
from unconf.events.pages import draw_page

from .greeting import tell_mark


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: EventRequest, slug: str) -> HttpResponse:
    """Whoever is in already goes straight in."""
    recognise(request, slug)
    if request.attendee:
        return redirect(_next(request))
    elif joins_too_often(request, request.event):
        return draw_page(request, "events/too_often.html", status=429)
    elif request.method == "POST":
        return _come_in(request)
    else:
        return _ask(request)


def _ask(request: EventRequest) -> HttpResponse:
    form = JoinForm(event=request.event, initial={"code": request.GET.get("code", "")})
    if form.brings_a_wrong_code:
        wrong_codes.count(guesser(request, request.event))
    return _draw(request, form)


def _come_in(request: EventRequest) -> HttpResponse:
    form = JoinForm(request.POST, event=request.event)
    if form.is_valid():
        response = redirect(_next(request))
        _let_in(request, response, form.cleaned_data["name"])
        count_join(request, request.event)
        return response
    if form.brings_a_wrong_code:
        wrong_codes.count(guesser(request, request.event))
    return _draw(request, form, status=422)


@transaction.atomic
def _let_in(request: EventRequest, response: HttpResponse, name: str) -> None:
    """A form that is sent twice, by a finger that taps twice, lets one person in."""
    lock_event(request.event)
    device = remember_device(request, response, request.POST.get("form_id", ""))
    if not device.badges.filter(event=request.event).exists():
        attendee = join_event(request.event, name)
        wear_badge(device, attendee)
        tell_mark(request, attendee)


def _draw(request: EventRequest, form: JoinForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "form_id": new_form_id(), "next": _next(request)}
    return draw_page(request, "events/join.html", context, status=status)


def _next(request: EventRequest) -> str:
    """The page of this event that was asked for before joining, else the marketplace."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_here = wanted.startswith(request.event.url) and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_here else request.event.url
