"""The wall in a browser: it fits, it follows, it keeps its last good state."""

import re

import pytest
from playwright.sync_api import Page, expect

from sessions.actions import cast_vote
from sessions.models import Session
from tests.builders import make_attendee, make_room, make_session, make_time_slot
from tests.rooms.agenda import put, run_at
from unconf.events.actions import set_clock
from unconf.events.models import Event

LONG = [
    "Évaluer sans juge : et si le modèle se trompait poliment ?",
    "Comment raconter honnêtement une expérience qui n’a pas marché, à des gens pressés, sans perdre ni la nuance ni le"
    " sourire, en dix minutes",
    "Anticonstitutionnellement parlant, qui surveille les surveillants des surveillants ?",
]

# What is visible and stands out of its own box, or of the sheet it is on, by more than the letters' own box does.
CUT = """() => [...document.querySelectorAll(".scene :is([data-fit], .sheet, .tally-number b)")].filter((element) => {
  const slack = 2 + 0.13 * parseFloat(getComputedStyle(element).fontSize);
  const out = element.scrollHeight > element.clientHeight + slack || element.scrollWidth > element.clientWidth + 2;
  return element.checkVisibility() && out;
}).map((element) => element.textContent.trim())"""

# The smallest letters that one can see, in pixels.
SMALLEST = """() => Math.min(...[...document.querySelectorAll(".scene *")]
  .filter((element) => element.checkVisibility() && !element.matches(".visually-hidden"))
  .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()))
  .map((element) => parseFloat(getComputedStyle(element).fontSize)))"""


def full_day(event: Event, titles: list[str]) -> list[Session]:
    """Sessions at eleven, one a room."""
    eleven = make_time_slot(event, "11:00")
    sessions = [make_session(event, title) for title in titles]
    for number, session in enumerate(sessions):
        put(session, make_room(event, f"Bibliothèque {number}"), eleven)
    return sessions


def is_whole(page: Page) -> None:
    page.evaluate("document.fonts.ready.then(() => 0)")
    assert page.evaluate(CUT) == []
    assert page.evaluate(SMALLEST) >= 40


def test_long_titles_are_never_cut_among_the_proposals(wall, event):
    for title in LONG:
        make_session(event, title)

    page = wall(event)

    expect(page.locator(".hand")).to_have_count(3)
    is_whole(page)


def test_number_of_hands_is_whole(wall, event):
    session = make_session(event)
    for number in range(12):
        cast_vote(make_attendee(event, f"Ada {number}"), session)

    page = wall(event)

    expect(page.locator(".hand .tally-number b")).to_have_text("12")
    is_whole(page)


@pytest.mark.parametrize(("clock", "scene"), [("10:54", "next"), ("11:10", "now"), ("09:00", "agenda")])
def test_long_titles_are_never_cut_on_the_agenda(wall, event, clock, scene):
    full_day(event, LONG)
    run_at(event, clock)

    page = wall(event)

    expect(page.locator(f".scene[data-scene={scene}] .sheet").filter(visible=True)).to_have_count(3)
    is_whole(page)


@pytest.mark.parametrize("clock", ["08:41", "09:30"])
def test_join_scene_fits(wall, event, clock, settings):
    settings.PUBLIC_URL = (
        "http://unconference.university-of-somewhere.example" if clock == "09:30" else "http://10.0.0.2"
    )

    page = wall(event)

    expect(page.locator(".qr")).to_be_visible()
    is_whole(page)


@pytest.mark.parametrize(("clock", "scene"), [("10:54", "next"), ("09:00", "agenda")])
def test_title_of_nothing_but_capitals_is_whole_even_if_it_is_small(wall, event, clock, scene):
    full_day(event, ["W" * 140])
    run_at(event, clock)

    page = wall(event)

    expect(page.locator(f".scene[data-scene={scene}]")).to_be_visible()
    page.evaluate("document.fonts.ready.then(() => 0)")
    assert page.evaluate(CUT) == []


def test_new_proposal_and_raised_hand_appear_without_reload(wall, event):
    page = wall(event)
    expect(page.locator(".scene")).to_have_attribute("data-scene", "join")
    page.evaluate("window.stayed = true")

    session = make_session(event, "Who labels the labellers?")
    expect(page.locator(".hand-title")).to_have_text("Who labels the labellers?")
    cast_vote(make_attendee(event, "Kofi"), session)

    expect(page.locator(".hand .tally-number b")).to_have_text("1")
    expect(page.locator(".hand .tally-last")).to_have_count(1)
    assert page.evaluate("window.stayed") is True


def test_clock_goes_on_and_changes_the_scene_by_itself(wall, event):
    full_day(event, ["My first negative result"])
    run_at(event, "10:59")
    page = wall(event)
    expect(page.locator("[data-countdown]")).to_have_text("in 1 min")

    set_clock(event, event.now().replace(second=57), runs=True)

    expect(page.locator(".scene")).to_have_attribute("data-scene", "now", timeout=15_000)
    expect(page.locator("[data-clock-face]")).to_have_text("11:00")


def test_clock_that_stands_stands_on_the_wall_too(wall, event):
    full_day(event, ["My first negative result"])
    run_at(event, "10:54")

    page = wall(event)

    expect(page.locator("[data-clock-face]")).to_have_text("10:54")
    expect(page.locator("[data-countdown]")).to_have_text("in 6 min")


def test_pages_turn_and_say_where_they_are(wall, event):
    full_day(event, [f"Question {number}" for number in range(8)])
    run_at(event, "10:54")
    page = wall(event)
    expect(page.locator("[data-page-range]")).to_have_text(re.compile("^rooms · .*1–6 / 8$|^rooms 1–6 / 8$"))

    page.clock.install()
    page.reload()
    page.clock.run_for(15_000)

    expect(page.locator("[data-page-range]")).to_have_text(re.compile("7–8 / 8$"))
    expect(page.locator(".room").filter(visible=True)).to_have_count(2)


def test_page_that_is_shown_stays_when_the_scene_is_drawn_again(wall, event):
    for number in range(9):
        make_session(event, f"Question {number}")
    page = wall(event)
    page.clock.install()
    page.reload()
    page.clock.run_for(15_000)
    expect(page.locator(".hand").filter(visible=True)).to_have_count(1)

    make_session(event, "One more")

    expect(page.locator(".hand").filter(visible=True)).to_have_count(2)


def test_lost_connection_is_said_in_the_footer_and_nothing_else_changes(wall, event):
    full_day(event, ["My first negative result"])
    run_at(event, "10:54")
    page = wall(event)
    expect(page.locator(".wall-stale")).to_be_hidden()

    page.context.set_offline(True)

    expect(page.locator(".wall-stale")).to_have_text("as of 10:54")
    expect(page.locator(".room-title")).to_have_text("My first negative result")
