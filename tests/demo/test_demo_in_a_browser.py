"""A newcomer at the home page, the ribbon, and a jump that another screen shows at once."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.axe import violations
from tests.fingers import too_small
from tests.focus import press
from tests.phone.conftest import complaint
from tests.reflow import overflowing
from unconf.events.models import Event
from unconf.interop.demo.making import make_demo

LAPTOP = {"width": 1440, "height": 1000}
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def demo(server) -> Event:
    return make_demo("demo")


@pytest.fixture
def screen(browser: Browser, server):
    """Open a screen of nobody in particular. What its console complains about fails the test."""
    contexts, complaints = [], []

    def show(path: str, size: dict = LAPTOP, **over) -> Page:
        context = browser.new_context(**{"viewport": size, "base_url": server.url, "locale": "en-GB"} | over)
        contexts.append(context)
        context.set_default_timeout(20_000)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(complaint(message)))
        page.goto(path)
        return page

    yield show
    for context in contexts:
        context.close()
    assert [text for text in complaints if text] == []


def live(page: Page) -> Page:
    page.locator("html[data-live=on]").wait_for()
    return page


def tried(page: Page) -> Page:
    page.get_by_role("button", name="Try it as one of the team").click()
    return page


def test_newcomer_sees_three_live_screens_and_opens_the_board(screen, demo):
    home = screen("/")

    expect(home.get_by_label("The code on the big screen")).to_be_focused()
    phone, board, wall = (home.frame_locator(f"[data-screen={name}] iframe") for name in ("phone", "board", "wall"))
    expect(phone.get_by_role("heading", name="34 proposals")).to_be_visible()
    expect(board.get_by_role("button", name="Make the agenda")).to_be_visible()
    expect(wall.locator("[data-scene=hands]")).to_be_visible()
    expect(board.locator(".demo-ribbon")).to_have_count(0)
    frame = home.locator("[data-screen=wall] iframe").bounding_box()
    place = home.locator("[data-screen=wall] .preview-frame").bounding_box()
    assert (round(frame["width"]), round(frame["height"])) == (round(place["width"]), round(place["height"]))

    home.locator("[data-screen=board]").click()
    expect(home.get_by_role("complementary", name="Demo")).to_contain_text("Demo · 10:02")


def test_keyboard_goes_past_the_previews_in_three_steps(screen, demo):
    home = screen("/")
    home.locator("[data-screen=wall] iframe").wait_for()
    home.get_by_role("link", name="New event").focus()

    reached = []
    for _ in range(3):
        home.keyboard.press("Tab")
        reached.append(home.evaluate("document.activeElement.textContent.trim()"))

    assert reached == ["Phone", "Board", "Big screen"]


def test_home_on_a_narrow_phone_loads_no_preview_that_is_not_looked_at(screen, demo):
    home = screen("/", {"width": 320, "height": 700}, has_touch=True)
    home.wait_for_load_state("networkidle")

    assert home.locator("iframe").count() == 0
    assert home.evaluate("document.documentElement.scrollWidth") == 320
    home.locator("[data-screen=phone]").scroll_into_view_if_needed()
    expect(home.frame_locator("[data-screen=phone] iframe").get_by_role("heading", level=1)).to_be_visible()


def test_jump_on_a_phone_is_seen_on_the_board_and_the_wall_at_once(screen, demo):
    board, wall = live(tried(screen(demo.board_url))), live(screen(f"{demo.url}wall/"))
    phone = live(screen(demo.url, PHONE, has_touch=True))

    phone.locator(".demo-folded summary").click()
    phone.get_by_role("button", name="11:00 a room is lost").click()

    expect(phone.locator(".demo-folded summary")).to_contain_text("11:00", timeout=20_000)
    expect(board.get_by_role("complementary", name="Demo")).to_contain_text("Demo · 11:00")
    expect(board.get_by_role("button", name="Cuisine, 11:00: closed")).to_be_visible()
    expect(wall.locator("[data-scene=now]")).to_be_visible()
    expect(wall.locator(".room", has_text="Cuisine").locator(".sheet")).to_have_count(0)


def test_ribbon_works_by_keyboard_and_without_a_script(screen, demo):
    page = tried(screen(demo.board_url, java_script_enabled=False))

    page.get_by_role("button", name="9:40 pitches").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("complementary", name="Demo")).to_contain_text("Demo · 9:40")
    expect(page.get_by_role("button", name="9:40 pitches")).to_have_attribute("aria-current", "true")


def test_jump_from_the_board_says_what_happened(screen, demo):
    board = live(tried(screen("/e/demo/board/")))

    board.get_by_role("button", name="pitches").click()

    expect(board.get_by_role("button", name="pitches")).to_have_attribute("aria-current", "true")
    expect(board.get_by_text("Not connected: nothing was changed")).to_have_count(0)


def test_ribbon_fits_the_narrowest_phone_in_french_and_keys_open_a_story(screen, demo):
    phone = live(screen(demo.url, {"width": 320, "height": 640}, locale="fr-FR"))
    press(phone.locator(".demo-folded summary"))
    expect(phone.get_by_role("button", name="Faire entrer 40 personnes")).to_be_visible()
    assert [*overflowing(phone), *too_small(phone), *violations(phone)] == []
    press(phone.get_by_role("button", name="Faire entrer 40 personnes"))
    expect(phone.locator("#messages")).to_contain_text("Les voilà.")
    press(phone.locator(".demo-folded summary"))
    press(phone.get_by_role("button", name="une salle en moins"))
    expect(phone.locator(".demo-folded summary")).to_contain_text("11:00", timeout=20_000)

    board = live(tried(screen(demo.board_url)))
    press(board.get_by_text("Stories", exact=True))
    press(board.locator(".demo-list a").first)

    expect(board.get_by_role("complementary", name="Demo")).to_be_visible()
    assert board.url != f"{demo.board_url}"
