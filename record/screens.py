"""Which parts of other pages the socket draws again because of the record."""

from django.template.loader import render_to_string

from unconf import live
from unconf.events.models import Event
from unconf.live.registry import Audience


def draw_closed(event_key: int, audience: Audience) -> str:
    """The way to the record, once the event is closed."""
    return render_to_string("record/_closed.html", {"event": Event.objects.get(pk=event_key)})


live.region("marketplace", "record", on={"phase"}, draw=draw_closed)
