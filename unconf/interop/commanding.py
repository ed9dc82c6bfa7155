"""What commands share."""

from django.core.management.base import CommandError

from unconf.events.models import Event


def event_of(slug: str | None) -> Event | None:
    """The event that a command names, if it names one. Raises CommandError if there is none."""
    if slug is None:
        return None
    event = Event.objects.filter(slug=slug).first()
    if event is None:
        raise CommandError(f"There is no event {slug!r}.")
    return event
