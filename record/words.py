"""How the record speaks of a session, in the language that is active."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .queries import Entry


def section_titles() -> dict[str, str]:
    """The headings of the three texts, by field."""
    return {
        "found": _("What we found"),
        "open_questions": _("What stays open"),
        "takes_on": _("Who takes it on"),
    }


def hosted(entry: Entry) -> str:
    names = ", ".join(host.name for host in entry.session.hosts.all())
    return _("hosted by %(names)s") % {"names": names} if names else ""


def place(entry: Entry) -> str | None:
    return entry.placement.room.name if entry.placement else None


def place_and_time(entry: Entry) -> str:
    """Room and time, with the day where there are several; "in reserve" without a place."""
    if entry.placement is None:
        return _("In reserve")
    event = entry.session.event
    starts_at = entry.placement.time_slot.starts_at.astimezone(event.tz)
    clock = date_format(starts_at, pgettext("a time in a sentence", "H:i"))
    day = date_format(starts_at, "l j F") if event.starts_on != event.ends_on else ""
    return ", ".join(filter(None, [entry.placement.room.name, day, clock]))
