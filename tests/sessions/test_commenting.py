"""What people say under a session, who may take it away, and what the team is asked to look at."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.html import escape

from rooms.actions import place_session
from sessions.actions import (
    delete_comment,
    hide_comment,
    keep_comment,
    report_comment,
    show_comment,
    withdraw_session,
    write_comment,
)
from sessions.models import Comment, Report
from sessions.queries.comments import MOST, comments_of, reported_comments
from tests.builders import make_attendee, make_event, make_organizer, make_room, make_session, make_time_slot
from tests.hostile import HOSTILE
from tests.people import browser_of, shown
from tests.races import at_once
from unconf.events.errors import NotAllowed, RuleBroken
from unconf.events.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(event, ada):
    return make_session(event, "Bring a loss curve", by=ada)


@pytest.fixture
def kofi(event):
    return make_attendee(event, "Kofi")


@pytest.fixture
def eve(event):
    return make_attendee(event, "Eve")


@pytest.fixture
def ines(event):
    return make_organizer(event)


def texts(session, attendee, **over):
    return [comment.text for comment in comments_of(session, attendee, **over).shown]


def test_words_keep_their_lines_and_lose_what_is_empty(session, kofi):
    comment = write_comment(session, by=kofi, text="  May I bring  \r\n\r\n\r\n\r\n a failed one?  \n")

    assert comment.text == "May I bring\n\n a failed one?"


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 1001, "a\x00b", "\u202eabc"])
def test_words_that_cannot_be_shown_are_refused_by_field(session, kofi, text):
    with pytest.raises(ValidationError) as refused:
        write_comment(session, by=kofi, text=text)

    assert list(refused.value.message_dict) == ["text"]
    assert not Comment.objects.exists()


def test_same_words_twice_in_a_row_are_said_once(session, kofi, ada):
    write_comment(session, by=kofi, text="Yes")
    write_comment(session, by=kofi, text="Yes")
    write_comment(session, by=ada, text="Yes")
    write_comment(session, by=kofi, text="Yes")

    assert [(c.author, c.text) for c in session.comments.all()] == [(kofi, "Yes"), (ada, "Yes"), (kofi, "Yes")]


def test_withdrawn_session_takes_no_more_words(session, kofi, ada):
    withdraw_session(session, by=ada)

    with pytest.raises(RuleBroken):
        write_comment(session, by=kofi, text="Too late")


def test_hidden_words_are_seen_by_author_hosts_and_team_alone(session, ada, kofi, eve, ines):
    hide_comment(write_comment(session, by=kofi, text="Rude"), by=ada)

    seen = {name: texts(session, who) for name, who in {"author": kofi, "host": ada, "team": ines}.items()}

    assert seen == {"author": ["Rude"], "host": ["Rude"], "team": ["Rude"]}
    assert texts(session, eve) == texts(session, None) == []


def test_hidden_words_can_be_shown_again(session, ada, eve, kofi):
    comment = write_comment(session, by=kofi, text="Misread")
    hide_comment(comment, by=ada)

    show_comment(comment, by=ada)

    assert texts(session, eve) == ["Misread"]


@pytest.mark.parametrize("act", [hide_comment, show_comment, keep_comment])
def test_others_cannot_hide_show_or_settle(session, kofi, eve, act):
    comment = write_comment(session, by=kofi, text="Mine")

    for who in (kofi, eve):
        with pytest.raises(NotAllowed):
            act(comment, by=who)


def test_words_are_deleted_by_their_author_alone(session, ada, kofi, ines):
    comment = write_comment(session, by=kofi, text="Mine")

    for who in (ada, ines):
        with pytest.raises(NotAllowed):
            delete_comment(comment, by=who)
    delete_comment(comment, by=kofi)

    assert not Comment.objects.exists()


def test_reported_words_stay_until_the_team_has_looked(event, session, kofi, eve, ines):
    comment = write_comment(session, by=kofi, text="Hm")
    report_comment(comment, by=eve)
    report_comment(comment, by=eve)

    assert [(c.text, c.people) for c in reported_comments(event)] == [("Hm", 1)]
    assert texts(session, eve) == ["Hm"]
    keep_comment(comment, by=ines)
    assert not reported_comments(event).exists()
    report_comment(comment, by=eve)
    assert not reported_comments(event).exists()
    assert Report.objects.count() == 1


def test_hiding_by_the_team_settles_and_hiding_by_a_host_does_not(event, session, ada, kofi, eve, ines):
    comment = write_comment(session, by=kofi, text="Hm")
    report_comment(comment, by=eve)

    hide_comment(comment, by=ada)
    after_host = list(reported_comments(event))
    hide_comment(comment, by=ines)

    assert (after_host, list(reported_comments(event))) == ([comment], [])


def test_every_change_is_told_to_all_screens(event, session, kofi, ada, eve, ines):
    before = event.rev

    comment = write_comment(session, by=kofi, text="Hm")
    report_comment(comment, by=eve)
    hide_comment(comment, by=ines)
    show_comment(comment, by=ines)
    keep_comment(comment, by=ines)
    delete_comment(comment, by=kofi)

    assert Event.objects.get().rev == before + 6


def test_only_the_latest_are_shown_until_one_asks_for_all(session, kofi, ada):
    said = [f"Number {n}" for n in range(MOST + 3)]
    for text in said:
        write_comment(session, by=kofi, text=text)

    shown_first = comments_of(session, ada)

    assert [comment.text for comment in shown_first.shown] == said[3:]
    assert shown_first.earlier
    assert texts(session, ada, everything=True) == said


def test_words_come_from_the_page_and_go_back_to_it(session, kofi):
    response = browser_of(kofi).post(f"{session.url}comments/", {"text": "One\r\nTwo"})

    assert response["Location"] == f"{session.url}#comments"
    assert [(c.author, c.text) for c in session.comments.all()] == [(kofi, "One\nTwo")]


def test_line_breaks_of_a_browser_count_as_one_character(session, kofi):
    response = browser_of(kofi).post(f"{session.url}comments/", {"text": "x\r\n" * 499 + "x"})

    assert response.status_code == 302
    assert len(session.comments.get().text) == 999


def test_too_long_words_stay_in_the_field_with_the_reason_beside_it(session, kofi):
    response = browser_of(kofi).post(f"{session.url}comments/", {"text": "x" * 1001})

    assert response.status_code == 422
    assert "x" * 1001 in shown(response)
    assert "at most 1000 characters" in shown(response)
    assert 'aria-invalid="true"' in shown(response)


def test_words_to_a_withdrawn_session_stay_in_the_field(session, kofi, ada):
    withdraw_session(session, by=ada)

    response = browser_of(kofi).post(f"{session.url}comments/", {"text": "Too late"})

    assert response.status_code == 409
    assert "Too late" in shown(response)
    assert "This session has been withdrawn." in shown(response)


def test_eleventh_comment_in_a_minute_waits_and_others_go_on(session, kofi, eve):
    browser = browser_of(kofi)

    statuses = [browser.post(f"{session.url}comments/", {"text": f"{n}"}).status_code for n in range(11)]

    assert statuses == [302] * 10 + [429]
    assert session.comments.count() == 10
    assert browser_of(eve).post(f"{session.url}comments/", {"text": "Hi"}).status_code == 302


def test_who_is_not_in_reads_and_cannot_write(event, session, kofi):
    write_comment(session, by=kofi, text="Hello")
    visitor = browser_of()

    page, refused = shown(visitor.get(session.url)), visitor.post(f"{session.url}comments/", {"text": "x"})

    assert "Hello" in page
    assert "Join to say something." in page
    assert refused.status_code == 403
    assert session.comments.count() == 1


def test_acts_of_a_page_do_what_they_say(session, ada, kofi, eve, ines):
    comment = write_comment(session, by=kofi, text="Hm")
    host, other, team = browser_of(ada), browser_of(eve), browser_of(ines)

    answers = [
        other.post(f"{session.url}comments/{comment.pk}/report/"),
        host.post(f"{session.url}comments/{comment.pk}/hide/"),
        host.post(f"{session.url}comments/{comment.pk}/show/"),
        team.post(f"{session.url}comments/{comment.pk}/keep/?from=reports"),
        browser_of(kofi).post(f"{session.url}comments/{comment.pk}/delete/"),
    ]

    back = f"{session.url}#comments"
    assert [answer["Location"] for answer in answers] == [
        back, back, back, f"{session.event.board_url}reports/", back,
    ]  # fmt: skip
    assert not Comment.objects.exists()


@pytest.mark.parametrize("act", ["hide", "show", "keep", "delete"])
def test_acts_of_others_are_refused_with_a_page(session, kofi, eve, act):
    comment = write_comment(session, by=kofi, text="Hm")

    response = browser_of(eve).post(f"{session.url}comments/{comment.pk}/{act}/")

    assert response.status_code == 403
    assert "Back to the session" in shown(response)
    assert Comment.objects.get().hidden is False


def test_comment_of_another_session_or_event_or_hidden_from_me_is_not_there(event, session, kofi, ada, eve):
    comment = write_comment(session, by=kofi, text="Hm")
    other_session = make_session(event, by=ada)
    other_event = make_event()
    stranger = make_attendee(other_event)
    there = make_session(other_event, by=stranger)

    wrong = [
        browser_of(eve).post(f"{other_session.url}comments/{comment.pk}/report/"),
        browser_of(stranger).post(f"{there.url}comments/{comment.pk}/report/"),
        browser_of(eve).post(f"{session.url}comments/{10**30}/report/"),
    ]
    hide_comment(comment, by=ada)
    wrong.append(browser_of(eve).post(f"{session.url}comments/{comment.pk}/report/"))

    assert [response.status_code for response in wrong] == [404] * 4
    assert not Report.objects.exists()


def test_reporting_again_tells_nobody_anything(event, session, kofi, eve):
    comment = write_comment(session, by=kofi, text="Hm")
    report_comment(comment, by=eve)
    rev = Event.objects.get(pk=event.pk).rev

    report_comment(comment, by=eve)

    assert Event.objects.get(pk=event.pk).rev == rev


def test_reports_are_for_the_team_which_sees_what_to_do(event, session, kofi, eve, ines):
    report_comment(write_comment(session, by=kofi, text="Please look"), by=eve)

    board, page = (shown(browser_of(ines).get(f"{event.board_url}{path}")) for path in ("", "reports/"))
    refused = browser_of(eve).get(f"{event.board_url}reports/")

    assert "<b>1</b> comment to look at" in board
    assert "Please look" in page and "1 person asks" in page
    assert refused.status_code == 403


def test_reported_is_said_to_the_team_alone(session, ada, kofi, eve, ines):
    report_comment(write_comment(session, by=kofi, text="Hm"), by=eve)

    seen = {who.name: "reported</span>" in shown(browser_of(who).get(session.url)) for who in (ada, kofi, eve, ines)}

    assert seen == {"Ada": False, "Kofi": False, "Eve": False, "Inès": True}
    assert "You asked the team to look at it." in shown(browser_of(eve).get(session.url))


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_text(session, kofi, ines, text):
    report_comment(write_comment(session, by=kofi, text=text), by=ines)

    pages = [shown(browser_of(ines).get(path)) for path in (session.url, f"{session.event.board_url}reports/")]

    assert all(f'dir="auto">{escape(text)}</p>' in page for page in pages)


@pytest.mark.parametrize("many", [2, pytest.param(40, marks=pytest.mark.slow)])
def test_page_asks_as_much_for_many_comments_as_for_few(session, ada, many, django_assert_max_num_queries):
    for number in range(many):
        write_comment(session, by=make_attendee(session.event, f"P{number}"), text=f"Comment {number}")
    place_session(
        session, room=make_room(session.event), time_slot=make_time_slot(session.event), by=ada, organizer=True
    )
    browser = browser_of(ada)

    with django_assert_max_num_queries(12):
        browser.get(session.url)


@pytest.mark.django_db(transaction=True)
def test_two_taps_at_once_are_one_comment():
    session = make_session(make_event())
    kofi = make_attendee(session.event, "Kofi")

    def tap():
        found = type(session).objects.select_related("event").get(pk=session.pk)
        return write_comment(found, by=kofi, text="Me too")

    at_once(tap, tap, tap)

    assert [comment.text for comment in session.comments.all()] == ["Me too"]
