"""What every test may use."""

import os
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import uvicorn
from django.utils import translation

from tests import chromium
from tests.live.client import Server

CHROMIUM = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The installed Chromium; `make test` sees to it that there is one.

    From here on Playwright's loop runs in this thread, and Django has to put up with it.
    """
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    return {**browser_type_launch_args, "executable_path": chromium.find(), "args": CHROMIUM}


@pytest.fixture(autouse=True)
def static_files_are_looked_up_when_asked_for(request, settings):
    """A test client would else list them all, once for each client. Real servers list them, as they do in earnest."""
    if "server" not in request.fixturenames:
        settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture(autouse=True)
def every_test_begins_in_english():
    """A request in French leaves its thread in French; on a server the next request says what it wants."""
    translation.deactivate()


@pytest.fixture
def server(transactional_db) -> Iterator[Server]:
    """A real server on a free port, in a thread of the test."""
    from unconf.asgi import application

    config = uvicorn.Config(
        application, port=0, ws="websockets-sansio", ws_max_size=65536, lifespan="off", log_level="warning",
        ws_per_message_deflate=False, timeout_graceful_shutdown=1,
    )  # fmt: skip
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run)
    thread.start()
    while not running.started:
        time.sleep(0.01)
    yield Server(running)
    running.should_exit = True
    thread.join()
    finish_in_threads()


def finish_in_threads() -> None:
    """What still reads the database ends before the database is emptied for the next test."""
    from unconf.live import threads

    for name in ("drawing", "commands"):
        pool = getattr(threads, name)
        pool.shutdown(wait=True)
        setattr(threads, name, ThreadPoolExecutor(pool._max_workers))


def pytest_itemcollected(item):
    """Whatever drives Chromium or talks to a real server is marked before `-m` chooses."""
    if "playwright" in item.fixturenames:
        item.add_marker("browser")
    if "server" in item.fixturenames:
        item.add_marker("served")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Browser tests come last: Playwright leaves its event loop running, in which no asyncio test can run.

    Their order among themselves stays random, and each worker of xdist walks through the list from first to last.
    """
    items.sort(key=lambda item: "playwright" in item.fixturenames)
