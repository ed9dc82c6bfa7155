"""The promise of live: for every kind of update, a page drawn before plus the updates equals a page drawn after.

A screen is a line in SCREENS, what happens is a function in DAY. Each screen stays open for the whole day; after
everything that happens it is compared with the same page, opened anew in the same browser.
"""

import datetime
import difflib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.db import transaction
from playwright.sync_api import BrowserContext, Page, expect

from rooms.actions import (
    close_cell,
    lock_placement,
    open_cell,
    place_session,
    set_notice,
    set_scene,
    take_back_notice,
    undo_last,
    unplace_session,
)
from rooms.models import Room
from sessions.actions import (
    agree_to_merge,
    ask_to_merge,
    cast_vote,
    decline_merge,
    edit_session,
    join_queue,
    leave_queue,
    more_time,
    next_pitch,
    not_here,
    stop_pitches,
    take_back_vote,
    undo_merge,
    withdraw_session,
)
from sessions.models import Merge, Session
from tests.builders import make_attendee, make_event, make_organizer, make_room, make_session, make_time_slot
from unconf.events.actions import change_event, set_clock, set_phases
from unconf.events.keys import COOKIE, SIGNER, hash_token, new_token, wear_badge
from unconf.events.models import Attendee, Device, Event, TimeSlot
from unconf.live import announce
from unconf.live.updates import Notice

SHOWN = (Path(__file__).parent / "same.js").read_text()

SCREENS = {
    "marketplace": ("/e/{event.slug}/", "ada"),
    "marketplace of an organizer, in French": ("/e/{event.slug}/", "ines"),
    "marketplace of an onlooker": ("/e/{event.slug}/", None),
    "session": ("/e/{event.slug}/s/1/", "ada"),
    "agenda": ("/e/{event.slug}/agenda/", "ada"),
    "board": ("/e/{event.slug}/board/", "ines"),
    "remote": ("/e/{event.slug}/remote/", "ines"),
    "wall": ("/wall/{event.display_key}/", None),
}


@dataclass
class World:
    """An event with two rooms, three time slots and three proposals; Ada looks on, Bob does things."""

    event: Event
    ada: Attendee
    bob: Attendee
    ines: Attendee
    rooms: list[Room]
    time_slots: list[TimeSlot]
    sessions: list[Session] = field(default_factory=list)

    def place(self, session: int, room: int, time_slot: int) -> None:
        cell = {"room": self.rooms[room], "time_slot": self.time_slots[time_slot]}
        place_session(self.sessions[session], **cell, by=self.ines, organizer=True)


@pytest.fixture
def world(server) -> World:
    event = make_event()
    set_clock(event, datetime.datetime.combine(event.starts_on, datetime.time(9, 40), event.tz))
    ada, bob, ines = make_attendee(event, "Ada"), make_attendee(event, "Bob"), make_organizer(event, "Inès")
    rooms = [make_room(event, "Halle", 50), make_room(event, "Atelier", 30)]
    time_slots = [make_time_slot(event, at) for at in ("11:00", "12:00", "13:00")]
    hosts = [ada, make_attendee(event, "Cleo"), make_attendee(event, "Dan")]
    sessions = [make_session(event, title=f"Question {number}", by=host) for number, host in enumerate(hosts, 1)]
    return World(event, ada, bob, ines, rooms, time_slots, sessions)


