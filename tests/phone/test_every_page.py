"""Every page, in every size, theme and language: what axe, the finger and the keyboard find."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from sessions.actions import cast_vote, withdraw_session
from tests.builders import make_attendee, make_event, make_organizer, make_room, make_session, make_time_slot
from tests.rooms.agenda import put, run_at
from unconf.events.keys import wear_badge
from unconf.events.models import Attendee, Device

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1440, "height": 900}
RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
}
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
        walls = [f"{url}wall/" for url in (o, r, e)]
        return ["/", "/nowhere/", o, f"{o}join/", f"{o}me/", f"{o}board/", self.mine.url, f"{r}agenda/", *walls]

    def of_ada(self) -> list[str]:
        o, r, e = self.open.url, self.running.url, self.empty.url
        pages = [*(f"{o}{page}" for page in ("", "propose/", "me/", "agenda/")), r, f"{r}agenda/", e, f"{e}agenda/"]
        sessions = [session.url for session in (self.mine, self.other, self.wanted, self.gone, self.placed)]
        return [*pages, *sessions, f"{self.mine.url}edit/", f"{self.mine.url}withdraw/", f"{self.other.url}edit/"]

    def of_organizers(self) -> list[str]:
        o, r, e = self.open.url, self.running.url, self.empty.url
        pages = [f"{o}{page}" for page in ("board/", "board/history/", "board/share/", "board/reports/", "setup/")]
        running = [f"{r}{page}" for page in ("board/", "board/history/", "setup/")]
        return [*pages, *running, f"{e}board/", f"{e}setup/", f"{e}board/history/", self.mine.url]


@pytest.mark.slow
@pytest.mark.parametrize("locale", ["en-GB", "fr-FR"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_every_page_is_accessible(site, transactional_db, phone, size, scheme, locale):
    days = Days()
    browsers = {
        who: phone(person, viewport=size, color_scheme=scheme, locale=locale, has_touch=size == PHONE)
        for who, person in days.people.items()
    }
    days.wear_badges()

    found = {visit: violations(browsers[visit.who], visit) for visit in days.visits()}

    assert {f"{visit.who} {visit.path}": wrong for visit, wrong in found.items() if wrong} == {}


def violations(page: Page, visit: Visit) -> list[str]:
    """What axe finds, as rule and place."""
    page.goto(visit.path)
    if visit.then:
        visit.then(page)
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]
