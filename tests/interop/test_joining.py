import pytest

from unconf.events.models import Attendee, Event
from unconf.interop.api import joining


def test_joining_by_name_gives_an_attendee_and_a_token(anyone, event):
    answer = anyone.post("join", {"name": "Ada"})

    assert answer.status_code == 201
    ada = Attendee.objects.get()
    assert answer.json()["attendee"] == {"id": ada.pk, "name": "Ada"}
    anyone.token = answer.json()["token"]
    assert anyone.post("sessions", {"title": "Hello"}).json()["hosts"] == [{"id": ada.pk, "name": "Ada"}]


def test_people_of_one_name_are_two_people(anyone):
    ids = {anyone.post("join", {"name": "Marie"}).json()["attendee"]["id"] for _ in range(2)}

    assert len(ids) == 2


def test_joining_without_a_name_is_an_error_of_its_field(anyone):
    for body in ({}, {"name": ""}, {"name": " "}, {"name": "x" * 61}, {"name": 7}):
        answer = anyone.post("join", body)

        assert answer.status_code == 422
        assert list(answer.json()["errors"]) == ["name"]


def test_private_event_needs_its_code(anyone, event):
    Event.objects.update(public=False)

    assert anyone.post("join", {"name": "Ada"}).status_code == 403
    assert anyone.post("join", {"name": "Ada", "code": "wrong"}).status_code == 403
    assert anyone.post("join", {"name": "Ada", "code": event.join_code}).status_code == 201


def test_nobody_joins_an_event_that_is_not_there(anyone):
    assert anyone.call("POST", "events/nowhere/join", {"name": "Ada"}).status_code == 404


@pytest.mark.usefixtures("one_try_a_minute")
def test_guessing_the_code_is_slowed_down_and_the_right_code_is_not(anyone, event):
    Event.objects.update(public=False)
    anyone.post("join", {"name": "Ada", "code": "1"})

    refused = anyone.post("join", {"name": "Ada", "code": "2"})

    assert (refused.status_code, refused["Retry-After"]) == (429, "60")
    assert anyone.post("join", {"name": "Ada", "code": event.join_code}).status_code == 201


@pytest.fixture
def one_try_a_minute(monkeypatch):
    monkeypatch.setattr(joining, "WRONG_CODES_A_MINUTE", 1)
    monkeypatch.setattr("unconf.interop.limits.time.time", lambda: 0)
