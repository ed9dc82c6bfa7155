"""Bringing together on the phone: choosing, answering, reading, all by plain forms."""

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from sessions.actions import agree_to_merge, ask_to_merge, cast_vote, decline_merge, withdraw_session
from tests.builders import make_attendee, make_event, make_organizer, make_session
from tests.hostile import HOSTILE
from tests.people import browser_of, shown
from tests.sessions.merging import fresh, news, standing, together

pytestmark = pytest.mark.django_db


def titles(page):
    """The sessions that are offered, in their order."""
    partners = page.context["partners"]
    return [session.title for session in (*partners.mine, *partners.others)]


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_two_phones_and_no_script_make_one_session_of_two(event, ada, bob, pair):
    hers, his = browser_of(ada), browser_of(bob)

    asked = hers.post(f"{pair[0].url}together/", {"with": "2"})
    merge = event.merges.get()
    at_the_top = shown(his.get(event.url))
    agreed = his.post(f"{pair[1].url}together/{merge.pk}/agree/")

    assert asked["Location"] == pair[0].url
    assert f'formaction="{pair[1].url}together/{merge.pk}/agree/"' in at_the_top
    assert "<bdi>Ada</bdi> is here too: talk to each other first." in at_the_top
    assert agreed["Location"] == pair[0].url
    assert standing(*pair) == [("proposed", None), ("merged", 1)]


def test_page_of_a_session_leads_to_what_this_person_may_ask_for(event, ada, bob, cleo, pair):
    pages = {who.name: shown(browser_of(who).get(pair[0].url)) for who in (ada, bob, cleo, make_organizer(event))}

    words = ("Bring together with …", "Bring together with mine", "Suggest bringing together")
    assert {name: [word for word in words if word in page] for name, page in pages.items()} == {
        "Ada": ["Bring together with …"],
        "Bob": ["Bring together with mine"],
        "Cleo": [],
        "Inès": ["Suggest bringing together"],
    }


def test_nearest_come_first_and_words_find(event, ada, bob):
    mine = make_session(event, "What did your benchmark hide from you?", by=ada)
    make_session(event, "Bring a loss curve", by=bob, topics=["Practice"])
    make_session(event, "What do benchmarks hide?", by=bob)
    withdraw_session(make_session(event, "What did a benchmark hide?", by=bob), by=bob)
    browser = browser_of(ada)

    assert titles(browser.get(f"{mine.url}together/")) == ["What do benchmarks hide?", "Bring a loss curve"]
    assert titles(browser.get(f"{mine.url}together/?q=PRACTICE+bob")) == ["Bring a loss curve"]
    assert "No other proposal like this." in shown(browser.get(f"{mine.url}together/?q=piano"))


def test_who_has_said_no_comes_last_and_is_not_asked_again(event, ada, bob, pair):
    make_session(event, "Closing", by=bob)
    decline_merge(ask_to_merge(*pair, by=ada), by=bob)
    browser, address = browser_of(ada), f"{pair[0].url}together/"

    page = browser.get(address)
    answer = browser.post(address, {"with": "2"})

    assert titles(page) == ["Closing", "What did it hide?"]
    assert 'name="with" value="3"' in shown(page) and 'name="with" value="2"' not in shown(page)
    assert escape("They would rather go on by themselves. If they change their mind, they can ask.") in shown(page)
    assert said(answer) == ["They would rather go on by themselves. If they change their mind, they can ask."]
    assert news(bob) == {}


def test_who_has_said_no_may_ask(event, ada, bob, pair):
    decline_merge(ask_to_merge(*pair, by=ada), by=bob)

    assert 'name="with" value="1"' in shown(browser_of(bob).get(f"{pair[1].url}together/"))


def test_from_the_session_of_another_mine_are_offered(event, ada, bob, pair):
    make_session(event, "Memory", by=bob)

    assert titles(browser_of(bob).get(f"{pair[0].url}together/")) == ["What did it hide?", "Memory"]


def test_team_that_hosts_one_is_offered_its_own_first(event, pair):
    ines = make_organizer(event)
    make_session(event, "Closing", by=ines)

    page = browser_of(ines).get(f"{pair[0].url}together/")

    assert [s.title for s in page.context["partners"].mine] == ["Closing"]
    assert [s.title for s in page.context["partners"].others] == ["What did it hide?"]


