"""Raising hands without the socket."""

import pytest
from django.contrib.messages import get_messages

from tests.builders import make_event, make_session
from tests.people import browser_of
from unconf.events.actions import set_phases

pytestmark = pytest.mark.django_db


def test_hand_goes_up_and_down_by_a_plain_button(event, ada):
    session = make_session(event)
    browser = browser_of(ada)

    up = browser.post(f"{session.url}vote/", {"on": "1"})
    session.refresh_from_db()
    raised = session.votes
    browser.post(f"{session.url}vote/", {"on": "0"})
    session.refresh_from_db()

    assert (up.status_code, up["Location"]) == (302, f"{event.url}#session-1")
    assert (raised, session.votes) == (1, 0)


def test_hand_raised_on_the_page_of_a_session_leads_back_there(event, ada):
    session = make_session(event)

    assert browser_of(ada).post(f"{session.url}vote/?from=session", {"on": "1"})["Location"] == session.url


def test_refused_hand_says_why(event, ada):
    session = make_session(event)
    set_phases(event, {"voting": False})

    response = browser_of(ada).post(f"{session.url}vote/", {"on": "1"})

    assert [str(message) for message in get_messages(response.wsgi_request)] == ["Hands are down for now."]
    session.refresh_from_db()
    assert session.votes == 0


def test_hands_of_who_has_not_joined_are_refused(event, client):
    session = make_session(event)

    assert client.post(f"{session.url}vote/", {"on": "1"}).status_code == 403
    session.refresh_from_db()
    assert session.votes == 0


def test_hand_is_never_raised_by_a_link(event, ada):
    session = make_session(event)

    assert browser_of(ada).get(f"{session.url}vote/").status_code == 405


def test_form_of_another_site_is_refused(event, ada):
    session = make_session(event)
    browser = browser_of(ada, enforce_csrf_checks=True)

    for path in (f"{session.url}vote/", f"{session.url}withdraw/", f"{event.url}propose/", f"{event.url}me/forget/"):
        assert browser.post(path, {"on": "1", "title": "Sly"}).status_code == 403


@pytest.mark.parametrize("number", ["2", "99999999999999999999"])
@pytest.mark.parametrize("page", ["", "edit/", "withdraw/"])
def test_session_of_another_event_is_not_found(event, ada, number, page):
    elsewhere = make_event(name="Elsewhere")
    make_session(elsewhere)
    make_session(elsewhere)

    assert browser_of(ada).get(f"{event.url}s/{number}/{page}").status_code == 404
    assert browser_of(ada).post(f"{event.url}s/{number}/vote/").status_code == 404
