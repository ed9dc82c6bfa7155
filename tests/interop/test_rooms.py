import pytest

from tests.builders import make_event, make_time_slot


def test_room_made_by_the_team_is_listed_for_everybody(team, anyone):
    made = team.post("rooms", {"name": "Halle", "capacity": 120, "features": ["screen", "step-free"]})

    assert made.status_code == 201
    halle = made.json()
    assert halle == {
        "id": halle["id"],
        "name": "Halle",
        "capacity": 120,
        "features": ["screen", "step-free"],
        "parts": [],
        "closed": [],
    }
    assert anyone.get("rooms").json() == {"items": [halle], "next": None}


def test_room_without_capacity_has_no_limit(team):
    assert team.post("rooms", {"name": "Cour", "capacity": None}).json()["capacity"] is None


def test_hall_that_splits_has_parts(team):
    parts = [team.post("rooms", {"name": name}).json()["id"] for name in ("North", "South")]

    hall = team.post("rooms", {"name": "Hall", "parts": parts}).json()

    assert hall["parts"] == parts


def test_part_from_another_event_is_404(team, other_team):
    foreign = team.post("rooms", {"name": "Halle"}).json()["id"]
    own_event = make_event(name="Third")

    answer = team.__class__(site_token(), own_event).post("rooms", {"name": "Hall", "parts": [foreign]})

    assert answer.status_code == 404


def site_token():
    from unconf.events.keys import make_api_token

    return make_api_token()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"name": "Halle", "capacity": 0}, "capacity"),
        ({"name": "Halle", "capacity": "20"}, "capacity"),
        ({"name": ""}, "name"),
        ({"capacity": 3}, "name"),
        ({"name": "Halle", "features": "screen"}, "features"),
        ({"name": "Halle", "features": ["a\x00"]}, "features.0"),
    ],
)
def test_bad_room_is_an_error_of_its_field(team, body, field):
    answer = team.post("rooms", body)

    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [field]


def test_rooms_are_made_and_changed_by_the_team_only(team, anyone, ada, stranger, other_team):
    room = team.post("rooms", {"name": "Halle"}).json()["id"]
    callers = (anyone, ada, stranger, other_team)

    assert [who.post("rooms", {"name": "Mine"}).status_code for who in callers] == [401, 403, 404, 404]
    assert [who.patch(f"rooms/{room}", {"name": "Mine"}).status_code for who in callers] == [401, 403, 404, 404]


def test_room_is_closed_in_exactly_the_time_slots_given(team, event):
    room = team.post("rooms", {"name": "Halle"}).json()["id"]
    first, second = (make_time_slot(event, at).pk for at in ("11:00", "12:00"))

    assert team.patch(f"rooms/{room}", {"closed": [first, second]}).json()["closed"] == [first, second]
    assert team.patch(f"rooms/{room}", {"name": "Grande halle"}).json()["closed"] == [first, second]
    assert team.patch(f"rooms/{room}", {"closed": [second]}).json()["closed"] == [second]


def test_room_of_another_event_is_404(team, other_team):
    room = team.post("rooms", {"name": "Halle"}).json()["id"]

    assert other_team.call("PATCH", f"events/another/rooms/{room}", {"name": "Mine"}).status_code == 404


def test_lists_come_in_pages(team, anyone):
    ids = [team.post("rooms", {"name": f"Room {n}"}).json()["id"] for n in range(3)]

    first = anyone.get("rooms?limit=2").json()
    second = anyone.call("GET", first["next"].split("/api/v1/")[1]).json()

    assert [room["id"] for room in first["items"]] == ids[:2]
    assert ([room["id"] for room in second["items"]], second["next"]) == (ids[2:], None)


def test_page_that_cannot_be_is_422(anyone):
    for query in ("limit=0", "limit=501", "limit=x", "after=-1"):
        assert anyone.get(f"rooms?{query}").status_code == 422
