import pytest
from django.test import Client

from rooms import actions
from rooms.actions import close_cell, request_plan
from rooms.models import Placement, Plan, Room
from rooms.tasks import make_plan
from sessions.actions import cast_vote
from tests.builders import make_attendee, make_event, make_room, make_session, make_time_slot
from tests.people import browser_of, shown
from tests.rooms.agenda import put, run_at, where
from unconf.events.actions import set_phases
from unconf.events.models import Event, TimeSlot

PARTS = {"X-Board": "parts"}


@pytest.fixture
def team(day):
    return browser_of(day.ines)


@pytest.fixture
def board(day):
    return f"/e/{day.event.slug}/board/"


@pytest.fixture
def setup(day):
    return f"/e/{day.event.slug}/setup/"


def test_board_shows_cards_in_their_cells_and_the_reserve_most_wanted_first(day, team, board):
    put(make_session(day.event, "Placed one"), day.halle, day.eleven)
    quiet, loud = make_session(day.event, "Left over"), make_session(day.event, "Most wanted")
    cast_vote(make_attendee(day.event), loud)

    page = team.get(board)

    text = page.content.decode()
    assert page.status_code == 200
    assert text.index(loud.title) < text.index(quiet.title) < text.index("Placed one")
    assert f'data-at="{day.halle.pk}:{day.eleven.pk}"' in text
    assert ">Lunch<" in text


def test_empty_reserve_tells_apart_nothing_proposed_and_everything_placed(day, team, board):
    before = shown(team.get(board))
    put(make_session(day.event), day.halle, day.eleven)

    after = shown(team.get(board))

    reserve = '<li class="soft">{}</li>'.format
    assert reserve("Nothing is proposed yet.") in before
    assert reserve("Everything has its place.") in after


@pytest.mark.parametrize(
    "path",
    ["board/", "board/history/", "board/share/", "setup/"],
)
def test_page_of_the_team_is_refused_to_others(day, path):
    url = f"/e/{day.event.slug}/{path}"

    assert Client().get(url).status_code == 403
    assert browser_of(make_attendee(day.event, "Ada")).get(url).status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "board/place/",
        "board/unplace/",
        "board/lock/",
        "board/unlock/",
        "board/close/",
        "board/open/",
        "board/step/",
        "board/undo/",
        "board/redo/",
        "board/history/1/undo/",
        "board/share/",
        "board/plans/",
        "board/plans/1/cancel/",
        "board/plans/1/publish/",
        "board/plans/1/undo/",
        "setup/",
        "setup/template/",
        "setup/rooms/",
        "setup/rooms/1/",
        "setup/rooms/1/delete/",
        "setup/times/",
        "setup/times/1/",
        "setup/times/1/delete/",
    ],
)
def test_act_of_the_team_is_refused_to_others(day, path):
    url = f"/e/{day.event.slug}/{path}"

    assert Client().post(url).status_code == 403
    assert browser_of(make_attendee(day.event, "Ada")).post(url).status_code == 403


def test_acts_are_never_gets(day, team, board):
    assert {team.get(f"{board}{act}/").status_code for act in ("place", "undo", "plans", "step")} == {405}


def test_organizer_of_another_event_is_refused(day, board):
    elsewhere = make_event(name="Elsewhere")
    stranger = browser_of(make_attendee(elsewhere, "Kofi", role="organizer"))

    assert stranger.post(f"{board}undo/").status_code == 403


def test_place_is_a_plain_form(day, team, board):
    session = make_session(day.event)

    answer = team.post(f"{board}place/", {"session": 1, "cell": f"{day.halle.pk}:{day.eleven.pk}"})

    assert (answer.status_code, answer["Location"], where(session)) == (302, board, ("Halle", "11:00"))
    assert day.event.changes.get().by == day.ines


def test_script_is_answered_with_a_sentence_and_fresh_parts(day, team, board):
    make_session(day.event, "First")

    answer = team.post(f"{board}place/", {"session": 1, "cell": f"{day.halle.pk}:{day.eleven.pk}"}, headers=PARTS)

    body = answer.json()
    assert (answer.status_code, body["say"], body["code"]) == (200, "“First”: Halle, 11:00", "")
    assert sorted(body["regions"]) == ["grid", "health", "steps"]
    assert body["rev"] == Event.objects.get(pk=day.event.pk).rev


