"""A real server on a free port, in a thread of the test, and people who hold sockets to it."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest
import uvicorn

from tests.builders import make_attendee, make_event
from tests.live.client import Client, Server
from unconf.events.keys import make_api_token
from unconf.events.models import Attendee, Event
from unconf.live import threads


@pytest.fixture
def server(transactional_db) -> Iterator[Server]:
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
    for name in ("drawing", "commands"):
        pool = getattr(threads, name)
        pool.shutdown(wait=True)
        setattr(threads, name, ThreadPoolExecutor(pool._max_workers))


@pytest.fixture
def event(server) -> Event:
    return make_event()


@pytest.fixture
def ada(event) -> Attendee:
    return make_attendee(event, "Ada")


@pytest.fixture
def connect(server, event):
    """Open a socket: of nobody, or of an attendee; it has said hello."""
    with ExitStack() as sockets:

        def open_socket(attendee: Attendee | None = None, *, token: str = "", at: Event = event, **query) -> Client:
            token = token or (make_api_token(event=at, attendee=attendee) if attendee else "")
            return sockets.enter_context(server.connect(at.slug, token, **query))

        yield open_socket
