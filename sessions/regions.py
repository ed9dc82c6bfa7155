"""The parts of the marketplace that are drawn again as a whole: its count, what is open, and all sheets with it."""

from collections.abc import Callable
from typing import Any

from django.template.loader import render_to_string

from unconf import live
from unconf.events.models import Event
from unconf.live.registry import Audience

from .queries import kinds_of, on_the_wall


def drawn_by(template: str) -> Callable[[int, Audience], str]:
    """Draws a region from the partial that draws it on the page."""

    def draw(event_key: int, audience: Audience) -> str:
        return render_to_string(template, context(Event.objects.get(pk=event_key), audience))

    return draw


def context(event: Event, audience: Audience) -> dict[str, Any]:
    sessions = on_the_wall(event)
    return {
        "event": event,
        "sessions": sessions,
        **kinds_of(sessions),
        "organizer": audience.organizer,
        "counts_hidden": event.counts_hidden and not audience.organizer,
    }


live.region("marketplace", "count", on={"card", "gone"}, draw=drawn_by("sessions/_count.html"))
live.region("marketplace", "chips", on={"card", "gone"}, draw=drawn_by("sessions/_theme_chips.html"))
live.region("marketplace", "hands", on={"phase"}, draw=drawn_by("sessions/_hands.html"))
live.region("marketplace", "now", on={"phase"}, draw=drawn_by("sessions/_now.html"))
live.region("marketplace", "invitation", on={"phase"}, draw=drawn_by("sessions/_invitation.html"))
live.region("marketplace", "dock", on={"phase"}, draw=drawn_by("sessions/_dock.html"))
live.region("marketplace", "sheets", on={"phase"}, draw=drawn_by("sessions/_sheets.html"))