def test_conflict_is_a_sentence_with_fresh_parts(day, team, board):
    put(make_session(day.event, "First"), day.halle, day.eleven)
    make_session(day.event, "Second")

    answer = team.post(f"{board}place/", {"session": 2, "cell": f"{day.halle.pk}:{day.eleven.pk}"}, headers=PARTS)

    assert answer.status_code == 409
    assert answer.json()["say"] == "“First” and “Second” would be in the same place: Halle, 11:00."
    assert "First" in answer.json()["regions"]["grid"]


def test_sentences_are_in_the_language_of_the_organizer(day, team, board):
    answer = team.post(f"{board}undo/", headers={**PARTS, "Accept-Language": "fr"})

    assert (answer.status_code, answer.headers["Content-Language"]) == (409, "fr")


@pytest.mark.parametrize("cell", ["", "x", "1", "1:", "99999:99999", "-1:2", "1:2:3"])
def test_cell_that_is_not_there_is_refused(day, team, board, cell):
    make_session(day.event)

    answer = team.post(f"{board}place/", {"session": 1, "cell": cell}, headers=PARTS)

    assert (answer.status_code, answer.json()["code"]) == (409, "gone")


def test_room_of_another_event_is_not_there(day, team, board):
    make_session(day.event)
    elsewhere = make_event(name="Elsewhere")
    cell = f"{make_room(elsewhere).pk}:{make_time_slot(elsewhere).pk}"

    assert team.post(f"{board}place/", {"session": 1, "cell": cell}, headers=PARTS).json()["code"] == "gone"


@pytest.mark.parametrize(("session", "status"), [("", 409), ("x", 409), ("99", 404)])
def test_session_that_is_not_there_is_refused(day, team, board, session, status):
    values = {"session": session, "cell": f"{day.halle.pk}:{day.eleven.pk}"}

    assert team.post(f"{board}place/", values, headers=PARTS).status_code == status


def test_frozen_time_slot_asks_to_confirm_and_keeps_what_was_asked(day, team, board):
    session = make_session(day.event)
    run_at(day.event, "11:10")
    values = {"session": 1, "cell": f"{day.halle.pk}:{day.eleven.pk}"}

    asked = team.post(f"{board}place/", values)
    team.post(f"{board}place/", values | {"confirm": "yes"})

    assert asked.status_code == 409
    assert f'name="cell" value="{day.halle.pk}:{day.eleven.pk}"' in asked.content.decode()
    assert where(session) == ("Halle", "11:00")


def test_lock_unlock_unplace_undo_and_redo(day, team, board):
    session = make_session(day.event)
    put(session, day.halle, day.eleven)

    for act in ("lock", "unlock", "unplace", "undo", "redo"):
        assert team.post(f"{board}{act}/", {"session": 1}, headers=PARTS).status_code == 200, act

    assert where(session) is None
    assert [c.kind for c in day.event.changes.order_by("pk")] == ["place", "lock", "unlock", "unplace", "undo", "undo"]


def test_cell_is_closed_and_opened(day, team, board):
    cell = {"cell": f"{day.cuisine.pk}:{day.two.pk}"}

    closed = team.post(f"{board}close/", cell, headers=PARTS).json()
    opened = team.post(f"{board}open/", cell, headers=PARTS).json()

    assert (closed["say"], opened["say"]) == ("Cuisine, 14:00 closed", "Cuisine, 14:00 open")
    assert 'class="cell-closed' in closed["regions"]["grid"]


def test_steps_open_and_close_and_say_why_not(day, team, board):
    refused = team.post(f"{board}step/", {"step": "running=open"}, headers=PARTS)
    team.post(f"{board}step/", {"step": "planning=open"})
    team.post(f"{board}step/", {"step": "voting=close"})

    day.event.refresh_from_db()
    assert (refused.status_code, refused.json()["say"]) == (409, "Nothing is placed yet.")
    assert (day.event.planning, day.event.voting, day.event.running) == (True, False, False)
    assert 'title="Nothing is placed yet."' in team.get(board).content.decode()


