import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from tests.builders import DAY, make_attendee, make_event, make_time_slot
from tests.races import at_once
from unconf.events.actions import change_event, create_event, join_event, set_clock, set_phases
from unconf.events.errors import RuleBroken
from unconf.events.models import Event
from unconf.live import announce
from unconf.live.updates import People

pytestmark = pytest.mark.django_db


def test_new_event_is_public_with_proposing_and_voting_open():
    event = make_event()

    assert event.public is True
    assert event.phases == {"proposing": True, "voting": True, "planning": False, "running": False, "closed": False}
    assert len(event.join_code) == 6


def test_event_without_a_slug_gets_one_from_its_name():
    assert [make_event().slug for _ in range(3)] == ["la-fabrique", "la-fabrique-2", "la-fabrique-3"]


def test_event_with_a_taken_slug_is_refused_by_field():
    make_event(slug="fabrique")

    with pytest.raises(ValidationError) as refused:
        make_event(slug="fabrique")

    assert list(refused.value.message_dict) == ["slug"]


def test_event_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValidationError):
        create_event(name="Upside down", starts_on=DAY, ends_on=DAY - datetime.timedelta(days=1))


def test_unknown_timezone_is_refused_by_field():
    with pytest.raises(ValidationError) as refused:
        make_event(timezone="Europe/Lutetia")

    assert list(refused.value.message_dict) == ["timezone"]


def test_people_of_equal_names_are_different_people():
    event = make_event()

    assert join_event(event, "Marie") != join_event(event, "Marie")


@pytest.mark.parametrize("name", ["", "   ", "A\x00da", "\u202eada", "x" * 61])
def test_name_that_cannot_be_shown_is_refused_by_field(name):
    event = make_event()

    with pytest.raises(ValidationError) as refused:
        join_event(event, name)

    assert list(refused.value.message_dict) == ["name"]


def test_every_announcement_raises_the_revision_by_one():
    event = make_event()

    make_attendee(event)
    set_phases(event, {"planning": True})

    assert Event.objects.get().rev == 2


def test_announcement_outside_a_transaction_is_an_error(transactional_db):
    event = make_event()

    with pytest.raises(transaction.TransactionManagementError):
        announce(event, People(count=1))


def test_unknown_phase_is_refused():
    with pytest.raises(RuleBroken, match="lunch"):
        set_phases(make_event(), {"lunch": True})


def test_phases_that_are_not_named_stay():
    event = make_event()

    set_phases(event, {"planning": True})

    assert event.phases == {"proposing": True, "voting": True, "planning": True, "running": False, "closed": False}


def test_changed_rules_are_kept_and_wrong_ones_refused_by_field():
    event = make_event()

    change_event(event, {"votes_per_person": 5})
    with pytest.raises(ValidationError) as refused:
        change_event(event, {"show_counts": "never"})

    assert list(refused.value.message_dict) == ["show_counts"]
    assert Event.objects.get().votes_per_person == 5


def test_event_clock_stands_where_it_was_set(time_machine):
    event = make_event()
    at = datetime.datetime(2026, 11, 28, 10, 2, tzinfo=event.tz)

    set_clock(event, at)
    time_machine.move_to(datetime.datetime(2031, 1, 1, tzinfo=datetime.UTC))

    assert event.now() == at


def test_event_clock_runs_on_from_where_it_was_set(time_machine):
    event = make_event()
    at = datetime.datetime(2026, 11, 28, 10, 2, tzinfo=event.tz)

    time_machine.move_to(datetime.datetime(2031, 1, 1, tzinfo=datetime.UTC), tick=False)
    set_clock(event, at, runs=True)
    time_machine.move_to(datetime.datetime(2031, 1, 1, 0, 20, tzinfo=datetime.UTC), tick=False)

    assert event.now() == at + datetime.timedelta(minutes=20)


def test_time_slot_that_ends_before_it_starts_is_refused_by_field():
    with pytest.raises(ValidationError) as refused:
        make_time_slot(make_event(), "11:00", minutes=-5)

    assert list(refused.value.message_dict) == ["ends_at"]


@pytest.mark.django_db(transaction=True)
def test_two_events_of_one_slug_at_once_become_one():
    results = at_once(lambda: make_event(slug="fabrique"), lambda: make_event(slug="fabrique"))

    assert sorted(type(result).__name__ for result in results) == ["Event", "ValidationError"]
    assert Event.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_twenty_people_joining_at_once_are_twenty_people_and_revisions():
    event = make_event()

    at_once(*[lambda n=n: join_event(Event.objects.get(), f"Person {n}") for n in range(20)])

    assert event.attendees.count() == 20
    assert Event.objects.get().rev == 20
