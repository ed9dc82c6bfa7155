"""One reminder, shortly before hands go down, for who has raised none."""

import datetime

import pytest

from sessions.actions import cast_vote, put_nudge_aside
from sessions.queries.nudge import Nudge, nudge_of
from tests.builders import make_attendee, make_event, make_session
from tests.people import browser_of, shown
from unconf.events.actions import change_event, set_phases

pytestmark = pytest.mark.django_db

REMINDER = "Hands go down at 10:15, and yours are free."


@pytest.fixture
def event():
    """Its clock stands at 10:12, hands are up until 10:15."""
    event = make_event()
    change_event(event, {"hands_until": at(event, "10:15"), "clock_at": at(event, "10:12")})
    return event


def at(event, clock):
    return datetime.datetime.combine(event.starts_on, datetime.time.fromisoformat(clock), event.tz)


def test_who_has_raised_no_hand_is_reminded_in_the_last_minutes(event, ada):
    make_session(event, by=ada)

    assert nudge_of(event, ada) == Nudge(shown=True)
    assert REMINDER in shown(browser_of(ada).get(event.url))
    assert REMINDER in shown(browser_of(ada).get(f"{event.url}news/"))


def test_who_has_raised_one_is_not(event, ada):
    cast_vote(ada, make_session(event))

    assert nudge_of(event, ada) == Nudge()
    assert REMINDER not in shown(browser_of(ada).get(event.url))


@pytest.mark.parametrize("clock", ["10:09", "10:15", "10:16"])
def test_nobody_is_reminded_earlier_or_later(event, ada, clock):
    change_event(event, {"clock_at": at(event, clock)})

    assert nudge_of(event, ada) == Nudge()


def test_nobody_is_reminded_while_hands_are_down_or_end_at_no_time(event, ada):
    set_phases(event, {"voting": False})
    assert nudge_of(event, ada) == Nudge()

    set_phases(event, {"voting": True})
    change_event(event, {"hands_until": None})
    assert nudge_of(event, ada) == Nudge()


def test_put_aside_it_does_not_come_again(event, ada):
    browser = browser_of(ada)

    response = browser.post(f"{event.url}nudge/")

    assert (response.status_code, response["Location"]) == (302, event.url)
    assert REMINDER not in shown(browser.get(event.url))
    change_event(event, {"hands_until": at(event, "10:16")})
    ada.refresh_from_db()
    assert nudge_of(event, ada) == Nudge()


def test_putting_it_aside_twice_is_harmless_and_mine_alone(event, ada):
    put_nudge_aside(ada)
    put_nudge_aside(ada)

    assert nudge_of(event, make_attendee(event, "Kofi")) == Nudge(shown=True)


def test_it_comes_and_goes_by_itself_while_the_clock_runs(event, ada, django_assert_num_queries):
    change_event(event, {"clock_at": None, "hands_until": event.now() + datetime.timedelta(days=1)})
    with django_assert_num_queries(0):
        early = nudge_of(event, ada)
    change_event(event, {"hands_until": event.now().replace(year=event.now().year - 1)})

    assert (early.shown, early.again > 23 * 3600) == (False, True)
    assert nudge_of(event, ada) == Nudge()


def test_who_is_not_in_has_nothing_to_put_aside(event, ada):
    assert browser_of().post(f"{event.url}nudge/").status_code == 403
    assert browser_of(ada).get(f"{event.url}nudge/").status_code == 405