def test_unknown_step_is_refused(day, team, board):
    assert team.post(f"{board}step/", {"step": "name=open"}, headers=PARTS).status_code == 409


def test_without_script_what_is_picked_is_in_the_address(day, team, board):
    put(make_session(day.event, "First"), day.halle, day.eleven)
    make_session(day.event, "Second")

    text = team.get(f"{board}?session=2").content.decode()

    assert '<input type="hidden" form="act" name="session" value="2">' in text
    assert f'formaction="{board}place/"' in text


def test_history_tells_who_did_what_and_undoes_it(day, team, board):
    session = make_session(day.event, "First")
    change = put(session, day.halle, day.eleven, by=day.ines).change

    told = team.get(f"{board}history/").content.decode()
    team.post(f"{board}history/{change.pk}/undo/")

    assert "placed · “First”: Halle, 11:00" in told
    assert "Inès" in told
    assert where(session) is None


def test_change_of_another_event_is_not_found(day, team, board):
    elsewhere = make_event(name="Elsewhere")
    change = close_cell(make_room(elsewhere), make_time_slot(elsewhere))

    assert team.post(f"{board}history/{change.pk}/undo/").status_code == 404


def test_plan_is_asked_for_read_and_published(day, team, board):
    make_session(day.event, "First")

    team.post(f"{board}plans/")
    making = team.get(board).content.decode()
    plan = Plan.objects.get()
    make_plan(plan.pk)
    draft = team.get(board).content.decode()
    team.post(f"{board}plans/{plan.pk}/publish/")

    assert f'data-plan="{plan.pk}"' in making
    assert "Why this agenda?" in draft
    assert "0 expected, 120 seats" in draft or "0 expected, 16 seats" in draft
    assert Placement.objects.count() == 1
    plan.refresh_from_db()
    assert (plan.requested_by, plan.status) == (day.ines, Plan.Status.PUBLISHED)


def test_plan_needs_something_to_place(day, team, board):
    answer = team.post(f"{board}plans/", headers=PARTS)

    assert (answer.status_code, answer.json()["say"]) == (409, "Nothing is proposed yet.")


def test_plan_is_stopped(day, team, board):
    plan = request_plan(day.event)

    team.post(f"{board}plans/{plan.pk}/cancel/")

    plan.refresh_from_db()
    assert plan.status == Plan.Status.CANCELLED


def test_plan_of_another_event_is_not_found(day, team, board):
    plan = request_plan(make_event(name="Elsewhere"))

    assert team.post(f"{board}plans/{plan.pk}/publish/").status_code == 404


def test_share_page_makes_a_new_display_link(day, team, board):
    before = day.event.display_key

    page = team.get(f"{board}share/").content.decode()
    team.post(f"{board}share/")

    day.event.refresh_from_db()
    assert before in page
    assert day.event.display_key != before


def test_event_is_changed_in_setup(day, team, setup):
    values = {
        "name": "La  Fabrique 2",
        "starts_on": "2026-11-28",
        "ends_on": "2026-11-29",
        "timezone": "Europe/Paris",
        "public": "on",
        "languages": ["fr"],
        "show_counts": "live",
        "placing": "organizers",
        "freeze_minutes": "10",
        "pitch_seconds": "20",
        "wifi_name": "Fabrique",
        "wifi_password": "papillon",
        "hands_until": "2026-11-28T10:15",
    }

    answer = team.post(setup, values)

    event = Event.objects.get(pk=day.event.pk)
    assert answer.status_code == 302
    assert (event.name, event.languages, event.placing, event.freeze_minutes, event.pitch_seconds) == (
        "La Fabrique 2",
        ["fr"],
        "organizers",
        10,
        20,
    )
    assert (event.wifi_name, event.hands_until.isoformat()) == ("Fabrique", "2026-11-28T09:15:00+00:00")


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("starts_on", "0026-11-28", "This year is out of reach."),
        ("ends_on", "9999-12-31", "This year is out of reach."),
        ("ends_on", "2027-01-27", "An event lasts at most 60 days."),
        ("hands_until", "0001-01-01T00:00", "This year is out of reach."),
        ("hands_until", "9999-12-31T23:59", "This year is out of reach."),
    ],
)
def test_date_that_no_calendar_can_show_is_refused_beside_its_field(day, team, setup, field, value, error):
    typed = {
        "name": "La Fabrique",
        "starts_on": "2026-11-28",
        "ends_on": "2026-11-28",
        "timezone": "America/Los_Angeles",
        "languages": ["fr"],
        "show_counts": "live",
        "placing": "hosts",
        "freeze_minutes": "15",
    }

    answer = team.post(setup, typed | {field: value})

    assert (answer.status_code, answer.context["form"].errors) == (422, {field: [error]})
    assert team.get(setup).status_code == 200


