"""The demo event taken through its day: at each moment, who looks, and at which pages."""

import datetime
import time
from collections.abc import Iterator

from rooms.actions import publish_plan, request_plan
from sessions.actions import cast_vote
from tests.builders import make_attendee, make_event, make_organizer
from tests.people import browser_of
from unconf.events.actions import change_event, set_clock, set_phases
from unconf.events.models import Attendee, Event
from unconf.interop.demo.jumps import jump

Moment = tuple[str, dict[str, str], dict[str, str]]


class Day:
    """One attendee, one organizer, one wall."""

    def __init__(self) -> None:
        self.event = Event.objects.get(slug="demo")
        self.ada, self.ines = make_attendee(self.event, "Ada"), make_organizer(self.event, "Inès")
        self.attendee, self.organizer = of(self.ada), of(self.ines)
        self.empty = make_event(name="Journée d’été", wifi_name="Fabrique", wifi_password="papillon")
        self.session = self.event.sessions.get(number=1)

    def moments(self) -> Iterator[Moment]:
        """Name of the moment, the cookies of who looks, and addresses by the name of the screen."""
        yield "1-morning", {}, {"home": "/", "join": self.path("join/"), "claim": self.path("claim/")}
        yield "1-morning", {}, {"wall-join": f"{self.empty.url}wall/", "nothing-yet": self.empty.url}
        self.jump("pitches")
        yield "2-pitches", self.attendee, self.pages(marketplace="", wall="wall/")
        yield "2-pitches", self.organizer, self.pages(remote="remote/", desk="desk/")
        self.jump("hands")
        yield "3-hands", self.attendee, self.pages(marketplace="", propose="propose/", me="me/", wall="wall/")
        yield "3-hands", self.attendee, {"session": self.session.url}
        yield "3-hands", self.organizer, {"together": f"{self.session.url}together/"}
        yield "3-hands", self.organizer, self.pages(board="board/", setup="setup/", share="board/share/")
        self.plan()
        yield "4-draft", self.organizer, self.pages(board="board/")
        publish_plan(self.event.plans.first(), by=self.ines)
        set_phases(self.event, {"voting": False, "planning": True, "running": True})
        self.set_time("10:54")
        yield "5-next", self.attendee, self.pages(marketplace="", agenda="agenda/", wall="wall/")
        yield "5-next", self.attendee, {"session": self.session.url}
        yield "5-next", self.organizer, self.pages(board="board/", history="board/history/")
        self.set_time("11:20")
        yield "6-now", self.attendee, self.pages(wall="wall/", agenda="agenda/")
        self.set_time("12:45")
        yield "7-lunch", {}, {"wall-agenda": self.path("wall/"), "wall-by-day": self.path("wall/?theme=daylight")}
        self.jump("closing")
        yield "8-closing", self.attendee, self.pages(marketplace="", wall="wall/", record="record/")

    def jump(self, moment: str) -> None:
        """Somebody who looks at the demo presses a button of its ribbon; Ada has three hands up."""
        jump(self.event, moment)
        self.event.refresh_from_db()
        change_event(self.event, {"wifi_name": "Fabrique", "wifi_password": "papillon"})
        for session in self.event.sessions.filter(number__lte=3) if self.event.voting else []:
            cast_vote(self.ada, session)

    def pages(self, **paths: str) -> dict[str, str]:
        return {name: self.path(rest) for name, rest in paths.items()}

    def plan(self) -> None:
        """Ask for a plan and wait for its draft, which the stack's worker makes."""
        plan = request_plan(self.event, by=self.ines, seconds=2)
        while plan.status in ("queued", "solving"):
            time.sleep(0.2)
            plan.refresh_from_db()

    def set_time(self, clock: str) -> None:
        at = datetime.datetime.combine(self.event.starts_on, datetime.time.fromisoformat(clock), self.event.tz)
        set_clock(self.event, at)

    def path(self, rest: str = "") -> str:
        return f"{self.event.url}{rest}"


def of(attendee: Attendee) -> dict[str, str]:
    """The cookies of a browser that is in the event as this person."""
    return {name: morsel.value for name, morsel in browser_of(attendee).cookies.items()}
