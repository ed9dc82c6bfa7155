import datetime

import pytest
from django.core.exceptions import ValidationError

from rooms.actions import (
    add_room,
    add_time_slot,
    change_room,
    change_time_slot,
    close_cell,
    delete_room,
    delete_time_slot,
    open_cell,
    set_closed,
)
from rooms.models import ClosedCell, Filling, Room
from tests.builders import make_event, make_room, make_session, make_time_slot
from tests.rooms.agenda import filled, put, where
from unconf.events.errors import RuleBroken
from unconf.events.models import TimeSlot


def closed_cells():
    return list(ClosedCell.objects.order_by("room_id", "time_slot_id").values_list("room__name", "time_slot_id"))


def test_room_is_tidied_and_features_are_named_once(day):
    room = add_room(day.event, name="  Cour   nord ", features=["quiet", " quiet", ""])

    assert (room.name, room.capacity, room.features) == ("Cour nord", None, ["quiet"])


@pytest.mark.parametrize("values", [{"name": ""}, {"name": "x" * 41}, {"name": "A", "capacity": 0}])
def test_room_that_cannot_be_is_refused_by_field(day, values):
    with pytest.raises(ValidationError) as refused:
        add_room(day.event, **values)

    assert list(refused.value.message_dict) == [[*values][-1]]


def test_room_is_no_part_of_itself_nor_of_its_parts(day):
    whole = make_room(day.event, "Whole", parts=[day.halle])

    with pytest.raises(ValidationError):
        change_room(day.halle, parts=[whole])
    with pytest.raises(ValidationError):
        change_room(whole, parts=[whole])


def test_part_of_another_event_is_refused(day):
    with pytest.raises(ValidationError):
        change_room(day.halle, parts=[make_room(make_event(name="Elsewhere"))])


def test_new_part_is_filled_too(day):
    session = make_session(day.event)
    put(session, day.halle, day.eleven)

    change_room(day.halle, parts=[day.cuisine])

    assert filled(session) == [("Cuisine", "11:00"), ("Halle", "11:00")]


def test_part_that_would_hold_two_sessions_is_refused(day):
    put(make_session(day.event), day.halle, day.eleven)
    put(make_session(day.event), day.cuisine, day.eleven)

    with pytest.raises(RuleBroken) as refused:
        change_room(day.halle, parts=[day.cuisine])

    assert refused.value.code == "space"


def test_feature_that_a_placed_session_needs_stays(day):
    put(make_session(day.event, needs=["screen"]), day.halle, day.eleven)

    with pytest.raises(RuleBroken) as refused:
        change_room(day.halle, features=[])

    assert refused.value.code == "needs"


def test_used_room_is_not_deleted(day):
    put(make_session(day.event), day.halle, day.eleven)

    with pytest.raises(RuleBroken) as refused:
        delete_room(day.halle)
    delete_room(day.cuisine)

    assert refused.value.message == "1 session is in Halle. Move it first."
    assert list(Room.objects.values_list("name", flat=True)) == ["Halle"]


def test_used_time_slot_is_not_deleted(day):
    put(make_session(day.event, length=2), day.halle, day.eleven)

    with pytest.raises(RuleBroken) as refused:
        delete_time_slot(day.noon)
    delete_time_slot(day.two)

    assert refused.value.message == "1 session is placed at 11:55. Move it first."
    assert TimeSlot.objects.count() == 3


def test_edited_time_moves_what_is_placed_there(day):
    put(make_session(day.event), day.halle, day.eleven)
    later = day.eleven.ends_at + datetime.timedelta(minutes=5)

    change_time_slot(day.eleven, ends_at=later)

    assert Filling.objects.get().during.upper == later


def test_edited_time_that_puts_a_host_in_two_places_is_refused(day):
    first = make_session(day.event, "First")
    second = make_session(day.event, "Second", by=first.hosts.get())
    put(first, day.halle, day.eleven)
    put(second, day.cuisine, day.noon)

    with pytest.raises(RuleBroken) as refused:
        change_time_slot(day.eleven, ends_at=day.noon.ends_at)

    assert refused.value.code == "hosts"
    assert TimeSlot.objects.get(pk=day.eleven.pk).ends_at < day.noon.starts_at


def test_time_slot_ends_after_it_starts(day):
    with pytest.raises(ValidationError) as refused:
        change_time_slot(day.eleven, ends_at=day.eleven.starts_at)

    assert list(refused.value.message_dict) == ["ends_at"]


def test_used_time_slot_does_not_become_common(day):
    put(make_session(day.event), day.halle, day.eleven)

    with pytest.raises(RuleBroken):
        change_time_slot(day.eleven, kind="common")


def test_break_does_not_part_a_long_session(day):
    put(make_session(day.event, length=2), day.halle, day.eleven)

    with pytest.raises(RuleBroken) as refused:
        add_time_slot(day.event, starts_at=day.eleven.ends_at, ends_at=day.noon.starts_at, kind="common")

    assert refused.value.code == "length"


def test_closed_cell_is_not_used_until_it_is_open_again(day):
    session = make_session(day.event)
    close_cell(day.halle, day.eleven, by=day.ines)

    with pytest.raises(RuleBroken) as refused:
        put(session, day.halle, day.eleven)
    open_cell(day.halle, day.eleven)
    put(session, day.halle, day.eleven)

    assert (refused.value.code, refused.value.message) == ("closed", "Halle is closed at 11:00.")
    assert where(session) == ("Halle", "11:00")


def test_session_in_a_closed_cell_stays_until_it_is_moved(day):
    session = make_session(day.event)
    put(session, day.halle, day.eleven)

    close_cell(day.halle, day.eleven)
    stayed = where(session)
    put(session, day.cuisine, day.eleven)

    assert (stayed, where(session)) == (("Halle", "11:00"), ("Cuisine", "11:00"))


def test_closing_twice_is_one_change(day):
    close_cell(day.halle, day.eleven)

    assert close_cell(day.halle, day.eleven) is None
    assert day.event.changes.count() == 1


def test_room_is_closed_in_exactly_these_time_slots(day):
    close_cell(day.halle, day.eleven)

    set_closed(day.halle, [day.noon, day.two])

    assert closed_cells() == [("Halle", day.noon.pk), ("Halle", day.two.pk)]
    assert day.event.changes.count() == 2


def test_cell_of_another_event_is_not_closed(day):
    elsewhere = make_time_slot(make_event(name="Elsewhere"))

    with pytest.raises(RuleBroken):
        close_cell(day.halle, elsewhere)
