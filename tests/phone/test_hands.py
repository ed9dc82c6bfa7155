"""Raising hands on a phone: what is new, what is mine, how many are left, and one reminder."""

import datetime

from playwright.sync_api import Locator, expect

from sessions.actions import ask_to_merge, edit_session
from tests.builders import make_attendee, make_session
from unconf.events.actions import change_event

from .test_phone import go, hand, sheet, titles


def test_new_sheet_pushes_nothing_and_one_jump_leads_to_it(phone, event):
    kofi = make_attendee(event, "Kofi")
    for number in range(12):
        make_session(event, f"Proposal {number}", by=kofi, topics=["Memory"])
    ada = phone(make_attendee(event, "Ada"), reduced_motion="reduce")
    go(ada, event.url)
    ada.locator("#session-5").scroll_into_view_if_needed()
    before = ada.evaluate("document.querySelector('#session-5').getBoundingClientRect().top")

    new = make_session(event, "Small models", by=kofi)
    expect(ada.get_by_role("link", name="1 new")).to_have_count(1)
    after = ada.evaluate("document.querySelector('#session-5').getBoundingClientRect().top")
    ada.get_by_role("link", name="1 new").tap()

    assert after == before
    expect(sheet(ada, new)).to_be_in_viewport()
    expect(ada.get_by_role("link", name="Small models")).to_be_focused()


def test_jump_shows_what_a_chip_had_hidden(phone, event):
    make_session(event, "About memory", topics=["Memory"])
    ada = phone(make_attendee(event, "Ada"))
    go(ada, event.url)
    ada.get_by_role("link", name="Memory", exact=True).tap()

    make_session(event, "About practice", topics=["Practice"])
    ada.get_by_role("link", name="1 new").tap()

    assert titles(ada) == ["About memory", "About practice"]
    expect(ada.locator(".chip[data-show=all]")).to_have_attribute("aria-current", "true")


def test_hands_that_are_left_are_counted_down(phone, event):
    change_event(event, {"votes_per_person": 2})
    sessions = [make_session(event, title) for title in ("One", "Two")]
    ada = phone(make_attendee(event, "Ada"))
    go(ada, event.url)
    expect(ada.locator(".market-head")).to_contain_text("2 of 2 hands left")

    for session in sessions:
        hand(ada, session).tap()

    expect(ada.locator(".market-head")).to_contain_text("0 of 2 hands left")
    expect(ada.get_by_role("link", name="My hands 2")).to_be_visible()


def test_reminder_goes_with_the_first_hand_or_when_put_aside(phone, event):
    change_event(event, {"hands_until": event.now() + datetime.timedelta(minutes=3)})
    session = make_session(event)
    ada, kofi = phone(make_attendee(event, "Ada")), phone(make_attendee(event, "Kofi"))
    for page in (ada, kofi):
        go(page, event.url)
        expect(page.get_by_text("and yours are free.")).to_be_visible()

    hand(ada, session).tap()
    expect(ada.get_by_text("and yours are free.")).to_have_count(0)
    kofi.get_by_role("button", name="Not now").tap()
    expect(kofi.get_by_text("and yours are free.")).to_have_count(0)
    go(kofi, event.url)

    expect(kofi.get_by_text("and yours are free.")).to_have_count(0)


def test_stroke_is_dotted_until_the_server_has_it(phone, event):
    session = make_session(event)
    ada = phone(make_attendee(event, "Ada"))
    held = []
    ada.route_web_socket("**/*", lambda socket: hold(socket, held))
    go(ada, event.url)

    hand(ada, session).tap()
    tally = sheet(ada, session).locator("tally-marks")
    expect(tally).to_have_attribute("data-pending", "on")
    expect(tally.locator(".tally-number b")).to_have_text("0")
    expect(tally.locator(".tally-last")).to_have_count(1)
    for send in held:
        send()

    expect(tally.locator(".tally-number b")).to_have_text("1")
    expect(tally).not_to_have_attribute("data-pending", "on")


def hold(socket, held) -> None:
    """Between a page and its server: what the page sends is kept until it is let go."""
    server = socket.connect_to_server()
    socket.on_message(lambda message: held.append(lambda: server.send(message)))


def test_nothing_moves_under_a_finger_and_all_of_it_is_shown_in_order_once_it_leaves(phone, event):
    mine, other = (make_session(event, title, by=make_attendee(event, name)) for title, name in PAIR.items())
    wished = make_session(event, "Walking session")
    ada, pages = phone(mine.hosts.get()), []
    go(ada, event.url)
    ada.route(f"**{event.url}", lambda route: pages.append(route))

    with ada.expect_request(f"**{event.url}"):
        ask_to_merge(other, mine, by=other.hosts.get())
    ada.mouse.move(*middle(hand(ada, wished)))
    ada.mouse.down()
    with ada.expect_response(f"**{event.url}"):
        pages[0].continue_()
    edit_session(other, by=other.hosts.get(), title="Bring three loss curves")
    ada.wait_for_timeout(300)
    assert ada.locator(".news-item").count() == 0
    ada.mouse.up()

    expect(hand(ada, wished)).to_have_attribute("aria-pressed", "true")
    expect(ada.locator(".news-item")).to_contain_text("Kofi")
    expect(sheet(ada, other)).to_contain_text("Bring three loss curves")


PAIR = {"Bring a loss curve": "Ada", "Bring two loss curves": "Kofi"}


def middle(place: Locator) -> tuple[float, float]:
    box = place.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
