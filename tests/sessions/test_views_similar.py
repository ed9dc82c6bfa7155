"""What a proposal needs to know while it is typed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sessions.actions import cast_vote
from tests.builders import make_attendee, make_organizer, make_session
from tests.people import browser_of, shown
from unconf.events.actions import change_event, set_phases

pytestmark = pytest.mark.django_db


def test_near_ones_come_with_their_hands_and_a_way_to_join(event, ada):
    session = make_session(event, "Small models", by=make_attendee(event, "Kofi"))
    cast_vote(make_attendee(event), session)

    part = shown(browser_of(ada).get(f"{event.url}propose/similar/", {"title": "a small model"}))

    assert "Already on the wall:" in part
    assert "1 hand" in part
    assert f'formaction="{session.url}vote/?from=session" name="on" value="1"' in part


def test_joining_one_instead_raises_my_hand_and_opens_it(event, ada):
    session = make_session(event, "Small models")

    response = browser_of(ada).post(f"{session.url}vote/?from=session", {"on": "1"})

    assert (response["Location"], ada.votes.get().session) == (session.url, session)


def test_hidden_counts_are_hidden_from_all_but_the_team(event, ada):
    change_event(event, {"show_counts": "after_voting"})
    make_session(event, "Small models")
    query = f"{event.url}propose/similar/?title=small+models"

    assert "hands" not in shown(browser_of(ada).get(query))
    assert "0 hands" in shown(browser_of(make_organizer(event)).get(query))


def test_mine_and_those_with_my_hand_are_only_opened(event, ada):
    make_session(event, "Small models", by=ada)
    cast_vote(ada, make_session(event, "Smaller models"))

    part = shown(browser_of(ada).get(f"{event.url}propose/similar/?title=small+models"))

    assert "formaction" not in part
    assert "You host it: open it" in part
    assert "Your hand is up: open it" in part


def test_while_hands_are_down_one_is_opened(event, ada):
    make_session(event, "Small models")
    set_phases(event, {"voting": False})

    part = shown(browser_of(ada).get(f"{event.url}propose/similar/?title=small+models"))

    assert "formaction" not in part
    assert "Open this one" in part


@pytest.mark.parametrize("query", ["", "?title=", "?title=sm", "?title=%00%00%00", "?title=%F0%9F%92%A9"])
def test_too_little_is_near_nothing(event, ada, query):
    make_session(event, "Small models")

    response = browser_of(ada).get(f"{event.url}propose/similar/{query}")

    assert (response.status_code, response.context["similar"]) == (200, [])


def test_who_is_not_in_is_asked_to_join(event):
    for path in ("similar", "when"):
        assert browser_of().get(f"{event.url}propose/{path}/").status_code == 302


def test_similar_takes_as_many_queries_for_three_as_for_one(event, ada, django_assert_num_queries):
    browser, query = browser_of(ada), f"{event.url}propose/similar/?title=small+models"
    make_session(event, "Small models", by=ada, topics=["Memory"])
    with CaptureQueriesContext(connection) as for_one:
        browser.get(query)
    for title in ("Small models again", "Smaller models"):
        make_session(event, title, by=ada, topics=["Memory"])

    with django_assert_num_queries(len(for_one)):
        assert len(browser.get(query).context["similar"]) == 3