def test_only_proposal_there_is_has_nobody_to_be_brought_together_with(event, ada):
    session = make_session(event, by=ada)

    assert "There is no other proposal yet." in shown(browser_of(ada).get(f"{session.url}together/"))


def test_who_hosts_neither_is_told_so(event, cleo, pair):
    browser = browser_of(cleo)

    looked, asked = browser.get(f"{pair[0].url}together/"), browser.post(f"{pair[0].url}together/", {"with": "2"})

    assert (looked.status_code, asked.status_code, event.merges.count()) == (403, 403, 0)
    for page in (looked, asked):
        assert "Only hosts of one of the two, and the team, can ask for this." in shown(page)


def test_who_has_not_joined_joins_first(client, pair):
    assert "/join/" in client.get(f"{pair[0].url}together/")["Location"]
    assert client.post(f"{pair[0].url}together/", {"with": "2"}).status_code == 403


@pytest.mark.parametrize("number", ["", "0", "-1", "x", "²", "9" * 40, "77"])
def test_session_there_is_not_cannot_be_asked_for(event, ada, pair, number):
    assert browser_of(ada).post(f"{pair[0].url}together/", {"with": number}).status_code == 404


def test_request_of_another_event_or_session_is_not_found(event, ada, pair):
    elsewhere = make_event(name="Elsewhere")
    eve, dan = make_attendee(elsewhere, "Eve"), make_attendee(elsewhere, "Dan")
    theirs = make_session(elsewhere, by=eve), make_session(elsewhere, by=dan)
    merge = ask_to_merge(*theirs, by=eve)
    mine = ask_to_merge(*pair, by=ada)
    third = make_session(event, by=ada)
    browser = browser_of(ada)

    statuses = [
        browser.post(f"{session.url}together/{key}/{answer}/").status_code
        for session, key, answer in (
            (pair[0], merge.pk, "agree"),
            (third, mine.pk, "take-back"),
            (pair[0], mine.pk, "accept"),
            (pair[0], 10**18, "agree"),
        )
    ]

    assert statuses == [404] * 4
    assert (fresh(merge).status, fresh(mine).status) == ("asked", "asked")


def test_nothing_is_answered_by_a_link(ada, bob, pair):
    merge = ask_to_merge(*pair, by=ada)

    assert browser_of(bob).get(f"{pair[0].url}together/{merge.pk}/agree/").status_code == 405


def test_answer_of_a_stranger_is_refused_with_a_sentence(ada, cleo, pair):
    merge = ask_to_merge(*pair, by=ada)

    response = browser_of(cleo).post(f"{pair[0].url}together/{merge.pk}/agree/")

    assert (response.status_code, "Only hosts of the two can answer this." in shown(response)) == (403, True)


def test_no_thanks_is_told_kindly_and_once(event, ada, bob, pair):
    merge = ask_to_merge(*pair, by=ada)
    hers = browser_of(ada)

    browser_of(bob).post(f"{pair[1].url}together/{merge.pk}/decline/")
    told = shown(hers.get(event.url))
    back = hers.post(f"{pair[0].url}together/{merge.pk}/read/", headers={"referer": f"http://testserver{event.url}"})

    assert "Not this time. Both go on by themselves:" in told
    assert back["Location"] == f"http://testserver{event.url}"
    assert "Not this time" not in shown(hers.get(event.url))


def test_request_is_taken_back(event, ada, bob, pair):
    merge = ask_to_merge(*pair, by=ada)
    hers = browser_of(ada)

    waiting = shown(hers.get(event.url))
    hers.post(f"{pair[0].url}together/{merge.pk}/take-back/")

    assert "Asked, waiting for an answer:" in waiting
    assert (news(ada), news(bob)) == ({}, {})


def test_too_late_answer_says_why(ada, bob, pair):
    merge = ask_to_merge(*pair, by=ada)
    withdraw_session(pair[0], by=ada)

    assert said(browser_of(bob).post(f"{pair[1].url}together/{merge.pk}/agree/")) == ["This request is no longer open."]


def test_declined_pair_says_why_it_is_not_asked_again(ada, bob, pair):
    decline_merge(ask_to_merge(*pair, by=ada), by=bob)

    assert said(browser_of(ada).post(f"{pair[0].url}together/", {"with": "2"})) == [
        "They would rather go on by themselves. If they change their mind, they can ask."
    ]


