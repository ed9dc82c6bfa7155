"""The demo event taken through its day: at each moment, who looks, at which screens, and what they do there."""

import datetime
import itertools
import time
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.utils import timezone

from record.actions import write_note
from rooms.actions import publish_plan, request_plan
from rooms.actions.screens import set_notice, set_scene, take_back_notice
from sessions.actions import agree_to_merge, cast_vote, join_queue, report_comment, write_comment
from sessions.models import Pitch, Session, Telling
from sessions.queries.pitches import queue_of
from tests.builders import make_attendee, make_event, make_organizer, make_session
from tests.people import browser_of
from unconf.events.actions import change_event, set_clock, set_phases
from unconf.events.models import Attendee, Event
from unconf.interop.demo import fabrique
from unconf.interop.demo.jumps import jump

NAMES = itertools.cycle(("Nour", "Zeki", "Alma", "Jonas", "Lucie", "Oumar", "Petra", "Sami"))
LUNCH = "Lunch is 20 min later. Les sessions de l’après-midi aussi."


class Screen(NamedTuple):
    """`wall` is the big screen; `whole` shows a page from top to bottom; `then` is what is done before one looks."""

    name: str
    who: Attendee | None
    path: str
    then: Callable[[Any], object] | None = None
    wall: bool = False
    whole: bool = False


class Day:
    """Ada, who attends; Inès, who facilitates; an event in which nothing has been said yet."""

    def __init__(self) -> None:
        self.event = Event.objects.get(slug="demo")
        self.ada, self.lou = make_attendee(self.event, "Ada"), make_attendee(self.event, "Lou")
        self.ines = make_organizer(self.event, "Inès")
        self.empty = make_event(name="Journée d’été", wifi_name="Fabrique", wifi_password="papillon")
        self.desk = make_organizer(self.empty, "Inès")
        for visitor in (self.ada, self.lou, self.ines):
            cookies_of(visitor)  # the demo sends home who has no device
        self.twin, self.asked = (self.session(number) for number in fabrique.TWINS)

    def moments(self) -> Iterator[tuple[str, list[Screen]]]:
        yield "1-morning", self.morning()
        yield "2-pitches", self.pitches()
        yield "2-pitches-notice", self.notice()
        yield "3-hands", self.hands()
        yield "3-hands-late", self.late_hands()
        yield "3-hands-together", self.together()
        yield "4-agenda", self.draft()
        yield "5-next", self.next()
        yield "6-now", self.now()
        yield "7-lunch", self.lunch()
        yield "8-closing", self.closing()

    def morning(self) -> list[Screen]:
        path, empty = self.event.url, self.empty.url
        new_here = [Screen("join", None, f"{path}join/"), Screen("claim", None, f"{path}claim/")]
        team = [Screen("events", self.ines, "/events/"), Screen("nothing-on-board", self.desk, f"{empty}board/")]
        return [
            *(Screen("home", None, "/", then=see_previews, whole=True), Screen("style", None, "/style/")),
            *(*new_here, *team),
            Screen("nothing-yet", None, empty),
            Screen("wall-join", None, f"{empty}wall/", wall=True),
            Screen("set-up-new", self.desk, f"{empty}setup/", whole=True),
            Screen("not-there", None, "/nowhere/"),
        ]

    def pitches(self) -> list[Screen]:
        self.jump("pitches")
        mine = make_session(self.event, "What I stopped measuring", by=self.ada, topics=["Practice"])
        join_queue(mine, self.ada)
        speaks = self.event.pitches.get(status=Pitch.Status.ON_STAGE).session
        return [
            *self.of(self.ada, queue=""),
            *self.of(self.ada, own=f"s/{mine.number}/", whole=True),
            Screen("you", self.host(speaks), self.event.url, then=self.begin_again),
            Screen("come-forward", self.host(queue_of(self.event).waiting[0].session), self.event.url),
            Screen("remote", self.ines, f"{self.event.url}remote/", then=self.begin_again),
            *self.of(self.ines, desk="desk/", board="board/"),
            Screen("desk-typed", self.desk, f"{self.empty.url}desk/", then=type_a_card, whole=True),
            self.wall("pitch")._replace(then=self.begin_again),
        ]

    def notice(self) -> list[Screen]:
        set_notice(self.event, LUNCH, minutes=15)
        remote = Screen("remote", self.ines, f"{self.event.url}remote/", then=self.begin_again)
        return [*self.of(self.ada, marketplace=""), remote, self.wall("notice")]

    def hands(self) -> list[Screen]:
        take_back_notice(self.event)
        self.jump("hands")
        session = self.session(1)
        report_comment(write_comment(session, by=self.lou, text="Vu mille fois, ce sujet."), by=self.ada)
        write_comment(session, by=self.ada, text="We hid the same thing for a year. See https://example.org/hidden")
        write_comment(session, by=self.host(session), text="Then you tell the second half!")
        typed = Screen("propose-similar", self.ada, self.event.url, then=type_a_title)
        return [
            *self.of(self.ada, marketplace="", propose="propose/", me="me/"),
            *self.of(self.ada, hands="?show=hands", session="s/1/", whole=True),
            *(typed, Screen("request", self.host(self.asked), self.event.url)),
            *self.of(self.ines, board="board/", setup="setup/", share="board/share/", whole=True),
            *self.of(self.ines, together=f"s/{self.twin.number}/together/", reports="board/reports/"),
            self.wall("hands"),
        ]

    def late_hands(self) -> list[Screen]:
        self.set_time("10:12")
        set_phases(self.event, {"proposing": False})
        set_scene(self.event, "principles:1")
        return [*self.of(self.lou, nudge=""), self.wall("principles")]

    def together(self) -> list[Screen]:
        merge = self.event.merges.get()
        agree_to_merge(merge, by=self.host(self.asked))
        into = merge.into or self.twin
        return [*self.of(self.ada, told=""), *self.of(self.ada, session=f"s/{into.number}/", whole=True)]

    def draft(self) -> list[Screen]:
        set_scene(self.event, "")
        Telling.objects.filter(merge__event=self.event).delete()
        self.plan()
        return self.of(self.ines, draft="board/")

    def next(self) -> list[Screen]:
        publish_plan(self.event.plans.first(), by=self.ines)
        set_phases(self.event, {"voting": False, "planning": True, "running": True})
        self.set_time("10:54")
        first = self.event.placements.order_by("time_slot__starts_at").first()
        return [
            *self.of(self.ada, marketplace="", agenda="agenda/"),
            Screen("agenda-of-host", self.host(first.session), f"{self.event.url}agenda/"),
            *self.of(self.ada, session=f"s/{first.session.number}/", whole=True),
            *self.of(self.ines, board="board/", history="board/history/", remote="remote/"),
            self.wall("next"),
        ]

    def now(self) -> list[Screen]:
        self.set_time("11:20")
        return [*self.of(self.ada, agenda="agenda/", whole=True), self.wall("now")]

    def lunch(self) -> list[Screen]:
        self.set_time("12:45")
        return [self.wall("agenda"), self.wall("by-day", "?theme=daylight")]

    def closing(self) -> list[Screen]:
        self.jump("closing")
        noted, bare = self.placed(noted=True), self.placed(noted=False)
        host = self.host(noted)
        return [
            *self.of(self.ada, marketplace=""),
            *self.of(self.ada, record="record/", noted=f"s/{noted.number}/", whole=True),
            Screen("to-write", self.host(bare), self.event.url),
            Screen("note", host, f"{noted.url}notes/", whole=True),
            Screen("note-two-texts", host, f"{noted.url}notes/", then=write_at_once(noted, self.ines), whole=True),
            self.wall("closing"),
        ]

    def begin_again(self, page: Any) -> None:
        """Who is on stage began seven seconds ago: half a minute of real time is over before all have looked."""
        began_at = timezone.now() - datetime.timedelta(seconds=7)
        self.event.pitches.filter(status=Pitch.Status.ON_STAGE).update(began_at=began_at)
        page.reload()

    def jump(self, moment: str) -> None:
        """Somebody who looks at the demo presses a button of its ribbon; Ada has some hands up."""
        jump(self.event, moment)
        self.event.refresh_from_db()
        change_event(self.event, {"wifi_name": "Fabrique", "wifi_password": "papillon"})
        raised = [1, 2, 3, *fabrique.TWINS] if self.event.voting else []
        for session in self.event.sessions.filter(number__in=raised):
            cast_vote(self.ada, session)

    def of(self, who: Attendee, *, whole: bool = False, **paths: str) -> list[Screen]:
        return [Screen(name, who, f"{self.event.url}{rest}", whole=whole) for name, rest in paths.items()]

    def wall(self, name: str, query: str = "") -> Screen:
        return Screen(f"wall-{name}", None, f"{self.event.url}wall/{query}", wall=True)

    def session(self, number: int) -> Session:
        return self.event.sessions.get(number=number)

    def host(self, session: Session) -> Attendee:
        return session.hosts.all()[0]

    def placed(self, *, noted: bool) -> Session:
        there = self.event.sessions.filter(placement__isnull=False, hosts__isnull=False)
        return there.filter(note__isnull=not noted).order_by("number").first()

    def plan(self) -> None:
        """Ask for a plan and wait for its draft, which the stack's worker makes."""
        plan = request_plan(self.event, by=self.ines, seconds=2)
        while plan.status in ("queued", "solving"):
            time.sleep(0.2)
            plan.refresh_from_db()

    def set_time(self, clock: str) -> None:
        at = datetime.datetime.combine(self.event.starts_on, datetime.time.fromisoformat(clock), self.event.tz)
        set_clock(self.event, at)


