"""What the wall says: in every language of the event, its first one first."""

import datetime
from collections.abc import Callable

from django.utils import dateformat
from django.utils.translation import gettext, ngettext, override

from rooms.queries.wall import Scene
from sessions.queries.pitches import Queue
from unconf.events.models import Event, TimeSlot
from unconf.ordinals import ordinal

SECOND = datetime.timedelta(seconds=1)
MINUTE = datetime.timedelta(minutes=1)


def said_by(event: Event, scene: Scene, people: int, queue: Queue | None = None) -> dict[str, str | list[str]]:
    """The wall's words: most in one line, "Next · À suivre"; sentences as a list, one a language."""
    proposals = event.sessions.filter(status="proposed", off_screen=False).count()
    time_slot = scene.time_slot
    return {
        "next": together(event, lambda: gettext("Next")),
        "now": together(event, lambda: gettext("Now")),
        "agenda": together(event, lambda: gettext("Agenda")),
        "proposals": together(event, lambda: ngettext("proposal", "proposals", proposals)),
        "free": together(event, lambda: gettext("free")),
        "closed": together(event, lambda: gettext("closed")),
        "taken": together(event, lambda: gettext("taken")),
        "rooms": together(event, lambda: gettext("rooms")),
        "code": together(event, lambda: gettext("code")),
        "people": together(event, lambda: ngettext("person", "people", people)),
        "scan": in_each(event, lambda: gettext("Scan, or go to")),
        "out_of_reach": in_each(event, lambda: gettext("Phones cannot reach this address.")),
        "count": str(proposals),
        "starts_in": first(event, lambda: starts_in(event, time_slot)) if time_slot else "",
        "time_left": time_left(event) if scene.name == "notice" else "",
        "principle": in_each(event, lambda: principle(scene.sentence)) if scene.sentence else [],
        **(said_of_pitches(event, queue) if queue else {}),
        "countdown": first(event, lambda: gettext("in {minutes} min")),
        "as_of": first(event, lambda: gettext("as of {time}")),
    }


def said_of_pitches(event: Event, queue: Queue) -> dict[str, str | list[str]]:
    return {
        "position": together(event, lambda: position_of(queue)),
        "ends_about": first(event, lambda: ends_about(queue)),
        "come_forward": in_each(event, lambda: gettext("Come forward")),
    }


def position_of(queue: Queue) -> str:
    return gettext("{nth} of {total}").format(nth=ordinal(queue.position), total=queue.total)


def ends_about(queue: Queue) -> str:
    at = dateformat.format(queue.ends_at.astimezone(queue.event.tz), "G:i")
    return gettext("ends about {time}").format(time=at)


def time_left(event: Event) -> str:
    """Until the notice ends, "5 min", at last "59 s", never like a time of day; blank if it stands until taken back."""
    if event.notice_until is None:
        return ""
    seconds = max(0, -((event.now() - event.notice_until) // SECOND))
    return f"{-(-seconds // 60)}\N{NO-BREAK SPACE}min" if seconds >= 60 else f"{seconds}\N{NO-BREAK SPACE}s"


def principle(number: int) -> str:
    """One of the four principles, then the law, from 1."""
    return (
        gettext("Whoever comes is the right people."),
        gettext("Whatever happens is the only thing that could have."),
        gettext("Whenever it starts is the right time."),
        gettext("When it is over, it is over."),
        gettext("The law of mobility: where you neither learn nor give, go somewhere else."),
    )[number - 1]


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
