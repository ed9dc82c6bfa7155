"""What people have to read once about a merge."""

from collections.abc import Iterable

from django.db import transaction

from sessions.models import Merge, Telling
from unconf.events.actions import lock_event
from unconf.events.models import Attendee


def tell(merge: Merge, people: Iterable[Attendee]) -> None:
    """These people, and nobody else, have yet to read what became of it."""
    merge.to_tell.all().delete()
    Telling.objects.bulk_create(Telling(merge=merge, attendee=who) for who in sorted(people, key=lambda who: who.pk))


@transaction.atomic
def mark_read(merge: Merge, *, by: Attendee) -> None:
    """This person has read it. Harmless if repeated."""
    lock_event(merge.event)
    by.to_read.filter(merge=merge).delete()
