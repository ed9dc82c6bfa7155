from tests.builders import make_session
from tests.interop.conftest import person
from unconf.events.actions import change_event, set_phases


def test_voting_twice_is_voting_once(ada, event):
    number = make_session(event).number

    answers = [ada.put(f"sessions/{number}/vote") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert [answer.json() for answer in answers] == [{"votes": 1, "voted": True}] * 2


def test_vote_taken_back_twice_is_taken_back_once(ada, event):
    number = make_session(event).number
    person(event, "Grace").put(f"sessions/{number}/vote")
    ada.put(f"sessions/{number}/vote")

    answers = [ada.delete(f"sessions/{number}/vote") for _ in range(2)]

    assert [answer.json() for answer in answers] == [{"votes": 1, "voted": False}] * 2


def test_session_shows_whose_vote_it_has(ada, anyone, event):
    number = make_session(event).number
    ada.put(f"sessions/{number}/vote")

    shown = [who.get(f"sessions/{number}").json() for who in (ada, person(event, "Grace"), anyone)]

    assert [(session["votes"], session["voted"]) for session in shown] == [(1, True), (1, False), (1, None)]


def test_voting_is_for_attendees_of_the_event(anyone, team, site, stranger, other_team, organizer, event):
    number = make_session(event).number
    site.event = event
    callers = (anyone, team, site, stranger, other_team, organizer)

    answers = [who.put(f"sessions/{number}/vote").status_code for who in callers]

    assert answers == [401, 403, 403, 404, 404, 200]


def test_voting_is_refused_once_it_is_closed(ada, event):
    number = make_session(event).number
    set_phases(event, {"voting": False})

    answer = ada.put(f"sessions/{number}/vote")

    assert (answer.status_code, answer.json()["code"]) == (409, "voting closed")


def test_votes_are_limited_where_the_event_wants_it(ada, event):
    change_event(event, {"votes_per_person": 1})
    first, second = (make_session(event, title).number for title in ("One", "Two"))
    ada.put(f"sessions/{first}/vote")

    answer = ada.put(f"sessions/{second}/vote")

    assert (answer.status_code, answer.json()["code"]) == (409, "votes used up")


def test_vote_for_a_session_that_is_not_there_is_404(ada):
    assert ada.put("sessions/7/vote").status_code == 404
