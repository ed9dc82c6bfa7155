"""The page of one session takes at most 11 queries, with everything there can be on it, whoever looks: one is spare."""

import datetime

import pytest

from record.actions import name_writers, write_note
from rooms.actions import place_session
from sessions.actions import ask_to_merge, decline_merge, join_queue, report_comment, withdraw_session, write_comment
from tests.builders import make_attendee, make_organizer, make_room, make_session, make_time_slot
from tests.people import browser_of, shown
from tests.sessions.merging import together
from unconf.events.actions import change_event, set_clock, set_phases

pytestmark = pytest.mark.django_db

VIEWERS = ["host", "other host", "partner", "neighbour", "writer", "team", "stranger", "nobody"]


@pytest.fixture
def people(event, ada, bob):
    """What is `partner`'s has come together with the host's, and they ask for more; `neighbour` asks the host."""
    others = {name: make_attendee(event, name.title()) for name in ("other host", "neighbour", "writer", "stranger")}
    return {"host": ada, "partner": bob, "team": make_organizer(event), "nobody": None} | others


@pytest.mark.parametrize("count", [2, pytest.param(40, marks=pytest.mark.slow)])
def test_page_with_everything_takes_at_most_11_queries(event, people, count, django_assert_max_num_queries):
    session = with_everything(event, people, count)
    browsers = {who: browser_of(people[who]) for who in VIEWERS}
    pages = {}

    for who, browser in browsers.items():
        with django_assert_max_num_queries(11):
            pages[who] = shown(browser.get(session.url))

    assert all(f"Comment {n}</p>" in pages["nobody"] and f"Part {n}</a>" in pages["nobody"] for n in range(count))
    assert "Change the notes" in pages["writer"]
    for sign in (
        "data-pitch",
        "data-nudge",
        "Three lines about",
        "Asked, waiting",
        "would like to bring",
        "Not this time",
    ):
        assert sign in pages["host"]


@pytest.mark.slow
def test_page_of_one_that_went_on_elsewhere_takes_at_most_11(event, people, django_assert_max_num_queries):
    joint = with_everything(event, people, 2)
    part, gone = event.sessions.get(title="Part 0"), event.sessions.get(title="Declining 0")
    withdraw_session(gone, by=people["partner"])
    browsers = {who: browser_of(people[who]) for who in VIEWERS}
    pages = {}

    for who, browser in browsers.items():
        for session in (part, gone):
            with django_assert_max_num_queries(11):
                pages[who, session] = browser.get(session.url)

    assert {page.status_code for page in pages.values()} == {200}
    assert all(joint.title in shown(pages[who, part]) for who in VIEWERS)


@pytest.mark.slow
def test_page_with_a_refused_comment_takes_at_most_11(event, people, django_assert_max_num_queries):
    session = with_everything(event, people, 2)
    browser = browser_of(people["host"])

    with django_assert_max_num_queries(11):
        response = browser.post(f"{session.url}comments/", {"text": ""})

    assert response.status_code == 422


@pytest.mark.slow
def test_page_of_one_without_a_host_takes_at_most_11(event, people, django_assert_max_num_queries):
    session = make_session(event, "Who hosts this?", by=people["host"], wanted=True)
    together(
        session, make_session(event, "Part", by=people["partner"]), asked_by=people["host"], agreed_by=people["partner"]
    )
    browsers = [browser_of(person) for person in people.values()]

    for browser in browsers:
        with django_assert_max_num_queries(11):
            browser.get(session.url)


def with_everything(event, people, count):
    """A session with `count` of all there can be on its page, and all that can be news, above all to its host."""
    ada, bob, neighbour = people["host"], people["partner"], people["neighbour"]
    session = make_session(event, "What did it hide?", by=ada, hosts=[people["other host"]], topics=["Memory", "Data"])
    second, third = (make_session(event, title, by=ada) for title in ("What else?", "And then?"))
    for n in range(count):
        part, asked, declining = (make_session(event, f"{what} {n}", by=bob) for what in ("Part", "Asked", "Declining"))
        asking = make_session(event, f"Asking {n}", by=neighbour)
        together(session, part, asked_by=ada, agreed_by=bob)
        ask_to_merge(asking, session, by=neighbour)
        ask_to_merge(second, asked, by=ada)
        decline_merge(ask_to_merge(third, declining, by=ada), by=bob)
        join_queue(asking, neighbour)
        report_comment(write_comment(session, by=make_attendee(event), text=f"Comment {n}"), by=bob)
    join_queue(session, ada)
    write_note(session, by=ada, found="It hid a bug.")
    name_writers(session, by=ada, names=[people["writer"].name])
    place_in_the_past(event, session, second)
    return session


def place_in_the_past(event, *sessions):
    """Each had its time slot; the day runs, and hands go down in two minutes."""
    time_slots = [make_time_slot(event, f"{hour}:00") for hour in range(11, 11 + len(sessions))]
    for session, time_slot in zip(sessions, time_slots, strict=True):
        place_session(session, room=make_room(event), time_slot=time_slot, by=session.proposed_by, organizer=True)
    now = time_slots[-1].ends_at
    set_phases(event, {"running": True})
    set_clock(event, now)
    change_event(event, {"hands_until": now + datetime.timedelta(minutes=2)})
