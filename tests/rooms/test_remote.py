"""The remote: what it shows, what each press does, who may press."""

import datetime

import pytest

from rooms.actions import set_notice, set_scene, take_back_notice
from rooms.queries.remote import Remote
from rooms.views.board import draw_pitches
from rooms.views.remote import draw_remote
from sessions.actions import join_queue, next_pitch
from sessions.models import Session
from sessions.queries.pitches import queue_of
from tests.builders import make_attendee, make_session
from tests.people import browser_of, shown
from unconf.events.actions import change_event, set_clock
from unconf.events.models import Event
from unconf.live.registry import Audience

ACTS = ["next", "more", "not-here", "stop", "shorten", "scene", "bell", "notice", "notice/delete"]


def queued(event: Event, name: str) -> Session:
    session = make_session(event, f"{name} asks", by=make_attendee(event, name))
    join_queue(session, session.proposed_by)
    return session


def fresh(day) -> Event:
    return Event.objects.get(pk=day.event.pk)


def press(day, act: str, **values):
    return browser_of(day.ines).post(f"{day.event.url}remote/{act}/", values)


def on_stage(event: Event) -> str | None:
    pitch = queue_of(event).on_stage
    return pitch.session.title if pitch else None


def said_after(day, act: str, **values) -> str:
    """The page that follows a press."""
    return shown(browser_of(day.ines).post(f"{day.event.url}remote/{act}/", values, follow=True))


@pytest.mark.parametrize("act", ["", *[f"{act}/" for act in ACTS]])
def test_remote_is_for_the_team(day, act):
    browser = browser_of(make_attendee(day.event))
    address = f"{day.event.url}remote/{act}"

    answer = browser.post(address) if act else browser.get(address)

    assert answer.status_code == 403
    assert "This page is for the team." in shown(answer)


def test_remote_is_sent_to_the_team_only(day):
    queued(day.event, "Kofi")

    sent = [draw_remote(day.event.pk, Audience("board", "en", organizer)) for organizer in (True, False)]

    assert "1 person waits" in sent[0]
    assert "csrf" not in sent[0]
    assert sent[1] == ""


def test_empty_queue_leaves_nothing_to_press_by_mistake(day):
    page = shown(browser_of(day.ines).get(day.event.remote_url))

    assert "Nobody is waiting." in page
    assert page.count(" disabled") == 3
    assert "Nobody is waiting." in said_after(day, "next")


def test_next_calls_the_first_and_then_the_following(day):
    kofi, nour = queued(day.event, "Kofi"), queued(day.event, "Nour")

    press(day, "next", seen="")
    first = on_stage(day.event)
    press(day, "next", seen=f"{kofi.number}:30")

    assert (first, on_stage(day.event)) == (kofi.title, nour.title)


def test_second_thumb_is_told_that_somebody_pressed_first(day):
    for name in ("Kofi", "Nour"):
        queued(day.event, name)
    press(day, "next", seen="")

    page = said_after(day, "next", seen="")

    assert "Somebody else pressed first." in page
    assert on_stage(day.event) == "Kofi asks"


@pytest.mark.parametrize("seen", ["", "x", "1", "99:30", "1:99999999999", "-1:30", "1:30:30"])
def test_press_that_saw_something_else_does_nothing(day, seen):
    session = queued(day.event, "Kofi")
    next_pitch(day.event, seen=None)

    press(day, "more", seen=seen)

    assert session.number == 1
    assert queue_of(day.event).on_stage.seconds == 30


def test_more_time_not_here_and_stop_do_what_they_say(day):
    kofi = queued(day.event, "Kofi")
    nour = queued(day.event, "Nour")
    next_pitch(day.event, seen=None)

    press(day, "more", seen=f"{kofi.number}:30")
    seconds = queue_of(day.event).on_stage.seconds
    press(day, "not-here", seen=f"{kofi.number}:40")
    called = on_stage(day.event)
    press(day, "stop", seen=f"{nour.number}:30")

    assert (seconds, called, on_stage(day.event)) == (40, nour.title, None)
    assert [pitch.session for pitch in queue_of(day.event).waiting] == [kofi]


def test_remote_offers_twenty_seconds_when_the_queue_would_overrun(day):
    change_event(day.event, {"pitch_seconds": 120})
    for name in ("Kofi", "Nour", "Ada"):
        queued(day.event, name)
    change_event(day.event, {"hands_until": queue_of(day.event).ends_at - datetime.timedelta(minutes=1)})
    before = Remote(Event.objects.get(pk=day.event.pk)).queue.offers

    press(day, "shorten")

    assert before == 20
    assert Event.objects.get(pk=day.event.pk).pitch_seconds == 20


