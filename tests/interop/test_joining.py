import pytest
from django.core.cache import cache
from django.test import Client

from unconf.events.models import Attendee, Event


@pytest.fixture(autouse=True)
def no_earlier_guesses():
    cache.clear()


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


def test_codes_cannot_be_guessed_for_long_and_the_guess_that_is_right_comes_too_late(anyone, event):
    Event.objects.update(public=False)
    for _ in range(40):
        anyone.post("join", {"name": "Eve", "code": "wrong"})

    refused = anyone.post("join", {"name": "Eve", "code": event.join_code})

    assert (refused.status_code, refused["Retry-After"]) == (429, "60")
    assert Attendee.objects.count() == 0


def test_codes_guessed_here_count_on_the_page_too(anyone, event):
    Event.objects.update(public=False)
    for _ in range(40):
        anyone.post("join", {"name": "Eve", "code": "wrong"})

    assert Client().post(f"{event.url}join/", {"name": "Eve", "code": event.join_code}).status_code == 429


@pytest.mark.slow
def test_people_with_the_code_are_never_slowed_down(anyone, event):
    Event.objects.update(public=False)

    answers = {anyone.post("join", {"name": "Ada", "code": event.join_code}).status_code for _ in range(50)}

    assert answers == {201}
