"""Updates as the hub hears them, so that a test decides when each arrives, and whether."""

import json
from typing import Any

from django.db.models import F

from unconf.events.models import Event
from unconf.live.announce import _publish


def raise_revision(event: Event, by: int = 1) -> int:
    """Something happened that nobody is told: what a lost publish leaves behind. Returns the revision."""
    Event.objects.filter(pk=event.pk).update(rev=F("rev") + by)
    event.refresh_from_db()
    return event.rev


def publish(event: Event, rev: int, kind: str, **values: Any) -> None:
    _publish(event.pk, json.dumps({"rev": rev, "kind": kind, "values": values}))
