"""Reads about an event that several screens share."""

from .models import Attendee, Device, Event


def attendee_on(device: Device | None, event: Event) -> Attendee | None:
    """Who this device is at this event."""
    if device is None:
        return None
    return Attendee.objects.filter(event=event, badges__device=device, badges__event=event).first()
