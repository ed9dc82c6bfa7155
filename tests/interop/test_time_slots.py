import pytest

SLOT = {"starts_at": "2026-11-28T11:00:00+01:00", "ends_at": "2026-11-28T11:45:00+01:00"}


def test_time_slot_is_shown_in_the_time_of_the_event(team, anyone):
    made = team.post("time-slots", {"starts_at": "2026-11-28T10:00:00Z", "ends_at": "2026-11-28T10:45:00Z"})

    assert made.status_code == 201
    time_slot = made.json()
    assert time_slot == {**SLOT, "id": time_slot["id"], "kind": "sessions", "title": ""}
    assert anyone.get("time-slots").json() == {"items": [time_slot], "next": None}


def test_common_time_slot_has_a_title(team):
    made = team.post("time-slots", {**SLOT, "kind": "common", "title": "Lunch"}).json()

    assert (made["kind"], made["title"]) == ("common", "Lunch")


@pytest.mark.parametrize(
    "moment", ["2026-11-28T11:00:00", "2026-11-28", 1796900000, "soon", None, "0001-01-01T00:00+14:00"]
)
def test_moment_without_an_offset_or_out_of_reach_is_an_error_of_its_field(team, moment):
    answer = team.post("time-slots", {**SLOT, "starts_at": moment})

    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == ["starts_at"]


def test_time_slot_that_ends_before_it_starts_is_refused(team):
    answer = team.post("time-slots", {**SLOT, "ends_at": SLOT["starts_at"]})

    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == ["ends_at"]


def test_kind_there_is_not_is_refused(team):
    assert team.post("time-slots", {**SLOT, "kind": "break"}).status_code == 422


def test_time_slots_are_made_by_the_team_only(anyone, ada, stranger, other_team):
    assert [who.post("time-slots", SLOT).status_code for who in (anyone, ada, stranger, other_team)] == [
        401,
        403,
        404,
        404,
    ]
