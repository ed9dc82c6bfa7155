"""Every page, in every size, theme and language: what axe, the finger and the keyboard find."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Page

from record.actions import write_note
from sessions.actions import (
    agree_to_merge,
    ask_to_merge,
    cast_vote,
    join_queue,
    next_pitch,
    report_comment,
    withdraw_session,
    write_comment,
)
from sessions.actions.desk import type_in
from tests.axe import violations
from tests.builders import make_attendee, make_event, make_organizer, make_room, make_session, make_time_slot
from tests.fingers import too_small
from tests.focus import all_covered, covered
from tests.reflow import overflowing, overflowing_when_loose
from tests.rooms.agenda import put, run_at
from unconf.events.keys import wear_badge
from unconf.events.models import Attendee, Device

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1440, "height": 900}
NARROW = {"width": 320, "height": 640}
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenband " * 2


class Visit(NamedTuple):
    who: str
    path: str
    then: Callable[[Page], object] | None = None


class Days:
    """Three events: hands are up in the first, the second runs, in the third nobody has said anything."""

    def __init__(self) -> None:
        self.open, self.running, self.empty = make_event(), make_event(name="Running"), make_event(name="Empty")
        self.people: dict[str, Attendee | None] = {"nobody": None}
        self.people["ada"], self.people["ines"] = make_attendee(self.open, "Ada"), make_organizer(self.open, "Inès")
        self.propose()
        self.fill_agenda()

    def propose(self) -> None:
        ada = self.people["ada"]
        self.mine = make_session(self.open, LONG, by=ada, topics=["Practice"], description="Why *not*?\n\n- one\n- two")
        self.other = make_session(self.open, "Peut-on oublier ?", topics=["Memory"], language="fr", needs=["screen"])
        self.wanted = make_session(self.open, "Small models", wanted=True, topics=["Small models"])
        self.gone = make_session(self.open, "Taken back")
        cast_vote(ada, self.other)
        withdraw_session(self.gone)
        self.talk()

    def talk(self) -> None:
        """Two hosts come together, one comment is reported, one pitch is on stage and one waits."""
        ada, ines, kofi = self.people["ada"], self.people["ines"], make_attendee(self.open, "Kofi")
        near = make_session(self.open, "Peut-on tout oublier ?", by=kofi)
        twin, self.asked = (make_session(self.open, title, by=kofi) for title in ("Twins", "Asked"))
        agree_to_merge(ask_to_merge(near, make_session(self.open, "Mine too", by=ada), by=kofi), by=ada)
        ask_to_merge(self.asked, self.mine, by=kofi)
        report_comment(write_comment(self.other, by=kofi, text="Hear, hear"), by=ada)
        write_comment(self.other, by=ada, text="See https://example.org/")
        join_queue(twin, by=kofi)
        join_queue(self.mine, by=ada)
        next_pitch(self.open, seen=None)
        write_note(self.mine, by=ada, found="That it *can* be said", open_questions="Who asks?", takes_on="Kofi")
        type_in(self.open, host="Nour", title="Typed at the desk", by=ines)

    def fill_agenda(self) -> None:
        event = self.running
        rooms = [make_room(event, "Halle", 120, features=["screen"]), make_room(event, "Cuisine", 1)]
        times = [make_time_slot(event, "11:00"), make_time_slot(event, "14:00")]
        make_time_slot(event, "12:40", 60, kind="common", title="Lunch")
        self.placed = make_session(event, "Bring a loss curve", topics=["Craft"])
        put(self.placed, rooms[0], times[0])
        put(make_session(event, "Peer review, but kind", topics=["Practice"]), rooms[1], times[1], locked=True)
        make_session(event, "In reserve")
        run_at(event, "11:10")

    def wear_badges(self) -> None:
        """Ada and Inès, with the same devices, are in the other events too."""
        for event in (self.running, self.empty):
            wear_badge(Device.objects.get(badges__attendee=self.people["ada"]), make_attendee(event, "Ada"))
            wear_badge(Device.objects.get(badges__attendee=self.people["ines"]), make_organizer(event, "Inès"))

    def visits(self) -> Iterator[Visit]:
        """Who opens which page, and what they do there before it is looked at."""
        yield from (Visit("nobody", path) for path in self.of_nobody())
        yield from (Visit("ada", path) for path in self.of_ada())
        yield Visit("ada", self.open.url, lambda page: page.locator("[data-propose]").click())
        yield from (Visit("ines", path) for path in self.of_organizers())

    def of_nobody(self) -> list[str]:
        o, r, e = self.open.url, self.running.url, self.empty.url
        walls = [*(f"{url}wall/" for url in (o, r, e)), f"{o}record/", f"{o}claim/"]
        return ["/", "/nowhere/", o, f"{o}join/", f"{o}me/", f"{o}board/", self.mine.url, f"{r}agenda/", *walls]

    def of_ada(self) -> list[str]:
        o, r, e = self.open.url, self.running.url, self.empty.url
        pages = [*(f"{o}{page}" for page in ("", "propose/", "me/", "agenda/")), r, f"{r}agenda/", e, f"{e}agenda/"]
        sessions = [session.url for session in (self.mine, self.other, self.wanted, self.gone, self.placed)]
        own = [f"{self.mine.url}{page}" for page in ("edit/", "withdraw/", "notes/", "together/")]
        return [*pages, *sessions, *own, f"{self.other.url}edit/", self.asked.url, f"{o}record/", f"{r}record/"]

    def of_organizers(self) -> list[str]:
        o, r, e = self.open.url, self.running.url, self.empty.url
        pages = [f"{o}{page}" for page in ("board/", "board/history/", "board/share/", "board/reports/", "setup/")]
        pages += [f"{o}remote/", f"{o}desk/", f"{e}remote/", f"{e}desk/", f"{self.other.url}"]
        running = [f"{r}{page}" for page in ("board/", "board/history/", "setup/")]
        return [*pages, *running, f"{e}board/", f"{e}setup/", f"{e}board/history/", self.mine.url]


@pytest.fixture
def days(site, transactional_db) -> Days:
    return Days()


def take(phone, days: Days, **over) -> dict[str, Page]:
    """A browser for each of the people."""
    browsers = {who: phone(person, **over) for who, person in days.people.items()}
    days.wear_badges()
    return browsers


def opened(browsers: dict[str, Page], visit: Visit) -> Page:
    page = browsers[visit.who]
    page.goto(visit.path)
    if visit.then:
        visit.then(page)
    return page


def wrong(days: Days, browsers: dict[str, Page], look: Callable[[Page], object], *, walls: bool = False) -> dict:
    """What a look at each page finds, by who opened it; nothing is what should be found."""
    visits = [visit for visit in days.visits() if walls or not visit.path.endswith("wall/")]
    found = {f"{visit.who} {visit.path}": look(opened(browsers, visit)) for visit in visits}
    return {page: what for page, what in found.items() if what}


@pytest.mark.slow
@pytest.mark.parametrize("locale", ["en-GB", "fr-FR"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_every_page_is_accessible(days, phone, size, scheme, locale):
    browsers = take(phone, days, viewport=size, color_scheme=scheme, locale=locale, has_touch=size == PHONE)

    assert wrong(days, browsers, violations, walls=True) == {}


@pytest.mark.slow
def test_every_page_fits_the_narrowest_phone_and_shows_where_the_focus_is(days, phone):
    browsers = take(phone, days, viewport=NARROW, locale="fr-FR")

    looks = (overflowing, too_small, all_covered, overflowing_when_loose)
    assert wrong(days, browsers, lambda page: [what for look in looks for what in look(page)]) == {}


@pytest.mark.slow
def test_every_control_is_large_enough_for_a_finger(days, phone):
    browsers = take(phone, days, viewport=PHONE, locale="fr-FR", is_mobile=True)

    assert wrong(days, browsers, too_small) == {}


@pytest.mark.slow
@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_focus_is_never_hidden_under_what_is_fixed(days, phone, key):
    for number in range(8):
        make_session(days.open, f"Question {number}", topics=["Practice"])
    ada = phone(days.people["ada"], has_touch=False)
    ada.goto(days.open.url)

    hidden = []
    for _ in range(60):
        ada.keyboard.press(key)
        hidden.append(covered(ada))

    assert [what for what in hidden if what] == []
