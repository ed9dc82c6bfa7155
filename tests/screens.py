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

Moment = tuple[str, dict[str, str], dict[str, str]]


class Day:
    """One attendee, one organizer, one wall."""

    def __init__(self) -> None:
        self.event = Event.objects.get(slug="demo")
        change_event(self.event, {"wifi_name": "Fabrique", "wifi_password": "papillon"})
        self.ada, self.ines = make_attendee(self.event, "Ada"), make_organizer(self.event, "Inès")
        self.empty = make_event(name="Journée d’été", wifi_name="Fabrique", wifi_password="papillon")
        self.sessions = list(self.event.sessions.order_by("number"))
        for session in self.sessions[:3]:
            cast_vote(self.ada, session)

    def moments(self) -> Iterator[Moment]:
        """Name of the moment, the cookies of who looks, and addresses by the name of the screen."""
        session = self.sessions[0].url
        yield "1-morning", {}, {"home": "/", "join": self.path("join/"), "wall-join": f"{self.empty.url}wall/"}
        yield (
            "2-hands",
            of(self.ada),
            {
                "marketplace": self.path(),
                "propose": self.path("propose/"),
                "session": session,
                "me": self.path("me/"),
                "agenda": self.path("agenda/"),
                "wall": self.path("wall/"),
                "nothing-yet": self.empty.url,
            },
        )
        yield "2-hands", of(self.ines), {"board": self.path("board/"), "setup": self.path("setup/")}
        self.plan()
        yield "3-draft", of(self.ines), {"board": self.path("board/")}
        publish_plan(self.event.plans.first(), by=self.ines)
        set_phases(self.event, {"voting": False, "planning": True, "running": True})
        self.set_time("10:54")
        yield (
            "4-next",
            of(self.ada),
            {
                "marketplace": self.path(),
                "session": session,
                "agenda": self.path("agenda/"),
                "wall": self.path("wall/"),
            },
        )
        yield "4-next", of(self.ines), {"board": self.path("board/"), "history": self.path("board/history/")}
        self.set_time("11:20")
        yield "5-now", {}, {"wall": self.path("wall/"), "agenda": self.path("agenda/")}
        self.set_time("12:45")
        yield "6-lunch", {}, {"wall-agenda": self.path("wall/"), "wall-by-day": self.path("wall/?theme=daylight")}

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
