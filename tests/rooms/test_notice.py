"""A sentence on every screen, the scenes that the team chooses, and the bell."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from rooms.actions import ring_bell, set_notice, set_scene, take_back_notice
from rooms.actions import screens as telling
from rooms.queries.wall import Scene, scene_of
from rooms.queries.wall_pages import sheets
from rooms.screens import draw_notice
from sessions.actions import join_queue, next_pitch, stop_pitches
from sessions.models import Session
from tests.builders import make_attendee, make_session
from tests.people import browser_of, shown
from tests.rooms.agenda import put, run_at
from unconf.events.actions import change_event, set_clock, set_phases
from unconf.events.errors import RuleBroken
from unconf.events.models import Event
from unconf.live.registry import Audience

MINUTE = datetime.timedelta(minutes=1)
BUS = "The bus leaves at 17:30."


def at(event: Event, clock: str) -> None:
    """The event's clock stands at this time."""
    set_clock(event, datetime.datetime.combine(event.starts_on, datetime.time.fromisoformat(clock), event.tz))


def page(event: Event, path: str = "", who=None) -> str:
    return shown(browser_of(who).get(f"{event.url}{path}"))


def told(event: Event) -> str:
    """What the banner at the top of a phone page says; blank while it is hidden."""
    tag = page(event).partition("<passing-notice")[2].partition("</passing-notice>")[0]
    attributes, _end, text = tag.partition(">")
    return "" if " hidden" in attributes else text.strip()


def queued(event: Event, name: str) -> Session:
    session = make_session(event, f"{name} asks", by=make_attendee(event, name))
    join_queue(session, session.proposed_by)
    return session


def test_notice_is_on_phones_board_and_wall_until_it_is_taken_back(day):
    set_notice(day.event, f"  {BUS} ")
    everywhere = told(day.event), BUS in page(day.event, "board/", day.ines), BUS in page(day.event, "wall/")
    scene = scene_of(day.event)

    take_back_notice(day.event)
    take_back_notice(day.event)

    assert everywhere == (BUS, True, True)
    assert scene == Scene("notice")
    assert told(day.event) == ""
    assert BUS not in page(day.event, "wall/")


def test_notice_ends_by_itself_by_the_clock_of_the_event(day):
    at(day.event, "10:00")
    set_notice(day.event, BUS, minutes=5)
    until = day.event.now() + 5 * MINUTE
    standing = told(day.event), scene_of(day.event)

    at(day.event, "10:05")

    assert standing == (BUS, Scene("notice", until=until))
    assert (told(day.event), scene_of(day.event).name) == ("", "join")


def test_notice_says_after_how_many_seconds_it_ends_where_the_clock_runs(day):
    at(day.event, "10:00")
    set_notice(day.event, BUS, minutes=5)
    values = {"text": BUS, "until": day.event.notice_until.isoformat()}
    while_it_stands = draw_notice(day.event.pk, values, Audience("marketplace", "en", False))

    set_clock(day.event, day.event.now(), runs=True)
    running = draw_notice(day.event.pk, values, Audience("marketplace", "en", False))

    assert while_it_stands == {"kind": "notice", **values}
    assert {**running, "seconds": None} == {"kind": "notice", **values, "seconds": None}
    assert 290 < running["seconds"] <= 300
    assert draw_notice(day.event.pk, {"text": "", "until": None}, Audience("wall", "en", False)) == {
        "kind": "notice", "text": "", "until": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    "over", [{"text": ""}, {"text": "x" * 91}, {"text": "a\x00b"}, {"minutes": 0}, {"minutes": 241}]
)
def test_notice_that_cannot_be_changes_nothing(day, over):
    values = {"text": BUS, "minutes": None} | over

    with pytest.raises(ValidationError):
        set_notice(day.event, values["text"], minutes=values["minutes"])

    assert Event.objects.get(pk=day.event.pk).notice == ""


def test_hostile_notice_is_only_text(day):
    set_notice(day.event, '<img src=x onerror="alert(1)">')

    assert "<img src=x" not in page(day.event) + page(day.event, "wall/")


def test_notice_of_a_private_event_is_not_for_strangers(day):
    change_event(day.event, {"public": False})
    set_notice(day.event, BUS)

    assert BUS not in page(day.event, "join/")


