"""The big screen: a real browser of 1920 x 1080, against a real server on a free port."""

import pytest
from playwright.sync_api import Browser, Page

from tests.builders import make_event
from tests.phone.conftest import complaint
from unconf.events.models import Event

SIZE = {"width": 1920, "height": 1080}


@pytest.fixture
def event(server) -> Event:
    return make_event()


@pytest.fixture
def wall(browser: Browser, server):
    """Hang up a wall of an event. What its console complains about fails the test."""
    contexts, complaints = [], []

    def hang_up(event: Event, **over) -> Page:
        context = browser.new_context(**{"viewport": SIZE, "base_url": server.url, "locale": "en-GB"} | over)
        contexts.append(context)
        context.set_default_timeout(20_000)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(complaint(message)))
        page.goto(f"{event.url}wall/")
        page.locator("html[data-live=on]").wait_for()
        return page

    yield hang_up
    for context in contexts:
        context.close()
    assert [text for text in complaints if text] == []
