"""Reads about an event that several screens share."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from unconf.validators import tidy

from .models import ApiToken, Attendee, Badge, Event


def attendee_on(device: str | None, event: Event) -> Attendee | None:
    """Who the device with this token's hash is at this event. One query: every page asks."""
    if device is None:
        return None
    return Attendee.objects.filter(event=event, badges__device__token_hash=device, badges__event=event).first()


def called(event: Event, name: str) -> QuerySet[Attendee]:
    """Everybody of this name, in capitals or not, in the order they came."""
    return Attendee.objects.filter(event=event, name__iexact=tidy(name)).order_by("pk")


def with_devices(attendees: QuerySet[Attendee]) -> QuerySet[Attendee]:
    """Each with `has_device`: whether they are in by a browser or a program of their own."""
    badges, tokens = (Exists(model.objects.filter(attendee=OuterRef("pk"))) for model in (Badge, ApiToken))
    return attendees.annotate(has_device=Q(badges) | Q(tokens))


def stand_in(event: Event) -> Attendee | None:
    """The organizer of a demo whom nobody is: who tries it acts as this person."""
    team = event.attendees.filter(role=Attendee.Role.ORGANIZER, badges=None)
    return team.order_by("pk").first() if event.is_demo else None