def test_what_was_typed_stays_beside_its_error(day, team, setup):
    answer = team.post(
        f"{setup}rooms/", {"room-new-name": "Cour", "room-new-capacity": "-3", "room-new-features": "quiet"}
    )

    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Cour"' in text
    assert 'value="-3"' in text
    assert 'class="field-error"' in text
    assert Room.objects.count() == 2


def test_room_is_added_edited_and_deleted_in_setup(day, team, setup):
    team.post(
        f"{setup}rooms/", {"room-new-name": "Cour", "room-new-capacity": "", "room-new-features": "quiet, outdoors"}
    )
    room = Room.objects.get(name="Cour")
    team.post(f"{setup}rooms/{room.pk}/", {f"room-{room.pk}-name": "Cour nord", f"room-{room.pk}-capacity": "30"})
    room.refresh_from_db()
    edited = (room.name, room.capacity, room.features)
    team.post(f"{setup}rooms/{room.pk}/delete/")

    assert edited == ("Cour nord", 30, [])
    assert not Room.objects.filter(pk=room.pk).exists()


def test_used_room_is_not_deleted_and_says_why(day, team, setup):
    put(make_session(day.event), day.halle, day.eleven)

    answer = team.post(f"{setup}rooms/{day.halle.pk}/delete/")

    assert answer.status_code == 409
    assert "1 session is in Halle. Move it first." in answer.content.decode()


def test_time_slot_is_added_edited_and_deleted_in_setup(day, team, setup):
    new = {"date": "2026-11-28", "starts": "15:00", "ends": "15:45", "kind": "sessions", "title": ""}
    team.post(f"{setup}times/", {f"time-new-{name}": value for name, value in new.items()})
    added = TimeSlot.objects.order_by("-pk")[0]
    edit = new | {"ends": "16:00", "title": "Long one"}
    team.post(f"{setup}times/{added.pk}/", {f"time-{added.pk}-{name}": value for name, value in edit.items()})
    added.refresh_from_db()
    edited = (added.starts_at.isoformat(), added.ends_at.isoformat(), added.title)
    team.post(f"{setup}times/{added.pk}/delete/")

    assert edited == ("2026-11-28T14:00:00+00:00", "2026-11-28T15:00:00+00:00", "Long one")
    assert not TimeSlot.objects.filter(pk=added.pk).exists()


def test_time_slot_that_ends_before_it_starts_is_refused_beside_the_field(day, team, setup):
    values = {"date": "2026-11-28", "starts": "15:00", "ends": "14:00", "kind": "sessions"}

    answer = team.post(f"{setup}times/", {f"time-new-{name}": value for name, value in values.items()})

    assert answer.status_code == 422
    assert "A time slot ends after it starts." in answer.content.decode()


def test_rule_that_an_edited_time_slot_would_break_is_said_beside_it(day, team, setup):
    put(make_session(day.event, length=2), day.halle, day.eleven)
    values = {"date": "2026-11-28", "starts": "11:00", "ends": "12:30", "kind": "sessions"}

    answer = team.post(f"{setup}times/{day.eleven.pk}/", {f"time-{day.eleven.pk}-{k}": v for k, v in values.items()})

    assert answer.status_code == 422
    assert "does not fit before the next break" in answer.content.decode()


def test_room_of_another_event_is_not_found_in_setup(day, team, setup):
    room = make_room(make_event(name="Elsewhere"))

    assert team.post(f"{setup}rooms/{room.pk}/", {}).status_code == 404


