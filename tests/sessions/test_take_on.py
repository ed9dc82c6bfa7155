"""Hosting what still wants a host."""

import pytest
from django.contrib.messages import get_messages

from sessions.actions import edit_session, take_on, withdraw_session
from sessions.models import Session
from tests.builders import make_attendee, make_event, make_session
from tests.people import browser_of, shown
from tests.races import at_once
from unconf.events.actions import set_phases
from unconf.events.errors import RuleBroken
from unconf.events.models import Attendee, Event

pytestmark = pytest.mark.django_db


def test_wanted_session_is_hosted_by_whoever_takes_it_on(event, ada):
    session = make_session(event, wanted=True)
    rev = session.event.rev

    take_on(session, by=ada)

    session.refresh_from_db()
    assert (list(session.hosts.all()), session.wanted, session.event.rev) == ([ada], False, rev + 1)


def test_taking_it_on_twice_is_taking_it_on_once(event, ada):
    session = make_session(event, wanted=True)

    take_on(session, by=ada)
    rev = session.event.rev
    take_on(session, by=ada)

    assert (list(session.hosts.all()), session.event.rev) == ([ada], rev)


def test_one_who_hosts_it_already_and_wants_company_may_do_it_alone(event, ada):
    session = make_session(event, wanted=True, hosts=[ada])

    take_on(session, by=ada)

    assert (list(session.hosts.all()), session.wanted) == ([ada], False)


def test_late_one_is_told_who_hosts_it(event, ada):
    session = make_session(event, wanted=True)
    take_on(session, by=ada)

    with pytest.raises(RuleBroken, match=r"Ada hosts it now\."):
        take_on(session, by=make_attendee(event, "Kofi"))

    assert list(session.hosts.all()) == [ada]


def test_session_that_wants_nobody_is_not_taken(event, ada):
    session = make_session(event, by=make_attendee(event, "Kofi"))

    with pytest.raises(RuleBroken, match=r"Kofi hosts it now\."):
        take_on(session, by=ada)


def test_withdrawn_one_is_not_taken(event, ada):
    session = make_session(event, wanted=True)
    withdraw_session(session)

    with pytest.raises(RuleBroken, match=r"This session has been withdrawn\."):
        take_on(session, by=ada)


def test_after_the_event_nothing_is_taken_on(event, ada):
    session = make_session(event, wanted=True)
    set_phases(event, {"closed": True})

    with pytest.raises(RuleBroken, match=r"The event is over\."):
        take_on(session, by=ada)


@pytest.mark.django_db(transaction=True)
def test_of_two_people_at_once_one_hosts_it_and_the_other_is_told():
    event = make_event()
    session = make_session(event, wanted=True)
    people = [make_attendee(event, "Ada"), make_attendee(event, "Kofi")]

    results = at_once(*(lambda person=person: take_on(fresh(session), by=fresh(person)) for person in people))

    [host] = session.hosts.all()
    [refusal] = [result for result in results if result is not None]
    assert (type(refusal), str(refusal)) == (RuleBroken, f"{host.name} hosts it now.")


def test_button_leads_to_the_page_where_its_host_may_change_it(event, ada):
    session = make_session(event, wanted=True)
    browser = browser_of(ada)

    response = browser.post(f"{session.url}host/")

    assert (response.status_code, response["Location"]) == (302, session.url)
    assert "You host it now. Thank you." in shown(browser.get(session.url))
    assert browser.get(f"{session.url}edit/").status_code == 200


def test_refusal_says_who_hosts_it(event, ada):
    session = make_session(event, by=make_attendee(event, "Kofi"))

    response = browser_of(ada).post(f"{session.url}host/")

    assert [str(message) for message in get_messages(response.wsgi_request)] == ["Kofi hosts it now."]


def test_nobody_who_is_not_in_takes_anything_on(event):
    session = make_session(event, wanted=True)
    outsider = make_attendee(make_event(name="Elsewhere"), "Eve")

    assert browser_of().post(f"{session.url}host/").status_code == 403
    assert browser_of(outsider).post(f"{session.url}host/").status_code == 403
    assert session.hosts.count() == 0


def test_looking_takes_nothing_on(event, ada):
    session = make_session(event, wanted=True)

    assert browser_of(ada).get(f"{session.url}host/").status_code == 405
    assert browser_of(ada).post(f"{event.url}s/99/host/").status_code == 404


def test_only_sheets_that_want_a_host_have_the_button(event, ada):
    wanted, hosted = make_session(event, wanted=True), make_session(event, by=ada)

    page = shown(browser_of(ada).get(event.url))

    assert f'formaction="{wanted.url}host/"' in page
    assert f'formaction="{hosted.url}host/"' not in page


def test_host_who_wants_another_asks_again(event, ada):
    session = make_session(event, wanted=True)
    take_on(session, by=ada)

    edit_session(session, by=ada, wanted=True, hosts=[])
    kofi = make_attendee(event, "Kofi")
    take_on(session, by=kofi)

    assert list(session.hosts.all()) == [kofi]


def fresh(row: Session | Attendee) -> Session | Attendee:
    """The row as another process reads it."""
    found = type(row).objects.get(pk=row.pk)
    found.event = Event.objects.get(pk=row.event_id)
    return found
