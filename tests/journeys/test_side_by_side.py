"""The main job in real browsers: an organizer, people with phones, and the wall, side by side."""

import datetime

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.stack

PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1440, "height": 900}
WALL = {"width": 1920, "height": 1080}
PATIENCE = 20_000
A_PLAN = 60_000


@pytest.fixture
def screen(browser, place):
    """Open a browser of its own, of this size."""
    contexts = []

    def open_one(size) -> Page:
        contexts.append(browser.new_context(viewport=size, base_url=place.url, locale="en-GB", has_touch=size is PHONE))
        contexts[-1].set_default_timeout(PATIENCE)
        return contexts[-1].new_page()

    expect.set_options(timeout=PATIENCE)
    yield open_one
    expect.set_options(timeout=5_000)
    for context in contexts:
        context.close()


def test_people_propose_and_vote_and_all_screens_follow_to_the_agenda(place, screen):
    team, wall, ada, kofi = screen(LAPTOP), screen(WALL), screen(PHONE), screen(PHONE)

    event = create_event(team, place.manage("organizer_link"))
    wall.goto(f"{event}wall/")
    expect(wall.locator("[data-scene=join]")).to_be_visible()
    for page, name in ((ada, "Ada"), (kofi, "Kofi")):
        page.goto(f"{event}join/")
        page.get_by_label("Your name").fill(name)
        page.get_by_role("button", name="Come in").tap()
        expect(page.locator("html")).to_have_attribute("data-live", "on")

    propose(ada, "Peut-on oublier un exemple, vraiment ?")
    propose(kofi, "Bring a loss curve, leave with a story")
    expect(wall.locator("[data-scene=hands] .hand-title")).to_have_count(2)
    for page in (ada, kofi):
        page.locator("#session-2 vote-button button").tap()
    for page in (ada, kofi):
        expect(page.locator("#session-2 .tally-number b")).to_have_text("2")
    expect(wall.locator("#wall-2 .tally-number b")).to_have_text("2")

    team.goto(f"{event}board/")
    expect(team.locator("html")).to_have_attribute("data-live", "on")
    team.get_by_role("button", name="Make the agenda").click()
    team.get_by_role("button", name="Publish", exact=True).click(timeout=A_PLAN)

    expect(wall.locator("[data-scene=hands]")).to_have_count(0, timeout=A_PLAN)
    expect(wall.locator(".agenda-title")).to_have_count(2)
    ada.locator("#session-2 h2 a").tap()
    expect(ada.locator(".session-place")).to_be_visible()
    ada.get_by_role("link", name="Agenda").tap()
    expect(ada.locator("[data-region=agenda] article.sheet")).to_have_count(2)


def create_event(team: Page, link: str) -> str:
    """An event a year from now, four rooms and six time slots; its address."""
    day = (datetime.date.today() + datetime.timedelta(days=365)).isoformat()
    team.goto(link)
    team.get_by_role("button", name="Come in").click()
    team.get_by_role("link", name="Create an event").click()
    team.get_by_label("Name of the event").fill("Side by side")
    team.get_by_label("First day").fill(day)
    team.get_by_label("Last day").fill(day)
    team.get_by_label("Time zone").fill("Europe/Paris")
    team.get_by_label("Your name").fill("Inès")
    team.get_by_role("button", name="Create it").click()
    team.locator("button[name=template]").first.click()
    expect(team.get_by_role("heading", name="Rooms")).to_be_visible()
    return team.url.removesuffix("setup/").removesuffix("setup/template/")


def propose(page: Page, title: str) -> None:
    page.get_by_role("link", name="Propose a session").tap()
    page.get_by_label("What do you want to talk about?").fill(title)
    page.get_by_role("button", name="Put it on the wall").tap()
    expect(page.get_by_role("dialog")).to_have_count(0)
