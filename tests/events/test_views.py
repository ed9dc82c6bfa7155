"""Joining, one-time links, and creating events."""

import pytest
from django.core.cache import cache
from django.template.loader import render_to_string
from django.test import Client

from tests.builders import make_attendee, make_event, make_organizer
from tests.people import browser_of, give_device
from tests.races import at_once
from unconf.events import brake
from unconf.events.keys import COOKIE, make_sign_in_link
from unconf.events.models import Attendee, Badge, Event, SignInLink

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_earlier_guesses():
    cache.clear()


def test_joining_takes_a_name_and_leads_to_the_marketplace(client):
    event = make_event()

    response = client.post(f"{event.url}join/", {"name": "  Inès   Blanc "})

    assert (response.status_code, response["Location"]) == (302, event.url)
    assert [attendee.name for attendee in event.attendees.all()] == ["Inès Blanc"]


def test_joining_leaves_one_signed_cookie_for_the_device(client):
    event = make_event()

    cookie = client.post(f"{event.url}join/", {"name": "Ada"}).cookies[COOKIE]

    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/", True, "Lax")
    assert Badge.objects.get().device.token_hash not in cookie.value


def test_joining_without_a_name_is_an_error_beside_the_field(client):
    event = make_event()

    response = client.post(f"{event.url}join/", {"name": " "})

    assert response.status_code == 422
    assert response.context["form"].errors == {"name": ["This field is required."]}
    assert event.attendees.count() == 0


def test_joining_with_an_invisible_character_in_the_name_is_refused(client):
    event = make_event()

    response = client.post(f"{event.url}join/", {"name": "Ad\u202ea"})

    assert list(response.context["form"].errors) == ["name"]
    assert event.attendees.count() == 0


def test_coming_again_on_the_same_device_leads_straight_in():
    event = make_event()
    ada = browser_of(make_attendee(event))

    response = ada.get(f"{event.url}join/")

    assert (response.status_code, response["Location"]) == (302, event.url)


def test_device_that_joined_twice_is_one_person():
    event = make_event()
    ada = browser_of(make_attendee(event))

    ada.post(f"{event.url}join/", {"name": "Somebody else"})

    assert [attendee.name for attendee in event.attendees.all()] == ["Ada"]


def test_form_sent_twice_without_a_cookie_is_one_person():
    event = make_event()
    form = Client().get(f"{event.url}join/").context["form_id"]

    first, second = (Client().post(f"{event.url}join/", {"name": "Ada", "form_id": form}) for _ in range(2))

    assert [attendee.name for attendee in event.attendees.all()] == ["Ada"]
    assert first.cookies[COOKIE].value == second.cookies[COOKIE].value


def test_form_made_up_by_a_browser_names_no_device():
    event = make_event()

    for _ in range(2):
        Client().post(f"{event.url}join/", {"name": "Ada", "form_id": "made-up"})

    assert event.attendees.count() == 2


def test_old_form_names_no_device(monkeypatch):
    event = make_event()
    form = Client().get(f"{event.url}join/").context["form_id"]
    monkeypatch.setattr("unconf.events.keys.FORM_AGE", -1)

    for _ in range(2):
        Client().post(f"{event.url}join/", {"name": "Ada", "form_id": form})

    assert event.attendees.count() == 2


@pytest.mark.django_db(transaction=True)
def test_form_sent_twice_at_the_same_moment_is_one_person():
    event = make_event()
    form = Client().get(f"{event.url}join/").context["form_id"]

    def send():
        return Client().post(f"{event.url}join/", {"name": "Ada", "form_id": form}).status_code

    assert at_once(send, send) == [302, 302]
    assert [attendee.name for attendee in event.attendees.all()] == ["Ada"]


def test_one_device_is_a_person_at_each_event(client):
    for event in (make_event(), make_event(name="Elsewhere")):
        client.post(f"{event.url}join/", {"name": "Ada"})

    assert Attendee.objects.count() == 2
    assert Badge.objects.values("device").distinct().count() == 1


def test_joining_leads_back_to_the_page_that_was_asked_for(client):
    event = make_event()

    response = client.post(f"{event.url}join/", {"name": "Ada", "next": f"{event.url}s/1/"})

    assert response["Location"] == f"{event.url}s/1/"


@pytest.mark.parametrize("elsewhere", ["//evil.example/", "https://evil.example/", "/e/other/", "javascript:alert(1)"])
def test_joining_never_leads_elsewhere(client, elsewhere):
    event = make_event()

    response = client.post(f"{event.url}join/", {"name": "Ada", "next": elsewhere})

    assert response["Location"] == event.url


def test_private_event_asks_for_its_code_and_keeps_what_was_typed(client):
    event = make_event(public=False, join_code="482913")

    response = client.post(f"{event.url}join/", {"name": "Ada", "code": "000000"})

    form = response.context["form"]
    assert response.status_code == 422
    assert form.errors == {"code": ["This is not the code of this event. Please look at the big screen again."]}
    assert (form["name"].value(), form["code"].value()) == ("Ada", "000000")
    assert event.attendees.count() == 0


