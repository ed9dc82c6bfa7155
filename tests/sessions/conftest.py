"""An event, and somebody who joined it."""

import pytest

from tests.builders import make_attendee, make_event


@pytest.fixture
def event(db):
    return make_event()


@pytest.fixture
def ada(event):
    return make_attendee(event, "Ada")
