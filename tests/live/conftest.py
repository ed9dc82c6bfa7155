"""People who hold sockets to the real server."""

from contextlib import ExitStack

import pytest

from tests.builders import make_attendee, make_event
from tests.live.client import Client
from unconf.events.keys import make_api_token
from unconf.events.models import Attendee, Event


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