def test_scenes_are_those_that_have_something_to_show(day):
    before = [value for value, _words, _stands in Remote(day.event).scenes]
    queued(day.event, "Kofi")

    assert before == ["", "join", "principles:1", "hands"]
    assert [value for value, _words, _stands in Remote(day.event).scenes] == [
        "", "join", "principles:1", "pitch", "hands",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("minutes", "until"), [(5, "On every screen until 10:05."), (None, "On every screen until it is taken back.")]
)
def test_remote_says_what_stands_on_every_screen_and_until_when(day, minutes, until):
    set_clock(day.event, datetime.datetime.combine(day.event.starts_on, datetime.time(10), day.event.tz))
    set_notice(day.event, "The bus leaves at 17:30.", minutes=minutes)
    page = shown(browser_of(day.ines).get(day.event.remote_url))

    after = said_after(day, "notice/delete")

    assert "The bus leaves at 17:30." in page and until in page
    assert f'formaction="{day.event.remote_url}notice/delete/"' in page
    assert "The bus leaves" not in after and "On every screen" not in after
    assert "On the big screen: <b>How to join</b>" in after


def test_remote_looks_again_when_time_alone_changes_what_stands(day):
    stands = Remote(day.event).again
    set_clock(day.event, day.event.now(), runs=True)
    set_notice(day.event, "Lunch!", minutes=1)
    noticed = Remote(fresh(day)).again
    take_back_notice(day.event)
    set_scene(day.event, "join")

    assert stands is None
    assert 55 < noticed <= 60
    assert 595 < Remote(fresh(day)).again <= 600


def test_chosen_scene_is_marked_and_an_unknown_one_refused(day):
    press(day, "scene", scene="join")
    page = said_after(day, "scene", scene="fireworks")

    event = Event.objects.get(pk=day.event.pk)
    assert [value for value, _words, stands in Remote(event).scenes if stands] == ["join"]
    assert "There is no such scene." in page


def test_next_walks_through_the_principles_and_lets_go_after_the_last(day):
    sentences = []
    for _ in range(6):
        set_scene(day.event, (Remote(day.event).sentence if sentences else None) or "principles:1")
        sentences.append(day.event.scene)
        if Remote(day.event).sentence == "":
            break

    assert sentences == [f"principles:{n}" for n in range(1, 6)]


def test_press_by_script_is_answered_with_the_fresh_remote(day):
    queued(day.event, "Kofi")

    answer = browser_of(day.ines).post(f"{day.event.url}remote/next/", {"seen": ""}, headers={"X-Remote": "part"})
    again = browser_of(day.ines).post(f"{day.event.url}remote/next/", {"seen": ""}, headers={"X-Remote": "part"})

    event = Event.objects.get(pk=day.event.pk)
    assert (answer.status_code, answer.json()["rev"]) == (200, event.rev)
    assert "Kofi" in answer.json()["html"]
    assert (again.status_code, again.json()["say"]) == (409, "Somebody else pressed first.")


@pytest.mark.parametrize(("values", "wrong"), [({"text": ""}, "text"), ({"text": "Hi", "minutes": "-2"}, "minutes")])
def test_notice_that_cannot_be_is_marked_and_kept(day, values, wrong):
    page = press(day, "notice", **values)
    part = browser_of(day.ines).post(f"{day.event.url}remote/notice/", values, headers={"X-Remote": "part"})

    assert (page.status_code, part.status_code) == (422, 422)
    assert f'id="id_{wrong}_error"' in shown(page)
    assert f'id="id_{wrong}_error"' in part.json()["notice"]
    assert f'value="{values["text"]}"' in shown(page) or not values["text"]
    assert Event.objects.get(pk=day.event.pk).notice == ""


@pytest.mark.slow
def test_remote_takes_the_same_queries_for_three_and_for_thirty(day, django_assert_max_num_queries):
    for number in range(30):
        queued(day.event, f"Person {number}")
    browser = browser_of(day.ines)

    with django_assert_max_num_queries(12):
        browser.get(day.event.remote_url)


def test_board_tells_of_the_queue_and_offers_shorter_pitches(day):
    quiet = shown(browser_of(day.ines).get(day.event.board_url))
    for name in ("Kofi", "Nour", "Ada"):
        queued(day.event, name)
    change_event(day.event, {"hands_until": queue_of(day.event).ends_at - datetime.timedelta(minutes=1)})
    late = shown(browser_of(day.ines).get(day.event.board_url))

    browser_of(day.ines).post(f"{day.event.board_url}shorten/")

    assert ("3 waiting" in quiet, "3 waiting" in late, "20 s each" in late) == (False, True, True)
    assert Event.objects.get(pk=day.event.pk).pitch_seconds == 20
    assert draw_pitches(day.event.pk, Audience("board", "en", organizer=False)) == ""
    assert browser_of(make_attendee(day.event)).post(f"{day.event.board_url}shorten/").status_code == 403


def test_team_finds_the_remote_from_the_board_and_from_their_own_page(day):
    for path in ("board/", "me/"):
        assert f'href="{day.event.remote_url}"' in shown(browser_of(day.ines).get(f"{day.event.url}{path}"))
    assert day.event.remote_url not in shown(browser_of(make_attendee(day.event)).get(f"{day.event.url}me/"))
