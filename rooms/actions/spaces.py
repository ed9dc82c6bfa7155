"""Rooms: add, edit, delete."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rooms.models import Filling, Room
from unconf.events.actions import lock_event, read_again
from unconf.events.errors import RuleBroken
from unconf.events.models import Event
from unconf.live import announce
from unconf.live.updates import Refresh
from unconf.validators import tidy

from .altering import agenda_kept


@transaction.atomic
def add_room(
    event: Event, *, name: str, capacity: int | None = None, features: Iterable[str] = (), parts: Iterable[Room] = ()
) -> Room:
    """A new space; `parts` are rooms of the event that it uses too. Raises ValidationError by field."""
    lock_event(event)
    room = Room(event=event)
    _write(room, {"name": name, "capacity": capacity, "features": features, "parts": parts})
    announce(event, Refresh())
    return room


@transaction.atomic
def change_room(room: Room, **values: Any) -> None:
    """Change name, capacity, features or parts.

    Raises ValidationError by field, RuleBroken if a placement would break a rule.
    """
    _hold(room)
    with agenda_kept(room.event):
        _write(room, values)


@transaction.atomic
def delete_room(room: Room) -> None:
    """Take a room away. Raises RuleBroken if a session is in it."""
    _hold(room)
    used = Filling.objects.filter(space=room).values("placement").distinct().count()
    if used:
        message = ngettext(
            "%(count)s session is in %(room)s. Move it first.",
            "%(count)s sessions are in %(room)s. Move them first.",
            used,
        )
        raise RuleBroken(message % {"count": used, "room": room.name}, "in use")
    room.delete()
    announce(room.event, Refresh())


def _hold(room: Room) -> None:
    lock_event(room.event)
    read_again(room, room.event.rooms.all())


def _write(room: Room, values: dict[str, Any]) -> None:
    parts = values.pop("parts", None)
    if "name" in values:
        room.name = tidy(values["name"])
    if "capacity" in values:
        room.capacity = values["capacity"]
    if "features" in values:
        room.features = list(dict.fromkeys(feature for f in values["features"] if (feature := tidy(f))))
    room.full_clean(exclude=["event"])
    room.save()
    if parts is not None:
        room.parts.set(_own_parts(room, parts))


def _own_parts(room: Room, parts: Iterable[Room]) -> list[Room]:
    chosen = list(parts)
    if any(part.event_id != room.event_id for part in chosen):
        raise ValidationError({"parts": _("This room is not part of the event.")})
    if any(_uses(part, room) for part in chosen):
        raise ValidationError({"parts": _("A room cannot be a part of itself.")})
    return chosen


def _uses(room: Room, other: Room) -> bool:
    return room.pk == other.pk or any(_uses(part, other) for part in room.parts.all())
