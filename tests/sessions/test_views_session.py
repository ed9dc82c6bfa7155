"""The page of one session; changing it and taking it off the wall."""

import pytest
from django.utils.html import escape

from sessions.actions import withdraw_session
from sessions.models import Session
from tests.builders import make_attendee, make_organizer, make_session
from tests.hostile import HOSTILE
from tests.people import browser_of, shown

pytestmark = pytest.mark.django_db


def test_session_page_shows_what_is_known(event, ada, client):
    make_session(
        event,
        "Bring a loss curve",
        by=ada,
        description="Leave with a *story*",
        topics=["Practice"],
        needs=["screen"],
        length=2,
    )

    page = shown(client.get(f"{event.url}s/1/"))

    for text in ("Bring a loss curve", "Leave with a <em>story</em>", "Ada", "Practice", "screen", "2 time slots"):
        assert text in page


def test_hosts_and_team_may_change_it_and_others_may_not(event, ada):
    session = make_session(event, by=ada)

    statuses = {
        name: [browser_of(who).get(f"{session.url}{page}").status_code for page in ("edit/", "withdraw/")]
        for name, who in {"host": ada, "team": make_organizer(event), "other": make_attendee(event, "Eve")}.items()
    }

    assert statuses == {"host": [200, 200], "team": [200, 200], "other": [403, 403]}


def test_others_cannot_change_or_withdraw_it_by_force(event, ada):
    session = make_session(event, "Ours", by=ada)
    eve = browser_of(make_attendee(event, "Eve"))

    refused = [eve.post(f"{session.url}edit/", {"title": "Hers"}), eve.post(f"{session.url}withdraw/")]

    session.refresh_from_db()
    assert [response.status_code for response in refused] == [403, 403]
    assert (session.title, session.status) == ("Ours", Session.Status.PROPOSED)


def test_edit_begins_with_what_is_there_and_saves(event, ada):
    kofi = make_attendee(event, "Kofi")
    session = make_session(event, "Before", by=ada, topics=["Memory", "Practice"], needs=["screen"], hosts=[kofi])
    browser = browser_of(ada)
    form = browser.get(f"{session.url}edit/").context["form"]
    typed = {name: form[name].value() for name in ("topics", "needs", "with_names", "language", "length")}

    response = browser.post(f"{session.url}edit/", typed | {"title": "After"})

    session.refresh_from_db()
    assert typed == {"topics": "Memory, Practice", "needs": "screen", "with_names": "Kofi", "language": "", "length": 1}
    assert (response["Location"], session.title) == (session.url, "After")
    assert ([t.name for t in session.topics.all()], session.needs) == (["Memory", "Practice"], ["screen"])
    assert list(session.hosts.all()) == [ada, kofi]


def test_edit_of_a_session_hosted_by_one_of_equal_name_keeps_that_one(event, ada):
    marie, _ = make_attendee(event, "Marie"), make_attendee(event, "Marie")
    session = make_session(event, "Ours", by=ada, hosts=[marie])

    browser_of(ada).post(f"{session.url}edit/", {"title": "Ours still", "with_names": "Marie"})

    assert list(session.hosts.all()) == [ada, marie]


def test_edit_by_the_team_does_not_make_it_a_host(event, ada):
    session = make_session(event, "Ours", by=ada)

    browser_of(make_organizer(event)).post(f"{session.url}edit/", {"title": "Tidied", "with_names": "Ada"})

    session.refresh_from_db()
    assert (session.title, list(session.hosts.all())) == ("Tidied", [ada])


def test_withdrawn_session_was_asked_about_first_and_is_off_the_wall(event, ada):
    session = make_session(event, by=ada)
    browser = browser_of(ada)

    asked = browser.get(f"{session.url}withdraw/")
    session.refresh_from_db()
    before = session.status
    browser.post(f"{session.url}withdraw/")

    session.refresh_from_db()
    assert "Take this off the wall?" in shown(asked)
    assert (before, session.status) == (Session.Status.PROPOSED, Session.Status.WITHDRAWN)
    assert "This proposal has been withdrawn." in shown(browser.get(session.url))


def test_withdrawn_session_says_no_more_than_its_title_to_others(event, ada):
    session = make_session(event, by=ada, description="Taken back", needs=["a piano"])
    withdraw_session(session, by=ada)
    eve = make_attendee(event, "Eve")

    said = {who.name: shown(browser_of(who).get(session.url)) for who in (ada, make_organizer(event), eve)}

    assert {name: ("Taken back" in page, "a piano" in page) for name, page in said.items()} == {
        "Ada": (True, True),
        "Inès": (True, True),
        "Eve": (False, False),
    }


def test_withdrawn_session_cannot_be_changed_any_more(event, ada):
    session = make_session(event, by=ada)
    withdraw_session(session, by=ada)

    response = browser_of(ada).post(f"{session.url}edit/", {"title": "Back again"})

    assert "This session has been withdrawn." in shown(response)


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_was_typed(event, text):
    text = text[:60]
    eve = make_attendee(event, text)
    make_session(event, text, by=eve, topics=[text[:40]], needs=[text[:40]])

    for path in (
        event.url,
        f"{event.url}s/1/",
        f"{event.url}s/1/edit/",
        f"{event.url}s/1/withdraw/",
        f"{event.url}me/",
    ):
        page = browser_of(eve).get(path).content.decode()
        assert escape(text) in page
        assert text not in page or text == escape(text)