@pytest.mark.parametrize(
    ("action", "page", "values"),
    [
        ("change_room", "rooms", {"name": "Halle"}),
        ("delete_room", "rooms", {}),
        ("change_time_slot", "times", {"date": "2026-11-28", "starts": "10:00", "ends": "10:50", "kind": "sessions"}),
        ("delete_time_slot", "times", {}),
    ],
)
def test_act_on_what_another_of_the_team_has_just_deleted_is_not_found(
    day, team, setup, monkeypatch, action, page, values
):
    row = make_room(day.event, "Studio") if page == "rooms" else make_time_slot(day.event, "16:00")
    act = getattr(actions, action)
    monkeypatch.setattr(actions, action, lambda mine, **v: (type(row).objects.all().delete(), act(mine, **v)))
    prefix = page.removesuffix("s")

    answer = team.post(
        f"{setup}{page}/{row.pk}/{'' if values else 'delete/'}",
        {f"{prefix}-{row.pk}-{name}": value for name, value in values.items()},
    )

    assert answer.status_code == 404
    assert not type(row).objects.filter(pk=row.pk).exists()


def test_template_fills_an_empty_event_and_no_other(db):
    event = make_event()
    team = browser_of(make_attendee(event, "Inès", role="organizer"))

    offered = "One day, 4\u00a0rooms, 6\u00a0time slots" in team.get(f"{event.url}setup/").content.decode()
    team.post(f"{event.url}setup/template/", {"template": "day"})
    team.post(f"{event.url}setup/template/", {"template": "day"})

    assert offered
    assert event.rooms.count() == 4
    assert event.time_slots.filter(kind="sessions").count() == 6
    assert str(event.time_slots.first()) == "09:00"


def test_agenda_page_waits_until_an_agenda_is_out(day):
    put(make_session(day.event, "First"), day.halle, day.eleven)
    url = f"/e/{day.event.slug}/agenda/"

    before = Client().get(url).content.decode()
    set_phases(day.event, {"planning": True})
    after = Client().get(url).content.decode()

    assert ("First" in before, "First" in after) == (False, True)


def test_agenda_page_says_what_is_now_and_next_and_what_is_mine(day):
    ada = make_attendee(day.event, "Ada")
    put(make_session(day.event, "Morning", ada), day.halle, day.eleven)
    put(make_session(day.event, "Afternoon"), day.cuisine, day.two)
    run_at(day.event, "11:10")

    text = browser_of(ada).get(f"/e/{day.event.slug}/agenda/").content.decode()

    assert 'id="now-1"' in text
    assert "data-hosting" in text
    assert '"hosting": [1]' in text


def test_host_takes_a_free_corner(day):
    set_phases(day.event, {"planning": True})
    put(make_session(day.event, "First"), day.halle, day.eleven)
    ada = make_attendee(day.event, "Ada")
    session = make_session(day.event, "Late idea", ada)
    client, url = browser_of(ada), f"{session.url}place/"

    offered = client.get(url).content.decode()
    client.post(url, {"cell": f"{day.halle.pk}:{day.eleven.pk}"})
    taken = where(session)
    client.post(url, {"cell": f"{day.cuisine.pk}:{day.eleven.pk}"})

    assert f'value="{day.halle.pk}:{day.eleven.pk}"' not in offered
    assert f'value="{day.cuisine.pk}:{day.eleven.pk}"' in offered
    assert (taken, where(session)) == (None, ("Cuisine", "11:00"))


@pytest.mark.parametrize("cell", ["", "²:1", "1:²", "9" * 5000 + ":1", "\0:1"])
def test_corner_that_is_not_there_is_refused(day, cell):
    set_phases(day.event, {"planning": True})
    ada = make_attendee(day.event, "Ada")
    session = make_session(day.event, "Late idea", ada)

    answer = browser_of(ada).post(f"{session.url}place/", {"cell": cell})

    assert (answer.status_code, answer["Location"]) == (302, f"{session.url}place/")
    assert where(session) is None


def test_corner_of_somebody_elses_session_is_refused(day):
    set_phases(day.event, {"planning": True})
    session = make_session(day.event)
    client, url = browser_of(make_attendee(day.event, "Kofi")), f"{session.url}place/"

    assert client.get(url).status_code == 403
    assert client.post(url, {"cell": f"{day.halle.pk}:{day.eleven.pk}"}).status_code == 403
    assert where(session) is None
