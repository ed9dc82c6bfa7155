import datetime

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from tests.builders import make_attendee, make_event
from tests.races import at_once
from unconf.events import keys
from unconf.events.models import Device, SignInLink
from unconf.events.queries import attendee_on

pytestmark = pytest.mark.django_db


def device_with_cookie():
    response = HttpResponse()
    device = keys.remember_device(RequestFactory().get("/"), response)
    return device, response.cookies[keys.COOKIE]


def test_device_is_known_by_its_cookie_again():
    device, cookie = device_with_cookie()

    assert keys.device_of({keys.COOKIE: cookie.value}) == device
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/", True, "Lax")


def test_only_the_hash_of_the_token_is_stored():
    device, cookie = device_with_cookie()

    assert cookie.value.split(":")[0] not in str(Device.objects.values())
    assert device.token_hash == keys.hash_token(cookie.value.rsplit(":", 1)[0])


@pytest.mark.parametrize("value", ["", "made-up", "made-up:signature"])
def test_forged_cookie_is_nobody(value):
    assert keys.device_of({keys.COOKIE: value}) is None


def test_one_device_is_somebody_else_in_each_event():
    device, _cookie = device_with_cookie()
    here, there = make_event(), make_event()
    ines, ada = make_attendee(here, "Inès"), make_attendee(there, "Ada")

    keys.wear_badge(device, ines)
    keys.wear_badge(device, ada)

    assert (attendee_on(device.token_hash, here), attendee_on(device.token_hash, there)) == (ines, ada)


def test_bearer_token_says_whose_it_is():
    event = make_event()
    attendee = make_attendee(event)

    of_attendee, of_team, of_site = (
        keys.principal_of(keys.make_api_token(**who)) for who in ({"attendee": attendee}, {"event": event}, {})
    )

    assert (of_attendee.attendee, of_attendee.event) == (attendee, event)
    assert (of_team.attendee, of_team.event) == (None, event)
    assert (of_site.attendee, of_site.event) == (None, None)
    assert keys.principal_of("made-up") is None


def token_of(link: str) -> str:
    return link.split("/")[2]


def test_looking_at_a_sign_in_link_does_not_use_it_up():
    token = token_of(keys.make_sign_in_link(event=make_event()))

    assert keys.open_sign_in_link(token) == keys.open_sign_in_link(token) == SignInLink.objects.get()
    assert keys.use_sign_in_link(token) == SignInLink.objects.get()
    assert keys.open_sign_in_link(token) is None


def test_sign_in_link_expires(time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 28, 9, tzinfo=datetime.UTC), tick=False)
    token = token_of(keys.make_sign_in_link(event=make_event(), minutes=15))

    time_machine.move_to(datetime.datetime(2026, 11, 28, 9, 15, tzinfo=datetime.UTC), tick=False)

    assert keys.use_sign_in_link(token) is None


@pytest.mark.django_db(transaction=True)
def test_sign_in_link_used_by_two_at_once_signs_one_in():
    token = token_of(keys.make_sign_in_link(event=make_event()))

    results = at_once(lambda: keys.use_sign_in_link(token), lambda: keys.use_sign_in_link(token))

    assert sorted(result is not None for result in results) == [False, True]
