"""Figures for Prometheus, read from the database when asked. No event, session or person is a label."""

import hmac
from collections.abc import Iterator

from django.conf import settings
from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from rooms.models import Placement, Plan
from sessions.models import Session, Vote
from unconf.events.models import Attendee, Event

from .health import state

HERE = {"127.0.0.1", "::1"}


class Figures(Collector):
    """What there is, and whether each part is up."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        yield of("unconf_up", "1 if this part answers.", "part", {part: int(up) for part, up in state().items()})
        yield of("unconf_events", "Events by whether they run.", "running", by(Event.objects.all(), "running"))
        yield of("unconf_attendees", "People by role.", "role", by(Attendee.objects.all(), "role"))
        yield of("unconf_sessions", "Sessions by status.", "status", by(Session.objects.all(), "status"))
        yield GaugeMetricFamily("unconf_votes", "Hands that are up.", Vote.objects.count())
        yield GaugeMetricFamily("unconf_placements", "Sessions that have a place.", Placement.objects.count())
        yield of("unconf_plans", "Plans by status.", "status", by(Plan.objects.all(), "status"))


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """For this machine itself, and for whoever has METRICS_TOKEN."""
    if not may_look(request):
        return HttpResponse("Send METRICS_TOKEN as a bearer token.\n", status=403, content_type="text/plain")
    registry = CollectorRegistry()
    registry.register(Figures())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def may_look(request: HttpRequest) -> bool:
    """A proxy on this machine speaks for others: what it hands on is not from here."""
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if settings.METRICS_TOKEN and hmac.compare_digest(token.encode(), settings.METRICS_TOKEN.encode()):
        return True
    return request.META.get("REMOTE_ADDR") in HERE and "X-Forwarded-For" not in request.headers


def by(rows: QuerySet[Model], field: str) -> dict[str, int]:
    return {str(value).lower(): n for value, n in rows.order_by().values_list(field).annotate(n=Count("pk"))}


def of(name: str, meaning: str, label: str, values: dict[str, int]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, meaning, labels=[label])
    for value, number in sorted(values.items()):
        family.add_metric([value], number)
    return family
