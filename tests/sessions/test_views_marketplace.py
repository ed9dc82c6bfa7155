"""The marketplace: who sees what, and what is found."""

import datetime
import json
import re

import pytest

from sessions.actions import cast_vote, join_queue, withdraw_session
from tests.builders import make_attendee, make_event, make_organizer, make_session
from tests.people import browser_of, shown
from unconf.events.actions import change_event, set_phases

pytestmark = pytest.mark.django_db


def test_marketplace_lists_living_proposals_in_the_order_they_came(event, ada, client):
    for title in ("One", "Two", "Three"):
        make_session(event, title, by=ada)
    withdraw_session(event.sessions.get(title="Two"), by=ada)

    response = client.get(event.url)

    assert [session.title for session in response.context["sessions"]] == ["One", "Three"]
    assert "2 proposals" in response.content.decode()


def test_empty_marketplace_is_an_invitation(event, client):
    assert "Nobody has said anything yet. What did you come to talk about?" in shown(client.get(event.url))


@pytest.mark.slow
def test_marketplace_takes_as_many_queries_for_30_sessions_as_for_1(event, ada, django_assert_num_queries):
    browser = browser_of(ada)
    make_session(event, "One", by=ada, topics=["Memory"])
    with django_assert_num_queries(10):
        browser.get(event.url)
    for number in range(29):
        make_session(event, f"Another {number}", topics=["Memory", "Practice"], hosts=[ada])

    with django_assert_num_queries(10):
        browser.get(event.url)


def test_page_carries_the_revision_and_what_is_mine(event, ada):
    make_session(event, "Mine", by=ada)
    cast_vote(ada, make_session(event, "Hers"))
    event.refresh_from_db()

    page = browser_of(ada).get(event.url).content.decode()

    assert f'data-rev="{event.rev}"' in page
    assert json.loads(re.search(r'id="mine" type="application/json">(.*?)<', page)[1]) == {"voted": [2], "hosting": [1]}


def test_without_javascript_my_hand_is_drawn_by_the_server(event, ada):
    cast_vote(ada, make_session(event))

    page = browser_of(ada).get(event.url).content.decode()

    assert 'aria-pressed="true"' in page
    assert 'aria-pressed="true"' not in browser_of(make_attendee(event)).get(event.url).content.decode()


def test_who_only_looks_may_join_but_neither_vote_nor_propose(event, client):
    make_session(event)

    page = client.get(event.url).content.decode()

    assert f'href="{event.url}join/"' in page
    assert "Propose a session" not in page
    assert "read-only" in page


def test_marketplace_of_an_event_there_is_not_is_not_found(client):
    assert client.get("/e/nowhere/").status_code == 404


def test_counts_are_absent_while_they_are_hidden_but_not_for_the_team(ada):
    event = make_event(show_counts="after_voting")
    cast_vote(make_attendee(event), make_session(event))

    assert "tally-marks" not in browser_of(make_attendee(event)).get(event.url).content.decode().split("<main")[1]
    assert 'data-votes="1"' in browser_of(make_organizer(event)).get(event.url).content.decode()


def test_counts_are_shown_once_hands_are_down():
    event = make_event(show_counts="after_voting")
    cast_vote(make_attendee(event), make_session(event))
    set_phases(event, {"voting": False})

    assert 'data-votes="1"' in browser_of(make_attendee(event)).get(event.url).content.decode()


def test_controls_say_why_they_are_disabled(event, ada):
    make_session(event)
    set_phases(event, {"voting": False, "proposing": False})

    page = browser_of(ada).get(event.url).content.decode()

    assert "Hands are down" in page
    assert "Proposing is closed for now" in page
    assert "data-propose>" not in page


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("q=oublier", ["Peut-on oublier un exemple, vraiment ?"]),
        ("q=EVALUER", ["Évaluer sans juge"]),
        ("q=évaluer+JUGE", ["Évaluer sans juge"]),
        ("q=maelys", ["Peut-on oublier un exemple, vraiment ?"]),
        ("q=mémory", ["Peut-on oublier un exemple, vraiment ?"]),
        ("q=nothing", []),
        ("show=mine", ["Évaluer sans juge"]),
        ("language=en", ["Bring a loss curve"]),
        ("topic=x", ["Évaluer sans juge", "Peut-on oublier un exemple, vraiment ?", "Bring a loss curve"]),
        (
            "topic=99999999999999999999",
            ["Évaluer sans juge", "Peut-on oublier un exemple, vraiment ?", "Bring a loss curve"],
        ),
    ],
)
def test_search_finds(event, ada, query, titles):
    make_session(event, "Évaluer sans juge", by=ada, language="fr")
    make_session(event, "Peut-on oublier un exemple, vraiment ?", by=make_attendee(event, "Maëlys"), topics=["Memory"])
    make_session(event, "Bring a loss curve", language="en/fr")

    sessions = browser_of(ada).get(f"{event.url}?{query}").context["sessions"]

    assert [session.title for session in sessions if not session.is_hidden] == titles


