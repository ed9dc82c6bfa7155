"""Reads of the desk."""

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from sessions.models import Session
from unconf.events.models import Attendee, ClaimCode, Event
from unconf.events.queries import called, with_devices


def typed_sessions(event: Event) -> QuerySet[Session]:
    """What was typed at the desk, the latest first; each host `has_device` and `has_code`."""
    codes = Exists(ClaimCode.objects.filter(attendee=OuterRef("pk")))
    hosts = with_devices(Attendee.objects.annotate(has_code=codes)).order_by("host_rows__pk")
    typed = event.sessions.filter(typed_by__isnull=False).select_related("event", "typed_by")
    return typed.prefetch_related(Prefetch("hosts", hosts)).order_by("-number")


def namesakes(event: Event, name: str) -> QuerySet[Attendee]:
    """Everybody of this name, with what tells them apart: their device, and what they host."""
    return with_devices(called(event, name)).prefetch_related("hosted_sessions")
