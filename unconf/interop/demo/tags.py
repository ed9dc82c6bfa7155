"""The ribbon of a demo, on its phone pages and on its board. `{% demo_ribbon %}`"""

from typing import Any

from django import template
from django.template import Context

from unconf.events.access import may_be_tried

from .jumps import MOMENTS
from .restoring import at
from .stories import stories_of

register = template.Library()


@register.inclusion_tag("demo/_ribbon.html", takes_context=True)
def demo_ribbon(context: Context, surface: str = "phone") -> dict[str, Any]:
    """Nothing for an event that is no demo, nothing inside a preview, and only the time for who may not steer it."""
    event, request = context.get("event"), context.get("request")
    if event is None or request is None or not event.is_demo or "preview" in request.GET:
        return {}
    now = event.now()
    moments = [(name, moment, at(event, moment.time) == now) for name, moment in MOMENTS.items()]
    return {
        "event": event,
        "surface": surface,
        "back": request.path,
        "steers": may_be_tried(event) or getattr(request, "organizer", False),
        "clock": f"{now.astimezone(event.tz):%H:%M}".lstrip("0"),
        "moments": moments,
        "stories": stories_of(event) if surface == "board" else [],
    }
