"""Drawing a page of an event: what every such page knows."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from .access import EventRequest


def draw_page(
    request: EventRequest, template: str, context: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """The template with the event, who looks at it, and the revision that was read before everything else."""
    event = request.event
    known = {"event": event, "attendee": request.attendee, "organizer": request.organizer, "rev": event.rev}
    return render(request, template, known | (context or {}), status=status)
