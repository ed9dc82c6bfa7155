"""Phones: real browsers of 390 x 844, against a server of its own process on this test's database."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.builders import make_event
from tests.people import browser_of
from unconf.events.keys import COOKIE
from unconf.events.models import Attendee, Event
from unconf.stack.children import command
from unconf.stack.programs import web

SIZE = {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def site(django_db_setup) -> Iterator[str]:
    """The address of a running server; it lives as long as the tests."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    database = os.environ["DATABASE_URL"].replace("@/unconf?", f"@/{connection.settings_dict['NAME']}?")
    env = os.environ | {
        "DATABASE_URL": database,
        "PUBLIC_URL": url,
        "SECRET_KEY": settings.SECRET_KEY,
        "DATABASE_POOL": "8",
    }
    with subprocess.Popen(command(web("127.0.0.1", port)), env=env) as process:
        try:
            wait_for(f"{url}/livez")
            yield url
        finally:
            process.terminate()


def wait_for(url: str) -> None:
    for _ in range(300):
        try:
            with urlopen(url):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the server does not come up")


@pytest.fixture
def event(site, transactional_db) -> Event:
    return make_event()


@pytest.fixture
def phone(browser: Browser, site, transactional_db):
    """Take a phone into the hand: of nobody, or of an attendee. What its console complains about fails the test.

    All phones are put down, and the server is done with what they asked, before the database is emptied.
    """
    contexts, complaints = [], []

    def take(attendee: Attendee | None = None, **over) -> Page:
        context = browser.new_context(
            **{"viewport": SIZE, "base_url": site, "locale": "en-GB", "has_touch": True} | over
        )
        contexts.append(context)
        context.set_default_timeout(8000)
        if attendee:
            cookie = browser_of(attendee).cookies[COOKIE].value
            context.add_cookies([{"name": COOKIE, "value": cookie, "url": site}])
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(complaint(message)))
        return page

    yield take
    for context in contexts:
        context.close()
    wait_until_idle()
    assert [text for text in complaints if text] == []


def wait_until_idle() -> None:
    """Nobody but this test is at work in the database, three looks in a row: a request may be between two queries."""
    quiet = 0
    for _ in range(500):
        quiet = 0 if others_at_work() else quiet + 1
        if quiet == 3:
            return
        time.sleep(0.02)
    pytest.fail("the server is not done with what it was asked")


def others_at_work() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database()"
            " AND backend_type = 'client backend' AND pid <> pg_backend_pid() AND state <> 'idle')"
        )
        return cursor.fetchone()[0]


# What the browser and htmx say when a request is refused or the network is taken away: both are part of these stories.
EXPECTED = ("Failed to load resource", "WebSocket connection", "htmx:sendError", "htmx:afterRequest")


def complaint(message: ConsoleMessage) -> str:
    is_ours = message.type == "error" and not any(text in message.text for text in EXPECTED)
    return message.text if is_ours else ""
