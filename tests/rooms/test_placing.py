import pytest
from django.db import IntegrityError, connection, transaction
from psycopg.types.range import TimestamptzRange

from rooms.actions import lock_placement, unlock_placement, unplace_session
from rooms.models import Change, Filling, Placement
from sessions.actions import edit_session, withdraw_session
from tests.builders import make_attendee, make_event, make_room, make_session, make_time_slot
from tests.races import at_once
from tests.rooms.agenda import filled, put, run_at, where
from unconf.events.actions import change_event, set_phases
from unconf.events.errors import NotAllowed, RuleBroken


def test_placing_puts_a_session_into_a_cell_and_says_what_moved(day):
    session = make_session(day.event)

    moved = put(session, day.halle, day.eleven, by=day.ines)

    spot = {"room": day.halle.pk, "time_slot": day.eleven.pk, "locked": False}
    assert moved.placement == spot
    assert moved.moved == [{"session": 1, "from": None, "to": spot}]
    assert where(session) == ("Halle", "11:00")
    assert filled(session) == [("Halle", "11:00")]


def test_placing_is_a_change_with_who_before_and_after(day):
    session = make_session(day.event)

    put(session, day.halle, day.eleven, by=day.ines)

    change = day.event.changes.get()
    spot = {"room": day.halle.pk, "time_slot": day.eleven.pk, "locked": False}
    assert (change.kind, change.by) == (Change.Kind.PLACE, day.ines)
    assert change.before == {"placements": {"1": None}, "closed": {}}
    assert change.after == {"placements": {"1": spot}, "closed": {}}


def test_placing_where_it_is_already_changes_nothing(day):
    session = make_session(day.event)
    put(session, day.halle, day.eleven)

    moved = put(session, day.halle, day.eleven)

    assert (moved.change, moved.moved) == (None, [])
    assert day.event.changes.count() == 1


def test_placing_raises_the_revision(day):
    session = make_session(day.event)
    before = type(day.event).objects.get(pk=day.event.pk).rev

    put(session, day.halle, day.eleven)

    assert type(day.event).objects.get(pk=day.event.pk).rev == before + 1


def test_placed_session_moves_and_keeps_its_lock(day):
    session = make_session(day.event)
    put(session, day.halle, day.eleven, locked=True)

    moved = put(session, day.cuisine, day.two)

    assert (where(session), moved.placement["locked"]) == (("Cuisine", "14:00"), True)
    assert filled(session) == [("Cuisine", "14:00")]


def test_two_placed_sessions_swap(day):
    first, second = make_session(day.event, "First"), make_session(day.event, "Second")
    put(first, day.halle, day.eleven)
    put(second, day.cuisine, day.two)

    moved = put(first, day.cuisine, day.two)

    assert (where(first), where(second)) == (("Cuisine", "14:00"), ("Halle", "11:00"))
    assert [move["session"] for move in moved.moved] == [1, 2]
    assert moved.change.kind == Change.Kind.SWAP
    assert (filled(first), filled(second)) == ([("Cuisine", "14:00")], [("Halle", "11:00")])


def test_session_from_the_reserve_does_not_take_a_taken_cell(day):
    first, second = make_session(day.event, "First"), make_session(day.event, "Second")
    put(first, day.halle, day.eleven)

    with pytest.raises(RuleBroken) as refused:
        put(second, day.halle, day.eleven)

    assert refused.value.code == "space"
    assert refused.value.broken == ["“First” and “Second” would be in the same place: Halle, 11:00."]
    assert where(second) is None


def test_swap_that_breaks_a_rule_is_refused(day):
    first, second = make_session(day.event, "First", needs=["screen"]), make_session(day.event, "Second")
    put(first, day.halle, day.eleven)
    put(second, day.cuisine, day.eleven)

    with pytest.raises(RuleBroken) as refused:
        put(second, day.halle, day.eleven)

    assert refused.value.broken == ["“First” needs what Cuisine does not have: screen."]
    assert (where(first), where(second)) == (("Halle", "11:00"), ("Cuisine", "11:00"))


def test_host_is_not_in_two_sessions_at_once(day):
    ada = make_attendee(day.event, "Ada")
    first, second = make_session(day.event, "First", ada), make_session(day.event, "Second", ada)
    put(first, day.halle, day.eleven)

    with pytest.raises(RuleBroken) as refused:
        put(second, day.cuisine, day.eleven)

    assert (refused.value.code, refused.value.message) == ("hosts", "Ada would be in “First” and “Second” at once.")


def test_session_is_not_placed_when_its_hosts_are_away(day):
    session = make_session(day.event, not_at=[day.two])

    with pytest.raises(RuleBroken) as refused:
        put(session, day.halle, day.two)

    assert refused.value.code == "time_slots"


def test_long_session_fills_its_time_slots_and_stays_inside_its_stretch(day):
    session = make_session(day.event, length=2)

    put(session, day.halle, day.eleven)
    with pytest.raises(RuleBroken) as refused:
        put(session, day.halle, day.noon)

    assert refused.value.code == "length"
    assert filled(session) == [("Halle", "11:00"), ("Halle", "11:55")]


