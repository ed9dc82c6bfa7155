"""A hand raised in a browser: shown at once, answered, taken back if refused, kept while the network is away."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from sessions.models import Session
from tests.builders import make_session
from tests.live.test_page_equals_updates import come_in, opened
from unconf.events.actions import set_phases


@pytest.fixture
def session(event) -> Session:
    return make_session(event, title="What did you not publish?")


@pytest.fixture
def phone(server, event, ada, session, context: BrowserContext) -> Page:
    come_in(context, server.url, ada, "en")
    return opened(context.new_page(), server.url + event.url)


def test_tap_raises_a_hand_and_another_takes_it_down(phone, session):
    button, number = phone.locator("vote-button button"), phone.locator(".sheet .tally-number b")

    button.click()
    expect(number).to_have_text("1")
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(number).to_have_text("0")

    expect(button).to_have_attribute("aria-pressed", "false")
    expect(button).not_to_have_attribute("data-pending", "")
    assert session.vote_rows.count() == 0


def test_refused_hand_goes_down_again_and_says_why(phone, event, session):
    set_phases(event, {"voting": False})
    phone.locator("vote-button button").evaluate("button => { button.disabled = false; button.click(); }")

    expect(phone.locator("#messages")).to_have_text("Hands are down for now.")
    expect(phone.locator("vote-button button")).to_have_attribute("aria-pressed", "false")
    assert session.vote_rows.count() == 0


def test_hand_raised_without_a_network_is_pending_and_sent_when_it_is_back(phone, session, context: BrowserContext):
    button = phone.locator("vote-button button")
    context.set_offline(True)
    expect(phone.locator("html")).to_have_attribute("data-live", "off")

    button.click()
    expect(button).to_have_attribute("data-pending", "")
    expect(phone.locator("[data-connection]")).to_be_visible()
    context.set_offline(False)

    expect(phone.locator(".sheet .tally-number b")).to_have_text("1", timeout=20_000)
    expect(button).not_to_have_attribute("data-pending", "")
    expect(phone.locator("[data-connection]")).to_be_hidden()
    assert session.vote_rows.count() == 1
