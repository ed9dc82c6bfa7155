"""For who asked for less motion: nothing moves. What appears may fade in for a moment, the ring is a number."""

import pytest
from playwright.sync_api import expect

from sessions.actions import join_queue, next_pitch
from tests.builders import make_attendee, make_organizer, make_session
from unconf.events.actions import set_phases

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

    assert [page.evaluate("[...moved]") for page in (ada, remote)] == [[], []]


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
