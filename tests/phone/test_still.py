"""For who asked for less motion: nothing moves. What appears may fade in for a moment, the ring is a number."""

import pytest
from playwright.sync_api import Page, expect

from record.actions import write_note
from rooms.actions import place_session, set_notice
from sessions.actions import ask_to_merge, cancel_merge, join_queue, next_pitch, write_comment
from tests.builders import make_attendee, make_organizer, make_room, make_session, make_time_slot
from unconf.events.actions import set_phases
from unconf.interop.demo.jumps import jump
from unconf.interop.demo.making import make_demo

from .test_phone import go, hand, propose, sheet

# Remembers whatever moves: for more than 120 ms, or anything but opacity; and where a page is scrolled over time.
WATCH = """
  window.moved = new Set();
  const remember = (element, properties, ms) => {
    const isFade = ms <= 120 && properties.every((property) => property === "opacity");
    if (!isFade && element.checkVisibility()) moved.add(`${element.outerHTML.slice(0, 80)}: ${properties} ${ms} ms`);
  };
  const known = ["offset", "computedOffset", "easing", "composite"];
  const look = (animation) => {
    const frames = animation.effect.getKeyframes().flatMap(Object.keys).filter((key) => !known.includes(key));
    remember(animation.effect.target, [...new Set(frames)], animation.effect.getComputedTiming().endTime);
  };
  for (const kind of ["animationstart", "transitionrun"])
    addEventListener(kind, () => document.getAnimations().forEach(look), true);
  setInterval(() => document.getAnimations().forEach(look), 50);
  let stops = [];
  addEventListener("scroll", () => stops.push(scrollY), true);
  addEventListener("scrollend", () => { if (stops.length > 2) moved.add(`scrolled by ${stops}`); stops = []; }, true);
"""


@pytest.fixture
def still(phone):
    """A phone whose owner asked for less motion."""

    def take(attendee, motion: str = "reduce"):
        page = phone(attendee, reduced_motion=motion)
        page.add_init_script(WATCH)
        return page

    return take


def moved(*pages: Page) -> list[str]:
    """What has moved on these pages, and in the screens that are shown in them."""
    return [text for page in pages for frame in page.frames for text in frame.evaluate("[...moved]")]


def test_nothing_moves_while_people_propose_raise_hands_and_speak(still, event):
    kofi = make_attendee(event, "Kofi")
    for number in range(6):
        make_session(event, f"Proposal {number}", by=kofi, topics=["Memory"])
    wish = make_session(event, "Bring a loss curve", by=kofi)
    ada = still(make_attendee(event, "Ada"))
    remote = still(make_organizer(event))
    go(ada, event.url)
    go(remote, event.remote_url)

    hand(ada, wish).tap()
    expect(sheet(ada, wish).locator(".tally-number b")).to_have_text("1")
    propose(ada, "Peer review, but kind")
    expect(ada.locator("article.sheet").last).to_be_in_viewport()
    make_session(event, "Small models", by=kofi)
    ada.get_by_role("link", name="1 new").tap()
    ada.get_by_role("link", name="Memory", exact=True).tap()
    expect(remote.get_by_role("heading", name="1 person waits")).to_be_visible()
    remote.get_by_role("button", name="Next").tap()
    expect(ada.get_by_role("dialog", name="You. 30 s")).to_be_visible()
    expect(ada.locator("dialog .ring")).to_be_hidden()
    expect(ada.locator("dialog .pitch-number")).to_be_visible()
    ada.get_by_role("dialog").get_by_role("button", name="Close").tap()
    remote.get_by_role("button", name="Notice").tap()
    remote.get_by_role("button", name="Notice").blur()
    set_phases(event, {"proposing": False, "running": True})
    expect(ada.locator(".dock")).to_contain_text("Proposing is closed for now")

    assert moved(ada, remote) == []


def test_nothing_moves_where_two_are_asked_to_come_together(still, event):
    ada, kofi = make_attendee(event, "Ada"), make_attendee(event, "Kofi")
    hers, his = make_session(event, "Peer review, but kind", by=ada), make_session(event, "Kind reviews", by=kofi)
    page = still(ada)
    go(page, hers.url)

    merge = ask_to_merge(his, hers, by=kofi)
    write_comment(hers, by=kofi, text="Shall we?")
    request = page.locator(".news-item")
    expect(request).to_contain_text("Kofi")
    expect(page.locator("#comments")).to_contain_text("Shall we?")
    page.locator("vote-button button").tap()
    expect(page.locator(".tally-number b")).to_have_text("1")
    page.locator("#comments textarea").fill("Yes!")
    page.get_by_role("button", name="Send").tap()
    expect(page.locator("#comments")).to_contain_text("Yes!")
    cancel_merge(merge, by=kofi)
    expect(request).to_have_count(0)

    assert moved(page) == []


def test_nothing_moves_on_the_agenda_and_in_the_record(still, event):
    ada = make_attendee(event, "Ada")
    session, other = make_session(event, "Bring a loss curve", by=ada), make_session(event, "Small models")
    make_session(event, "Peer review", by=ada)
    make_time_slot(event)
    halle, noon, later = make_room(event), make_time_slot(event, "12:00"), make_time_slot(event, "14:00")
    place_session(session, room=halle, time_slot=noon, organizer=True)
    set_phases(event, {"proposing": False, "voting": False, "running": True})
    agenda, record, note = (still(ada) for _page in range(3))
    go(agenda, f"{event.url}agenda/")
    go(record, f"{event.url}record/")
    note.goto(f"{session.url}notes/")

    agenda.get_by_role("link", name="Take a free corner").tap()
    agenda.locator("main button").first.tap()
    expect(agenda.get_by_text("Your session has its place.")).to_be_visible()
    note.get_by_text("Somebody else writes too").tap()
    place_session(other, room=halle, time_slot=later, organizer=True)
    set_notice(event, "Lunch is later")
    write_note(session, by=ada, found="Curves lie.")
    expect(agenda.locator("#day-2")).to_be_visible()
    expect(agenda.get_by_text("Lunch is later")).to_be_visible()
    expect(record.get_by_text("Curves lie.")).to_be_visible()

    assert moved(agenda, record, note) == []


def test_nothing_moves_at_home_and_under_the_ribbon_of_the_demo(still, site, transactional_db):
    demo = make_demo("demo")
    home, page = still(None), still(None)
    home.goto("/")
    go(page, demo.url)

    home.locator("[data-screen=wall]").scroll_into_view_if_needed()
    wall = home.frame_locator("[data-screen=wall] iframe")
    expect(wall.locator("[data-scene=hands]")).to_be_visible()
    page.locator(".demo-folded summary").tap()
    expect(page.get_by_role("button", name="9:40 pitches")).to_be_visible()
    jump(demo, "pitches")
    expect(page.locator(".demo-folded summary")).to_contain_text("9:40")
    expect(wall.locator("[data-scene=pitch]")).to_be_visible()

    assert moved(home, page) == []


def test_what_moves_for_others_is_seen_by_these_tests(still, event):
    kofi = make_attendee(event, "Kofi")
    join_queue(make_session(event, "Bring a loss curve", by=kofi), kofi)
    next_pitch(event, seen=None)
    page = still(kofi, "no-preference")
    go(page, event.url)

    for number in range(6):
        make_session(event, f"Proposal {number}", by=kofi)
    expect(page.locator("article.sheet")).to_have_count(7)
    page.evaluate("scrollTo({ top: 600, behavior: 'smooth' })")

    for what in ('class="ring-left"', 'class="sheet"', "scrolled by"):
        page.wait_for_function("what => [...moved].some((text) => text.includes(what))", arg=what)