def test_placed_session_does_not_grow_into_a_taken_cell(day):
    session, next_one = make_session(day.event, "First"), make_session(day.event, "Second")
    put(session, day.halle, day.eleven)
    put(next_one, day.halle, day.noon)

    with pytest.raises(RuleBroken):
        edit_session(session, length=2)

    session.refresh_from_db()
    assert (session.length, filled(session)) == (1, [("Halle", "11:00")])


def test_placed_session_grows_into_a_free_cell(day):
    session = make_session(day.event)
    put(session, day.halle, day.eleven)

    edit_session(session, length=2)

    assert filled(session) == [("Halle", "11:00"), ("Halle", "11:55")]


def test_room_uses_its_parts(day):
    whole = make_room(day.event, "Whole", parts=[day.halle, day.cuisine])
    first, second = make_session(day.event, "First"), make_session(day.event, "Second")

    put(first, whole, day.eleven)
    with pytest.raises(RuleBroken):
        put(second, day.cuisine, day.eleven)

    assert filled(first) == [("Cuisine", "11:00"), ("Halle", "11:00"), ("Whole", "11:00")]


def test_nothing_is_placed_in_a_common_time_slot(day):
    with pytest.raises(RuleBroken) as refused:
        put(make_session(day.event), day.halle, day.lunch)

    assert refused.value.code == "common"


def test_room_of_another_event_is_refused(day):
    elsewhere = make_room(make_event(name="Elsewhere"))

    with pytest.raises(RuleBroken) as refused:
        put(make_session(day.event), elsewhere, day.eleven)

    assert refused.value.code == "unknown"


def test_what_is_broken_already_does_not_stand_in_the_way(day):
    session = make_session(day.event, "First", needs=["screen"])
    other = make_session(day.event, "Second")
    put(session, day.halle, day.eleven)
    edit_session(session, needs=["piano"])

    put(other, day.cuisine, day.eleven)

    assert where(other) == ("Cuisine", "11:00")


def test_unplaced_session_is_in_reserve_and_its_cell_is_free(day):
    session = make_session(day.event)
    put(session, day.halle, day.eleven)

    moved = unplace_session(session, organizer=True)
    again = unplace_session(session, organizer=True)

    assert (moved.placement, where(session), again.change) == (None, None, None)
    assert Filling.objects.count() == 0


def test_withdrawn_session_frees_its_cell(day):
    session = make_session(day.event)
    put(session, day.halle, day.eleven)

    withdraw_session(session)

    assert Placement.objects.count() == 0
    assert day.event.changes.first().kind == Change.Kind.WITHDRAW


def test_withdrawn_session_is_not_placed(day):
    session = make_session(day.event)
    withdraw_session(session)

    with pytest.raises(RuleBroken) as refused:
        put(session, day.halle, day.eleven)

    assert refused.value.code == "withdrawn"


def test_lock_is_kept_until_it_is_taken_off(day):
    session = make_session(day.event)
    put(session, day.halle, day.eleven)

    locked = lock_placement(session, by=day.ines)
    unlocked = unlock_placement(session)

    assert (locked.placement["locked"], unlocked.placement["locked"]) == (True, False)
    assert [c.kind for c in day.event.changes.all()][:2] == ["unlock", "lock"]


def test_session_in_reserve_is_not_locked(day):
    with pytest.raises(RuleBroken):
        lock_placement(make_session(day.event))


def test_organizer_confirms_to_put_into_a_frozen_time_slot(day):
    session = make_session(day.event)
    run_at(day.event, "10:46")

    with pytest.raises(RuleBroken) as refused:
        put(session, day.halle, day.eleven)
    put(session, day.halle, day.eleven, confirm=True)

    assert refused.value.code == "frozen"
    assert where(session) == ("Halle", "11:00")


def test_organizer_confirms_to_take_out_of_a_frozen_time_slot(day):
    session = make_session(day.event)
    put(session, day.halle, day.eleven)
    run_at(day.event, "11:10")

    with pytest.raises(RuleBroken):
        put(session, day.halle, day.two)
    with pytest.raises(RuleBroken):
        unplace_session(session, organizer=True)

    assert where(session) == ("Halle", "11:00")


def test_nothing_is_frozen_16_minutes_before_or_while_the_event_does_not_run(day):
    first, second = make_session(day.event), make_session(day.event)
    run_at(day.event, "10:44")
    put(first, day.halle, day.eleven)
    set_phases(day.event, {"running": False})

    put(second, day.cuisine, day.eleven)

    assert (where(first), where(second)) == (("Halle", "11:00"), ("Cuisine", "11:00"))


def test_lock_alone_needs_no_confirmation_in_a_frozen_time_slot(day):
    session = make_session(day.event)
    put(session, day.halle, day.eleven)
    run_at(day.event, "11:10")

    assert lock_placement(session).placement["locked"] is True


