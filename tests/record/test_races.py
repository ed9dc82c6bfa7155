"""Two people who write at the same moment."""

import pytest

from record.actions import WrittenMeanwhile, name_writers, write_note
from record.queries import note_of
from sessions.actions import withdraw_session
from tests.builders import make_attendee, make_event, make_organizer, make_session
from tests.races import at_once
from unconf.events.errors import RuleBroken
from unconf.events.models import Event

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def event():
    return make_event()


@pytest.fixture
def people(event):
    return make_attendee(event, "Ada"), make_organizer(event, "Inès")


def seen_by_each(event: Event, count: int = 2):
    """The session as so many processes have it: objects of their own."""
    return [Event.objects.get(pk=event.pk).sessions.get() for _ in range(count)]


def test_first_notes_of_two_are_one_note_with_both(event, people):
    ada, ines = people
    make_session(event, by=ada)
    one, two = seen_by_each(event)

    results = at_once(lambda: write_note(one, by=ada, found="Hers"), lambda: write_note(two, by=ines, takes_on="Kofi"))

    note = note_of(one)
    assert sorted(result.version for result in results) == [1, 2]
    assert (note.found, note.takes_on, note.version) == ("Hers", "Kofi", 2)


def test_of_two_who_write_one_field_one_is_saved_and_the_other_sees_both(event, people):
    ada, ines = people
    make_session(event, by=ada)
    one, two = seen_by_each(event)

    results = at_once(lambda: write_note(one, by=ada, found="Ada's"), lambda: write_note(two, by=ines, found="Inès's"))

    [refused] = [result for result in results if isinstance(result, WrittenMeanwhile)]
    [saved] = [result for result in results if result is not refused]
    assert {saved.found, refused.texts["found"]} == {"Ada's", "Inès's"}
    assert refused.theirs == {"found": saved.found}
    assert note_of(one).found == saved.found


def test_writing_and_naming_at_once_keep_both(event, people):
    ada, ines = people
    make_session(event, by=ada)
    one, two = seen_by_each(event)

    at_once(lambda: write_note(one, by=ada, found="Hers"), lambda: name_writers(two, by=ines, names=["Ada"]))

    note = note_of(one)
    assert (note.found, [person.name for person in note.writers.all()]) == ("Hers", ["Ada"])


def test_writing_while_it_is_withdrawn_is_either_kept_or_refused(event, people):
    ada, ines = people
    make_session(event, by=ada)
    one, two = seen_by_each(event)

    written, withdrawn = at_once(lambda: write_note(one, by=ada, found="Hers"), lambda: withdraw_session(two, by=ines))

    assert withdrawn is None
    assert note_of(one).found == ("" if isinstance(written, RuleBroken) else "Hers")
