"""The wall while people speak: the sheet is whole, the ring runs down, hands rise, a sentence is for all."""

import pytest
from playwright.sync_api import expect

from rooms.actions import ring_bell, set_notice, set_scene, take_back_notice
from sessions.actions import cast_vote, join_queue, more_time, next_pitch
from sessions.models import Session
from tests.builders import make_attendee, make_session
from tests.wall.test_wall_screen import LONG, is_whole
from unconf.events.actions import change_event, set_clock
from unconf.events.models import Event


def queued(event: Event, title: str, name: str = "Maëlys") -> Session:
    session = make_session(event, title, by=make_attendee(event, name))
    join_queue(session, session.proposed_by)
    return session


@pytest.mark.parametrize("title", [*LONG, "Qui ?"])
def test_title_of_who_speaks_is_never_cut(wall, event, title):
    change_event(event, {"languages": ["fr", "en"]})
    session = queued(event, title, "Maëlys de la Tour-Saint-Jacques")
    for number in range(60):
        cast_vote(make_attendee(event, f"Person {number}"), session)
    next_pitch(event, seen=None)

    page = wall(event)

    expect(page.locator(".pitch-sheet .tally-number b")).to_have_text("60")
    is_whole(page)


def test_pitch_runs_down_follows_and_ends_in_signal(wall, event):
    session = queued(event, "Peut-on oublier un exemple, vraiment ?")
    queued(event, "Bring a loss curve", "Kofi")
    page = wall(event)
    page.evaluate("window.stayed = true")

    next_pitch(event, seen=None)
    expect(page.locator(".pitch-title")).to_have_text("Peut-on oublier un exemple, vraiment\u00a0?")
    expect(page.locator(".wall-names")).to_have_text("Kofi")
    expect(page.locator(".pitch-number")).not_to_have_text("30")
    ring = page.locator(".ring-left").evaluate("ring => ring.getAnimations().length")
    cast_vote(make_attendee(event, "Nour"), session)
    expect(page.locator(".tally-number b")).to_have_text("1")
    event.pitches.update(seconds=5)
    more_time(event, seen=session.number, seconds=5, more=0)

    expect(page.locator("pitch-clock")).to_have_attribute("data-last", "")
    expect(page.locator(".pitch-number")).to_have_text("0")
    assert ring == 1
    assert page.evaluate("window.stayed") is True


def test_reduced_motion_leaves_only_the_number(wall, event):
    queued(event, "Bring a loss curve")
    next_pitch(event, seen=None)

    page = wall(event, reduced_motion="reduce")

    expect(page.locator(".pitch-number")).to_be_visible()
    expect(page.locator(".ring")).to_be_hidden()


def test_notice_principles_and_bell_fill_the_wall(wall, event):
    set_clock(event, event.now())
    page = wall(event)

    set_notice(event, "Everything after lunch is twenty minutes later, and the Cuisine is closed today.", minutes=5)
    expect(page.locator(".notice-left")).to_have_text("5 min")
    is_whole(page)
    take_back_notice(event)
    set_scene(event, "principles:5")
    expect(page.locator(".principle").first).to_have_text(
        "The law of mobility: where you neither learn nor give, go somewhere else."
    )
    is_whole(page)
    ring_bell(event)

    expect(page.locator("[data-bell]")).to_be_visible()
    expect(page.locator("[data-bell]")).to_be_hidden()