def test_private_event_lets_in_with_its_code(client):
    event = make_event(public=False, join_code="482913")

    response = client.post(f"{event.url}join/", {"name": "Ada", "code": "482 913"})

    assert response["Location"] == event.url
    assert event.attendees.count() == 1


def test_code_inside_the_qr_code_leaves_the_name_as_the_one_field(client):
    event = make_event(public=False, join_code="482913")

    page = client.get(f"{event.url}join/?code=482913").content.decode()

    assert '<input type="hidden" name="code" value="482913"' in page
    assert "Code on the big screen" not in page


def test_private_event_is_closed_to_who_has_not_joined(client):
    event = make_event(public=False)

    response = client.get(event.url)

    assert (response.status_code, response["Location"]) == (302, f"{event.url}join/?next=%2Fe%2Fla-fabrique%2F")


@pytest.mark.slow
@pytest.mark.parametrize("ask", [Client.get, Client.post])
def test_codes_cannot_be_guessed_for_long(client, ask):
    event = make_event(public=False, join_code="482913")
    address = f"{event.url}join/"
    for guess in range(40):
        ask(client, address, {"name": "Eve", "code": f"{guess:06}"})

    response = ask(client, address, {"name": "Eve", "code": "482913"})

    assert response.status_code == 429
    assert event.attendees.count() == 0


def test_joins_from_one_address_are_braked_on_the_page_and_in_the_api_together(monkeypatch):
    monkeypatch.setattr(brake, "joins", brake.Brake("joins", most=2, seconds=60))
    event = make_event()
    Client().post(f"{event.url}join/", {"name": "Ada"})
    Client().post(f"/api/v1/events/{event.slug}/join", {"name": "Bob"}, content_type="application/json")

    page = Client().post(f"{event.url}join/", {"name": "Cleo"})
    api = Client().post(f"/api/v1/events/{event.slug}/join", {"name": "Dan"}, content_type="application/json")

    assert (page.status_code, api.status_code) == (429, 429)
    assert [attendee.name for attendee in event.attendees.all()] == ["Ada", "Bob"]


def test_private_event_lets_in_with_its_code_while_redis_is_away(client, settings):
    event = make_event(public=False, join_code="482913")
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": "unix:///nowhere/valkey.sock"}}

    wrong, right = (client.post(f"{event.url}join/", {"name": "Ada", "code": code}) for code in ("000000", "482913"))

    assert (wrong.status_code, right.status_code) == (422, 302)


def test_joining_an_event_there_is_not_is_not_found(client):
    assert client.get("/e/nowhere/join/").status_code == 404


def test_other_device_is_the_same_person_after_the_button(client):
    event = make_event()
    ada = make_attendee(event, "Ada")
    link = browser_of(ada).post(f"{event.url}me/").context["link"]
    path = link[link.index("/in/") :]

    seen, done = client.get(path), client.post(path)

    assert "You are Ada?" in seen.content.decode()
    assert (done.status_code, done["Location"]) == (302, event.url)
    assert client.get(event.url).context["attendee"] == ada


def test_links_for_other_devices_are_braked_for_each_person(client):
    event = make_event()
    phone, others = (browser_of(make_attendee(event, name)) for name in ("Ada", "Nour"))
    made = [phone.post(f"{event.url}me/").status_code for _link in range(brake.links.most)]

    refused = phone.post(f"{event.url}me/")

    assert made == [200] * brake.links.most
    assert (refused.status_code, refused["Retry-After"]) == (429, "60")
    assert "That was a lot in one minute. Take a breath, then try again." in refused.text
    assert SignInLink.objects.count() == brake.links.most
    assert phone.get(f"{event.url}me/").status_code == 200
    assert others.post(f"{event.url}me/").status_code == 200


def test_link_for_another_device_needs_somebody_who_joined(client):
    event = make_event()

    response = client.post(f"{event.url}me/")

    assert response.status_code == 403
    assert SignInLink.objects.count() == 0


def test_organizer_link_asks_the_name_and_leads_to_the_board(client):
    event = make_event()
    path = make_sign_in_link(event=event)

    response = client.post(path, {"name": "Inès"})

    assert (response.status_code, response["Location"]) == (302, event.board_url)
    assert [(a.name, a.role) for a in event.attendees.all()] == [("Inès", "organizer")]


def test_organizer_link_without_a_name_is_not_used_up(client):
    path = make_sign_in_link(event=make_event())

    refused, accepted = client.post(path, {"name": ""}), client.post(path, {"name": "Inès"})

    assert (refused.status_code, accepted.status_code) == (422, 302)


def test_looking_at_a_link_does_not_use_it_up(client):
    path = make_sign_in_link(event=make_event())

    assert [client.get(path).status_code for _ in range(3)] == [200, 200, 200]
    assert SignInLink.objects.get().used_at is None


