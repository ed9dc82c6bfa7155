"""Joining the queue from a session's page, and what a phone says of one's turn."""

import pytest

from sessions.actions import edit_session, join_queue, next_pitch, withdraw_session
from sessions.queries.news import AGAIN, news_of
from sessions.queries.pitches import queue_of, turn_of
from tests.builders import make_attendee, make_event, make_organizer, make_session
from tests.people import browser_of, shown
from unconf.events.actions import change_event
from unconf.events.models import Attendee, Event


@pytest.fixture
def event(db) -> Event:
    return make_event()


@pytest.fixture
def kofi(event) -> Attendee:
    return make_attendee(event, "Kofi")


@pytest.fixture
def session(event, kofi):
    return make_session(event, "Bring a loss curve", by=kofi)


def ask(session, who: Attendee | None, **values):
    return browser_of(who).post(f"{session.url}aloud/", {"on": "1"} | values, follow=True)


def banner(event: Event, who: Attendee) -> str:
    """What the top of this person's phone says of their turn, in one line."""
    page = shown(browser_of(who).get(f"{event.url}news/"))
    return " ".join(page.split())


def test_host_joins_and_leaves_the_queue_without_javascript(event, session, kofi):
    joined = shown(ask(session, kofi))
    in_queue = [pitch.session for pitch in queue_of(event).waiting]

    left = shown(ask(session, kofi, on="0"))

    assert "You are in the queue. This phone tells you when to come forward." in joined
    assert "Leave the queue" in joined
    assert in_queue == [session]
    assert "You have left the queue." in left
    assert queue_of(event).waiting == []


@pytest.mark.parametrize("first_time", [True, False])
def test_box_says_who_is_new_and_is_kept(event, session, kofi, first_time):
    Attendee.objects.filter(pk=kofi.pk).update(first_time=not first_time)

    ask(session, kofi, asked="1", **({"first_time": "on"} if first_time else {}))

    assert Attendee.objects.get(pk=kofi.pk).first_time is first_time
    assert [pitch.first_time for pitch in queue_of(event).waiting] == [first_time]


def test_way_out_of_the_queue_is_on_the_page_once(event, session, kofi):
    second = make_session(event, "Another", by=kofi)
    join_queue(session, kofi)
    join_queue(second, kofi)

    pages = [shown(browser_of(who).get(own.url)) for who, own in ((kofi, session), (kofi, second))]
    teams = shown(browser_of(make_organizer(event)).get(session.url))

    assert [page.count("Leave the queue") for page in (*pages, teams)] == [1, 2, 1]
    assert [f'formaction="{session.url}aloud/"' in page for page in (*pages, teams)] == [True, True, False]
    assert "In the queue" in pages[0]


def test_box_is_worded_as_where_one_proposes_and_is_for_its_hosts(event, session, kofi):
    box = "<span>It is my first time at such a day: I go first</span>"
    pages = [shown(browser_of(who).get(session.url)) for who in (kofi, make_organizer(event))]

    assert [page.count(box) for page in pages] == [1, 0]
    assert pages[0].index(box) < pages[0].index('value="1"><svg')
    assert "Say it aloud" in pages[1]


def test_team_queues_a_session_without_saying_who_its_host_is(event, session, kofi):
    Attendee.objects.filter(pk=kofi.pk).update(first_time=True)

    ask(session, make_organizer(event), asked="1")

    assert Attendee.objects.get(pk=kofi.pk).first_time is True
    assert [pitch.first_time for pitch in queue_of(event).waiting] == [True]


def test_whoever_proposes_for_another_does_not_say_who_that_is(event, kofi):
    Attendee.objects.filter(pk=kofi.pk).update(first_time=True)
    proposal = {"title": "A glossary", "wanted": "on", "with_names": "Kofi", "aloud": "on"}

    browser_of(make_attendee(event, "Eve")).post(f"{event.url}propose/", proposal)

    assert Attendee.objects.get(pk=kofi.pk).first_time is True
    assert [pitch.first_time for pitch in queue_of(event).waiting] == [True]


def test_others_have_no_button_and_are_refused(event, session):
    nour = make_attendee(event, "Nour")
    page = shown(browser_of(nour).get(session.url))

    assert "Say it aloud" not in page
    assert ask(session, nour).status_code == 403
    assert ask(session, None).status_code == 403
    assert queue_of(event).waiting == []


def test_get_changes_nothing_and_unknown_sessions_are_not_found(event, session, kofi):
    browser = browser_of(kofi)

    assert browser.get(f"{session.url}aloud/").status_code == 405
    assert browser.post(f"{event.url}s/99/aloud/", {"on": "1"}).status_code == 404


def test_queue_that_is_not_there_is_not_offered_and_says_why(event, session, kofi):
    change_event(event, {"pitch_seconds": None})

    page = shown(browser_of(kofi).get(session.url))

    assert "Say it aloud" not in page
    assert "Nothing is said aloud for now." in shown(ask(session, kofi))


def test_withdrawn_session_says_that_it_is_gone(event, session, kofi):
    withdraw_session(session, by=kofi)

    assert "This session has been withdrawn." in shown(ask(session, kofi))


def test_who_has_spoken_reads_so_and_the_team_may_call_again(event, session, kofi):
    join_queue(session, kofi)
    next_pitch(event, seen=None)
    next_pitch(event, seen=session.number)

    assert "Said aloud" in shown(browser_of(kofi).get(session.url))
    assert "Say it aloud once more" in shown(browser_of(make_organizer(event)).get(session.url))


def test_phone_says_place_then_come_forward_then_you(event, session, kofi):
    nour = make_attendee(event, "Nour")
    hers = make_session(event, "Peer review, but kind", by=nour)
    join_queue(hers, nour)
    join_queue(session, kofi)
    waiting = banner(event, kofi)

    next_pitch(event, seen=None)
    next_one = banner(event, kofi)
    next_pitch(event, seen=hers.number)
    now = banner(event, kofi)

    assert "You are 2nd, about 1 min" in waiting
    assert "Come forward" in next_one
    assert "You. 30 s" in now
    assert "data-pitch" not in banner(event, nour)
    assert "data-pitch" not in banner(event, make_attendee(event, "Ada"))


def test_first_of_all_is_told_its_place_until_the_pitches_begin(event, session, kofi):
    join_queue(session, kofi)

    assert "You are 1st, about 1 min" in banner(event, kofi)


def test_person_with_two_pitches_reads_of_the_first(event, session, kofi):
    second = make_session(event, "Another", by=kofi)
    join_queue(second, kofi)
    join_queue(session, kofi)

    assert news_of(event, kofi).turn.pitch.session == second


def test_cohost_reads_of_the_turn_too(event, session, kofi):
    nour = make_attendee(event, "Nour")
    edit_session(session, hosts=[kofi, nour])
    join_queue(session, kofi)

    assert news_of(event, nour).turn.place.position == 1


def test_minutes_are_looked_at_again_while_one_waits(event, session, kofi):
    join_queue(session, kofi)
    waiting = news_of(event, kofi).again
    next_pitch(event, seen=None)

    assert waiting == AGAIN
    assert news_of(event, kofi).turn.is_now


def test_turn_takes_one_query_whatever_the_queue(event, session, kofi, django_assert_num_queries):
    for number in range(20):
        other = make_session(event, f"Question {number}")
        join_queue(other, other.proposed_by)
    join_queue(session, kofi)

    with django_assert_num_queries(1):
        assert turn_of(event, kofi).place.position == 21
