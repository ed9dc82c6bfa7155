"""Off the big screen: the team's, in one tap, at once."""

import pytest

from sessions.actions import hide_from_screen, show_on_screen
from tests.builders import make_organizer, make_session
from tests.people import browser_of, shown
from unconf.events.errors import NotAllowed
from unconf.events.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(event, ada):
    return make_session(event, "Rather not up there", by=ada)


@pytest.fixture
def team(event):
    return browser_of(make_organizer(event))


def test_hidden_session_leaves_the_wall_and_stays_on_phones(event, session, ada, team):
    make_session(event, "Up there", by=ada)
    team.post(f"{session.url}screen/", {"on": "0"})

    wall, market = (shown(browser_of().get(f"{event.url}{page}")) for page in ("wall/", ""))

    assert "Rather not up there" not in wall and "Up there" in wall
    assert "Rather not up there" in market


def test_shown_session_is_on_the_wall_again(event, session, team):
    team.post(f"{session.url}screen/", {"on": "0"})
    page = shown(team.get(session.url))
    team.post(f"{session.url}screen/", {"on": "1"})

    assert "Back on the big screen" in page
    assert "Rather not up there" in shown(browser_of().get(f"{event.url}wall/"))


def test_screens_are_told_at_once(session):
    ines = make_organizer(session.event)
    before = Event.objects.get().rev

    hide_from_screen(session, by=ines)
    show_on_screen(session, by=ines)

    assert Event.objects.get().rev == before + 2


@pytest.mark.parametrize("act", [hide_from_screen, show_on_screen])
def test_hosts_and_others_cannot_do_it(session, ada, act):
    with pytest.raises(NotAllowed):
        act(session, by=ada)


def test_page_offers_it_to_the_team_alone_and_refuses_others(session, ada, team):
    host = browser_of(ada)

    assert "Off the big screen" in shown(team.get(session.url))
    assert "Off the big screen" not in shown(host.get(session.url))
    assert host.post(f"{session.url}screen/", {"on": "0"}).status_code == 403


def test_board_takes_it_off_and_puts_it_back_in_one_tap(event, session, team):
    off = team.post(f"{event.board_url}off-screen/", {"session": session.number}, follow=True)
    marked = "data-off-screen" in shown(off).split('id="card-1"')[1].split(">")[0]
    wall = shown(browser_of().get(f"{event.url}wall/"))
    team.post(f"{event.board_url}on-screen/", {"session": session.number})

    session.refresh_from_db()
    assert (marked, "It is off the big screen." in shown(off)) == (True, True)
    assert "Rather not up there" not in wall
    assert session.off_screen is False


def test_board_refuses_others_and_unknown_sessions(event, session, ada, team):
    answers = [
        browser_of(ada).post(f"{event.board_url}off-screen/", {"session": session.number}),
        team.post(f"{event.board_url}off-screen/", {"session": 99}),
    ]

    session.refresh_from_db()
    assert [answer.status_code for answer in answers] == [403, 404]
    assert session.off_screen is False
