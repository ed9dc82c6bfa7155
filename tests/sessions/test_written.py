"""The hint to hosts whose session has ended."""

import datetime

import pytest

from record.actions import write_note
from rooms.actions import place_session
from sessions.queries.written import ToWrite, to_write_down
from tests.builders import make_attendee, make_room, make_session, make_time_slot
from tests.people import browser_of, shown
from unconf.events.actions import set_clock, set_phases
from unconf.events.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def day(event, ada):
    """Ada hosts at 11:00 and at 11:55, each 45 minutes; a third session of hers has no place."""
    halle = make_room(event, "Halle")
    for title, at in (("First", "11:00"), ("Second", "11:55")):
        session, time_slot = make_session(event, title, by=ada), make_time_slot(event, at)
        place_session(session, room=halle, time_slot=time_slot, organizer=True)
    make_session(event, "In reserve", by=ada)
    set_phases(event, {"running": True})
    return event


def set_time(event: Event, at: str, *, runs: bool = False) -> None:
    set_clock(event, datetime.datetime.combine(event.starts_on, datetime.time.fromisoformat(at), event.tz), runs=runs)


def asked_at(event: Event, ada, at: str) -> str | None:
    set_time(event, at)
    session = to_write_down(event, ada).session
    return session.title if session else None


def test_host_is_asked_once_the_session_has_ended_about_the_last_one(day, ada):
    asked = {at: asked_at(day, ada, at) for at in ("11:44", "11:45", "12:39", "12:40")}

    assert asked == {"11:44": None, "11:45": "First", "12:39": "First", "12:40": "Second"}


def test_long_session_ends_with_its_last_time_slot(event, ada):
    session = make_session(event, "Long", by=ada, length=2)
    first, _second = make_time_slot(event, "11:00"), make_time_slot(event, "11:45")
    place_session(session, room=make_room(event), time_slot=first, organizer=True)
    set_phases(event, {"running": True})

    assert {at: asked_at(event, ada, at) for at in ("11:45", "12:30")} == {"11:45": None, "12:30": "Long"}


def test_what_is_written_is_not_asked_about_again(day, ada):
    write_note(day.sessions.get(title="Second"), by=ada, found="Something")

    assert asked_at(day, ada, "17:00") == "First"
    write_note(day.sessions.get(title="First"), by=ada, found="Something")
    assert asked_at(day, ada, "17:00") is None


def test_nobody_is_asked_before_the_day_runs_nor_about_sessions_of_others(day, ada):
    kofi = make_attendee(day, "Kofi")
    assert asked_at(day, kofi, "17:00") is None

    set_phases(day, {"running": False})

    assert to_write_down(day, ada) == ToWrite()


def test_closed_event_asks_about_whatever_had_a_place(day, ada):
    set_phases(day, {"running": False, "closed": True})

    assert asked_at(day, ada, "08:00") == "Second"


def test_page_comes_back_by_itself_when_the_next_session_ends(day, ada):
    set_time(day, "11:44", runs=True)
    running = to_write_down(day, ada).again
    set_time(day, "11:44")

    assert 1 < running <= 61
    assert to_write_down(day, ada).again is None


def test_hint_stands_on_the_hosts_phone_and_on_no_other(day, ada):
    set_time(day, "17:00")
    kofi = make_attendee(day, "Kofi")

    pages = {person.name: shown(browser_of(person).get(f"{day.url}news/")) for person in (ada, kofi)}

    assert "Three lines about “Second”: what did you find?" in pages["Ada"]
    assert f'href="{day.sessions.get(title="Second").url}notes/"' in pages["Ada"]
    assert "Three lines" not in pages["Kofi"]
