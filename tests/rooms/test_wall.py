"""The wall: which scene stands when, what it says, and who may open it."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext

from rooms.actions import add_room, close_cell
from rooms.queries.wall import Scene, by_the_clock, scene_of
from rooms.queries.wall_pages import agenda_pages, pages_of, rooms_at, sheets
from rooms.views.wall import draw_scene
from rooms.words import together
from sessions.actions import hide_from_screen
from tests.builders import make_attendee, make_event, make_session, make_time_slot
from tests.people import browser_of, shown
from tests.rooms.agenda import put, run_at
from unconf.events.actions import change_event, rotate_display_key, set_phases
from unconf.events.models import Event
from unconf.live.registry import Audience, registry


def scene_at(event: Event, clock: str) -> tuple[str, str | None]:
    """Name of the scene, and the time slot it is about."""
    run_at(event, clock)
    scene = scene_of(event)
    return scene.name, scene.time_slot and str(scene.time_slot)


def wall_of(event: Event) -> str:
    return shown(browser_of().get(f"{event.url}wall/"))


def test_wall_without_proposals_shows_how_to_join(day):
    assert scene_of(day.event) == Scene("join")


def test_wall_shows_hands_from_the_first_proposal(day):
    make_session(day.event)

    assert scene_of(day.event) == Scene("hands")


def test_wall_shows_hands_while_sessions_are_placed_before_the_agenda_step(day):
    put(make_session(day.event), day.halle, day.eleven)

    assert scene_of(day.event) == Scene("hands")


def test_wall_shows_the_agenda_once_it_is_out(day):
    put(make_session(day.event), day.halle, day.eleven)

    set_phases(day.event, {"voting": False, "planning": True})

    assert scene_of(Event.objects.get(pk=day.event.pk)).name == "agenda"


def test_wall_follows_the_clock_through_the_day(day):
    put(make_session(day.event), day.halle, day.eleven)
    put(make_session(day.event), day.halle, day.noon)
    put(make_session(day.event), day.halle, day.two)

    assert scene_at(day.event, "09:30") == ("agenda", None)
    assert scene_at(day.event, "10:20") == ("next", "11:00")
    assert scene_at(day.event, "11:00") == ("now", "11:00")
    assert scene_at(day.event, "11:44") == ("now", "11:00")
    assert scene_at(day.event, "11:45") == ("next", "11:55")
    assert scene_at(day.event, "12:39") == ("now", "11:55")
    assert scene_at(day.event, "12:40") == ("agenda", None)
    assert scene_at(day.event, "13:20") == ("next", "14:00")
    assert scene_at(day.event, "15:00") == ("agenda", None)


def test_time_slots_without_sessions_are_no_reason_to_stand(day):
    put(make_session(day.event), day.halle, day.two)

    assert scene_at(day.event, "11:00") == ("agenda", None)


def test_scene_says_when_the_clock_will_change_it(day):
    at = datetime.timedelta(minutes=1)

    agenda = by_the_clock([day.eleven, day.two], day.eleven.starts_at - 90 * at)
    coming = by_the_clock([day.eleven, day.two], day.eleven.starts_at - 6 * at)
    running = by_the_clock([day.eleven, day.two], day.eleven.starts_at)
    over = by_the_clock([day.eleven], day.two.ends_at)

    assert agenda == Scene("agenda", until=day.eleven.starts_at - 45 * at)
    assert coming == Scene("next", day.eleven, until=day.eleven.starts_at)
    assert running == Scene("now", day.eleven, until=day.eleven.ends_at)
    assert over == Scene("agenda")


def test_closed_event_shows_its_agenda(day):
    put(make_session(day.event), day.halle, day.eleven)
    run_at(day.event, "11:10")

    set_phases(day.event, {"closed": True})

    event = Event.objects.get(pk=day.event.pk)
    assert scene_of(event) == Scene("agenda")
    assert [str(row.time_slot) for row in agenda_pages(event)[0].rows] == ["11:00", "11:55", "14:00"]


@pytest.mark.parametrize("clock", ["09:30", "10:50", "11:00"])
def test_room_of_a_session_off_the_big_screen_is_taken_in_every_scene(day, clock):
    session = make_session(day.event, "Rather not up there", by=make_attendee(day.event, "Bastien"))
    put(session, day.halle, day.eleven)
    hide_from_screen(session, by=day.ines)
    run_at(day.event, clock)

    wall = wall_of(day.event)

    assert "Halle" in wall and "taken · occupée" in wall
    assert "Rather not up there" not in wall and "Bastien" not in wall


@pytest.mark.parametrize("clock", ["10:50", "11:00"])
def test_closed_room_is_not_called_free(day, clock):
    put(make_session(day.event), day.halle, day.eleven)
    close_cell(day.cuisine, day.eleven)
    run_at(day.event, clock)

    wall = wall_of(day.event)

    assert "Cuisine" in wall and "closed · fermée" in wall
    assert "free · libre" not in wall


def test_closed_room_on_the_agenda_is_not_left_blank(day):
    put(make_session(day.event), day.cuisine, day.two)
    close_cell(day.cuisine, day.noon)
    run_at(day.event, "09:30")

    wall = wall_of(day.event)

    assert wall.count("closed · fermée") == 1


def test_sheets_come_in_order_of_arrival_eight_a_page(day):
    sessions = [make_session(day.event, f"Question {number}") for number in range(1, 10)]

    assert sheets(day.event) == [sessions[:8], sessions[8:]]


def test_pages_never_move_what_came_before():
    earlier, later = list(pages_of(range(9), 8)), list(pages_of(range(12), 8))

    assert earlier[0] == later[0] == list(range(8))
    assert (earlier[1], later[1]) == ([8], [8, 9, 10, 11])


def test_rooms_show_what_is_in_them_and_free_rooms_too(day):
    session = make_session(day.event)
    put(session, day.halle, day.eleven)

    [page] = rooms_at(day.event, day.eleven)

    assert [(cell.room, cell.session) for cell in page] == [(day.halle, session), (day.cuisine, None)]


def test_free_rooms_are_left_out_where_they_would_fill_pages(day):
    for number in range(5):
        add_room(day.event, name=f"Room {number}")
    session = make_session(day.event)
    put(session, day.cuisine, day.eleven)

    [page] = rooms_at(day.event, day.eleven)

    assert [(cell.room, cell.session) for cell in page] == [(day.cuisine, session)]


def test_long_session_is_one_cell_over_its_time_slots(day):
    session = make_session(day.event, length=2)
    put(session, day.halle, day.eleven)

    [page] = agenda_pages(day.event)

    assert page.rooms == [day.halle]
    assert [[(cell.session, cell.rows) for cell in row.cells] for row in page.rows] == [[(session, 2)], [], [(None, 1)]]


def test_hall_with_parts_is_one_room(day):
    whole = add_room(day.event, name="Whole hall", parts=[day.halle, day.cuisine])
    session = make_session(day.event)
    put(session, whole, day.eleven)

    assert [page.rooms for page in agenda_pages(day.event)] == [[whole]]


def test_agenda_page_never_mixes_days(db):
    event = make_event(ends_on=datetime.date(2026, 11, 29))
    today = make_time_slot(event, "16:00")
    make_time_slot(event, "16:00", minutes=45).delete()
    tomorrow = make_time_slot(event, "09:00")
    type(tomorrow).objects.filter(pk=tomorrow.pk).update(
        starts_at=tomorrow.starts_at + datetime.timedelta(days=1), ends_at=tomorrow.ends_at + datetime.timedelta(days=1)
    )
    room = add_room(event, name="Halle")
    put(make_session(event), room, today)
    run_at(event, "15:00")

    pages = agenda_pages(event)

    assert [[row.time_slot for row in page.rows] for page in pages] == [[today]]


def test_long_title_gets_a_roomier_agenda(day):
    for number in range(5):
        put(make_session(day.event, f"Question {number}"), add_room(day.event, name=f"Room {number}"), day.eleven)
    usual = agenda_pages(day.event)
    put(make_session(day.event, "Why " * 20), day.halle, day.eleven)

    roomier = agenda_pages(day.event)

    assert [(len(page.rows), len(page.rooms)) for page in usual] == [(3, 5)]
    assert [(len(page.rows), len(page.rooms)) for page in roomier] == [(2, 4), (2, 2), (1, 4), (1, 2)]


def test_words_are_said_in_each_language_the_events_own_first(db):
    french_first = make_event(languages=["fr", "en"])
    french = make_event(languages=["fr"])

    assert together(french_first, lambda: gettext("Monday")) == "lundi · Monday"
    assert together(french, lambda: gettext("Monday")) == "lundi"
    assert together(french_first, lambda: "code") == "code"


def test_join_scene_draws_a_code_that_phones_can_reach(day, settings):
    settings.PUBLIC_URL = "http://192.168.1.20:8000"
    change_event(day.event, {"wifi_name": "Fabrique", "wifi_password": "papillon"})

    page = wall_of(day.event)

    assert 'class="qr"' in page
    assert "192.168.1.20:8000" in page
    assert day.event.join_code in page
    assert "Wi-Fi <b>Fabrique</b> / <b>papillon</b>" in page


@pytest.mark.parametrize("address", ["http://127.0.0.1:8000", "http://localhost:8000", "http://[::1]:8000"])
def test_loopback_address_is_said_instead_of_a_dead_code(day, settings, address):
    settings.PUBLIC_URL = address

    page = wall_of(day.event)

    assert 'class="qr"' not in page
    assert "Phones cannot reach this address." in page
    assert "HOST=0.0.0.0 make run" in page
    assert day.event.join_code in page


def test_counts_are_absent_while_they_are_hidden(day):
    make_session(day.event)
    change_event(day.event, {"show_counts": "after_voting"})

    page = wall_of(day.event)

    assert "My first negative result" in page
    assert "tally-marks " not in page


def test_scene_sent_over_the_socket_is_the_scene_of_the_page(day):
    make_session(day.event)
    page = wall_of(day.event)
    region = registry.regions["wall", "scene"]

    sent = region.draw(day.event.pk, Audience("wall", "en", False))

    assert region.draw is draw_scene
    assert region.on == {"card", "gone", "agenda", "phase", "people", "refresh", "pitch", "scene", "notice"}
    assert without_the_time(sent.strip()) in without_the_time(page)


def test_wall_holds_no_form_and_nothing_personal(day):
    ada = make_attendee(day.event, "Ada")
    make_session(day.event, by=ada)

    page = shown(browser_of(ada).get(f"{day.event.url}wall/"))
    scene = page[page.index("data-region") : page.index("</section>")]

    assert "csrf" not in scene
    assert "<button" not in scene
    assert 'id="mine"' not in page


def test_wall_of_a_private_event_is_for_its_people(day):
    change_event(day.event, {"public": False})
    ada = make_attendee(day.event)

    assert browser_of().get(f"{day.event.url}wall/").status_code == 302
    assert browser_of(ada).get(f"{day.event.url}wall/").status_code == 200


def test_display_link_needs_nothing_else_until_it_is_rotated(day):
    change_event(day.event, {"public": False})
    link = f"/wall/{day.event.display_key}/"
    page = shown(browser_of().get(link))

    rotate_display_key(day.event)

    assert f'data-key="{link.split("/")[2]}"' in page
    assert browser_of().get(link).status_code == 404


def test_display_link_that_cannot_be_one_is_not_found(day):
    assert browser_of().get("/wall/%00/").status_code == 404


def test_wall_takes_the_same_queries_for_one_proposal_and_for_nine(day):
    make_session(day.event)
    few = queries_of(day.event)
    for number in range(8):
        make_session(day.event, f"Question {number}", topics=[f"Topic {number}"])

    assert queries_of(day.event) == few


def queries_of(event: Event) -> int:

    with CaptureQueriesContext(
        connection,
    ) as captured:
        draw_scene(event.pk, Audience("wall", "en", False))
    return len(captured)


def without_the_time(html: str) -> str:
    """Two drawings are a moment apart; indentation is no difference."""
    html = re.sub(r'data-now="[^"]*"|data-clock-face>[^<]*', "", html)
    return re.sub(r"\s+", " ", html)
