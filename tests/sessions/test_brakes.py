"""A loop of one person keeps nobody waiting: each kind of writing has a brake of its own for each person."""

import pytest

from record.queries import note_of
from rooms.actions import place_session
from sessions.actions import join_queue, write_comment
from sessions.models import Comment, Report, Session
from tests.builders import make_organizer, make_room, make_session, make_time_slot
from tests.people import browser_of, shown
from tests.sessions.merging import fresh
from unconf.events import brake
from unconf.events.actions import set_phases
from unconf.events.brake import Brake
from unconf.events.keys import make_api_token
from unconf.events.models import Event

pytestmark = pytest.mark.django_db

TYPED = "That was a lot in one minute. Take a breath; your words are kept here."
PRESSED = "That was a lot in one minute. Take a breath, then try again."


@pytest.fixture
def session(event, ada) -> Session:
    return make_session(event, "Bring a loss curve", by=ada)


@pytest.fixture
def one_each(monkeypatch):
    """Everybody does each thing once a minute."""
    for name in ("proposals", "edits", "notes", "requests", "speaking", "reports", "hands"):
        monkeypatch.setattr(brake, name, Brake(f"one of {name}", most=1, seconds=60))


def rev(event: Event) -> int:
    return Event.objects.values_list("rev", flat=True).get(pk=event.pk)


def test_proposals_of_one_person_are_braked_and_the_text_stays(event, ada, one_each):
    phone = browser_of(ada)
    phone.post(f"{event.url}propose/", {"title": "The first"})

    refused = phone.post(f"{event.url}propose/", {"title": "The second", "description": "Of many."})

    assert refused.status_code == 429
    assert all(text in shown(refused) for text in (TYPED, "The second", "Of many."))
    assert [session.title for session in event.sessions.all()] == ["The first"]


def test_edits_of_one_person_are_braked_and_the_text_stays(event, ada, session, one_each):
    phone = browser_of(ada)
    phone.post(f"{session.url}edit/", {"title": "Once"})

    refused = phone.post(f"{session.url}edit/", {"title": "Twice", "description": "What I typed."})

    assert refused.status_code == 429
    assert all(text in shown(refused) for text in (TYPED, "Twice", "What I typed."))
    assert fresh(session).title == "Once"


def test_brake_of_one_person_is_nobody_elses(event, ada, bob, session, one_each):
    session.hosts.add(bob)
    hers, his = browser_of(ada), browser_of(bob)
    hers.post(f"{session.url}edit/", {"title": "Hers", "with_names": "Bob"})

    assert hers.post(f"{session.url}edit/", {"title": "Hers again"}).status_code == 429
    assert his.post(f"{session.url}edit/", {"title": "His", "with_names": "Ada"}).status_code == 302


def test_team_has_no_brake(event, session, one_each):
    ines = browser_of(make_organizer(event))

    answers = [ines.post(f"{session.url}edit/", {"title": f"Title {n}", "with_names": "Ada"}) for n in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]


def test_brake_of_one_kind_is_not_that_of_another(event, ada, session, one_each):
    phone = browser_of(ada)
    phone.post(f"{session.url}edit/", {"title": "Once"})

    assert phone.post(f"{event.url}propose/", {"title": "Another"}).status_code == 302


def test_notes_are_braked_and_the_text_stays(event, ada, session, one_each):
    set_phases(event, {"running": True})
    phone = browser_of(ada)
    phone.post(f"{session.url}notes/", {"found": "Once", "version": 0})

    refused = phone.post(f"{session.url}notes/", {"found": "Twice, and more", "version": 1})
    names = phone.post(f"{session.url}notes/writers/", {"writers": "Ada"})

    assert (refused.status_code, names.status_code) == (429, 422)
    assert all(text in shown(refused) for text in (TYPED, "Twice, and more"))
    assert TYPED in shown(names)
    assert note_of(session).found == "Once"


def test_requests_and_their_answers_are_braked(event, ada, bob, session, one_each):
    make_session(event, "Its twin", by=bob)
    phone = browser_of(ada)
    phone.post(f"{session.url}together/", {"with": "2"})
    merge = event.merges.get()

    answer = phone.post(f"{session.url}together/{merge.pk}/take-back/", follow=True)

    assert PRESSED in shown(answer)
    assert event.merges.get().status == "asked"


def test_joining_and_leaving_the_queue_is_braked(event, ada, session, one_each):
    phone = browser_of(ada)
    phone.post(f"{session.url}aloud/", {"on": "1"})
    before = rev(event)

    answer = phone.post(f"{session.url}aloud/", {"on": "0"}, follow=True)

    assert PRESSED in shown(answer)
    assert rev(event) == before


def test_reports_and_hiding_are_braked(event, ada, bob, session, one_each):
    one, two = (write_comment(session, by=bob, text=text) for text in ("One", "Two"))
    phone = browser_of(ada)
    phone.post(f"{session.url}comments/{one.pk}/report/")

    answers = [phone.post(f"{session.url}comments/{two.pk}/{act}/", follow=True) for act in ("report", "hide")]

    assert all(PRESSED in shown(answer) for answer in answers)
    assert (Report.objects.count(), Comment.objects.filter(hidden=True).count()) == (1, 0)


def test_hands_are_braked_by_form_and_program(event, ada, bob, session, one_each, client):
    phone = browser_of(ada)
    phone.post(f"{session.url}vote/", {"on": "1"})
    token = {"HTTP_AUTHORIZATION": f"Bearer {make_api_token(attendee=ada)}"}

    by_form = phone.post(f"{session.url}vote/", {"on": "0"}, follow=True)
    by_program = client.delete(f"/api/v1/events/{event.slug}/sessions/1/vote", **token)

    assert PRESSED in shown(by_form)
    assert (by_program.status_code, by_program["Retry-After"], by_program.json()["code"]) == (429, "60", "too often")
    assert fresh(session).votes == 1


def test_programs_of_people_are_braked_and_those_of_the_team_are_not(event, ada, session, one_each, client):
    path = f"/api/v1/events/{event.slug}/sessions"
    hers, teams = make_api_token(attendee=ada), make_api_token(event=event)

    statuses = [
        [
            client.post(
                path, {"title": f"T {n}"}, content_type="application/json", HTTP_AUTHORIZATION=f"Bearer {token}"
            ).status_code
            for n in range(2)
        ]
        for token in (hers, teams)
    ]

    assert statuses == [[201, 429], [201, 201]]


def test_withdrawing_taking_on_and_placing_are_braked_with_edits(event, ada, bob, session, one_each):
    wanted = make_session(event, "Who hosts this?", by=bob, wanted=True)
    room, slot = make_room(event), make_time_slot(event, "11:00")
    phone = browser_of(ada)
    phone.post(f"{session.url}edit/", {"title": "Once"})
    place_session(wanted, room=room, time_slot=slot, organizer=True)
    set_phases(event, {"planning": True})

    for address in (f"{session.url}withdraw/", f"{wanted.url}host/"):
        assert PRESSED in shown(phone.post(address, follow=True))

    assert [fresh(session).status, fresh(wanted).wanted] == ["proposed", True]


def test_brakes_allow_what_hands_can_do(event, ada, session):
    phone = browser_of(ada)

    for n in range(8):
        assert phone.post(f"{session.url}edit/", {"title": f"Title {n}"}).status_code == 302
        phone.post(f"{session.url}aloud/", {"on": str((n + 1) % 2)})
    join_queue(session, make_organizer(event))

    assert fresh(session).pitch.status == "waiting"
