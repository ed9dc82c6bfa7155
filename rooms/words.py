"""What the wall says: in every language of the event, its first one first."""

import datetime
from collections.abc import Callable

from django.utils.translation import gettext, ngettext, override

from unconf.events.models import Event, TimeSlot

MINUTE = datetime.timedelta(minutes=1)


def said_by(event: Event, time_slot: TimeSlot | None, people: int) -> dict[str, str | list[str]]:
    """The wall's words: most in one line, "Next · À suivre"; sentences as a list, one a language."""
    proposals = event.sessions.filter(status="proposed").count()
    return {
        "next": together(event, lambda: gettext("Next")),
        "now": together(event, lambda: gettext("Now")),
        "agenda": together(event, lambda: gettext("Agenda")),
        "proposals": together(event, lambda: ngettext("proposal", "proposals", proposals)),
        "free": together(event, lambda: gettext("free")),
        "rooms": together(event, lambda: gettext("rooms")),
        "code": together(event, lambda: gettext("code")),
        "people": together(event, lambda: ngettext("person", "people", people)),
        "scan": in_each(event, lambda: gettext("Scan, or go to")),
        "out_of_reach": in_each(event, lambda: gettext("Phones cannot reach this address.")),
        "count": str(proposals),
        "starts_in": first(event, lambda: starts_in(event, time_slot)) if time_slot else "",
        "countdown": first(event, lambda: gettext("in {minutes} min")),
        "as_of": first(event, lambda: gettext("as of {time}")),
    }


def in_each(event: Event, say: Callable[[], str]) -> list[str]:
    """What is said in each language of the event, once if they say the same."""
    said = []
    for language in event.languages or [event.language]:
        with override(language):
            said.append(say())
    return list(dict.fromkeys(said))


def together(event: Event, say: Callable[[], str]) -> str:
    return " · ".join(in_each(event, say))


def first(event: Event, say: Callable[[], str]) -> str:
    """In the event's own language."""
    with override(event.language):
        return say()


def starts_in(event: Event, time_slot: TimeSlot) -> str:
    minutes = -(-(time_slot.starts_at - event.now()) // MINUTE)
    return gettext("in {minutes} min").format(minutes=minutes)