@pytest.fixture
def hosted(day):
    """An agenda is out; Ada's session is in reserve."""
    set_phases(day.event, {"planning": True})
    put(make_session(day.event, "Placed"), day.halle, day.eleven)
    ada = make_attendee(day.event, "Ada")
    return make_session(day.event, "Late idea", ada), ada


def test_host_places_their_own_session_into_a_free_cell(day, hosted):
    session, ada = hosted

    put(session, day.cuisine, day.two, by=ada, organizer=False)

    assert where(session) == ("Cuisine", "14:00")


def test_host_does_not_take_a_taken_cell_nor_swap(day, hosted):
    session, ada = hosted
    put(session, day.cuisine, day.two, by=ada, organizer=False)

    with pytest.raises(RuleBroken) as refused:
        put(session, day.halle, day.eleven, by=ada, organizer=False)

    assert refused.value.code == "space"


def test_host_never_changes_a_frozen_time_slot(day, hosted):
    session, ada = hosted
    run_at(day.event, "11:45")

    with pytest.raises(RuleBroken) as refused:
        put(session, day.cuisine, day.noon, by=ada, organizer=False, confirm=True)

    assert refused.value.code == "frozen"


def test_host_waits_until_an_agenda_is_out(day):
    ada = make_attendee(day.event, "Ada")

    with pytest.raises(RuleBroken) as refused:
        put(make_session(day.event, by=ada), day.halle, day.eleven, by=ada, organizer=False)

    assert refused.value.code == "no agenda"


def test_host_does_not_place_somebody_elses_session(day, hosted):
    session, _ = hosted

    with pytest.raises(NotAllowed):
        put(session, day.cuisine, day.two, by=make_attendee(day.event, "Kofi"), organizer=False)


def test_host_does_not_place_where_only_the_team_does(day, hosted):
    session, ada = hosted
    change_event(day.event, {"placing": "organizers"})
    session.event.refresh_from_db()

    with pytest.raises(NotAllowed):
        put(session, day.cuisine, day.two, by=ada, organizer=False)


def test_host_does_not_lock_nor_unplace(day, hosted):
    session, ada = hosted

    with pytest.raises(NotAllowed):
        put(session, day.cuisine, day.two, by=ada, organizer=False, locked=True)
    with pytest.raises(NotAllowed):
        unplace_session(session, by=ada, organizer=False)


def test_database_refuses_two_sessions_in_one_space_at_overlapping_times(day):
    first, second = make_session(day.event, "First"), make_session(day.event, "Second")
    put(first, day.halle, day.eleven)
    put(second, day.cuisine, day.eleven)
    overlapping = make_time_slot(day.event, "11:30")
    during = TimestamptzRange(overlapping.starts_at, overlapping.ends_at)

    with pytest.raises(IntegrityError, match="one_session_per_space_and_moment"), transaction.atomic():
        Filling.objects.create(placement=second.placement, space=day.halle, time_slot=overlapping, during=during)


@pytest.mark.django_db(transaction=True)
def test_two_organizers_at_once_put_one_session_into_a_cell(day):
    first, second = make_session(day.event, "First"), make_session(day.event, "Second")

    results = at_once(lambda: put(first, day.halle, day.eleven), lambda: put(second, day.halle, day.eleven))

    assert sorted(type(result).__name__ for result in results) == ["Moved", "RuleBroken"]
    assert Placement.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_organizers_at_once_swap_the_same_sessions_and_nothing_is_lost(day):
    first, second = make_session(day.event, "First"), make_session(day.event, "Second")
    put(first, day.halle, day.eleven)
    put(second, day.cuisine, day.two)

    at_once(lambda: put(first, day.cuisine, day.two), lambda: put(second, day.halle, day.eleven))

    assert {where(first), where(second)} == {("Halle", "11:00"), ("Cuisine", "14:00")}
    assert Filling.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_host_is_not_placed_twice_at_a_time_by_two_people_at_once(day):
    ada = make_attendee(day.event, "Ada")
    first, second = make_session(day.event, "First", ada), make_session(day.event, "Second", ada)

    results = at_once(lambda: put(first, day.halle, day.eleven), lambda: put(second, day.cuisine, day.eleven))

    assert sorted(type(result).__name__ for result in results) == ["Moved", "RuleBroken"]


@pytest.mark.django_db(transaction=True)
def test_session_is_placed_once_by_two_people_at_once(day):
    session = make_session(day.event)

    results = at_once(lambda: put(session, day.halle, day.eleven), lambda: put(session, day.cuisine, day.two))

    assert [type(result).__name__ for result in results] == ["Moved", "Moved"]
    assert Placement.objects.count() == Filling.objects.count() == 1


def test_swap_leaves_the_check_immediate(day):
    first, second = make_session(day.event, "First"), make_session(day.event, "Second")
    put(first, day.halle, day.eleven)
    put(second, day.cuisine, day.two)

    put(first, day.cuisine, day.two)

    during = TimestamptzRange(day.eleven.starts_at, day.eleven.ends_at)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor():
        Filling.objects.create(placement=first.placement, space=day.halle, time_slot=day.eleven, during=during)