def test_topic_chip_finds_its_sessions(event, ada, client):
    make_session(event, "About memory", topics=["Memory"])
    make_session(event, "About practice", topics=["Practice"])
    memory = event.topics.get(name="Memory")

    sessions = client.get(f"{event.url}?topic={memory.pk}").context["sessions"]

    assert [session.title for session in sessions if not session.is_hidden] == ["About memory"]


def test_what_came_since_the_last_look_is_new(event, client):
    make_session(event, "Old")
    first = client.get(event.url)
    make_session(event, "Fresh")

    second = client.get(f"{event.url}?show=new")

    assert first.context["new"] == 0
    assert [session.title for session in second.context["sessions"] if not session.is_hidden] == ["Fresh"]


def test_own_proposal_is_not_new_to_oneself(event, ada):
    browser = browser_of(ada)
    browser.get(event.url)
    make_session(event, "Mine", by=ada)

    page = browser.get(f"{event.url}?show=new")

    assert page.context["new"] == 0
    assert [session.is_hidden for session in page.context["sessions"]] == [True]


@pytest.mark.parametrize("count", [20, pytest.param(200, marks=pytest.mark.slow)])
def test_marketplace_takes_at_most_12_queries_with_all_the_news(event, ada, count, django_assert_max_num_queries):
    join_queue(make_session(event, "Mine", by=ada), ada)
    change_event(event, {"hands_until": event.now() + datetime.timedelta(minutes=2)})
    kofi = make_attendee(event, "Kofi")
    for number in range(count - 1):
        make_session(event, f"Another {number}", by=kofi, topics=["Memory", "Practice"])
    browser = browser_of(ada)

    with django_assert_max_num_queries(12):
        page = shown(browser.get(event.url))

    assert page.count('<article class="sheet"') == count
    assert "data-nudge" in page
    assert "data-pitch" in page


def test_my_hands_are_found_and_counted_without_javascript(event, ada):
    make_session(event, "Hosted", by=ada)
    cast_vote(ada, make_session(event, "Wished for"))

    response = browser_of(ada).get(f"{event.url}?show=hands")

    assert [session.title for session in response.context["sessions"] if not session.is_hidden] == ["Wished for"]
    assert "My hands <b data-hands>1</b>" in shown(response)


def test_hands_that_are_left_are_said_where_there_is_a_limit(event, ada):
    cast_vote(ada, make_session(event))
    assert "hands left" not in shown(browser_of(ada).get(event.url))

    change_event(event, {"votes_per_person": 5})

    assert "4 of 5 hands left" in shown(browser_of(ada).get(event.url))


@pytest.mark.parametrize(
    ("phases", "sentence"),
    [
        ({"proposing": False, "voting": False}, "Look up: the team says what comes next."),
        ({"voting": False}, "Propose what you came for. Hands go up soon."),
        ({}, "Propose, or raise a hand: it takes one tap."),
        ({"proposing": False}, "Raise a hand for what interests you."),
        ({"proposing": False, "voting": False, "planning": True}, "The agenda is being made. Time for a break."),
        ({"running": True}, "The agenda is out: see where you go next."),
        ({"closed": True}, "Thank you for being here."),
    ],
)
def test_first_sentence_says_what_to_do_now(event, ada, phases, sentence):
    make_session(event, by=ada)
    set_phases(event, phases)

    assert f'<p data-region="now">\n{sentence}' in shown(browser_of(ada).get(event.url))


def test_before_anything_is_open_the_day_begins_in_the_circle(event, ada):
    set_phases(event, {"proposing": False, "voting": False})

    page = shown(browser_of(ada).get(event.url))

    assert "We begin in the circle." in page
    assert "Write it now, send it later" in page
