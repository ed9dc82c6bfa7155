import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import make_session, make_time_slot
from tests.interop.conftest import person
from unconf.events.actions import change_event, set_phases
from unconf.events.models import Attendee, Event


def test_session_proposed_with_a_title_alone_is_hosted_by_its_proposer(ada, anyone):
    made = ada.post("sessions", {"title": "My first negative result"})

    assert made.status_code == 201
    session = made.json()
    assert session == {
        "number": 1,
        "title": "My first negative result",
        "description": "",
        "topics": [],
        "needs": [],
        "length": 1,
        "wanted": False,
        "language": "",
        "not_at": [],
        "hosts": [{"id": ada.attendee.pk, "name": "Ada"}],
        "status": "proposed",
        "merged_into": None,
        "votes": 0,
        "voted": False,
        "placement": None,
        "created_at": session["created_at"],
    }
    assert anyone.get("sessions").json() == {"items": [{**session, "voted": None}], "next": None}


def test_session_takes_everything_a_host_may_say(ada, event):
    time_slot = make_time_slot(event)
    body = {
        "title": "Peer review, but kind",
        "description": "Bring one you are proud of.",
        "topics": ["Craft of research", "Commons"],
        "needs": ["screen", "a piano"],
        "length": 2,
        "language": "fr",
        "not_at": [time_slot.pk],
    }

    session = ada.post("sessions", body).json()

    assert {name: session[name] for name in body} == body


def test_proposing_is_refused_without_a_token_and_with_another_events(anyone, stranger, other_team):
    body = {"title": "Hello"}

    assert [who.post("sessions", body).status_code for who in (anyone, stranger, other_team)] == [401, 404, 404]


def test_proposing_is_refused_once_it_is_closed(ada, team, event):
    set_phases(event, {"proposing": False})

    answer = ada.post("sessions", {"title": "Too late"})

    assert answer.status_code == 409
    assert answer.json()["code"] == "proposing closed"
    assert team.post("sessions", {"title": "By the team"}).status_code == 201


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "title"),
        ({"title": " "}, "title"),
        ({"title": "x" * 141}, "title"),
        ({"title": "ok", "length": 0}, "length"),
        ({"title": "ok", "length": 9}, "length"),
        ({"title": "ok", "length": True}, "length"),
        ({"title": "ok", "wanted": "yes"}, "wanted"),
        ({"title": "ok", "topics": ["x" * 41]}, "topics.0"),
        ({"title": "ok", "description": "x" * 5001}, "description"),
    ],
)
def test_bad_proposal_is_an_error_of_its_field(ada, body, field):
    answer = ada.post("sessions", body)

    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [field]


def test_time_slot_of_another_event_is_404(ada, other_team):
    foreign = make_time_slot(Event.objects.get(slug="another"))

    assert ada.post("sessions", {"title": "Hello", "not_at": [foreign.pk]}).status_code == 404


def test_session_of_the_team_has_the_host_it_names_or_none(team, event):
    grace = person(event, "Grace").attendee

    named = team.post("sessions", {"title": "One", "host": "Grace"}).json()
    new = team.post("sessions", {"title": "Two", "host": "Nour"}).json()
    nobody = team.post("sessions", {"title": "Three"}).json()

    assert named["hosts"] == [{"id": grace.pk, "name": "Grace"}]
    assert [host["name"] for host in new["hosts"]] == ["Nour"]
    assert Attendee.objects.get(name="Nour").badges.count() == 0
    assert nobody["hosts"] == []


def test_host_that_several_people_could_be_is_an_error_of_its_field(team, event):
    person(event, "Marie"), person(event, "Marie")

    answer = team.post("sessions", {"title": "One", "host": "Marie"})

    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == ["host"]


def test_host_is_not_for_attendees_to_name(ada):
    assert ada.post("sessions", {"title": "One", "host": "Grace"}).status_code == 403


def test_session_is_changed_by_its_host_and_the_team(ada, team):
    number = ada.post("sessions", {"title": "One", "language": "en"}).json()["number"]

    assert ada.patch(f"sessions/{number}", {"title": "Two"}).json()["title"] == "Two"
    changed = team.patch(f"sessions/{number}", {"topics": ["Memory"], "host": "Nour"}).json()
    assert (changed["title"], changed["language"], changed["topics"]) == ("Two", "en", ["Memory"])
    assert [host["name"] for host in changed["hosts"]] == ["Nour"]


def test_session_is_changed_and_withdrawn_by_nobody_else(ada, anyone, stranger, other_team, event):
    number = ada.post("sessions", {"title": "One"}).json()["number"]
    grace = person(event, "Grace")

    for method, body in (("patch", {"title": "Mine"}), ("delete", None)):
        answers = [getattr(who, method)(f"sessions/{number}", body) for who in (anyone, grace, stranger, other_team)]
        assert [answer.status_code for answer in answers] == [401, 403, 404, 404]


def test_session_withdrawn_is_off_the_list_and_can_still_be_read(ada):
    number = ada.post("sessions", {"title": "One"}).json()["number"]

    assert (ada.delete(f"sessions/{number}").status_code, ada.delete(f"sessions/{number}").status_code) == (204, 204)
    assert ada.get("sessions").json()["items"] == []
    assert ada.get(f"sessions/{number}").json()["status"] == "withdrawn"
    assert ada.patch(f"sessions/{number}", {"title": "Back"}).status_code == 409


def test_session_that_is_not_there_is_404(ada):
    for number in ("7", "0", "x", "99999999999999999999"):
        assert ada.get(f"sessions/{number}").status_code == 404


def test_totals_are_null_for_all_but_the_team_while_counts_are_hidden(ada, anyone, team, organizer, event):
    change_event(event, {"show_counts": "after_voting"})
    number = make_session(event).number
    callers = (ada, anyone, team, organizer)

    voted = ada.put(f"sessions/{number}/vote").json()
    hidden = [who.get(f"sessions/{number}").json()["votes"] for who in callers]
    set_phases(event, {"voting": False})
    open_ = [who.get(f"sessions/{number}").json()["votes"] for who in callers]

    assert voted == {"votes": None, "voted": True}
    assert hidden == [None, None, 1, 1]
    assert open_ == [1, 1, 1, 1]


def test_lists_of_sessions_ask_as_often_for_many_as_for_two(ada, event, django_assert_num_queries):
    for n in range(2):
        make_session(event, f"Session {n}", by=ada.attendee, topics=["Memory"])
    with CaptureQueriesContext(connection) as few:
        ada.get("sessions")
    for n in range(5):
        make_session(event, f"More {n}", topics=["Practice"])

    with django_assert_num_queries(len(few)):
        ada.get("sessions")