def test_link_works_once():
    path = make_sign_in_link(event=make_event())
    Client().post(path, {"name": "Inès"})

    late = Client().post(path, {"name": "Eve"})

    assert late.status_code == 410
    assert "This link is used up." in late.content.decode()
    assert [attendee.name for attendee in Attendee.objects.all()] == ["Inès"]


def test_link_that_is_too_old_or_invented_is_gone(client):
    old = make_sign_in_link(event=make_event(), minutes=-1)

    assert [client.get(path).status_code for path in (old, "/in/invented/")] == [410, 410]


def test_link_is_kept_in_no_cache(client):
    assert client.get(make_sign_in_link(event=make_event()))["Cache-Control"] == "no-store"


def test_forgotten_device_is_nobody_and_the_person_stays():
    event = make_event()
    attendee = make_attendee(event)
    ada = browser_of(attendee)

    ada.post(f"{event.url}me/forget/")

    assert ada.get(event.url).context["attendee"] is None
    assert event.attendees.get() == attendee


def test_forgetting_is_never_done_by_a_link():
    event = make_event()
    ada = browser_of(make_attendee(event))

    response = ada.get(f"{event.url}me/forget/")

    assert response.status_code == 405
    assert Badge.objects.count() == 1


@pytest.mark.parametrize("path", ["/new/", "/events/"])
def test_creating_events_is_for_devices_that_may(client, path):
    give_device(client)

    response = client.get(path)

    assert response.status_code == 403
    assert "Creating events takes a link." in response.content.decode()


def test_site_link_lets_a_device_create_an_event_whose_team_it_is(client):
    client.post(make_sign_in_link())

    response = client.post("/new/", NEW_EVENT)

    event = Event.objects.get()
    assert (response.status_code, response["Location"]) == (302, "/e/la-fabrique/setup/")
    assert (event.timezone, event.languages, event.votes_per_person) == ("Europe/Paris", ["fr", "en"], 5)
    assert [(a.name, a.role) for a in event.attendees.all()] == [("Inès", "organizer")]
    assert [e.name for e in client.get("/events/").context["events"]] == ["La Fabrique"]


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("name", "", "This field is required."),
        ("timezone", "Europe/Fabrique", "This is not a time zone, for example Europe/Paris."),
        ("ends_on", "2026-11-27", "The last day is not before the first."),
        ("ends_on", "2926-11-28", "This year is out of reach."),
        ("ends_on", "2027-11-28", "An event lasts at most 60 days."),
        ("languages", [], "This field is required."),
        ("your_name", "In\u202eès", "There is an invisible character in this text. Please type it again."),
        ("votes_per_person", "0", "Ensure this value is greater than or equal to 1."),
    ],
)
def test_event_with_a_bad_field_is_refused_beside_it(client, field, value, error):
    client.post(make_sign_in_link())

    response = client.post("/new/", NEW_EVENT | {field: value})

    assert response.status_code == 422
    assert response.context["form"].errors == {field: [error]}
    assert Event.objects.count() == 0


def test_pages_are_kept_in_no_cache_that_others_share():
    event = make_event()
    browser = browser_of(make_organizer(event))

    kept = {browser.get(f"{event.url}{page}")["Cache-Control"] for page in ("", "me/", "board/", "board/share/")}

    assert kept == {"private"}


def test_team_page_says_so_to_others():
    event = make_event()

    assert browser_of(make_attendee(event)).get(event.board_url).status_code == 403
    assert browser_of(make_organizer(event)).get(event.board_url).status_code == 200


def test_language_is_a_choice_of_the_person_after_the_browsers():
    event = make_event()
    ada = browser_of(headers={"accept-language": "fr"})
    first = ada.get(f"{event.url}join/")

    ada.post("/language/", {"language": "en", "next": event.url})

    assert '<html lang="fr"' in first.content.decode()
    assert '<html lang="en"' in ada.get(f"{event.url}join/").content.decode()


def test_address_of_nothing_is_answered_in_plain_words(client):
    response = client.get("/e/nowhere/")

    assert response.status_code == 404
    assert "There is nothing at this address." in response.content.decode()


def test_form_without_its_token_is_answered_in_plain_words():
    response = Client(enforce_csrf_checks=True).post(f"{make_event().url}join/", {"name": "Eve"})

    assert response.status_code == 403
    assert "This page was open for too long." in response.content.decode()
    assert Attendee.objects.count() == 0


def test_broken_page_is_answered_in_plain_words():
    assert "Something broke here, not with you." in render_to_string("500.html")


NEW_EVENT = {
    "name": "La Fabrique",
    "starts_on": "2026-11-28",
    "ends_on": "2026-11-28",
    "timezone": "Europe/Paris",
    "languages": ["fr", "en"],
    "public": "on",
    "your_name": "Inès",
    "votes_per_person": "5",
    "proposals_per_person": "",
    "show_counts": "live",
    "placing": "hosts",
    "freeze_minutes": "15",
}