DAY: dict[str, Callable[[World], object]] = {
    "a hand goes up": lambda w: cast_vote(w.bob, w.sessions[0]),
    "six hands go up": lambda w: [cast_vote(make_attendee(w.event), w.sessions[1]) for _ in range(6)],
    "a hand is taken down": lambda w: take_back_vote(w.bob, w.sessions[0]),
    "somebody comes in": lambda w: make_attendee(w.event, "Maëlys"),
    "somebody proposes": lambda w: w.sessions.append(
        make_session(w.event, title="What did you not publish?", by=w.bob)
    ),
    "somebody proposes on a new theme": lambda w: w.sessions.append(
        make_session(w.event, title="Forgetting", by=w.bob, topics=["Memory"], language="fr", needs=["projector"])
    ),
    "a proposal wants a host": lambda w: make_session(w.event, title="Who hosts this?", by=w.bob, wanted=True),
    "a title changes": lambda w: edit_session(w.sessions[0], title="Another question <b>&amp;</b>"),
    "a description changes": lambda w: edit_session(w.sessions[0], description="*What* we found", topics=["Memory"]),
    "a proposal is withdrawn": lambda w: withdraw_session(w.sessions[2]),
    "the page's session is withdrawn": lambda w: withdraw_session(make_session(w.event, by=w.bob)),
    "somebody joins the queue to speak": lambda w: join_queue(w.sessions[3], w.bob),
    "others join it, one for the first time": lambda w: [
        join_queue(w.sessions[1], w.ines),
        join_queue(w.sessions[4], w.bob, first_time=True),
    ],
    "the first one is on stage": lambda w: next_pitch(w.event, seen=None),
    "they get ten seconds more": lambda w: more_time(w.event, seen=w.sessions[4].number, seconds=30),
    "they are not here": lambda w: not_here(w.event, seen=w.sessions[4].number),
    "who is on stage leaves the queue": lambda w: leave_queue(w.sessions[3], w.bob),
    "the next one is on stage": lambda w: next_pitch(w.event, seen=None),
    "who was not here is": lambda w: next_pitch(w.event, seen=w.sessions[1].number),
    "the pitches stop": lambda w: stop_pitches(w.event, seen=w.sessions[4].number),
    "the wall is told what to show": lambda w: set_scene(w.event, "principles:1"),
    "it shows the next sentence": lambda w: set_scene(w.event, "principles:2"),
    "it follows the day again": lambda w: set_scene(w.event, ""),
    "a notice is said": lambda w: set_notice(w.event, "The bus leaves at 17:30.", minutes=10),
    "the notice is taken back": lambda w: take_back_notice(w.event),
    "somebody asks to bring two together": lambda w: ask_to_merge(w.sessions[3], w.sessions[0], by=w.bob),
    "two become one": lambda w: agree_to_merge(last_merge(w), by=w.ada),
    "a hand goes up for both in one": lambda w: cast_vote(make_attendee(w.event), w.sessions[0]),
    "one becomes two again": lambda w: undo_merge(last_merge(w), by=w.bob),
    "they ask again": lambda w: ask_to_merge(w.sessions[3], w.sessions[0], by=w.bob),
    "this time it is declined": lambda w: decline_merge(last_merge(w), by=w.ada),
    "hands go down": lambda w: set_phases(w.event, {"voting": False}),
    "planning begins": lambda w: set_phases(w.event, {"planning": True}),
    "a session is placed": lambda w: w.place(0, 0, 0),
    "another is placed": lambda w: w.place(1, 1, 0),
    "a session moves": lambda w: w.place(0, 0, 1),
    "two swap": lambda w: w.place(0, 1, 0),
    "a session is kept": lambda w: lock_placement(w.sessions[0]),
    "a session goes to the reserve": lambda w: unplace_session(w.sessions[1], organizer=True),
    "that is undone": lambda w: undo_last(w.event),
    "a cell is closed": lambda w: close_cell(w.rooms[0], w.time_slots[2]),
    "the cell opens again": lambda w: open_cell(w.rooms[0], w.time_slots[2]),
    "a placed session is withdrawn": lambda w: withdraw_session(w.sessions[1]),
    "a room is added": lambda w: make_room(w.event, "Cuisine", 16),
    "a time slot is added": lambda w: make_time_slot(w.event, "14:00"),
    "the event is renamed": lambda w: change_event(w.event, {"name": "La Grande Fabrique"}),
    "hands go up again": lambda w: set_phases(w.event, {"voting": True}),
    "counts are hidden": lambda w: change_event(w.event, {"show_counts": "after_voting"}),
    "a hand goes up unseen": lambda w: cast_vote(w.bob, w.sessions[0]),
    "proposing closes": lambda w: set_phases(w.event, {"proposing": False}),
    "hands go down and counts appear": lambda w: set_phases(w.event, {"voting": False}),
    "the day runs": lambda w: set_phases(w.event, {"running": True}),
    "a session moves while it runs": lambda w: w.place(0, 0, 1),
    "the day is over": lambda w: set_phases(w.event, {"running": False, "closed": True}),
}


def last_merge(world: World) -> Merge:
    return world.event.merges.last()


@pytest.mark.parametrize("screen", SCREENS)
def test_page_drawn_before_plus_the_updates_equals_a_page_drawn_after(screen, world, server, context: BrowserContext):
    path, who = SCREENS[screen]
    address = server.url + path.format(event=world.event)
    come_in(context, server.url, getattr(world, who) if who else None, "fr" if "French" in screen else "en")
    context.add_init_script(NO_BEAT)
    live, after = opened(context.new_page(), address), context.new_page()
    differences = {}

    for what, happen in DAY.items():
        world.event.refresh_from_db()
        happen(world)
        rev = fence(world.event)
        expect(live.locator("body")).to_have_attribute("data-rev", str(rev), timeout=10_000)
        opened(after, address)
        wait_for_news(live, after, what)
        if lines := difference(live.evaluate(SHOWN), after.evaluate(SHOWN)):
            differences[what] = lines
            live, after = after, live

    assert differences == {}


# The wall turns its pages by itself, which two walls do not do at the same moment.
NO_BEAT = """
  const every = setInterval;
  globalThis.setInterval = (happen, ms) => ms === 1000 ? 0 : every(happen, ms);
"""


def wait_for_news(live: Page, after: Page, what: str) -> None:
    """What is personal is not told with the revision: each phone asks for it, spread over two seconds."""
    if after.locator("my-news").count():
        expect(live.locator("my-news"), what).to_have_text(after.locator("my-news").text_content() or "")


def difference(live: list[str], after: list[str]) -> list[str]:
    return [line for line in difflib.unified_diff(live, after, "live", "after", lineterm="", n=0) if line[0] in "+-"]


def come_in(context: BrowserContext, url: str, attendee: Attendee | None, language: str) -> None:
    cookies = {"django_language": language}
    if attendee:
        token = new_token()
        wear_badge(Device.objects.create(token_hash=hash_token(token)), attendee)
        cookies[COOKIE] = SIGNER.sign(token)
    context.add_cookies([{"name": name, "value": value, "url": url} for name, value in cookies.items()])


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_selector("html[data-live=on]")
    return page


def fence(event: Event) -> int:
    """An update that every screen is sent, after all that has happened. Returns its revision."""
    with transaction.atomic():
        return announce(event, Notice(text=event.standing_notice))