def test_scene_that_was_chosen_stands_ten_minutes(day):
    make_session(day.event)
    set_scene(day.event, "join")
    chosen = scene_of(day.event)

    Event.objects.update(scene_until=timezone.now() - MINUTE)

    assert (chosen.name, 590 < chosen.again <= 600) == ("join", True)
    assert scene_of(Event.objects.get(pk=day.event.pk)) == Scene("hands")


def test_scene_follows_again_when_it_is_let_go(day):
    make_session(day.event)
    set_scene(day.event, "principles:2")
    page_of_principles = page(day.event, "wall/")

    set_scene(day.event, "")

    assert "Whatever happens is the only thing that could have." in page_of_principles
    assert scene_of(day.event) == Scene("hands")


def test_unknown_scene_is_refused(day):
    for scene in ("principles:6", "principles", "closing", "<b>"):
        with pytest.raises(RuleBroken):
            set_scene(day.event, scene)

    assert Event.objects.get(pk=day.event.pk).scene == ""


@pytest.mark.parametrize("scene", ["pitch", "agenda", "now", "next"])
def test_scene_with_nothing_to_show_leaves_the_wall_following(day, scene):
    set_scene(day.event, scene)

    assert scene_of(day.event) == Scene("join")
    assert browser_of().get(f"{day.event.url}wall/").status_code == 200


def test_chosen_scenes_of_the_agenda_show_what_is_nearest(day):
    put(make_session(day.event), day.halle, day.eleven)
    run_at(day.event, "09:00")
    set_scene(day.event, "next")
    early = scene_of(day.event).time_slot
    run_at(day.event, "11:10")
    set_scene(day.event, "now")

    assert (early, scene_of(day.event).time_slot) == (day.eleven, day.eleven)


def test_wall_shows_who_speaks_and_goes_back_to_hands(day):
    kofi = queued(day.event, "Kofi")
    for name in ("Nour", "Ada", "Bastien", "Zoé"):
        queued(day.event, name)
    waiting = scene_of(day.event).name
    next_pitch(day.event, seen=None)
    speaking = page(day.event, "wall/")

    stop_pitches(day.event, seen=kofi.number)

    assert waiting == "hands"
    assert "1st of 5" in speaking
    assert "Kofi asks" in speaking
    assert 'data-seconds="30"' in speaking
    assert "Nour · Ada · Bastien" in " ".join(speaking.split())
    assert "Zoé" not in speaking
    assert scene_of(day.event).name == "hands"


def test_pitch_scene_between_two_says_who_comes_forward(day):
    queued(day.event, "Kofi")
    set_scene(day.event, "pitch")

    wall = page(day.event, "wall/")

    assert "Come forward" in wall
    assert "Kofi asks" in wall
    assert "<pitch-clock" not in wall


def test_session_off_the_screen_is_on_no_wall_at_once(day):
    kofi, nour = queued(day.event, "Kofi"), queued(day.event, "Nour")
    next_pitch(day.event, seen=None)

    Session.objects.filter(pk=kofi.pk).update(off_screen=True)

    assert scene_of(day.event).name == "hands"
    assert sheets(day.event) == [[nour]]
    assert "Kofi asks" not in page(day.event, "wall/")


def test_wall_without_anything_it_may_show_says_how_to_join(day):
    Session.objects.filter(pk=make_session(day.event).pk).update(off_screen=True)

    assert scene_of(day.event) == Scene("join")


def test_counts_are_absent_from_the_pitch_while_they_are_hidden(day):
    queued(day.event, "Kofi")
    next_pitch(day.event, seen=None)
    change_event(day.event, {"show_counts": "after_voting"})
    hidden = page(day.event, "wall/")

    set_phases(day.event, {"voting": False})

    assert "tally-marks " not in hidden
    assert "tally-marks " in page(day.event, "wall/")


def test_bell_goes_to_the_wall_and_is_kept_nowhere(day, monkeypatch):
    heard = []
    monkeypatch.setattr(telling, "mention", lambda event, frame, screen: heard.append((frame, screen)))
    rev = day.event.rev

    ring_bell(day.event)

    assert heard == [({"kind": "bell"}, "wall")]
    assert Event.objects.get(pk=day.event.pk).rev == rev


def test_pitch_scene_takes_the_same_queries_for_two_and_for_twenty(day, django_assert_max_num_queries):
    for number in range(20):
        queued(day.event, f"Person {number}")
    next_pitch(day.event, seen=None)

    with django_assert_max_num_queries(12):
        page(day.event, "wall/")
