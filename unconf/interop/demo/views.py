"""What the ribbon of a demo does. An event that is no demo has no such pages."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from unconf.events.access import EventRequest, event_page, may_be_tried, refuse, try_demo
from unconf.events.brake import Brake, guesser
from unconf.events.models import Event
from unconf.interop.tasks import let_in

from . import guests
from .jumps import MOMENTS
from .jumps import jump as jump_to

jumps = Brake("jumps", most=60, seconds=60)


def demo_act(act: Callable[[EventRequest, Event], None]) -> Callable[..., HttpResponse]:
    """A POST of the ribbon; then back to where it was pressed."""

    @require_POST
    @event_page
    @wraps(act)
    def view(request: EventRequest, event: Event) -> HttpResponse:
        if not event.is_demo:
            raise Http404
        if not (may_be_tried(event) or request.organizer):
            return refuse(request)
        act(request, event)
        return redirect(_back(request))

    return view


@demo_act
def jump(request: EventRequest, event: Event) -> None:
    name = request.POST.get("to", "")
    if name not in MOMENTS:
        raise Http404
    if jumps.is_on(guesser(request, event)):
        messages.error(request, _("Too many tries. Please wait a minute."))
        return
    jumps.count(guesser(request, event))
    guests.send_away(event)
    jump_to(event, name)


@demo_act
def try_it(request: EventRequest, event: Event) -> None:
    try_demo(request)


@demo_act
def crowd(request: EventRequest, event: Event) -> None:
    wave = guests.call(event)
    if wave is None:
        messages.error(request, _("They are coming in already, or the house is full."))
    else:
        let_in.delay(**vars(wave))
        messages.success(request, _("Here they come."))


def _back(request: EventRequest) -> str:
    """The page of this event on which the ribbon was, else the board."""
    wanted = request.GET.get("back", "")
    is_here = wanted.startswith(request.event.url) and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_here else request.event.board_url