def test_button_leads_back_only_to_pages_of_the_event(ada, bob, pair):
    merge = together(*pair, asked_by=ada, agreed_by=bob)

    for referer in ("https://evil.example/e/la-fabrique/", "http://testserver/elsewhere/", "nonsense", ""):
        response = browser_of(ada).post(
            f"{pair[0].url}together/{merge.pk}/read/", headers={"referer": referer} if referer else {}
        )
        assert response["Location"] == pair[0].url


def test_hand_raised_for_either_is_told_and_hosts_may_undo_at_once(event, ada, bob, cleo, pair):
    cast_vote(cleo, pair[1])
    merge = together(*pair, asked_by=ada, agreed_by=bob)

    undo = f'formaction="{pair[0].url}together/{merge.pk}/undo/"'
    pages = {who.name: shown(browser_of(who).get(event.url)) for who in (ada, bob, cleo)}

    assert {name: ("Two became one:" in page, undo in page) for name, page in pages.items()} == {
        "Ada": (True, True),
        "Bob": (True, True),
        "Cleo": (True, False),
    }
    browser_of(bob).post(f"{pair[0].url}together/{merge.pk}/undo/")
    assert standing(*pair) == [("proposed", None), ("proposed", None)]
    assert "Two became one:" not in shown(browser_of(cleo).get(event.url))


def test_each_of_the_two_leads_to_the_other_and_is_readable(event, ada, bob, cleo, pair):
    pair[1].description = "About *masks*"
    pair[1].save()
    merge = together(*pair, asked_by=ada, agreed_by=bob)

    joint, original = shown(browser_of(cleo).get(pair[0].url)), shown(browser_of(cleo).get(pair[1].url))

    assert f'href="{pair[1].url}">What did it hide?</a>' in joint
    assert f'href="{pair[0].url}">What did you hide?</a>' in original
    assert "About <em>masks</em>" in original
    assert ("<vote-button" in joint, "<vote-button" in original) == (True, False)
    undo = f"{pair[1].url}together/{merge.pk}/undo/"
    assert [undo in shown(browser_of(who).get(pair[0].url)) for who in (ada, bob, cleo)] == [True, True, False]


def test_merged_one_is_on_no_list_and_its_forms_say_why(event, ada, bob, pair):
    together(*pair, asked_by=ada, agreed_by=bob)
    browser = browser_of(bob)

    changed = browser.post(f"{pair[1].url}edit/", {"title": "Mine alone"})
    withdrawn = browser.post(f"{pair[1].url}withdraw/")

    assert 'id="session-2"' not in shown(browser.get(event.url))
    assert "This session has been brought together with another." in shown(changed)
    assert said(withdrawn) == ["This session has been brought together with another."]
    assert browser.get(f"{pair[1].url}together/").status_code == 403
    assert fresh(pair[1]).title == "What did it hide?"


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_was_typed(event, text):
    eve, dan = make_attendee(event, text[:60]), make_attendee(event, "Dan")
    one, other = make_session(event, text, by=eve), make_session(event, text, by=dan)
    pages = [shown(browser_of(eve).get(f"{one.url}together/"))]
    merge = ask_to_merge(one, other, by=eve)
    pages += [shown(browser_of(who).get(event.url)) for who in (eve, dan)]
    agree_to_merge(merge, by=dan)
    pages += [shown(browser_of(dan).get(path)) for path in (event.url, one.url, other.url)]

    for page in pages:
        assert escape(text) in page
        assert text not in page or text == escape(text)


@pytest.mark.slow
def test_pages_take_as_many_queries_however_much_there_is(event, ada, bob, django_assert_max_num_queries):
    host = make_session(event, "Memory", by=ada)
    browser = browser_of(ada)
    pages = (event.url, host.url, f"{host.url}together/", f"{event.url}s/2/")

    def bring(count):
        for number in range(count):
            together(host, make_session(event, f"Old {number}", by=bob), asked_by=ada, agreed_by=bob)
            ask_to_merge(host, make_session(event, f"New {number}", by=bob), by=ada)

    bring(2)
    few = [queries_of(browser, page) for page in pages]
    bring(10)

    assert [queries_of(browser, page) for page in pages] == few
    with django_assert_max_num_queries(12):
        browser.get(event.url)


def queries_of(browser, page):
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(page).status_code == 200
    return len(queries)
