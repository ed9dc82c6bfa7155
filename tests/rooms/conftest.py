"""A small day: two rooms, three time slots with lunch after the second, an organizer."""

from types import SimpleNamespace

import pytest

from tests.builders import make_event, make_organizer, make_room, make_time_slot
from tests.remembered import remembered


@pytest.fixture
def day(db):
    return remembered(make_day)


def make_day():
    event = make_event()
    return SimpleNamespace(
        event=event,
        ines=make_organizer(event),
        halle=make_room(event, "Halle", 120, features=["screen"]),
        cuisine=make_room(event, "Cuisine", 16),
        eleven=make_time_slot(event, "11:00"),
        noon=make_time_slot(event, "11:55"),
        lunch=make_time_slot(event, "12:40", 60, kind="common", title="Lunch"),
        two=make_time_slot(event, "14:00"),
    )
