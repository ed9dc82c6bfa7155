import threading

import pytest
from django.db import connection

from tests.builders import make_attendee, make_event
from unconf.events.models import Event
from unconf.snapshot import snapshot

pytestmark = pytest.mark.django_db(transaction=True)


def join_meanwhile(event: Event) -> None:
    """Somebody joins from another connection, and has joined when this returns."""

    def join() -> None:
        make_attendee(Event.objects.get(pk=event.pk))
        connection.close()

    thread = threading.Thread(target=join)
    thread.start()
    thread.join()


def test_queries_of_a_snapshot_see_one_moment():
    event = make_event()

    with snapshot():
        before = event.attendees.count()
        join_meanwhile(event)
        after = event.attendees.count()

    assert (before, after) == (0, 0)
    assert event.attendees.count() == 1


def test_transaction_that_has_begun_goes_on_as_it_was():
    event = make_event()

    with snapshot(), snapshot():
        assert event.attendees.count() == 0
