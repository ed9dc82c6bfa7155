"""Who acts for the team: its organizers, and in an open demo whoever says that they try it."""

import pytest

from sessions.models import Session
from tests.builders import make_attendee, make_event, make_organizer, make_session
from tests.people import browser_of, shown
from unconf.events.access import may_be_tried
from unconf.events.actions import change_event
from unconf.events.models import ClaimCode, Event
from unconf.events.queries import stand_in
from unconf.events.receivers import identify
from unconf.live.registry import Denied

TEAM_PAGES = ("board/", "board/history/", "board/share/", "board/reports/", "setup/", "remote/", "desk/")


@pytest.fixture
def event(db) -> Event:
    return make_event()


@pytest.fixture
def demo(db) -> Event:
    """An open demo; Solveig is of its invented team."""
    demo = make_event(slug="demo", is_demo=True)
    make_organizer(demo, "Solveig")
    return demo


def tries(client, demo: Event, back: str = "") -> None:
    assert client.post(f"{demo.url}demo/try/?back={back}").url == (back or demo.board_url)


@pytest.mark.slow
def test_only_an_open_demo_may_be_tried(event, demo, settings):
    assert (may_be_tried(demo), may_be_tried(event)) == (True, False)

    settings.DEMO_OPEN = False

    assert (may_be_tried(demo), may_be_tried(event)) == (False, False)


@pytest.mark.parametrize("at", TEAM_PAGES)
def test_pages_of_the_team_are_refused_until_one_says_that_one_tries_the_demo(client, demo, at):
    before = client.get(f"{demo.url}{at}")

    tries(client, demo, back=f"{demo.url}{at}")

    assert (before.status_code, client.get(f"{demo.url}{at}").status_code) == (403, 200)
    assert f"{demo.url}demo/try/?back={demo.url}{at}" in shown(before)


@pytest.mark.parametrize("at", TEAM_PAGES)
def test_who_tries_the_demo_is_of_no_other_team(client, event, demo, settings, at):
    tries(client, demo)

    assert client.get(f"{event.url}{at}").status_code == 403

    settings.DEMO_OPEN = False

    assert client.get(f"{demo.url}{at}").status_code == 403


def test_what_is_no_open_demo_cannot_be_tried(client, event, demo, settings):
    team = browser_of(make_organizer(event))
    assert [who.post(f"{event.url}demo/try/").status_code for who in (client, team)] == [404, 404]

    settings.DEMO_OPEN = False

    assert client.post(f"{demo.url}demo/try/").status_code == 403
    assert client.get(f"{demo.url}demo/try/").status_code == 405
    assert "demo/try/" not in client.get(demo.board_url).text


def test_board_of_an_open_demo_may_be_looked_at_in_a_preview_but_not_acted_on(client, event, demo):
    looks = [client.get(f"{e.board_url}?preview").status_code for e in (demo, event)]
    acts = client.post(f"{demo.board_url}step/?preview", {"step": "voting=close"})

    demo.refresh_from_db()
    assert looks == [200, 403]
    assert (acts.status_code, demo.voting) == (403, True)


def test_whoever_tries_the_demo_acts_on_the_board_as_the_team(client, demo):
    tries(client, demo)

    answer = client.post(f"{demo.board_url}step/", {"step": "voting=close"})

    demo.refresh_from_db()
    assert (answer.status_code, demo.voting) == (302, False)


def test_whoever_tries_the_demo_acts_as_its_invented_organizer(client, demo):
    solveig = stand_in(demo)
    ada = browser_of(make_attendee(demo))
    tries(client, demo)
    tries(ada, demo)
    card = {"title": "My first negative result", "name": "Marie"}

    answers = [
        who.post(f"{demo.url}desk/", card | {"client_id": n, "who": "new"}) for n, who in enumerate([client, ada])
    ]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert {session.typed_by for session in demo.sessions.all()} == {solveig}


def test_nobody_acts_as_an_organizer_who_is_there(client, demo):
    browser_of(stand_in(demo))
    session = make_session(demo)
    tries(client, demo)

    assert stand_in(demo) is None
    for answer in (
        client.get(demo.board_url),
        client.get(f"{demo.board_url}?preview"),
        client.post(f"{session.url}screen/"),
        client.post(f"{demo.board_url}step/", {"step": "voting=close"}),
    ):
        assert answer.status_code == 403
        assert "demo/try/" not in shown(answer)


def test_team_pages_of_a_demo_that_was_made_private_are_its_teams_alone(client, demo):
    tries(client, demo)
    change_event(demo, {"public": False})

    answers = [client.get(f"{demo.url}{at}") for at in (*TEAM_PAGES, "board/?preview")]

    assert {answer.status_code for answer in answers} == {403}
    assert not any("demo/try/" in shown(answer) for answer in answers)
    assert client.post(f"{demo.url}demo/try/").status_code == 403
    assert browser_of(make_attendee(demo)).post(f"{demo.url}demo/try/").status_code == 403
    assert browser_of(make_organizer(demo)).get(demo.board_url).status_code == 200
    with pytest.raises(Denied):
        socket_of(demo, "board")


def test_another_event_has_no_stand_in(event):
    make_organizer(event)

    assert stand_in(event) is None


def test_desk_hands_out_no_code_for_the_team(client, demo):
    solveig = stand_in(demo)
    tries(client, demo)

    answer = client.post(f"{demo.url}desk/code/", {"attendee": solveig.pk}, follow=True)

    assert "The team signs in by a link." in answer.text
    assert not ClaimCode.objects.exists()


def test_display_link_of_a_demo_is_its_teams_own(client, demo):
    key = demo.display_key
    guest, team = client, browser_of(make_organizer(demo))
    tries(guest, demo)

    answer = guest.post(f"{demo.board_url}share/")

    demo.refresh_from_db()
    assert (answer.status_code, demo.display_key) == (403, key)
    assert [key in who.get(f"{demo.board_url}share/").text for who in (guest, team)] == [False, True]


def socket_of(event: Event, screen: str):
    return identify({"query_string": f"screen={screen}".encode(), "headers": []}, event.slug)


def test_socket_of_the_board_is_the_teams_in_an_open_demo_alone(event, demo, settings):
    assert socket_of(demo, "board").organizer is True
    assert socket_of(event, "board").organizer is False

    settings.DEMO_OPEN = False

    assert socket_of(demo, "board").organizer is False


def test_socket_of_a_phone_or_wall_is_nobodys_in_a_demo_too(demo):
    assert [socket_of(demo, screen).organizer for screen in ("marketplace", "wall", "")] == [False, False, False]


def test_socket_of_a_private_event_that_is_no_demo_is_denied(event):
    Event.objects.filter(pk=event.pk).update(public=False)

    with pytest.raises(Denied):
        socket_of(event, "board")


def test_hidden_counts_stay_hidden_on_the_phones_of_a_demo(client, demo):
    demo.sessions.create(number=1, title="Bring a loss curve", votes=34)
    Event.objects.update(show_counts="after_voting")

    assert client.get(demo.url).context["counts_hidden"] is True


def test_row_that_is_missing_by_a_fault_of_ours_is_a_fault_and_no_404(event, monkeypatch):
    session = make_session(event)
    monkeypatch.setattr("sessions.actions.write_comment", lambda *_, **_more: event.sessions.get(pk=0))

    with pytest.raises(Session.DoesNotExist):
        browser_of(make_attendee(event)).post(f"{session.url}comments/", {"text": "Hello"})
