"""An event, and somebody who hosts a session in it."""

import pytest

from tests.builders import make_attendee, make_event, make_session
from tests.remembered import remembered


@pytest.fixture
def event(db):
    return remembered(make_event)


@pytest.fixture
def ada(event):
    return make_attendee(event, "Ada")


@pytest.fixture
def session(event, ada):
    return make_session(event, "Bring a loss curve", by=ada)
