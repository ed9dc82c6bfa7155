import pytest

from rooms.actions import add_room
from tests.builders import make_session, make_time_slot
from tests.interop.conftest import person
from unconf.events.actions import set_clock, set_phases
from unconf.events.models import Event


@pytest.fixture
def cells(event):
    """Two rooms, two time slots."""
    rooms = [add_room(event, name=name).pk for name in ("Halle", "Atelier")]
    time_slots = [make_time_slot(event, at).pk for at in ("11:00", "12:00")]
    return [[{"room": room, "time_slot": time_slot} for time_slot in time_slots] for room in rooms]


def test_session_placed_is_on_the_agenda(team, anyone, event, cells):
    number = make_session(event).number

    answer = team.put(f"sessions/{number}/placement", {**cells[0][0], "locked": True})

    place = {**cells[0][0], "locked": True}
    assert answer.status_code == 200
    assert answer.json() == {"placement": place, "moved": [{"session": number, "from": None, "to": place}]}
    assert anyone.get("agenda").json()["placements"] == [{"session": number, **place}]
    assert anyone.get(f"sessions/{number}").json()["placement"] == place


def test_lock_left_out_stays_as_it_was(team, event, cells):
    number = make_session(event).number
    team.put(f"sessions/{number}/placement", {**cells[0][0], "locked": True})

    assert team.put(f"sessions/{number}/placement", cells[0][1]).json()["placement"] == {**cells[0][1], "locked": True}


def test_two_placed_sessions_swap(team, event, cells):
    one, two = (make_session(event, title).number for title in ("One", "Two"))
    team.put(f"sessions/{one}/placement", cells[0][0])
    team.put(f"sessions/{two}/placement", cells[1][1])

    moved = team.put(f"sessions/{one}/placement", cells[1][1]).json()["moved"]

    free = {"locked": False}
    assert moved == [
        {"session": one, "from": {**cells[0][0], **free}, "to": {**cells[1][1], **free}},
        {"session": two, "from": {**cells[1][1], **free}, "to": {**cells[0][0], **free}},
    ]


def test_taken_cell_is_refused_to_a_session_in_reserve(team, event, cells):
    one, two = (make_session(event, title).number for title in ("One", "Two"))
    team.put(f"sessions/{one}/placement", cells[0][0])

    answer = team.put(f"sessions/{two}/placement", cells[0][0])

    assert (answer.status_code, answer.json()["code"]) == (409, "space")
    assert len(answer.json()["broken"]) == 1


def test_room_without_what_a_session_needs_is_refused(team, event, cells):
    number = make_session(event, needs=["piano"]).number

    answer = team.put(f"sessions/{number}/placement", cells[0][0])

    assert (answer.status_code, answer.json()["code"]) == (409, "needs")


def test_session_taken_out_twice_is_in_reserve(team, event, cells):
    number = make_session(event).number
    team.put(f"sessions/{number}/placement", cells[0][0])

    first, second = (team.delete(f"sessions/{number}/placement").json() for _ in range(2))

    assert first["placement"] is None
    assert [move["to"] for move in first["moved"]] == [None]
    assert second == {"placement": None, "moved": []}


def test_frozen_time_slot_asks_the_team_to_confirm(team, event, cells):
    number = make_session(event).number
    set_phases(event, {"running": True})
    set_clock(event, event.time_slots.first().starts_at)

    refused = team.put(f"sessions/{number}/placement", cells[0][0])
    confirmed = team.put(f"sessions/{number}/placement", {**cells[0][0], "confirm": True})

    assert (refused.status_code, refused.json()["code"]) == (409, "frozen")
    assert confirmed.status_code == 200


def test_placing_is_refused_to_others(team, anyone, stranger, other_team, event, cells):
    number = make_session(event).number
    grace = person(event, "Grace")
    callers = (anyone, grace, stranger, other_team)

    for method, body in (("put", cells[0][0]), ("delete", None)):
        answers = [getattr(who, method)(f"sessions/{number}/placement", body) for who in callers]
        assert [answer.status_code for answer in answers] == [401, 403, 404, 404]


def test_host_places_their_own_session_once_an_agenda_is_out(ada, team, event, cells):
    mine = make_session(event, by=ada.attendee).number
    other = make_session(event, "Other").number

    early = ada.put(f"sessions/{mine}/placement", cells[0][1]).status_code
    team.put(f"sessions/{other}/placement", cells[0][0])
    set_phases(event, {"planning": True})

    assert early in (403, 409)
    assert ada.put(f"sessions/{mine}/placement", cells[0][1]).status_code == 200


def test_room_and_time_slot_of_another_event_are_404(team, event, other_team, cells):
    another = Event.objects.get(slug="another")
    number = make_session(event).number
    room, time_slot = add_room(another, name="Theirs").pk, make_time_slot(another).pk

    for body in ({**cells[0][0], "room": room}, {**cells[0][0], "time_slot": time_slot}):
        assert team.put(f"sessions/{number}/placement", body).status_code == 404
