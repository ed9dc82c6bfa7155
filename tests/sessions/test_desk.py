"""The desk: the team types for people without a device."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.html import escape

from sessions.actions.desk import type_in
from sessions.models import Pitch, Session
from tests.builders import make_attendee, make_organizer, make_session
from tests.hostile import HOSTILE
from tests.people import browser_of, shown
from unconf.events.actions import change_event, set_phases
from unconf.events.claims import whose_code
from unconf.events.errors import NotAllowed
from unconf.events.models import Attendee, ClaimCode

pytestmark = pytest.mark.django_db


@pytest.fixture
def ines(event):
    return make_organizer(event)


@pytest.fixture
def team(ines):
    return browser_of(ines)


def path(event):
    return f"{event.url}desk/"


def code_on(page):
    return page.split("</span> <b>")[1].split("</b>")[0]


def test_card_puts_a_session_on_the_wall_of_somebody_new(event, ines):
    session = type_in(event, by=ines, host="Marie", title="On paper", language="fr")

    assert (session.title, session.language, session.typed_by, session.proposed_by) == ("On paper", "fr", ines, None)
    assert [host.name for host in session.hosts.all()] == ["Marie"]


def test_card_of_somebody_who_is_in_makes_nobody_new(event, ines):
    marie = make_attendee(event, "Marie")

    session = type_in(event, by=ines, host=marie, title="On paper")

    assert list(session.hosts.all()) == [marie]
    assert event.attendees.count() == 2


def test_card_is_typed_by_the_team_alone(event, ada):
    with pytest.raises(NotAllowed):
        type_in(event, by=ada, host="Marie", title="On paper")


def test_card_without_a_title_lets_nobody_in(event, ines):
    with pytest.raises(ValidationError) as refused:
        type_in(event, by=ines, host="Marie", title=" ")

    assert list(refused.value.message_dict) == ["title"]
    assert [attendee.name for attendee in event.attendees.all()] == ["Inès"]


def test_card_is_typed_although_proposing_is_closed_or_used_up(event, ines):
    change_event(event, {"proposals_per_person": 1})
    set_phases(event, {"proposing": False})

    session = type_in(event, by=ines, host="Marie", title="One")
    type_in(event, by=ines, host=session.hosts.get(), title="Two")

    assert event.sessions.count() == 2


def test_card_can_be_said_aloud(event, ines):
    session = type_in(event, by=ines, host="Marie", title="On paper", aloud=True)

    assert session.pitch.status == Pitch.Status.WAITING


def test_enter_pressed_twice_is_one_card(event, team):
    card = {"client_id": "k7", "title": "On paper", "name": "Marie"}

    team.post(path(event), card)
    team.post(path(event), card | {"who": "new"})

    assert [session.title for session in event.sessions.all()] == ["On paper"]
    assert event.attendees.filter(name="Marie").count() == 1


def test_code_is_shown_once_and_is_theirs(event, team):
    page = shown(team.post(path(event), {"title": "On paper", "name": "Marie"}, follow=True))
    again = shown(team.get(path(event)))

    assert "“On paper” is on the wall." in page
    assert whose_code(event, code_on(page)).name == "Marie"
    assert code_on(page) not in again
    assert "is on the wall." not in again


def test_title_has_the_focus_and_what_was_chosen_stays_for_the_next_card(event, team):
    page = shown(team.post(path(event), {"title": "Un", "name": "Marie", "language": "fr", "aloud": "on"}, follow=True))

    title = page.split('name="title"')[1].split(">")[0]
    assert "autofocus" in title
    assert '<option value="fr" selected>' in page
    assert "checked" in page.split('name="aloud"')[1].split(">")[0]


def test_name_that_somebody_has_is_asked_about(event, team, ada):
    browser_of(ada)
    make_session(event, "Ada’s own", by=ada)

    response = team.post(path(event), {"title": "On paper", "name": " ADA "})
    page = shown(response)

    assert response.status_code == 422
    assert "Which  ADA ?" in page or "Which ADA?" in page
    assert "has a device" in page and "Ada’s own" in page and "Somebody new" in page
    assert 'value="On paper"' in page
    assert event.sessions.count() == 1


def test_answer_is_the_one_who_is_meant(event, team, ada):
    team.post(path(event), {"title": "Hers", "name": "Ada", "who": str(ada.pk)})
    team.post(path(event), {"title": "Another’s", "name": "Ada", "who": "new"})

    hers, anothers = (session.hosts.get() for session in event.sessions.all())
    assert hers == ada
    assert (anothers.name, anothers.mark) == ("Ada", 1)


@pytest.mark.parametrize("who", ["0", "-1", "x", "99999999999999999999", ""])
def test_answer_that_names_nobody_is_asked_again(event, team, ada, who):
    response = team.post(path(event), {"title": "On paper", "name": "Ada", "who": who})

    assert response.status_code == 422
    assert not event.sessions.exists()


def test_answer_that_names_somebody_else_is_asked_again(event, team, ada):
    kofi = make_attendee(event, "Kofi")

    team.post(path(event), {"title": "On paper", "name": "Ada", "who": str(kofi.pk)})

    assert not event.sessions.exists()


def test_second_card_of_one_person_leaves_their_code_good(event, team):
    page = shown(team.post(path(event), {"title": "One", "name": "Marie"}, follow=True))
    marie = event.attendees.get(name="Marie")

    after = shown(team.post(path(event), {"title": "Two", "name": "Marie", "who": str(marie.pk)}, follow=True))

    assert whose_code(event, code_on(page)) == marie
    assert "Code for" not in after


def test_card_of_somebody_with_a_device_makes_no_code(event, team, ada):
    browser_of(ada)

    page = shown(team.post(path(event), {"title": "Hers", "name": "Ada", "who": str(ada.pk)}, follow=True))

    assert not ClaimCode.objects.exists()
    assert "Code for" not in page and "New code" not in page


def test_new_code_replaces_the_lost_one(event, team):
    first = code_on(shown(team.post(path(event), {"title": "One", "name": "Marie"}, follow=True)))
    marie = event.attendees.get(name="Marie")

    second = code_on(shown(team.post(f"{path(event)}code/", {"attendee": marie.pk}, follow=True)))

    assert (whose_code(event, first), whose_code(event, second)) == (None, marie)


def test_new_code_for_somebody_with_a_device_is_refused_in_words(event, team, ada):
    browser_of(ada)

    page = shown(team.post(f"{path(event)}code/", {"attendee": ada.pk}, follow=True))

    assert "Ada is here on a device already." in page
    assert not ClaimCode.objects.exists()


@pytest.mark.parametrize("key", ["", "x", "0", "99999999999999999999"])
def test_new_code_for_nobody_is_not_there(event, team, key):
    assert team.post(f"{path(event)}code/", {"attendee": key}).status_code == 404


def test_errors_stand_beside_their_fields_and_nothing_is_lost(event, team):
    response = team.post(path(event), {"title": "x" * 141, "name": "a\u202eb", "language": "fr"})

    assert response.status_code == 422
    assert "at most 140 characters" in shown(response)
    assert "x" * 141 in shown(response)
    assert not Attendee.objects.filter(event=event).exclude(name="Inès").exists()


def test_desk_is_for_the_team(event, ada):
    other = browser_of(ada)

    refused = [
        other.get(path(event)),
        other.post(path(event), {"title": "x", "name": "y"}),
        other.post(f"{path(event)}code/", {"attendee": ada.pk}),
        browser_of().get(path(event)),
    ]

    assert [response.status_code for response in refused] == [403] * 4
    assert "This page is for the team." in shown(refused[0])
    assert not Session.objects.exists()


def test_board_leads_to_the_desk(event, team):
    assert f'href="{path(event)}"' in shown(team.get(event.board_url))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_cards_are_text(event, team, text):
    name = text[:60].strip()

    page = shown(team.post(path(event), {"title": text, "name": name}, follow=True))
    asked = shown(team.post(path(event), {"title": text, "name": name}))

    assert f"“{escape(text)}” is on the wall." in page
    assert f"<bdi>{escape(name)}</bdi>" in page
    assert f"<bdi>{escape(name)}</bdi>" in asked


@pytest.mark.parametrize("cards", [2, pytest.param(30, marks=pytest.mark.slow)])
def test_desk_asks_as_much_for_many_cards_as_for_few(event, ines, team, cards, django_assert_max_num_queries):
    for number in range(cards):
        type_in(event, by=ines, host=f"Person {number}", title=f"Card {number}")

    with django_assert_max_num_queries(12):
        team.get(path(event))
