import pytest

from rooms.actions import close_cell, lock_placement, redo_last, undo_change, undo_last, unplace_session
from rooms.models import Change, ClosedCell
from sessions.actions import withdraw_session
from tests.builders import make_session
from tests.races import at_once
from tests.rooms.agenda import put, run_at, where
from unconf.events.errors import RuleBroken


@pytest.fixture
def two(day):
    """Two sessions in the Halle at 11:00 and in the Cuisine at 14:00."""
    first, second = make_session(day.event, "First"), make_session(day.event, "Second")
    put(first, day.halle, day.eleven)
    put(second, day.cuisine, day.two)
    return first, second


def test_undo_of_a_swap_brings_both_back_as_a_new_change(day, two):
    first, second = two
    swapped = put(first, day.cuisine, day.two).change

    undone = undo_change(swapped, by=day.ines)

    assert (where(first), where(second)) == (("Halle", "11:00"), ("Cuisine", "14:00"))
    assert (undone.change.kind, undone.change.undoes, undone.left) == (Change.Kind.UNDO, swapped, [])


def test_change_is_dated_by_the_clock_of_the_event(day):
    run_at(day.event, "10:30")

    change = put(make_session(day.event), day.halle, day.noon).change

    assert f"{change.created_at.astimezone(day.event.tz):%H:%M}" == "10:30"


def test_redo_is_the_undo_of_an_undo(day, two):
    first, _ = two
    undone = undo_change(put(first, day.halle, day.noon).change)

    undo_change(undone.change)

    assert where(first) == ("Halle", "11:55")


def test_change_is_undone_once(day, two):
    change = put(two[0], day.halle, day.noon).change
    undo_change(change)

    with pytest.raises(RuleBroken) as refused:
        undo_change(change)

    assert refused.value.code == "undone"


def test_undo_restores_what_nobody_altered_since_and_names_the_rest(day, two):
    first, second = two
    swapped = put(first, day.cuisine, day.two).change
    put(second, day.halle, day.noon)

    undone = undo_change(swapped)

    assert (where(first), where(second)) == (("Halle", "11:00"), ("Halle", "11:55"))
    assert undone.left == ["“Second” has been moved since."]


def test_undo_names_what_a_rule_does_not_allow(day, two):
    first, second = two
    moved = put(first, day.halle, day.noon).change
    put(second, day.halle, day.eleven)

    with pytest.raises(RuleBroken) as refused:
        undo_change(moved)

    assert refused.value.broken == ["“First” and “Second” would be in the same place: Halle, 11:00."]
    assert where(first) == ("Halle", "11:55")


def test_undo_last_goes_back_step_by_step_and_redo_forward(day, two):
    first, second = two
    steps = []
    for act in (undo_last, undo_last, redo_last, redo_last):
        act(day.event)
        steps.append((where(first), where(second)))

    halle, cuisine = ("Halle", "11:00"), ("Cuisine", "14:00")
    assert steps == [(halle, None), (None, None), (halle, None), (halle, cuisine)]


def test_nothing_to_redo_after_something_new(day, two):
    undo_last(day.event)
    put(two[0], day.halle, day.noon)

    with pytest.raises(RuleBroken) as refused:
        redo_last(day.event)

    assert refused.value.code == "nothing to redo"


def test_undo_last_of_an_untouched_agenda_is_refused(day):
    with pytest.raises(RuleBroken) as refused:
        undo_last(day.event)

    assert refused.value.code == "nothing to undo"


def test_undo_of_a_lock_and_of_a_closed_cell(day, two):
    first, _ = two
    lock_placement(first)
    close_cell(day.cuisine, day.noon)

    undo_last(day.event)
    undo_last(day.event)

    first.refresh_from_db()
    assert first.placement.locked is False
    assert not ClosedCell.objects.exists()


def test_undo_of_a_closed_cell_opened_meanwhile_restores_nothing(day):
    closed = close_cell(day.cuisine, day.noon)
    close_cell(day.cuisine, day.noon, closed=False)

    with pytest.raises(RuleBroken) as refused:
        undo_change(closed)

    assert refused.value.broken == ["Cuisine, 11:55 has been altered since."]


def test_undo_does_not_bring_a_withdrawn_session_back(day, two):
    first, _ = two
    out = unplace_session(first, organizer=True).change
    withdraw_session(first)

    with pytest.raises(RuleBroken) as refused:
        undo_change(out)

    assert refused.value.broken == ["“First”: the session or its place is no longer there."]


def test_undo_touches_a_frozen_time_slot_only_when_confirmed(day, two):
    first, _ = two
    moved = put(first, day.halle, day.noon).change
    run_at(day.event, "11:50")

    with pytest.raises(RuleBroken):
        undo_change(moved)
    undo_change(moved, confirm=True)

    assert where(first) == ("Halle", "11:00")


@pytest.mark.django_db(transaction=True)
def test_change_undone_by_two_people_at_once_is_undone_once(day, two):
    change = put(two[0], day.halle, day.noon).change

    results = at_once(lambda: undo_change(change), lambda: undo_change(Change.objects.get(pk=change.pk)))

    assert sorted(type(result).__name__ for result in results) == ["RuleBroken", "Undone"]
    assert where(two[0]) == ("Halle", "11:00")