def see_previews(page: Any) -> None:
    for preview in page.locator(".preview").all():
        preview.scroll_into_view_if_needed()
        preview.frame_locator("iframe").locator("main").wait_for()
    page.evaluate("scrollTo(0, 0)")


def type_a_title(page: Any) -> None:
    page.locator("[data-propose]").click()
    page.locator("dialog [name=title]").press_sequentially("Que peut oublier un modèle")
    page.locator(".similar-sheet").first.wait_for()


def type_a_card(page: Any) -> None:
    page.locator("[name=title]").fill("L’IA et ma grand-mère")
    page.locator("[name=name]").fill(next(NAMES))
    page.locator("main .signal").click()
    page.wait_for_load_state()


def write_at_once(session: Session, other: Attendee) -> Callable[[Any], None]:
    def write(page: Any) -> None:
        """What somebody else saves meanwhile changes with every call."""
        text = f"That nobody looks at the second curve. {time.monotonic_ns() % 1000} people do."
        write_note(session, by=other, version=page.locator("[name=version]").input_value(), found=text)
        page.locator("[name=found]").fill("Everyone hides the same run, and nobody minds hearing of it.")
        page.locator("[data-send]").click()
        page.locator("[data-disputed]").wait_for()

    return write


def cookies_of(attendee: Attendee | None) -> dict[str, str]:
    """The cookies of a browser that is in the event as this person."""
    return {name: morsel.value for name, morsel in browser_of(attendee).cookies.items()} if attendee else {}
