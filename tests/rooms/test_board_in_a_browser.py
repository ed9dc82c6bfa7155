"""The board in a browser: by click, by key and by drag, with another organizer looking on."""

import json

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.builders import make_session
from tests.live.test_page_equals_updates import come_in, opened
from tests.rooms.agenda import put, run_at, where


@pytest.fixture
def open_board(server, day, context: BrowserContext):
    """Opens the board in one more page of the organizer."""
    come_in(context, server.url, day.ines, "en")
    context.set_default_timeout(20_000)
    return lambda: opened(context.new_page(), server.url + day.event.board_url)


@pytest.fixture(autouse=True)
def patience():
    expect.set_options(timeout=20_000)
    yield
    expect.set_options(timeout=5_000)


def card(page: Page, session):
    return page.locator(f"[data-card='{session.number}']")


def cell(page: Page, room, time_slot):
    return page.locator(f"[data-cell][value='{room.pk}:{time_slot.pk}']")


def test_picked_session_is_placed_by_a_second_click_and_everybody_sees_it(day, open_board):
    session = make_session(day.event, "First")
    board, other = open_board(), open_board()

    card(board, session).click()
    expect(board.locator("#selection")).to_be_visible()
    cell(board, day.halle, day.eleven).click()

    expect(other.locator(f".grid [data-card='{session.number}']")).to_have_attribute(
        "data-at", f"{day.halle.pk}:{day.eleven.pk}"
    )
    expect(board.locator("#selection")).to_be_hidden()
    assert where(session) == ("Halle", "11:00")


def test_second_placed_session_is_swapped_with_by_key(day, open_board):
    first, second = make_session(day.event, "First"), make_session(day.event, "Second")
    put(first, day.halle, day.eleven)
    put(second, day.cuisine, day.two)
    board = open_board()

    card(board, first).press("Enter")
    card(board, second).press("Enter")

    expect(board.locator("#messages")).to_contain_text("Swapped.")
    assert (where(first), where(second)) == (("Cuisine", "14:00"), ("Halle", "11:00"))


def test_card_is_dragged_into_a_cell_and_taken_back_by_key(day, open_board):
    session = make_session(day.event, "First")
    board = open_board()
    source, target = card(board, session).bounding_box(), cell(board, day.cuisine, day.two).bounding_box()

    board.mouse.move(source["x"] + 20, source["y"] + 20)
    board.mouse.down()
    board.mouse.move(source["x"] + 60, source["y"] + 40)
    board.mouse.move(target["x"] + 20, target["y"] + 20)
    board.mouse.up()
    expect(board.locator(".grid [data-card]")).to_have_count(1)
    dragged = where(session)
    board.keyboard.press("Control+z")
    expect(board.locator(".reserve [data-card]")).to_have_count(1)

    assert (dragged, where(session)) == (("Cuisine", "14:00"), None)


def test_what_somebody_else_took_meanwhile_is_said_and_shown(day, context, open_board):
    first, second = make_session(day.event, "First"), make_session(day.event, "Second")
    context.route_web_socket(
        "**/ws/**", lambda socket: socket.send(json.dumps({"kind": "hello", "rev": day.event.rev}))
    )
    board = open_board()  # its socket says nothing of what comes
    put(first, day.halle, day.eleven)

    card(board, second).click()
    cell(board, day.halle, day.eleven).click()
    expect(board.locator("#messages")).to_contain_text("would be in the same place: Halle, 11:00.")

    expect(board.locator(f".grid [data-card='{first.number}']")).to_have_count(1)
    assert where(second) is None


def test_frozen_time_slot_is_changed_after_a_question(day, open_board):
    session = make_session(day.event, "First")
    run_at(day.event, "11:10")
    board = open_board()

    card(board, session).click()
    cell(board, day.halle, day.eleven).click()
    expect(board.locator("#confirm")).to_contain_text("This time slot has started or is about to.")
    board.locator("#confirm button[value=yes]").click()
    expect(board.locator(".grid [data-card]")).to_have_count(1)

    assert where(session) == ("Halle", "11:00")


@pytest.mark.parametrize(("width", "locale"), [(1440, "en"), (1440, "fr"), (390, "fr")])
def test_bar_names_everything_in_words(day, server, browser, width, locale):
    context = browser.new_context(viewport={"width": width, "height": 900})
    come_in(context, server.url, day.ines, locale)
    board = opened(context.new_page(), server.url + day.event.board_url)

    links = board.locator(".board-bar .board-link")

    assert links.count() == 7
    assert all(link.bounding_box()["width"] > 48 and link.inner_text().strip() for link in links.all())
    assert board.locator(".board-bar").bounding_box()["height"] <= {1440: 84, 390: 160}[width]
    assert board.evaluate("document.documentElement.scrollWidth") == width
    context.close()


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_set_up_cuts_no_time_and_no_choice(day, server, browser, width):
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="en-US")
    come_in(context, server.url, day.ines, "en")
    page = context.new_page()

    page.goto(f"{server.url}{day.event.url}setup/")

    assert page.evaluate(CUT) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    context.close()


# Times, dates and choices that would rather be wider than they are.
CUT = """() => [...document.querySelectorAll(".setup-fields :is(select, input[type=time])")].filter((field) => {
  const width = field.offsetWidth;
  field.style.inlineSize = "auto";
  const natural = field.offsetWidth;
  field.style.inlineSize = "";
  return natural > width;
}).map((field) => field.name)"""
