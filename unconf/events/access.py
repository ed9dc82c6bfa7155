"""Who may open a page: decorators for views of an event."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from unconf.snapshot import snapshot

from .errors import NoLongerThere, TooOften
from .keys import token_hash_of
from .models import Attendee, Event
from .queries import attendee_on, stand_in

TRIES = "tries_demo"
"""What the browser's session holds: the key of the demo that is tried."""
View = Callable[..., HttpResponse]


class EventRequest(HttpRequest):
    """A request within an event."""

    event: Event
    attendee: Attendee | None
    organizer: bool
    tries_demo: bool  # on a page of the team: it is somebody who is not of it


def event_page(view: View) -> View:
    """Find the event by its slug and who asks; a private event is for people with a badge."""

    @wraps(view)
    def found(request: EventRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
        recognise(request, slug)
        if not request.event.public and request.attendee is None:
            return _to_join(request)
        return _answer(view, request, *args, **kwargs)

    return found


def attendee_required(view: View) -> View:
    """A page for people who are in the event."""

    @wraps(view)
    def found(request: EventRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
        recognise(request, slug)
        if request.attendee is None:
            return _to_join(request)
        return _answer(view, request, *args, **kwargs)

    return found


def organizer_required(view: View) -> View:
    """A page for the team. Whoever tries the demo is one of its invented team there, if there is one: never nobody."""

    @wraps(view)
    def found(request: EventRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
        recognise(request, slug)
        if not request.organizer and _tries(request) and (person := stand_in(request.event)):
            request.attendee, request.organizer, request.tries_demo = person, True, True
        if not request.organizer:
            return refuse(request)
        return _answer(view, request, *args, **kwargs)

    return found


def refuse(request: EventRequest) -> HttpResponse:
    """This is for the team; where it is a demo, how to try it."""
    may_try = may_be_tried(request.event) and stand_in(request.event) is not None
    page = {"event": request.event, "may_try": may_try}
    return render(request, "events/team_only.html", page, status=403)


def may_be_tried(event: Event) -> bool:
    """Whether everybody may look at the team's screens, steer the clock, and say that they try the rest.

    A demo that was made private is for its people alone, like any private event.
    """
    return event.is_demo and event.public and settings.DEMO_OPEN


def try_demo(request: EventRequest) -> None:
    """From now on this browser may do in the demo what its team does. What is private to a team asks `tries_demo`."""
    request.session[TRIES] = request.event.pk


def _tries(request: EventRequest) -> bool:
    looks = request.method in ("GET", "HEAD") and "preview" in request.GET
    return may_be_tried(request.event) and (looks or request.session.get(TRIES) == request.event.pk)


def _answer(view: View, request: EventRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """What the view answers: what is gone by now is a 404, and what was done too often a 429."""
    try:
        return _look_or_act(view, request, *args, **kwargs)
    except NoLongerThere:
        raise Http404 from None
    except TooOften as refused:
        return _slow_down(request, refused)


def _look_or_act(view: View, request: EventRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """A page to look at shows one moment."""
    if request.method in ("GET", "HEAD"):
        with snapshot():
            return view(request, request.event, *args, **kwargs)
    else:
        return view(request, request.event, *args, **kwargs)


def _slow_down(request: EventRequest, refused: TooOften) -> HttpResponse:
    page = {"event": request.event, "attendee": request.attendee, "message": refused.message}
    response = render(request, "events/slow_down.html", page, status=refused.status)
    response["Retry-After"] = "60"
    return response


def recognise(request: EventRequest, slug: str) -> None:
    """Set the event and who asks on the request; 404 for an event there is not."""
    request.event = get_object_or_404(Event, slug=slug)
    request.attendee = attendee_on(token_hash_of(request.COOKIES), request.event)
    request.organizer = request.attendee is not None and request.attendee.is_organizer
    request.tries_demo = False


def _to_join(request: EventRequest) -> HttpResponse:
    if request.method in ("GET", "HEAD"):
        return redirect(f"{request.event.url}join/?{urlencode({'next': request.get_full_path()})}")
    else:
        return render(request, "events/join_first.html", {"event": request.event}, status=403)
