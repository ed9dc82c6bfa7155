"""Judging an agenda by the planner's own rules, and saying in words what is broken."""

import datetime
from collections.abc import Iterable
from functools import cached_property

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rooms.planner import Agenda, Broken, Problem, broken
from unconf.events.models import Event


def newly_broken(before: Iterable[Broken], after: Iterable[Broken]) -> list[Broken]:
    """What an alteration breaks; what was broken already does not stand in its way."""
    known = set(before)
    return [breach for breach in after if breach not in known]


def broken_by_hand(problem: Problem, before: Agenda, after: Agenda) -> list[Broken]:
    return newly_broken(broken(problem, before), broken(problem, after))


class Names:
    """What the planner's ids are called in this event, looked up when first needed."""

    def __init__(self, event: Event) -> None:
        self.event = event

    @cached_property
    def rooms(self) -> dict[str, str]:
        return {str(room.pk): room.name for room in self.event.rooms.all()}

    @cached_property
    def time_slots(self) -> dict[str, str]:
        return {str(t.pk): self._time(t.starts_at.astimezone(self.event.tz)) for t in self.event.time_slots.all()}

    def _time(self, at: datetime.datetime) -> str:
        if at.minute:
            clock = pgettext("a time in a sentence", "H:i")
        else:
            clock = pgettext("a full hour in a sentence", "H:i")
        several_days = self.event.starts_on != self.event.ends_on
        return date_format(at, f"D {clock}" if several_days else clock)

    @cached_property
    def titles(self) -> dict[str, str]:
        return {str(number): title for number, title in self.event.sessions.values_list("number", "title")}

    @cached_property
    def people(self) -> dict[str, str]:
        return {str(pk): name for pk, name in self.event.attendees.values_list("pk", "name")}

    def room(self, room: object) -> str:
        return self.rooms.get(str(room), "?")

    def time(self, time_slot: object) -> str:
        return self.time_slots.get(str(time_slot), "?")

    def title(self, number: object) -> str:
        return self.titles.get(str(number), "?")

    def cell(self, room: object, time_slot: object) -> str:
        return _("%(room)s, %(time)s") % {"room": self.room(room), "time": self.time(time_slot)}


def sentence(breach: Broken, names: Names) -> str:
    """What is broken, for people."""
    first = breach.cells[0]
    words = {
        "title": names.title(breach.sessions[0]),
        "other": names.title(breach.sessions[-1]),
        "room": names.room(first.room),
        "time": names.time(first.time_slot),
    }
    if breach.rule == "space":
        return _("“%(title)s” and “%(other)s” would be in the same place: %(room)s, %(time)s.") % words
    elif breach.rule == "hosts":
        words["people"] = get_text_list([names.people.get(host, "?") for host in breach.detail], _("and"))
        return _("%(people)s would be in “%(title)s” and “%(other)s” at once.") % words
    elif breach.rule == "needs":
        words["features"] = ", ".join(breach.detail)
        return _("“%(title)s” needs what %(room)s does not have: %(features)s.") % words
    elif breach.rule == "closed":
        return _("%(room)s is closed at %(time)s.") % words
    elif breach.rule == "time_slots":
        return _("The hosts of “%(title)s” cannot be there at %(time)s.") % words
    elif breach.rule == "length":
        return _("“%(title)s” does not fit before the next break from %(time)s on.") % words
    elif breach.rule == "order":
        return _("“%(other)s” comes after “%(title)s”.") % words
    elif breach.rule == "locked":
        return _("“%(title)s” is kept in its place.") % words
    else:
        return _("At %(time)s it is too late: this time slot has started or is about to.") % words
