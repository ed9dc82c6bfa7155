"""The ribbon: on a demo alone, for whoever may steer it."""

import pytest
from django.core.cache import cache

from tests.builders import make_attendee, make_event, make_organizer
from tests.people import browser_of, shown
from unconf.events.models import Event
from unconf.interop.demo.guests import AT_ONCE, LASTS, MOST, Wave, call, come_in
from unconf.interop.demo.making import cast, make_demo
from unconf.interop.tasks import let_in

RIBBON = '<aside class="demo-ribbon"'


@pytest.fixture(autouse=True)
def nobody_is_coming_in():
    cache.clear()


@pytest.fixture
def demo(db) -> Event:
    """A demo with its people and without their proposals: quick."""
    event = make_event(slug="demo", is_demo=True)
    event.attendees.bulk_create(cast(event))
    return event


@pytest.fixture
def closed_demo(demo, settings) -> Event:
    settings.DEMO_OPEN = False
    return demo


def jumped(client, event: Event, to: str = "pitches", back: str = "") -> int:
    return client.post(f"{event.url}demo/jump/?back={back}", {"to": to}).status_code


@pytest.mark.parametrize("at", ["", "agenda/", "board/", "setup/"])
def test_ribbon_is_on_every_page_of_a_demo(client, demo, at):
    assert RIBBON in shown(client.get(f"{demo.url}{at}"))


def test_ribbon_is_not_on_the_wall_and_not_in_a_preview(client, demo):
    pages = [f"{demo.url}wall/", f"{demo.url}?preview", f"{demo.board_url}?preview"]

    assert [RIBBON in shown(client.get(page)) for page in pages] == [False, False, False]


def test_ribbon_is_on_no_page_of_another_event(event):
    team = browser_of(make_organizer(event))

    assert [RIBBON in shown(team.get(page)) for page in ("/", event.url, event.board_url)] == [False, False, False]


def test_another_event_is_not_steered_by_anybody(client, event):
    team = browser_of(make_organizer(event))

    assert (jumped(client, event), jumped(team, event)) == (404, 404)
    assert team.post(f"{event.url}demo/crowd/").status_code == 404
    assert Event.objects.get().clock_at is None


def test_closed_demo_is_steered_by_its_team_alone(client, closed_demo):
    ada, ines = browser_of(make_attendee(closed_demo)), browser_of(make_organizer(closed_demo))

    assert [jumped(who, closed_demo) for who in (client, ada)] == [403, 403]
    assert [client.post(f"{closed_demo.url}demo/crowd/").status_code] == [403]
    assert "demo/jump/" not in shown(ada.get(closed_demo.url))
    assert "demo/jump/" in shown(ines.get(closed_demo.url))
    assert RIBBON in shown(ada.get(closed_demo.url))


@pytest.mark.parametrize("to", ["", "noon", "PITCHES"])
def test_jump_to_a_moment_there_is_not_leads_nowhere(client, demo, to):
    assert jumped(client, demo, to) == 404


def test_jump_is_a_post(client, demo):
    assert client.get(f"{demo.url}demo/jump/").status_code == 405


@pytest.mark.parametrize(
    ("back", "leads"),
    [
        ("/e/demo/agenda/", "/e/demo/agenda/"),
        ("", "/e/demo/board/"),
        ("/e/other/", "/e/demo/board/"),
        ("https://elsewhere.example/e/demo/", "/e/demo/board/"),
        ("//elsewhere.example", "/e/demo/board/"),
    ],
)
def test_crowd_leads_back_to_the_page_of_this_event(client, demo, back, leads):
    answer = client.post(f"{demo.url}demo/crowd/?back={back}")

    assert (answer.status_code, answer.headers["Location"]) == (302, leads)


@pytest.mark.slow
def test_jump_from_the_ribbon_goes_there_and_back_to_the_page(client, db):
    demo = make_demo("demo")

    assert jumped(client, demo, "pitches") == 302
    demo.refresh_from_db()
    assert f"{demo.now().astimezone(demo.tz):%H:%M}" == "09:40"


def test_too_many_jumps_wait_a_minute(client, demo, monkeypatch):
    monkeypatch.setattr("unconf.interop.demo.views.jump_to", lambda event, name: None)

    for _ in range(60):
        jumped(client, demo)

    assert "Too many tries." in shown(client.post(f"{demo.url}demo/jump/", {"to": "hands"}, follow=True))


@pytest.mark.slow
def test_forty_people_come_in_a_few_at_a_time(demo):
    wave = call(demo)
    counts = []
    while wave:
        wave = come_in(wave)
        counts.append(demo.attendees.count())

    assert counts == list(range(64 + AT_ONCE, 64 + 41, AT_ONCE))


def test_guests_raise_hands_for_what_there_is(demo):
    session = demo.sessions.create(number=1, title="Bring a loss curve")

    come_in(call(demo))

    session.refresh_from_db()
    assert (session.votes, session.vote_rows.count()) == (AT_ONCE, AT_ONCE)


def test_guests_come_in_while_hands_are_down_too(demo):
    demo.sessions.create(number=1, title="Bring a loss curve")
    Event.objects.update(voting=False)

    come_in(call(demo))

    assert (demo.attendees.count(), demo.sessions.get().votes) == (64 + AT_ONCE, 0)


def test_wave_that_is_told_twice_lets_nobody_in_twice(demo):
    wave = call(demo)

    come_in(wave)
    come_in(wave)

    assert demo.attendees.count() == 64 + AT_ONCE


@pytest.mark.slow
def test_one_crowd_comes_in_at_a_time(client, demo):
    first = call(demo)

    assert call(demo) is None
    assert "They are coming in already" in shown(client.post(f"{demo.url}demo/crowd/", follow=True))
    while first:
        first = come_in(first)
    assert call(demo) is not None


def test_full_house_lets_nobody_in(demo):
    demo.attendees.bulk_create([demo.attendees.model(event=demo, name="Ada") for _ in range(MOST - 64)])

    assert call(demo) is None


def test_last_places_are_filled_and_no_more(demo):
    demo.attendees.bulk_create([demo.attendees.model(event=demo, name="Ada") for _ in range(MOST - 67)])

    wave = call(demo)
    while wave:
        wave = come_in(wave)

    assert demo.attendees.count() == MOST


def test_crowd_of_another_event_does_not_come(event):
    cache.set(f"demo-crowd:{event.pk}", "c", LASTS)

    assert come_in(Wave(event.pk, "c", 2, 40)) is None
    assert event.attendees.count() == 0


def test_crowd_stays_outside_once_somebody_jumps(client, demo, monkeypatch):
    monkeypatch.setattr("unconf.interop.demo.views.jump_to", lambda event, name: None)
    wave = call(demo)

    jumped(client, demo)

    assert come_in(wave) is None
    assert demo.attendees.count() == 64


def test_task_asks_for_the_next_wave(demo, monkeypatch):
    asked = []
    monkeypatch.setattr(let_in, "apply_async", lambda **values: asked.append(values))
    first = call(demo)

    let_in(**vars(first))

    assert asked == [{"kwargs": vars(first) | {"guests": 2 * AT_ONCE}, "countdown": 1.0}]
