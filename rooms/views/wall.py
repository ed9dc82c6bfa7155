"""The big screen: no login, no buttons; it follows the event."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string

from rooms.queries import wall, wall_pages
from rooms.words import said_by
from sessions.queries.pitches import queue_of
from unconf.events.access import EventRequest, event_page
from unconf.events.models import Event
from unconf.live.registry import Audience
from unconf.reach import phones_can_reach, public_host

SCENE = "wall/_scene.html"
BODIES = {
    "notice": "wall/_notice.html",
    "join": "wall/_join.html",
    "principles": "wall/_principles.html",
    "pitch": "wall/_pitch.html",
    "hands": "wall/_hands.html",
    "next": "wall/_rooms.html",
    "now": "wall/_rooms.html",
    "agenda": "wall/_agenda.html",
}
REDRAWN_ON = {"card", "gone", "agenda", "phase", "people", "refresh", "pitch", "scene", "notice"}


@event_page
def show(request: EventRequest, event: Event) -> HttpResponse:
    """The wall of a public event; of a private one, for its people."""
    return _page(request, event, key="")


def show_by_key(request: HttpRequest, key: str) -> HttpResponse:
    """The wall by its display link, whoever opens it."""
    return _page(request, get_object_or_404(Event, display_key=key), key=key)


def draw_scene(event_key: int, audience: Audience) -> str:
    """The scene as the socket sends it: drawn from the partial that draws the page."""
    return render_to_string(SCENE, scene_context(Event.objects.get(pk=event_key)))


def scene_context(event: Event) -> dict[str, Any]:
    """What the scene's template reads."""
    scene = wall.scene_of(event)
    people = event.attendees.count()
    pages = _pages(event, scene)
    return {
        "event": event,
        "scene": scene,
        "scene_body": BODIES[scene.name],
        "now": event.now(),
        "people": people,
        "host": public_host(),
        "reachable": phones_can_reach(event.join_url),
        "say": said_by(event, scene, people, pages.get("queue")),
        **pages,
    }


def _pages(event: Event, scene: wall.Scene) -> dict[str, Any]:
    if scene.name == "pitch":
        return pitch_context(event)
    elif scene.name == "hands":
        return {"pages": wall_pages.sheets(event)}
    elif scene.name == "agenda":
        return {"pages": wall_pages.agenda_pages(event)}
    elif scene.time_slot:
        return {"pages": wall_pages.rooms_at(event, scene.time_slot)}
    else:
        return {}


def pitch_context(event: Event) -> dict[str, Any]:
    """Who speaks or comes forward, and the next three that the big screen may show."""
    queue = queue_of(event)
    shown = wall.speaker(queue)
    following = [pitch for pitch in queue.waiting if pitch != shown and not pitch.session.off_screen]
    return {"queue": queue, "pitch": shown, "session": shown and shown.session, "following": following[:3]}


def _page(request: HttpRequest, event: Event, *, key: str) -> HttpResponse:
    theme = "daylight" if request.GET.get("theme") == "daylight" else "projector"
    page = {"rev": event.rev, "key": key, "theme": theme, "scene_template": SCENE}
    return render(request, "wall/wall.html", page | scene_context(event))
