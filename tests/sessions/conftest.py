"""An event, and somebody who joined it."""

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
def bob(event):
    return make_attendee(event, "Bob")


@pytest.fixture
def cleo(event):
    return make_attendee(event, "Cleo")


@pytest.fixture
def pair(event, ada, bob):
    """One of Ada, one of Bob."""
    return make_session(event, "What did you hide?", by=ada), make_session(event, "What did it hide?", by=bob)
