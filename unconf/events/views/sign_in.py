"""One-time links: for the team, and for somebody's other device."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from unconf.events.actions import make_organizer
from unconf.events.forms import NameForm
from unconf.events.keys import open_sign_in_link, remember_device, use_sign_in_link, wear_badge
from unconf.events.models import SignInLink

from .greeting import tell_mark


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest, token: str) -> HttpResponse:
    """Looking at the link does not use it up; the button does."""
    link = open_sign_in_link(token)
    if link is None:
        return _confidential(render(request, "events/link_used.html", status=410))
    form = NameForm(request.POST or None) if _asks_the_name(link) else None
    if request.method == "POST" and (form is None or form.is_valid()):
        return _confidential(_let_in(request, token, form.cleaned_data["name"] if form else ""))
    status = 422 if form and form.is_bound else 200
    return _confidential(
        render(request, "events/sign_in.html", {"link": link, "event": link.event, "form": form}, status=status)
    )


def _asks_the_name(link: SignInLink) -> bool:
    return link.event is not None and link.attendee is None


def _let_in(request: HttpRequest, token: str, name: str) -> HttpResponse:
    link = use_sign_in_link(token)
    if link is None:  # somebody was faster
        return render(request, "events/link_used.html", status=410)
    response = redirect(_destination(link))
    device = remember_device(request, response)
    if link.attendee:
        wear_badge(device, link.attendee)
    elif link.event:
        attendee = make_organizer(link.event, name)
        wear_badge(device, attendee)
        tell_mark(request, attendee)
    else:
        device.creates_events = True
        device.save(update_fields=["creates_events"])
    return response


def _destination(link: SignInLink) -> str:
    if link.event is None:
        return "/events/"
    elif link.attendee and not link.attendee.is_organizer:
        return link.event.url
    else:
        return link.event.board_url


def _confidential(response: HttpResponse) -> HttpResponse:
    """The address is a key, which no cache may keep."""
    response["Cache-Control"] = "no-store"
    return response
