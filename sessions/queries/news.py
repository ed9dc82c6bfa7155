"""What asks for one person's attention at the top of every phone page: their turn, requests, what to know."""

from dataclasses import dataclass

from unconf.events.models import Attendee, Event


@dataclass(frozen=True)
class News:
    """`again`: seconds after which time alone changes it; None while only an update can."""

    again: int | None = None


def news_of(event: Event, attendee: Attendee | None) -> News | None:
    """Nothing for somebody who only looks."""
    if attendee is None:
        return None
    return News()
